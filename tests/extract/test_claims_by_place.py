"""Things by where they stand: an index answers as a look at all of them would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.extract.claims.by_place import ByPlace

STRETCHES = st.lists(st.tuples(st.integers(0, 900), st.integers(1, 900)).map(lambda one: (one[0], sum(one))))


@given(STRETCHES, st.integers(0, 1000), st.integers(1, 500), st.sampled_from([1, 7, 256]))
def test_answers_are_those_of_a_look_at_all(
    stretches: list[tuple[int, int]], start: int, length: int, block: int
) -> None:
    index = ByPlace(stretches[:3], lambda one: one, block=block)
    for one in stretches[3:]:
        index.add(one)
    end = start + length
    assert index.within(start, end) == [one for one in stretches if one[0] < end and start < one[1]]


@pytest.mark.parametrize(
    ("first", "end", "found"),
    [
        pytest.param(0, 1, ["Ban im ersten Satz"], id="one sentence"),
        pytest.param(-2, 4, ["denial in the fourth", "Ban im ersten Satz"], id="order as given"),
        pytest.param(1, 3, [], id="nothing between"),
    ],
)
def test_things_of_one_sentence_each(first: int, end: int, found: list[str]) -> None:
    told = {"denial in the fourth": 3, "Ban im ersten Satz": 0, "nowhere": None}
    index = ByPlace(told, lambda one: None if told[one] is None else (told[one], told[one] + 1), block=1)
    assert index.within(first, end) == found
