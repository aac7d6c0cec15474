"""The calendar: moments with missing parts, their TIMEX3 value, EDTF and first and last day.

Everything here is pure and knows no language. A moment may lack its year ("20. Juli") or everything
above the day of the week; what is missing is ``X`` in the values and never invented.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

from zeitstrahl import dates

SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAYPART_HOURS = {"MO", "MI", "AF", "EV", "NI", "DT"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time of day, as far as it is known.

    Attributes:
        year: astronomical sign without a year zero: 264 BC is -264; None: not known.
        decade: the first three digits (199); century: the first two (19), for 1900-1999.
        week: ISO week, of the ISO year ``year``; weekend: Saturday and Sunday of that week.
        weekday: 1-7, only where the day itself is not known.
        season: ``SP``, ``SU``, ``FA``, ``WI``; the winter of 2024 begins in December 2024.
        daypart: ``MO``, ``MI``, ``AF``, ``EV``, ``NI``, ``DT``.
        zone: as TIMEX3 has it behind a time: ``Z`` or ``+01:00``.
        part: ``START``, ``MID``, ``END``: of the period that the other fields name; ``LAST``: its last day
            ("Jahresende"); ``HALF1``, ``HALF2``: the halves of a month; ``BEFORE``, ``AFTER``: what of it
            lies before or behind ``split`` ("earlier this week").
        vague: unknown below this unit (``D``: some day): "an einem Tag im Mai".
        days: how many days it lasts from the day named on: two "über Ostern".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    weekend: bool = False
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None
    daypart: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str = ""
    part: str | None = None
    fiscal: bool = False
    vague: str = ""
    days: int = 1
    split: dt.date | None = None

    @property
    def date(self) -> dt.date | None:
        """The calendar day, if it is known to the day and of our era."""
        if self.year and self.month and self.day and self.year > 0:
            return dt.date(self.year, self.month, self.day)
        return None


def of_date(day: dt.date) -> Moment:
    """A day as a moment."""
    return Moment(day.year, day.month, day.day)


def of_week(day: dt.date) -> Moment:
    """The ISO week of a day."""
    year, week, _ = day.isocalendar()
    return Moment(year, week=week)


def is_valid(moment: Moment) -> bool:
    """Whether the calendar has such a day, week or hour; without a year, whether it ever has."""
    if moment.hour is not None and not (0 <= moment.hour <= 24 and 0 <= (moment.minute or 0) < 60):
        return False
    if moment.hour == 24 and moment.minute:
        return False
    if moment.month is not None and not 1 <= moment.month <= 12:
        return False
    if moment.week is not None:
        return 1 <= moment.week <= (weeks_in(moment.year) if moment.year else 53)
    if moment.day is not None:
        if moment.month is None:
            return 1 <= moment.day <= 31
        year = moment.year if moment.year and moment.year > 0 else 2000
        return 1 <= moment.day <= calendar.monthrange(year, moment.month)[1]
    return True


def weeks_in(year: int) -> int:
    """52 or 53."""
    return dt.date(year, 12, 28).isocalendar().week


def year_digits(year: int | None) -> str:
    """A year in TIMEX3: ``2024``, ``BC0264``, ``XXXX``."""
    if year is None:
        return "XXXX"
    return f"BC{-year:04d}" if year < 0 else f"{year:04d}"


def timex(moment: Moment) -> str:
    """The TIMEX3 value of a moment.

    Examples:
        >>> timex(Moment(2024, 7, 20, hour=20, minute=30))
        '2024-07-20T20:30'
        >>> timex(Moment(month=7, day=20))
        'XXXX-07-20'
        >>> timex(Moment(2024, quarter=3))
        '2024-Q3'
    """
    return _day_part(moment) + _time_part(moment)


def _day_part(m: Moment) -> str:
    year = year_digits(m.year)
    timed = m.hour is not None or m.daypart is not None
    if m.century is not None:
        return f"BC{-m.century:02d}" if m.century < 0 else f"{m.century:02d}"
    if m.decade is not None:
        return f"BC{-m.decade:03d}" if m.decade < 0 else f"{m.decade:03d}"
    if m.week is not None:
        return f"{year}-W{m.week:02d}" + ("-WE" if m.weekend else "")
    if m.weekday is not None and m.day is None:
        return f"{year}-WXX-{m.weekday}" if not m.month else f"{year}-{m.month:02d}-XX"
    if m.weekend:
        return f"{year}-WXX-WE"
    if m.month is not None:
        day = f"-{m.day:02d}" if m.day else "-XX" if timed or m.vague == "D" else ""
        return f"{year}-{m.month:02d}{day}"
    if m.day is not None:
        return f"{year}-XX-{m.day:02d}"
    if m.season:
        return f"{year}-{m.season}"
    if m.quarter is not None:
        return f"{year}-Q{m.quarter or 'X'}"
    if m.half is not None:
        return f"{year}-H{m.half}"
    if m.vague == "W":
        return f"{year}-WXX"
    if m.vague == "M":
        return f"{year}-XX"
    if timed or m.vague == "D":
        return f"{year}-XX-XX"
    return year


def _time_part(m: Moment, *, zoned: bool = False) -> str:
    if m.daypart is not None and m.hour is None:
        return "T" + m.daypart
    if m.hour is None:
        return ""
    minute = f":{m.minute:02d}" if m.minute is not None else ":00"
    second = f":{m.second:02d}" if m.second is not None else ""
    return f"T{m.hour:02d}{minute}{second}{m.zone if zoned or m.zone == 'Z' else ''}"


_THIRDS = {"START": ("01-01", "04-30"), "MID": ("05-01", "08-31"), "END": ("09-01", "12-31")}
"""First and last days of the thirds of a year."""


def edtf(m: Moment) -> str | None:
    """A moment as EDTF, or None if EDTF cannot say it (before our era, day of the week alone).

    Early, middle and end of a month are days 1-10, 11-20 and 21 to the last; of a year, a decade,
    a century and a season their thirds; of a week Monday and Tuesday, Wednesday and Thursday, and
    Friday to Sunday.
    """
    if m.year is not None and m.year < 0:
        return None
    if m.part == "LAST":
        whole = edtf(replace(m, part=None))
        return last_day(whole) if whole else None
    if m.part in ("BEFORE", "AFTER"):
        return _side(m)
    if m.century is not None:
        return _years_part(m.century * 100, 100, m.part) if m.century >= 0 else None
    if m.decade is not None:
        return _years_part(m.decade * 10, 10, m.part) if m.decade >= 0 else None
    year = year_digits(m.year)
    if m.week is not None:
        return _week_edtf(m)
    if m.month is not None and m.day is not None:
        base = f"{year}-{m.month:02d}-{m.day:02d}"
        if m.days > 1 and m.hour is None and m.date is not None:
            return f"{base}/{m.date + dt.timedelta(days=m.days - 1)}"
        return base + (_time_part(m, zoned=True) if m.hour is not None and m.year else "")
    if m.month is not None:
        return _month_part(year, m.month, m.part, m.year)
    if m.day is not None or m.weekday is not None or m.weekend:
        return None
    if m.season:
        if m.part and m.year is not None:
            return _season_part(m.year, _SEASON_MONTH[m.season], m.part)
        return f"{year}-{SEASONS[m.season]}"
    if m.quarter:
        if m.part and m.year is not None:
            return _season_part(m.year, 3 * m.quarter - 2, m.part)
        return f"{year}-{32 + m.quarter}"
    if m.half:
        return f"{year}-{39 + m.half}"
    if m.year is None:
        return None
    if m.part:
        # in days, as the thirds of a month: readers of intervals need not know two kinds
        first, last = _THIRDS[m.part]
        return f"{year}-{first}/{year}-{last}"
    return year + ("~" if m.fiscal else "")


def _side(m: Moment) -> str | None:
    """What of a period lies before or behind the day that splits it; all of it if the day is not in it."""
    whole = edtf(replace(m, part=None))
    first, last = bounds(whole)
    if m.split is None or first is None or last is None or not first <= m.split <= last:
        return whole
    if m.part == "BEFORE":
        last = max(first, m.split - dt.timedelta(days=1))
    else:
        first = min(last, m.split + dt.timedelta(days=1))
    return first.isoformat() if first == last else f"{first}/{last}"


def _years_part(first: int, length: int, part: str | None) -> str:
    if part is None:
        return f"{first // 10:03d}X" if length == 10 else f"{first // 100:02d}XX"
    third = {"START": 0, "MID": 1, "END": 2}[part]
    begin = first + (length * third + 2) // 3
    end = first + (length * (third + 1) + 2) // 3 - 1
    return f"{begin:04d}/{end:04d}"


def _month_part(year: str, month: int, part: str | None, number: int | None) -> str:
    stem = f"{year}-{month:02d}"
    if part is None:
        return stem
    last = calendar.monthrange(number or 2001, month)[1]
    first_day, last_day = {
        "START": (1, 10),
        "MID": (11, 20),
        "END": (21, last),
        "HALF1": (1, 15),
        "HALF2": (16, last),
    }[part]
    return f"{stem}-{first_day:02d}/{stem}-{last_day:02d}"


def _season_part(year: int, month: int, part: str) -> str:
    index = year * 12 + month - 1 + {"START": 0, "MID": 1, "END": 2}[part]
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _week_edtf(m: Moment) -> str | None:
    if m.year is None or m.week is None:
        return None
    first, last = (
        (6, 7) if m.weekend else {None: (1, 7), "START": (1, 2), "MID": (3, 4), "END": (5, 7)}[m.part]
    )
    days = [dt.date.fromisocalendar(m.year, m.week, day).isoformat() for day in (first, last)]
    return "/".join(days)


def bounds(text: str | None) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of an EDTF date; None where it is open, yearless or absent."""
    found = dates.when(re.sub(r"T[^/]*", "", text)) if text else None
    return (found.earliest, found.latest) if found else (None, None)


def last_day(text: str) -> str:
    """The last day of an EDTF date; the date itself where it has none.

    Examples:
        >>> last_day("2026-09/2026-12")
        '2026-12-31'
        >>> last_day("XXXX-06-21/XXXX-06-30")
        'XXXX-06-30'
    """
    days = dates.days_of(text)
    if days is None or days.last == dt.date.max:
        return text
    last = days.last.isoformat()
    return "XXXX" + last[4:] if days.yearless else last
