"""What runs on the workers of a cluster: functions of a chunk of items, or of the settled articles of some.

Each process loads the models once. Articles that take too long end their process, as nothing less stops
every computation; the cluster starts another one and tries again elsewhere.
"""

from __future__ import annotations

import functools
import json
import os
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from zeitstrahl.acquire import Item
from zeitstrahl.batch.jobs import Answer, Job, failed
from zeitstrahl.batch.run import key_of
from zeitstrahl.errors import SettingsError
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.merge.partitions import Hashes, Keyed, keys_put, keys_sought
from zeitstrahl.merge.parts import Order, Parts
from zeitstrahl.records import Article, Claim, Event, Problem
from zeitstrahl.scale.tables import FOUND, found_row, read_rows, table_of, write_table
from zeitstrahl.settings import Settings
from zeitstrahl.store.codec import loads
from zeitstrahl.store.rows import claims_of
from zeitstrahl.versions import Versions
from zeitstrahl.workers import Failure

Setup = Callable[[Settings], Callable[[Job], Answer | Problem]]
Texts = tuple[dict[str, Any], ...]
"""Rows of settled articles on their way to where they are merged."""

LATE = 71
"""Exit code of a process that an article held too long."""

_START_S = 300.0  # for models to load
_LOOK_S = 0.25
_ONE_AT_A_TIME = threading.Lock()  # models are not made for several threads


def extract_chunk(
    items: Sequence[Item | Problem], path: Path, settings: Settings, setup: Setup, versions: Versions
) -> int:
    """Read and extract items; writes a row for each. Returns how many there were."""
    write_table(path, [table_of(rows_of(items, path, settings, setup, versions), FOUND)])
    with suppress(OSError):
        _late(path).unlink(missing_ok=True)
    return len(items)


def rows_of(
    items: Sequence[Item | Problem], path: Path, settings: Settings, setup: Setup, versions: Versions
) -> list[dict[str, Any]]:
    """The rows of items, for the file of a chunk.

    An item that takes too long is noted beside that file, and its process ends. Who does the chunk then
    sets it aside.

    Raises:
        SettingsError: this machine has another version of the package, of models, or of the user's types.
    """
    told, late = settings.model_dump_json(), _late(path)
    with _ONE_AT_A_TIME, _Watchdog(late) as watchdog:
        if _versions(told) != versions:
            raise SettingsError(
                "workers have another version of zeitstrahl, its models, --types or --entities than the "
                "machine that started the run; install the same everywhere"
            )
        work = _work(setup, told)
        known = late.read_text(encoding="ascii").split() if late.exists() else []
        rows = []
        for one in items:
            key = key_of(one)
            watchdog.allow(settings.limits.seconds, key)
            if isinstance(one, Problem):
                made: Answer | Problem = one
            elif key in known:
                made = failed(one.input, Failure("time"), settings)
            else:
                made = work(one)
            rows.append(found_row(one, made))
    return rows


def _late(path: Path) -> Path:
    """Where it is noted which items of a chunk took too long."""
    return path.with_suffix(".late")


@functools.lru_cache(maxsize=2)
def _work(setup: Setup, settings: str) -> Callable[[Job], Answer | Problem]:
    return setup(Settings.model_validate_json(settings))


@functools.lru_cache(maxsize=2)
def _versions(settings: str) -> Versions:
    return Versions.of(Settings.model_validate_json(settings))


class _Watchdog:
    """Ends the process when something takes longer than allowed, and notes what that was."""

    def __init__(self, notes: Path) -> None:
        self._notes, self._over = notes, threading.Event()
        self._until, self._key = time.monotonic() + _START_S, ""

    def __enter__(self) -> _Watchdog:
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()

    def allow(self, seconds: float, key: str) -> None:
        """So much from now on, for an item."""
        self._key, self._until = key, time.monotonic() + seconds

    def _watch(self) -> None:
        while not self._over.wait(_LOOK_S):
            if time.monotonic() > self._until:
                with suppress(OSError), open(self._notes, "a", encoding="ascii") as stream:
                    stream.write(f"{self._key}\n")
                os._exit(LATE)


# Merging


def keys_put_in(paths: Sequence[Path], settings: Settings) -> Keyed:
    """The merge keys under which the claims of the articles in some files stand."""
    return keys_put(_parts(settings.model_dump_json()), *_claiming(paths))


def keys_sought_in(paths: Sequence[Path], settings: Settings, known: Hashes) -> Keyed:
    """The merge keys that these articles look for; see :func:`zeitstrahl.merge.partitions.keys_sought`."""
    return keys_sought(_parts(settings.model_dump_json()), *_claiming(paths), known)


def split(paths: Sequence[Path], partitions: Mapping[str, int], count: int) -> list[Texts]:
    """The settled articles of some files, as far as they have a partition, by partition."""
    found: list[list[dict[str, Any]]] = [[] for _ in range(count)]
    for path in paths:
        for row in read_rows(path, ["id", "article", "claims"]):
            number = partitions.get(loads_text(row["id"]))
            if number is not None:
                found[number].append(row)
    return [tuple(rows) for rows in found]


def merge_partition(pieces: Sequence[Texts], settings: Settings) -> list[tuple[Order, Event]]:
    """The events of a partition, with their places among all."""
    claims, articles = _records(row for piece in pieces for row in piece)
    return list(_parts(settings.model_dump_json()).merge(claims, articles))


def _claiming(paths: Sequence[Path]) -> tuple[list[Claim], dict[str, Article]]:
    columns = ["id", "article", "claims", "n_claims", "n_held_back"]
    rows = (row for path in paths for row in read_rows(path, columns))
    return _records(row for row in rows if row["n_claims"] or row["n_held_back"])


def _records(rows: Iterable[Mapping[str, Any]]) -> tuple[list[Claim], dict[str, Article]]:
    claims: list[Claim] = []
    articles: dict[str, Article] = {}
    for row in rows:
        article = loads(Article, row["article"])
        articles[article.id] = article
        claims += claims_of(article.id, row["claims"])
    return claims, articles


@functools.lru_cache(maxsize=2)
def _parts(settings: str) -> Parts:
    told = Settings.model_validate_json(settings)
    knowledge = Knowledge.load(told.entities, told.types, told.models)
    return Parts(knowledge.register, knowledge.types)


def loads_text(text: str) -> str:
    """The text of a JSON string."""
    return str(json.loads(text))
