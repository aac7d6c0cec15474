"""Typed values to dates: what was said, against publication or the text before."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from zeitstrahl.extract import calendar as cal
from zeitstrahl.extract import calendar_steps as steps
from zeitstrahl.extract.calendar import Moment
from zeitstrahl.extract.times import holidays, years
from zeitstrahl.extract.times.context import Context
from zeitstrahl.extract.times.values import Point, Shift
from zeitstrahl.extract.times.years import Found

# For so many sentences results speak of the quarter named.
_QUARTER_REACH = 8
# Two digits of a year up to this many years after publication belong to its century.
_PIVOT_YEARS = 20


def resolve(point: Point, context: Context, tense: str) -> Found:
    """The moment that a point means.

    Args:
        tense: what the verbs around it tell, as in :func:`~zeitstrahl.extract.times.tense.tense`.
    """
    moment, name = _resolve(point, context, tense)
    if moment.part in ("BEFORE", "AFTER"):
        base = context.last if point.anchor == "text" else context.published
        moment = replace(moment, split=base.date if base is not None else None)
    if point.nth or (point.known.weekday is not None and point.known.part is not None):
        moment = holidays.nth_day(moment, point.nth, point.known.weekday)
    if point.week_of and moment.date is not None:
        return cal.of_week(moment.date), name
    if point.back and moment.date is not None:
        day = moment.date - dt.timedelta(days=point.back)
        moment = replace(moment, year=day.year, month=day.month, day=day.day)
    return moment, name


def _resolve(point: Point, context: Context, tense: str) -> Found:
    toward = point.toward or ("" if tense in ("present", "perfect", "stands") else tense)
    if tense == "stands" and not point.toward and point.known.weekday is not None and not point.known.month:
        toward = "future"
    if point.known.month is None:
        if toward == "" and tense == "perfect" and (point.known.weekend or point.known.season):
            toward = "past"
        toward = {
            "ahead": "future",
            "expected": "future",
            "due": "future",
            "behind": "past",
            "gone": "past",
            "aside": "nearest" if point.known.season or point.holiday else "past",
            "around": "nearest",
            "begin": context.begin if point.known.weekday is not None else "future",
        }.get(toward, toward)
    if point.shift is not None:
        return _shifted(point, point.shift, context)
    known = _with_year(point, context, toward)
    if point.holiday:
        return _holiday(point, context, toward)
    if known.year is not None or known.decade is not None or known.century is not None:
        return years.fixed(known), None
    if known.month is not None and point.nth:
        day = replace(known, day=28 if point.nth < 0 else 1, weekday=None)
        moment, name = years.month_of_year(day, context, toward, point.strict)
        return replace(moment, day=None, weekday=known.weekday), name
    if known.month is not None:
        return years.month_of_year(known, context, toward, point.strict)
    if known.week is not None or known.season or known.quarter is not None or known.half is not None:
        return years.period(known, context, toward)
    if known.weekday is not None:
        return _weekday(point, known, context, toward)
    if known.day is not None:
        return _day_only(known, context, toward)
    if known.hour is not None or known.daypart is not None:
        return _time_of_day(point, known, context, toward)
    if known.weekend:
        base, name = context.base(point.anchor)
        if base is None or base.date is None:
            return known, None
        saturday = steps.weekday_near(base.date, 6, toward or "week")
        return replace(cal.of_week(saturday), weekend=True), name
    return known, None


def _with_year(point: Point, context: Context, toward: str) -> Moment:
    known = point.known
    published = context.published.year if context.published else None
    if point.yy is not None and known.year is None:
        if published is None:
            year = 1900 + point.yy if point.yy > 68 else 2000 + point.yy
        else:
            year = published // 100 * 100 + point.yy
            if year > published + _PIVOT_YEARS:
                year -= 100
        return replace(known, year=year)
    if point.decade is not None:
        if context.narrative and context.year is not None:
            century = context.year // 100 if context.year >= 1800 else 19
        else:
            century = 19
            if published and published // 100 > 19 and point.decade <= published % 100:
                # "die 10er Jahre" and "die 2020er" are nearer than those of the last century.
                century = published // 100 if point.decade < 30 else 19
        return replace(known, decade=century * 10 + point.decade // 10)
    return known


def _refined(base: Moment, known: Moment) -> Moment:
    """The known parts inside a resolved period ("Juli vergangenen Jahres")."""
    if known.weekday is not None and base.week is not None and base.year is not None:
        day = dt.date.fromisocalendar(base.year, base.week, known.weekday)
        base = cal.of_date(day)
        known = replace(known, weekday=None)
    changes = {
        name: value
        for name in (
            "month",
            "day",
            "quarter",
            "half",
            "season",
            "week",
            "daypart",
            "hour",
            "minute",
            "second",
            "zone",
            "part",
            "fiscal",
            "vague",
            "weekend",
            "weekday",
        )
        if (value := getattr(known, name)) is not None and value != "" and value is not False
    }
    if "weekday" in changes and base.day is not None:
        del changes["weekday"]
    return replace(base, **changes)


def _shifted(point: Point, shift: Shift, context: Context) -> Found:
    base, name = context.base(point.anchor)
    if name == "text" and _is_too_coarse(base, shift.unit, context):
        base, name = context.published, "published"
    if shift.number is None:
        vague = Moment(vague={"D": "D", "W": "W", "M": "M"}.get(shift.unit, ""))
        return _refined(vague, point.known), name
    if base is None:
        return _refined(_unknown(shift), point.known), None
    if shift.unit in cal.SEASONS:
        return _season_shift(point, shift, base, name)
    if shift.unit == "WD":
        return _weekday(replace(point, shift=None), point.known, context, point.toward)
    quarter = context.quarter if context.sentence - context.quarter_sentence <= _QUARTER_REACH else None
    if point.anchor == "quarter":
        if quarter is not None:
            return quarter, "text"
        return steps.shift(base, "Q", -1), name
    if shift.exact and shift.unit == "Y" and quarter is not None and quarter.year is not None:
        # Results: "a year earlier" is the same quarter of the year before.
        return replace(quarter, year=quarter.year + round(shift.number)), "text"
    whole = shift.number == int(shift.number)
    moved = (
        steps.shift_exact(base, shift.unit, shift.number)
        if shift.exact
        else steps.shift(base, shift.unit, round(shift.number))
    )
    if not whole and shift.unit == "Y":
        year, month = steps.add_months(base.year or 1, base.month or 6, round(shift.number * 12))
        moved = Moment(year, month) if base.month else Moment(year)
    known = point.known
    if known.day is not None and known.month is None and moved.month is not None:
        known = replace(known, month=moved.month)
    return _refined(moved, known), name


def _is_too_coarse(base: Moment | None, unit: str, context: Context) -> bool:
    """Whether nothing can be counted from the last date of the text, but from publication in its year."""
    published = context.published
    if context.narrative or base is None or published is None or published.year != base.year:
        return False
    if unit in ("D", "W", "WE", "F", "TH", "TM"):
        return base.date is None and base.week is None
    return unit == "M" and base.month is None and base.week is None


def _unknown(shift: Shift) -> Moment:
    vague = {"D": "D", "TH": "D", "TM": "D", "W": "W", "F": "W", "WE": "W", "M": "M"}.get(shift.unit, "")
    return Moment(vague=vague, weekend=shift.unit == "WE", quarter=0 if shift.unit == "Q" else None)


def _season_shift(point: Point, shift: Shift, base: Moment, name: str | None) -> Found:
    season = shift.unit
    if base.year is None:
        return Moment(season=season), name
    number = int(shift.number or 0)
    return _refined(Moment(base.year + number, season=season), point.known), name


def _weekday(point: Point, known: Moment, context: Context, toward: str) -> Found:
    anchor = point.anchor
    base, name = context.base(anchor)
    if base is None or base.date is None or known.weekday is None:
        return known, None
    if name == "text" and not toward:
        toward = "future" if point.strict else "nearest"
    day = steps.weekday_near(base.date, known.weekday, toward or context.default, strict=point.strict)
    return _refined(cal.of_date(day), replace(known, weekday=None)), name


def _day_only(known: Moment, context: Context, toward: str) -> Found:
    last = context.last
    if (
        last is not None
        and last.year is not None
        and last.month is not None
        and (context.narrative or context.sentence - context.last_sentence <= 2)
    ):
        return replace(known, year=last.year, month=last.month), "text"
    base = context.published
    if base is None or base.year is None or base.month is None or context.narrative:
        return known, None
    day = known.day or 1
    move = 0
    if toward == "past" and day > (base.day or 1):
        move = -1
    elif toward == "future" and day < (base.day or 1):
        move = 1
    year, month = steps.add_months(base.year, base.month, move)
    return replace(known, year=year, month=month), "published"


def _time_of_day(point: Point, known: Moment, context: Context, toward: str) -> Found:
    """A clock time or part of the day belongs to the day the text speaks of."""
    last = None if point.anchor == "published" else context.last
    near = context.sentence - context.last_sentence <= (8 if context.narrative else 1)
    if last is not None and near and last.month is not None and (last.day is not None or context.narrative):
        day = replace(last, hour=None, minute=None, second=None, daypart=None, zone="", vague="")
        return _refined(day, known), "text"
    base = context.published
    if base is None or context.narrative:
        return replace(known, vague="D"), None
    if known.hour == 24 and toward == "past":
        # "It took effect at midnight": the one with which the day of publication began.
        known = replace(known, hour=0)
    if known.daypart == "NI" and known.hour is None and toward != "future" and base.date is not None:
        # "In der Nacht brannte es": the night that the day of publication began with.
        base = cal.of_date(base.date - dt.timedelta(days=1))
    return _refined(replace(base, hour=None, minute=None, zone=""), known), "published"


def _holiday(point: Point, context: Context, toward: str) -> Found:
    known = point.known
    rule, _, lasting = point.holiday.partition("x")
    year, name = (known.year, None) if known.year is not None else years.year_for(context)
    table = [int(year_of) for year_of in re.findall(r"(\d{4})-", point.holiday)]
    base = context.published
    if table and not (base and base.year and min(table) < base.year < max(table)) and year not in table:
        # A feast by the moon, of a year that the table does not hold.
        return Moment(year, vague="D"), name
    if year is None:
        if base is None or base.date is None:
            fixed = holidays.holiday(rule, 2000)
            return (
                Moment(month=fixed.month, day=fixed.day)
                if rule[0].isdigit() and rule[2:3] == "-"
                else Moment(vague="D")
            ), None
        year, name = holidays.holiday_year(rule, base.date, toward), "published"
    if not 1583 <= year <= 9998:
        return Moment(year), name
    day = holidays.holiday(rule, year)
    if point.beside:
        return holidays.beside(day, point.beside, known), name
    return replace(_refined(cal.of_date(day), replace(known, year=None)), days=int(lasting or 1)), name
