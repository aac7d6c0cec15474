"""Names that the trained pipeline finds, trimmed to what a name is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.entities_candidates import Candidate
from zeitstrahl.extract.entities_lexicon import NameLexicon, name_lexicon
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import MentionLabel
from zeitstrahl.register import Register
from zeitstrahl.register.names import articles, is_legal_form

_LABELS: dict[str, MentionLabel] = {
    "PER": "PERSON",
    "PERSON": "PERSON",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "ORG": "ORG",
    "PRODUCT": "PRODUCT",
    "LAW": "LAW",
    "EVENT": "EVENT",
    "MISC": "MISC",
    "WORK_OF_ART": "MISC",
}
_LONGEST = 10
_TOWN_ROLE_NAME = 3
"""Words of "Basler Hersteller Feldara"."""
_OF = frozenset({"von", "of"})
_HYPHENS = ("-", "‑", "‐")


def model_names(passage: PassageDoc, register: Register) -> list[Candidate]:
    """The named entities of the pipeline as candidates."""
    lexicon = name_lexicon(passage.language)
    found: list[Candidate] = []
    for entity in passage.doc.ents:
        label = _LABELS.get(entity.label_)
        span = _trimmed(entity, lexicon)
        if label is None or span is None or not _is_name(span, lexicon, register):
            continue
        start, _ = passage.offsets(span)
        text = span.text
        cut = _compound_cut(span, lexicon)
        found.append(Candidate(start, start + cut, text[:cut], passage.language, label=label, origin="model"))
    return found


def _trimmed(span: Span, lexicon: NameLexicon) -> Span | None:
    """Without articles, role words and quotation marks at its ends; None if nothing is left."""
    first, last = span.start, span.end
    doc = span.doc
    while first < last and (
        not any(letter.isalnum() for letter in doc[first].text)
        or doc[first].text.casefold() in articles()
        or (last - first > 1 and doc[first].text.casefold() in lexicon.common)
        or (last - first > 1 and lexicon.role(doc[first].text) in ("person", "company", "product", "event"))
        or _of_town(doc[first:last], lexicon)
    ):
        first += 1
    while first < last and (
        not any(letter.isalnum() for letter in doc[last - 1].text)
        or doc[last - 1].text in ("'s", "’s")
        or (last - first > 1 and lexicon.role(doc[last - 1].text) == "person")
        or (last - first > 1 and doc[last - 1].text in lexicon.common)
        or (last - first > 1 and doc[last - 1].pos_ == "VERB" and _all_capitals(doc[last - 1].sent))
    ):
        last -= 1
    last = _before_count(doc[first:last], span.label_) if first < last else last
    return doc[first:last] if first < last else None


def _of_town(span: Span, lexicon: NameLexicon) -> bool:
    """Whether a name begins with where a firm is from: "Basler Hersteller Feldara", but "Dresdner Bank"."""
    if span.doc.lang_ != "de" or len(span) < _TOWN_ROLE_NAME or not span[0].text.endswith("er"):
        return False
    return span[0].text[:1].isupper() and lexicon.role(span[1].text) == "company"


def _all_capitals(sentence: Span) -> bool:
    """Whether a headline begins all its words with capitals, verbs too: "Where The Water Went"."""
    return all(token.text[0].isupper() for token in sentence if token.text[0].isalpha())


def _before_count(span: Span, label: str) -> int:
    """End of the name before what is counted behind it: "in Kiel | 200 Stellen", "Norvik | 85 von 610"."""
    last = span[-1]
    if len(span) > 1 and last.like_num and span.end < len(span.doc) and label in ("ORG", "LOC", "PERSON"):
        behind = span.doc[span.end]
        of_all = behind.lower_ in _OF and span.end + 1 < len(span.doc) and span.doc[span.end + 1].like_num
        if of_all or behind.lower_ in function_words(None, "counted_people"):
            return int(last.i)
    for token in span[1:]:
        following = span.doc[token.i + 1] if token.i + 1 < span.end else None
        counted = following is not None and following.pos_ == "NOUN"
        if token.like_num and (counted or _LABELS.get(label) in ("LOC", "PERSON")):
            return int(token.i)
    return int(span.end)


def _is_name(span: Span, lexicon: NameLexicon, register: Register) -> bool:
    text = span.text
    if len(span) > _LONGEST or "\n" in text or not any(letter.isupper() for letter in text):
        return False
    words = [token.text for token in span]
    if all(word.casefold() in lexicon.common or is_legal_form(word) for word in words):
        return False
    if len(span) == 1:
        if lexicon.role(text) is not None and "-" not in text:
            return False
        return register.country_of_adjective(text) is None or text.isupper()
    return True


def _compound_cut(span: Span, lexicon: NameLexicon) -> int:
    """Length of the name in a German compound: "Brenner-Produkte" names Brenner."""
    text = span.text
    if len(span) > 1:
        return len(text)
    for hyphen in _HYPHENS:
        head, found, tail = text.rpartition(hyphen)
        if found and len(head) > 2 and lexicon.role(tail) is not None:
            return len(head)
    return len(text)


def reconciled(model: Sequence[Candidate], known: Sequence[Candidate], register: Register) -> list[Candidate]:
    """Names of register and model without overlaps.

    The register wins, except where the model's name is a bigger one around it.
    """
    owners = {position: one for one in known for position in range(one.start, one.end)}
    for one in model:
        span = range(one.start, one.end)
        inside = list(dict.fromkeys(owners[at] for at in span if at in owners))
        if not all(_bigger(one, other, register) for other in inside):
            continue
        for other in inside:
            for at in range(other.start, other.end):
                del owners[at]
        # "Signalo Music Store" is a product if Signalo is one.
        product = bool(inside) and inside[0].label == "PRODUCT" and inside[0].start == one.start
        owners.update(dict.fromkeys(span, replace(one, label="PRODUCT") if product else one))
    return sorted(dict.fromkeys(owners.values()), key=lambda one: one.start)


def _bigger(model: Candidate, known: Candidate, register: Register) -> bool:
    """Whether the model's span is a longer name that holds the known one as a part."""
    if not (model.start <= known.start and known.end <= model.end):
        return False
    if len(model.text) == len(known.text) or known.office is not None:
        return False
    before = model.text[: known.start - model.start]
    behind = model.text[known.end - model.start :]
    if behind[:1] in _HYPHENS or before[-1:] in _HYPHENS:
        return False
    extra = [word for word in re.split(r"[\s,]+", f"{before} {behind}") if word]
    extra = [word for word in extra if word[0].isalnum() and not is_legal_form(word)]
    if not extra or any(not word[0].isupper() and not word[0].isdigit() for word in extra if len(word) > 3):
        return False
    if any(register.country_of_adjective(word) is not None for word in extra):
        return False
    if known.label == "PERSON" and " " in known.text:
        return False
    entity = register.get(known.entity_ids[0]) if known.entity_ids else None
    if entity is not None and entity.type in ("AUTHORITY", "COUNTRY", "LAW"):
        return entity.type == "COUNTRY" and model.label == "ORG" and bool(before)
    return True
