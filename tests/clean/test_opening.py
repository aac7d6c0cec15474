"""Datelines and repeated leads."""

from __future__ import annotations

import datetime as dt

import pytest

from zeitstrahl.clean.opening import strip_opening, without_repeated_lead

SENTENCE = "Die Stadt hat den Verkauf verboten."


@pytest.mark.parametrize(
    ("dateline", "credit"),
    [
        ("STEINAU (kfd) - ", "kfd"),
        ("STEINAU / NEUDORF (Netzbote) – ", "Netzbote"),
        ("Steinau (dpa/kow) – ", "dpa/kow"),
        ("Neustadt an der Aue (dpa) - ", "dpa"),
        ("STEINAU — ", None),
        ("STEINAU, Ohio — ", None),
        ("(Wire) - ", "Wire"),
        ("May 4 (North Wire) - ", "North Wire"),
        ("STEINAU, May 4 (Wire) - ", "Wire"),
        ("Steinau, 4. Mai (Agentur) - ", "Agentur"),
        ("BRÜSSEL/STEINAU (epd). ", "epd"),
        ("STEINAU kfd | ", "kfd"),
        ("Steinau, 4. Mai 2021 - ", None),
        ("Bad Steinau, 04.05.2021. ", None),
        ("Port Steinau, May 4, 2021 — ", None),
        ("Steinau, den 4. Mai – ", None),
    ],
)
def test_datelines_are_taken_off(dateline: str, credit: str | None) -> None:
    opening = strip_opening(dateline + SENTENCE)
    assert (opening.text, opening.credit) == (SENTENCE, credit)


def test_date_with_year_is_read_and_without_year_is_kept_as_said() -> None:
    assert strip_opening(f"STEINAU, May 4, 2021 (Wire) - {SENTENCE}").published == dt.date(2021, 5, 4)
    assert strip_opening(f"Steinau, 4.5.2021 - {SENTENCE}").published == dt.date(2021, 5, 4)
    opening = strip_opening(f"May 4 (Wire) - {SENTENCE}")
    assert (opening.published, opening.yearless) == (None, "May 4")


@pytest.mark.parametrize(
    "paragraph",
    [
        SENTENCE,
        "INDIA outlawed the app in June.",
        "NEUDORF: The app will be blocked.",
        "Paul Muster (Grüne) – seit Mai Minister – hat den Verkauf verboten.",
        "Die Firma Hochwerk (Steinau) - bekannt für Seilbahnen - streicht Stellen.",
        "Das Verbot – es gilt ab Mai – trifft viele.",
        "EU - das sind 27 Staaten.",
        "Im Mai 2021 - Die Stadt wartete noch - kam das Verbot.",
        "Am Montag, 4. Mai 2021. So stand es im Kalender.",
    ],
)
def test_other_openings_are_left_alone(paragraph: str) -> None:
    assert strip_opening(paragraph).text == paragraph


def test_a_day_alone_is_a_dateline_unless_the_text_is_a_chronicle() -> None:
    paragraph = "4 May 2021 - The firm asks for a licence."
    assert strip_opening(paragraph, ["It waited for a year."]).published == dt.date(2021, 5, 4)
    assert strip_opening(paragraph, ["It waited.", "9 May 2021 - The firm closes."]).text == paragraph
    assert strip_opening("4 May - The firm asks for a licence.").text.startswith("4 May")


LEAD = "Die Stadt Steinau hat den Verkauf von Feuerwerk verboten"


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            [f"{LEAD}, um Brände zu verhüten.", f"{LEAD}. Händler klagen."],
            [f"{LEAD}, um Brände zu verhüten.", "Händler klagen."],
        ),
        ([f"{LEAD}.", f"{LEAD}. Händler klagen.", "Ende."], [f"{LEAD}. Händler klagen.", "Ende."]),
        ([f"{LEAD}.", "Händler klagen."], [f"{LEAD}.", "Händler klagen."]),
        (["Nein.", "Nein. Nein."], ["Nein.", "Nein. Nein."]),
    ],
    ids=["longer-lead", "same", "no-repeat", "too-short"],
)  # fmt: skip
def test_repeated_lead(paragraphs: list[str], expected: list[str]) -> None:
    assert without_repeated_lead(paragraphs) == expected
