"""The calendar by itself."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.extract import calendar as cal
from zeitstrahl.extract import calendar_steps as steps
from zeitstrahl.extract.calendar import Moment
from zeitstrahl.extract.times.holidays import holiday


@pytest.mark.parametrize(
    ("moment", "timex", "edtf"),
    [
        pytest.param(Moment(2024, 7, 20), "2024-07-20", "2024-07-20", id="day"),
        pytest.param(Moment(month=7, day=20), "XXXX-07-20", "XXXX-07-20", id="day without year"),
        pytest.param(Moment(2024, 7), "2024-07", "2024-07", id="month"),
        pytest.param(Moment(2024, 7, part="MID"), "2024-07", "2024-07-11/2024-07-20", id="middle of a month"),
        pytest.param(Moment(2023, 2, part="END"), "2023-02", "2023-02-21/2023-02-28", id="end of February"),
        pytest.param(Moment(2024), "2024", "2024", id="year"),
        pytest.param(Moment(2024, part="START"), "2024", "2024-01-01/2024-04-30", id="early in a year"),
        pytest.param(Moment(-490), "BC0490", None, id="before Christ"),
        pytest.param(Moment(decade=199), "199", "199X", id="decade"),
        pytest.param(Moment(decade=199, part="END"), "199", "1997/1999", id="late in a decade"),
        pytest.param(Moment(century=18), "18", "18XX", id="century"),
        pytest.param(Moment(century=18, part="START"), "18", "1800/1833", id="early in a century"),
        pytest.param(Moment(2024, week=1), "2024-W01", "2024-01-01/2024-01-07", id="week"),
        pytest.param(Moment(2020, week=53), "2020-W53", "2020-12-28/2021-01-03", id="week 53"),
        pytest.param(
            Moment(2024, week=29, weekend=True), "2024-W29-WE", "2024-07-20/2024-07-21", id="weekend"
        ),
        pytest.param(Moment(2024, season="WI"), "2024-WI", "2024-24", id="winter"),
        pytest.param(Moment(2024, season="WI", part="END"), "2024-WI", "2025-02", id="late winter"),
        pytest.param(Moment(2024, quarter=4), "2024-Q4", "2024-36", id="quarter"),
        pytest.param(Moment(2024, half=2), "2024-H2", "2024-41", id="half"),
        pytest.param(
            Moment(2024, 7, 16, hour=7, minute=5), "2024-07-16T07:05", "2024-07-16T07:05", id="clock"
        ),
        pytest.param(Moment(2024, 7, 16, daypart="EV"), "2024-07-16TEV", "2024-07-16", id="evening"),
        pytest.param(Moment(weekday=2), "XXXX-WXX-2", None, id="some Tuesday"),
    ],
)
def test_values(moment, timex, edtf):
    assert (cal.timex(moment), cal.edtf(moment)) == (timex, edtf)


@pytest.mark.parametrize(
    ("base", "unit", "number", "timex"),
    [
        pytest.param(Moment(2024, 2, 28), "D", 1, "2024-02-29", id="leap day"),
        pytest.param(Moment(2023, 12, 31), "D", 1, "2024-01-01", id="new year"),
        pytest.param(Moment(2024, 1, 31), "M", 1, "2024-02", id="month"),
        pytest.param(Moment(2024, 1), "M", -1, "2023-12", id="month back over the year"),
        pytest.param(Moment(2021, 1, 1), "W", 0, "2020-W53", id="week of the old year"),
        pytest.param(Moment(2024, 11, 2), "Q", 1, "2025-Q1", id="quarter"),
        pytest.param(Moment(2024, 7, 1), "H", -1, "2024-H1", id="half"),
        pytest.param(Moment(-1), "Y", 1, "0001", id="no year zero"),
        pytest.param(Moment(1), "Y", -1, "BC0001", id="no year zero, back"),
        pytest.param(Moment(2024), "D", 1, "2024-XX-XX", id="day from a year"),
        pytest.param(Moment(2024), "M", 1, "2024-XX", id="month from a year"),
        pytest.param(Moment(2024, 7, 16), "D", 10**9, "XXXX", id="out of the calendar"),
    ],
)
def test_shift(base, unit, number, timex):
    assert cal.timex(steps.shift(base, unit, number)) == timex


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        pytest.param("easter", 2024, dt.date(2024, 3, 31), id="Easter 2024"),
        pytest.param("easter", 2038, dt.date(2038, 4, 25), id="latest Easter"),
        pytest.param("easter+39", 2024, dt.date(2024, 5, 9), id="Ascension"),
        pytest.param("12-25", 2024, dt.date(2024, 12, 25), id="Christmas"),
        pytest.param("4 thu 11", 2024, dt.date(2024, 11, 28), id="Thanksgiving"),
        pytest.param("-1 mon 5", 2024, dt.date(2024, 5, 27), id="Memorial Day"),
        pytest.param("1 mon 11 +1", 2024, dt.date(2024, 11, 5), id="Election Day"),
        pytest.param("advent1", 2024, dt.date(2024, 12, 1), id="first Advent"),
        pytest.param("advent4", 2023, dt.date(2023, 12, 24), id="fourth Advent on Christmas Eve"),
    ],
)
def test_holidays(rule, year, day):
    assert holiday(rule, year) == day


def test_an_unknown_holiday_rule_is_refused():
    with pytest.raises(ValueError, match="tomorrow"):
        holiday("tomorrow", 2024)


@pytest.mark.parametrize(
    ("moment", "valid"),
    [
        pytest.param(Moment(2023, 2, 29), False, id="29 February"),
        pytest.param(Moment(2024, 2, 29), True, id="29 February of a leap year"),
        pytest.param(Moment(month=2, day=29), True, id="29 February of some year"),
        pytest.param(Moment(month=2, day=30), False, id="30 February"),
        pytest.param(Moment(1900, 2, 29), False, id="1900 was no leap year"),
        pytest.param(Moment(2021, week=53), False, id="no week 53"),
        pytest.param(Moment(2020, week=53), True, id="week 53"),
        pytest.param(Moment(hour=24, minute=1), False, id="after midnight"),
        pytest.param(Moment(hour=24), True, id="midnight"),
    ],
)
def test_what_the_calendar_has(moment, valid):
    assert cal.is_valid(moment) is valid


DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@given(base=DAYS, weekday=st.integers(1, 7))
def test_weekdays_lie_where_they_should(base, weekday):
    past = steps.weekday_near(base, weekday, "past")
    future = steps.weekday_near(base, weekday, "future")
    nearest = steps.weekday_near(base, weekday, "nearest")
    assert past.isoweekday() == future.isoweekday() == nearest.isoweekday() == weekday
    assert base - dt.timedelta(days=6) <= past <= base <= future <= base + dt.timedelta(days=6)
    assert abs((nearest - base).days) <= 3
    assert (
        steps.weekday_near(base, weekday, "past", strict=True)
        < base
        < steps.weekday_near(base, weekday, "future", strict=True)
    )


@given(day=DAYS)
def test_bounds_of_a_week_hold_its_day(day):
    first, last = cal.bounds(cal.edtf(cal.of_week(day)))
    assert first is not None
    assert last is not None
    assert first <= day <= last
    assert (last - first).days == 6


@given(day=DAYS, days=st.integers(-40_000, 40_000))
def test_days_shift_there_and_back(day, days):
    there = steps.shift(cal.of_date(day), "D", days)
    assert steps.shift(there, "D", -days).date == day


@pytest.mark.parametrize(
    ("edtf", "last"),
    [
        pytest.param("2026-09/2026-12", "2026-12-31", id="end of a year"),
        pytest.param("XXXX-06-21/XXXX-06-30", "XXXX-06-30", id="without year"),
        pytest.param("2024-24", "2025-02-28", id="winter"),
        pytest.param("2024/..", "2024/..", id="open end"),
    ],
)
def test_last_day(edtf, last):
    assert cal.last_day(edtf) == last
