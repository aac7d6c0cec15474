"""Bans, job cuts and exits in the many ways in which newsrooms say them."""

from __future__ import annotations

import datetime as dt
import functools

import pytest

from zeitstrahl import pipelines
from zeitstrahl.claim_types import builtin_types
from zeitstrahl.errors import ModelError
from zeitstrahl.extract.claims import claim_signs
from zeitstrahl.extract.entities import find_mentions
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.extract.times import find_times
from zeitstrahl.records import Article, Claim
from zeitstrahl.register import Register


@functools.cache
def claims_of(text: str, language: str) -> tuple[Claim, ...]:
    """The claims of a text published in June 2024."""
    article = Article("case", text, language=language)
    try:
        doc = pipelines.load(language)(text)  # type: ignore[arg-type]
    except ModelError as error:
        pytest.skip(str(error))
    docs = [PassageDoc(doc, 0, language)]  # type: ignore[arg-type]
    mentions = find_mentions(article, docs, Register.load())
    times = find_times(text, language=language, published=dt.date(2024, 6, 14), doc=doc)  # type: ignore[arg-type]
    found = claim_signs(article, docs, mentions, times, Register.load(), builtin_types())
    return tuple(claim for claim, _ in found)


def values(text: str, language: str, kind: str, role: str) -> set[str]:
    """What fills a role of the claims of a type: codes and counts by value, all else by text."""
    return {
        filler.value or filler.text
        for claim in claims_of(text, language)
        if claim.type == kind
        for filler in claim.roles.get(role, ())
    }


FOUND = [
    (
        "de",
        "Die Bundesnetzagentur hat dem Anbieter Velanto die Lizenz entzogen.",
        "ban",
        "activities",
        "operation",
    ),
    ("en", "The regulator revoked the licence of Velanto on Monday.", "ban", "activities", "operation"),
    ("en", "The Swiss regulator refused to renew Velanto's licence.", "ban", "target", "Velanto"),
    ("en", "The Dutch government halted sales of Velanto drones.", "ban", "products", "Velanto drones"),
    (
        "de",
        "Das Landgericht München hat der Firma Velanto untersagt, Waschmittel zu verkaufen.",
        "ban",
        "products",
        "Waschmittel",
    ),
    ("de", "Der Konzern Velanto verringert sein Personal um 300 Stellen.", "layoff", "count", "300"),
    ("de", "Der Sparkurs beim Konzern Velanto kostet 300 Arbeitsplätze.", "layoff", "count", "300"),
    ("en", "The carmaker Velanto is letting go of 300 people.", "layoff", "count", "300"),
    ("en", "The carmaker Velanto will part ways with 300 employees.", "layoff", "count", "300"),
    (
        "en",
        "The carmaker Velanto is in trouble. More than 6,000 people are expected to be dismissed.",
        "layoff",
        "count",
        ">6000",
    ),
    ("de", "Der Konzern Velanto streicht 400 Stellen. Weitere 200 sollen folgen.", "layoff", "count", "200"),
    (
        "de",
        "Die Kette Velanto macht alle Läden in Österreich dicht.",
        "market_exit",
        "territory",
        "Österreich",
    ),
    (
        "de",
        "Der Konzern Velanto liefert nicht mehr nach Österreich.",
        "market_exit",
        "territory",
        "Österreich",
    ),
    ("en", "The chain Velanto calls it quits in Austria.", "market_exit", "territory", "Austria"),
    (
        "de",
        "Der Konzern Velanto zieht sich aus Österreich und Polen zurück.",
        "market_exit",
        "territory",
        "Polen",
    ),
    ("en", "The pump maker Velmora has 300 employees. It has let 40 of them go.", "layoff", "count", "40"),
    (
        "en",
        "The pump maker Velmora closes a site in Hull in May, and 40 workers are dismissed.",
        "layoff",
        "count",
        "40",
    ),
    ("en", "The pump maker Velmora is closing its Hull plant with 40 workers.", "layoff", "count", "40"),
    ("de", "Der Pumpenhersteller Velmora schließt sein Büro mit 40 Beschäftigten.", "layoff", "count", "40"),
    (
        "de",
        "Der Pumpenhersteller Velmora spart. Bis Mai sind 40 Leute gegangen.",
        "layoff",
        "count",
        "40",
    ),
    (
        "de",
        "Der Pumpenhersteller Velmora bestätigt 40 wegfallende Stellen in Hude.",
        "layoff",
        "count",
        "40",
    ),
    (
        "en",
        "The pump maker Velmora has plans. Some 40 workers in Hull and Grimsby will lose their jobs.",
        "layoff",
        "employer",
        "Velmora",
    ),
    (
        "de",
        "Der Pumpenhersteller Velmora spart. In der Kölner Zentrale verlieren 90 Leute ihre Stelle.",
        "layoff",
        "territory",
        "Kölner",
    ),
    (
        "de",
        "Der Pumpenhersteller Velmora entlässt 75 Eschborner Angestellte.",
        "layoff",
        "territory",
        "Eschborner",
    ),
    (
        "de",
        "Der Reifenhersteller Gumtrex plant den Abbau von bis zu 600 Stellen.",
        "layoff",
        "count",
        "<=600",
    ),
    ("de", "Der Reifenhersteller Gumtrex plant den Abbau von rund 600 Stellen.", "layoff", "count", "~600"),
    (
        "de",
        "Der Reifenhersteller Gumtrex plant den Abbau von mehr als 600 Stellen.",
        "layoff",
        "count",
        ">600",
    ),
    (
        "de",
        "Der Reifenhersteller Gumtrex plant den Abbau von 500 bis 600 Stellen.",
        "layoff",
        "count",
        "500-600",
    ),
    ("en", "Tyre maker Gumtrex plans the elimination of up to 600 jobs.", "layoff", "count", "<=600"),
    ("en", "Tyre maker Gumtrex announced the axing of at least 600 jobs.", "layoff", "count", ">=600"),
    ("en", "Tyre maker Gumtrex announced the elimination of 600 jobs.", "layoff", "count", "600"),
    (
        "en",
        "Tyre maker Gumtrex is closing its plant, leaving 120 people without work.",
        "layoff",
        "count",
        "120",
    ),
    (
        "en",
        "Tyre maker Gumtrex will stop shipping to Switzerland in May.",
        "market_exit",
        "territory",
        "Switzerland",
    ),
    (
        "de",
        "Der Reifenhersteller Gumtrex stellt die Lieferungen nach Polen ein.",
        "market_exit",
        "territory",
        "Polen",
    ),
    (
        "de",
        "Die Schließung des Gumtrex-Werks in Soest kostet 210 Menschen den Arbeitsplatz.",
        "layoff",
        "employer",
        "Gumtrex",
    ),
    (
        "de",
        "Der Konzern Gumtrex verringert die Zahl der Stellen von 5000 auf 4200.",
        "layoff",
        "count",
        "800",
    ),
    ("en", "Tyre maker Gumtrex will cut its workforce from 5,000 to 4,200.", "layoff", "count", "800"),
    ("de", "Die Havelbank baut um. 200 Stellen fallen weg.", "layoff", "employer", "Havelbank"),
    ("de", "Die Elbchemie zieht sich aus Polen zurück.", "market_exit", "company", "Elbchemie"),
    ("en", "The Swiss Bundesrat has banned the sale of vapes.", "ban", "territory", "Switzerland"),
    ("de", "Der Pumpenhersteller Velmora ist aus Polen verschwunden.", "market_exit", "territory", "Polen"),
    (
        "de",
        "Der Pumpenhersteller Velmora stellt die Belieferung in Polen ein.",
        "market_exit",
        "territory",
        "Polen",
    ),
]

NONE = [
    ("de", "Beim Pumpenhersteller Velmora sind 400 Beschäftigte auf die Straße gegangen.", "layoff"),
    ("en", "The pump maker Velmora is on strike. Some 400 workers have gone on strike.", "layoff"),
    ("en", "The pump maker Velmora will stop making valves at its Hull site.", "market_exit"),
    ("de", "Der Pumpenhersteller Velmora macht sein Werk in Soest dicht.", "market_exit"),
    ("de", "Die Baustelle in Trier entfällt ab Montag.", "layoff"),
    ("en", "Redundancy pay is owed after two years.", "layoff"),
    ("en", "The tennis player has withdrawn from the tournament in Paris.", "market_exit"),
    ("en", "The agent leaves the country for good.", "market_exit"),
    ("en", "The carmaker Velanto renewed its licence in May.", "ban"),
    (
        "de",
        "Der Roman spielt in einer Fabrik. Die Heldin Ada Kolb beschuldigt den Konzern Velanto des Betrugs.",
        "allegation",
    ),
    (
        "en",
        "In her new novel she tells the story of a mill. Its hero accuses the owner Velanto of fraud.",
        "allegation",
    ),
]


@pytest.mark.parametrize(
    ("language", "text", "kind", "role", "value"), FOUND, ids=[f"{one[0]}-{one[1][:40]}" for one in FOUND]
)
def test_wording_is_understood(language: str, text: str, kind: str, role: str, value: str) -> None:
    assert value in values(text, language, kind, role)


PAST = [
    ("It let 20 people go in Hull in November.", "layoff"),
    ("Velmora cut 40 jobs in Hull in November.", "layoff"),
    ("Velmora quit Poland in November.", "market_exit"),
]


@pytest.mark.parametrize(("text", "kind"), PAST)
def test_verb_that_is_its_own_past_tells_what_was(text: str, kind: str) -> None:
    found = [
        claim for claim in claims_of(f"The pump maker Velmora shrinks. {text}", "en") if claim.type == kind
    ]
    assert [(one.status, one.time and one.time.edtf) for one in found] == [("in_force", "2023-11")]


ANNOUNCED = [
    ("de", "Der Reifenhersteller Gumtrex kündigte den Abbau von 600 Stellen an."),
    (
        "de",
        "Der Reifenhersteller Gumtrex hat sich mit dem Betriebsrat auf den Abbau von 600 Stellen geeinigt.",
    ),
    ("de", "Der Reifenhersteller Gumtrex kündigte an, 600 Stellen zu streichen."),
    ("de", "Gumtrex-Chefin Maren Kolb kündigte an, 600 Stellen zu streichen."),
    ("en", "Tyre maker Gumtrex announced 600 job cuts."),
    ("en", "Tyre maker Gumtrex has agreed 600 job cuts with unions."),
]


@pytest.mark.parametrize(("language", "text"), ANNOUNCED)
def test_cuts_that_are_announced_lie_ahead(language: str, text: str) -> None:
    (claim,) = [one for one in claims_of(text, language) if one.type == "layoff"]
    assert (claim.status, claim.time) == ("announced", None)


PARTS = [
    ("de", "Der Reifenhersteller Gumtrex streicht 150 Stellen, davon 80 in Polen."),
    ("de", "Weltweit fallen beim Reifenhersteller Gumtrex 150 Stellen weg, 80 davon in Polen."),
    ("en", "Tyre maker Gumtrex is cutting 150 jobs, 80 of them in Poland."),
    ("en", "Tyre maker Gumtrex is cutting 150 jobs worldwide, including 80 in Poland."),
]


@pytest.mark.parametrize(("language", "text"), PARTS)
def test_place_of_a_part_is_not_that_of_all(language: str, text: str) -> None:
    whole, part = [one for one in claims_of(text, language) if one.type == "layoff"]
    assert [one.value for one in whole.roles["count"]] == ["150"]
    assert "territory" not in whole.roles
    assert [one.value for one in part.roles["count"]] == ["80"]
    assert [one.text for one in part.roles["territory"]] == ["Polen" if language == "de" else "Poland"]


ONE_COUNT = [
    (
        "de",
        "Zusätzlich zu den angekündigten 2900 Stellen würden beim Konzern Gumtrex weitere 500 gestrichen.",
        "500",
    ),
    (
        "de",
        "Nachdem im Reifensektor 65.000 Jobs verloren gingen, will der Konzern Gumtrex 800 Jobs abbauen.",
        "800",
    ),
    ("en", "On top of the 2,900 jobs named in May, tyre maker Gumtrex will cut another 500.", "500"),
    ("en", "After 65,000 jobs were lost in the tyre industry, tyre maker Gumtrex will cut 800 jobs.", "800"),
]


@pytest.mark.parametrize(("language", "text", "count"), ONE_COUNT)
def test_only_the_new_cut_is_told(language: str, text: str, count: str) -> None:
    claims = [one for one in claims_of(text, language) if one.type == "layoff"]
    assert [[filler.value for filler in one.roles["count"]] for one in claims] == [[count]]


FATES = [
    ("de", "Der Reifenhersteller Gumtrex verzichtet auf den geplanten Abbau von 600 Stellen.", "rejected"),
    ("en", "Tyre maker Gumtrex has dropped plans to cut 600 jobs.", "rejected"),
    ("en", "Tyre maker Gumtrex called off 600 job cuts.", "rejected"),
    ("en", "Tyre maker Gumtrex denied reports that it would cut 600 jobs.", "denied"),
]


@pytest.mark.parametrize(("language", "text", "status"), FATES)
def test_cuts_that_will_not_come(language: str, text: str, status: str) -> None:
    assert [one.status for one in claims_of(text, language) if one.type == "layoff"] == [status]


@pytest.mark.parametrize(("language", "text", "kind"), NONE, ids=[f"{one[0]}-{one[1][:40]}" for one in NONE])
def test_wording_tells_nothing(language: str, text: str, kind: str) -> None:
    assert not [claim for claim in claims_of(text, language) if claim.type == kind]
