"""Dates of header lines."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.clean.dateline import find_date

SUMMER, WINTER = dt.timezone(dt.timedelta(hours=2)), dt.timezone(dt.timedelta(hours=1))
PACIFIC = dt.timezone(dt.timedelta(hours=-7))
NEW_YORK = dt.timezone(dt.timedelta(hours=-4))


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Dienstag, 4. Mai 2021 07:12 - [ab]", dt.datetime(2021, 5, 4, 7, 12, tzinfo=SUMMER)),
        ("Di., 4. Mai. 2021, 07:12 Uhr", dt.datetime(2021, 5, 4, 7, 12, tzinfo=SUMMER)),
        ("Stand: 04.05.2021, 11:20 Uhr", dt.datetime(2021, 5, 4, 11, 20, tzinfo=SUMMER)),
        ("Do 27.01.2022 15:17Uhr", dt.datetime(2022, 1, 27, 15, 17, tzinfo=WINTER)),
        ("Publiziert6. November 2021, 12:26", dt.datetime(2021, 11, 6, 12, 26, tzinfo=WINTER)),
        ("July 16, 2021, 3:15 PM ET", dt.datetime(2021, 7, 16, 15, 15, tzinfo=NEW_YORK)),
        (
            "9:05 AM PDT · May 2, 2021",
            dt.datetime(2021, 5, 2, 9, 5, tzinfo=PACIFIC),
        ),
        ("11/13/21 at 4:00 PM", dt.date(2021, 11, 13)),
        ("4.5.21", dt.date(2021, 5, 4)),
        ("3. Jänner 2021", dt.date(2021, 1, 3)),
        ("12. Sept. 2021", dt.date(2021, 9, 12)),
        ("Tuesday, May 4, 2021, 9:40 a.m.", dt.date(2021, 5, 4)),
        (
            "Tue 4 May 2021 14.05 BST",
            dt.datetime(2021, 5, 4, 14, 5, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        ),
        ("4 May 2021, 2:05 pm GMT", dt.datetime(2021, 5, 4, 14, 5, tzinfo=dt.UTC)),
        (
            "4. Mai 2021 um 14:05 MESZ",
            dt.datetime(2021, 5, 4, 14, 5, tzinfo=dt.timezone(dt.timedelta(hours=2))),
        ),
        ("2021-05-04T14:05:00Z", dt.datetime(2021, 5, 4, 14, 5, tzinfo=dt.UTC)),
        ("2021-05-04", dt.date(2021, 5, 4)),
        ("May 4th, 2021", dt.date(2021, 5, 4)),
        ("25/05/2021", dt.date(2021, 5, 25)),
        ("05/25/2021", dt.date(2021, 5, 25)),
    ],
)
def test_dates(line: str, value: dt.date) -> None:
    found = find_date(line)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("line", ["04/05/2021"])
def test_ambiguous_dates_have_no_value(line: str) -> None:
    found = find_date(line)
    assert found is not None
    assert found.value is None


@pytest.mark.parametrize("line", ["4. Mai", "May 4", "Tuesday, 4 May"])
def test_dates_without_year_stay_without_year(line: str) -> None:
    found = find_date(line)
    assert found is not None
    assert (found.value, found.yearless) == (None, True)


@pytest.mark.parametrize(
    "line", ["", "31.02.2021", "0000-00-00", "Version 1.2.3", "May 2021", "12:30 Uhr", "9" * 5000]
)
def test_no_dates(line: str) -> None:
    assert find_date(line) is None


@given(st.text(alphabet="0123456789./:- Maiuly,", max_size=200))
def test_offsets_lie_in_the_line(line: str) -> None:
    found = find_date(line)
    if found:
        assert 0 <= found.start < found.end <= len(line)
