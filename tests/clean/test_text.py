"""Faults of raw text, before and after."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.clean import clean
from zeitstrahl.clean.text import joined, lines_of, normalise
from zeitstrahl.records import Article, Document


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
        ("\ufb01nal, o\ufb03ce, Au\ufb02age", "final, office, Auflage"),
        ("US\u2011Regierung, third\u2010party", "US-Regierung, third-party"),
        ("AT&amp;T &quot;R&ouml;stwerk&quot; &#8211; 20&nbsp;Euro", 'AT&T "Röstwerk" – 20 Euro'),
        ("&lt;b&gt; Q&A; x&copy=1", "&lt;b&gt; Q&A; x&copy=1"),
        (
            ",,Nein'', sagte sie: ,,Wir gehen, und zwar jetzt.''",
            "„Nein“, sagte sie: „Wir gehen, und zwar jetzt.“",
        ),
        ("10,,20 it's ''fine''", "10,,20 it's ''fine''"),
    ],
)
def test_characters(raw: str, clean: str) -> None:
    assert normalise(raw) == clean


@pytest.mark.parametrize(
    ("line", "following", "whole"),
    [
        ("ein Ver-", "bot für", "ein Verbot für"),
        ("die Kaspersky-", "Produkte", "die Kaspersky-Produkte"),
        ("der Online-", "händler", "der Onlinehändler"),
        ("per E-", "Mail", "per E-Mail"),
        ("Ein-", "und Ausfuhr", "Ein- und Ausfuhr"),
        ("an inter-", "national row", "an international row"),
        ("a third-", "party audit", "a third-party audit"),
        ("it took long-", "er than", "it took longer than"),
        ("the US-", "led group", "the US-led group"),
        ("from 2019-", "2021", "from 2019- 2021"),
    ],
)
def test_hyphens_at_line_ends(line: str, following: str, whole: str) -> None:
    assert joined(line, following) == whole


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


def test_a_word_broken_between_lines_is_one_word_in_any_layout() -> None:
    text = (
        "Die Stadt hat am Montag ein Verkaufs-\nverbot für Feuerwerk verhängt.\n\n"
        "Händler lehnen die Ein-\nund Ausfuhr ab.\nVor-\nmit wem"
    )
    assert [line for line, _ in lines_of(text)] == [
        "Die Stadt hat am Montag ein Verkaufsverbot für Feuerwerk verhängt.",
        "Händler lehnen die Ein- und Ausfuhr ab.",
        "Vor-",
        "mit wem",
    ]


def test_narrow_columns_are_joined() -> None:
    text = (
        "Die Verwaltung von Steinau hat am Montag den Verkauf von Feuerwerk auf dem Markt verboten, weil "
        "Anwohner sich über Lärm und Qualm beschwert hatten, und prüft nun ein Verbot für den ganzen Ort."
    )
    for width in range(42, 60):
        ((line, _),) = lines_of(textwrap.fill(text, width))
        assert line == text


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


WORDS = st.lists(
    st.sampled_from("die Stadt Steinau hat den Verkauf von Feuerwerk am Montag verboten".split()),
    min_size=60,
    max_size=120,
)


@given(words=WORDS, width=st.integers(56, 100))
def test_wrapping_a_paragraph_changes_nothing(words: list[str], width: int) -> None:
    text = " ".join(words) + "."
    assert [line for line, _ in lines_of(textwrap.fill(text, width))] == [text]


@given(st.text(max_size=400))
def test_offsets_refer_to_the_text_that_is_stored(text: str) -> None:
    article = clean(Document("a", f"Der Verkauf von Feuerwerk auf dem Markt ist verboten.\n{text}"))
    assert isinstance(article, Article)
    # What is stored is clean already, and stays to the letter when it is read again.
    assert normalise(article.text) == article.text
    again = clean(Document("a", article.text, form="article"))
    assert isinstance(again, Article)
    assert again.text == article.text
