"""One run on a cluster: chunks of items, ids in their order, partitions of claims, files."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zeitstrahl.acquire import Item, Options, discover
from zeitstrahl.batch import Progress, Summary, Surroundings, cores
from zeitstrahl.batch.jobs import setup as usual_setup
from zeitstrahl.batch.run import Clock, groups, key_of
from zeitstrahl.corrections import read_corrections
from zeitstrahl.errors import OutputError, SettingsError
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.extract.readers import check_models
from zeitstrahl.flow import prepare, told_counts
from zeitstrahl.memory import Change, Memory
from zeitstrahl.records import Problem
from zeitstrahl.scale.cluster import LOCAL, Spread, WorkersLost, cluster, result_of
from zeitstrahl.scale.merge import merged
from zeitstrahl.scale.results import write_results
from zeitstrahl.scale.settling import Settling
from zeitstrahl.scale.tables import FOUND, found_row, table_of, write_table
from zeitstrahl.scale.work import Setup, extract_chunk, rows_of
from zeitstrahl.settings import Settings
from zeitstrahl.store import STORE_NAME, RunLock
from zeitstrahl.store.database import Database
from zeitstrahl.timeline import follow
from zeitstrahl.versions import Versions
from zeitstrahl.write import read_memory

if TYPE_CHECKING:
    from distributed import Client, Future

FOLDER = "cluster"
"""In the output folder: what the processes of a cluster hand to each other."""

_QUIET = Surroundings()


def run_dask(
    inputs: Sequence[str],
    settings: Settings,
    folder: Path,
    *,
    address: str = LOCAL,
    workers: int | None = None,
    around: Surroundings = _QUIET,
    setup: Setup = usual_setup,
) -> Summary:
    """Read all inputs on a cluster and write the files of one run into a folder that all its machines see.

    There is no store: the files cover what the inputs hold. Chunks that an earlier run into the folder
    finished are not done again.

    Args:
        address: of the scheduler, or ``local`` for processes on this machine.
        workers: processes of a local cluster; as many as there are cores if None.

    Raises:
        ModelError: a model of the settings cannot be used.
        SettingsError: there is no cluster, its machines have other versions, or the folder has a store.
        StoreError: another run writes into the folder.
        OutputError: a file cannot be written, or the workers do not see the folder.
    """
    if (folder / STORE_NAME).exists():
        raise SettingsError(
            f"{folder}: has the store of former runs, and a run on a cluster keeps none; choose another "
            "folder with -o"
        )
    for note in check_models(settings.models, workers or cores()):  # before the cluster starts
        around.tell(note)
    database = Database(folder / STORE_NAME)  # not opened; two runs into one folder get in each other's way
    with RunLock(database, tell=around.tell), cluster(address, workers or cores()) as client:
        return _Run(inputs, settings, folder.resolve(), client, around, setup).go()


@dataclass(frozen=True, slots=True)
class _Chunk:
    items: Sequence[Item | Problem]
    path: Path


class _Run:
    """A run from its inputs to its files."""

    def __init__(
        self,
        inputs: Sequence[str],
        settings: Settings,
        folder: Path,
        client: Client,
        around: Surroundings,
        setup: Setup,
    ) -> None:
        self._inputs, self._settings, self._folder, self._client = inputs, settings, folder, client
        self._around, self._setup = around, setup
        self._versions = Versions.of(settings)
        self._progress, self._clock = Progress(), Clock()
        self._found, self._settled = folder / FOLDER / "found", folder / FOLDER / "settled"

    def go(self) -> Summary:
        """Do all of it."""
        settings, around = self._settings, self._around
        knowledge = Knowledge.load(settings.entities, settings.types, settings.models)
        path = settings.corrections
        corrections = read_corrections(path, knowledge.types) if path else ()
        prepare(self._found)
        shutil.rmtree(self._settled, ignore_errors=True)
        settling = Settling(self._settled, self._progress)
        used = set()
        for chunk in self._chunks(around.stopped):
            settling.take(chunk.path)
            used.add(chunk.path.name)
            around.watch(self._progress)
        stopped = around.stopped()
        memory = read_memory(self._folder / "events.jsonl")
        self._stage("merge")
        timeline, problems = merged(settling, self._client, settings, knowledge, corrections, memory)
        kept: Memory | None = None
        changes: tuple[Change, ...] = ()
        if not stopped:
            timeline, kept, changes = follow(memory, timeline, knowledge.types, around.now().date())
        self._stage("write")
        told = [*settling.problems, *problems]
        files = write_results(self._folder, timeline, knowledge.types, settling, told, kept, changes)
        self._clock.next("")
        self._progress.set_aside += len(problems)
        if not stopped:
            self._tidy(used)
        counts = settling.counts()
        counts |= {"set_aside": self._progress.set_aside, **told_counts(timeline, counts["claims"])}
        return Summary(counts, tuple(told), files, stopped, self._clock.wall, self._clock.cpu)

    def _chunks(self, stopped: Callable[[], bool]) -> Iterator[_Chunk]:
        """Chunks whose files are there, in the order of the inputs."""
        spread = Spread[_Chunk](self._client, self._send, stopped)
        for chunk, result in spread.results(self._made()):
            if isinstance(result, WorkersLost):
                self._alone(chunk)
            if not chunk.path.exists():
                raise OutputError(
                    f"{chunk.path}: a worker wrote it elsewhere; name an output folder that all machines see "
                    "under the same path"
                )
            yield chunk

    def _made(self) -> Iterator[_Chunk]:
        for group in groups(enumerate(discover(self._inputs, options=Options.of(self._settings)))):
            items = [one for _, one in group]
            if items:
                yield _Chunk(items, self._found / f"{self._name(items)}.parquet")

    def _name(self, items: Sequence[Item | Problem]) -> str:
        """Of what is in a chunk, and of all that has a say in what comes out."""
        told = (*astuple(self._versions), self._settings.limits.model_dump_json())
        keys = [part for one in items for part in (key_of(one), one.input)]
        data = "\0".join((*told, *keys)).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(data, digest_size=16).hexdigest()

    def _send(self, chunk: _Chunk) -> Future | None:
        self._progress.name = chunk.items[0].input
        if chunk.path.exists():
            return None
        return self._client.submit(
            extract_chunk, chunk.items, chunk.path, self._settings, self._setup, self._versions, pure=False
        )

    def _alone(self, chunk: _Chunk) -> None:
        """Do one by one what ended its workers together, and set aside what does it again."""
        rows: list[dict[str, Any]] = []
        for one in chunk.items:
            # Only one at a time: Dask counts the death of a worker against all that it had to do.
            more = (chunk.path, self._settings, self._setup, self._versions)
            result = result_of(self._client.submit(rows_of, [one], *more, pure=False))
            lost = isinstance(result, WorkersLost)
            rows += [found_row(one, _lost(one))] if lost else result
        write_table(chunk.path, [table_of(rows, FOUND)])

    def _stage(self, name: str) -> None:
        self._clock.next(name)
        self._progress.stage = name
        self._around.watch(self._progress)

    def _tidy(self, used: set[str]) -> None:
        """Remove what no later run will ask for."""
        shutil.rmtree(self._settled, ignore_errors=True)
        for path in self._found.glob("*.parquet"):
            if path.name not in used:
                path.unlink(missing_ok=True)
        for path in self._found.glob("*.late"):
            path.unlink(missing_ok=True)


def _lost(one: Item | Problem) -> Problem:
    hint = "give the workers more memory, then run again; if it ends them again, please report it"
    return Problem(one.input, "extract", "ended each worker process that had it", hint)
