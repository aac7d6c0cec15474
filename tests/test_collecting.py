"""The collector of garbage looks less often while much is read, and as often as before afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from zeitstrahl.collecting import rarely


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """What a test sets is put back."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_less_often_for_a_while() -> None:
    gc.set_threshold(700, 10, 10)
    with rarely():
        assert gc.get_threshold()[0] > 700
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("own", [(0, 0, 0), (1_000_000, 500, 7)])
def test_who_switched_it_off_or_wants_it_less_often_is_heard(own: tuple[int, int, int]) -> None:
    gc.set_threshold(*own)
    with rarely():
        assert gc.get_threshold() == own
