"""Faults of raw text, before and after."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.clean.text import lines_of, normalise


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Ver\u00adkaufs\u00adverbot", "Verkaufsverbot"),
        ("20.\u00a0Juli", "20. Juli"),
        ("10\u202f000 jobs", "10 000 jobs"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("u\u0308ber", "über"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("tab\t\tstop  space", "tab stop space"),
        ("bell\x07 esc\x1b lone\ud800", "bell esc lone"),
        ("„Zitat“ – “quote”", "„Zitat“ – “quote”"),
    ],
)
def test_characters(raw: str, clean: str) -> None:
    assert normalise(raw) == clean


GERMAN_WRAPPED = """Die Stadtverwaltung von Steinau hat am Montag den Verkauf von
Feuerwerk auf dem Marktplatz verboten. Das Verbot gilt ab dem ersten
Dezember, teilte eine Sprecherin mit. Händler warfen der US-
Verwaltung am Dienstag vor, sie nicht angehört zu haben. Ein Verkaufs-
verbot sei nicht nötig, die Ein- und Ausfuhr werde ohnehin geprüft.

Die Stadt wies das zurück. Sie habe mit allen gesprochen, hieß es am
Dienstag im Rathaus."""


def test_hard_wrapped_paragraphs_are_joined() -> None:
    one, two = lines_of(normalise(GERMAN_WRAPPED))
    assert one[0].startswith("Die Stadtverwaltung von Steinau hat am Montag den Verkauf von Feuerwerk auf")
    assert "der US-Verwaltung am" in one[0]
    assert "Ein Verkaufsverbot sei" in one[0]
    assert two == (
        "Die Stadt wies das zurück. Sie habe mit allen gesprochen, hieß es am Dienstag im Rathaus.",
        True,
    )


def test_english_hyphens_at_line_ends() -> None:
    text = (
        "The council said on Monday that the third-party audit of the cable car had been carried out well "
        "and that no fault had been found in it. A third-party audit costs money, it said, and the next one "
        "would have to be carried out by the state. The maker of the cars declined to comment on the audit."
    )
    for width in range(55, 90):
        ((line, _),) = lines_of(textwrap.fill(text, width))
        assert line == text


@pytest.mark.parametrize(
    "text",
    [
        "Eine Zeile.\nNoch eine Zeile.\nUnd eine dritte Zeile.",
        "Titel der Meldung\nStand: 3. Mai 2021\nDer Text beginnt hier und ist eine lange Zeile, die nicht "
        "umbrochen ist, weil jede Zeile ein Absatz ist.\nNoch ein Absatz steht hier.",
    ],
    ids=["short-lines", "line-per-paragraph"],
)
def test_other_texts_keep_their_lines(text: str) -> None:
    assert [line for line, _ in lines_of(text)] == text.split("\n")


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_unwrapping_loses_no_letters(text: str) -> None:
    clean = normalise(text)
    joined = "".join(line for line, _ in lines_of(clean))
    assert [c for c in joined if c.isalnum()] == [c for c in clean if c.isalnum()]
