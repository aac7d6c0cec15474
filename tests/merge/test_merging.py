"""Which claims are one event: short stories in both languages, after the rules of the gold format."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.merge.workshop import REGISTER, TYPES, article, claim, merged, told

from zeitstrahl.errors import SettingsError
from zeitstrahl.merge import compare_claims, merge_claims
from zeitstrahl.records import Article, Claim

EN, DE = article("en-1", "2024-05-02"), article("de-1", "2024-05-09")
LATER = article("de-2", "2025-11-20")


def ban(ident: str, date: str | None = None, status: str = "announced", at: int = 0, **roles: str) -> Claim:
    return claim(ident, "ban", date, status, at, **{"target": "Rivertal", **roles})


ONE = {
    "translated names": (
        ban("en-1", "2024-06-01", authority="French government", activities="sale"),
        ban("de-1", "2024-06-01", authority="französische Regierung", activities="sale"),
    ),
    "bureau and department": (
        ban("en-1", "2024-06-01", authority="Bureau of Exports"),
        ban("de-1", "2024-06-01", authority="US-Handelsministerium"),
    ),
    "country stands for its government": (
        ban("en-1", "2024-06-01", authority="United States"),
        ban("de-1", "2024-06-01", authority="US-Regierung"),
    ),
    "product and maker": (
        ban("en-1", "2024-06-01", target="Plauder", authority="France"),
        ban("de-1", "2024-06-01", target="Rivertal", authority="französische Regierung"),
    ),
    "day within month": (ban("en-1", "2024-06"), ban("de-1", "2024-06-20")),
    "vague interval": (
        ban("en-1", "2024-06-21/2024-07-10", activities="update"),
        ban("de-1", "2024-06-29", activities="update"),
    ),
    "no year": (ban("en-1", "2024-06-29"), ban("de-1", "XXXX-06-29")),
    "no date in one": (
        ban("en-1", "2024-06-29", authority="US government"),
        ban("de-1", authority="US-Regierung"),
    ),
    "announced, then in force": (
        ban("en-1", "2024-06-01", "announced"),
        ban("de-1", "2024-06-01", "in_force"),
    ),
    "one day, other activities": (
        ban("en-1", "2024-06-01", authority="US government", activities="sale"),
        ban("de-1", "2024-06-01", authority="US-Regierung", activities="update"),
    ),
    "voted for, then decided, from one day": (
        ban("en-1", "2024-11-01", "proposed", territory="Brunnheim", activities="access"),
        ban("de-1", "XXXX-11-01", "announced", territory="Germany"),
    ),
    "proposed, then in force": (
        ban("en-1", None, "proposed", authority="France", activities="export"),
        ban("de-1", "2024-06-01", "in_force", authority="französische Regierung", activities="export"),
    ),
    "product of a company that is named elsewhere": (
        ban("en-1", "2024-06-01", target="Ostwind Toys", products="My Friend Tilda", activities="sale"),
        ban("de-1", "2024-06-01", target="Tilda", activities="sale"),
    ),
    "longer name of a known company": (
        ban("en-1", "2024-06-01", target="Rivertal Markets Limited", activities="business"),
        ban("de-1", "2024-06-01", target="Rivertal", activities="business"),
    ),
    "acronym of an unknown union": (
        claim("en-1", "allegation", accuser="GTC union", accused="Ostwind", content="broke a job guarantee"),
        claim(
            "de-1",
            "allegation",
            accuser="Gewerkschaft Technik und Chemie",
            accused="Ostwind",
            content="Wortbruch",
        ),
    ),
    "unknown company, legal form": (
        claim("en-1", "layoff", employer="Ostwind Turbines Inc", count="~300"),
        claim("de-1", "layoff", employer="Ostwind Turbines", count="<=310"),
    ),
    "all and a number": (
        claim("en-1", "layoff", employer="Rivertal", count="all", territory="US"),
        claim("de-1", "layoff", employer="Rivertal", count="<50", territory="USA"),
    ),
    "two figures of one round": (
        claim("en-1", "layoff", employer="Rivertal", count="15000"),
        claim("de-1", "layoff", employer="Rivertal", count="17500"),
    ),
    "accusation in two languages": (
        claim(
            "en-1", "allegation", accuser="Department of Trade", accused="Rivertal", content="spying on users"
        ),
        claim(
            "de-1",
            "allegation",
            accuser="Ausfuhramt der USA",
            accused="Rivertal",
            content="Nutzer auszuspähen",
        ),
    ),
    "denial in two languages": (
        claim("en-1", "denial", speaker="Rivertal", content="passing user data to the government"),
        claim("de-1", "denial", speaker="Rivertal", content="Nutzerdaten an die Regierung weiterzugeben"),
    ),
    "spokeswoman of a known company": (
        claim("en-1", "denial", speaker="Ada Quell", content="plans to close the plant"),
        claim("de-1", "denial", speaker="Rivertal", content="Schließung des Werks"),
    ),
    "one position": (
        claim("en-1", "stance", authority="BBN", target="Rivertal", position="warns"),
        claim(
            "de-1",
            "stance",
            authority="Bundesamt für Belange der Netzsicherheit",
            target="Plauder",
            position="warns",
        ),
    ),
    "one figure, two dates": (
        claim("en-1", "layoff", "2026-12-31", employer="Rivertal", count="~1200"),
        claim("de-1", "layoff", "2025-06", employer="Rivertal", count="~1200"),
    ),
    "exit dated differently": (
        claim("en-1", "market_exit", "2024-06-30", company="Rivertal", territory="Brazil"),
        claim("de-1", "market_exit", "2024-09", company="Rivertal", territory="Brasilien"),
    ),
    "exit": (
        claim("en-1", "market_exit", "2024-06-30", company="Rivertal", territory="Brazil"),
        claim("de-1", "market_exit", "2024-06-21/2024-06-30", company="Rivertal", territory="Brasilien"),
    ),
}
TWO = {
    "two authorities": (
        ban("en-1", "2024-06-01", authority="French government"),
        ban("de-1", "2024-06-01", authority="US-Regierung"),
    ),
    "two ministries of one government": (
        ban("en-1", authority="Department of Health", activities="sale"),
        ban("de-1", authority="US-Handelsministerium", activities="sale"),
    ),
    "state and country": (
        ban("en-1", authority="government of Texas", activities="use"),
        ban("de-1", authority="US-Regierung", activities="use"),
    ),
    "two dates": (ban("en-1", "2024-06-01", activities="sale"), ban("de-1", "2024-09-29", activities="sale")),
    "other activities, no dates": (
        ban("en-1", authority="US government", activities="sale"),
        ban("de-1", authority="US-Regierung", activities="advertising"),
    ),
    "imposed and lifted": (
        ban("en-1", "2024-06-01", "in_force", authority="France"),
        ban("de-1", "2024-06-01", "lifted", authority="Frankreich"),
    ),
    "proposed and announced, from one month": (
        ban("en-1", "2024-11", "proposed", territory="Brunnheim", activities="access"),
        ban("de-1", "2024-11", "announced", territory="Germany"),
    ),
    "proposed and in force": (
        ban("en-1", None, "proposed", authority="France"),
        ban("de-1", None, "in_force", authority="Frankreich"),
    ),
    "two products of one maker": (ban("en-1", target="Plauder"), ban("de-1", target="Funk")),
    "authority of one place, territory of another": (
        ban("en-1", authority="French government"),
        ban("de-1", territory="Indien"),
    ),
    "two models": (
        ban("en-1", "2024-06-01", target="drone Skytal X2", authority="France", activities="sale"),
        ban("de-1", "2024-06-01", target="Skytal X1", authority="Frankreich", activities="sale"),
    ),
    "two accusers and two matters, in two languages": (
        claim("en-1", "allegation", accused="Ostwind", content="misleading customers about prices"),
        claim(
            "de-1",
            "allegation",
            accuser="Verdi",
            accused="Ostwind",
            content="Überstunden nicht bezahlt zu haben",
        ),
    ),
    "two companies": (
        claim("en-1", "layoff", employer="Ostwind Turbines", count="300"),
        claim("de-1", "layoff", employer="Westwind Turbinen", count="300"),
    ),
    "two places": (
        claim("en-1", "layoff", employer="Rivertal", territory="Brazil"),
        claim("de-1", "layoff", employer="Rivertal", territory="Deutschland"),
    ),
    "years apart, no date": (
        claim("en-1", "layoff", employer="Rivertal", count="300"),
        claim("de-2", "layoff", employer="Rivertal", count="300"),
    ),
    "other figure half a year later": (
        claim("en-1", "layoff", "2024-05-01", employer="Rivertal", count="300"),
        claim("de-2", "layoff", employer="Rivertal", count="1200"),
    ),
    "a figure that is denied": (
        claim("en-1", "layoff", employer="Rivertal", count="300"),
        claim("de-1", "layoff", None, "denied", employer="Rivertal", count="1500"),
    ),
    "a part and the whole": (
        claim("en-1", "layoff", employer="Rivertal", count="6000"),
        claim("de-1", "layoff", employer="Rivertal", count="4500", territory="Deutschland"),
    ),
    "figures far apart": (
        claim("en-1", "layoff", employer="Rivertal", count="6000"),
        claim("de-1", "layoff", employer="Rivertal", count="1300"),
    ),
    "lifted before and lifted later": (
        ban("en-1", None, "lifted", authority="France", activities="sale"),
        ban("de-1", "2024-05-08", "lifted", authority="Frankreich", activities="sale"),
    ),
    "two figures in one article": (
        claim("en-1", "layoff", employer="Rivertal", count="300"),
        claim("en-1", "layoff", at=50, employer="Rivertal", count="1200"),
    ),
    "two positions": (
        claim("en-1", "stance", authority="BBN", target="Rivertal", position="warns"),
        claim("de-1", "stance", authority="BBN", target="Rivertal", position="no_legal_basis"),
    ),
    "two accusers": (
        claim("en-1", "allegation", accuser="Department of Health", accused="Rivertal", content="fraud"),
        claim("de-1", "allegation", accuser="französische Regierung", accused="Rivertal", content="Betrug"),
    ),
    "denials of different things": (
        claim("en-1", "denial", speaker="Rivertal", content="plans to close the plant"),
        claim("en-1", "denial", at=80, speaker="Rivertal", content="deceiving customers about prices"),
    ),
    "denials of different things in two languages": (
        claim("en-1", "denial", speaker="Rivertal", content="plans to close the plant"),
        claim("de-1", "denial", speaker="Rivertal", content="Kunden bei den Preisen getäuscht zu haben"),
    ),
}


@pytest.mark.parametrize("pair", ONE.values(), ids=ONE)
def test_one_event(pair: tuple[Claim, Claim]) -> None:
    events = merged(list(pair), [EN, DE, LATER])
    assert [event.articles for event in events] == [("en-1", "de-1")]


@pytest.mark.parametrize("trade", ["Reederei", "Molkerei", "Werft"])
def test_two_firms_of_one_trade_are_two(trade: str) -> None:
    claims = [
        claim(ident, "layoff", employer=f"{trade} {name}", count="1200", territory="US")
        for ident, name in (("de-1", "Lorlund"), ("de-2", "Pelagon"))
    ]
    assert len(merged(claims, [DE, LATER])) == 2


@pytest.mark.parametrize("goods", ["Geräte", "products"])
def test_any_goods_make_no_two_firms_one(goods: str) -> None:
    """Two firms have devices, and neither is the other because of them."""
    claims = [
        ban("en-1", "2024-06-01", target="Lorlund", products=goods, authority="BBN", activities="sale"),
        ban("de-1", "2024-06-01", target=goods, authority="BBN", activities="sale"),
        ban("de-2", "2024-06-01", target="Pelagon", products=f"{goods} Pelagon", authority="BBN"),
    ]
    assert len(merged(claims, [EN, DE, LATER])) == 3


def test_an_article_that_names_one_model_does_not_tie_it_to_another() -> None:
    claims = [
        ban("en-1", "2024-06-01", target="Skytal X2", authority="France", activities="sale"),
        ban("de-1", "2024-06-01", target="Skytal X1", authority="Frankreich", activities="sale"),
    ]
    texts = [
        replace(EN, text="France banned the Skytal X2."),
        replace(DE, text="Frankreich verbot die Drohne Skytal X1."),
    ]
    assert len(merged(claims, texts)) == 2


@pytest.mark.parametrize("pair", TWO.values(), ids=TWO)
def test_two_events(pair: tuple[Claim, Claim]) -> None:
    assert len(merged(list(pair), [EN, DE, LATER])) == 2


def test_a_vague_claim_stays_alone_where_two_events_fit() -> None:
    events = merged(
        [
            ban("en-1", "2024-06-01", activities="sale", authority="US government"),
            ban("en-1", "2024-09-29", at=40, activities="update", authority="US government"),
            ban("de-1", authority="US-Regierung"),
        ],
        [EN, DE],
    )
    assert told(events) == {("en-1",), ("de-1",)}
    assert len(events) == 3


def test_a_vague_claim_joins_what_its_article_tells_already() -> None:
    events = merged(
        [
            ban("en-1", "2024-06-01", activities="sale", authority="US government"),
            ban("en-1", "2024-09-29", at=40, activities="update", authority="US government"),
            ban("en-1", at=90, authority="US government"),
        ],
        [EN],
    )
    assert len(events) == 2


def test_dates_are_not_chained() -> None:
    events = merged(
        [
            ban("en-1", "2024-06-01/2024-06-20"),
            ban("de-1", "2024-06-15/2024-07-10"),
            ban("en-2", "2024-07-05"),
        ],
        [EN, DE, article("en-2", "2024-05-20")],
    )
    assert len(events) == 2
    assert events[0].time is not None
    assert events[0].time.edtf == "2024-06-15/2024-06-20"


def test_a_missing_year_stays_open_where_two_fit() -> None:
    events = merged(
        [ban("en-1", "2023-06-29"), ban("en-2", "2024-06-29"), ban("de-1", "XXXX-06-29")],
        [article("en-1", "2023-05-01"), article("en-2", "2024-05-01"), article("de-1", None)],
    )
    assert len(events) == 3
    assert {event.time.edtf for event in events if event.time} == {"2023-06-29", "2024-06-29", "XXXX-06-29"}


def test_an_answer_without_words_takes_those_of_the_accusation() -> None:
    def side(ident: str, accusation: str, answer: str) -> list[Claim]:
        return [
            claim(ident, "allegation", accuser="Department of Trade", accused="Rivertal", content=accusation),
            claim(ident, "denial", at=30, speaker="Rivertal", content=answer),
            claim(
                ident,
                "denial",
                at=60,
                speaker="Rivertal",
                content="Insolvenz" if ident[:2] == "de" else "insolvency",
            ),
        ]

    claims = side("en-1", "spying on users", "the accusation") + side(
        "de-1", "Nutzer auszuspähen", "den Vorwurf"
    )
    events = merged(claims, [EN, DE])
    assert sorted(event.type for event in events) == ["allegation", "denial", "denial"]
    assert told(events) == {("en-1", "de-1")}


def test_a_denial_may_stand_before_the_accusation_that_it_answers() -> None:
    events = merged(
        [
            claim("en-1", "denial", speaker="Ostwind", content="having hushed up the dispute over the lake"),
            claim("en-1", "denial", at=20, speaker="Ostwind", content="insolvency"),
            claim(
                "en-1",
                "allegation",
                at=40,
                accuser="GTC",
                accused="Ostwind",
                content="hushed up the dispute over the lake",
            ),
            claim(
                "de-1", "allegation", accuser="GTC", accused="Ostwind", content="Zwist am See totgeschwiegen"
            ),
            claim("de-1", "denial", at=30, speaker="Ostwind", content="das"),
            claim("de-1", "denial", at=90, speaker="Ostwind", content="Insolvenz"),
        ],
        [EN, DE],
    )
    assert [event.articles for event in events] == [("en-1", "de-1")] * 3


def test_a_chief_executive_speaks_for_what_the_article_is_about() -> None:
    events = merged(
        [
            claim("de-1", "layoff", employer="Ostwind", count="300"),
            claim(
                "de-1", "denial", at=50, speaker="Runa Feldgau", content="Schließung des Werks in Brunnheim"
            ),
            claim("en-1", "denial", speaker="Ostwind", content="closure of the plant in Brunnheim"),
        ],
        [EN, DE],
    )
    assert ("en-1", "de-1") in told(events)


def test_a_comparison_is_explained() -> None:
    articles = {one.id: one for one in (EN, DE)}
    pair = ONE["bureau and department"]
    likeness = compare_claims(*pair, articles, REGISTER, TYPES)
    assert likeness.possible
    assert likeness == compare_claims(pair[1], pair[0], articles, REGISTER, TYPES)
    assert likeness.explain().startswith(
        "target same (org.rivertal), status silent, date same (2024-06-01), "
        "authority related (us.trade and us.bureau)"
    )


def test_what_forbids_a_merge_is_said_last() -> None:
    likeness = compare_claims(*TWO["two authorities"], {one.id: one for one in (EN, DE)}, REGISTER, TYPES)
    assert not likeness.possible
    assert likeness.agreements[-1].role == "authority"
    assert likeness.agreements[-1].verdict == "differs"


def test_claims_of_two_types_are_not_alike() -> None:
    pair = ban("en-1"), claim("de-1", "layoff", employer="Rivertal")
    assert compare_claims(*pair, {}, REGISTER, TYPES).explain().startswith("type differs")


def test_a_type_that_is_not_known_is_an_error() -> None:
    one = ban("en-1")
    with pytest.raises(SettingsError, match="claim of type 'ban'"):
        merge_claims([one], {}, REGISTER, {"layoff": TYPES["layoff"]})


def test_articles_that_are_missing_do_no_harm() -> None:
    assert len(merge_claims([ban("en-1"), ban("de-1")], {}, REGISTER, TYPES)) == 1


def about(ident: str, published: str, text: str) -> Article:
    return replace(article(ident, published), text=text)


def sold(ident: str, target: str, date: str | None = "2024-05-02", **roles: str) -> Claim:
    roles = {"authority": "French government", "activities": "sale", **roles}
    return claim(ident, "ban", date, "in_force", target=target, **roles)


BOTH = "Der Verkauf der Paste Knusperlin von Oststern Foods ist verboten."
TIES = {
    "an article names maker and product": (
        sold("en-1", "Knusperlin"),
        sold("de-1", "Oststern Foods"),
        BOTH,
        1,
    ),
    "no article names both": (sold("en-1", "Knusperlin"), sold("de-1", "Oststern Foods"), "Verboten.", 2),
    "two authorities": (
        sold("en-1", "Knusperlin"),
        sold("de-1", "Oststern Foods", authority="Department of Trade"),
        BOTH,
        2,
    ),
    "two activities": (
        sold("en-1", "Knusperlin"),
        sold("de-1", "Oststern Foods", activities="advertising"),
        BOTH,
        2,
    ),
    "two days": (
        sold("en-1", "Knusperlin"),
        sold("de-1", "Oststern Foods", date="2024-07-20"),
        BOTH,
        2,
    ),
}


@pytest.mark.parametrize(("one", "other", "text", "events"), TIES.values(), ids=TIES)
def test_an_article_ties_a_product_to_its_maker(one: Claim, other: Claim, text: str, events: int) -> None:
    articles = [about("en-1", "2024-05-02", "Knusperlin is banned."), about("de-1", "2024-05-03", text)]
    assert len(merged([one, other], articles)) == events
    assert len(merged([other, one], articles)) == events


def test_names_that_an_article_tells_apart_are_not_tied() -> None:
    articles = [about("en-1", "2024-05-02", "Knusperlin is banned."), about("de-1", "2024-05-03", BOTH)]
    claims = [sold("en-1", "Knusperlin"), sold("de-1", "Knusperlin"), sold("de-1", "Oststern Foods", at=90)]
    assert len(merged(claims, articles)) == 2


def placed(ident: str, place: str, text: str) -> Claim:
    one = claim(ident, "market_exit", None, "announced", company="Rivertal", territory=place)
    return replace(one, evidence=replace(one.evidence, text=text))


@pytest.mark.parametrize(
    ("text", "events"),
    [
        pytest.param("Rivertal verlässt Frankreich und Deutschland.", 1, id="both-named"),
        pytest.param("Rivertal verlässt Deutschland.", 2, id="one-named"),
    ],
)
def test_one_place_of_several(text: str, events: int) -> None:
    one = placed("en-1", "France", "Rivertal is leaving France and Germany.")
    other = placed("de-1", "Germany", text)
    assert len(merged([one, other], [EN, DE])) == events


def test_reports_of_one_cycle_differ_in_how_sure_they_are() -> None:
    sure = ban("en-1", authority="French government", activities="sale")
    unsure = ban("de-1", status="proposed", authority="French government", activities="sale")
    assert len(merged([sure, unsure], [EN, DE])) == 1
    late = ban("de-2", status="proposed", authority="French government", activities="sale")
    assert len(merged([sure, late], [EN, LATER])) == 2


@pytest.mark.parametrize(
    ("content", "date", "events"),
    [
        pytest.param("Nutzer auszuspähen", None, 1, id="the same, never dated"),
        pytest.param("Nutzer auszuspähen", "2025-11-19", 2, id="dated anew"),
        pytest.param("Preise abgesprochen zu haben", None, 2, id="something else"),
    ],
)
def test_what_is_denied_again_and_again_is_one_denial(content: str, date: str | None, events: int) -> None:
    claims = [
        claim("en-1", "denial", speaker="Rivertal", content="spying on users"),
        claim("de-2", "denial", date, speaker="Rivertal", content=content),
    ]
    assert len(merged(claims, [EN, LATER])) == events


def test_whole_and_part_of_one_article_stay_two_although_their_figures_agree() -> None:
    told_there = [
        claim("de-1", "layoff", at=0, employer="Rivertal", count="<=5500"),
        claim("de-1", "layoff", at=1, employer="Rivertal", count="3800", territory="Deutschland"),
        claim("de-1", "layoff", at=2, employer="Rivertal", count="3500"),
    ]
    assert len(merged(told_there, [article("de-1", "2024-05-01")])) == 3
    again = [told_there[0], claim("de-1", "layoff", at=1, employer="Rivertal", count="5400")]
    assert len(merged(again, [article("de-1", "2024-05-01")])) == 1
