"""Worker processes that may hang, die or run out of memory: each takes only its own article with it.

Every worker has at most one article in hand and a few that wait, so that it is known which article was
in hand when a worker died or ran over its time. That one is tried again alone, because somebody else may
have ended the worker; a second and a third death are its own fault. Those that wait may be prepared together;
if that ends the worker, each of them is tried alone. Where the system can fork, workers
are forked from a server process that has loaded the models, so that a new one costs next to nothing.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from types import TracebackType
from typing import Any, Generic, Literal, TypeVar

from zeitstrahl.errors import ModelError, ZeitstrahlError

J = TypeVar("J")
R = TypeVar("R")

PRELOADED = ["zeitstrahl.preload"]
"""Modules that the process from which workers are forked imports first."""

DEATHS = 3
"""Deaths of a worker with the same article in hand, after which the article is at fault."""

RECYCLE = 1_000
"""Articles after which a worker is replaced: language models remember words that they have met."""

_WAITING = 16  # articles handed to a worker beyond the one in hand
_PIPE_BYTES = 32_000  # that a pipe takes without its other end reading; more would block the parent
_START_S = 300.0  # until a worker is ready, with all models to load on a busy machine
_START_TRIES = 5
_GRACE_S = 30.0  # after which a worker without a parent ends itself


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one article may cost: seconds, and bytes of memory beyond what the models take."""

    seconds: float = 20.0
    memory_bytes: int = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result: ``time``, ``memory`` or ``death``, with the exit code of the worker."""

    kind: Literal["time", "memory", "death"]
    exit_code: int = 0


@dataclass(slots=True)
class _Task:
    number: int
    data: bytes
    deaths: int = 0
    alone: bool = False


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    tasks: deque[_Task] = field(default_factory=deque)
    ready: bool = False
    since: float = 0.0
    done: int = 0
    spoilt: bool = False


def warm_up() -> None:
    """Start the process from which workers are forked; it loads the models while the caller goes on."""
    if _context().get_start_method() == "forkserver":
        from multiprocessing import forkserver

        with _single_threaded():
            forkserver.ensure_running()


class Workers(Generic[J, R]):
    """A pool; a context manager that ends its processes.

    Args:
        setup: called once in each worker, returns what does the work; both have to be picklable.
        count: number of processes.
        preload: modules that the process imports from which the workers are forked.
        together: jobs at most that what does the work is shown before it does them one by one, by its method
            ``prepare``; the guilty one of them is then found by doing them alone.

    Attributes:
        count: number of processes.
    """

    def __init__(
        self,
        setup: Callable[[], Callable[[J], R]],
        count: int,
        bounds: Bounds,
        *,
        preload: Sequence[str] = PRELOADED,
        together: int = 1,
    ) -> None:
        self.count = count
        self._together = together
        self._setup, self._bounds = setup, bounds
        self._context = _context(preload)
        self._workers: list[_Worker] = []
        self._queue: deque[_Task] = deque()
        # Workers that ended before they were ready, since the last that was: one may be killed, and with
        # the process from which they are forked all are given up.
        self._unready = 0

    def __enter__(self) -> Workers[J, R]:
        """The pool; processes start with the first job."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes, with what they have in hand."""
        for worker in self._workers:
            worker.pipe.close()
            if worker.tasks or not worker.ready:
                worker.process.kill()
        for worker in self._workers:
            _end(worker.process)

    def put(self, number: int, job: J) -> int:
        """Queue a job; its result comes with this number. Returns the size of the job in bytes."""
        data = bytes(ForkingPickler.dumps(job))
        self._queue.append(_Task(number, data))
        if not self._workers:
            with _single_threaded():
                self._workers = [self._start() for _ in range(self.count)]
        self._hand_out()
        return len(data)

    @property
    def open(self) -> int:
        """Jobs without result."""
        return len(self._queue) + sum(len(worker.tasks) for worker in self._workers)

    @property
    def processes(self) -> tuple[int, ...]:
        """Ids of the processes."""
        return tuple(worker.process.pid or 0 for worker in self._workers)

    def results(self, timeout_s: float | None = None) -> Iterator[tuple[int, R | Failure]]:
        """What is done by now, in any order; waits until something is, or for the time given.

        Raises:
            ModelError: workers cannot start because a model is missing or damaged.
            ZeitstrahlError: they cannot start for another reason.
        """
        by_handle: dict[Any, _Worker] = {}
        for worker in self._workers:
            by_handle[worker.pipe] = by_handle[worker.process.sentinel] = worker
        left = min((self._left(worker) for worker in self._workers), default=0.0)
        timeout = max(0.0, left if timeout_s is None else min(left, timeout_s))
        speaking = {id(by_handle[one]): by_handle[one] for one in wait(list(by_handle), timeout)}
        for worker in speaking.values():
            yield from self._hear(worker)
        for worker in list(self._workers):
            if self._left(worker) <= 0:
                yield from self._replace(worker, late=True)
        self._hand_out()

    def _left(self, worker: _Worker) -> float:
        """Seconds until a worker is late."""
        if not worker.ready:
            return worker.since + _START_S - time.monotonic()
        return worker.since + self._bounds.seconds - time.monotonic() if worker.tasks else _START_S

    def _hear(self, worker: _Worker) -> Iterator[tuple[int, R | Failure]]:
        """Everything that a worker has said."""
        try:
            while not worker.spoilt and worker.pipe.poll():
                yield from self._take(worker, *worker.pipe.recv())
            alive = worker.process.is_alive() or worker.pipe.poll()
        except (EOFError, OSError):
            alive = False
        if not alive and not worker.spoilt:
            yield from self._replace(worker)
        elif worker.spoilt or (worker.done >= RECYCLE and not worker.tasks):
            self._retire(worker)

    def _take(self, worker: _Worker, kind: str, value: Any) -> Iterator[tuple[int, R | Failure]]:
        worker.since = time.monotonic()
        if kind == "ready":
            worker.ready, self._unready = True, 0
        elif kind == "broken":
            raise value
        else:
            task = worker.tasks.popleft()
            worker.done += 1
            worker.spoilt = kind == "memory"  # what is left of it may be in pieces
            yield task.number, Failure("memory") if worker.spoilt else value

    def _replace(self, worker: _Worker, *, late: bool = False) -> Iterator[tuple[int, R | Failure]]:
        """A new worker in place of one that died or is late; the job in hand fails or is tried again."""
        if late:
            worker.process.kill()
        _end(worker.process)
        with suppress(EOFError, OSError):  # it may have finished in its last moment
            while worker.tasks and worker.pipe.poll():
                yield from self._take(worker, *worker.pipe.recv())
        worker.pipe.close()
        self._unready += not worker.ready
        if not worker.ready and (late or self._unready > _START_TRIES * self.count):
            raise ZeitstrahlError(
                f"a worker process could not start (exit code {worker.process.exitcode}); "
                "try --workers 1, or free some memory"
            )
        if worker.tasks:
            task = worker.tasks.popleft()
            task.deaths += 1
            # Where several were looked at together, any of them may be the one.
            shared = self._together > 1 and bool(worker.tasks) and not task.alone
            for one in (task, *worker.tasks) if shared else (task,):
                one.alone = True
            self._queue.extendleft(reversed(worker.tasks))
            if late and worker.ready and not shared:
                yield task.number, Failure("time")
            elif task.deaths >= DEATHS:
                yield task.number, Failure("death", worker.process.exitcode or 0)
            else:
                self._queue.appendleft(task)
        self._workers[self._workers.index(worker)] = self._start()

    def _retire(self, worker: _Worker) -> None:
        self._queue.extendleft(reversed(worker.tasks))
        worker.pipe.close()
        if worker.tasks:
            worker.process.kill()
        _end(worker.process)
        self._workers[self._workers.index(worker)] = self._start()

    def _start(self) -> _Worker:
        for _ in range(_START_TRIES):
            ours, theirs = self._context.Pipe()
            process = self._context.Process(  # type: ignore[attr-defined]
                target=_work,
                args=(theirs, self._setup, self._bounds, self._together),
                daemon=True,
                name="zeitstrahl-worker",
            )
            try:
                process.start()
            except (EOFError, OSError):  # the server that forks died just now; the next try starts another
                ours.close()
                time.sleep(0.2)
            else:
                return _Worker(process, ours, since=time.monotonic())
            finally:
                theirs.close()
        raise ZeitstrahlError("worker processes cannot be started; free some memory, or use fewer --workers")

    def _hand_out(self) -> None:
        """Give jobs to workers: first to those with nothing in hand, then a few to wait."""
        for depth in range(_WAITING + 1):
            for worker in self._workers:
                if not self._queue:
                    return
                if worker.ready and len(worker.tasks) == depth and worker.done + depth < RECYCLE:
                    self._give(worker)

    def _give(self, worker: _Worker) -> None:
        task = self._queue[0]
        if worker.tasks:
            waiting = sum(len(one.data) for one in worker.tasks) + len(task.data)
            alone = task.alone or worker.tasks[0].alone
            if alone or waiting > _PIPE_BYTES:
                return
        else:
            worker.since = time.monotonic()
        self._queue.popleft()
        worker.tasks.append(task)
        with suppress(OSError):  # it died just now, and is replaced as soon as that is heard
            worker.pipe.send_bytes(task.data)


def _end(process: BaseProcess) -> None:
    process.join(2.0)
    if process.is_alive():
        process.kill()
        process.join()


def _context(preload: Sequence[str] = PRELOADED) -> BaseContext:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(list(preload))
    return context


class _single_threaded:
    """Workers share the cores already: mathematics with threads of its own would only get in their way."""

    _NAMES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

    def __enter__(self) -> None:
        self._before = {name: os.environ.get(name) for name in self._NAMES}
        os.environ.update(dict.fromkeys(self._NAMES, "1"))

    def __exit__(self, *_: object) -> None:
        for name, value in self._before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _work(pipe: Connection, setup: Callable[[], Callable[[Any], Any]], bounds: Bounds, together: int) -> None:
    """The life of a worker."""
    with suppress(OSError, EOFError, KeyboardInterrupt):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        try:
            work = setup()
        except ZeitstrahlError as error:
            pipe.send(("broken", error))
            return
        _limit_memory(bounds.memory_bytes)
        pipe.send(("ready", None))
        prepare = getattr(work, "prepare", None)
        jobs: deque[Any] = deque()
        while True:
            if not jobs:
                jobs.append(pipe.recv())
                _alarm(bounds.seconds + _GRACE_S)
                while prepare is not None and len(jobs) < together and pipe.poll():
                    jobs.append(pipe.recv())
                if prepare is not None and len(jobs) > 1:
                    prepare(jobs)
            job = jobs.popleft()
            _alarm(bounds.seconds + _GRACE_S)
            try:
                answer = ("done", work(job))
            except MemoryError:
                answer = ("memory", None)
            except ModelError as error:
                answer = ("broken", error)
            _alarm(0)
            pipe.send(answer)
            del job, answer


def _limit_memory(more: int) -> None:
    """Bound the address space to what is in use now and some more, where the system can."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as stream:
            used = int(stream.read().split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        bound = used + more if hard == resource.RLIM_INFINITY else min(used + more, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    except (ImportError, OSError, ValueError):
        return  # macOS, Windows


def _alarm(seconds: float) -> None:
    """The process ends itself after a time, also where the parent is gone and C code does not return."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)
