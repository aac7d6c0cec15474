"""Stores to test with: a file always, a PostgreSQL server where one is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from zeitstrahl.store import Store

NOW = dt.datetime(2025, 3, 4, 8, 15, tzinfo=dt.UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a store may be made; an empty database of each kind."""
    if request.param == "sqlite":
        yield str(tmp_path / "zeitstrahl.db")
        return
    yield request.getfixturevalue("server")


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty store of each kind."""
    with Store(place, patience_s=2.0) as opened:
        yield opened
