"""Reporting phrases without a verb of saying: "laut X", "nach Angaben von X", "so X", "heißt es"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from zeitstrahl.extract.speakers_clause import FITS_BESIDE_QUOTE, Clause, Cue
from zeitstrahl.extract.speakers_phrases import Phrase

_MOST_ADJECTIVES = 5
_ADJECTIVE = ("e", "en", "er", "em", "es")
_LONGEST_BEFORE = 12
_LONGEST_BETWEEN = 14


def find_sources(clause: Clause) -> Iterator[Cue]:
    """The reporting phrases of a sentence that have no verb of their own."""
    sources = clause.lexicon.sources
    position = 0
    while position < len(clause.items):
        if clause.items[position].low not in sources:
            position += 1  # nearly all words
            continue
        cue = _named(clause, position) or _source(clause, position) or _behind(clause, position)
        cue = cue or _so(clause, position) or _says_it(clause, position)
        if cue is None:
            position += 1
            continue
        yield cue
        position = max(position + 1, cue.after, cue.speaker_after if cue.speaker_first >= cue.first else 0)


def _named(clause: Clause, position: int) -> Cue | None:
    """ "laut X", "according to X": the name follows at once."""
    size = clause.matches(position, clause.lexicon.before)
    if not size or _source_noun(clause, position + size) is not None:
        return None
    phrase = clause.oblique(position + size)
    if phrase is None:
        return None
    lone = phrase.after - phrase.first < 2
    if lone and clause.score(phrase) < FITS_BESIDE_QUOTE:
        return None
    return clause.cue("source", position, position + size, phrase)


def _source(clause: Clause, position: int) -> Cue | None:
    """ "nach übereinstimmenden Angaben der Polizei": a noun of source, its genitive speaks."""
    table = clause.table["prepositions"]
    if clause.low(position) not in table["source_openers"]:
        return None
    noun = _source_noun(clause, position + 1)
    if noun is None:
        return None
    if clause.low(position) == table["view_opener"] and clause.low(noun) not in table["source_views"]:
        return None
    return clause.cue("source", position, noun + 1, _of_source(clause, position + 1, noun))


def _source_noun(clause: Clause, first: int) -> int | None:
    """Position of a noun such as "Angaben" behind determiners and adjectives."""
    table = clause.table["prepositions"]
    for position in range(first, min(first + _MOST_ADJECTIVES, len(clause.items))):
        item = clause.items[position]
        if item.capital and _is_source(item.low, table):
            return position
        if item.capital and not item.low.endswith(("er", "s")):
            return None
        if not item.capital and not _modifies(clause, item.low):
            return None
    return None


def _is_source(low: str, table: dict[str, Any]) -> bool:
    """Nouns of source and their compounds: "Angaben", "Zeugenaussagen", "NASA-Angaben"."""
    if low in table["source_views"] or low in table["sources"]:
        return True
    return any(low.endswith(word) for word in table["sources"] if len(word) > 4)


def _modifies(clause: Clause, low: str) -> bool:
    phrases = clause.table["phrases"]
    known = low in phrases["oblique"] or low in phrases["determiners"]
    return known or (
        low.endswith(_ADJECTIVE) and low not in clause.lexicon.verbs and low not in phrases["closed"]
    )


def _of_source(clause: Clause, first: int, noun: int) -> Phrase | None:
    """Who speaks through a source: its genitive, "seiner" or "eigener" before it, or itself."""
    table = clause.table["prepositions"]
    own = [position for position in range(first, noun) if clause.low(position) in table["own"]]
    if own:
        return clause.opening_phrase() or _next_phrase(clause, noun + 1)
    for position in range(first, noun):
        if clause.low(position) in table["possessives"]:
            return Phrase(position, position + 1, position + 1)
    if noun > first and clause.items[noun - 1].capital and clause.low(noun - 1).endswith("s"):
        return Phrase(noun - 1, noun, noun)  # "nach Brandts Angaben"
    after = noun + 1
    if clause.low(after) in table["source_links"]:
        phrase = clause.oblique(after + 1)
        if phrase is not None:
            return phrase
    if clause.low(after) in table["source_genitives"] or (
        after < len(clause.items) and clause.items[after].capital
    ):
        phrase = clause.oblique(after)
        if phrase is not None:
            return phrase
    return Phrase(first, noun + 1, noun + 1)


def _next_phrase(clause: Clause, position: int) -> Phrase | None:
    for at in range(position, min(position + 6, len(clause.items))):
        if clause.starts(at):
            return clause.phrase(at)
    return None


def _behind(clause: Clause, position: int) -> Cue | None:
    """ "X zufolge", "Angaben der Polizei zufolge", "ihrer Meinung nach"."""
    table = clause.table["prepositions"]
    low = clause.low(position)
    if low not in table["source_after"]:
        return None
    for first in range(max(position - _LONGEST_BEFORE, 0), position):
        noun = _source_noun(clause, first)
        if noun is not None and noun < position and _reaches(clause, first, noun, position):
            phrase = _of_source(clause, first, noun)
            return replace(clause.cue("source", position, position + 1, phrase), first=first)
    if low not in table["after"]:
        return None
    for first in range(max(position - _LONGEST_BEFORE, 0), position):
        phrase = clause.oblique(first)
        if phrase is not None and phrase.after == position:
            return replace(clause.cue("source", position, position + 1, phrase), first=first)
    return None


def _reaches(clause: Clause, first: int, noun: int, position: int) -> bool:
    """Whether the phrase of a source noun ends at the "nach" or "zufolge" behind it."""
    if first and clause.low(first - 1) in clause.table["prepositions"]["source_openers"]:
        return False
    if noun + 1 == position:
        return (
            clause.low(first) in clause.table["prepositions"]["possessives"]
            or clause.low(position) in clause.table["prepositions"]["after"]
        )
    phrase = _of_source(clause, first, noun)
    return phrase is not None and phrase.after == position


def _so(clause: Clause, position: int) -> Cue | None:
    """ "…", so X; nothing for "so dass" and "so wichtig"."""
    if position == 0 or clause.low(position) not in clause.table["prepositions"]["so"]:
        return None
    before = clause.items[position - 1]
    if before.quote is None and before.text != ",":
        return None
    at = position + 1
    if clause.low(at) in clause.lexicon.verbs and not clause.items[at].capital:
        return None
    while clause.low(at) in clause.table["prepositions"]["so_fillers"] and not clause.starts(at):
        at += 1
    phrase = clause.phrase(at)
    if phrase is None:
        return None
    if (
        clause.score(phrase) <= FITS_BESIDE_QUOTE
        and before.quote is None
        and clause.low(phrase.after) not in ("", ".", ",")
    ):
        return None
    return clause.cue("so", position, position + 1, phrase)


def _says_it(clause: Clause, position: int) -> Cue | None:
    """ "heißt es aus dem Unternehmen", "in einer Mitteilung der Firma heißt es"."""
    table = clause.table["prepositions"]
    size = clause.matches(position, clause.lexicon.says_it, 2) or _it_says(clause, position)
    if not size:
        return None
    phrase = _place_before(clause, position)
    if phrase is not None:
        return clause.cue("says_it", position, position + size, phrase)
    for at in range(position + size, min(position + size + 4, len(clause.items))):
        if clause.low(at) in table["says_it_links"]:
            phrase = clause.oblique(at + 1)
            break
    if phrase is None:
        start = next(
            (at for at in range(position) if clause.low(at) in (*table["says_it_links"], *table["before"])),
            None,
        )
        phrase = clause.oblique(start + 1) if start is not None else None
    return clause.cue("says_it", position, position + size, phrase)


def _it_says(clause: Clause, position: int) -> int:
    """1 at the "heißt" of "in der es am Ende heißt" and the "geheißen" of "hatte es geheißen"."""
    if clause.low(position) not in clause.table["prepositions"]["says_it_last"]:
        return 0
    for at in range(position - 1, max(position - _LONGEST_BETWEEN, -1), -1):
        if clause.low(at) == "es":
            return 1
        if not clause.items[at].is_word:
            return 0
    return 0


def _place_before(clause: Clause, position: int) -> Phrase | None:
    """ "den Ton der Medien, in denen es heißt": the noun before the relative clause says it."""
    for at in range(position - 1, max(position - _LONGEST_BETWEEN, 1), -1):
        if clause.items[at].text != ",":
            continue
        relative = clause.low(at + 1) in clause.table["prepositions"]["says_it_links"]
        if not relative or clause.low(at + 2) not in ("der", "dem", "denen", "welcher", "welchem"):
            return None
        found = [clause.oblique(first) for first in range(max(at - _LONGEST_BEFORE, 0), at)]
        ends = (at, at - 1) if not clause.items[at - 1].capital else (at,)  # "griff die Rede auf, in der"
        return next((one for one in found if one is not None and {one.core, one.after} & {*ends}), None)
    return None
