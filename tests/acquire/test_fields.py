"""Publication dates as inputs write them."""

from __future__ import annotations

import datetime as dt

import pytest

from zeitstrahl.acquire.fields import parse_published, read_fields


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-06-21", dt.date(2024, 6, 21)),
        ("21.06.2024", dt.date(2024, 6, 21)),
        ("2024-06-21T10:00:00Z", dt.datetime(2024, 6, 21, 10, tzinfo=dt.UTC)),
        ("2024-06-21T10:00:00", dt.date(2024, 6, 21)),
        ("Fri, 21 Jun 2024 10:00:00 +0000", dt.datetime(2024, 6, 21, 10, tzinfo=dt.UTC)),
        ("0000-00-00", None),
        ("2024-13-01", None),
        ("yesterday", None),
        ("9" * 5000, None),
        ("", None),
    ],
)
def test_published(text: str, value: dt.date | None) -> None:
    assert parse_published(text) == value


@pytest.mark.parametrize(("given", "language"), [("de", "de"), ("de-AT", "de"), ("EN_us", "en")])
def test_language_codes_are_shortened(given: str, language: str) -> None:
    assert read_fields({"lang": given})[0].language == language


def test_values_of_other_types_do_not_break() -> None:
    fields, _ = read_fields({"id": 17, "title": None, "url": {"a": 1}, "author": ["A", "B"], "published": 5})
    assert (fields.id, fields.title, fields.url, fields.authors) == ("17", None, None, ("A", "B"))
    assert fields.published is None
