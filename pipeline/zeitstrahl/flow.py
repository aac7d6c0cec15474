"""The whole way on one page: inputs -> articles -> claims -> events -> files."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from zeitstrahl.acquire import Limits, read_inputs
from zeitstrahl.claim_types import load_types
from zeitstrahl.clean import clean
from zeitstrahl.clean.duplicates import Index, Signature, signature
from zeitstrahl.corrections import Correction, read_corrections
from zeitstrahl.detect import passages, with_language
from zeitstrahl.errors import ModelError, OutputError
from zeitstrahl.extract.analyse import Knowledge, analyse
from zeitstrahl.memory import Change, Memory
from zeitstrahl.merge import merge_corrected
from zeitstrahl.records import Article, Document, Extraction, Problem, Timeline
from zeitstrahl.settings import Settings
from zeitstrahl.timeline import build, follow
from zeitstrahl.write import (
    write_changes,
    write_claims,
    write_conflicts,
    write_entities,
    write_memory,
    write_problems,
    write_timeline,
    write_times,
)

Watcher = Callable[[str], None]
"""Called with the input's name after each article, for a progress bar."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found.

    Attributes:
        problems: what was set aside; articles in other languages have the stage ``detect``.
        counts: ``read`` (inputs tried), ``articles`` (analysed), ``copies`` (of these, repeating an
            earlier one), ``set_aside``, ``other_languages`` (of these), ``claims``, ``events``,
            ``conflicts``.
        interrupted: whether the user stopped it; then only the first articles are in it.
        memory: what the next run has to know of the events; None if this was not asked for, or the run
            did not come to its end.
        changes: what the run tells otherwise than the one before.
    """

    timeline: Timeline
    extractions: tuple[Extraction, ...]
    problems: tuple[Problem, ...]
    seconds: float
    counts: dict[str, int] = field(default_factory=dict)
    interrupted: bool = False
    memory: Memory | None = None
    changes: tuple[Change, ...] = ()


def run(
    inputs: Sequence[str | Path],
    settings: Settings,
    watch: Watcher | None = None,
    *,
    memory: Memory | None = None,
    day: dt.date | None = None,
) -> Result:
    """Read all inputs and merge what they say into one timeline.

    Args:
        memory: the events of the run before, with which these are compared.
        day: the day of the run; None if nothing is to be remembered of it.

    Raises:
        SettingsError: the register, a claim type or a correction of the user is wrong.
        ModelError: a trained pipeline is missing or damaged.
    """
    begin = time.perf_counter()
    knowledge = Knowledge.load(settings.entities, settings.types)
    path = settings.corrections
    corrections = read_corrections(path, knowledge.types) if path else ()
    limits = Limits(max_bytes=int(settings.limits.file_mb * 1_000_000))
    extractions: list[Extraction] = []
    problems: list[Problem] = []
    read, interrupted = 0, False
    try:
        for item in mark_copies(acquire(inputs, limits)):
            read += 1
            done = item if isinstance(item, Problem) else extract(item, knowledge, settings)
            if isinstance(done, Problem):
                problems.append(done)
            else:
                extractions.append(done)
            if watch:
                watch(item.input)
    except KeyboardInterrupt:
        interrupted = True
    try:
        timeline, unhonoured = merge(extractions, knowledge, settings, corrections, memory)
        problems += unhonoured
    except Exception as error:  # what was extracted must not be lost with it
        reason = f"events could not be merged: {type(error).__name__}: {error}".splitlines()[0]
        problems.append(Problem("timeline.csv", "merge", reason, "please report it with claims.jsonl"))
        timeline, day = Timeline(()), None
    kept: Memory | None = None
    changes: tuple[Change, ...] = ()
    if day is not None and not interrupted:
        timeline, kept, changes = follow(memory or Memory(), timeline, knowledge.types, day)
    counts = {
        "read": read,
        "articles": len(extractions),
        "copies": sum(bool(one.article.copies) for one in extractions),
        "set_aside": len(problems),
        "other_languages": sum(problem.stage == "detect" for problem in problems),
        "claims": sum(len(one.claims) for one in extractions),
        "events": len(timeline.events),
        "conflicts": sum(bool(event.conflicts) for event in timeline.events),
    }
    seconds = time.perf_counter() - begin
    return Result(timeline, tuple(extractions), tuple(problems), seconds, counts, interrupted, kept, changes)


def acquire(inputs: Sequence[str | Path], limits: Limits) -> Iterator[Article | Problem]:
    """Cleaned articles with their language, and what had to be set aside, in the order of the inputs."""
    for item in read_inputs(inputs, limits=limits):
        cleaned = clean(item) if isinstance(item, Document) else item
        yield with_language(cleaned) if isinstance(cleaned, Article) else cleaned


def mark_copies(
    articles: Iterable[Article | Problem], index: Index | None = None
) -> Iterator[Article | Problem]:
    """The same, each article linked to the earlier ones that it repeats, wholly or in part.

    ``index`` holds the articles of earlier runs; those of this one are added to it.
    """
    index = Index() if index is None else index
    for item in articles:
        yield link(item, signature(item.text, item.language), index) if isinstance(item, Article) else item


def link(article: Article, made: Signature, index: Index) -> Article:
    """The article with the ids of those in the index that it repeats; then it is in the index, too."""
    found = index.add(article.id, made)
    ids = (*article.copies, *(match.id for match in found.matches))
    others = tuple(dict.fromkeys(one for one in ids if one != article.id))
    return replace(article, copies=others, own_share=found.own_share) if others else article


def extract(article: Article, knowledge: Knowledge, settings: Settings) -> Extraction | Problem:
    """What one article says, or why it had to be set aside."""
    if len(article.text) > settings.limits.article_chars:
        return Problem(
            article.input,
            "extract",
            f"the article has {len(article.text):,} characters, the limit is "
            f"{settings.limits.article_chars:,}",
            "split it, or raise limits.article_chars in the settings",
            article.id,
        )
    try:
        return analyse(article, passages(article), knowledge)
    except ModelError:
        raise
    except Exception as error:  # one bad article must not stop the run; it is reported by name
        return Problem(
            article.input,
            "extract",
            f"could not be analysed: {type(error).__name__}: {error}".splitlines()[0],
            "please report it with the article",
            article.id,
        )


def merge(
    extractions: Sequence[Extraction],
    knowledge: Knowledge,
    settings: Settings,
    corrections: Sequence[Correction] = (),
    memory: Memory | None = None,
) -> tuple[Timeline, list[Problem]]:
    """The timeline of all claims, and the corrections that cannot be honoured."""
    articles = {one.article.id: one.article for one in extractions}
    claims = [claim for one in extractions for claim in one.claims]
    traces = memory.traces.values() if memory else ()
    aliases = {ident: one.claims for one in traces for ident in (*one.merged_ids, one.id)}
    events, problems = merge_corrected(
        claims, articles, knowledge.register, knowledge.types, corrections, aliases
    )
    timeline = build(events, articles, knowledge.register, knowledge.types, language=settings.language)
    return timeline, problems


def write(result: Result, folder: Path, settings: Settings) -> dict[str, Path]:
    """Write all files of a run; name to path.

    Raises:
        OutputError: the folder or a file in it cannot be written.
    """
    prepare(folder)
    types = load_types(settings.types)
    paths = {
        name: folder / name
        for name in (
            "timeline.csv",
            "claims.jsonl",
            "entities.csv",
            "times.csv",
            "conflicts.csv",
            "problems.csv",
        )
    }
    write_timeline(paths["timeline.csv"], result.timeline, types)
    write_claims(paths["claims.jsonl"], [claim for one in result.extractions for claim in one.claims])
    write_entities(paths["entities.csv"], result.extractions)
    write_times(paths["times.csv"], result.extractions)
    write_conflicts(paths["conflicts.csv"], result.timeline)
    write_problems(paths["problems.csv"], result.problems)
    if result.memory is not None:
        # The memory comes last: a run that is killed before it is not remembered, and is repeated.
        paths.update({name: folder / name for name in ("changes.csv", "events.jsonl")})
        write_changes(paths["changes.csv"], result.changes, result.memory.run)
        write_memory(paths["events.jsonl"], result.memory)
    return paths


def prepare(folder: Path) -> None:
    """Make the output folder and try to write in it, before work is spent.

    Raises:
        OutputError: it cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".zeitstrahl-probe"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise OutputError(
            f"{folder}: results cannot be written there ({error.strerror}); choose another folder with -o"
        ) from error


def reasons(problems: Iterable[Problem]) -> Counter[str]:
    """How often each step set something aside."""
    return Counter(problem.stage for problem in problems)
