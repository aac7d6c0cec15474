"""Stores to test with: a file always, a PostgreSQL server where one is named."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from zeitstrahl.store import Store

NOW = dt.datetime(2025, 3, 4, 8, 15, tzinfo=dt.UTC)
SERVER = os.environ.get("ZEITSTRAHL_TEST_POSTGRES", "")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a store may be made; an empty database of each kind."""
    if request.param == "sqlite":
        yield str(tmp_path / "zeitstrahl.db")
        return
    if not SERVER:
        pytest.skip("ZEITSTRAHL_TEST_POSTGRES names no PostgreSQL server")
    pytest.importorskip("psycopg", reason="needs the extra postgres")
    engine = create_engine(SERVER)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    yield SERVER


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty store of each kind."""
    with Store(place, patience_s=2.0) as opened:
        yield opened
