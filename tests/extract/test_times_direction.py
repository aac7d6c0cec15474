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
        # an infinitive lies behind the act, whatever the tense of the act
        pytest.param("de", "Sie kündigte an, im Juni zu schließen.", "2024-06", id="de infinitive, nearest"),
        pytest.param(
            "de", "Das Amt hatte verfügt, den Dienst am 1. November einzustellen.", "2024-11-01", id="de zu"
        ),
        pytest.param(
            "en", "It had ordered the ban to take effect on November 1.", "2024-11-01", id="en infinitive"
        ),
        pytest.param("en", "It had set a deadline of November 1.", "2024-11-01", id="en deadline of"),
        pytest.param("de", "Das Amt hatte zum 1. November ein Verbot verfügt.", "2024-11-01", id="de zum"),
        # the present
        pytest.param("de", "Am Donnerstag spielen beide wieder.", "2024-07-18", id="de plural"),
        pytest.param("de", "Die Läden öffnen am Donnerstag.", "2024-07-18", id="de plural, subject first"),
        pytest.param("de", "Am Donnerstag ist wieder geöffnet.", "2024-07-18", id="de state"),
        pytest.param("de", "Am Donnerstag ist er gestorben.", "2024-07-11", id="de perfect with ist"),
        pytest.param("en", "The new rules start Thursday.", "2024-07-18", id="en plural"),
        pytest.param("en", "The office is closed on Thursday.", "2024-07-18", id="en state"),
        pytest.param("en", "On Thursday, shares fell.", "2024-07-11", id="en comma behind the opening"),
        pytest.param("en", "The trial ran from December 2 to March 30.", "2024-03-30", id="en lasting"),
        # ranges
        pytest.param(
            "en", "The desk is staffed from Monday to Friday.", "2024-07-19", id="en days of a range"
        ),
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
        pytest.param("de", "per Ende September", "2024-09-30", "2024-09-30", id="de per Ende"),
        pytest.param("de", "Mit Ende 2025 läuft es aus.", "2025-12-31", "2025-12-31", id="de mit Ende"),
        pytest.param("de", "Per Ende Jahr 200 Stellen weniger.", "2024-12-31", "2024-12-31", id="de Swiss"),
        pytest.param("de", "mit Ablauf des Jahres 2025", "2025-12-31", "2025-12-31", id="de Ablauf"),
        pytest.param("de", "ab Ende September", "2024-09-21", "2024-09-30", id="de ab Ende"),
        pytest.param("en", "from the end of this year", "2024-12-31", "2024-12-31", id="en from the end"),
        pytest.param("en", "earlier this month", "2024-07-01", "2024-07-15", id="en earlier"),
        pytest.param("en", "later this week", "2024-07-17", "2024-07-21", id="en later"),
        pytest.param("de", "im Spätsommer 2025", "2025-08-01", "2025-08-31", id="de late summer"),
        pytest.param("de", "über Pfingsten 2025", "2025-06-08", "2025-06-09", id="de two days of a feast"),
        pytest.param("de", "bis Pfingsten 2025", "2025-06-08", "2025-06-08", id="de till a feast"),
        pytest.param("en", "over Easter", "2024-03-31", "2024-04-01", id="en two days of a feast"),
    ],
)
def test_parts(language, text, earliest, latest):
    found = find_times(text, language=language, published=PUBLISHED)[0]
    assert (str(found.earliest), str(found.latest)) == (earliest, latest)


def test_nun_is_now_in_short_texts_only():
    text = "Die Gemeinde prüft nun den Kauf."
    assert [one.text for one in find_times(text, language="de", published=PUBLISHED)] == ["nun"]
    assert find_times(text + " Der Ort ist schön." * 80, language="de", published=PUBLISHED) == []
