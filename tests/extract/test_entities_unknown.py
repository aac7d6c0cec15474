"""Names that no list knows, read with the shipped pipelines: goods, firms, bodies, people."""

from __future__ import annotations

import pytest

from zeitstrahl import pipelines
from zeitstrahl.extract.entities import find_mentions
from zeitstrahl.extract.entities_names import names_of
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Article, Language
from zeitstrahl.register import Register

REGISTER = Register.load()


def labels(text: str, language: Language) -> list[tuple[str, str]]:
    article = Article("a", text, language=language)
    docs = [PassageDoc(pipelines.load(language)(text), 0, language)]
    return [(one.text, one.label) for one in find_mentions(article, docs, REGISTER)]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Das Amt warnt vor dem Babyfon „Murmel 3“.", "Murmel 3"),
        ("de", "Die Behörde nahm das Nasenspray Ondriva vom Markt.", "Ondriva"),
        ("de", "Händler dürfen den Rasenmäher der Marke Grünfix nicht mehr anbieten.", "Grünfix"),
        ("de", "Wer eine Drohne des Typs Milan 4 besitzt, darf sie nicht mehr starten.", "Milan 4"),
        ("en", "The regulator has halted sales of its Orvenna 300, a gas grill.", "Orvenna 300"),
        ("en", "Parents were told to throw away a slime called Gloopi.", "Gloopi"),
        ("en", "Users of the Chatterly app were sent home.", "Chatterly"),
        ("en", "The makers of Plapperling have gone to court.", "Plapperling"),
        ("en", "A sunscreen sold under the name Solveda was recalled.", "Solveda"),
    ],
)
def test_goods(language: Language, text: str, name: str) -> None:
    assert (name, "PRODUCT") in labels(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das steht auf Seite 3 des Berichts."),
        ("de", "Im Mai 2023 kamen 14 Menschen in Halle 6."),
        ("en", "In Room 4 the clerk read out page 12."),
        ("en", "On Friday 300 people came."),
    ],
)
def test_numbers_behind_no_goods(language: Language, text: str) -> None:
    assert "PRODUCT" not in [label for _, label in labels(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Der Hersteller Quendel & Söhne bedauert den Vorfall.", "Quendel & Söhne"),
        ("de", "Der Basler Hersteller Quendara streicht 340 Stellen.", "Quendara"),
        ("de", "Die Rostocker Reederei Baltic Quendel Line spart.", "Reederei Baltic Quendel Line"),
        ("de", "Die Brauerei Ohlenbeck entlässt 20 Leute.", "Brauerei Ohlenbeck"),
        ("de", "Das hat das Landratsamt Rosenheim verfügt.", "Landratsamt Rosenheim"),
        ("de", "Die Firma hat beim Amtsgericht Lüneburg Insolvenz beantragt.", "Amtsgericht Lüneburg"),
        ("en", "Ferry operator Marlow & Finch has been told to stop.", "Marlow & Finch"),
        (
            "en",
            "The harbour was closed by the Port and Harbour Safety Agency.",
            "Port and Harbour Safety Agency",
        ),
        ("en", "Insulin maker Tarngaard A/S is cutting jobs.", "Tarngaard A/S"),
    ],
)
def test_firms_and_bodies(language: Language, text: str, name: str) -> None:
    assert (name, "ORG") in labels(text, language)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Das gibt das Spielgerätegesetz nicht her.", "Spielgerätegesetz"),
        ("de", "Gestützt ist das auf Paragraf 7 des Seilbahngesetzes.", "Paragraf 7 des Seilbahngesetzes"),
        ("en", "The power comes from the Harbour Dues Act 1998.", "Harbour Dues Act 1998"),
    ],
)
def test_laws(language: Language, text: str, name: str) -> None:
    assert (name, "LAW") in labels(text, language)


def test_rules_of_a_house_are_no_laws() -> None:
    assert labels("Die Hausordnung und die Größenordnung sind strittig.", "de") == []


@pytest.mark.parametrize(
    ("language", "text", "name", "label"),
    [
        ("en", "Eye drops made by Clearvue were recalled.", "Clearvue", "ORG"),
        ("en", "Its owner Gaston Quillmark was handing out ice.", "Gaston Quillmark", "PERSON"),
        ("en", "Finance chief Jukka Talvela-Osei said so.", "Jukka Talvela-Osei", "PERSON"),
        ("de", "Der Importeur Birke Fenster bedauert das.", "Birke Fenster", "ORG"),
        (
            "de",
            "Der Getriebebauer Kolbe streicht Stellen. Firmenchef Juri Kolbe schweigt.",
            "Juri Kolbe",
            "PERSON",
        ),
    ],
)
def test_people_and_firms(language: Language, text: str, name: str, label: str) -> None:
    assert (name, label) in labels(text, language)


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Austria's data protection authority has acted.", [("Austria", "LOC")]),
        ("en", "BaFin, the financial regulator, has acted.", [("BaFin", "ORG")]),
        ("de", "Die Finanzaufsicht Bafin handelt.", [("Bafin", "ORG")]),
        ("de", "Die spanische Datenschutzbehörde AEPD handelt.", [("AEPD", "ORG")]),
        ("de", "Das hessische Verkehrsministerium handelt.", [("Verkehrsministerium", "ORG")]),
        ("de", "Die dänische Lebensmittelbehörde handelt.", []),
    ],
)
def test_general_names_are_no_names(language: Language, text: str, names: list[tuple[str, str]]) -> None:
    article = Article("a", text, language=language)
    docs = [PassageDoc(pipelines.load(language)(text), 0, language)]
    found = names_of(article, find_mentions(article, docs, REGISTER), REGISTER)
    assert [(one.text, one.label) for one in found] == names


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Bei Dornfeld Keramik müssen 80 Leute gehen.", "Dornfeld Keramik"),
        ("de", "Die Belegschaft von Tirol Touristik ist bestürzt.", "Tirol Touristik"),
        ("en", "Larkin Media plans to cut its newsroom.", "Larkin Media"),
        ("en", "Hensley Poultry contested the account.", "Hensley Poultry"),
    ],
)
def test_trades_end_names(language: Language, text: str, name: str) -> None:
    assert (name, "ORG") in labels(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Es heißt, dass Polen Pumpen und Getriebe kauft."),
        ("de", "Im Herbst will Norwegen Turbinen bauen."),
        ("en", "Local Media Ask Where The Water Went."),
    ],
)
def test_nouns_side_by_side_are_no_names(language: Language, text: str) -> None:
    assert not [name for name, label in labels(text, language) if label == "ORG" and " " in name]
