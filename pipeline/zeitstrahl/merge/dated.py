"""Dates as the merge looks at them: as numbers of days and months, worked out once for each."""

from __future__ import annotations

import datetime as dt
import functools
from typing import NamedTuple

from zeitstrahl.dates import Days, days_of

SMALL_GAP_DAYS = 2
"""Exact dates that are no further apart are one event reported differently, if all else is the same."""

WIDE_MONTHS = 24
"""Dates that span more months are compared with all dates of their block."""


class Dated(NamedTuple):
    """A date as the merge looks at it; see :class:`zeitstrahl.merge.facets.Facet`.

    Attributes:
        vagueness: 0 for a day, 1 for a longer span, 2 for a date without year, 3 for none: the firm ones
            lead.
    """

    days: Days | None
    span: tuple[int, int] | None
    months: range | None
    vagueness: int


@functools.lru_cache(maxsize=65536)
def dated(edtf: str | None) -> Dated:
    """What an EDTF date means, one object for all claims that give it; nothing if it cannot be read."""
    days = days_of(edtf) if edtf else None
    return Dated(days, _span_of(days), _months_of(days), _vagueness(days))


def _span_of(days: Days | None) -> tuple[int, int] | None:
    """First and last ordinal day; None without a date of a known year."""
    return None if days is None or days.yearless else (days.first.toordinal(), days.last.toordinal())


def _months_of(days: Days | None) -> range | None:
    """Numbers of the months in which a date lies; None for no date, no year or too many months."""
    if days is None or days.yearless:
        return None
    gap = dt.timedelta(days=SMALL_GAP_DAYS)
    if days.first <= dt.date.min + gap or days.last >= dt.date.max - gap:
        return None
    first, last = days.first - gap, days.last + gap
    months = range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
    return months if len(months) <= WIDE_MONTHS else None


def _vagueness(days: Days | None) -> int:
    if days is None:
        return 3
    if days.yearless:
        return 2
    return 0 if days.first == days.last else 1
