"""What is done, and what only may be: words beside a verb that decide it, and words that do not."""

from __future__ import annotations

import pytest
from tests.extract.test_claims import claims_of


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "The toy maker Brindle has cut 45 jobs in Kassel due to weak demand.", "in_force"),
        ("en", "Amid fears of a recession, the toy maker Brindle is cutting 45 jobs in Kassel.", "announced"),
        ("en", "In a bid to save costs, the toy maker Brindle has cut 45 jobs in Kassel.", "in_force"),
        ("en", "Falling demand has prompted the toy maker Brindle to cut 45 jobs in Kassel.", "announced"),
        ("en", "The toy maker Brindle cut 45 jobs in Kassel after talks with the unions.", "in_force"),
        ("en", "The dismissal of 35 trainees at the toy maker Brindle has been taken back.", "lifted"),
        ("en", "Under a proposal by its owner, the toy maker Brindle would cut 45 jobs.", "proposed"),
        ("en", "The toy maker Brindle will cut 45 jobs in Kassel and leave Norway.", "announced"),
        ("en", "Norway has banned the sale of the Skytal drone after calls from pilots.", "in_force"),
        ("en", "Under a draft law, Norway bans the sale of the Skytal drone from May.", "proposed"),
        ("en", "Effective May 1, Norway bans the sale of the Skytal drone.", "announced"),
        ("de", "Aus Furcht vor einer Rezession streicht der Konzern Brindle 45 Stellen.", "announced"),
        ("de", "Nach langer Debatte hat der Konzern Brindle 45 Stellen gestrichen.", "in_force"),
        ("de", "Im Rahmen eines Sparplans hat der Konzern Brindle 45 Stellen gestrichen.", "in_force"),
        ("de", "Nach dem Vorschlag der Berater streicht der Konzern Brindle 45 Stellen.", "proposed"),
        ("de", "Norwegen hat nach Forderungen von Piloten die Drohne Skytal verboten.", "in_force"),
        ("de", "Nach dem Gesetzentwurf wird der Verkauf der Drohne Skytal in Norwegen verboten.", "proposed"),
        (
            "en",
            "Brindle Bank will leave Norway in ten days' time with a smaller bill than expected.",
            "announced",
        ),
        ("en", "Norway moved faster: it has banned the sale of the Skytal drone since January.", "in_force"),
        ("en", "After a debate, Norway's parliament voted to ban the Skytal drone from May.", "announced"),
        (
            "en",
            "The European Commission plans to ban the Skytal drone from May, according to a draft.",
            "planned",
        ),
        ("en", "Norway's ban on the Skytal drone was struck down by the Supreme Court in Oslo.", "lifted"),
        ("en", "Norway's ban on the Skytal drone was struck down before it could take effect.", "rejected"),
        ("de", "Die EU-Kommission möchte das Herbizid Corvidion von Januar 2027 an verbieten.", "planned"),
        (
            "de",
            "Das Gesundheitsministerium plant ein Gesetz, das den Verkauf von Lachgas verbieten soll.",
            "planned",
        ),
        (
            "de",
            "Halter dürfen die Drohne Skytal ab Mai nicht mehr fliegen, solange der alte Akku verbaut ist, "
            "teilte das Luftfahrt-Bundesamt mit.",
            "announced",
        ),
        (
            "de",
            "Beim Konzern Brindle sollen 2026 bis zu 400 Stellen entfallen, die Gespräche haben aber noch "
            "nicht begonnen.",
            "planned",
        ),
    ],
)
def test_only_what_speaks_of_the_deed_leaves_it_open(language: str, text: str, status: str) -> None:
    found = claims_of(text, language)
    assert found
    assert {claim.status for claim in found} == {status}


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        pytest.param(
            "en",
            "The toy maker Brindle said it would lay off 180 people in Trier by the end of September, and "
            "confirmed that it was quitting the Dutch market.",
            {"layoff": "2025-09-30", "market_exit": None},
            id="en another deed's deadline",
        ),
        pytest.param(
            "en",
            "The toy maker Brindle closed its shops in Brazil on 17 February and let all employees there go.",
            {"market_exit": "2025-02-17", "layoff": "2025-02-17"},
            id="en one day, two deeds",
        ),
        pytest.param(
            "de",
            "Bis Ende Februar sind beim Hersteller Brindle in Kassel 570 Beschäftigte gegangen.",
            {"layoff": "2025-02-28"},
            id="de a deadline that has passed",
        ),
        pytest.param(
            "de",
            "In den Niederlanden hob das Wirtschaftsministerium das Verkaufsverbot für die Brindle GmbH am "
            "Montag auf, da sich die Brindle GmbH aus den Niederlanden zurückgezogen hat.",
            {"ban": "2025-03-03", "market_exit": None},
            id="de what gave the reason was before",
        ),
        pytest.param(
            "en",
            "Norway has banned the Skytal drone from government offices, effective 5 March 2025.",
            {"ban": "2025-03-05"},
            id="en a date at the end is no dateline",
        ),
    ],
)
def test_a_date_belongs_to_the_deed_beside_it(language: str, text: str, dates: dict[str, str | None]) -> None:
    found = claims_of(text, language)
    assert {claim.type: claim.time.edtf if claim.time else None for claim in found} == dates


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        (
            "en",
            "The daily Rivermouth Courier reported that the toy maker Brindle would cut 40 jobs in Kassel. "
            "The company denied this.",
            "layoff",
        ),
        (
            "en",
            "A newspaper reported on Monday that the toy maker Brindle was preparing to pull out of Austria. "
            "Its chief executive Ada Quell dismissed the report.",
            "market_exit",
        ),
        (
            "de",
            "Nach Informationen des Branchendienstes „Spielbote“ erwägt der Hersteller Brindle, sich "
            "aus Polen zurückzuziehen. „Solche Pläne gibt es nicht“, sagte eine Sprecherin.",
            "market_exit",
        ),
        (
            "de",
            "Wie die Zeitung „Der Bote“ berichtet, will der Hersteller Brindle in Kassel 40 Stellen "
            "streichen. Eine Unternehmenssprecherin trat dem Bericht entgegen.",
            "layoff",
        ),
    ],
)
def test_a_reported_plan_that_is_denied(language: str, text: str, kind: str) -> None:
    found = {claim.type: claim for claim in claims_of(text, language)}
    assert found[kind].status == "denied"
    words = found["denial"].roles["content"][0].text
    assert any(part in words for part in ("40 jobs", "40 Stellen", "pull out of Austria", "aus Polen"))


def test_a_plan_that_the_company_tells_itself_is_not_denied() -> None:
    text = (
        "The toy maker Brindle said it would cut 40 jobs in Kassel. The union GTC accused it of greed. "
        "The company denied this."
    )
    found = {claim.type: claim for claim in claims_of(text, "en")}
    assert found["layoff"].status == "announced"


@pytest.mark.parametrize(
    ("language", "text", "territory"),
    [
        ("de", "Vorreiter in Europa war Belgien, das den Verkauf von E-Zigaretten verbot.", "Belgien"),
        ("en", "Italy's privacy watchdog Garante wrote to it. In Vienna, the finance ministry has banned the "
         "app Brindle from work phones.", "Austria"),
        ("de", "Die Netze sind voller Technik aus China. Bauteile der Firma Huawei müssen dort bis Ende 2026 "
         "verschwunden sein, wie Bundesinnenministerin Nancy Faeser mitteilte.", "Deutschland"),
    ],
)  # fmt: skip
def test_who_forbids_does_so_at_home(language: str, text: str, territory: str) -> None:
    places = [claim.roles["territory"][0].canonical for claim in claims_of(text, language)]
    assert places == [territory]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Norwegen stoppte im Februar den Verkauf der App Brindle, ließ sie später aber wieder zu."),
        ("en", "Norway halted sales of the app Brindle in February but later allowed them again."),
    ],
)
def test_what_came_later_has_no_day_of_what_was_before(language: str, text: str) -> None:
    dates = {claim.status: claim.time for claim in claims_of(text, language)}
    assert dates["in_force"] is not None
    assert dates["lifted"] is None


def test_the_day_of_the_paper_is_not_that_of_the_deed() -> None:
    (found,) = claims_of("Der Hersteller Brindle streicht laut Mitteilung vom Montag 240 Stellen.", "de")
    assert found.time is None
    assert found.status == "announced"


def test_half_of_them_is_no_share_of_the_staff() -> None:
    text = "The toy maker Brindle will cut 1,400 jobs in Sweden by June, about half of them in Lund."
    whole, part = claims_of(text, "en")
    assert "share" not in whole.roles
    assert "share" not in part.roles
    assert [one.value for one in part.roles["count"]] == ["~700"]


def test_a_report_that_is_disputed_is_denied() -> None:
    text = "The toy maker Brindle disputed reports in the daily Courier that 40 people were to be laid off."
    statuses = {claim.type: claim.status for claim in claims_of(text, "en")}
    assert statuses["layoff"] == "denied"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The toy maker Brindle will cut 40 jobs. Chief executive Ada Quell blamed cheap imports. She "
            "rejected speculation that the group was selling its film subsidiary.",
            "Ada Quell",
        ),
        (
            "The union GTC accused the toy maker Brindle of lying. The chairman, Sir Piers Quendel, was "
            "asked about it. Sir Piers said the reports were wrong.",
            "Piers Quendel",
        ),
    ],
)
def test_he_and_sir_are_persons(text: str, speaker: str) -> None:
    denials = [claim for claim in claims_of(text, "en") if claim.type == "denial"]
    assert [claim.roles["speaker"][0].canonical for claim in denials] == [speaker]


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("Switzerland's Federal Council has prohibited the sale of ski wax.", "ch.gov"),
        ("In Austria, the Federal Council has prohibited the sale of ski wax.", "at.bundesrat"),
    ],
)
def test_a_council_is_that_of_the_country_named(text: str, authority: str) -> None:
    (found,) = claims_of(text, "en")
    assert [filler.entity_id for filler in found.roles["authority"]] == [authority]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The paper Sunday Sentinel reported that Tuvoo would leave Poland. "
            '"Nothing of the kind has been discussed," chief executive Aoife Brennan said.',
        ),
        (
            "de",
            "Gerüchten zufolge will der Händler Tuvoo 400 Stellen streichen. „Das trifft nicht zu“, sagte "
            "Sprecherin Ute Klein.",
        ),
        ("de", "Gerüchte, der Händler Tuvoo wolle Polen ganz verlassen, dementierte das Unternehmen."),
        ("de", "Berichte, man plane den Rückzug aus Polen, wies der Konzern Brindle als erfunden zurück."),
        ("de", "Der Konzern Brindle wies Berichte zurück, man plane den Rückzug aus Polen."),
        ("en", "The toy maker Brindle described reports that it was planning to leave Poland as false."),
    ],
)
def test_a_reported_plan_that_is_called_wrong_is_denied(language: str, text: str) -> None:
    plans = [one for one in claims_of(text, language) if one.type in ("layoff", "market_exit")]
    assert [one.status for one in plans] == ["denied"]
