"""One event told in two languages by names and words that no register knows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.merge.workshop import REGISTER, article, claim, merged, told

from zeitstrahl.merge.names import Resolver
from zeitstrahl.merge.senses import fold
from zeitstrahl.merge.topics import likeness, topic_of
from zeitstrahl.records import Claim, Evidence, Filler

EN, DE = article("en-1", "2024-05-02"), article("de-1", "2024-05-09")
LATE = article("de-2", "2024-07-01")
NEXT_DAY, NEXT_YEAR = article("de-0", "2024-05-03"), article("de-3", "2025-02-01")
LATER = article("de-4", "2024-08-01")
WEEKS = article("de-5", "2024-05-20")
ALL = [EN, DE, LATE, NEXT_DAY, NEXT_YEAR, LATER, WEEKS]

NAMES = [
    ("französische Umweltbehörde", "French environment agency", "same"),
    ("Aufsicht für Glücksspiele in Frankreich", "French gambling regulator", "same"),
    ("Verkehrsministerium", "transport ministry", "related"),
    ("französische Aufsicht", "regulator in France", "related"),
    ("Ostwald-Stiftung", "Ostwald Foundation", "same"),
    ("Netzsicherheitsbehörde BBN", "Federal Agency for Network Safety Matters", "same"),
    ("FAN", "Federal Agency for Network Safety Matters", "open"),
    ("Lukšić Spielgeräte", "Luksic", "same"),
    ("Göhl", "Goehl", "same"),
    ("Sägeblatt SE", "Saegeblatt", "same"),
    ("Umweltministerium", "health ministry", "different"),
    ("Verwaltungsgericht Haldorf", "transport ministry", "different"),
    ("Gewerkschaft", "French regulator", "different"),
    ("deutsche Umweltbehörde", "French environment agency", "different"),
    ("Ostwald Energie", "Halvorsen Foods", "open"),
    ("Ostwald Energie", "Halvorsen Energy", "open"),
    ("KPX Logistik", "KPX Logistics", "same"),
    ("Siegwalder Stahlwerke", "Siegwalder Steelworks", "same"),
]


@pytest.mark.parametrize(("german", "english", "expected"), NAMES, ids=[one[0] for one in NAMES])
def test_names_of_two_languages(german: str, english: str, expected: str) -> None:
    resolver = Resolver(REGISTER)
    left = resolver.name(Filler(german, canonical=german), "de")
    right = resolver.name(Filler(english, canonical=english), "en")
    assert resolver.relation(left, right) == expected
    assert resolver.relation(right, left) == expected


def test_only_one_language_keeps_namesakes_apart() -> None:
    resolver = Resolver(REGISTER)
    left = resolver.name(Filler("transport ministry"), "en")
    right = resolver.name(Filler("roads department"), "en")
    assert resolver.relation(left, right) == "different"


def test_letters_with_accents_are_folded() -> None:
    assert fold("Łukasz Šlesvig-Ærø, Straße") == "lukasz slesvig-aero, strasse"


CONTENTS = [
    ("Dienstpläne gefälscht", "bogus rosters", True),
    ("300 Plakate gekauft", "bought 300 billboards", True),
    ("nachgemachtes Zopiclon", "counterfeit zopiclone", True),
    ("Proben verdünnt", "watered down samples", True),
    ("Lohndumping", "wage dumping", True),
    ("Steuern hinterzogen", "watered down samples", False),
    ("Kinder ausgespäht", "bogus rosters", False),
    ("verdächtige Überweisungen nicht gemeldet", "failing to report suspicious transfers", True),
    ("von Nierenschäden gewusst", "had known of kidney damage", True),
    ("die Belegschaft in der Gewerkschaft", "evidence from the plant", False),
    ("Soldaten im Fluss", "data of the drivers", False),
]


@pytest.mark.parametrize(("german", "english", "alike"), CONTENTS, ids=[one[0] for one in CONTENTS])
def test_contents_of_two_languages(german: str, english: str, alike: bool) -> None:
    left, right = topic_of([german], "de"), topic_of([english], "en")
    assert left is not None
    assert right is not None
    assert (likeness(left, right) >= 0.34) is alike


@pytest.mark.parametrize(
    ("german", "english", "expected"),
    [("geltendes Recht", "legal", 0.5), ("Abwasser", "sewage", 1.0)],
    ids=["common", "rare"],
)
def test_one_common_idea_is_not_all_of_a_matter(german: str, english: str, expected: float) -> None:
    left, right = topic_of([german], "de"), topic_of([english], "en")
    assert left is not None
    assert right is not None
    assert likeness(left, right) == expected


def ban(ident: str, date: str | None = None, **roles: str) -> Claim:
    return claim(ident, "ban", date, "in_force", **{"target": "Ostwald", **roles})


def blame(ident: str, accuser: str, content: str, **roles: str) -> Claim:
    return claim(ident, "allegation", at=20, accuser=accuser, accused="Ostwald", content=content, **roles)


ONE = {
    "described by place and field, months apart": (
        ban("en-1", "2024-05-01", authority="French environment agency", activities="sale"),
        ban("de-2", "2024-05", authority="Umweltbehörde in Frankreich", activities="sale"),
    ),
    "products in two languages, one authority": (
        ban("en-1", "2024-05-01", target="344 fixed-dose mixtures", authority="France", activities="sale"),
        ban("de-1", "2024-05-01", target="344 Kombipräparate", authority="Frankreich", activities="sale"),
    ),
    "makers named differently, one product": (
        ban("en-1", target="Institute of Health", products="Smitta", authority="France", activities="use"),
        ban("de-1", target="GI Haldorf", products="Smitta", authority="Frankreich", activities="use"),
    ),
    "only accusation of each article": (
        blame("en-1", "cab driver", "bought data on debtors"),
        blame("de-1", "Taxifahrer", "Adressen eingerechnet"),
    ),
    "figures of one day, far apart": (
        claim("en-1", "layoff", "2024-07-01", employer="Ostwald", count="90", territory="Texas"),
        claim("de-1", "layoff", "2024-07-01", employer="Ostwald", count="180", territory="Texas"),
    ),
    "a figure that is revised": (
        claim("en-1", "layoff", employer="Ostwald", count="350"),
        claim("de-2", "layoff", "2024-06-28", "in_force", employer="Ostwald", count="326"),
    ),
    "one report is less sure": (
        claim("en-1", "layoff", None, "announced", employer="Ostwald", count="350"),
        claim("de-1", "layoff", None, "proposed", employer="Ostwald"),
    ),
    "one report is surer": (
        claim("en-1", "layoff", None, "proposed", employer="Ostwald"),
        claim("de-1", "layoff", None, "announced", employer="Ostwald", count="350"),
    ),
    "two figures, one with its place": (
        claim("en-1", "layoff", employer="Ostwald", count="~140", territory="Texas"),
        claim("de-1", "layoff", employer="Ostwald", count="110"),
    ),
    "a place in two languages": (
        claim("en-1", "market_exit", company="Ostwald", territory="France"),
        claim("de-1", "market_exit", "2024-09", company="Ostwald", territory="Hexagon"),
    ),
    "a name without its umlaut": (
        claim("en-1", "market_exit", company="Goehl", territory="France"),
        claim("de-1", "market_exit", company="Göhl", territory="Frankreich"),
    ),
    "one decision, dated by its day and by when it takes effect": (
        ban("en-1", "2024-05-02", authority="French environment agency", activities="sale"),
        ban("de-0", "2024-05-15", authority="französische Umweltbehörde"),
    ),
    "mixtures of one day, told again much later": (
        ban("en-1", "2024-05-01", target="344 fixed-dose mixtures", authority="France", activities="sale"),
        ban("de-3", "2024-05-01", target="344 Kombipräparate", authority="Frankreich", activities="sale"),
    ),
    "kinds of goods, the month and the day": (
        ban("en-1", "2024-05-01", target="flavoured nicotine pouches", authority="France", activities="sale"),
        ban(
            "de-2", "2024-05", target="aromatisierte Nikotinbeutel", authority="Frankreich", activities="sale"
        ),
    ),
    "kinds of goods, nobody named who forbids them": (
        ban("en-1", "2024-05-01", target="ski wax with fluorine", territory="France", activities="sale"),
        ban("de-2", "2024-05-01", target="Skiwachs", territory="Frankreich", activities="sale"),
    ),
    "kinds of goods in one place, a minister and a country": (
        ban(
            "en-1",
            "2024-05-01",
            target="flavoured nicotine pouches",
            authority="Runa Feldgau",
            territory="France",
            activities="sale",
        ),
        ban(
            "de-3",
            "2024-05",
            target="aromatisierte Nikotinbeutel",
            authority="Frankreich",
            territory="Frankreich",
            activities="sale",
        ),
    ),
    "as many as were announced in one place are not as many as went": (
        claim("en-1", "layoff", employer="Ostwald", count="130", territory="Texas"),
        claim("de-4", "layoff", None, "in_force", employer="Ostwald", count="150", territory="Texas"),
    ),
    "one figure, first feared, then dated": (
        claim("en-1", "layoff", None, "proposed", employer="Ostwald", count="75", territory="Brunnheim"),
        claim("de-2", "layoff", "2024-09-15", employer="Ostwald", count="75", territory="Deutschland"),
    ),
    "one figure, announced and told when it has come": (
        claim("en-1", "layoff", None, employer="Ostwald", count="240"),
        claim("de-3", "layoff", "2025-01-27", "in_force", employer="Ostwald", count="240"),
    ),
    "one figure, told of a town and of a suburb, by another day": (
        claim("en-1", "layoff", "2024-09-30", employer="Ostwald", count="~340", territory="Brunnheim"),
        claim("de-2", "layoff", "2024-12-31", employer="Ostwald", count="~340", territory="Uddegard"),
    ),
    "waters of a country": (
        ban("en-1", "2024-05-01", target="scrubber water", authority="France", territory="France"),
        ban(
            "de-1", "2024-05-01", target="Waschwasser", territory="französische Gewässer", authority="France"
        ),
    ),
    "another authority, but one day, place and activity": (
        ban("en-1", "2024-05-01", authority="Runa Feldgau", territory="France", activities="sale"),
        ban("de-3", "2024-05-01", authority="Marktamt", territory="Frankreich", activities="sale"),
    ),
    "a statement dated by the other": (
        claim("en-1", "denial", speaker="Runa Feldgau", content="the group would go home"),
        claim("de-2", "denial", "2024-05-02", speaker="Runa Feldgau", content="ein Hirngespinst"),
    ),
}
EXIT = (
    claim("en-1", "market_exit", "2024-06-30", at=90, company="Ostwald", territory="France"),
    claim("de-1", "market_exit", "2024-06-30", at=90, company="Ostwald", territory="Frankreich"),
)
APART = {
    "ministries of two fields": (
        ban("en-1", authority="health ministry", activities="sale"),
        ban("de-1", authority="Umweltministerium", activities="sale"),
    ),
    "a court and a ministry": (
        ban("en-1", authority="transport ministry", activities="sale"),
        ban("de-1", authority="Verwaltungsgericht Haldorf", activities="sale"),
    ),
    "a regulator and a union": (
        blame("en-1", "regulator", "broken rules"),
        blame("de-1", "Gewerkschaft", "Löhne gedrückt"),
    ),
    "a second round, months later": (
        claim("en-1", "layoff", employer="Ostwald", count="130"),
        claim("de-4", "layoff", None, "in_force", employer="Ostwald", count="150"),
    ),
    "a second round": (
        claim("en-1", "layoff", employer="Ostwald", count="350"),
        claim("de-2", "layoff", employer="Ostwald", count="900"),
    ),
    "two dates of one authority, weeks later": (
        ban("en-1", "2024-05-02", authority="French environment agency"),
        ban("de-1", "2024-05-15", authority="französische Umweltbehörde"),
    ),
    "two dates of one authority, two activities": (
        ban("en-1", "2024-05-02", authority="French environment agency", activities="sale"),
        ban("de-0", "2024-05-15", authority="französische Umweltbehörde", activities="advertising"),
    ),
    "one figure, told of two countries, weeks apart": (
        claim("en-1", "layoff", "2024-09-30", employer="Ostwald", count="340", territory="France"),
        claim("de-5", "layoff", "2024-12-31", employer="Ostwald", count="340", territory="Brasilien"),
    ),
    "one figure, half a year later": (
        claim("en-1", "layoff", "2024-07-31", employer="Ostwald", count="340"),
        claim("de-3", "layoff", "2025-03-31", employer="Ostwald", count="340"),
    ),
    "figures of one day, weeks apart": (
        claim("en-1", "layoff", "2024-07-01", employer="Ostwald", count="90", territory="Texas"),
        claim("de-5", "layoff", "2024-07-01", employer="Ostwald", count="180", territory="Texas"),
    ),
    "two denials, both understood": (
        claim("en-1", "denial", speaker="Ostwald", content="talks on a merger"),
        claim("de-1", "denial", speaker="Ostwald", content="Kinder bespitzelt"),
    ),
    "two makers of chips": (
        ban("en-1", "2024-05-01", target="Kelder chips", authority="France", activities="sale"),
        ban("de-1", "2024-05-01", target="Damaro-Halbleiter", authority="Frankreich", activities="sale"),
    ),
    "two products of one authority": (
        ban("en-1", target="344 fixed-dose mixtures", authority="France", activities="sale"),
        ban("de-1", target="Wimpernserum", authority="Frankreich", activities="sale"),
    ),
}


@pytest.mark.parametrize("name", ONE)
def test_one_event(name: str) -> None:
    assert len(merged(list(ONE[name]), ALL)) == 1
    assert len(merged(list(ONE[name])[::-1], ALL)) == 1


@pytest.mark.parametrize("name", APART)
def test_two_events(name: str) -> None:
    assert len(merged(list(APART[name]), ALL)) == 2


def test_figures_stand_side_by_side() -> None:
    (event,) = merged(list(ONE["a figure that is revised"]), [EN, LATE])
    (conflict,) = event.conflicts
    assert conflict.role == "count"
    assert conflict.values == (("326", ("de-2",)), ("350", ("en-1",)))


def test_one_accuser_is_followed_for_months_though_others_accuse_as_well() -> None:
    claims = [
        blame("en-1", "Paludetti", "entire chapters copied"),
        blame("de-2", "Paludetti", "Textdiebstahl"),
        claim(
            "de-2", "allegation", at=60, accuser="BBN", accused="Ostwald", content="zu viele Daten gesammelt"
        ),
    ]
    assert told(merged(claims, ALL)) == {("en-1", "de-2"), ("de-2",)}


def test_a_shared_event_ties_statements_across_languages() -> None:
    said = [
        claim("en-1", "denial", at=30, speaker="Ostwald", content="its drums leaked"),
        claim("de-2", "denial", at=30, speaker="Ostwald", content="Hirngespinste"),
    ]
    assert len(merged(said, [EN, LATE])) == 2
    shared = [
        ban("en-1", "2024-05-01", authority="France"),
        ban("de-2", "2024-05-01", authority="Frankreich"),
    ]
    assert told(merged([*said, *shared], [EN, LATE])) == {("en-1", "de-2")}


def test_a_shared_event_ties_no_statements_of_one_language() -> None:
    former = article("de-1", "2024-05-09")
    said = [
        claim("de-1", "denial", at=30, speaker="Ostwald", content="Fässer undicht"),
        claim("de-2", "denial", at=30, speaker="Ostwald", content="Schließung in Haldorf"),
    ]
    shared = [
        ban("de-1", "2024-05-01", authority="France"),
        ban("de-2", "2024-05-01", authority="Frankreich"),
    ]
    events = merged([*said, *shared], [former, LATE])
    assert sorted(len(event.articles) for event in events) == [1, 1, 2]


def test_the_part_is_not_the_whole() -> None:
    claims = [
        claim("en-1", "layoff", "2024-09", employer="Ostwald", count="1250"),
        claim("en-1", "layoff", at=40, employer="Ostwald", count="600", territory="Texas"),
        claim("de-1", "layoff", "2024-06", employer="Ostwald", count="1300"),
        claim("de-1", "layoff", at=40, employer="Ostwald", territory="Texas"),
    ]
    events = merged(claims, [EN, DE])
    assert {"Texas"} in [
        {filler.text for one in event.claims for filler in one.roles.get("territory", ())}
        for event in events
        if event.articles == ("en-1", "de-1")
    ]


def test_what_has_a_place_and_is_more_is_no_part() -> None:
    events = merged(
        [
            claim("en-1", "layoff", "2024-12-31", employer="Ostwald", count="760", territory="Texas"),
            claim("en-1", "layoff", "2024-12-31", at=50, employer="Ostwald", count="150"),
            claim("de-1", "layoff", "2024-12-31", employer="Ostwald", count="640"),
        ],
        ALL,
    )
    assert told(events) == {("en-1", "de-1"), ("en-1",)}
    assert ["count: 640 / 760"] == [
        f"{one.role}: {' / '.join(sorted(value for value, _ in one.values))}"
        for event in events
        for one in event.conflicts
    ]


def test_the_very_same_figure_tells_which_of_two_rounds_is_meant() -> None:
    articles = [article("en-1", "2024-05-02"), article("en-2", "2024-07-01"), article("de-1", "2024-09-02")]
    events = merged(
        [
            claim("en-1", "layoff", None, "proposed", employer="Ostwald", count="<=400", territory="Texas"),
            claim("en-2", "layoff", None, "announced", employer="Ostwald", count="230", territory="US"),
            claim("de-1", "layoff", None, "in_force", employer="Ostwald", count="230", territory="Texas"),
        ],
        articles,
    )
    assert told(events) == {("en-1",), ("en-2", "de-1")}


def test_what_is_over_makes_no_other_report_ambiguous() -> None:
    german = ban("de-1", "2024-05-01", target="Waschwasser", authority="Frankreich", territory="Frankreich")
    english = ban("en-1", None, target="scrubber water", authority="France", territory="France")
    trial = claim(
        "en-1", "ban", "2023-12", "ended", at=40, target="scrubber water", authority="France", territory="US"
    )
    assert ("en-1", "de-1") in told(merged([german, english, trial], ALL))


def test_one_figure_in_one_place_is_one_cut_though_one_report_is_less_sure() -> None:
    sure = claim("en-1", "layoff", None, "in_force", employer="Ostwald", count="45", territory="Texas")
    other = claim("en-1", "layoff", at=40, employer="Ostwald", count="300", territory="France")
    unsure = claim("de-1", "layoff", None, "proposed", employer="Ostwald", count="45", territory="Texas")
    assert ("en-1", "de-1") in told(merged([sure, other, unsure], ALL))


def test_another_authority_is_misread_even_beside_other_bans_of_the_article() -> None:
    said = {"territory": "France", "activities": "sale"}
    first = ban("en-1", "2024-05-01", authority="Runa Feldgau", **said)
    again = ban("de-3", "2024-05-01", authority="Marktamt", **said)
    beside = claim(
        "de-3",
        "ban",
        "2024-11-01",
        "in_force",
        at=40,
        target="Ostwald",
        authority="Marktamt",
        activities="use",
    )
    assert told(merged([first, again, beside], ALL)) == {("en-1", "de-3"), ("de-3",)}
    other_day = ban("de-3", "2024-05-09", authority="Marktamt", **said)
    assert len(merged([first, other_day, beside], ALL)) == 3


def test_who_speaks_for_a_company_says_what_the_company_is_told_to_say() -> None:
    said = "passing flight data to the Chinese army"
    english = [
        ban("en-1", "2024-05-01", authority="France", at=0),
        claim("en-1", "denial", at=30, speaker="Runa Feldgau", content=said),
    ]
    same = claim("de-1", "denial", speaker="Ostwald", content="Flugdaten nach China verkauft zu haben")
    other = claim("de-1", "denial", speaker="Ostwald", content="Drohnen nach China verkauft zu haben")
    assert len(merged([*english, same], ALL)) == 2
    assert len(merged([*english, other], ALL)) == 3


@pytest.mark.parametrize(("german", "events"), [("de-2", 1), ("de-4", 2)], ids=["two months", "three months"])
def test_one_accuser_has_two_matters_in_time_if_both_are_understood(german: str, events: int) -> None:
    said = [
        blame("en-1", "France", "spying on children"),
        blame(german, "Frankreich", "Löhne gedrückt zu haben"),
    ]
    assert len(merged(said, ALL)) == events


def test_one_figure_is_told_of_a_suburb_and_of_its_town() -> None:
    near = "Ostwald will close its plant in Uddegard near Brunnheim, with the loss of 340 jobs."
    town = claim("en-1", "layoff", "2024-06-30", employer="Ostwald", count="340", territory="Brunnheim")
    town = replace(town, evidence=Evidence(0, len(near), near))
    suburb = claim("de-2", "layoff", "2024-06-30", employer="Ostwald", count="340", territory="Uddegard")
    beside = [
        claim("en-1", "layoff", at=200, employer="Ostwald", count="20"),
        claim("de-2", "layoff", at=200, employer="Ostwald", count="5"),
    ]
    assert ("en-1", "de-2") in told(merged([town, suburb, *beside], ALL))
    elsewhere = replace(town, evidence=Evidence(0, len(near), near.replace("Uddegard near ", "")))
    assert ("en-1", "de-2") not in told(merged([elsewhere, suburb, *beside], ALL))


def test_a_figure_that_an_article_tells_beside_the_other_is_another_event() -> None:
    announced = claim("en-1", "layoff", "2024-09-30", employer="Ostwald", count="600", territory="Texas")
    gone = claim(
        "de-4", "layoff", "2024-09-30", "in_force", employer="Ostwald", count="570", territory="Texas"
    )
    again = claim("de-4", "layoff", None, at=50, employer="Ostwald", count="600", territory="Texas")
    assert told(merged([announced, gone], ALL)) == {("en-1", "de-4")}
    assert told(merged([announced, gone, again], ALL)) == {("de-4",), ("en-1", "de-4")}


def test_what_is_said_against_an_accusation_is_no_other_denial() -> None:
    english = claim("en-1", "denial", speaker="Ostwald", content="spying on children")
    content = "die Daten verlassen das Gerät nicht"
    words = f"Ostwald wies das zurück: {content}."
    german = claim("de-1", "denial", speaker="Ostwald", content=content)
    filler = replace(german.roles["content"][0], start=words.index(content), end=len(words) - 1)
    german = replace(
        german,
        roles={**german.roles, "content": (filler,)},
        evidence=Evidence(0, len(words), words),
    )
    assert len(merged([english, german, *EXIT], ALL)) == 2
    unquoted = replace(german, evidence=Evidence(0, len(words), words.replace(":", ",")))
    assert len(merged([english, unquoted, *EXIT], ALL)) == 3


def test_a_town_is_not_another_that_the_register_does_not_know() -> None:
    resolver = Resolver(REGISTER)
    left, right = (resolver.name(Filler(name, canonical=name), "de") for name in ("Brunnheim", "Uddegard"))
    assert resolver.relation(left, right, place=True) == "different"
    same = resolver.name(Filler("Brunnheim", canonical="Brunnheim"), "en")
    assert resolver.relation(left, same, place=True) == "same"
