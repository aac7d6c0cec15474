"""Time expressions as dates of claims: which can be one, what they stand beside, where they lie."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from zeitstrahl.extract.claims.clauses import is_finite
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.records import TimeExpression

_EARLIEST = 1900
"""Year before which no claim of the news happens."""
_HEAD = 1
"""Last sentence that may hold the dateline."""
_DATELINE = 10
"""Words before the date of a dateline, at most."""
_END_OF = function_words(None, "end_of")
_YEAR = 366
"""Days within which a distance counts as a date, at most: "over the past two years" is none."""


def usable(time: TimeExpression) -> bool:
    """Whether a time expression can date a claim: a day, month, season, year or interval."""
    if time.earliest is not None and time.earliest.year < _EARLIEST:
        # "rund 1200" is a count, whatever it looks like
        return False
    return time.edtf is not None and time.type in ("DATE", "TIME")


def is_distance(draft: Draft, time: TimeExpression) -> bool:
    """Whether a distance gives the day of a ban: "within ten days", "in zwei Wochen", "vor einem Monat"."""
    if draft.type != "ban" or time.earliest is None or time.latest is None:
        return False
    return time.role == "deadline" or (time.latest - time.earliest).days <= _YEAR


def beside(world: World, draft: Draft, time: TimeExpression) -> bool:
    """Whether a time dates the article or its entry and not what is told: "Krakow, 3 May -", "9.40 Uhr:"."""
    sentence = draft.sentence
    first, last = sentence.place(time.start), sentence.place(time.end - 1)
    if first is None or last is None:
        return False
    published = world.story.article.published_day
    behind = sentence.lower[last + 1] if last + 1 < len(sentence.lower) else ""
    if time.type == "TIME" and time.role == "point" and not draft.spoken and behind == ":":
        return True
    dated = published is not None and time.earliest == published == time.latest
    if any(is_finite(sentence.tokens, at) for at in range(first)):
        return False  # "has banned it from government devices, effective 4 February."
    return (
        sentence.index <= _HEAD
        and first <= _DATELINE
        and dated
        and any(char.isdigit() for char in time.text)
        and behind in ("-", "–", "—", ":", "|", ".", ")", "/")
    )


def is_immediate(time: TimeExpression) -> bool:
    """Whether a time is "ab sofort", "with immediate effect"."""
    return time.rule.endswith((".effective", ".immediate"))


def as_deadline(time: TimeExpression) -> TimeExpression:
    """A deadline as its last day: "bis Ende 2026" is 2026-12-31, and so is "ab Ende 2026"."""
    if time.latest is None or time.earliest == time.latest:
        return time
    from_end = time.role == "start" and not _END_OF.isdisjoint(time.text.casefold().split()[:2])
    if time.role != "deadline" and not from_end:
        return time
    day = time.latest.isoformat()
    return replace(time, edtf=day, earliest=time.latest)


def ahead(time: TimeExpression | None, published: dt.date | None) -> bool | None:
    """Whether a time lies wholly after publication; None if that is not known."""
    if time is None or published is None or time.earliest is None or time.latest is None:
        return None
    if time.earliest <= published < time.latest:
        # "at the end of the year", told in its last months: the tense knows
        return None
    return time.earliest > published
