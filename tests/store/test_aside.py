"""Bytes laid aside come back as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.store.aside import Aside


@given(st.lists(st.binary(max_size=50), max_size=20))
def test_what_was_put_is_got_in_any_order(told: list[bytes]) -> None:
    aside = Aside()
    places = [aside.put(one) for one in told]
    for one, place in reversed(list(zip(told, places, strict=True))):
        assert aside.get(*place) == one
