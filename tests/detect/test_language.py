"""The language of texts: long and short, with quotations, and other languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.detect import detect_language

TEXTS = [
    ("de", "Die Behörde hat den Verkauf der Geräte am Montag mit sofortiger Wirkung untersagt."),
    ("en", "The regulator said on Monday that sales of the devices are prohibited with immediate effect."),
    ("nl", "De toezichthouder heeft maandag de verkoop van de apparaten met onmiddellijke ingang verboden."),
    (
        "da",
        "Myndigheden har mandag forbudt salget af apparaterne med øjeblikkelig virkning, siger en talsmand.",
    ),
    (
        "sv",
        "Myndigheten har förbjudit försäljningen av apparaterna med omedelbar verkan, säger en talesperson.",
    ),
    ("fr", "L'autorité a interdit lundi la vente des appareils avec effet immédiat, selon un porte-parole."),
    ("it", "L'autorità ha vietato lunedì la vendita degli apparecchi con effetto immediato."),
    ("es", "La autoridad prohibió el lunes la venta de los aparatos con efecto inmediato."),
]


@pytest.mark.parametrize(("language", "text"), TEXTS, ids=[language for language, _ in TEXTS])
def test_sentences(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Werk in Neustadt wird geschlossen"),
        ("de", "Firma streicht 300 Stellen"),
        ("de", "Kein Verkauf mehr ab Juli"),
        ("de", "Amt stoppt Funkuhren"),
        ("de", "„Da ist nichts dran“, sagte er."),
        ("en", "Ministers debate plastic straws"),
        ("en", "TGA suspends sunscreen"),
        ("en", "COUNCIL BANS DRONES"),
        ("en", "Factory to be closed in July"),
        ("en", "Company to cut 300 of its jobs"),
        ("en", "Sales of devices banned from July"),
    ],
)
def test_headlines(language: str, text: str) -> None:
    assert detect_language(text) == language


OTHERS = [
    (language, text)
    for language, rows in tomllib.loads(
        (Path(__file__).parent / "languages.toml").read_text(encoding="utf-8")
    ).items()
    for text in rows
]


@pytest.mark.parametrize(("language", "text"), OTHERS, ids=[f"{code}-{text[:15]}" for code, text in OTHERS])
def test_no_other_language_passes_for_german_or_english(language: str, text: str) -> None:
    found = detect_language(text)
    assert found == language or (len(text) < 60 and found not in ("de", "en"))


@pytest.mark.parametrize("text", ["", "123 456", "— … !", "http://example.org/a"])
def test_nothing_to_detect(text: str) -> None:
    assert detect_language(text) == "und"


def test_quotations_do_not_vote() -> None:
    own = "Die Sprecherin lehnte eine Stellungnahme ab und verwies auf das Gericht. "
    quote = "“We have always said that the sale of the devices was legal and that it will be again,” "
    assert detect_language(own + quote) == "de"


def test_same_text_same_answer_in_any_order() -> None:
    texts = [text for _, text in TEXTS] + ["Alpha Beta Gamma Delta", "Info Party Sport Computer"]
    first = [detect_language(text) for text in texts]
    second = [detect_language(text) for text in reversed(texts)]
    assert first == second[::-1]


def test_long_text_is_bounded() -> None:
    assert detect_language(TEXTS[0][1] * 20_000) == "de"


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    assert detect_language(text)
