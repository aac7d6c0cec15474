"""Dates, counts and lists in words."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from typing import Literal

from babel.dates import format_date
from babel.numbers import format_decimal

from zeitstrahl.counts import amount
from zeitstrahl.dates import Days, days_of
from zeitstrahl.timeline.lexicon import Lexicon

Use = Literal["on", "from", "by"]
"""What a date does in a sentence: a point or span in which something happens, its start, its end."""

_PERIOD = re.compile(r"(\d{4})-(2[1-4]|3[3-9]|4[01])")
_DECADE = re.compile(r"\d{3}X")


def date_phrase(edtf: str, use: Use, words: Lexicon) -> str:
    """A date with its preposition; empty if it cannot be said.

    Examples:
        ``"2024-07-20"`` from: ``from 20 July 2024``, ``ab 20. Juli 2024``;
        ``"2024-09-21/2024-10-10"``: ``late September or early October 2024``.
    """
    days = days_of(edtf)
    if days is None:
        return ""
    forms = words.dates[use]
    if days.first == dt.date.min:
        return str(words.dates["until"]).format(_day(days.last, days, words))
    if days.last == dt.date.max:
        return str(words.dates["since"]).format(_day(days.first, days, words))
    kind, text = _span(edtf, days, words)
    if kind == "between":
        return str(forms["between"]).format(*_ends(days, words))
    return str(forms.get(kind, forms["day" if kind == "day" else "span"])).format(text)


def _span(edtf: str, days: Days, words: Lexicon) -> tuple[str, str]:
    """What kind of date it is, and its name; ``between`` for an interval without a name."""
    period = _PERIOD.fullmatch(edtf)
    if days.first == days.last:
        return "day", _day(days.first, days, words)
    if period:
        return "period", _period(int(period[1]), int(period[2]), words)
    if _DECADE.fullmatch(edtf):
        return "decade", str(days.first.year)
    if (days.first.month, days.first.day, days.last.month, days.last.day) == (1, 1, 12, 31):
        if days.first.year == days.last.year and not days.yearless:
            return "year", str(days.first.year)
        return "between", ""
    week = {2: "weekend", 7: "week"}.get((days.last - days.first).days + 1, "")
    if week and not days.yearless and days.first.weekday() == (5 if week == "weekend" else 0):
        return week, _day(days.first, days, words)
    part = _part(days, words)
    return part or ("between", "")


def _ends(days: Days, words: Lexicon) -> tuple[str, str]:
    """Both ends of an interval, without saying month and year twice: ``18 and 19 January 2020``."""
    first, last = days.first, days.last
    whole = first.day == 1 and (last + dt.timedelta(days=1)).day == 1
    if whole:
        start = (
            words.dates["yearless_month_pattern"] if first.year == last.year else words.dates["month_pattern"]
        )
        return _format(first, start, words), _month(last, days, words)
    if (first.year, first.month) == (last.year, last.month):
        return _format(first, words.dates["day_only_pattern"], words), _day(last, days, words)
    if first.year == last.year:
        return _format(first, words.dates["yearless_day_pattern"], words), _day(last, days, words)
    return _day(first, days, words), _day(last, days, words)


def _part(days: Days, words: Lexicon) -> tuple[str, str] | None:
    """A month, or its beginning, middle or end, or the turn of two months."""
    first, last = days.first, days.last
    end = calendar.monthrange(first.year, first.month)[1]
    month = _month(first, days, words)
    if (first.year, first.month) == (last.year, last.month):
        if (first.day, last.day) == (1, end):
            return "month", month
        thirds = ((1, 10), (11, 20), (21, end))
        if (first.day, last.day) in thirds:
            return "part", str(words.dates["part"][thirds.index((first.day, last.day))]).format(month)
        return None
    following = first + dt.timedelta(days=end - first.day + 1)
    if first.day == 21 and last.day == 10 and (following.year, following.month) == (last.year, last.month):
        start = (
            _format(first, words.dates["yearless_month_pattern"], words) if first.year == last.year else month
        )
        return "part", str(words.dates["turn"]).format(start, _month(last, days, words))
    return None


def _period(year: int, code: int, words: Lexicon) -> str:
    dates = words.dates
    if code <= 23:
        return str(dates["season"]).format(season=dates["seasons"][code - 21], year=year)
    if code == 24:
        return str(dates["winter"]).format(year=year, next=f"{(year + 1) % 100:02d}")
    if code <= 36:
        return str(dates["quarters"]).format(number=code - 32, year=year)
    if code <= 39:
        return str(dates["third"]).format(ordinal=dates["ordinals"][code - 37], year=year)
    return str(dates["half"]).format(ordinal=dates["ordinals"][code - 40], year=year)


def _day(day: dt.date, days: Days, words: Lexicon) -> str:
    return _format(day, words.dates["yearless_day_pattern" if days.yearless else "day_pattern"], words)


def _month(day: dt.date, days: Days, words: Lexicon) -> str:
    return _format(day, words.dates["yearless_month_pattern" if days.yearless else "month_pattern"], words)


def _format(day: dt.date, pattern: str, words: Lexicon) -> str:
    return str(format_date(day, pattern, locale=words.locale))


def count_phrase(value: str, words: Lexicon) -> str:
    """A count in words: ``about 1,000``, ``weniger als 50``; empty if it is none."""
    read = amount(value)
    if read is None:
        return ""
    if read.whole:
        return words.counts["all"]
    sign = re.match(r"<=|>=|<|>|~|", value.strip())
    number = number_phrase(float(re.sub(r"^\D*", "", value.strip()).split("-")[0]), words)
    if read.low is not None and read.high is not None and read.low != read.high:
        between = words.counts["between"].format(number, number_phrase(read.high, words))
        return words.counts["about"].format(between) if read.approximate else between
    forms = {"<=": "up_to", ">=": "at_least", "<": "below", ">": "above", "~": "about"}
    return words.counts[forms.get(sign[0] if sign else "", "exact")].format(number)


def number_phrase(number: float, words: Lexicon) -> str:
    """A number with the separators of the language."""
    return str(format_decimal(number, locale=words.locale))


def listed(items: Sequence[str], words: Lexicon) -> str:
    """Items as a list: ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {words.conjunction} {items[-1]}"
