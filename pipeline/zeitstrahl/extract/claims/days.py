"""Time expressions as dates of claims: which can be one, what they stand beside, where they lie."""

from __future__ import annotations

import datetime as dt
import re
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
_MID_OF_YEAR = re.compile(r"\d{4}-08-31")
"""How the middle of a year is written as a deadline: the last day of its second third."""
_PART_OF_YEAR = re.compile(r"\d{4}-(3[3-9]|4[01])")
"""Codes of EDTF for quarters, thirds and halves of a year."""
_CLOCK = re.compile(r"T[\d:]+$")
_DAY_OR_THIRD = re.compile(r"\d{4}-12-31|\d{4}-09-01/\d{4}-12-31")
"""How the end of a year is written that is no deadline."""
_LAST_THIRD = 21
"""First day of what is called the end of a month."""
_FIRST_OF = function_words(None, "start_of")
_END_OF = function_words(None, "end_of")
_TURNS = tuple(function_words(None, "turn_of_year"))
_WEEK = 6
"""Days from the first to the last of a week."""
_MONTH = 31
"""Days of a month, at most."""
_YEAR = 366
"""Days within which a distance counts as a date, at most: "over the past two years" is none."""


def usable(time: TimeExpression) -> bool:
    """Whether a time expression can date a claim: a day, month, season, year or interval."""
    if time.earliest is not None and time.earliest.year < _EARLIEST:
        # "rund 1200" is a count, whatever it looks like
        return False
    return time.edtf is not None and time.type in ("DATE", "TIME")


def is_distance(draft: Draft, time: TimeExpression) -> bool:
    """Whether a distance gives the day of a deed: "within ten days", "in zwei Wochen", "vor einem Monat".

    Of cuts and exits only one that leads to a single week, month or year counts: "over the next two
    years" tells how long they take.
    """
    if draft.spoken or time.earliest is None or time.latest is None:
        return False
    if draft.type != "ban":
        week = (time.latest - time.earliest).days <= _WEEK
        return time.role == "point" and (week or "/" not in (time.edtf or "/"))
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
    """A deadline as its last day: "bis Ende 2026" is 2026-12-31, and so is "ab Ende 2026".

    Half of a year is over at the end of June, and what holds "from the start of next year" does so
    from its first day.
    """
    time = _spelled_out(on_its_day(time))
    if time.text.casefold().startswith(_TURNS):
        return _around_turn(time)
    if time.role == "deadline" and time.mod == "MID" and _MID_OF_YEAR.fullmatch(time.edtf or ""):
        return _on_day(time, dt.date(int((time.edtf or "")[:4]), 6, 30))
    if _at_end_of_year(time) and time.latest is not None:
        return _between(time, time.latest.replace(day=_LAST_THIRD), time.latest)
    if time.latest is None or time.earliest is None or time.earliest == time.latest:
        return time
    words = time.text.casefold().split()
    of_year = (time.latest - time.earliest).days > _MONTH
    if time.role == "start" and time.mod == "START" and of_year and not _FIRST_OF.isdisjoint(words[:2]):
        return _on_day(time, time.earliest)
    from_end = time.role == "start" and not _END_OF.isdisjoint(time.text.casefold().split()[:2])
    if time.role != "deadline" and not from_end:
        return time
    return _on_day(time, time.latest)


def on_its_day(time: TimeExpression) -> TimeExpression:
    """A time of day as its day: what happens "on Saturday at 6 pm" happens on Saturday."""
    if time.edtf is None or _CLOCK.search(time.edtf) is None:
        return time
    edtf = _CLOCK.sub("", time.edtf)
    return replace(time, edtf=edtf, value=edtf)


def _around_turn(time: TimeExpression) -> TimeExpression:
    """The turn of the year as its two days, of which nobody knows which is meant."""
    if time.edtf is None or time.earliest is None or time.latest is None:
        return time
    return _between(time, time.latest - dt.timedelta(days=1), time.latest)


def _at_end_of_year(time: TimeExpression) -> bool:
    """Whether something happens "at the end of next year", which is no deadline and no third of a year."""
    if time.role != "point" or time.mod != "END" or time.latest is None:
        return False
    words = time.text.casefold().split()
    whole = _DAY_OR_THIRD.fullmatch(time.edtf or "") is not None
    return whole and time.latest.month == 12 and not _END_OF.isdisjoint(words[:2])


def _between(time: TimeExpression, first: dt.date, last: dt.date) -> TimeExpression:
    edtf = f"{first.isoformat()}/{last.isoformat()}"
    return replace(time, edtf=edtf, value=edtf, earliest=first, latest=last)


def _on_day(time: TimeExpression, day: dt.date) -> TimeExpression:
    return replace(time, edtf=day.isoformat(), earliest=day, latest=day)


def _spelled_out(time: TimeExpression) -> TimeExpression:
    """A quarter or a half of a year by its days; few readers know that 2025-33 is the first quarter."""
    if time.edtf is None or time.earliest is None or time.latest is None:
        return time
    if _PART_OF_YEAR.fullmatch(time.edtf) is None:
        return time
    return replace(time, edtf=f"{time.earliest.isoformat()}/{time.latest.isoformat()}")


def ahead(time: TimeExpression | None, published: dt.date | None) -> bool | None:
    """Whether a time lies wholly after publication; None if that is not known."""
    if time is None or published is None or time.earliest is None or time.latest is None:
        return None
    if time.earliest <= published < time.latest:
        # "at the end of the year", told in its last months: the tense knows
        return None
    return time.earliest > published


def behind(draft: Draft, time: TimeExpression, words: str) -> bool:
    """Whether a word of a list stands right before a time, or before its article: "seit dem Montag"."""
    place = draft.sentence.place(time.start)
    before = draft.sentence.lower[max(0, (place or 0) - 2) : place]
    return not function_words(None, words).isdisjoint(before)
