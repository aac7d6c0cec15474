"""Arithmetic on EDTF dates (ISO 8601-2): which days a date may mean, and whether two agree.

Only what the timeline uses is read: years, months, days, ``X`` for unknown digits, seasons (21-24),
quarters (33-36), four-month periods (37-39), halves (40-41), intervals with open ends. Seasons are
those of the northern hemisphere, by whole months; winter runs into the next year.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass

from zeitstrahl.records import When

_POINT = re.compile(r"(XXXX|\d{4}|\d{3}X|\d\dXX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?")
# first code, last code, first month, months each
_PERIODS = ((21, 24, 3, 3), (33, 36, 1, 3), (37, 39, 1, 4), (40, 41, 1, 6))
# A leap year, so that every day of the calendar exists in it.
_SOME_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a date may mean, both ends inclusive.

    Attributes:
        yearless: the year is not known; the days are then those of the leap year 2000 (and 2001
            for an interval across New Year).
    """

    first: dt.date
    last: dt.date
    yearless: bool = False


@functools.lru_cache(maxsize=65536)
def days_of(edtf: str) -> Days | None:
    """The days that an EDTF date may mean, or None if it cannot be read.

    Examples:
        >>> days_of("2024-09-21/2024-10-10").last
        datetime.date(2024, 10, 10)
        >>> days_of("2024-22").first
        datetime.date(2024, 6, 1)
        >>> days_of("2024-02-30") is None
        True
    """
    parts = edtf.strip().upper().split("/")
    if len(parts) == 1:
        return _point(parts[0].partition("T")[0])
    if len(parts) != 2:
        return None
    ends: list[Days] = []
    for part, open_end in zip(parts, (dt.date.min, dt.date.max), strict=True):
        one = Days(open_end, open_end) if part in ("", "..") else _point(part)
        if one is None:
            return None
        ends.append(one)
    first, last = ends[0].first, ends[1].last
    yearless = ends[0].yearless or ends[1].yearless
    if last < first and yearless:
        last = _moved(last, last.year + 1)
    return Days(first, last, yearless) if first <= last else None


def when(edtf: str | None) -> When | None:
    """A date with its bounds for the tables; None for no date or an unreadable one.

    The bounds of a yearless date are None, as is the open end of an interval.
    """
    days = days_of(edtf) if edtf else None
    if edtf is None or days is None:
        return None
    if days.yearless:
        return When(edtf)
    return When(
        edtf,
        None if days.first == dt.date.min else days.first,
        None if days.last == dt.date.max else days.last,
    )


def overlap(one: Days, other: Days) -> bool:
    """Whether two dates share a day; a yearless one is tried in every year."""
    if one.yearless == other.yearless:
        return one.first <= other.last and other.first <= one.last
    loose, fixed = (one, other) if one.yearless else (other, one)
    return any(days.first <= fixed.last and fixed.first <= days.last for days in _in_years(loose, fixed))


@functools.lru_cache(maxsize=16384)
def narrowed(one: str, other: str) -> str | None:
    """The most precise date on which two EDTF dates agree, or None if they do not.

    That is the shorter one if it lies within the longer, else the days that they share. A yearless
    date takes its year from the other where exactly one year fits.

    Examples:
        >>> narrowed("2024-09-21/2024-10-10", "XXXX-09-29")
        '2024-09-29'
        >>> narrowed("2024-09-21/2024-10-10", "2024-09")
        '2024-09-21/2024-09-30'
        >>> narrowed("2024-06", "2024-07-20") is None
        True
    """
    left, right = days_of(one), days_of(other)
    if left is None or right is None or not overlap(left, right):
        return None
    if left.yearless != right.yearless:
        (loose, loose_text), (fixed, fixed_text) = (
            ((left, one), (right, other)) if left.yearless else ((right, other), (left, one))
        )
        fitting = [
            days for days in _in_years(loose, fixed) if days.first <= fixed.last and fixed.first <= days.last
        ]
        if len(fitting) != 1:
            return fixed_text
        return _common((fitting[0], _with_year(loose_text, fitting[0])), (fixed, fixed_text))
    if left.yearless:  # nothing tells the year of what they share
        return min((_length(left), one), (_length(right), other))[1]
    return _common((left, one), (right, other))


def _common(one: tuple[Days, str], other: tuple[Days, str]) -> str:
    """The text of the days that two overlapping dates share."""
    # Equal lengths: the text that sorts first, so that the order of arguments does not matter.
    (_, text), (short, _), (long, _) = (
        min((_length(one[0]), one[1]), (_length(other[0]), other[1])),
        *sorted((one, other), key=lambda date: (_length(date[0]), date[1])),
    )
    if long.first <= short.first and short.last <= long.last:
        return text
    first, last = max(one[0].first, other[0].first), min(one[0].last, other[0].last)
    if first == last:
        return first.isoformat()
    start = ".." if first == dt.date.min else first.isoformat()
    end = ".." if last == dt.date.max else last.isoformat()
    return f"{start}/{end}"


def _length(days: Days) -> int:
    return (days.last - days.first).days


def _in_years(loose: Days, fixed: Days) -> list[Days]:
    span = loose.last.year - loose.first.year
    years = range(max(fixed.first.year, 1900) - span, min(fixed.last.year, 2100) + 1)
    out = []
    for year in years:
        if (loose.first.month, loose.first.day) == (2, 29) and not calendar.isleap(year):
            continue
        out.append(Days(_moved(loose.first, year), _moved(loose.last, year + span)))
    return out


def _with_year(edtf: str, days: Days) -> str:
    years = iter((days.first.year, days.last.year))
    return "/".join(re.sub("^XXXX", f"{next(years):04d}", part) for part in edtf.split("/"))


def _moved(day: dt.date, year: int) -> dt.date:
    if (day.month, day.day) == (2, 29) and not calendar.isleap(year):
        return day.replace(year=year, day=28)
    return day.replace(year=year)


def _last_of_month(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _point(text: str) -> Days | None:
    found = _POINT.fullmatch(re.sub(r"[~?%]", "", text.strip()))
    if not found:
        return None
    yearless = found[1] == "XXXX"
    low, high = (
        (_SOME_YEAR, _SOME_YEAR)
        if yearless
        else (int(found[1].replace("X", "0")), int(found[1].replace("X", "9")))
    )
    month, day = (None if part in (None, "XX") else int(part) for part in (found[2], found[3]))
    if low == 0 or ((yearless or day) and not month):
        return None
    if month is not None and month > 12:
        if day:
            return None
        for first, last, start, length in _PERIODS:
            if first <= month <= last:
                begin = start + length * (month - first)
                end = begin + length - 1
                return Days(
                    dt.date(low, begin, 1),
                    _last_of_month(high + (end > 12), (end - 1) % 12 + 1),
                    yearless,
                )
        return None
    try:
        if month and day:
            return Days(dt.date(low, month, day), dt.date(high, month, day), yearless)
        return Days(dt.date(low, month or 1, 1), _last_of_month(high, month or 12), yearless)
    except ValueError:
        return None
