"""Resolved values as :class:`~zeitstrahl.records.TimeExpression`: TIMEX3, EDTF, first and last day."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any, cast

from zeitstrahl.extract import calendar as cal
from zeitstrahl.extract import calendar_steps as steps
from zeitstrahl.extract.calendar import Moment
from zeitstrahl.extract.times.context import Context
from zeitstrahl.extract.times.lexicon import Rule
from zeitstrahl.extract.times.values import Duration, Repeat, Vague
from zeitstrahl.records import TimeExpression, TimeRole, TimeType

# Halves of these units are told in the next smaller one.
_SMALLER = {
    "Y": ("M", 12),
    "TH": ("TM", 60),
    "TM": ("TS", 60),
    "D": ("TH", 24),
    "DE": ("Y", 10),
    "CE": ("Y", 100),
}

# TIMEX3 ``mod`` of parts that it does not know.
_MOD_OF = {"LAST": "END", "HALF1": "START", "HALF2": "END", "BEFORE": "START", "AFTER": "END"}


def moment(
    found: Moment, start: int, end: int, text: str, rule: Rule, role: str, anchor: str | None, mod: str | None
) -> TimeExpression:
    """A date or time of day."""
    edtf = cal.edtf(found)
    if edtf and role in ("deadline", "end") and _ends_period(found):
        edtf = cal.last_day(edtf)
    earliest, latest = cal.bounds(edtf)
    timed = found.hour is not None or found.daypart is not None
    return TimeExpression(
        start,
        end,
        text,
        cast(TimeType, rule.type or ("TIME" if timed else "DATE")),
        cal.timex(found),
        edtf,
        earliest,
        latest,
        cast(Any, anchor),
        cast(TimeRole, role or "point"),
        mod or _MOD_OF.get(found.part or "", found.part),
        rule=rule.id,
    )


def _ends_period(found: Moment) -> bool:
    """Whether a deadline means the last day: "bis Ende Juni", "bis Mitte 2026", but not "bis Mitte Juni"."""
    return found.part == "END" or (found.part == "MID" and found.year is not None and found.month is None)


def between(
    first: Moment,
    second: Moment,
    kind: str,
    start: int,
    end: int,
    text: str,
    rule: Rule,
    role: str,
    anchor: str | None,
) -> TimeExpression:
    """A range or an alternative that is one expression."""
    one, other = cal.edtf(first), cal.edtf(second)
    edtf = f"{one.partition('/')[0]}/{other.rpartition('/')[2]}" if one and other else None
    earliest, latest = cal.bounds(edtf)
    value = cal.timex(first) if kind == "either" else f"{cal.timex(first)}/{cal.timex(second)}"
    return TimeExpression(
        start,
        end,
        text,
        cast(TimeType, rule.type or "DATE"),
        value,
        edtf,
        earliest,
        latest,
        cast(Any, anchor),
        cast(TimeRole, role or "point"),
        first.part if kind == "either" else None,
        rule=rule.id,
    )


def joined(text: str, first: TimeExpression, second: TimeExpression) -> TimeExpression:
    """One expression from the first of two to the second."""
    edtf = f"{(first.edtf or '').partition('/')[0]}/{(second.edtf or '').rpartition('/')[2]}"
    earliest, latest = cal.bounds(edtf)
    return TimeExpression(
        first.start,
        second.end,
        text[first.start : second.end],
        first.type,
        f"{first.value}/{second.value}",
        edtf,
        earliest,
        latest,
        first.anchor or second.anchor,
        "point",
        None,
        rule=first.rule,
    )


def duration(
    value: Duration, start: int, end: int, text: str, rule: Rule, role: str, context: Context
) -> TimeExpression:
    """A length of time; with an EDTF date where the words say that it lies back or ahead."""
    base, anchor = context.base("")
    edtf = _dates_of(value, role, base) if base is not None else None
    earliest, latest = cal.bounds(edtf)
    return TimeExpression(
        start,
        end,
        text,
        cast(TimeType, rule.type or "DURATION"),
        period(value),
        edtf,
        earliest,
        latest,
        cast(Any, anchor if edtf else None),
        cast(TimeRole, role or "point"),
        value.mod,
        rule=rule.id,
    )


def _dates_of(value: Duration, role: str, base: Moment) -> str | None:
    """Where a duration that reaches back or ahead ends or stretches to, as EDTF."""
    if len(value.parts) != 1:
        return None
    unit, number = value.parts[0]
    if number is None:
        return None
    if value.stretch:
        near, far = _at(base, unit, 0), _at(base, unit, value.stretch * number)
        if base.date is None or not near or not far:
            return None
        return "/".join((far, near) if value.stretch < 0 else (near, far))
    if not value.shift:
        return None
    if unit == "Y" and number != int(number):
        unit, number = "M", number * 12
    if role == "deadline" and base.date is not None and unit in ("W", "F", "M", "Y"):
        return _day_away(base.date, unit, value.shift * number).isoformat()
    edtf = cal.edtf(steps.shift_exact(base, unit, value.shift * number))
    if edtf and role == "deadline" and unit in ("D", "W", "M"):
        edtf = cal.last_day(edtf)
    return edtf


def _day_away(day: dt.date, unit: str, number: float) -> dt.date:
    """The day so many weeks, months or years away; the last of the month where that has no such day."""
    if unit in ("W", "F"):
        return day + dt.timedelta(days=round(number * (14 if unit == "F" else 7)))
    year, month = steps.add_months(day.year, day.month, round(number * (12 if unit == "Y" else 1)))
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _at(base: Moment, unit: str, number: float) -> str | None:
    """The unit that lies so many units away, as one EDTF date; weeks as their days."""
    if unit in ("W", "F"):
        unit, number = "D", number * (14 if unit == "F" else 7)
    if unit in ("TH", "TM", "TS"):
        return None
    found = cal.edtf(steps.shift_exact(base, unit, number))
    return None if found is None or "/" in found else found


def period(value: Duration) -> str:
    """The TIMEX3 value of a duration.

    Examples:
        >>> period(Duration((("Y", 2.5),)))
        'P2Y6M'
        >>> period(Duration((("TH", None),)))
        'PTXH'
    """
    dates: list[str] = []
    times: list[str] = []
    for unit, amount in value.parts:
        for name, number in _whole(unit, amount):
            (times if name.startswith("T") and len(name) == 2 else dates).append(
                f"{number}{name[1:] if name.startswith('T') and len(name) == 2 else name}"
            )
    return "P" + "".join(dates) + ("T" + "".join(times) if times else "")


def _whole(unit: str, amount: float | None) -> list[tuple[str, str]]:
    if amount is None:
        return [(unit, "X")]
    whole = int(amount)
    if amount == whole:
        return [(unit, str(whole))]
    if unit not in _SMALLER:
        return [(unit, f"{amount:g}")]
    smaller, factor = _SMALLER[unit]
    rest = (amount - whole) * factor
    out = [(unit, str(whole))] if whole else []
    return [*out, (smaller, f"{round(rest, 2):g}")]


def repeat(value: Repeat, start: int, end: int, text: str, rule: Rule, role: str) -> TimeExpression:
    """A recurring time."""
    if value.every is not None:
        timex = period(value.every)
    else:
        timex = cal.timex(value.at or Moment())
    return TimeExpression(
        start,
        end,
        text,
        cast(TimeType, rule.type or "SET"),
        timex,
        role=cast(TimeRole, role or "point"),
        quant=value.quant,
        freq=value.freq,
        rule=rule.id,
    )


def vague(
    value: Vague, start: int, end: int, text: str, rule: Rule, role: str, context: Context
) -> TimeExpression:
    """A reference to past, present or future; with the day of publication where it means that day."""
    edtf = earliest = latest = anchor = None
    if value.now and context.published is not None and context.published.date is not None:
        edtf, anchor = context.published.date.isoformat(), "published"
        earliest = latest = context.published.date
    return TimeExpression(
        start,
        end,
        text,
        cast(TimeType, rule.type or "DATE"),
        value.value,
        edtf,
        earliest,
        latest,
        cast(Any, anchor),
        cast(TimeRole, role or "point"),
        rule=rule.id,
    )
