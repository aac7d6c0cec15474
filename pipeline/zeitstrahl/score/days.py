"""When the dates of gold and of a system agree.

Dates are read by :mod:`zeitstrahl.dates`. Agreement is kept here: it is part of the measure and
must not move when the timeline learns to compare dates better.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from zeitstrahl.dates import Days, days_of

_YEARS = (1900, 2100)
"""A date without year is tried in these years at most."""


def gold_days(date: Any) -> Days | None:
    """The days of a gold date; None for no date and for one that cannot be read."""
    return _read(date) if isinstance(date, str) and date else None


def system_days(edtf: Any, earliest: Any, latest: Any) -> Days | None:
    """The days of a system date; its bounds, one of which may be open, come before its EDTF."""
    if earliest or latest:
        return _read("/".join(str(bound or "..")[:10] for bound in (earliest, latest)))
    return _read(str(edtf)) if edtf else None


def _read(edtf: str) -> Days | None:
    try:
        return days_of(edtf)
    except (ValueError, OverflowError):  # beyond the year 9999
        return None


def agree(one: Days | None, other: Days | None) -> bool:
    """Whether two dates share a day; one without year agrees if it does in some year."""
    if one is None or other is None:
        return False
    if one.yearless == other.yearless:
        return one.first <= other.last and other.first <= one.last
    loose, fixed = (one, other) if one.yearless else (other, one)
    span = loose.last.year - loose.first.year
    first, last = max(fixed.first.year, _YEARS[0]) - span, min(fixed.last.year, _YEARS[1])
    return any(
        _in_year(loose.first, year) <= fixed.last and fixed.first <= _in_year(loose.last, year + span)
        for year in range(first, last + 1)
    )


def _in_year(day: dt.date, year: int) -> dt.date:
    # 29 February counts as the 28th in every year: so it can be found in each of them.
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)
