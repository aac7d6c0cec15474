"""Order of the timeline, and titles in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.merge.workshop import REGISTER, TYPES, article, claim, merged

from zeitstrahl.claim_types import parse_type
from zeitstrahl.errors import SettingsError
from zeitstrahl.records import Claim, Event, Filler
from zeitstrahl.timeline import build
from zeitstrahl.timeline.lexicon import lexicon
from zeitstrahl.timeline.phrases import count_phrase, date_phrase
from zeitstrahl.timeline.templates import fill

ARTICLES = {one.id: one for one in (article("en-1", "2024-05-02"), article("de-1", "2024-05-09"))}


def titles(*claims: Claim) -> tuple[str, str]:
    """The English and the German title of the one event of the claims."""
    (event,) = merged(list(claims), list(ARTICLES.values()))
    en, de = (
        build([event], ARTICLES, REGISTER, TYPES, language).titles[event.id] for language in ("en", "de")
    )
    return en, de


CASES = {
    "a ban that is lifted, by what it forbade": (
        claim(
            "en-1",
            "ban",
            "2024-05-04/2024-05-05",
            "lifted",
            authority="France",
            target="Rivertal",
            activities="sale|advertising",
        ),
        "France lifts ban on sale of and advertising for Rivertal products on the weekend of 4 May 2024",
        "Frankreich hebt Verkaufs- und Werbeverbot für Rivertal-Produkte am Wochenende des 4. Mai 2024 auf",
    ),
    "two prepositions, one object": (
        claim("en-1", "ban", authority="France", target="Ostwind", activities="sale|import|advertising"),
        "France prohibits sale and import of and advertising for Ostwind",
        "Frankreich verbietet Verkauf und Einfuhr von und Werbung für Ostwind",
    ),
    "a place that is none": (
        claim("en-1", "layoff", None, "proposed", employer="Ostwind", count="300", territory="weltweit"),
        "300 jobs at Ostwind at risk worldwide",
        "300 Stellen bei Ostwind weltweit in Gefahr",
    ),
    "all jobs, denied": (
        claim("en-1", "layoff", None, "denied", employer="Ostwind", count="all"),
        "Ostwind denies plan to cut all jobs",
        "Ostwind bestreitet Abbau aller Stellen",
    ),
    "ban": (
        claim(
            "en-1",
            "ban",
            "2024-07-20",
            authority="US",
            target="Rivertal",
            activities="sale",
            products="software",
            territory="US",
        ),
        "USA prohibit sale of Rivertal software from 20 July 2024",
        "USA verbieten Verkauf von Rivertal-Software ab 20. Juli 2024",
    ),
    "ban of products": (
        claim(
            "en-1",
            "ban",
            "2024-09-21/2024-10-10",
            authority="Department of Trade",
            target="Rivertal",
            activities="update|resale",
        ),
        "Department of Trade prohibits updates and resale of Rivertal products "
        "from late September or early October 2024",
        "US-Handelsministerium verbietet Updates und Wiederverkauf von Rivertal-Produkten "
        "ab Ende September oder Anfang Oktober 2024",
    ),
    "ban for public bodies": (
        claim(
            "en-1",
            "ban",
            "XXXX-03-16",
            "in_force",
            authority="France",
            target="Plauder",
            activities="use",
            affected="authorities",
        ),
        "France prohibits use of Plauder by public bodies from 16 March",
        "Frankreich verbietet Nutzung von Plauder durch Behörden ab 16. März",
    ),
    "what others sell does not concern public bodies": (
        claim("en-1", "ban", authority="France", target="Plauder", activities="sale", affected="authorities"),
        "France prohibits sale of Plauder",
        "Frankreich verbietet Verkauf von Plauder",
    ),
    "ban for public bodies without activity": (
        claim("en-1", "ban", authority="France", target="Plauder", affected="authorities"),
        "France bans Plauder for public bodies",
        "Frankreich verbietet Plauder für Behörden",
    ),
    "ban without authority": (
        claim("en-1", "ban", "2024-07", target="Plauder", activities="download", territory="US"),
        "Downloads of Plauder prohibited in the US from July 2024",
        "Downloads von Plauder in den USA ab Juli 2024 verboten",
    ),
    "bare ban": (claim("en-1", "ban", target="Plauder"), "Plauder banned", "Plauder verboten"),
    "proposed": (
        claim("en-1", "ban", None, "proposed", authority="US government", target="Plauder"),
        "US government considers ban on Plauder",
        "US-Regierung erwägt Verbot von Plauder",
    ),
    "lifted": (
        claim("en-1", "ban", "2024-04-28", "lifted", authority="France", target="Plauder"),
        "France lifts ban on Plauder on 28 April 2024",
        "Frankreich hebt Verbot von Plauder am 28. April 2024 auf",
    ),
    "many activities": (
        claim("en-1", "ban", authority="France", target="Plauder", activities="sale|use|update|download"),
        "France prohibits sale, use, updates and more for Plauder",
        "Frankreich verbietet Verkauf, Nutzung, Updates und mehr für Plauder",
    ),
    "data of a company": (
        claim(
            "en-1",
            "ban",
            authority="France",
            target="Rivertal",
            activities="data_collection",
            territory="Brazil",
        ),
        "France prohibits data collection by Rivertal in Brazil",
        "Frankreich verbietet Datenverarbeitung durch Rivertal in Brasilien",
    ),
    "layoff": (
        claim("en-1", "layoff", employer="Rivertal", count="<50", territory="US"),
        "Rivertal to cut fewer than 50 jobs in the US",
        "Rivertal streicht weniger als 50 Stellen in den USA",
    ),
    "layoff with deadline": (
        claim(
            "en-1",
            "layoff",
            "2026-12-31",
            employer="Rivertal",
            count="~1000",
            share="10",
            territory="Germany",
            time_role="deadline",
        ),
        "Rivertal to cut about 1,000 jobs (10 %) in Germany by 31 December 2026",
        "Rivertal streicht rund 1.000 Stellen (10 %) in Deutschland bis 31. Dezember 2026",
    ),
    "layoff dated to the end of a year": (
        claim("en-1", "layoff", "2026-12-31", employer="Rivertal", share="10"),
        "Rivertal to cut 10 % of jobs by 31 December 2026",
        "Rivertal streicht 10 % der Stellen bis 31. Dezember 2026",
    ),
    "ban of a named product": (
        claim("en-1", "ban", authority="France", target="Rivertal", activities="sale", products="Nest 7"),
        "France prohibits sale of Nest 7",
        "Frankreich verbietet Verkauf von Nest 7",
    ),
    "ban of a product that only a German article names": (
        claim("de-1", "ban", authority="France", target="Rivertal", activities="sale", products="Klasse 7"),
        "France prohibits sale of Rivertal products",
        "Frankreich verbietet Verkauf von Klasse 7",
    ),
    "denial without words of its own": (
        claim("de-1", "denial", speaker="Rivertal", content="die Vorwürfe"),
        "Rivertal rejects allegations",
        "Rivertal weist Vorwürfe zurück",
    ),
    "all jobs": (
        claim("en-1", "layoff", None, "in_force", employer="Rivertal", count="all"),
        "Rivertal cuts all jobs",
        "Rivertal streicht alle Stellen",
    ),
    "one job": (
        claim("en-1", "layoff", None, "planned", employer="Rivertal", count="1"),
        "Rivertal plans to cut 1 job",
        "Rivertal will 1 Stelle streichen",
    ),
    "denied layoff": (
        claim("en-1", "layoff", None, "denied", employer="Rivertal", count="<=1500"),
        "Rivertal denies plan to cut up to 1,500 jobs",
        "Rivertal bestreitet Abbau von bis zu 1.500 Stellen",
    ),
    "stance with acronym": (
        claim("de-1", "stance", authority="BBN", target="Rivertal", position="maintains_warning"),
        "BBN maintains warning against Rivertal",
        "BBN hält an Warnung vor Rivertal fest",
    ),
    "no legal basis": (
        claim("de-1", "stance", authority="BBN", target="Rivertal", position="no_legal_basis"),
        "BBN sees no legal basis for ban on Rivertal",
        "BBN sieht keine Rechtsgrundlage für Verbot von Rivertal",
    ),
    "exit": (
        claim("en-1", "market_exit", "2024-07-20", company="Rivertal", territory="US"),
        "Rivertal withdraws from the US on 20 July 2024",
        "Rivertal zieht sich am 20. Juli 2024 aus den USA zurück",
    ),
    "exit with deadline": (
        claim(
            "en-1",
            "market_exit",
            "2024-06-30",
            "planned",
            company="Rivertal",
            territory="Brazil",
            time_role="deadline",
        ),
        "Rivertal plans to withdraw from Brazil by 30 June 2024",
        "Rivertal will sich bis 30. Juni 2024 aus Brasilien zurückziehen",
    ),
    "exit in a month": (
        claim(
            "en-1",
            "market_exit",
            "2024-07/2024-09",
            company="Rivertal",
            territory="Brazil",
            time_role="start",
        ),
        "Rivertal withdraws from Brazil between July and September 2024",
        "Rivertal zieht sich zwischen Juli und September 2024 aus Brasilien zurück",
    ),
    "layoff that does not come": (
        claim("en-1", "layoff", None, "rejected", employer="Rivertal", territory="US"),
        "Job cuts at Rivertal in the US averted",
        "Stellenabbau bei Rivertal in den USA abgewendet",
    ),
    "safe, on a day": (
        claim("de-1", "stance", "2024-05-08", authority="BBN", target="Plauder", position="considers_safe"),
        "BBN declares Plauder safe on 8 May 2024",
        "BBN erklärt Plauder am 8. Mai 2024 für sicher",
    ),
    "safe, without a day": (
        claim("de-1", "stance", authority="BBN", target="Plauder", position="considers_safe"),
        "BBN considers Plauder safe",
        "BBN hält Plauder für sicher",
    ),
    "allegation": (
        claim(
            "en-1", "allegation", accuser="Bureau of Exports", accused="Rivertal", content="spying on users"
        ),
        "Bureau of Exports accuses Rivertal: “spying on users”",
        "Ausfuhramt der USA erhebt Vorwürfe gegen Rivertal",
    ),
    "denial": (
        claim("de-1", "denial", speaker="Rivertal", content="Schließung des Werks"),
        "Rivertal rejects allegations",
        "Rivertal weist Vorwürfe zurück: „Schließung des Werks“",
    ),
}


@pytest.mark.parametrize(("one", "en", "de"), CASES.values(), ids=CASES)
def test_titles(one: Claim, en: str, de: str) -> None:
    assert titles(one) == (en, de)


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_status_and_position_has_a_title(kind, language: str) -> None:  # type: ignore[no-untyped-def]
    statuses = ("in_force", "announced", "planned", "proposed", "lifted", "rejected", "denied", "ended", None)
    codes = TYPES["stance"].roles["position"].vocabulary if kind.name == "stance" else ("",)
    for status in statuses:
        for code in codes:
            roles = {kind.principal: (Filler("Ostwind"),)}
            if code:
                roles["position"] = (Filler(code, value=code),)
            event = Event("ev-1", kind.name, None, roles, status, (), ())
            text = build([event], {}, REGISTER, TYPES, language).titles["ev-1"]
            assert "Ostwind" in text
            assert "{" not in text + "["
            assert "  " not in text


@pytest.mark.parametrize(
    ("edtf", "en", "de"),
    [
        pytest.param("2024-07-20", "on 20 July 2024", "am 20. Juli 2024", id="day"),
        pytest.param("2024-07", "in July 2024", "im Juli 2024", id="month"),
        pytest.param("2024", "in 2024", "im Jahr 2024", id="year"),
        pytest.param("2018-22", "in summer 2018", "im Sommer 2018", id="season"),
        pytest.param("2018-24", "in winter 2018/19", "im Winter 2018/19", id="winter"),
        pytest.param("2024-35", "in Q3 2024", "im 3. Quartal 2024", id="quarter"),
        pytest.param("2024-41", "in the second half of 2024", "im 2. Halbjahr 2024", id="half"),
        pytest.param("2024-09-21/2024-09-30", "in late September 2024", "Ende September 2024", id="late"),
        pytest.param("2024-09-11/2024-09-20", "in mid-September 2024", "Mitte September 2024", id="mid"),
        pytest.param("XXXX-09-01/XXXX-09-10", "in early September", "Anfang September", id="early-no-year"),
        pytest.param(
            "2024-12-21/2025-01-10",
            "in late December 2024 or early January 2025",
            "Ende Dezember 2024 oder Anfang Januar 2025",
            id="turn-of-the-year",
        ),
        pytest.param(
            "2024-05-03/2024-06-08",
            "between 3 May and 8 June 2024",
            "zwischen 3. Mai und 8. Juni 2024",
            id="interval",
        ),
        pytest.param(
            "2024-05-13/2024-05-19", "in the week of 13 May 2024", "in der Woche vom 13. Mai 2024", id="week"
        ),
        pytest.param(
            "2024-05-14/2024-05-15", "between 14 and 15 May 2024", "zwischen 14. und 15. Mai 2024", id="days"
        ),
        pytest.param(
            "2024-01-01/2024-04-30",
            "between January and April 2024",
            "zwischen Januar und April 2024",
            id="months",
        ),
        pytest.param("2024-06-01/..", "from 1 June 2024", "ab 1. Juni 2024", id="open-end"),
        pytest.param("../2024-06-01", "until 1 June 2024", "bis 1. Juni 2024", id="open-start"),
        pytest.param("201X", "in the 2010s", "in den 2010er Jahren", id="decade"),
        pytest.param("soon", "", "", id="unreadable"),
    ],
)
def test_dates_in_words(edtf: str, en: str, de: str) -> None:
    assert date_phrase(edtf, "on", lexicon("en")) == en
    assert date_phrase(edtf, "on", lexicon("de")) == de


@pytest.mark.parametrize(
    ("count", "en", "de"),
    [
        ("12000", "12,000", "12.000"),
        (">1000", "more than 1,000", "mehr als 1.000"),
        (">=1000", "at least 1,000", "mindestens 1.000"),
        ("1000-1200", "1,000 to 1,200", "1.000 bis 1.200"),
        ("lots", "", ""),
    ],
)
def test_counts_in_words(count: str, en: str, de: str) -> None:
    assert count_phrase(count, lexicon("en")) == en
    assert count_phrase(count, lexicon("de")) == de


def test_optional_parts_vanish() -> None:
    line = "lifted, ended: {who} {who?acts|act}[ in {where}][ on {day}]"
    assert fill(line, {"who": "rivers", "day": "Monday"}, {"ended"}, {"who"}) == "Rivers act on Monday"
    assert fill(line, {"who": "Rivertal", "where": "Brazil"}, {"lifted"}, ()) == "Rivertal acts in Brazil"


def test_a_template_that_does_not_fit_gives_nothing() -> None:
    assert fill("lifted: {who}", {"who": ""}, {"lifted"}, ()) is None
    assert fill("lifted: {who}", {"who": "Rivertal"}, {"ended"}, ()) is None


def test_events_are_in_order_of_date_then_of_report() -> None:
    claims = [
        claim("en-1", "ban", "2024-07-20", target="Rivertal"),
        claim("en-1", "layoff", employer="Ostwind"),
        claim("de-1", "denial", "XXXX-01-03", speaker="Westwind"),
        claim("de-1", "market_exit", "2020", company="Nordwind"),
    ]
    timeline = build(merged(claims, list(ARTICLES.values())), ARTICLES, REGISTER, TYPES)
    assert [event.type for event in timeline.events] == ["market_exit", "layoff", "denial", "ban"]


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Department of Trade"), ("de", "US-Handelsministerium")]
)
def test_known_names_are_in_the_language_of_the_timeline(language: str, name: str) -> None:
    events = merged(
        [claim("de-1", "ban", authority="US-Handelsministerium", target="Ostwind")], list(ARTICLES.values())
    )
    (event,) = build(events, ARTICLES, REGISTER, TYPES, language).events
    assert [one.label for one in event.roles["authority"]] == [name]
    assert [one.text for one in event.roles["authority"]] == ["US-Handelsministerium"]


def test_a_type_without_templates_is_named() -> None:
    fine = parse_type('name = "fine"\n[roles]\ntarget = { kind = "entity", principal = true }\n', "fine.toml")
    event = Event("ev-1", "fine", None, {"target": (Filler("Ostwind"),)}, "announced", (), ())
    assert build([event], {}, REGISTER, {"fine": fine}).titles["ev-1"] == "Ostwind: fine"


def test_a_language_without_words_is_an_error() -> None:
    event = Event("ev-1", "ban", None, {"target": (Filler("Ostwind"),)}, "announced", (), ())
    with pytest.raises(SettingsError, match="'fr' are not possible, only in de, en"):
        build([event], {}, REGISTER, TYPES, "fr")


def denial_title(content: str) -> str:
    return titles(claim("en-1", "denial", None, None, speaker="Rivertal", content=content))[0]


@pytest.mark.parametrize(
    ("content", "quoted"),
    [
        pytest.param("According to the union, the plant is to close", "the plant is to close", id="whose"),
        pytest.param(
            "it had opened the letters of its own customers for years, as a newspaper from the capital wrote",
            "it had opened the letters of its own customers for years",
            id="first-clause",
        ),
        pytest.param(
            "it had opened the letters of its customers in all of its branches without telling anybody of it",
            "it had opened the letters of its customers in all of its branches without …",
            id="cut-at-a-word",
        ),
        pytest.param(
            "massaging its readings, has always said the logs are clean", "massaging its readings", id="aside"
        ),
        pytest.param('the plant is safe," a manager said', "the plant is safe", id="quotation-ends"),
        pytest.param(
            "it called the “rotten” eggs fresh", "it called the ‘rotten’ eggs fresh", id="a-quotation-within"
        ),
        pytest.param("it called the eggs “rotten”", "it called the eggs ‘rotten’", id="a-quotation-ends-it"),
    ],
)
def test_contents_are_short(content: str, quoted: str) -> None:
    assert denial_title(content) == f"Rivertal rejects allegations: “{quoted}”"


def test_english_writes_only_names_with_a_capital() -> None:
    one = claim("en-1", "ban", authority="France", target="Rivertal", activities="sale", at=10)
    for text, title in (("Bronchiflor", "Bronchiflor"), ("syrup", "Rivertal products")):
        told = replace(one, roles={**one.roles, "products": (Filler(text, 30, 41),)})
        assert titles(told)[0] == f"France prohibits sale of {title}"
    first = replace(one, roles={**one.roles, "products": (Filler("Medicines", 10, 19),)})
    assert titles(first)[0] == "France prohibits sale of Rivertal products", "it begins the sentence"


def test_devices_are_named_where_an_article_does() -> None:
    one = claim("en-1", "ban", authority="France", target="Plauder", activities="use", affected="authorities")
    one = replace(one, evidence=replace(one.evidence, text="Officials may not use it on government devices."))
    assert titles(one) == (
        "France prohibits use of Plauder on official devices",
        "Frankreich verbietet Nutzung von Plauder auf Dienstgeräten",
    )


def test_a_noun_is_no_name_in_the_other_language() -> None:
    one = claim("en-1", "allegation", None, None, accused="Rivertal", accuser="Ostwind")
    roles = {**one.roles, "accuser": (Filler("lawmakers"),)}
    assert titles(replace(one, roles=roles)) == ("Allegations against Rivertal", "Vorwürfe gegen Rivertal")


@pytest.mark.parametrize(
    "content", ["that is not true", "the charge is wrong", "customers on the quay called it „rotten"]
)
def test_a_bare_no_and_a_broken_quotation_are_not_quoted(content: str) -> None:
    assert denial_title(content) == "Rivertal rejects allegations"


@pytest.mark.parametrize(
    ("accuser", "verb"),
    [
        ("district vets in Stade", "accuse"),
        ("Islanders' users' group", "accuses"),
        ("workers of Ostwind", "accuse"),
        ("campus", "accuses"),
    ],
)
def test_the_verb_agrees_with_the_head_of_a_phrase(accuser: str, verb: str) -> None:
    one = claim("en-1", "allegation", accused="Rivertal", content="spying on users")
    one = replace(one, roles={**one.roles, "accuser": (Filler(accuser, 0, 5, accuser, f"text:{accuser}"),)})
    assert titles(one)[0].startswith(f"{accuser[:1].upper()}{accuser[1:]} {verb} Rivertal")


def test_words_of_the_other_language_stand_in_quotation_marks() -> None:
    one = claim("en-1", "ban", authority="France", target="Rivertal", activities="use")
    phrase = replace(one, roles={**one.roles, "target": (Filler("credit cards", 0, 12),)})
    en, de = titles(phrase)
    assert en == "France prohibits use of credit cards"
    assert de == "Frankreich verbietet Nutzung von „credit cards“"


def clause_title(language: str, kind: str, text: str, content: str, **roles: str) -> str:
    """The title of a claim whose content stands in an article with that text."""
    ident = f"{language}-1"
    at = text.index(content)
    one = claim(ident, kind, **roles)
    one = replace(one, roles={**one.roles, "content": (Filler(content, at, at + len(content)),)})
    articles = {ident: replace(ARTICLES[ident], text=text)}
    (event,) = merged([one], list(articles.values()))
    return build([event], articles, REGISTER, TYPES, language).titles[event.id]


@pytest.mark.parametrize(
    ("language", "text", "content", "expected"),
    [
        pytest.param(
            "en",
            "Rivertal denied that it was late with the pumps.",
            "it was late with the pumps",
            "Rivertal denies that it was late with the pumps",
            id="en-that",
        ),
        pytest.param(
            "en",
            "Rivertal has always denied spying on users.",
            "spying on users",
            "Rivertal denies spying on users",
            id="en-gerund",
        ),
        pytest.param(
            "en",
            "Rivertal said it had never spied on users.",
            "it had never spied on users",
            "Rivertal rejects allegations: “it had never spied on users”",
            id="en-its-own-words",
        ),
        pytest.param(
            "en",
            "Rivertal denied we would close the plant.",
            "we would close the plant",
            "Rivertal rejects allegations: “we would close the plant”",
            id="en-first-person",
        ),
        pytest.param(
            "de",
            "Rivertal bestreitet, dass die Pumpen zu spät kamen.",
            "die Pumpen zu spät kamen",
            "Rivertal bestreitet, dass die Pumpen zu spät kamen",
            id="de-dass",
        ),
        pytest.param(
            "de",
            "Rivertal bestritt, Nutzer auszuspähen.",
            "Nutzer auszuspähen",
            "Rivertal bestreitet, Nutzer auszuspähen",
            id="de-infinitive",
        ),
        pytest.param(
            "de",
            "Rivertal bestreitet einen Zusammenhang mit den Ausfällen.",
            "Zusammenhang mit den Ausfällen",
            "Rivertal bestreitet einen Zusammenhang mit den Ausfällen",
            id="de-object",
        ),
        pytest.param(
            "de",
            "Den Vorwurf, die Daten der Nutzer verkauft zu haben, wies Rivertal zurück.",
            "Daten der Nutzer verkauft zu haben",
            "Rivertal bestreitet, die Daten der Nutzer verkauft zu haben",
            id="de-infinitive-of-the-accusation",
        ),
        pytest.param(
            "en",
            "The union blamed Rivertal for spying on its users. Rivertal rejected that.",
            "spying on its users",
            "Rivertal denies spying on its users",
            id="en-gerund-of-the-accusation",
        ),
        pytest.param(
            "en",
            "Rivertal rejected this, saying that all users had agreed to it.",
            "saying that all users had agreed to it",
            "Rivertal rejects allegations: “all users had agreed to it”",
            id="en-goes-on",
        ),
    ],
)
def test_what_is_denied_stands_in_the_sentence(language: str, text: str, content: str, expected: str) -> None:
    assert clause_title(language, "denial", text, content, speaker="Rivertal") == expected


@pytest.mark.parametrize(
    ("language", "accused", "text", "content", "expected"),
    [
        pytest.param(
            "en",
            "Rivertal",
            "BBN accused Rivertal of having spied on users.",
            "spied on users",
            "BBN accuses Rivertal of having spied on users",
            id="en",
        ),
        pytest.param(
            "de",
            "Rivertal",
            "Das BBN wirft Rivertal vor, Nutzer auszuspähen.",
            "Nutzer auszuspähen",
            "BBN wirft Rivertal vor, Nutzer auszuspähen",
            id="de",
        ),
        pytest.param(
            "de",
            "Deutsche Ostwind",
            "Das BBN wirft der Deutschen Ostwind vor, Nutzer auszuspähen.",
            "Nutzer auszuspähen",
            "BBN erhebt Vorwürfe gegen Deutsche Ostwind: „Nutzer auszuspähen“",
            id="de-a-name-that-inflects",
        ),
        pytest.param(
            "de",
            "Rivertal",
            "Das BBN hält Rivertal vor, die Nutzer jahrelang getäuscht zu haben.",
            "Nutzer jahrelang getäuscht zu haben",
            "BBN wirft Rivertal vor, die Nutzer jahrelang getäuscht zu haben",
            id="de-with-its-article",
        ),
    ],
)
def test_what_is_accused_stands_in_the_sentence(
    language: str, accused: str, text: str, content: str, expected: str
) -> None:
    told = clause_title(language, "allegation", text, content, accuser="BBN", accused=accused)
    assert told == expected


def test_an_office_without_a_country_is_not_named() -> None:
    one = claim("en-1", "ban", "2024-07-20", authority="Secretary", target="Plauder", activities="use")
    assert titles(one) == (
        "Use of Plauder prohibited from 20 July 2024",
        "Nutzung von Plauder ab 20. Juli 2024 verboten",
    )


def test_a_country_takes_its_article_behind_by() -> None:
    one = claim("en-1", "ban", status="rejected", authority="USA", target="Plauder", activities="sale")
    assert titles(one) == (
        "Ban on sale of Plauder by the US fails",
        "Verkaufsverbot für Plauder durch die USA scheitert",
    )


@pytest.mark.parametrize(
    ("target", "activities", "status", "expected"),
    [
        ("sozialer Netzwerke", None, "proposed", "Frankreich erwägt Verbot sozialer Netzwerke"),
        ("sozialer Netzwerke", None, "in_force", "Frankreich verbietet soziale Netzwerke"),
        ("neue Bremssoftware", "operation", "in_force", "Frankreich verbietet Betrieb neuer Bremssoftware"),
        ("grünes Glas", "sale", "in_force", "Frankreich verbietet Verkauf von grünem Glas"),
        ("hellem Holz", "sale", "in_force", "Frankreich verbietet Verkauf von hellem Holz"),
        ("Glücksspielwerbung", "advertising", "in_force", "Frankreich verbietet Glücksspielwerbung"),
    ],
)
def test_german_phrases_stand_in_their_case(
    target: str, activities: str | None, status: str, expected: str
) -> None:
    roles = {"activities": activities} if activities else {}
    one = claim("de-1", "ban", None, status, authority="Frankreich", target=target, **roles)
    one = replace(one, roles={**one.roles, "target": (Filler(target),)})
    assert titles(one)[1] == expected


def test_a_name_may_begin_with_a_small_letter() -> None:
    one = claim("en-1", "stance", None, None, authority="eWatch Office", target="Plauder", position="warns")
    assert titles(one)[0] == "eWatch Office warns against Plauder"
