"""On which side of publication a day or month without its year lies."""

import datetime as dt

import pytest

from zeitstrahl.extract.times import find_times

# A Tuesday.
PUBLISHED = dt.date(2024, 7, 16)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        # the verb of the clause
        pytest.param("de", "Der Rat will am Donnerstag beraten.", "2024-07-18", id="de infinitive in -ten"),
        pytest.param("de", "Das hielt der Rat am Donnerstag fest.", "2024-07-11", id="de strong verb"),
        pytest.param("de", "Der Umsatz brach im Oktober ein.", "2023-10", id="de strong verb, month"),
        pytest.param("de", "ein Teil, der am Freitag geliefert wird", "2024-07-19", id="de verb last"),
        pytest.param("de", "Die Zahl der bekannten Fälle steigt im Mai.", "2024-05", id="de adjective"),
        pytest.param(
            "en", "It sold a depot in April and will sell another.", "2024-04", id="en coordination"
        ),
        pytest.param(
            "en",
            "The bank told its holders on Monday that it would be leaving.",
            "2024-07-15",
            id="en told in a clause",
        ),
        pytest.param(
            "en", "They threw out a motion on Monday that would have kept it.", "2024-07-15", id="en unreal"
        ),
        pytest.param(
            "en", "Passengers are advised not to travel on Friday.", "2024-07-19", id="en infinitive"
        ),
        pytest.param(
            "en", "Furnaces had to be cooled before Friday.", "2024-07-19", id="en had to is no pluperfect"
        ),
        pytest.param("de", "Das Amt hatte es im August verboten.", "2023-08", id="de participle in -ten"),
        pytest.param("de", "Darüber wird am Freitag entschieden.", "2024-07-19", id="de participle in -en"),
        pytest.param("en", "They will strike on Monday and Tuesday.", "2024-07-23", id="en two days ahead"),
        pytest.param("de", "Am Freitag und Montag stand alles still.", "2024-07-15", id="de two days back"),
        # the day of saying it
        pytest.param("de", "Das dürfe nicht sein, so die Richterin am Montag.", "2024-07-15", id="de so X"),
        # the preposition
        pytest.param("de", "Für Donnerstag hat der Bund aufgerufen.", "2024-07-18", id="de for a day"),
        pytest.param("en", "They called a strike for Thursday.", "2024-07-18", id="en for a day"),
        pytest.param("de", "Der für Donnerstag geplante Kurs entfällt.", "2024-07-18", id="de planned"),
        pytest.param("de", "Er warnt vor dem Update vom Mai.", "2024-05", id="de thing of a month"),
        pytest.param("de", "Die Liste lag bis Donnerstag offen.", "2024-07-11", id="de state till"),
        pytest.param("en", "He was given until Friday.", "2024-07-19", id="en deadline given"),
        # beginnings
        pytest.param("en", "As of Monday no dealer can sell it.", "2024-07-15", id="en as of, nearest"),
        pytest.param(
            "en", "It was suspended with effect from Wednesday.", "2024-07-17", id="en from, nearest"
        ),
        pytest.param(
            "de", "Zuvor hatte das Amt ein Verbot ab dem 1. August verfügt.", "2024-08-01", id="de pluperfect"
        ),
        pytest.param("de", "Dienste ab dem 20. Juni sind untersagt.", "2024-06-20", id="de just begun"),
        pytest.param(
            "en", "They took it off the shelves with effect from 12 July.", "2024-07-12", id="en just begun"
        ),
        # ranges
        pytest.param("de", "Fristen enden zwischen Dezember und April.", "2025-04", id="de between"),
    ],
)
def test_direction(language, text, value):
    found = find_times(text, language=language, published=PUBLISHED)
    assert found[-1].value == value, found


@pytest.mark.parametrize(
    ("language", "text", "earliest", "latest"),
    [
        pytest.param("de", "Bis Mitte 2026 fällt es weg.", "2026-08-31", "2026-08-31", id="de by the middle"),
        pytest.param(
            "en", "It goes by the middle of next year.", "2025-08-31", "2025-08-31", id="en the same"
        ),
        pytest.param("de", "Mitte 2026 fällt es weg.", "2026-05-01", "2026-08-31", id="de in the middle"),
        pytest.param("de", "bis Ende des dritten Quartals", "2024-09-30", "2024-09-30", id="de quarter"),
        pytest.param("de", "in der ersten Hälfte Oktober", "2024-10-01", "2024-10-15", id="de half"),
        pytest.param("en", "in the second half of October", "2024-10-16", "2024-10-31", id="en half"),
    ],
)
def test_parts(language, text, earliest, latest):
    found = find_times(text, language=language, published=PUBLISHED)[0]
    assert (str(found.earliest), str(found.latest)) == (earliest, latest)


def test_nun_is_now_in_short_texts_only():
    text = "Die Gemeinde prüft nun den Kauf."
    assert [one.text for one in find_times(text, language="de", published=PUBLISHED)] == ["nun"]
    assert find_times(text + " Der Ort ist schön." * 80, language="de", published=PUBLISHED) == []
