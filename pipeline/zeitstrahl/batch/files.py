"""From the store to the files: all claims merged, and tables written as they are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from zeitstrahl.corrections import Correction
from zeitstrahl.errors import OutputError
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.flow import FILES, MEMORY_FILES, events_of, merge_problem, write_files
from zeitstrahl.memory import Change, Memory
from zeitstrahl.records import Article, Extraction, Problem, Timeline
from zeitstrahl.settings import Settings
from zeitstrahl.store import Store
from zeitstrahl.timeline import follow
from zeitstrahl.write import read_memory, remove_unfinished


@dataclass(frozen=True, slots=True)
class Results:
    """What was merged and written; ``problems`` are those of merging."""

    timeline: Timeline
    files: dict[str, Path]
    problems: tuple[Problem, ...]


def write_results(
    store: Store,
    folder: Path,
    settings: Settings,
    knowledge: Knowledge,
    corrections: Sequence[Correction],
    day: dt.date | None,
    stage: Callable[[str], None],
) -> Results:
    """Merge all claims of a store and write all files; to be called by who holds the lock of the store.

    Args:
        day: day of the run, under which changes are remembered; None for a run that was stopped.
        stage: called with the name of what begins.

    Raises:
        InputError: the memory of former runs in the folder cannot be read.
        OutputError: a file cannot be written.
    """
    remove_unfinished(folder, (*FILES, *MEMORY_FILES))  # left by a run that was killed while it wrote
    memory = read_memory(folder / "events.jsonl")
    stage("merge")
    try:
        timeline, problems = stored_events(store, memory, settings, knowledge, corrections)
    except OutputError:  # no room for what is laid aside; the next run can do it
        raise
    except Exception as error:  # what was extracted must not be lost with it
        timeline, problems, day = Timeline(()), [merge_problem(error)], None
    changes: tuple[Change, ...] = ()
    kept: Memory | None = None
    if day is not None:
        timeline, kept, changes = follow(memory, timeline, knowledge.types, day)
    stage("write")
    files = write_files(
        folder,
        timeline,
        knowledge.types,
        claims=store.claims(),
        mentions=_with_mentions(store),
        times=_with_times(store),
        problems=_problems(store, problems),
        memory=kept,
        changes=changes,
    )
    return Results(timeline, files, tuple(problems))


def stored_events(
    store: Store,
    memory: Memory,
    settings: Settings,
    knowledge: Knowledge,
    corrections: Sequence[Correction] = (),
) -> tuple[Timeline, list[Problem]]:
    """All claims of a store merged to a timeline, and the corrections that cannot be honoured."""
    articles = store.articles_for_merging()
    return events_of(store.claims_for_merging(), articles, knowledge, settings, corrections, memory)


def _with_mentions(store: Store) -> Iterator[Extraction]:
    for ident, mentions in store.mentions():
        yield Extraction(Article(ident, ""), mentions=mentions)


def _with_times(store: Store) -> Iterator[Extraction]:
    for ident, times in store.times():
        yield Extraction(Article(ident, ""), times=times)


def _problems(store: Store, more: Sequence[Problem]) -> Iterator[Problem]:
    yield from store.problems()
    yield from more
