"""Ends runs at every point at which they change something on the disk, one point after the other.

    python -m tests.batch.faults [EVERY]

A run over a small corpus is forked once for each call that opens a file for writing, syncs, renames or
removes one, or speaks to the database: there the process ends as if it had been killed, without a word,
and once more for each of the former, where the disk is full. A second run then goes on, and has to leave
the files of an undisturbed one. Workers are played by the process itself, so that all is over within
milliseconds; killing.py kills real ones.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from tests.batch import fake

from zeitstrahl.batch import Surroundings, intake, run, run_batch
from zeitstrahl.errors import ZeitstrahlError
from zeitstrahl.settings import Settings
from zeitstrahl.store import Store

KILLED, SAID = 99, 3
_CHANGING = frozenset({"os.rename", "os.remove", "os.chmod", "os.mkdir", "os.truncate", "shutil.rmtree"})
_ARTICLES = 40


class Point:
    """Counts the points of a run, and ends the process at one of them.

    Attributes:
        names: what was passed, while no end is set.
        disk: which of these can fail because the disk is full.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self.disk: list[int] = []
        self._end: int | None = None
        self._on = self._full = False
        self._passed = 0

    def install(self) -> None:
        """Watch this process from now on."""
        sys.addaudithook(self._audit)
        event.listen(Engine, "before_cursor_execute", self._execute)
        event.listen(Engine, "commit", lambda connection: self._pass("commit"))
        sync, write = os.fsync, os.replace

        def synced(handle: int) -> None:
            self._pass("fsync", disk=True)
            sync(handle)
            self._pass("synced")

        def replaced(source: Any, target: Any) -> None:
            write(source, target)
            self._pass("replaced")

        os.fsync, os.replace = synced, replaced

    def start(self, end: int | None, *, full: bool = False) -> None:
        """Count from here on, and end the process at a point, or let its disk be full there."""
        self._end, self._full, self._on, self._passed = end, full, True, 0

    def stop(self) -> None:
        """Count no more."""
        self._on = False

    def _audit(self, name: str, arguments: tuple[Any, ...]) -> None:
        if name == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR):
                self._pass(f"open {Path(str(path)).name}", disk=True)
        elif name in _CHANGING:
            self._pass(f"{name} {Path(str(arguments[0])).name}")

    def _execute(self, *arguments: Any) -> None:
        self._pass(str(arguments[2]).split("\n")[0][:60])

    def _pass(self, name: str, *, disk: bool = False) -> None:
        if not self._on:
            return
        self._passed += 1
        if self._end is None:
            self.names.append(name)
            if disk:
                self.disk.append(self._passed)
        elif self._passed == self._end:
            if self._full:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os._exit(KILLED)


class Serial:
    """In place of worker processes: does all that is open when it is asked, in any order."""

    def __init__(
        self, setup: Callable[[], Callable[[Any], Any]], count: int, *_: object, **options: object
    ) -> None:
        self.count, self._work, self._jobs = count, setup(), list[tuple[int, Any]]()

    def __enter__(self) -> Serial:
        return self

    def __exit__(self, *error: object) -> None: ...

    def put(self, number: int, job: object) -> int:
        """Queue a job."""
        self._jobs.append((number, job))
        return 1

    @property
    def open(self) -> int:
        """Jobs without result."""
        return len(self._jobs)

    def results(self, _: float | None = None) -> Iterator[tuple[int, Any]]:
        """About half of what is open."""
        random.shuffle(self._jobs)
        taken, self._jobs = self._jobs[::2], self._jobs[1::2]
        yield from ((number, self._work(job)) for number, job in taken)


def one_run(source: Path, out: Path) -> None:
    """A run, in this process."""
    out.mkdir(exist_ok=True)
    with Store(out / "zeitstrahl.db") as store:
        run_batch([str(source)], Settings(), store, out, workers=2, around=Surroundings(now=lambda: fake.NOW))


def in_child(work: Callable[[], object]) -> int:
    """Do it in a process of its own; its exit code."""
    child = os.fork()
    if child == 0:
        code = 0
        try:
            work()
        except ZeitstrahlError:
            code = SAID
        except BaseException as error:
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            code = 1
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def prepare() -> Point:
    """Make this process one that runs quickly and can be ended anywhere."""
    fake.use()
    fake.PAUSE_S = 0.0
    run.Workers = Serial  # type: ignore[attr-defined,assignment,misc]
    intake.COMMIT_ITEMS = 16
    point = Point()
    point.install()
    return point


def faults(place: Path, every: int = 1) -> tuple[int, list[str]]:
    """End a run at its points, one in so many; how many those were, and what went wrong."""
    point = prepare()
    source = fake.corpus(place / "in", _ARTICLES)
    point.start(None)
    one_run(source, place / "whole")
    point.stop()
    files = fake.results(place / "whole")
    ends = [(end, False) for end in range(1, len(point.names) + 1)] + [(end, True) for end in point.disk]
    wrong = []
    for end, full in ends[::every]:
        out = place / "out"
        shutil.rmtree(out, ignore_errors=True)

        def broken(end: int = end, full: bool = full, out: Path = out) -> None:
            point.start(end, full=full)
            one_run(source, out)

        codes = in_child(broken), in_child(lambda out=out: one_run(source, out))
        found = fake.results(out)
        different = sorted(name for name in {*files, *found} if found.get(name) != files.get(name))
        if codes != (SAID if full else KILLED, 0) or different:
            told = ", ".join(different) or f"exit codes {codes}"
            wrong.append(f"{'disk full' if full else 'killed'} at {end}, {point.names[end - 1]}: {told}")
    return len(ends[::every]), wrong


def main(arguments: Sequence[str]) -> int:
    """All points, and what went wrong."""
    with tempfile.TemporaryDirectory() as place:
        count, wrong = faults(Path(place), *map(int, arguments))
    for line in wrong:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"ended at {count} points, {len(wrong)} of them wrong\n")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
