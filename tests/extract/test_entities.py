"""Mentions in German and English text: register, patterns, acronyms, countries of general names."""

from __future__ import annotations

import functools
import itertools

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from zeitstrahl.extract.entities import find_mentions
from zeitstrahl.extract.entities_affiliations import affiliations
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Article, Mention
from zeitstrahl.register import Register

REGISTER = Register.load()


@functools.cache
def blank(language: str) -> Language:
    nlp = spacy.blank(language)
    nlp.add_pipe("sentencizer")
    return nlp


def mentions(text: str, language: str, title: str | None = None, source: str | None = None) -> list[Mention]:
    article = Article("a", text, title=title, language=language, source=source)
    return find_mentions(article, [PassageDoc(blank(language)(text), 0, language)], REGISTER)


def pairs(text: str, language: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(one.text, one.entity_id) for one in mentions(text, language, title)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(
            "de",
            "Die Warnung vor Kaspersky-Produkten bleibt, hieß es aus dem Umfeld Kasperskys.",
            [("Kaspersky", "org.kaspersky"), ("Kasperskys", "org.kaspersky")],
            id="de-compound-and-genitive",
        ),
        pytest.param(
            "en",
            "Kaspersky's rivals cheered; the Kaspersky-branded shop closed.",
            [("Kaspersky", "org.kaspersky"), ("Kaspersky", "org.kaspersky")],
            id="en-possessive-and-compound",
        ),
        pytest.param(
            "de",
            "Das US-Handelsministerium prüft die US-Sanktionen.",
            [("US-Handelsministerium", "us.commerce"), ("US", "country.us")],
            id="de-hyphen-place",
        ),
        pytest.param(
            "en",
            "The U.S. Commerce Department reviews U.S. sanctions.",
            [("U.S. Commerce Department", "us.commerce"), ("U.S.", "country.us")],
            id="en-dotted",
        ),
        pytest.param(
            "de",
            "Gezahlt wurden 20 Millionen US-Dollar an die US-amerikanische Tochter.",
            [],
            id="de-currency-and-adjective",
        ),
        pytest.param("en", "It cost US$ 20, they told us.", [], id="en-currency-and-pronoun"),
        pytest.param(
            "de",
            "Er blieb bis Mai in Essen, wo es gutes Essen gibt.",
            [],
            id="de-everyday-words",
        ),
        pytest.param(
            "en",
            "Apple growers say an apple a day is enough, but retailer Target disagrees.",
            [("Apple", "org.apple"), ("Target", "org.target")],
            id="en-ambiguous-with-role",
        ),
        pytest.param(
            "en", "Target practice is popular. Shell fragments were found.", [], id="en-ambiguous-alone"
        ),
        pytest.param(
            "de",
            "Der Ölkonzern Shell wächst, und der Meta-Chef schweigt.",
            [("Shell", "org.shell"), ("Meta", "org.meta")],
            id="de-ambiguous-with-role",
        ),
    ],
)
def test_names_of_the_register(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "de",
            "Die italienische Datenschutzbehörde ermittelt.",
            ("italienische Datenschutzbehörde", "it.garante"),
        ),
        (
            "en",
            "The Italian data protection authority is investigating.",
            ("Italian data protection authority", "it.garante"),
        ),
        (
            "de",
            "Das teilte das Wirtschaftsministerium in Washington mit.",
            ("Wirtschaftsministerium", "us.commerce"),
        ),
        ("en", "That is what the trade ministry in Beijing said.", ("trade ministry", "cn.mofcom")),
        ("en", "Italy's competition authority fined the firm.", ("Italy's competition authority", "it.agcm")),
        (
            "de",
            "Das Verteidigungsministerium der Niederlande bestellt Panzer.",
            ("Verteidigungsministerium", "nl.defence"),
        ),
        ("de", "Die Regierung in London verbannt die App.", ("Regierung", "uk.gov")),
        (
            "de",
            "Die US-Regierung handelt. Das Handelsministerium bestätigt es.",
            ("Handelsministerium", "us.commerce"),
        ),
        (
            "en",
            "In Canada the app is gone. The privacy commissioner had warned of it.",
            ("privacy commissioner", "ca.opc"),
        ),
        (
            "en",
            "Spain waits. The country's telecoms regulator has not decided.",
            ("telecoms regulator", "es.cnmc"),
        ),
        ("de", "Das Innenministerium will den Verein verbieten.", ("Innenministerium", "de.bmi")),
        ("en", "The Danish EPA, which set the limit, is content.", ("Danish EPA", "dk.miljo")),
        ("en", "The US EPA is content.", ("EPA", "us.epa")),
        (
            "en",
            "Austria's Federal Chancellery is content.",
            ("Austria's Federal Chancellery", "at.chancellery"),
        ),
        ("de", "Auch in Österreich prüft die Finanzmarktaufsicht.", ("Finanzmarktaufsicht", "at.fma")),
        (
            "en",
            "In Bavaria clerks may not use it; the digital ministry there is strict.",
            ("digital ministry", "region.de.bayern.digital"),
        ),
    ],
)
def test_countries_of_general_names(language: str, text: str, expected: tuple[str, str]) -> None:
    assert expected in pairs(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "In Norwegen warnt Datatilsynet vor der App.", ("Datatilsynet", "no.datatilsynet")),
        ("en", "Denmark is uneasy: Datatilsynet has warned schools.", ("Datatilsynet", "dk.datatilsynet")),
        (
            "de",
            "In der Schweiz hat das Bundesverwaltungsgericht entschieden.",
            ("Bundesverwaltungsgericht", "ch.bvger"),
        ),
        ("de", "Das Bundesverwaltungsgericht hat entschieden.", ("Bundesverwaltungsgericht", "de.bverwg")),
        ("en", "Lagos bankers fear Nigeria's SEC most.", ("SEC", "ng.sec")),
        ("en", "Bankers fear the SEC most.", ("SEC", "us.sec")),
        ("en", "The Food Standards Agency in Wales is content.", ("Food Standards Agency", "uk.fsa")),
        (
            "de",
            "Das missfällt dem Eidgenössischen Datenschutz- und Öffentlichkeitsbeauftragten.",
            ("Eidgenössischen Datenschutz- und Öffentlichkeitsbeauftragten", "ch.edoeb"),
        ),
    ],
)
def test_names_of_several_countries(language: str, text: str, expected: tuple[str, str]) -> None:
    """A name that authorities of several countries bear means the one of the text's country."""
    assert expected in pairs(text, language)


def test_the_union_is_a_body() -> None:
    assert [one.label for one in mentions("Die EU verbietet den Zusatzstoff.", "de")] == ["ORG"]


def test_the_outlet_is_at_home_somewhere() -> None:
    text = "Das Innenministerium will den Verein verbieten."
    found = mentions(text, "de", source="kurier.example.at")
    assert [one.entity_id for one in found] == ["at.bmi"]


def test_an_address_that_is_none_has_no_country() -> None:
    found = mentions("Das Innenministerium will den Verein verbieten.", "de", source="http://[kurier.at")
    assert [one.text for one in found] == ["Innenministerium"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A growing number of governments want it. No government has acted."),
        ("en", "The administration of the drug takes time."),
        ("de", "Eine Regierung braucht Zeit. Manche Behörde auch."),
    ],
)
def test_general_names_without_country(language: str, text: str) -> None:
    assert pairs(text, language) == []


def test_an_english_ministry_without_country_is_a_name_of_its_own() -> None:
    found = mentions("The Ministry of Defence did not reply.", "en")
    assert [(one.text, one.entity_id) for one in found] == [
        ("Ministry of Defence", "text:ministry of defence")
    ]


@pytest.mark.parametrize(
    ("language", "text", "entity_id", "canonical"),
    [
        (
            "de",
            "Die Gewerkschaft Holz und Kunststoff (GHK) klagt. Die GHK hat recht, sagt ein GHK-Sprecher.",
            "text:ghk",
            "Gewerkschaft Holz und Kunststoff",
        ),
        (
            "en",
            "The Harbour Workers Alliance (HWA) went to court. HWA lawyers are hopeful, and the HWA waits.",
            "text:hwa",
            "Harbour Workers Alliance",
        ),
    ],
)
def test_explained_acronyms(language: str, text: str, entity_id: str, canonical: str) -> None:
    found = [one for one in mentions(text, language) if one.entity_id == entity_id]
    assert [one.text for one in found][:2] == [canonical, found[1].text]
    assert len(found) == 4
    assert {one.canonical for one in found} == {canonical}


def test_an_acronym_of_a_register_name_keeps_its_id() -> None:
    text = "The Bureau of Industry and Security (BIS) decided. BIS had warned before."
    assert pairs(text, "en") == [
        ("Bureau of Industry and Security", "us.bis"),
        ("BIS", "us.bis"),
        ("BIS", "us.bis"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "texts", "entity_id", "canonical"),
    [
        (
            "de",
            "Der Pumpenhersteller Kolbheim Werke AG baut ab. Kolbheims Kunden warten, Kolbheim schweigt.",
            ["Kolbheim Werke AG", "Kolbheims", "Kolbheim"],
            "text:kolbheim",
            "Kolbheim Werke AG",
        ),
        (
            "en",
            "Kolbheim Pumps plc is cutting jobs. Kolbheim's clients wait, and Kolbheim is silent.",
            ["Kolbheim Pumps plc", "Kolbheim", "Kolbheim"],
            "text:kolbheim",
            "Kolbheim Pumps plc",
        ),
        (
            "de",
            "Vorstandschefin Ida Stolzing ging. Stolzings Nachfolger steht fest.",
            ["Ida Stolzing", "Stolzings"],
            "text:ida stolzing",
            "Ida Stolzing",
        ),
        (
            "en",
            "Pump boss chief executive Ida Stolzing left. Stolzing's successor is known.",
            ["Ida Stolzing", "Stolzing"],
            "text:ida stolzing",
            "Ida Stolzing",
        ),
    ],
)
def test_short_forms(language: str, text: str, texts: list[str], entity_id: str, canonical: str) -> None:
    found = [one for one in mentions(text, language) if one.entity_id == entity_id]
    assert [one.text for one in found] == texts
    assert {one.canonical for one in found} == {canonical}


def annotated(language: str, words: list[str], entities: list[tuple[int, int, str]]) -> PassageDoc:
    doc = Doc(blank(language).vocab, words=words)
    doc.ents = [Span(doc, start, end, label) for start, end, label in entities]
    return PassageDoc(doc, 0, language)


def test_the_bigger_name_of_the_model_wins() -> None:
    passage = annotated("en", ["They", "use", "Kaspersky", "Rescue", "Disk", "daily"], [(2, 5, "PRODUCT")])
    found = find_mentions(Article("a", passage.doc.text, language="en"), [passage], REGISTER)
    assert [(one.text, one.label, one.origin) for one in found] == [
        ("Kaspersky Rescue Disk", "PRODUCT", "model")
    ]


@pytest.mark.parametrize("extra", [["Inc."], ["CEO"]])
def test_legal_forms_and_roles_make_no_bigger_name(extra: list[str]) -> None:
    words = ["Yesterday", "Siemens", *extra, "spoke"]
    passage = annotated("en", words, [(1, 2 + len(extra), "ORG")])
    found = find_mentions(Article("a", passage.doc.text, language="en"), [passage], REGISTER)
    assert [one.entity_id for one in found] == ["org.siemens"]


def test_offsets_are_those_of_the_article() -> None:
    first, second = "Kein Name hier.", "Siemens liefert."
    text = f"{first}\n\n{second}"
    passage = PassageDoc(blank("de")(second), len(first) + 2, "de")
    found = find_mentions(Article("a", text, language="de"), [passage], REGISTER)
    assert [(one.start, one.end) for one in found] == [(17, 24)]


WORDS = st.sampled_from(
    "Kaspersky-Produkte das Handelsministerium in Washington (BSI) US-Regierung Kolbheim AG Ida Stolz "
    "die App TikTok Italy's regulator, Inc. \n\n ( ) - U.S. der chief executive „Meta“ Bundesamt für".split(
        " "
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=14), st.sampled_from(["de", "en"]))
def test_spans_are_exact_and_apart(words: list[str], language: str) -> None:
    text = " ".join(words)
    found = mentions(text, language)
    for one in found:
        assert text[one.start : one.end] == one.text
        assert one.entity_id
        assert one.canonical
    for one, other in itertools.pairwise(found):
        assert one.end <= other.start


@pytest.mark.parametrize(
    ("language", "text", "person", "body"),
    [
        ("de", "Die GHK-Sprecherin Ida Stolzing widersprach.", "text:ida stolzing", "text:ghk"),
        (
            "de",
            "Siemens baut ab. Das sei falsch, sagte Vorstandschefin Ida Stolzing.",
            "text:ida stolzing",
            "org.siemens",
        ),
        ("en", "OpenAI's chief executive, Sam Altman, denied it.", "person.sam_altman", "org.openai"),
        ("en", "In Canberra, Prime Minister Ida Stolzing spoke.", "text:ida stolzing", "au.gov"),
    ],
)
def test_affiliations(language: str, text: str, person: str, body: str) -> None:
    article = Article("a", text, language=language)
    docs = [PassageDoc(blank(language)(text), 0, language)]
    assert affiliations(article, docs, find_mentions(article, docs, REGISTER), REGISTER) == {person: body}
