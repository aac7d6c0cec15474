"""What counts as a date line."""

import datetime as dt

import pytest
import spacy

from zeitstrahl.extract.datelines import without_datelines
from zeitstrahl.extract.times import find_times

PUBLISHED = dt.date(2021, 4, 26)


@pytest.mark.parametrize(
    ("language", "text", "verbs", "left"),
    [
        pytest.param(
            "de", "Rathausblick, 26. April 2021. Es brennt.", ["brennt"], [], id="de outlet and date"
        ),
        pytest.param("en", "City Desk | 26 April 2021 | It burns.", ["burns"], [], id="en outlet and date"),
        pytest.param("en", "26 April 2021, 09:12 CET. It burns.", ["burns"], [], id="en with the hour"),
        pytest.param("en", "OSLO, April 26 (Wire) - It burns.", ["burns"], [], id="en agency"),
        pytest.param(
            "de", "Es brannte am 26. April 2021.", ["brannte"], ["26. April 2021"], id="de sentence"
        ),
        pytest.param("de", "Rathausblick, 25. April 2021.", [], ["25. April 2021"], id="de another day"),
        pytest.param(
            "en", "City Desk, 26 April 2021. It burned on Sunday.", ["burned"], ["Sunday"], id="en later time"
        ),
    ],
)
def test_datelines_are_left_out(language, text, verbs, left):
    doc = spacy.blank(language)(text)
    for token in doc:
        token.pos_ = "VERB" if token.text in verbs else "NOUN"
    times = find_times(text, language=language, published=PUBLISHED)
    assert [time.text for time in without_datelines(doc, times, PUBLISHED)] == left


def test_without_a_day_of_publication_nothing_is_a_dateline():
    text = "Rathausblick, 26. April 2021. Es brennt."
    times = find_times(text, language="de")
    assert without_datelines(spacy.blank("de")(text), times, None) == times
