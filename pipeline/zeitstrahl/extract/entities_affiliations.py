"""For whom a person speaks: "Vorstandschefin Ida Kolb", "OpenAI's chief executive, Sam Altman"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from zeitstrahl.extract.entities_countries import seat
from zeitstrahl.extract.entities_lexicon import NameLexicon, name_lexicon
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Article, Mention
from zeitstrahl.register import Register

__all__ = ["affiliations"]

# An apposition behind the name holds role and organisation within so many words.
_LONGEST_APPOSITION = 10
# Words between the organisation and the name it stands before ("OpenAI's chief executive, X").
_LONGEST_BEFORE = 6
_HYPHENS = ("-", "‑", "‐")


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a mention of a person.

    Attributes:
        title: ``company`` or ``government``: for what kind of body the role lets speak.
        first, last: offsets in the article between which role and organisation are said.
    """

    title: str
    first: int
    last: int


def affiliations(
    article: Article, docs: Sequence[PassageDoc], mentions: Sequence[Mention], register: Register
) -> dict[str, str]:
    """The organisation that each person speaks for, as ids of entities.

    Only persons whose role the article names are in the result. An organisation said together
    with the role is taken; else the nearest one before it, for ministers the government of the
    place nearest before.
    """
    found: dict[str, str] = {}
    for mention in mentions:
        if mention.label != "PERSON" or mention.entity_id in found:
            continue
        passage = next((one for one in docs if one.start <= mention.start < one.end), None)
        around = _around(mention, passage) if passage is not None else None
        if around is None:
            continue
        body = _said_with(mention, around, mentions) or _nearest(mention, around, mentions, register)
        if body is not None:
            found[mention.entity_id] = body
    return found


def _around(mention: Mention, passage: PassageDoc) -> _Around | None:
    doc, lexicon = passage.doc, name_lexicon(passage.language)
    span = passage.span(mention.start, mention.end)
    if span is None or not len(span):
        return None
    first = max(0, span.start - _LONGEST_BEFORE)
    for position in range(span.start - 1, first - 1, -1):
        if doc[position].text in (".", ";", ":", "(", "\n\n"):
            break
        title = _title(doc[position].text, doc[position - 1].text if position else "", lexicon)
        if title is not None and position >= span.start - 3:
            begin = doc[max(0, position - _LONGEST_BEFORE)].idx + passage.start
            return _Around(title, begin, mention.start)
    if span.end < len(doc) and doc[span.end].text == ",":
        last = min(len(doc), span.end + 1 + _LONGEST_APPOSITION)
        for token in doc[span.end + 1 : last]:
            if token.pos_ in ("VERB", "AUX") or token.text in (".", ";", ":"):
                break
            title = _title(token.text, doc[token.i - 1].text, lexicon)
            if title is not None:
                end = doc[min(len(doc), token.i + _LONGEST_BEFORE) - 1]
                return _Around(title, mention.end, passage.start + end.idx + len(end.text))
    return None


def _title(word: str, before: str, lexicon: NameLexicon) -> str | None:
    """For what a role lets a person speak; None for words that are no such role."""
    bare = word
    for hyphen in _HYPHENS:
        bare = bare.rpartition(hyphen)[2]
    for kind in ("government", "company"):
        words = lexicon.titles[kind]
        if word in words or bare in words or f"{before} {word}".casefold() in words:
            return kind
    return None


def _said_with(mention: Mention, around: _Around, mentions: Sequence[Mention]) -> str | None:
    """The organisation named together with the role; the nearest to the person."""
    inside = [
        one for one in mentions if one.label == "ORG" and around.first <= one.start and one.end <= around.last
    ]
    if not inside:
        return None
    nearest = min(inside, key=lambda one: min(abs(one.start - mention.end), abs(mention.start - one.end)))
    return nearest.entity_id


def _nearest(
    mention: Mention, around: _Around, mentions: Sequence[Mention], register: Register
) -> str | None:
    before = [one for one in mentions if one.end <= mention.start]
    if around.title == "government":
        for one in reversed(before):
            entity = register.get(one.entity_id)
            if entity is not None and entity.type in ("AUTHORITY", "COUNTRY", "CITY", "REGION"):
                place = seat(entity.id, register) if entity.type == "CITY" else None
                country = place or register.country_of(entity.id)
                government = register.office(country, "government") if country else None
                if government is not None:
                    return government.id
        return None
    # The company that the article is about, if it stands before; else the nearest one.
    bodies = [one.entity_id for one in before if one.label == "ORG"]
    if not bodies:
        return None
    counts = Counter(one.entity_id for one in mentions if one.label == "ORG")
    recent = bodies[-4:]
    return max(reversed(recent), key=lambda one: counts[one])
