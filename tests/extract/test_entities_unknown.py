"""Names that no list knows, read with the shipped pipelines: goods, firms, bodies, people."""

from __future__ import annotations

import pytest

from zeitstrahl import pipelines
from zeitstrahl.extract.entities import find_mentions
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
