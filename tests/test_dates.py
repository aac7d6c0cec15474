"""Arithmetic on EDTF dates."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.dates import Days, days_of, narrowed, overlap, when

DAY = dt.date


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        pytest.param("2024-07-20", DAY(2024, 7, 20), DAY(2024, 7, 20), id="day"),
        pytest.param("2024-02", DAY(2024, 2, 1), DAY(2024, 2, 29), id="month"),
        pytest.param("2023", DAY(2023, 1, 1), DAY(2023, 12, 31), id="year"),
        pytest.param("201X", DAY(2010, 1, 1), DAY(2019, 12, 31), id="decade"),
        pytest.param("2024-XX", DAY(2024, 1, 1), DAY(2024, 12, 31), id="some-month"),
        pytest.param("2024-21", DAY(2024, 3, 1), DAY(2024, 5, 31), id="spring"),
        pytest.param("2024-24", DAY(2024, 12, 1), DAY(2025, 2, 28), id="winter"),
        pytest.param("2024-34", DAY(2024, 4, 1), DAY(2024, 6, 30), id="quarter"),
        pytest.param("2024-41", DAY(2024, 7, 1), DAY(2024, 12, 31), id="half"),
        pytest.param("2024-09-21/2024-10-10", DAY(2024, 9, 21), DAY(2024, 10, 10), id="interval"),
        pytest.param("../2024-06", DAY.min, DAY(2024, 6, 30), id="open-start"),
        pytest.param("2024-06/..", DAY(2024, 6, 1), DAY.max, id="open-end"),
        pytest.param("2024-06-01T12:00", DAY(2024, 6, 1), DAY(2024, 6, 1), id="time-of-day"),
    ],
)
def test_days_of(edtf: str, first: dt.date, last: dt.date) -> None:
    assert days_of(edtf) == Days(first, last)


@pytest.mark.parametrize(
    "edtf", ["", "soon", "2024-13-01", "2024-02-30", "2024-06/2024-05", "1/2/3", "0000", "XXXX"]
)
def test_what_cannot_be_read(edtf: str) -> None:
    assert days_of(edtf) is None
    assert when(edtf) is None


def test_a_yearless_interval_may_run_across_new_year() -> None:
    days = days_of("XXXX-12-20/XXXX-01-10")
    assert days == Days(DAY(2000, 12, 20), DAY(2001, 1, 10), yearless=True)


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        pytest.param("2024-06", DAY(2024, 6, 1), DAY(2024, 6, 30), id="month"),
        pytest.param("XXXX-06-20", None, None, id="no-year"),
        pytest.param("2024-06/..", DAY(2024, 6, 1), None, id="open"),
    ],
)
def test_bounds_for_tables(edtf: str, earliest: dt.date | None, latest: dt.date | None) -> None:
    found = when(edtf)
    assert found is not None
    assert (found.edtf, found.earliest, found.latest) == (edtf, earliest, latest)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("2024-09-21/2024-10-10", "XXXX-09-29", "2024-09-29", id="vague-and-yearless"),
        pytest.param("2024-06", "2024-06-20", "2024-06-20", id="month-and-day"),
        pytest.param("2024-06", "2024-07-20", None, id="apart"),
        pytest.param("2024-09-21/2024-10-10", "2024-09", "2024-09-21/2024-09-30", id="what-they-share"),
        pytest.param("2024-06-01/2024-06-15", "2024-06-15/2024-06-30", "2024-06-15", id="one-day-shared"),
        pytest.param("2024-06", "2024-06", "2024-06", id="equal"),
        pytest.param("2023/2025", "XXXX-06-20", "2023/2025", id="three-years-fit"),
        pytest.param("XXXX-06", "XXXX-06-20", "XXXX-06-20", id="no-years"),
        pytest.param("2024-02", "XXXX-02-29", "2024-02-29", id="leap-day"),
        pytest.param("2023", "XXXX-02-29", None, id="no-leap-day"),
        pytest.param("../2024-06", "2024-06-20/..", "2024-06-20/2024-06-30", id="open-ends"),
        pytest.param(
            "2024-11/2025-02", "XXXX-12-20/XXXX-01-10", "2024-12-20/2025-01-10", id="across-new-year"
        ),
        pytest.param("soon", "2024", None, id="unreadable"),
    ],
)
def test_narrowed(one: str, other: str, expected: str | None) -> None:
    assert narrowed(one, other) == expected
    assert narrowed(other, one) == expected


POINTS = st.dates(DAY(1990, 1, 1), DAY(2040, 12, 31)).flatmap(
    lambda day: st.sampled_from(
        (
            day.isoformat(),
            f"{day:%Y-%m}",
            f"{day:%Y}",
            f"XXXX-{day:%m-%d}",
            f"{day:%Y}-22",
            f"{day:%Y}-3{day.month % 4 + 3}",
        )
    )
)
EDTF = POINTS | st.tuples(st.dates(DAY(1990, 1, 1), DAY(2040, 1, 1)), st.integers(1, 90)).map(
    lambda pair: f"{pair[0].isoformat()}/{(pair[0] + dt.timedelta(days=pair[1])).isoformat()}"
)


@given(EDTF, EDTF)
def test_dates_agree_in_either_order(one: str, other: str) -> None:
    left, right = days_of(one), days_of(other)
    assert left is not None
    assert right is not None
    assert overlap(left, right) == overlap(right, left) == (narrowed(one, other) is not None)
    assert narrowed(one, other) == narrowed(other, one)


@given(EDTF, EDTF)
def test_what_two_dates_share_lies_in_both(one: str, other: str) -> None:
    shared = narrowed(one, other)
    if shared is None:
        return
    days = days_of(shared)
    assert days is not None
    for edtf in (one, other):
        held = days_of(edtf)
        assert held is not None
        assert overlap(days, held)
        if not held.yearless and not days.yearless and "XXXX" not in one + other:
            assert held.first <= days.first <= days.last <= held.last


@given(EDTF)
def test_a_date_agrees_with_itself(edtf: str) -> None:
    assert narrowed(edtf, edtf) == edtf
