"""Days of holidays, from rules such as ``12-25``, ``easter+1`` or ``4 thu 11``."""

from __future__ import annotations

import calendar
import datetime as dt
import re


def easter(year: int) -> dt.date:
    """Western Easter Sunday (the Gregorian computus in the form of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    length = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * length) // 451
    month, day = divmod(h + length - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def holiday(rule: str, year: int) -> dt.date:
    """The day of a holiday in a year.

    Args:
        rule: ``12-25``; ``easter+1``; ``3 mon 1`` (third Monday of January, ``-1`` the last);
            ``table 2022-10-24 2023-11-12`` (a day that no rule tells); ``advent1`` to ``advent4``, ``advent1-11`` (so many days before).
    """
    if found := re.fullmatch(r"(\d\d)-(\d\d)", rule):
        return dt.date(year, int(found[1]), int(found[2]))
    if found := re.fullmatch(r"easter([+-]\d+)?", rule):
        return easter(year) + dt.timedelta(days=int(found[1] or 0))
    if found := re.fullmatch(r"advent([1-4])(-\d+)?", rule):
        last = dt.date(year, 12, 24) + dt.timedelta(days=int(found[2] or 0))
        sunday = dt.date(year, 12, 24).isoweekday() % 7
        return last - dt.timedelta(days=sunday + 7 * (4 - int(found[1])))
    if found := re.fullmatch(r"(-?\d) (\w{3}) (\d+)(?: \+(\d+))?", rule):
        weekday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(found[2]) + 1
        number, month = int(found[1]), int(found[3])
        if number > 0:
            first = dt.date(year, month, 1)
            day = first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))
        else:
            last = dt.date(year, month, calendar.monthrange(year, month)[1])
            day = last - dt.timedelta(days=(last.isoweekday() - weekday) % 7)
        return day + dt.timedelta(days=int(found[4] or 0))
    if rule.startswith("table "):
        for day in rule.split()[1:]:
            if day.startswith(f"{year}-"):
                return dt.date.fromisoformat(day)
        raise ValueError(f"no day in {year}: {rule!r}")
    raise ValueError(f"not a holiday rule: {rule!r}")
