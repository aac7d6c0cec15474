"""The year of a date, month, season, quarter or half that has none: by publication, tense, or the text."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from zeitstrahl.extract.calendar import Moment
from zeitstrahl.extract.times.context import Context

Found = tuple[Moment, str | None]
"""A moment and what it was resolved against: ``published``, ``text`` or None."""

# A month that lies further ahead than this speaks for last year where the tense does not tell.
_NEAR_DAYS = 183
_FAR_DAYS_OF_DAY = 275
_FAR_DAYS_OF_MONTH = 335
# A verb in the present alone, or a beginning, speaks for what is to come, but not for nearly a year later.
_FAR_DAYS_EXPECTED = 285
# A past that only another clause tells gives way to a date so near ahead.
_SOON_DAYS = 95


def fixed(known: Moment) -> Moment:
    """Drop the day of the week of a full date: the date counts, whatever day it was."""
    return replace(known, weekday=None) if known.day is not None and known.month is not None else known


def year_for(context: Context) -> tuple[int | None, str | None]:
    """The year that a date without one belongs to by the text alone, or (None, None)."""
    distance = context.sentence - context.year_sentence
    if context.narrative:
        if context.aside is not None and context.aside_sentence == context.sentence:
            return context.aside, "text"
        return context.year, "text" if context.year is not None else None
    if context.year is None:
        return None, None
    if context.published is None:
        full = (
            context.last is not None and context.last.year == context.year and context.last.month is not None
        )
        return (context.year, "text") if full or distance <= 1 else (None, None)
    return None, None


def _same_month(known: Moment, context: Context) -> int | None:
    """The year of a day in the month that the text has just told of with its year."""
    last = context.last
    if last is None or known.day is None or last.month != known.month or last.year is None:
        return None
    return last.year if context.sentence - context.last_sentence <= 3 else None


def month_of_year(known: Moment, context: Context, toward: str, strict: bool) -> Found:
    """A month, or a day of a month, without its year."""
    year, name = year_for(context)
    if year is None and (same := _same_month(known, context)) is not None:
        year, name = same, "text"
    if year is not None and known.month is not None:
        if context.narrative:
            year = _narrative_year(year, known.month, context)
        return fixed(replace(known, year=year)), name
    base = context.published
    if base is None or base.year is None or base.month is None:
        return replace(known, weekday=None) if known.day else known, None
    return fixed(replace(known, year=_nearest_year(known, base, toward, strict))), "published"


def _narrative_year(year: int, month: int, context: Context) -> int:
    """A month early in the year told right after one late in the year belongs to the next."""
    last = context.last
    if last is not None and last.month is not None and last.year == year and last.month >= 11 and month <= 2:
        return year + 1
    return year


def _nearest_year(known: Moment, base: Moment, toward: str, strict: bool) -> int:
    assert base.year is not None
    year, month = base.year, known.month or 1
    here = (base.month or 1, base.day or 1)
    there = (month, known.day or (here[1] if month == here[0] else 1))
    if known.weekday is not None and known.day is not None:
        # A day of the week beside the date tells the year.
        for candidate in sorted((year - 1, year, year + 1), key=lambda y: abs(y - year)):
            try:
                if dt.date(candidate, month, known.day).isoweekday() == known.weekday:
                    return candidate
            except ValueError:
                continue
    days = (there[0] - here[0]) * 30 + there[1] - here[1]
    if strict:
        return (
            year - 1
            if toward == "past" and days >= 0
            else year + 1
            if toward == "future" and days <= 0
            else year
        )
    # A date without a year that lies nearly a year back or ahead would have been given one.
    limit = _FAR_DAYS_OF_DAY if known.day is not None else _FAR_DAYS_OF_MONTH
    if toward == "past":
        return year - 1 if 0 < 365 - days <= limit and days > 0 else year
    if toward in ("ahead", "behind"):
        return year + (days < 0) if toward == "ahead" else year - (days > 0)
    if toward in ("begin", "due", "expected"):
        return year + 1 if days < 0 and 365 + days <= _FAR_DAYS_EXPECTED else year
    if toward == "aside":
        return year - (days > _SOON_DAYS)
    if toward in ("around", "gone"):
        return year - (days > _NEAR_DAYS) + (days < -_NEAR_DAYS)
    if toward == "future":
        return year + 1 if days < 0 and 365 + days <= limit else year
    if days > _NEAR_DAYS:
        return year - 1
    return year + 1 if days < -_NEAR_DAYS - 60 else year


def period(known: Moment, context: Context, toward: str) -> Found:
    """A season, quarter, half or week without its year."""
    year, name = year_for(context)
    if year is not None:
        return replace(known, year=year), name
    base = context.published
    if base is None or base.year is None or base.month is None:
        return known, None
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}.get(known.season or "") or (
        3 * known.quarter - 2 if known.quarter else 6 * known.half - 5 if known.half else 1
    )
    year = base.year
    if toward == "nearest":
        return replace(known, year=year + round((base.month - first) / 12)), "published"
    if known.season == "WI" and base.month <= 4 and toward != "future":
        year -= 1
    elif known.season == "WI" and toward == "past" and base.month < 12:
        year -= 1
    elif toward == "past" and first > base.month:
        year -= 1
    elif toward == "future" and known.quarter and first + 6 < base.month:
        # Results of the quarter that has just ended are still to come.
        year += 1
    elif toward == "future" and not known.quarter and first + (2 if known.half is None else 5) < base.month:
        year += 1
    elif toward not in ("past", "future") and known.quarter and first > base.month + 3:
        year -= 1
    return replace(known, year=year), "published"
