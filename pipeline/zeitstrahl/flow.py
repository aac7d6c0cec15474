"""The whole way on one page: inputs -> articles -> claims -> events -> files."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from zeitstrahl.acquire import Item, Options, discover
from zeitstrahl.articles import article_of as article_of
from zeitstrahl.articles import extract as extract
from zeitstrahl.articles import process as process
from zeitstrahl.articles import processed
from zeitstrahl.claim_types import ClaimType, load_types
from zeitstrahl.clean.duplicates import Index, Signature, signature
from zeitstrahl.collecting import rarely
from zeitstrahl.corrections import Correction, read_corrections
from zeitstrahl.errors import OutputError
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.extract.readers import check_models
from zeitstrahl.identity import Holder, RunLedger, item_key, origin_of, settle, text_digest
from zeitstrahl.memory import Change, Memory
from zeitstrahl.merge import merge_corrected
from zeitstrahl.merge.identities import identity
from zeitstrahl.model_settings import ModelSettings
from zeitstrahl.records import Article, Claim, Extraction, Problem, Timeline
from zeitstrahl.settings import Settings
from zeitstrahl.timeline import build, follow
from zeitstrahl.verify import judge
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

FILES = ("timeline.csv", "claims.jsonl", "entities.csv", "times.csv", "conflicts.csv", "problems.csv")
MEMORY_FILES = ("changes.csv", "events.jsonl")

Watcher = Callable[[str], None]
"""Called with the input's name after each article, for a progress bar."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found.

    Attributes:
        problems: what was set aside; articles in other languages have the stage ``detect``.
        counts: ``read`` (inputs tried), ``articles`` (analysed), ``copies`` (of these, repeating an
            earlier one), ``repeated`` (met again to the letter), ``set_aside``, ``other_languages``
            (of these), ``claims``, ``events``, ``conflicts``.
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
        ModelError: a trained pipeline, or a model that the settings name, cannot be used.
    """
    begin = time.perf_counter()
    knowledge = Knowledge.load(settings.entities, settings.types, settings.models)
    check_models(settings.models)
    path = settings.corrections
    corrections = read_corrections(path, knowledge.types) if path else ()
    extractions: list[Extraction] = []
    problems: list[Problem] = []
    ledger, index = RunLedger(), Index()
    tried, interrupted = 0, False
    try:
        with rarely():
            for item, done in processed(discover(inputs, options=Options.of(settings)), knowledge, settings):
                tried += 1
                if isinstance(done, Problem):
                    problems.append(done)
                elif isinstance(item, Item) and (new := distinct(done, item, ledger, index)):
                    extractions.append(new)
                if watch:
                    watch(item.input)
    except KeyboardInterrupt:
        interrupted = True
    try:
        timeline, unhonoured = merge(extractions, knowledge, settings, corrections, memory)
        problems += unhonoured
    except Exception as error:  # what was extracted must not be lost with it
        problems.append(merge_problem(error))
        timeline, day = Timeline(()), None
    kept: Memory | None = None
    changes: tuple[Change, ...] = ()
    if day is not None and not interrupted:
        timeline, kept, changes = follow(memory or Memory(), timeline, knowledge.types, day)
    counts = {
        "read": tried,
        "articles": len(extractions),
        "copies": sum(bool(one.article.copies) for one in extractions),
        "repeated": tried - len(extractions) - sum(problem.stage != "merge" for problem in problems),
        "set_aside": len(problems),
        "other_languages": sum(problem.stage == "detect" for problem in problems),
        **told_counts(timeline, sum(len(one.claims) for one in extractions)),
    }
    seconds = time.perf_counter() - begin
    return Result(timeline, tuple(extractions), tuple(problems), seconds, counts, interrupted, kept, changes)


def warm_up(knowledge: Knowledge) -> None:
    """Load the models that the settings choose, so that no article waits for them or pays for their memory.

    Raises:
        ModelError, SettingsError: one of them cannot be used.
    """
    if knowledge.models != ModelSettings():
        from zeitstrahl.extract.readers import load_models

        load_models(knowledge.models)
    if knowledge.models.verify.model is not None:
        judge(knowledge.models.verify)


def distinct(done: Extraction, item: Item, ledger: RunLedger, index: Index) -> Extraction | None:
    """An extraction under an id of its own, linked to the earlier articles that it repeats.

    None if the run has this article already, to the letter.
    """
    article = distinct_article(done.article, item, ledger, index)
    return renamed(done, article) if article else None


def distinct_article(article: Article, item: Item, ledger: RunLedger, index: Index) -> Article | None:
    """The same for an article of which nothing was extracted."""
    own = Holder(item_key(item), text_digest(article.text), origin_of(item.input))
    settled = settle(article, own, ledger)
    held = ledger.holder(settled.article.id)
    if settled.same or (held is not None and held.item == own.item):
        return None
    ledger.holders[settled.article.id] = own
    return link(settled.article, signature(article.text, article.language), index)


def renamed(done: Extraction, article: Article) -> Extraction:
    """The extraction of an article that got another id or links to others."""
    if article.id == done.article.id:
        return replace(done, article=article)
    return Extraction(
        article,
        tuple(replace(mention, article_id=article.id) for mention in done.mentions),
        done.times,
        *(
            tuple(replace(claim, article_id=article.id) for claim in claims)
            for claims in (done.claims, done.held_back)
        ),
    )


def link(article: Article, made: Signature, index: Index) -> Article:
    """The article with the ids of those in the index that it repeats; then it is in the index, too."""
    found = index.add(article.id, made)
    ids = (*article.copies, *(match.id for match in found.matches))
    others = tuple(dict.fromkeys(one for one in ids if one != article.id))
    return replace(article, copies=others, own_share=found.own_share) if others else article


def merge(
    extractions: Sequence[Extraction],
    knowledge: Knowledge,
    settings: Settings,
    corrections: Sequence[Correction] = (),
    memory: Memory | None = None,
) -> tuple[Timeline, list[Problem]]:
    """The timeline of all claims, and the corrections that cannot be honoured."""
    articles = {one.article.id: one.article for one in extractions}
    claims = (claim for one in extractions for claim in (*one.claims, *one.held_back))
    return events_of(claims, articles, knowledge, settings, corrections, memory)


def events_of(
    claims: Iterable[Claim],
    articles: Mapping[str, Article],
    knowledge: Knowledge,
    settings: Settings,
    corrections: Sequence[Correction] = (),
    memory: Memory | None = None,
) -> tuple[Timeline, list[Problem]]:
    """The timeline of claims and their articles, and the corrections that cannot be honoured."""
    traces = memory.traces.values() if memory else ()
    aliases = {ident: one.claims for one in traces for ident in (*one.merged_ids, one.id)}
    events, problems = merge_corrected(
        claims, articles, knowledge.register, knowledge.types, corrections, aliases
    )
    timeline = build(events, articles, knowledge.register, knowledge.types, language=settings.language)
    return timeline, problems


def borne_out(timeline: Timeline) -> frozenset[str]:
    """Identities of the claims that reading held back and that events tell all the same."""
    return frozenset(
        identity(claim) for event in timeline.events for claim in event.claims if claim.held_back
    )


def told_counts(timeline: Timeline, claims: int) -> dict[str, int]:
    """What the summary counts of a timeline.

    Args:
        claims: those that were not held back.
    """
    return {
        "claims": claims + len(borne_out(timeline)),
        "events": len(timeline.events),
        "conflicts": sum(bool(event.conflicts) for event in timeline.events),
    }


def told_by(timeline: Timeline, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims without those that were held back and that no event bears out."""
    good = borne_out(timeline)
    return (claim for claim in claims if not claim.held_back or identity(claim) in good)


def merge_problem(error: Exception) -> Problem:
    """Why there is no timeline."""
    reason = f"events could not be merged: {type(error).__name__}: {error}".splitlines()[0]
    return Problem("timeline.csv", "merge", reason, "please report it with claims.jsonl")


def write(result: Result, folder: Path, settings: Settings) -> dict[str, Path]:
    """Write all files of a run; name to path.

    Raises:
        OutputError: the folder or a file in it cannot be written.
    """
    prepare(folder)
    return write_files(
        folder,
        result.timeline,
        load_types(settings.types),
        claims=(claim for one in result.extractions for claim in (*one.claims, *one.held_back)),
        mentions=result.extractions,
        times=result.extractions,
        problems=result.problems,
        memory=result.memory,
        changes=result.changes,
    )


def write_files(
    folder: Path,
    timeline: Timeline,
    types: Mapping[str, ClaimType],
    *,
    claims: Iterable[Claim],
    mentions: Iterable[Extraction],
    times: Iterable[Extraction],
    problems: Iterable[Problem],
    memory: Memory | None = None,
    changes: Sequence[Change] = (),
) -> dict[str, Path]:
    """Write all files into a folder that is there; each is read from what it is given once, piece by piece.

    Args:
        claims: all of them; of those that were held back the ones that the timeline tells are written.
        memory: what the next run has to know; None if nothing is to be remembered.

    Raises:
        OutputError: a file cannot be written.
    """
    paths = {name: folder / name for name in FILES}
    write_timeline(paths["timeline.csv"], timeline, types)
    write_claims(paths["claims.jsonl"], told_by(timeline, claims))
    write_entities(paths["entities.csv"], mentions)
    write_times(paths["times.csv"], times)
    write_conflicts(paths["conflicts.csv"], timeline)
    write_problems(paths["problems.csv"], problems)
    if memory is not None:
        # The memory comes last: a run that is killed before it is not remembered, and is repeated.
        paths.update({name: folder / name for name in MEMORY_FILES})
        write_changes(paths["changes.csv"], changes, memory.run)
        write_memory(paths["events.jsonl"], memory)
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
