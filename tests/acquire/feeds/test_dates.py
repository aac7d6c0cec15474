"""Dates of feeds, as they should be and as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.acquire.feeds.dates import parse_feed_date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Thu, 02 May 2024 08:15:00 +0200", "2024-05-02T08:15:00+02:00"),
        ("Thu, 2 May 2024 08:15:00 GMT", "2024-05-02T08:15:00+00:00"),
        ("02 May 24 08:15 EST", "2024-05-02T08:15:00-05:00"),
        ("Do, 02 Mai 2024 08:15:00 +0200", "2024-05-02T08:15:00+02:00"),
        ("Donnerstag, 7. März 2024 08:15:00 +0100", "2024-03-07T08:15:00+01:00"),
        ("2024-05-02T08:15:00Z", "2024-05-02T08:15:00+00:00"),
        ("2024-05-02T08:15:00.123+02:00", "2024-05-02T08:15:00+02:00"),
        ("2024-05-02 08:15:00 +0200", "2024-05-02T08:15:00+02:00"),
        ("2024-05-02T08:15+02", "2024-05-02T08:15:00+02:00"),
        ("2024-05-02T08:15:00", "2024-05-02"),
        ("Thu, 02 May 2024 08:15:00", "2024-05-02"),
        ("2024-05-02", "2024-05-02"),
        ("1714630500", "2024-05-02T06:15:00+00:00"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("0000-00-00 00:00:00", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31", None),
        ("Heute, 12:37 Uhr", None),
        ("2024-05", None),
        ("2024", None),
        ("31 Feb 2024 10:00:00 GMT", None),
        ("", None),
        ("1" * 5_000, None),
        ("Thu, 02 May 2024 25:99:00 GMT", None),
    ],
)
def test_dates(text: str, value: str | None) -> None:
    found = parse_feed_date(text)
    assert (found.isoformat() if found else None) == value


@given(st.text(max_size=60) | st.from_regex(r"[A-Z][a-z]{2}, \d{1,9} \w{3} \d{1,6} \d\d:\d\d:\d\d [+-]\d{4}"))
def test_any_text_is_a_date_or_none(text: str) -> None:
    parse_feed_date(text)
