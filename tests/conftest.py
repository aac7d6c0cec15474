"""What several tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text

# The same examples in every run, and no time limit for one: a busy machine is no fault of the code.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def demo() -> Path:
    """The demo corpus."""
    return ROOT / "corpora" / "demo"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with data that is not part of the project; skips where it is not at hand."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the evaluation data beside the checkout (../shared)")
    return folder


@pytest.fixture
def server() -> Iterator[str]:
    """The URL of an empty database on a PostgreSQL server; skips where none is named.

    There is one database for all processes of a run: who has it locks the others out.
    """
    url = os.environ.get("ZEITSTRAHL_TEST_POSTGRES", "")
    if not url:
        pytest.skip("ZEITSTRAHL_TEST_POSTGRES names no PostgreSQL server")
    pytest.importorskip("psycopg", reason="needs the extra postgres")
    engine = create_engine(url)
    with engine.connect() as holder:
        holder.execute(text("SELECT pg_advisory_lock(1)"))
        holder.commit()  # the lock is the connection's, not the transaction's
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        yield url
        holder.execute(text("SELECT pg_advisory_unlock(1)"))
    engine.dispose()
