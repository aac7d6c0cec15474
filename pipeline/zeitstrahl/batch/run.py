"""One run: inputs, workers, store, files."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zeitstrahl.acquire import Item, Options, discover
from zeitstrahl.articles import TOGETHER
from zeitstrahl.batch.feeds import FeedState
from zeitstrahl.batch.files import Results, write_results
from zeitstrahl.batch.intake import Intake, Slot
from zeitstrahl.batch.jobs import Answer, Job, failed, setup
from zeitstrahl.batch.summary import Progress, Summary
from zeitstrahl.corrections import read_corrections
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.extract.readers import check_models
from zeitstrahl.flow import told_counts
from zeitstrahl.identity import item_key
from zeitstrahl.records import Problem
from zeitstrahl.settings import Settings
from zeitstrahl.store import Place, RunLock, RunRow, Store
from zeitstrahl.versions import Versions
from zeitstrahl.workers import Bounds, Failure, Workers

_LOOKED_UP_TOGETHER = 64  # items whose state one query asks for
_LOOKED_UP_BYTES = 2_000_000
_OPEN_PER_WORKER = 40  # items read ahead
_OPEN_BYTES = 64_000_000
_WAITING = 4_096  # results that wait for one before them
_TICK_S = 0.25  # at most this long until a stop is noticed
_RENEWED_TOGETHER = 100

Pool = Workers[Job, Answer | Problem]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a run is told by whoever starts it.

    Attributes:
        watch: called often with where the run is; the record is one and the same.
        stopped: asked often; once it says yes, the run commits what is done, writes files and ends.
        tell: called with lines for people.
        now: the clock.
    """

    watch: Callable[[Progress], None] = lambda progress: None
    stopped: Callable[[], bool] = lambda: False
    tell: Callable[[str], None] = lambda line: None
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)


_QUIET = Surroundings()


def run_batch(
    inputs: Sequence[str],
    settings: Settings,
    store: Store,
    folder: Path,
    *,
    workers: int | None = None,
    wait: bool = False,
    around: Surroundings = _QUIET,
) -> Summary:
    """Read what is new in the inputs, extract it in worker processes, merge all, and write the files.

    Articles that the store has are not read again unless the code, the models, the claim types or the
    register have changed since. What is done stays done however the run ends; the next one goes on.

    Args:
        folder: for the files; it has to be there.
        workers: processes; as many as there are cores if None.
        wait: whether to wait for another run on the same store; else that is an error.

    Raises:
        StoreError: the store cannot be used, or another run uses it.
        SettingsError, ModelError, OutputError: as in :func:`zeitstrahl.flow.run`.
    """
    with _Run(list(inputs), settings, store, folder, around, workers, wait=wait) as run:
        return run.go(lambda reading, pool: reading.read(inputs, pool) and reading.renew(pool))


def retry_batch(
    stages: Collection[str],
    settings: Settings,
    store: Store,
    folder: Path,
    *,
    workers: int | None = None,
    wait: bool = False,
    around: Surroundings = _QUIET,
) -> Summary:
    """Try again what was set aside at some stages, as far as the store kept it; see :func:`run_batch`."""
    with _Run(None, settings, store, folder, around, workers, wait=wait) as run:
        return run.go(lambda reading, pool: reading.retry(stages, pool))


class _Run:
    """A run from its lock to its files."""

    def __init__(
        self,
        inputs: list[str] | None,
        settings: Settings,
        store: Store,
        folder: Path,
        around: Surroundings,
        workers: int | None,
        *,
        wait: bool,
    ) -> None:
        self._inputs, self._settings, self._store, self._folder = inputs, settings, store, folder
        self._around, self._workers = around, workers or cores()
        self._knowledge = Knowledge.load(settings.entities, settings.types)
        for note in check_models(settings.models, self._workers):
            around.tell(note)
        path = settings.corrections
        self._corrections = read_corrections(path, self._knowledge.types) if path else ()
        self._lock = RunLock(store.database, wait=wait, tell=around.tell)

    def __enter__(self) -> _Run:
        self._lock.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._lock.__exit__(None, None, None)

    def go(self, read: Callable[[Reading, Pool], bool]) -> Summary:
        """Do all of it."""
        store, settings, around = self._store, self._settings, self._around
        version = store.version(Versions.of(settings))
        row = store.begin_run(self._inputs, around.now())
        progress = Progress()
        intake = Intake(store, row, version, self._lock, progress, around.now)
        feeds = FeedState.of(store, settings)
        reading = Reading(store, row, version, intake, progress, settings, around, feeds)
        bounds = Bounds(settings.limits.seconds, settings.limits.memory_mb * 1_000_000)
        clock = Clock()
        with Workers(functools.partial(setup, settings), self._workers, bounds, together=TOGETHER) as pool:
            ended = read(reading, pool)
        if ended:
            intake.finish()
            feeds.keep(store, around.now().date())
            store.forget_solved(row)
        else:
            intake.commit()
        set_aside = tuple(intake.problems)
        del reading, intake  # with them goes the index of copies, which merging does not need

        def stage(name: str) -> None:
            clock.next(name)
            progress.stage = name
            around.watch(progress)

        day = around.now().date() if ended else None
        results = write_results(store, self._folder, settings, self._knowledge, self._corrections, day, stage)
        clock.next("")
        progress.set_aside += len(results.problems)
        counts = {**_counts(progress), **_totals(store, results)}
        store.end_run(row, "done" if ended else "stopped", counts, around.now())
        problems = (*set_aside, *results.problems)
        return Summary(counts, problems, results.files, not ended, clock.wall, clock.cpu)


class Clock:
    """Seconds by stage: of the clock, and of the processors in this process."""

    def __init__(self) -> None:
        self.wall: dict[str, float] = {}
        self.cpu: dict[str, float] = {}
        self._stage, self._wall, self._cpu = "read", time.perf_counter(), time.process_time()

    def next(self, stage: str) -> None:
        """A stage ends and another begins."""
        wall, cpu = time.perf_counter(), time.process_time()
        self.wall[self._stage], self.cpu[self._stage] = wall - self._wall, cpu - self._cpu
        self._stage, self._wall, self._cpu = stage, wall, cpu


@dataclass(slots=True)
class Reading:
    """The first part of a run: from inputs to what the store holds."""

    store: Store
    run: RunRow
    version: int
    intake: Intake
    progress: Progress
    settings: Settings
    around: Surroundings
    feeds: FeedState
    _open: dict[int, Slot] = field(default_factory=dict)
    _sizes: dict[int, int] = field(default_factory=dict)

    def read(self, inputs: Sequence[str], pool: Pool) -> bool:
        """Do what is new in the inputs; False if it was stopped."""
        options = Options.of(self.settings, self.feeds.state, self.around.now().date())
        found = enumerate(discover(inputs, options=options))
        for group in groups(found):
            self._enter(group, pool)
            if not self._work(pool, self._has_room):
                return False
        return self._work(pool, self._is_done)

    def renew(self, pool: Pool) -> bool:
        """Analyse anew what other versions made and the inputs no longer hold; False if it was stopped."""
        self.progress.stage = "renew"
        self.intake.commit()  # what was read just now is not stale any more
        place = Place(0, -1)
        while stale := self.store.stale(self.version, self.run.id, place, _RENEWED_TOGETHER):
            for known, article in stale:
                self.progress.tried += 1
                slot = Slot(self.progress.tried, known.key, article.input, known, renewal=True)
                self.intake.add(slot)
                self._put(slot, article, pool)
                place = known.place
            if not self._work(pool, self._is_done):
                return False
        return True

    def retry(self, stages: Collection[str], pool: Pool) -> bool:
        """Do again what was set aside; False if it was stopped."""
        for known, item in self.store.kept(stages, Item):
            self.progress.tried += 1
            slot = Slot(self.progress.tried, known.key, item.input, known, item)
            self.intake.add(slot)
            self._put(slot, item, pool)
            if not self._work(pool, self._has_room):
                return False
        return self._work(pool, self._is_done)

    def _enter(self, group: Sequence[tuple[int, Item | Problem]], pool: Pool) -> None:
        keyed = [(number, key_of(found), found) for number, found in group]
        known = self.store.known(key for _, key, _ in keyed)
        for number, key, found in keyed:
            self.progress.tried += 1
            self.progress.name = found.input
            slot = Slot(number, key, found.input, known.get(key))
            again = key in self.intake
            self.intake.add(slot)
            if isinstance(found, Problem):
                slot.result = found
                continue
            self.progress.bytes += len(found.data)
            if again or (slot.known and (slot.known.version == self.version or slot.known.state == "pruned")):
                slot.result = "known"
            else:
                slot.item = found
                self._put(slot, found, pool)

    def _put(self, slot: Slot, job: Job, pool: Pool) -> None:
        self._open[slot.number] = slot
        self._sizes[slot.number] = pool.put(slot.number, job)

    def _work(self, pool: Pool, enough: Callable[[Pool], bool]) -> bool:
        """Take in results until there is room for more, or all are there; False if it was stopped."""
        while True:
            done = enough(pool)
            for number, result in pool.results(0 if done else _TICK_S):
                slot = self._open.pop(number)
                del self._sizes[number]
                if isinstance(result, Failure):
                    slot.result = failed(slot.name, result, self.settings)
                else:
                    slot.result = result
            self.intake.advance()
            self.around.watch(self.progress)
            if self.around.stopped():
                return False
            if done:
                return True

    def _has_room(self, pool: Pool) -> bool:
        return (
            pool.open < _OPEN_PER_WORKER * pool.count
            and sum(self._sizes.values()) < _OPEN_BYTES
            and len(self.intake) < _WAITING
        )

    def _is_done(self, pool: Pool) -> bool:
        return not pool.open


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def groups(found: Iterable[tuple[int, Item | Problem]]) -> Iterator[list[tuple[int, Item | Problem]]]:
    """What was found, some at a time: so many that one question to the store, or one task, is worth it."""
    group: list[tuple[int, Item | Problem]] = []
    size = 0
    for number, one in found:
        group.append((number, one))
        size += len(one.data) if isinstance(one, Item) else 0
        if len(group) >= _LOOKED_UP_TOGETHER or size >= _LOOKED_UP_BYTES:
            yield group
            group, size = [], 0
    yield group


def key_of(found: Item | Problem) -> str:
    """The key of an item; of what was met in place of one, a hash of the problem."""
    if isinstance(found, Item):
        return item_key(found)
    told = "\0".join(("problem", found.input, found.stage, found.reason))
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _counts(progress: Progress) -> dict[str, int]:
    names = ("new", "updated", "renewed", "unchanged", "repeated", "set_aside", "other_languages")
    return {"read": progress.done, **{name: getattr(progress, name) for name in names}}


def _totals(store: Store, results: Results) -> dict[str, int]:
    totals = store.totals()
    return {**totals, **told_counts(results.timeline, totals["claims"])}
