"""Steps through the calendar: so many days, weeks, months ... from a moment, and the nearest day of the week.

Everything here is pure and knows no language.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from zeitstrahl.extract.calendar import Moment, of_date, of_week


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """A month some months away."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def shift(base: Moment, unit: str, number: int) -> Moment:
    """The day, week, month ... that lies ``number`` units away from a moment.

    The result is as precise as the unit; a base that is coarser than the unit gives a moment
    without the parts that cannot be known.

    Args:
        unit: ``D``, ``W``, ``WE`` (weekend), ``F`` (14 days), ``M``, ``Q``, ``H`` (half-year), ``Y``,
            ``DE``, ``CE``, ``TH`` / ``TM`` / ``TS`` (hours, minutes, seconds).

    Examples:
        >>> shift(Moment(2024, 7, 16), "W", -1).week
        28
    """
    try:
        return _shift(base, unit, number)
    except (OverflowError, ValueError):
        return Moment()


def _shift(base: Moment, unit: str, number: int) -> Moment:
    day = base.date
    if unit in ("TH", "TM", "TS"):
        if day is None or base.hour is None:
            return replace(base, daypart=None) if day is not None else Moment(vague="D")
        seconds = {"TH": 3600, "TM": 60, "TS": 1}[unit] * number
        clock = dt.datetime(day.year, day.month, day.day, base.hour % 24, base.minute or 0)  # noqa: DTZ001
        then = clock + dt.timedelta(seconds=seconds)
        return Moment(then.year, then.month, then.day, hour=then.hour, minute=then.minute, zone=base.zone)
    if unit == "D":
        return of_date(day + dt.timedelta(days=number)) if day else Moment(base.year, vague="D")
    if unit in ("W", "WE", "F"):
        if day is None and base.week is not None and base.year:
            day = dt.date.fromisocalendar(base.year, base.week, 4)
        if day is None:
            return Moment(base.year, vague="W")
        weeks = of_week(day + dt.timedelta(weeks=number * (2 if unit == "F" else 1)))
        return replace(weeks, weekend=unit == "WE")
    if unit == "M":
        month = base.month or _month_in_week(base)
        if base.year is None or month is None:
            return Moment(base.year, vague="M")
        year, month = add_months(base.year, month, number)
        return Moment(year, month)
    if unit == "Q":
        quarter = base.quarter or (((base.month or 0) + 2) // 3 or None)
        if base.year is None or not quarter:
            return Moment(base.year, quarter=0)
        index = base.year * 4 + quarter - 1 + number
        return Moment(index // 4, quarter=index % 4 + 1)
    if unit == "H":
        half = base.half or (1 if (base.month or 12) <= 6 else 2)
        if base.year is None:
            return Moment(half=half)
        index = base.year * 2 + half - 1 + number
        return Moment(index // 2, half=index % 2 + 1)
    if unit == "Y":
        return Moment(None if base.year is None else _plus_years(base.year, number))
    if unit == "DE":
        decade = base.decade if base.decade is not None else None if base.year is None else base.year // 10
        return Moment() if decade is None else Moment(decade=decade + number)
    if unit == "CE":
        century = (
            base.century if base.century is not None else None if base.year is None else base.year // 100
        )
        return Moment() if century is None else Moment(century=century + number)
    return Moment()


def _plus_years(year: int, number: int) -> int:
    # There is no year zero.
    out = year + number
    if year < 0 <= out:
        return out + 1
    if out <= 0 < year:
        return out - 1
    return out


def _month_in_week(base: Moment) -> int | None:
    if base.week is None or base.year is None:
        return None
    return dt.date.fromisocalendar(base.year, base.week, 4).month


def shift_exact(base: Moment, unit: str, number: float) -> Moment:
    """A moment a duration away, as precise as the base: three months after 5 May is 5 August.

    Of a base that is a day, days and weeks give a day; months give a month and years a year, since
    "vor drei Jahren" does not mean the very day.
    """
    if unit in ("W", "F") and base.date is not None:
        days = round(number * (14 if unit == "F" else 7))
        return of_week(base.date + dt.timedelta(days=days)) if abs(days) < 10**6 else Moment()
    return shift(base, unit, round(number))


def weekday_near(base: dt.date, weekday: int, toward: str, *, strict: bool = False) -> dt.date:
    """The day of the week (1-7) nearest to a day.

    Args:
        toward: ``past`` or ``future``: the last one or the next one; ``nearest``; ``week``: that of
            the same ISO week.
        strict: whether the day itself is excluded.
    """
    difference = weekday - base.isoweekday()
    if toward == "week":
        return base + dt.timedelta(days=difference)
    if toward == "past":
        back = -difference % 7
        return base - dt.timedelta(days=back if back or not strict else 7)
    ahead = difference % 7
    if toward == "future":
        return base + dt.timedelta(days=ahead if ahead or not strict else 7)
    return base + dt.timedelta(days=ahead if ahead <= 3 else ahead - 7)
