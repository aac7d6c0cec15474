"""What a candidate of the register means in its text, or that it means nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from zeitstrahl.extract.entities_candidates import Candidate, label_of
from zeitstrahl.extract.entities_countries import Countries, seat
from zeitstrahl.extract.entities_lexicon import NameLexicon, name_lexicon
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.register import Register, text_id

# Between a general name and the name that it describes.
_BESIDE = (" ", ", ", " (")
_BEHIND = (", the ", ", die ", ", der ", ", das ", ", ")
_COMPOUND = re.compile(r"[-‑‐–](\w+)")


def resolve(
    candidates: Sequence[Candidate],
    title: Sequence[Candidate],
    docs: Sequence[PassageDoc],
    countries: Countries,
    register: Register,
) -> list[Candidate]:
    """The candidates with one entity each; those that mean none here are left out."""
    known = {one.entity_ids[0] for one in (*candidates, *title) if one.sure and one.entity_ids}
    resolved: list[Candidate] = []
    for candidate in candidates:
        if candidate.office is not None:
            one = _office(candidate, countries, register)
        else:
            one = _chosen(candidate, countries, register)
            if one is not None and not one.sure and not _supported(one, docs, known, register):
                one = None
        if one is not None:
            resolved.append(one)
    return resolved


def without_apposed(known: Sequence[Candidate], text: str, register: Register) -> list[Candidate]:
    """The candidates without general names that only say what the name beside them is.

    "Die Finanzaufsicht Bafin", "BaFin, the financial regulator": the name alone is the mention.
    """
    kept: list[Candidate] = []
    for at, one in enumerate(known):
        after = known[at + 1] if at + 1 < len(known) else None
        before = known[at - 1] if at else None
        named = (after is not None and text[one.end : after.start] in _BESIDE and _body(after, register)) or (
            before is not None and text[before.end : one.start] in _BEHIND and _body(before, register)
        )
        if one.office is None or not named:
            kept.append(one)
    return kept


def _body(candidate: Candidate, register: Register) -> bool:
    entity = register.get(candidate.entity_ids[0]) if candidate.entity_ids else None
    return candidate.office is None and entity is not None and entity.type == "AUTHORITY"


def _office(candidate: Candidate, countries: Countries, register: Register) -> Candidate | None:
    code = candidate.office or ""
    place = seat(candidate.place, register) if candidate.place else None
    if place is None and (candidate.definite or register.office_is_named(code)):
        place = countries.place_for(candidate)
    holder = register.office(place, code) if place else None
    if holder is None and place is not None and (country := register.country_of(place)) not in (None, place):
        # In Bavaria, the interior ministry is the land's; the data protection authority may be the country's.
        holder = register.office(country or "", code)
    if holder is not None:
        return replace(candidate, entity_ids=(holder.id,), label="ORG")
    if not register.office_is_named(code):
        return None
    return replace(candidate, entity_ids=(text_id(register.office_name(code, "en")),), label="ORG")


def _chosen(candidate: Candidate, countries: Countries, register: Register) -> Candidate | None:
    """The candidate with the meaning that fits the countries of the text, where it has several."""
    entities = [entity for one in candidate.entity_ids if (entity := register.get(one))]
    if not entities:
        return None
    best = entities[0]
    if len(entities) > 1:
        near = countries.closest(candidate.start, [register.country_of(one.id) for one in entities])
        best = entities[near or 0]
    return replace(candidate, entity_ids=(best.id,), label=label_of(best))


def _supported(candidate: Candidate, docs: Sequence[PassageDoc], known: set[str], register: Register) -> bool:
    """Whether the text around an everyday word says that it is the name."""
    entity_id = candidate.entity_ids[0]
    if any(register.related(entity_id, one) and _of_one_maker(entity_id, one, register) for one in known):
        return True
    passage = next(one for one in docs if one.start <= candidate.start < one.end)
    span = passage.span(candidate.start, candidate.end)
    if span is None or len(span) == 0:
        return False
    lexicon = name_lexicon(passage.language)
    if _announced(span, lexicon) or _heads_compound(candidate.end - passage.start, span, lexicon):
        return True
    if span[0].ent_type_:
        closed = span.end == len(span.doc) or span.doc[span.end].ent_iob_ != "I"
        return span[0].ent_iob_ == "B" and closed
    if span[0].ent_iob and candidate.language == "de":
        return False  # the recogniser has looked and found no name
    return candidate.language == "en" and _stands_out(span)


def _of_one_maker(entity_id: str, other: str, register: Register) -> bool:
    """Whether two related entities are of one organisation, not merely of one country."""
    larger = register.get(entity_id if entity_id in register.ancestors(other) else other)
    return larger is not None and larger.type not in ("COUNTRY", "REGION", "CITY")


def _announced(span: Span, lexicon: NameLexicon) -> bool:
    """Whether the word before says what the name is: "der Ölkonzern Shell", "retailer Target"."""
    if span.start == 0:
        return False
    before = span.doc[span.start - 1].text
    earlier = span.doc[span.start - 2].text if span.start > 1 else ""
    return lexicon.role(before, earlier) is not None


def _heads_compound(end: int, span: Span, lexicon: NameLexicon) -> bool:
    """Whether a role word follows the hyphen behind the name: "Meta-Chef", "Block-Konzern"."""
    doc, last = span.doc, span[-1]
    behind = last.text_with_ws[end - last.idx :]
    behind += "".join(token.text_with_ws for token in doc[span.end : span.end + 2])
    word = _COMPOUND.match(behind)
    return word is not None and lexicon.role(word.group(1)) is not None


def _stands_out(span: Span) -> bool:
    """Whether an English word has a capital for no other reason than being a name.

    Not at the beginning of a sentence or line, and not between other capitalised words, where it is
    part of a longer name or of a headline.
    """
    doc = span.doc
    if span.start == 0:
        return False
    before = doc[span.start - 1]
    if not before.is_alpha and before.text not in (",", "'s", "’s", ")"):
        return False
    after = doc[span.end] if span.end < len(doc) else None
    capitals = [one for one in (before, after) if one is not None and one.is_alpha and one.text[0].isupper()]
    return not capitals and not span[0].is_sent_start
