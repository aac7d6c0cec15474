"""Encodings: what is read, and what the notes say about it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.acquire.decode import decode

GERMAN = "Die Behörde prüft, ob der Händler „größere“ Mengen verkauft – für 20 €.\n"
ENGLISH = "The café’s owner said “no” – and that it would cost £20.\n"


@pytest.mark.parametrize("text", [GERMAN, ENGLISH], ids=["de", "en"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_round_trip(text: str, encoding: str) -> None:
    decoded = decode((text * 3).encode(encoding))
    assert decoded.text == text * 3
    assert bool(decoded.notes) == (encoding not in ("utf-8", "utf-8-sig"))


def test_latin1_umlauts() -> None:
    assert decode("Größe und Übermaß".encode("latin-1")).text == "Größe und Übermaß"


def test_mac_roman_umlauts() -> None:
    text = "Die Behörde für Straßen prüft größere Übergänge. " * 4
    assert decode(text.encode("mac_roman")).text == text


def test_single_damaged_byte_in_utf8() -> None:
    decoded = decode(GERMAN.encode() + b"Caf\xe9 und \xfcber\n")
    assert decoded.text == GERMAN + "Café und über\n"
    assert "windows-1252" in decoded.notes[0]


def test_mojibake_is_undone_with_a_note() -> None:
    broken = GERMAN.encode().decode("cp1252")
    decoded = decode((GERMAN + broken).encode())
    assert decoded.text == GERMAN + GERMAN
    assert "mojibake" in decoded.notes[-1]


def test_sound_text_is_not_repaired() -> None:
    text = "São Paulo, Malmö, Ångström, Château, „Ärger“ – und 20 € für Nürnberg."
    assert decode(text.encode()).text == text


def test_line_ends() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\nb\nc\n"


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    decoded = decode(data)
    assert (decoded.text is None) == bool(decoded.reason)


@given(st.text(min_size=1, alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_utf8_without_damage_is_read_as_it_is(text: str) -> None:
    decoded = decode(text.encode())
    if decoded.text is not None and not decoded.notes:
        assert decoded.text == text.removeprefix("\ufeff")
