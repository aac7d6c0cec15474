"""A database that goes away in the middle of a run and comes back."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.batch import fake
from tests.batch.proxy import Proxy

from zeitstrahl.batch import Progress, Surroundings, run, run_batch
from zeitstrahl.errors import StoreError
from zeitstrahl.settings import Settings
from zeitstrahl.store import Store


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "setup", fake.setup)


class Once:
    """Does something once, when a run has come so far."""

    def __init__(self, done: int, act: object) -> None:
        self._done, self._act, self.told = done, act, list[str]()

    def watch(self, progress: Progress) -> None:
        """Called by the run."""
        if progress.done >= self._done and self._act is not None:
            act, self._act = self._act, None
            act()  # type: ignore[operator]

    def around(self) -> Surroundings:
        """For the run."""
        return Surroundings(watch=self.watch, tell=self.told.append, now=lambda: fake.NOW)


def whole(source: Path, folder: Path) -> dict[str, bytes]:
    """The files of an undisturbed run."""
    folder.mkdir()
    with Store(folder / "zeitstrahl.db") as store:
        run_batch([str(source)], Settings(), store, folder, workers=1, around=Once(10**9, None).around())
    return fake.results(folder)


def test_a_notebook_that_locks_the_store_for_a_while(tmp_path: Path) -> None:
    source, out = fake.corpus(tmp_path / "in", 300), tmp_path / "out"
    files = whole(source, tmp_path / "whole")
    out.mkdir()
    with Store(out / "zeitstrahl.db", patience_s=20, busy_s=0.1) as store:
        notebook = sqlite3.connect(out / "zeitstrahl.db", isolation_level=None, check_same_thread=False)
        timer = threading.Timer(1.0, notebook.execute, ["ROLLBACK"])

        def lock() -> None:
            notebook.execute("BEGIN IMMEDIATE")
            timer.start()

        once = Once(100, lock)
        run_batch([str(source)], Settings(), store, out, workers=1, around=once.around())
        timer.join()
        notebook.close()
    assert fake.results(out) == files


def test_a_store_that_is_deleted_is_made_again_by_the_next_run(tmp_path: Path) -> None:
    source, out = fake.corpus(tmp_path / "in", 300), tmp_path / "out"
    files = whole(source, tmp_path / "whole")
    out.mkdir()
    path = out / "zeitstrahl.db"
    once = Once(100, path.unlink)
    with Store(path) as store, pytest.raises(StoreError, match="deleted or replaced during the run"):
        run_batch([str(source)], Settings(), store, out, workers=1, around=once.around())
    for left in out.glob("zeitstrahl.db-*"):
        left.unlink()
    with Store(path) as store:
        run_batch([str(source)], Settings(), store, out, workers=1, around=once.around())
    assert fake.results(out) == files


# A server


@pytest.fixture
def proxy(server: str) -> Iterator[tuple[Proxy, str]]:
    """A proxy before the PostgreSQL server, and the URL of an empty database behind it."""
    parts = urlsplit(server)
    made = Proxy(parts.hostname or "127.0.0.1", parts.port or 5432)
    user = f"{parts.username}:{parts.password}@" if parts.password else f"{parts.username}@"
    yield made, f"{parts.scheme}://{user}127.0.0.1:{made.port}{parts.path}"
    made.close()


def test_a_server_that_goes_and_comes_back(proxy: tuple[Proxy, str], tmp_path: Path) -> None:
    source, out = fake.corpus(tmp_path / "in", 300), tmp_path / "out"
    files = whole(source, tmp_path / "whole")
    out.mkdir()
    between, url = proxy
    once = Once(100, lambda: between.cut(1.5))
    with Store(url, patience_s=30, tell=once.told.append) as store:
        run_batch([str(source)], Settings(), store, out, workers=1, around=once.around())
    assert fake.results(out) == files


def test_a_server_that_stays_away_ends_the_run_and_the_next_goes_on(
    proxy: tuple[Proxy, str], tmp_path: Path
) -> None:
    source, out = fake.corpus(tmp_path / "in", 300), tmp_path / "out"
    files = whole(source, tmp_path / "whole")
    out.mkdir()
    between, url = proxy
    once = Once(100, lambda: between.cut(3600))
    with Store(url, patience_s=0.5) as store, pytest.raises(StoreError, match="the same command goes on"):
        run_batch([str(source)], Settings(), store, out, workers=1, around=once.around())
    between.cut(0)
    with Store(url) as store:
        run_batch([str(source)], Settings(), store, out, workers=1, around=once.around())
    assert fake.results(out) == files
