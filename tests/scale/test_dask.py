"""A run on a cluster gives the files of a run on one machine, whatever becomes of the workers."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.batch import fake
from typer.testing import CliRunner

from zeitstrahl.batch import Progress, Surroundings, run, run_batch
from zeitstrahl.batch.jobs import Answer, Job
from zeitstrahl.cli import app
from zeitstrahl.errors import ModelError, SettingsError, ZeitstrahlError
from zeitstrahl.merge.partitions import partitions
from zeitstrahl.records import Article, Problem
from zeitstrahl.scale import run_dask
from zeitstrahl.scale.work import Setup
from zeitstrahl.settings import LimitSettings, ModelSettings, Settings
from zeitstrahl.store import Store

pytest.importorskip("distributed", reason="needs the extra dask")
# Dask leaves loops and sockets to the garbage collector when a cluster ends.
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
    pytest.mark.filterwarnings("ignore"),
]

ROOT = Path(__file__).parents[2]
TEXTS = (
    "The agency bans {0} from selling its {1} devices from {2} on. Work in hall {3} goes on, said a man.",
    "Das zuständige Amt untersagt {0} ab {2} den Verkauf der Geräte vom Typ {1}. Mehr war in Halle {3} "
    "am Abend nicht zu erfahren.",
)


def slow_setup(settings: Settings) -> Callable[[Job], Answer | Problem]:
    """The stand-in, slow enough to be killed."""

    def work(job: Job) -> Answer | Problem:
        time.sleep(0.01)
        return fake.work(job)

    return work


def deadly_setup(settings: Settings) -> Callable[[Job], Answer | Problem]:
    """An article about Bbbbb ends its process."""

    def work(job: Job) -> Answer | Problem:
        if not isinstance(job, Article) and "Bbbbb" in str(job.data):
            os.kill(os.getpid(), signal.SIGKILL)
        return fake.work(job)

    return work


def corpus(folder: Path, count: int) -> Path:
    """Stories in both languages about many firms, some told twice to the letter, some files that are bad."""
    folder.mkdir()
    for number in range(count):
        company, day = f"Firma{number // 4}", f"2025-0{1 + number % 4 // 2}-15"
        text = TEXTS[number % 2].format(company, f"X{number // 8}", day, number)
        if number % 9 == 5:
            text = (folder / f"{number - 2:04d}.txt").read_text(encoding="utf-8")
        (folder / f"{number:04d}.txt").write_text(text, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def command(*words: str) -> subprocess.Popen[str]:
    """A process of Dask, in a session of its own."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "pipeline"), *sys.path])
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )


class Cluster:
    """A scheduler and two workers on loopback, each a process of its own.

    Attributes:
        address: of the scheduler.
        workers: the processes, without a nanny: one that is killed does not come back.
    """

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        options = ("--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show")
        self._scheduler = command("scheduler", *options)
        self.workers: list[subprocess.Popen[str]] = []

    def start(self, *more: str) -> None:
        """One more worker."""
        options = ("--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard", *more)
        self.workers.append(command("worker", self.address, *options))

    def end(self) -> None:
        """End all processes."""
        for process in (*self.workers, self._scheduler):
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with ExitStack() as stack:
        made = Cluster()
        stack.callback(made.end)
        for _ in range(2):
            made.start("--no-nanny")
        yield made


@pytest.fixture(scope="module")
def nannied() -> Iterator[Cluster]:
    """A cluster with a worker that comes back when it ends."""
    with ExitStack() as stack:
        made = Cluster()
        stack.callback(made.end)
        made.start()
        yield made


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A corpus, and the files of a run over it on one machine."""
    place = tmp_path_factory.mktemp("single")
    source, out = corpus(place / "in", 400), place / "out"
    out.mkdir()
    with pytest.MonkeyPatch.context() as patched, Store(out / "zeitstrahl.db") as store:
        patched.setattr(run, "setup", fake.setup)
        run_batch([str(source)], Settings(), store, out, workers=1, around=Surroundings(now=lambda: fake.NOW))
    return source, fake.results(out)


def files_of(folder: Path) -> dict[str, bytes]:
    """The files that a run on one machine writes, too."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.is_file() and path.suffix != ".parquet" and not path.name.startswith(".")
    }


def test_a_worker_dies_in_the_run(
    cluster: Cluster, single: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    source, files = single

    def watch(progress: Progress) -> None:
        if progress.done > 60 and cluster.workers[0].poll() is None:
            os.killpg(cluster.workers[0].pid, signal.SIGKILL)
            cluster.workers[0].wait()

    out = tmp_path / "out"
    out.mkdir()
    around = Surroundings(now=lambda: fake.NOW, watch=watch)
    summary = run_dask(
        [str(source)], Settings(), out, address=cluster.address, around=around, setup=slow_setup
    )
    assert cluster.workers[0].poll() == -signal.SIGKILL
    assert files_of(out) == files
    assert summary.counts["read"] == 401
    assert summary.counts["set_aside"] == 1
    claims = pq.read_table(out / "claims.parquet").to_pylist()
    told = [json.loads(line) for line in (out / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["article_id"] for one in claims] == [one["article_id"] for one in told]
    assert [json.loads(one["roles"]) for one in claims] == [one["roles"] for one in told]
    events = pq.read_table(out / "events.parquet")
    assert len(events) == summary.counts["events"] > 100

    # What is found is not found again: no worker is left to do it.
    os.killpg(cluster.workers[1].pid, signal.SIGKILL)
    cluster.start("--no-nanny")
    assert len(list((out / "cluster" / "found").glob("*.parquet"))) == 7
    before = {path: path.stat().st_mtime_ns for path in (out / "cluster" / "found").iterdir()}
    run_dask([str(source)], Settings(), out, address=cluster.address, around=around, setup=slow_setup)
    assert {path: path.stat().st_mtime_ns for path in (out / "cluster" / "found").iterdir()} == before
    assert files_of(out) == files


@pytest.mark.parametrize(
    ("setup", "reason"),
    [(fake.setup, "took more than 2 s"), (deadly_setup, "ended each worker process that had it")],
    ids=["hangs", "dies"],
)
def test_only_the_guilty_article_is_set_aside(
    nannied: Cluster, tmp_path: Path, setup: Setup, reason: str
) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    out.mkdir()
    texts = {"a": TEXTS[0], "b": TEXTS[1] + f" {fake.HANGS} {tmp_path / 'never'}", "c": TEXTS[1]}
    for name, text in texts.items():
        told = text.format(name.upper() + name * 4, "X", "2025-03-01", name)
        (source / f"{name}.txt").write_text(told, encoding="utf-8")
    settings = Settings(limits=LimitSettings(seconds=2))
    summary = run_dask([str(source)], settings, out, address=nannied.address, setup=setup)
    assert [(one.input, one.reason) for one in summary.problems] == [(str(source / "b.txt"), reason)]
    assert summary.counts["new"] == 2
    assert summary.counts["events"] == 2


def other_setup(settings: Settings) -> Callable[[Job], Answer | Problem]:
    """What is not at hand on a worker."""
    raise ZeitstrahlError("the worker has no models")


def test_what_workers_say_is_said(cluster: Cluster, tmp_path: Path) -> None:
    source = corpus(tmp_path / "in", 3)
    with pytest.raises(ZeitstrahlError, match="the worker has no models"):
        run_dask([str(source)], Settings(), tmp_path, address=cluster.address, setup=other_setup)


def test_a_missing_model_is_told_before_the_cluster_starts(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        run_dask(["x"], Settings(models=ModelSettings(de="no_such_model")), tmp_path)


def test_stores_and_clusters_are_not_mixed(tmp_path: Path) -> None:
    (tmp_path / "zeitstrahl.db").touch()
    with pytest.raises(SettingsError, match="has the store of former runs"):
        run_dask(["x"], Settings(), tmp_path)
    done = CliRunner().invoke(
        app, ["run", "x", "--dask", "local", "--store", "y.db", "-o", str(tmp_path / "o")]
    )
    assert done.exit_code != 0
    assert "leave out --store" in str(done.exception) + done.output


def test_partitions_keep_together_what_is_linked() -> None:
    links = [("a", 1), ("c", 1), ("b", "d"), ("e", 2)]
    assert partitions("abcdef", links, 2) == {"a": 0, "c": 0, "b": 1, "d": 1, "e": 0, "f": 1}
    assert partitions([], [], 4) == {}
