"""The TempEval-3 measures."""

import datetime as dt

import pytest

from zeitstrahl.errors import InputError
from zeitstrahl.extract.times import score_times
from zeitstrahl.extract.times.score import days_of_value

TEXT = "Am Freitag, 3. Mai 2024, lief es zwei Stunden, wie jeden Tag in diesem Jahr."


def timex(words, kind, value, **more):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "type": kind, "value": value, **more}


WHOLE = [
    timex("Freitag, 3. Mai 2024", "DATE", "2024-05-03"),
    timex("zwei Stunden", "DURATION", "PT2H"),
    timex("jeden Tag", "SET", "P1D"),
    timex("diesem Jahr", "DATE", "2024"),
]
GOLD = [{"id": "a", "text": TEXT, "timexes": WHOLE}]


def scores(*timexes):
    result = score_times(GOLD, [{"id": "a", "timexes": list(timexes)}])
    return [round(one.f1, 4) for one in (result.strict, result.relaxed, result.type, result.value)]


@pytest.mark.parametrize(
    ("timexes", "expected"),
    [
        pytest.param(WHOLE, [1, 1, 1, 1], id="all right"),
        pytest.param([], [0, 0, 0, 0], id="nothing"),
        pytest.param([timex("3. Mai 2024", "DATE", "2024-05-03"), *WHOLE[1:]], [0.75, 1, 1, 1], id="shorter"),
        pytest.param(
            [timex("Freitag, 3. Mai 2024", "DATE", "2024-05-04"), *WHOLE[1:]], [1, 1, 1, 0.75], id="value"
        ),
        pytest.param([*WHOLE[:3], timex("diesem Jahr", "DURATION", "2024")], [1, 1, 0.75, 1], id="type"),
        pytest.param([*WHOLE, timex("lief", "DATE", "2024")], [0.8889] * 4, id="one too many"),
        pytest.param(
            [{**WHOLE[0], "start": WHOLE[0]["start"] - 1}, *WHOLE[1:]], [1, 1, 1, 1], id="space at the edge"
        ),
    ],
)
def test_measures(timexes, expected):
    assert scores(*timexes) == expected


def test_two_pieces_match_once():
    result = score_times(
        GOLD,
        [
            {
                "id": "a",
                "timexes": [timex("Freitag", "DATE", "x"), timex("3. Mai 2024", "DATE", "x"), *WHOLE[1:]],
            }
        ],
    )
    assert (result.relaxed.precision, result.relaxed.recall) == (0.8, 1)


def test_intervals():
    result = score_times(
        GOLD,
        [
            {
                "id": "a",
                "timexes": [
                    {**WHOLE[0], "earliest": "2024-05-03", "latest": "2024-05-03"},
                    {**WHOLE[3], "earliest": "2024-01-01", "latest": "2024-06-30"},
                ],
            }
        ],
    )
    assert result.interval_accuracy == 0.5
    assert result.interval.recall == 0.5


def test_a_missing_document_counts_and_an_unknown_one_is_refused():
    assert score_times(GOLD, []).relaxed.f1 == 0
    with pytest.raises(InputError, match="'b'"):
        score_times(GOLD, [{"id": "b", "timexes": []}])


def test_a_span_outside_the_text_is_refused():
    with pytest.raises(InputError, match="outside"):
        score_times(GOLD, [{"id": "a", "timexes": [{"start": 0, "end": 999, "type": "DATE", "value": ""}]}])


@pytest.mark.parametrize(
    ("value", "days"),
    [
        pytest.param("2023-02", (dt.date(2023, 2, 1), dt.date(2023, 2, 28)), id="month"),
        pytest.param("2024-W01-WE", (dt.date(2024, 1, 6), dt.date(2024, 1, 7)), id="weekend"),
        pytest.param("2024-H2", (dt.date(2024, 7, 1), dt.date(2024, 12, 31)), id="half"),
        pytest.param("199X", (dt.date(1990, 1, 1), dt.date(1999, 12, 31)), id="decade"),
        pytest.param("2024-05-03T20:30", (dt.date(2024, 5, 3), dt.date(2024, 5, 3)), id="clock"),
        pytest.param("2024-02-30", None, id="no such day"),
        pytest.param("2024-W60", None, id="no such week"),
        pytest.param("PRESENT_REF", None, id="reference"),
        pytest.param("2024-SU", None, id="season"),
        pytest.param("19", None, id="century"),
    ],
)
def test_days_of_gold_values(value, days):
    assert days_of_value(value) == days
