"""Workers that hang, die or eat memory take only their own article with them."""

from __future__ import annotations

import functools
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing import forkserver
from pathlib import Path

import pytest

from zeitstrahl import workers
from zeitstrahl.errors import ModelError, ZeitstrahlError
from zeitstrahl.workers import Bounds, Failure, Workers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")

BOUNDS = Bounds(seconds=60.0, memory_bytes=300_000_000)
SHORT = Bounds(seconds=2.0, memory_bytes=300_000_000)


def act(job: str) -> str:
    """Does what the job says."""
    name, _, value = job.partition(" ")
    if name == "sleep":
        time.sleep(float(value))
    elif name == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif name == "eat":
        bytearray(10**10)
    elif name == "once":  # dies the first time only
        path = Path(value)
        if not path.exists():
            path.write_text("died", encoding="utf-8")
            os._exit(3)
    elif name == "deaf":  # neither Ctrl-C nor SIGTERM ends it
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(60)
    return job.upper()


def setup() -> Callable[[str], str]:
    """What workers of the tests do."""
    return act


class Careful:
    """Looks at jobs before it does them, and does then what they say in capitals."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)

    def prepare(self, jobs: Sequence[str]) -> None:
        with self._path.open("a", encoding="utf-8") as stream:
            stream.write(f"{len(jobs)}\n")
        for job in jobs:
            act(job.lower()) if job.isupper() else None

    def __call__(self, job: str) -> str:
        return act(job.lower())


def waiting_setup(path: str) -> Callable[[str], str]:
    """A worker that is ready when there is a file."""
    while not Path(path).exists():
        time.sleep(0.01)
    return act


def fatal_setup() -> Callable[[str], str]:
    """A worker that ends before it is ready."""
    os._exit(5)


def broken_setup() -> Callable[[str], str]:
    """A worker that finds no model."""
    raise ModelError("pipeline folder is missing")


def run(
    jobs: list[str],
    count: int = 2,
    bounds: Bounds = BOUNDS,
    start: Callable[[], Callable[[str], str]] = setup,
    together: int = 1,
) -> dict[int, str | Failure]:
    """The results of jobs, by their places."""
    done: dict[int, str | Failure] = {}
    with Workers[str, str](start, count, bounds, together=together) as pool:
        for number, job in enumerate(jobs):
            pool.put(number, job)
        deadline = time.monotonic() + 200
        while pool.open:
            assert time.monotonic() < deadline, "the pool hangs"
            for number, result in pool.results(0.5):
                assert number not in done, "a result twice"
                done[number] = result
    return done


def test_every_job_has_one_result() -> None:
    jobs = [f"job {number}" for number in range(200)]
    assert run(jobs) == {number: job.upper() for number, job in enumerate(jobs)}


@pytest.mark.parametrize(
    ("bad", "kind"), [("sleep 60", "time"), ("deaf", "time"), ("die", "death"), ("eat", "memory")]
)
def test_only_the_guilty_article_fails(bad: str, kind: str) -> None:
    jobs = [f"good {number}" for number in range(9)]
    jobs.insert(4, bad)
    done = run(jobs, count=1, bounds=SHORT)
    assert len(done) == 10
    failed = {number: result for number, result in done.items() if isinstance(result, Failure)}
    assert {number: one.kind for number, one in failed.items()} == {4: kind}


@pytest.mark.parametrize(("bad", "kind"), [("SLEEP 60", "time"), ("DIE", "death")])
def test_the_guilty_one_of_those_that_are_prepared_together_is_found(
    tmp_path: Path, bad: str, kind: str
) -> None:
    sizes = tmp_path / "sizes"
    jobs = [f"good {number}" for number in range(9)]
    jobs.insert(4, bad)
    done = run(jobs, 1, SHORT, functools.partial(Careful, str(sizes)), together=4)
    failed = {number: result for number, result in done.items() if isinstance(result, Failure)}
    assert {number: one.kind for number, one in failed.items()} == {4: kind}
    assert max(map(int, sizes.read_text("utf-8").split()), default=0) in (2, 3, 4)


def test_a_death_that_was_not_its_fault_is_forgiven(tmp_path: Path) -> None:
    jobs = ["a", f"once {tmp_path / 'died'}", "b"]
    assert run(jobs) == {number: job.upper() for number, job in enumerate(jobs)}


def test_workers_that_are_killed_from_outside_lose_nothing() -> None:
    jobs = [f"sleep 0.05 {number}"[:10] for number in range(40)]
    done: dict[int, str | Failure] = {}
    with Workers[str, str](setup, 2, BOUNDS) as pool:
        for number, job in enumerate(jobs):
            pool.put(number, job)
        kills = 0
        while pool.open:
            done.update(pool.results(0.1))
            if len(done) > 8 * (kills + 1) and kills < 3:
                os.kill(pool.processes[0], signal.SIGKILL)
                kills += 1
    assert done == {number: job.upper() for number, job in enumerate(jobs)}
    assert kills == 3


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="workers are forked from a server")
def test_a_server_that_forks_workers_may_be_killed_before_they_are_ready(tmp_path: Path) -> None:
    path = tmp_path / "now"
    done: dict[int, str | Failure] = {}
    with Workers[str, str](functools.partial(waiting_setup, str(path)), 2, BOUNDS) as pool:
        for number in range(6):
            pool.put(number, f"job {number}")
        os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)
        done.update(pool.results(0.5))
        path.touch()
        while pool.open:
            done.update(pool.results(0.5))
    assert done == {number: f"JOB {number}" for number in range(6)}


def test_workers_that_never_start_end_the_run() -> None:
    def wait(pool: Workers[str, str]) -> None:
        while pool.open:
            list(pool.results(1.0))

    with Workers[str, str](fatal_setup, 1, BOUNDS) as pool:
        pool.put(0, "a")
        with pytest.raises(ZeitstrahlError, match=r"could not start \(exit code 5\)"):
            wait(pool)


def test_large_jobs_do_not_block_each_other() -> None:
    jobs = ["x" * 3_000_000 for _ in range(6)] + ["sleep 0.3", "y"]
    assert len(run(jobs, count=2)) == len(jobs)


def test_workers_are_replaced_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "RECYCLE", 5)
    jobs = [f"job {number}" for number in range(23)]
    assert run(jobs) == {number: job.upper() for number, job in enumerate(jobs)}


def test_a_missing_model_ends_the_run() -> None:
    def wait(pool: Workers[str, str]) -> None:
        while pool.open:
            list(pool.results(1.0))

    with Workers[str, str](broken_setup, 2, BOUNDS) as pool:
        pool.put(0, "a")
        with pytest.raises(ModelError, match="is missing"):
            wait(pool)


def test_leaving_ends_the_processes() -> None:
    with Workers[str, str](setup, 2, BOUNDS) as pool:
        pool.put(0, "sleep 60")
        list(pool.results(0.5))
        processes = pool.processes
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_setups_may_be_partial_functions() -> None:
    with Workers[str, str](functools.partial(setup), 1, BOUNDS) as pool:
        pool.put(7, "a")
        done: dict[int, str | Failure] = {}
        while pool.open:
            done.update(pool.results(0.5))
    assert done == {7: "A"}
