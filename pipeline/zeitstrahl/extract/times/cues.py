"""What the words around a time say: role, sentence, and whether the text tells history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from zeitstrahl.extract.times.lexicon import Lexicon
from zeitstrahl.extract.times.tokens import Tokens
from zeitstrahl.extract.times.values import Point, Span, Value

_CLAUSE_ENDS = frozenset(",;:()–.!?")
# How many characters before an expression may say its role ("mit Wirkung vom").
_ROLE_REACH = 40
# How many years a text names: with few, all must lie back and nothing may look at the day of publication;
# with many, a history may reach to the present. Set on WikiWars against KRAUTS and TimeBank.
_FEW_YEARS, _SOME_YEARS, _MANY_YEARS = 5, 10, 30
_NARRATIVE_DISTANCE = 3
_NARRATIVE_SHARE = 0.75


def sentences(tokens: Tokens, lexicon: Lexicon) -> list[int]:
    """The number of the sentence that each token stands in."""
    number, out = 0, []
    stops, words = lexicon.stops, tokens.words
    for index, symbol in enumerate(tokens.symbols[1:]):
        out.append(number)
        if symbol not in stops:
            continue
        if words[index] == "." and index and index + 1 < len(words):
            # A point behind a day, an abbreviation or a single letter ends no sentence.
            before, values = words[index - 1], tokens.values[index - 1] or {}
            if len(before) == 1 or "mon" in values or (before.isdigit() and len(before) < 3):
                continue
            if words[index + 1][0].islower():
                continue
        number += 1
    return out


def is_said(first: int, last: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a verb of saying in the clause of the tokens [first, last) makes them the day of saying it."""
    before, after = lexicon.said_reach
    for step, start, reach in ((-1, first - 1, before), (1, last, after)):
        index = start
        for _ in range(reach):
            if not 0 <= index < len(tokens.words) or tokens.words[index] in _CLAUSE_ENDS:
                break
            values = tokens.values[index]
            if values is not None and "said" in values:
                return True
            if step < 0 and tokens.words[index] in lexicon.thus and tokens.words[index - 1] in _CLAUSE_ENDS:
                # "das sei falsch, so die Richterin am Dienstag"
                return True
            index += step
    return False


def paragraphs(tokens: Tokens, lexicon: Lexicon) -> list[tuple[int, int | None]]:
    """The first token of each paragraph, with the year if the paragraph is nothing but a year."""
    para = lexicon.vocabulary.symbols("class", "para")
    starts = [0] + [i + 1 for i, symbol in enumerate(tokens.symbols[1:]) if symbol in para]
    out: list[tuple[int, int | None]] = []
    for start, end in zip(starts, [*starts[1:], len(tokens.words) + 1], strict=True):
        year = (
            (tokens.values[start] or {}).get("year")
            if end - start == 2 and start < len(tokens.words)
            else None
        )
        out.append((start, year))
    return out


def role(text: str, start: int, end: int, lexicon: Lexicon) -> str:
    """What the words around [start, end) say the time is; empty for nothing in particular."""
    before = text[max(0, start - _ROLE_REACH) : start].lower()
    if found := lexicon.role_before.search(before):
        # "vom 1. Mai an", "vom 1. bis 3. Mai", but "die Anordnung vom 1. Mai".
        if found[1] not in lexicon.attributive or lexicon.going_on.match(text[end : end + 8].lower()):
            return lexicon.roles[found[1]]
    if found := lexicon.role_after.match(text[end : end + 20].lower()):
        return lexicon.roles["+" + found[1]]
    return ""


def is_of_the_day(value: Value) -> bool:
    """Whether an expression speaks of the days around publication: yesterday, on Monday, at 8 p.m."""
    if not isinstance(value, Point):
        return False
    if value.shift is not None:
        return value.anchor == "published" and value.shift.unit == "D" and bool(value.shift.number)
    known = value.known
    return known.year is None and (known.weekday is not None or known.hour is not None)


def is_narrative(values: Sequence[Value], published: dt.date | None, lexicon: Lexicon) -> bool:
    """Whether a text tells history, by the years that it names and how seldom it looks at its own day."""
    years: list[int] = []
    deictic = relative = 0
    for value in values:
        for point in (value.first, value.second) if isinstance(value, Span) else (value,):
            if not isinstance(point, Point):
                continue
            if point.known.year is not None:
                years.append(point.known.year)
            elif point.shift is not None:
                deictic += point.anchor == "published"
                relative += point.anchor == ""
            else:
                deictic += point.known.weekday is not None
    if len(years) < _FEW_YEARS:
        return False
    now = published.year if published else max(years) + _NARRATIVE_DISTANCE + 1
    old = sum(year < now - _NARRATIVE_DISTANCE for year in years) / len(years)
    if len(years) < _SOME_YEARS:
        return old == 1 and deictic + relative == 0
    if len(years) < _MANY_YEARS:
        return old >= _NARRATIVE_SHARE and deictic * 5 <= len(years)
    return deictic * 10 <= len(years)
