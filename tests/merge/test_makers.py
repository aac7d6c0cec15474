"""Names that go together: a firm and its parent, a maker and what it makes, one body in two languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.merge.workshop import article, claim, merged, told

from zeitstrahl.merge.topics import likeness, topic_of
from zeitstrahl.records import Article, Claim, Event

TOGETHER, APART = {("de-1", "en-1")}, {("en-1",), ("de-1",)}
PARENT = "Ferrant, the Swedish parent of Trovelo, is cutting jobs."


def events(claims: list[Claim], articles: list[Article]) -> list[Event]:
    """The events of claims, the same in either order of delivery."""
    found, again = merged(claims, articles), merged(claims[::-1], articles)
    assert told(found) == told(again)
    return found


@pytest.mark.parametrize(
    ("text", "count", "other", "expected"),
    [
        pytest.param(PARENT, "700", "700", TOGETHER, id="one figure, both named"),
        pytest.param(PARENT, "700", "720", APART, id="two figures"),
        pytest.param(PARENT, "40", "40", APART, id="a small figure"),
        pytest.param("Ferrant is cutting jobs.", "700", "700", APART, id="only one named"),
    ],
)
def test_a_firm_and_its_parent_cut_the_same_jobs(
    text: str, count: str, other: str, expected: set[tuple[str, ...]]
) -> None:
    claims = [
        claim("de-1", "layoff", "2024-12-31", employer="Trovelo", count=other),
        claim("en-1", "layoff", employer="Ferrant", count=count, territory="France"),
    ]
    articles = [article("de-1", "2024-05-02"), replace(article("en-1", "2024-05-03"), text=text)]
    assert told(events(claims, articles)) == expected


def test_who_makes_products_is_no_product() -> None:
    ban = {"authority": "US government", "activities": "update", "territory": "US"}
    claims = [
        claim("en-1", "ban", "2024-11-30", target="Zhenlan Networks", products="OrchidView", **ban),
        claim("en-2", "ban", "2024-11-30", target="Zhenlan Networks", products="OrchidView", **ban),
        claim("de-1", "ban", "2024-11-30", target="Kestrel Bits", products="OrchidView|Zhenlan", **ban),
    ]
    articles = [article("en-1", "2024-05-02"), article("en-2", "2024-05-02"), article("de-1", "2024-05-03")]
    (event,) = events(claims, articles)
    assert event.roles["target"][0].label == "Zhenlan Networks"


def test_the_maker_speaks_and_not_its_product() -> None:
    words = {
        "de-1": ("Quillora", "Gespräche heimlich mitgeschnitten"),
        "en-1": ("Brightfen", "secretly recording calls"),
    }
    claims = [
        claim(ident, "denial", at=50, speaker=speaker, content=content)
        for ident, (speaker, content) in words.items()
    ]
    claims.append(claim("en-1", "ban", target="Brightfen", products="Quillora", authority="France"))
    claims.append(claim("de-1", "market_exit", company="Brightfen", territory="Frankreich"))
    articles = [article("de-1", "2024-05-02"), article("en-1", "2024-05-03")]
    (event,) = [one for one in events(claims, articles) if one.type == "denial"]
    assert event.roles["speaker"][0].label == "Brightfen"


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        pytest.param("supplying Russian arms factories through dealers in Kazakhstan", 1, id="the same"),
        pytest.param("underpaying its drivers", 2, id="something else"),
    ],
)
def test_one_accuser_has_an_acronym_in_each_language(english: str, expected: int) -> None:
    german = "russische Rüstungsbetriebe über Händler in Kasachstan beliefert zu haben"
    claims = [
        claim("de-1", "allegation", accuser="NAZK", accused="Ostwald", content=german),
        claim("en-1", "allegation", accuser="NACP", accused="Ostwald", content=english),
        claim("de-1", "market_exit", at=90, company="Ostwald", territory="Frankreich"),
        claim("en-1", "market_exit", at=90, company="Ostwald", territory="France"),
    ]
    found = events(claims, [article("de-1", "2024-03-20"), article("en-1", "2024-05-14")])
    assert len([one for one in found if one.type == "allegation"]) == expected


def test_two_matters_of_one_accuser_in_one_language() -> None:
    claims = [
        claim("en-1", "allegation", accuser="Ibarra", accused="Ostwald", content="concealing a spill"),
        claim("de-1", "allegation", accuser="Ibarra", accused="Ostwald", content="ein Leck verschwiegen"),
        claim("de-2", "allegation", accuser="Ibarra", accused="Ostwald", content="um Steuern betrogen"),
    ]
    articles = [article(ident, "2024-05-02") for ident in ("en-1", "de-1", "de-2")]
    assert {tuple(sorted(one)) for one in told(events(claims, articles))} == {("de-1", "en-1"), ("de-2",)}


@pytest.mark.parametrize(
    ("german", "english", "alike"),
    [
        ("5000 Autos", "5,000 lorries", True),
        ("5.000 Autos", "5 000 lorries", True),
        ("Ende 2024 500 Autos", "in 2024 500 lorries", True),
        ("5000 Autos", "500 lorries", False),
    ],
)
def test_numbers_are_written_in_many_ways(german: str, english: str, alike: bool) -> None:
    one, other = topic_of([german], "de"), topic_of([english], "en")
    assert one is not None
    assert other is not None
    assert (likeness(one, other) > 0) is alike


@pytest.mark.parametrize(
    ("german", "expected"),
    [
        pytest.param("Der zweite Hochofen werde stillgelegt", 1, id="one word in common"),
        pytest.param("Löhne gekürzt zu haben", 2, id="none"),
    ],
)
def test_a_firm_and_its_manager_deny_one_report(german: str, expected: int) -> None:
    claims = [
        claim("en-1", "denial", at=50, speaker="Piers Ludlow", content="the furnace was doomed"),
        claim("de-1", "denial", at=50, speaker="Caldermoor", content=german),
        claim("en-1", "layoff", employer="Caldermoor", count="340"),
    ]
    found = events(claims, [article("en-1", "2024-05-02"), article("de-1", "2024-05-04")])
    assert len([one for one in found if one.type == "denial"]) == expected


def test_investigators_are_an_authority() -> None:
    claims = [
        claim("de-1", "allegation", accuser="Zollfahndung", accused="Ostwald", content="Lizenzen gefälscht"),
        claim("en-1", "allegation", accuser="customs investigators", accused="Ostwald", content="bribery"),
    ]
    articles = [article("de-1", "2024-05-02"), article("en-1", "2024-05-03")]
    assert told(events(claims, articles)) == {("de-1", "en-1")}
