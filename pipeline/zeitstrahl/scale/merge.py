"""Merging on a cluster: keys, partitions of articles that share none, a shuffle, the events of each."""

from __future__ import annotations

import heapq
import operator
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from zeitstrahl.corrections import Correction
from zeitstrahl.errors import ZeitstrahlError
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.flow import events_of
from zeitstrahl.memory import Memory
from zeitstrahl.merge.parts import Order, Parts, Together
from zeitstrahl.records import Event, Problem, Timeline
from zeitstrahl.scale.cluster import Spread, WorkersLost, result_of
from zeitstrahl.scale.settling import Settling
from zeitstrahl.scale.work import keys_put, keys_sought, merge_partition, split
from zeitstrahl.settings import Settings
from zeitstrahl.timeline import build

if TYPE_CHECKING:
    from distributed import Client

_FILES_TOGETHER = 16  # files of settled articles that one task reads
_PARTITIONS_PER_WORKER = 4

Keyed = dict[str, list[int]]


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
    among = settled.merging()
    if corrections:
        articles = {one.id: one for one in settled.articles(among)}
        return events_of(settled.claims(), articles, knowledge, settings, corrections, memory)
    # What is left to do needs no texts, and there are many.
    articles = {one.id: replace(one, text="") for one in settled.articles(among)}
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
) -> Iterator[tuple[str, str | int]]:
    """Articles, each with a key or another article that it has to be merged with."""
    put = list(_keyed(client, files, keys_put, settings))
    known = np.unique(np.fromiter((key for one in put for keys in one.values() for key in keys), np.int64))
    held = client.scatter(known, broadcast=True, hash=False)
    sought = list(_keyed(client, files, keys_sought, settings, held))
    met = Counter(key for each in (*put, *sought) for keys in each.values() for key in set(keys))
    for each in (*put, *sought):
        for ident, keys in each.items():
            yield from ((ident, key) for key in keys if met[key] > 1)  # a key that one article has joins none
    for ident, others in settled.copies.items():
        yield from ((ident, other) for other in others)


def _keyed(
    client: Client, files: Sequence[Sequence[Path]], work: Callable[..., Keyed], *more: Any
) -> Iterator[Keyed]:
    spread = Spread[Sequence[Path]](
        client, lambda paths: client.submit(work, paths, *more, pure=False), lambda: False
    )
    for _, keys in spread.results(files):
        yield _made(keys)


def partitions(articles: Iterable[str], links: Iterable[tuple[str, str | int]], count: int) -> dict[str, int]:
    """A partition for each article: those that are linked share one, and all have about the same size.

    Examples:
        >>> partitions(["a", "b", "c"], [("a", 7), ("c", 7)], 2)
        {'a': 0, 'b': 1, 'c': 0}
    """
    together = Together()
    for ident, other in links:
        together.join(ident, other)
    part = together.parts(sorted(articles))
    loads = [(0, number) for number in range(count)]
    placed: dict[int, int] = {}
    for one, size in Counter(part.values()).most_common():
        load, number = heapq.heappop(loads)
        placed[one] = number
        heapq.heappush(loads, (load + size, number))
    return {ident: placed[one] for ident, one in part.items()}


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
