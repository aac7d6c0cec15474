"""Bytes laid aside come back as they were."""

from __future__ import annotations

import errno
import os
import tempfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.errors import OutputError
from zeitstrahl.store.aside import Aside


@given(st.lists(st.binary(max_size=50), max_size=20))
def test_what_was_put_is_got_in_any_order(told: list[bytes]) -> None:
    aside = Aside()
    places = [aside.put(one) for one in told]
    for one, place in reversed(list(zip(told, places, strict=True))):
        assert aside.get(*place) == one


def test_a_full_disk_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    aside = Aside()
    monkeypatch.setattr(os, "pwrite", full)
    with pytest.raises(OutputError, match="TMPDIR"):
        aside.put(b"text")
    monkeypatch.setattr(tempfile, "mkstemp", full)
    with pytest.raises(OutputError, match="TMPDIR"):
        Aside()
