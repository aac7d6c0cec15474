"""Kills runs at random points until so many were killed, and compares what they end with.

    python -m tests.benchmarks.soak 50 [--articles 400] [--seed 1] [--postgres URL]

Extraction is the quick stand-in of the tests: what is tried here is all around it. Runs pause after a
random number of articles, go on for up to half a second, and then one thing happens to them: the parent
is killed, or a worker, or the process that forks workers; or the disk is full; or the store is locked
for longer than the run has patience; or the line to the server is cut, for a short while or for longer
than that (with ``--postgres``; the database is emptied). In the end a run is let alone, and its files
have to be those of an undisturbed one.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import create_engine, text
from tests.batch import fake, killing
from tests.batch.proxy import Proxy

_EVERY_ROUND = 6  # disturbances before a run is let alone
_LATER_S = 0.5


class Round:
    """Runs into one folder, disturbed one after the other."""

    def __init__(self, source: Path, out: Path, articles: int, choice: random.Random) -> None:
        self._source, self._out, self._articles, self._choice = source, out, articles, choice
        self.options: dict[str, object] = {}
        self.proxy: Proxy | None = None

    def disturb(self) -> str | None:
        """Do something to a run; what that was, or None if the run was quicker."""
        kinds: list[Callable[[], str | None]] = [self._parent, self._parent, self._worker, self._worker]
        kinds += [self._cut, self._cut] if self.proxy else [self._full, self._locked]
        return self._choice.choice(kinds)()

    def finish(self) -> dict[str, bytes]:
        """The files in the end."""
        code, told = killing.finish(self._source, self._out, **self.options)
        if code:
            raise SystemExit(f"a run that was let alone ended with {code}: {told}")
        return fake.results(self._out)

    def _parent(self) -> str | None:
        return "parent" if self._killed(parent=True) else None

    def _worker(self) -> str | None:
        return "worker" if self._killed(parent=False) else None

    def _killed(self, *, parent: bool) -> bool:
        done, later = self._point()
        return killing.kill(
            self._source, self._out, done, self._choice, parent=parent, later_s=later, **self.options
        )

    def _full(self) -> str | None:
        limit = self._choice.randrange(100_000, 900_000)
        code, told = killing.finish(self._source, self._out, limit=limit)
        return _said("full disk", code, told, "goes on")

    def _locked(self) -> str | None:
        done, _ = self._point()
        process = killing.start(self._source, self._out, pause=done)
        if not killing.pause(process):
            killing.ended(process)
            return None
        with closing(sqlite3.connect(self._out / "zeitstrahl.db", isolation_level=None)) as notebook:
            notebook.execute("BEGIN IMMEDIATE")
            killing.go_on(process)
            code, told = killing.ended(process)
        return _said("locked store", code, told, "goes on")

    def _cut(self) -> str | None:
        assert self.proxy is not None
        done, later = self._point()
        process = killing.start(self._source, self._out, pause=done, **self.options)
        if not killing.pause(process):
            killing.ended(process)
            return None
        killing.go_on(process)
        time.sleep(later)
        away = self._choice.random() < 0.5
        self.proxy.cut(60 if away else self._choice.uniform(0, 0.6))
        code, told = killing.ended(process)
        self.proxy.cut(0)
        return _said("server away", code, told, "goes on") or "server back"

    def _point(self) -> tuple[int, float]:
        return self._choice.randint(1, self._articles), self._choice.uniform(0, _LATER_S)


def _said(name: str, code: int, told: str, line: str) -> str | None:
    """The name, if the run ended for this reason and said so; None if it did not notice."""
    if code == 0:
        return None
    if line not in told:
        raise SystemExit(f"{name}: the run ended with {code} and said {told!r}")
    return name


def _emptied(url: str) -> Proxy:
    """A line to an empty database."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    parts = urlsplit(url)
    return Proxy(parts.hostname or "127.0.0.1", parts.port or 5432)


def main() -> int:
    """Kill, compare, and say how often."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", type=int)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", metavar="URL")
    asked = parser.parse_args()
    choice, begin = random.Random(asked.seed), time.monotonic()
    met: Counter[str] = Counter()
    rounds = 0
    with tempfile.TemporaryDirectory() as place:
        source = fake.corpus(Path(place) / "in", asked.articles)
        files = Round(source, Path(place) / "whole", asked.articles, choice).finish()
        while met.total() < asked.kills:
            rounds += 1
            one = Round(source, Path(place) / f"out{rounds}", asked.articles, choice)
            if asked.postgres and rounds % 3 == 0:
                one.proxy = _emptied(asked.postgres)
                host = urlsplit(asked.postgres)._replace(netloc=_user(asked.postgres, one.proxy.port))
                one.options = {"store": host.geturl()}
            met.update(filter(None, (one.disturb() for _ in range(_EVERY_ROUND))))
            found = one.finish()
            if one.proxy:
                one.proxy.close()
            different = sorted(name for name in {*files, *found} if found.get(name) != files.get(name))
            if different:
                print(f"round {rounds}: {', '.join(different)} differ")
                return 1
    told = ", ".join(f"{count} {name}" for name, count in met.most_common())
    print(f"{met.total()} disturbed runs ({told}), {rounds} times let alone in the end: the same files")
    print(f"{time.monotonic() - begin:.0f} s")
    return 0


def _user(url: str, port: int) -> str:
    user, at, _ = urlsplit(url).netloc.rpartition("@")
    return f"{user}{at}127.0.0.1:{port}"


if __name__ == "__main__":
    sys.exit(main())
