"""Reports of one event of which one tells a role otherwise, and reports that only look alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.merge.workshop import article, claim, merged, told

from zeitstrahl.records import Claim, Evidence

DE, EN = ("de-1", "2024-05-02"), ("en-1", "2024-05-04")
ONE, TWO = {("de-1", "en-1")}, {("de-1",), ("en-1",)}


def says(one: Claim, text: str) -> Claim:
    """A claim whose sentence is known."""
    return replace(one, evidence=Evidence(one.evidence.start, one.evidence.start + len(text), text))


def both(claims: list[Claim], kind: str, german: str = "", english: str = "") -> set[tuple[str, ...]]:
    """Which of two articles tell an event of a kind together, in whatever order claims come."""
    texts = zip((DE, EN), (german, english), strict=True)
    articles = [replace(article(*ident), text=text) for ident, text in texts]
    found, again = (merged(order, articles) for order in (claims, claims[::-1]))
    assert told(found) == told(again)
    return {one.articles for one in found if one.type == kind}


@pytest.mark.parametrize(
    ("place", "events"),
    [pytest.param("Germany", ONE, id="one place"), pytest.param("France", TWO, id="another place")],
)
def test_what_one_report_tells_and_another_one_denies_is_one_exit(
    place: str, events: set[tuple[str, ...]]
) -> None:
    claims = [
        claim("de-1", "market_exit", status="denied", company="Rivertal", territory="Deutschland"),
        claim("en-1", "market_exit", status="planned", company="Rivertal", territory=place),
    ]
    assert both(claims, "market_exit") == events


@pytest.mark.parametrize(
    ("count", "events"), [pytest.param("5000", ONE, id="one"), pytest.param("4000", TWO, id="another")]
)
def test_a_figure_that_one_report_tells_and_another_one_denies(
    count: str, events: set[tuple[str, ...]]
) -> None:
    claims = [
        claim("de-1", "layoff", status="announced", employer="Rivertal", count="5000"),
        claim("en-1", "layoff", status="denied", employer="Rivertal", count=count),
    ]
    assert both(claims, "layoff") == events


@pytest.mark.parametrize(
    ("count", "events"),
    [
        pytest.param("310", ONE, id="nearly as many"),
        pytest.param("62", TWO, id="a part"),
    ],
)
def test_up_to_so_many_is_a_figure_and_no_bound_of_everything_below(
    count: str, events: set[tuple[str, ...]]
) -> None:
    claims = [
        claim("de-1", "layoff", employer="Rivertal", count="<=340"),
        claim("en-1", "layoff", employer="Rivertal", count=count),
    ]
    assert both(claims, "layoff") == events


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        pytest.param("Rund 300 Leute in Uddegard bei Brunnheim gehen.", ONE, id="both places"),
        pytest.param("Rund 300 Leute in Uddegard gehen.", TWO, id="one of them"),
    ],
)
def test_figures_that_differ_little_where_one_sentence_names_both_places(
    sentence: str, events: set[tuple[str, ...]]
) -> None:
    claims = [
        says(claim("de-1", "layoff", employer="Rivertal", count="~300", territory="Uddegard"), sentence),
        claim("en-1", "layoff", employer="Rivertal", count="280", territory="Brunnheim"),
    ]
    assert both(claims, "layoff") == events


@pytest.mark.parametrize(
    ("others", "events"),
    [
        pytest.param([], ONE, id="the only one of each"),
        pytest.param(["warns"], TWO, id="one of several"),
    ],
)
def test_positions_that_are_nearly_the_same(others: list[str], events: set[tuple[str, ...]]) -> None:
    about = {"authority": "Department of Health", "target": "Rivertal"}
    claims = [
        claim("de-1", "stance", position="recommends", **about),
        claim("en-1", "stance", position="advises_against", **about),
        *(claim("en-1", "stance", at=50, position=other, **about) for other in others),
    ]
    assert both(claims, "stance") >= events


@pytest.mark.parametrize(
    ("accuser", "events"),
    [
        pytest.param("Flowfair", TWO, id="another name"),
        pytest.param("health regulator", ONE, id="what it is"),
    ],
)
def test_two_accusers_of_one_language(accuser: str, events: set[tuple[str, ...]]) -> None:
    words = "misleading customers about prices"
    articles = [article("en-1", "2024-05-02"), article("en-2", "2024-05-04")]
    claims = [
        claim("en-1", "allegation", accuser="Department of Health", accused="Rivertal", content=words),
        claim("en-2", "allegation", accuser=accuser, accused="Rivertal", content=words),
    ]
    found = {
        tuple(ident.replace("en-1", "de-1").replace("en-2", "en-1") for ident in one.articles)
        for one in merged(claims, articles)
    }
    assert found == events


@pytest.mark.parametrize(
    ("second", "events"),
    [
        pytest.param("Department of Health", ONE, id="of another authority"),
        pytest.param("French government", TWO, id="of the same"),
    ],
)
def test_a_maker_and_its_product_that_an_article_names_in_another_ban(
    second: str, events: set[tuple[str, ...]]
) -> None:
    ban = {"authority": "French government", "activities": "sale", "territory": "France"}
    claims = [
        claim("de-1", "ban", "2024-06-01", target="Kellomat", **ban),
        claim("de-1", "ban", "2024-07-01", at=50, target="Glattora", authority=second, activities="import"),
        claim("en-1", "ban", "2024-06-01", target="Glattora", **ban),
    ]
    english = "France bans sales of the Kellomat, which Glattora makes."
    assert both(claims, "ban", "", english) >= events


def test_only_the_first_report_names_both_the_product_and_its_maker() -> None:
    ban = {"authority": "French government", "activities": "sale", "territory": "France"}
    claims = [
        claim("de-1", "ban", "2024-06-01", target="Kellomat", **ban),
        claim("en-1", "ban", "2024-06-01", target="Glattora", **ban),
    ]
    german = "Frankreich verbietet den Verkauf des Kellomat von Glattora."
    assert both(claims, "ban", german, "France has banned sales.") == ONE
