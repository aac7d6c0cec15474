"""Days of holidays, from rules such as ``12-25``, ``easter+1`` or ``4 thu 11``, and days by their number."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace

from zeitstrahl.extract import calendar as cal
from zeitstrahl.extract import calendar_steps as steps
from zeitstrahl.extract.calendar import Moment


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
            ``advent1`` to ``advent4``, ``advent1-11`` (so many days before);
            ``table 2022-10-24 2023-11-12`` (a feast by the moon).

    Raises:
        ValueError: if the rule cannot be read, or the table lacks the year.
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
        for entry in rule.split()[1:]:
            if entry.startswith(f"{year}-"):
                return dt.date.fromisoformat(entry)
        raise ValueError(f"no day in {year}: {rule!r}")
    raise ValueError(f"not a holiday rule: {rule!r}")


def holiday_year(rule: str, published: dt.date, toward: str) -> int:
    """The year of the holiday that is meant: on the side that is told, else the nearest."""
    day = holiday(rule, published.year)
    if toward == "past":
        return published.year - (day > published)
    if toward == "future":
        return published.year + (day < published)
    ahead, back = (abs((holiday(rule, published.year + step) - published).days) for step in (1, -1))
    here = abs((day - published).days)
    return published.year + (1 if ahead < here else -1 if back < here else 0)


def beside(day: dt.date, where: str, known: Moment) -> Moment:
    """The day or week before or after a holiday; ``where`` as in ``Point.beside``."""
    unit, number = where[:-2], int(where[-2:])
    if unit == "WD" and known.weekday is not None:
        return cal.of_date(
            steps.weekday_near(day, known.weekday, "future" if number > 0 else "past", strict=True)
        )
    if unit == "D":
        return cal.of_date(day + dt.timedelta(days=number))
    if unit == "WE":
        # That of Labor Day, a Monday, is the one before it.
        day = steps.weekday_near(day, 6, "nearest")
    return replace(cal.of_week(day + dt.timedelta(weeks=number)), weekend=unit == "WE")


def nth_day(moment: Moment, nth: int, weekday: int | None) -> Moment:
    """The n-th day (of the week) of a month: "the first Sunday of July", "Montag Ende Juni".

    Args:
        nth: from 1, or from -1 back from the end; 0: by ``moment.part``.
    """
    if moment.year is None or moment.month is None or moment.day is not None or moment.year < 1:
        return replace(moment, part=None)
    length = calendar.monthrange(moment.year, moment.month)[1]
    days = [dt.date(moment.year, moment.month, day) for day in range(1, length + 1)]
    if weekday is not None:
        days = [day for day in days if day.isoweekday() == weekday]
    if nth:
        number = nth - 1 if nth > 0 else nth
    else:
        number = {"START": 0, "MID": 1, "END": -1}.get(moment.part or "", 0)
        if number == 1 and days[1].day <= 10:
            number = 2
    return cal.of_date(days[number]) if -len(days) <= number < len(days) else replace(moment, part=None)
