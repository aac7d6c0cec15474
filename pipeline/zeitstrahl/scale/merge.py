"""Merging on a cluster: keys, partitions of articles that share none, a shuffle, the events of each."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zeitstrahl.corrections import Correction
from zeitstrahl.errors import ZeitstrahlError
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.flow import events_of
from zeitstrahl.memory import Memory
from zeitstrahl.merge.partitions import Keyed, Link, known_keys, links, partitions
from zeitstrahl.merge.parts import Order, Parts
from zeitstrahl.records import Event, Problem, Timeline
from zeitstrahl.scale.cluster import Spread, WorkersLost, result_of
from zeitstrahl.scale.settling import Settling
from zeitstrahl.scale.work import keys_put_in, keys_sought_in, merge_partition, split
from zeitstrahl.settings import Settings
from zeitstrahl.timeline import build

if TYPE_CHECKING:
    from distributed import Client

_FILES_TOGETHER = 16  # files of settled articles that one task reads
_PARTITIONS_PER_WORKER = 4


def merged(
    settled: Settling,
    client: Client,
    settings: Settings,
    knowledge: Knowledge,
    corrections: Sequence[Correction],
    memory: Memory,
) -> tuple[Timeline, list[Problem]]:
    """The timeline of all settled articles, and the corrections that cannot be honoured.

    With corrections all is merged in this process: they may join what shares no key.
    """
    articles = {one.id: one for one in settled.articles(settled.merging())}
    if corrections:
        return events_of(settled.claims(), articles, knowledge, settings, corrections, memory)
    told = list(_events(settled, client, settings))
    parts = Parts(knowledge.register, knowledge.types)
    events = parts.finish(told, articles)
    timeline = build(events, articles, knowledge.register, knowledge.types, language=settings.language)
    return timeline, []


def _events(settled: Settling, client: Client, settings: Settings) -> Iterator[tuple[Order, Event]]:
    """The events of all partitions, with their places."""
    files = _together(settled.paths)
    workers = len(client.scheduler_info(n_workers=-1)["workers"])
    numbers = partitions(
        settled.merging(), _links(settled, files, client, settings), _PARTITIONS_PER_WORKER * max(1, workers)
    )
    count = max(numbers.values(), default=-1) + 1
    ids = _together(settled.ids)
    moved = [
        client.submit(split, paths, _of(numbers, each), count, pure=False)
        for paths, each in zip(files, ids, strict=True)
    ]
    merging = []
    for number in range(count):
        pieces = [client.submit(operator.getitem, one, number, pure=False) for one in moved]
        merging.append(client.submit(merge_partition, pieces, settings, pure=False))
    for future in merging:
        yield from _made(result_of(future))


def _links(
    settled: Settling, files: Sequence[Sequence[Path]], client: Client, settings: Settings
) -> Iterator[Link]:
    put = list(_keyed(client, files, keys_put_in, settings))
    known = client.scatter(known_keys(put), broadcast=True, hash=False)
    sought = list(_keyed(client, files, keys_sought_in, settings, known))
    return links(put, sought, settled.copies)


def _keyed(
    client: Client, files: Sequence[Sequence[Path]], work: Callable[..., Keyed], *more: Any
) -> Iterator[Keyed]:
    spread = Spread[Sequence[Path]](
        client, lambda paths: client.submit(work, paths, *more, pure=False), lambda: False
    )
    for _, keys in spread.results(files):
        yield _made(keys)


def _together(each: Sequence[Any]) -> list[Any]:
    """Some at a time."""
    return [each[start : start + _FILES_TOGETHER] for start in range(0, len(each), _FILES_TOGETHER)]


def _of(numbers: Mapping[str, int], ids: Iterable[Iterable[str]]) -> dict[str, int]:
    return {one: numbers[one] for each in ids for one in each if one in numbers}


def _made(result: Any) -> Any:
    if isinstance(result, WorkersLost):
        raise ZeitstrahlError(
            "merging ended each worker that tried; give the workers more memory, or start more"
        )
    return result
