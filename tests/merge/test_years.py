"""A year told by one article settles the dates of another that names none."""

from __future__ import annotations

import pytest
from tests.merge.workshop import article, claim, merged

from zeitstrahl.tables import dates_from, years_from

BAN = {"authority": "US government", "target": "Rivertal"}


def test_the_year_of_one_step_settles_the_other() -> None:
    """de-1 has neither a publication date nor a year; en-2 dates only the second step."""
    articles = [article("de-1", None), article("en-2", "2024-07-16")]
    claims = [
        claim("de-1", "ban", "XXXX-07-20", at=10, **BAN, activities="sale"),
        claim("de-1", "ban", "XXXX-09-29", at=90, **BAN, activities="update"),
        claim("en-2", "ban", "2024-09-21/2024-10-10", **BAN, activities="update"),
    ]
    events = merged(claims, articles)
    assert sorted(event.time.edtf for event in events if event.time) == ["2024-07-20", "2024-09-29"]
    first = next(event for event in events if event.time and event.time.edtf == "2024-07-20")
    assert years_from(first) == {"de-1": "en-2"}


@pytest.mark.parametrize(
    ("second", "published", "expected"),
    [
        pytest.param("2024-01-15", None, "2023-12-20", id="across New Year"),
        pytest.param("2024-01-15", "2023-12-01", "XXXX-12-20", id="its own date would have told the year"),
    ],
)
def test_the_nearest_day_is_meant(second: str, published: str | None, expected: str) -> None:
    articles = [article("de-1", published), article("en-2", "2024-01-10")]
    claims = [
        claim("de-1", "ban", "XXXX-12-20", at=10, **BAN, activities="sale"),
        claim("de-1", "ban", "XXXX-01-15", at=90, **BAN, activities="update"),
        claim("en-2", "ban", second, **BAN, activities="update"),
    ]
    assert expected in {event.time.edtf for event in merged(claims, articles) if event.time}


def test_two_years_leave_it_open() -> None:
    articles = [article("de-1", None), article("en-2", "2023-06-01"), article("en-3", "2025-06-01")]
    claims = [
        claim("de-1", "ban", "XXXX-07-20", at=10, **BAN, activities="sale"),
        claim("de-1", "ban", "XXXX-06-02", at=50, **BAN, activities="update"),
        claim("de-1", "ban", "XXXX-06-09", at=90, **BAN, activities="import"),
        claim("en-2", "ban", "2023-06-02", **BAN, activities="update"),
        claim("en-3", "ban", "2025-06-09", **BAN, activities="import"),
    ]
    assert "XXXX-07-20" in {event.time.edtf for event in merged(claims, articles) if event.time}


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param(None, {"de-1": "en-2"}, id="on Tuesday, of an unknown week"),
        pytest.param("2024-07-17", {}, id="its own date would have told"),
    ],
)
def test_an_article_without_any_date_takes_that_of_the_others(
    published: str | None, expected: dict[str, str]
) -> None:
    articles = {one.id: one for one in (article("de-1", published), article("en-2", "2024-07-17"))}
    claims = [
        claim("de-1", "ban", **BAN, activities="sale"),
        claim("en-2", "ban", "2024-07-16", **BAN, activities="sale"),
    ]
    (event,) = merged(claims, list(articles.values()))
    assert event.time is not None
    assert event.time.edtf == "2024-07-16"
    assert dates_from(event, articles) == expected


def test_where_two_dates_fit_the_article_stays_open() -> None:
    articles = [article("de-1", None), article("en-2", "2023-06-01"), article("en-3", "2025-06-01")]
    claims = [
        claim("de-1", "ban", "XXXX-07-20", **BAN, activities="sale"),
        claim("en-2", "ban", "2023-07-20", **BAN, activities="sale"),
        claim("en-3", "ban", "2025-07-20", **BAN, activities="sale"),
    ]
    dates = {event.articles: event.time.edtf for event in merged(claims, articles) if event.time}
    assert dates == {("de-1",): "XXXX-07-20", ("en-2",): "2023-07-20", ("en-3",): "2025-07-20"}
