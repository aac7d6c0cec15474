"""Tables and explanations for the terminal (Rich)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Group
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from zeitstrahl.acquire import read_inputs
from zeitstrahl.clean import clean
from zeitstrahl.detect import passages, with_language
from zeitstrahl.errors import InputError
from zeitstrahl.extract.analyse import explain
from zeitstrahl.extract.claims import Candidate
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.extract.times import find_times
from zeitstrahl.memory import Change
from zeitstrahl.records import Article, Document, Passage, Problem
from zeitstrahl.settings import Settings
from zeitstrahl.timeline import Position
from zeitstrahl.write import read_conflicts


def conflicts_table(path: Path) -> Table:
    """What the sources of each event disagree on: field, value, who says so, when last.

    Raises:
        InputError: the file is missing or no table of conflicts.
    """
    frame = read_conflicts(path)
    count = frame["event_id"].nunique()
    table = Table(title=f"{count} event{'' if count == 1 else 's'} with conflicts", header_style="bold")
    table.add_column("event", no_wrap=True)
    table.add_column("title", ratio=2)
    for name in ("field", "value", "told"):
        table.add_column(name, no_wrap=name != "value")
    table.add_column("sources", ratio=1)
    table.add_column("last reported", no_wrap=True)
    former = ""
    for row in frame.itertuples(index=False):
        again, former = former == str(row.event_id), str(row.event_id)
        event = ("", "") if again else (row.event_id, row.title)
        sources = row.sources or row.articles
        cells = (*event, row.field, row.value, row.told, sources, row.last_reported)
        table.add_row(*(escape(str(cell)) for cell in cells))
    return table


def changes_table(changes: Sequence[Change]) -> Table:
    """What runs have changed: day, change, event, field with the former and the present value."""
    table = Table(title=f"{len(changes)} changes", header_style="bold")
    for name in ("day", "change", "event"):
        table.add_column(name, no_wrap=True)
    table.add_column("title", ratio=2)
    table.add_column("field", no_wrap=True)
    table.add_column("before", ratio=1)
    table.add_column("after", ratio=1)
    for one in changes:
        cells = (one.day, one.kind, one.event_id, one.title, one.field, one.before, one.after)
        table.add_row(*(escape(str(cell)) for cell in cells))
    return table


def stances_table(positions: Sequence[Position]) -> Table:
    """A succession of positions: since when, until when, who, what, on whom, who reports it."""
    table = Table(title=f"{len(positions)} positions", header_style="bold")
    for name in ("since", "until"):
        table.add_column(name, no_wrap=True)
    table.add_column("authority", ratio=2)
    table.add_column("turn", no_wrap=True)
    table.add_column("position", no_wrap=True)
    table.add_column("target", ratio=2)
    table.add_column("sources", ratio=2)
    styles = {"against": "red", "for": "green", "neither": ""}
    for one in positions:
        since = f"(reported {one.date})" if one.reported and one.date else one.date or "(not known)"
        position = one.position.replace("_", " ")
        cells = (since, one.until, one.authority, one.turn, position, one.target, ", ".join(one.sources))
        table.add_row(*(escape(cell) for cell in cells), style=styles[one.side])
    return table


def times_table(file: Path, published: dt.date | None, language: str | None) -> Table:
    """The time expressions of a text file.

    Args:
        published: the anchor; None takes the file's own date line, if it has one.
        language: of the whole text; None detects it.

    Raises:
        InputError: the file cannot be read, or its language is none of ours.
    """
    article, runs = _read(file, published, language)
    anchor = article.published
    table = Table(title=f"{file.name}, published {anchor or 'unknown'}", header_style="bold")
    for name in ("start", "end", "text", "type", "value", "EDTF", "earliest", "latest", "role", "rule"):
        table.add_column(name, justify="right" if name in ("start", "end") else "left")
    for run in runs:
        for one in find_times(article.text[run.start : run.end], language=run.language, published=anchor):
            cells = (
                one.start + run.start,
                one.end + run.start,
                one.text,
                one.type,
                one.value,
                one.edtf or "",
                one.earliest or "",
                one.latest or "",
                one.role,
                one.rule,
            )
            table.add_row(*(escape(str(cell)) for cell in cells))
    return table


def explanation(
    file: Path, published: dt.date | None, language: str | None, knowledge: Knowledge, kind: str | None = None
) -> Group:
    """Why a text file yields its claims: each trigger, its sentence and roles, or why it was dropped.

    Args:
        published, language: as in :func:`times_table`.
        kind: only triggers of this claim type.

    Raises:
        InputError: the file cannot be read, is longer than a run would take, or its language is none of ours.
    """
    article, runs = _read(file, published, language)
    most = Settings().limits.article_chars
    if len(article.text) > most:
        raise InputError(f"{file}: {len(article.text):,} characters, the limit is {most:,}; give one article")
    candidates = [
        one for one in explain(article, runs, knowledge) if kind in (None, one.trigger.split("/")[0])
    ]
    claims = sum(not one.dropped for one in candidates)
    parts: list[Text] = [
        Text(f"{file.name}, published {article.published or 'unknown'}: {claims} claims found by"),
        Text(f"{len(candidates)} triggers; those without a mark were dropped, with the reason", style="dim"),
    ]
    for one in candidates:
        parts += [Text(), *_candidate(one)]
    return Group(*parts)


_STYLES = ("green", "cyan", "magenta", "yellow", "blue")


def _candidate(one: Candidate) -> list[Text]:
    head = Text("✓ " if not one.dropped else "  ", style="bold")
    head.append(one.trigger, style="bold" if not one.dropped else "dim")
    if one.status:
        head.append(f"  {one.status}")
    if one.time is not None:
        head.append(f"  {one.time.edtf} ({one.time.text})")
    if one.standing:
        head.append(f"  [{', '.join(one.standing)}]", style="dim")
    why = f"  dropped: {one.dropped}" if one.dropped else f"  confidence {one.confidence:.2f}"
    head.append(why + "; counts if other articles bear it out" * one.held_back, style="dim")
    sentence = Text("    " + one.evidence.text.replace("\n", " "))
    offset = one.evidence.start - 4
    sentence.stylize("bold reverse", one.start - offset, one.end - offset)
    lines = [head, sentence]
    for number, (role, fillers) in enumerate(one.fillers.items()):
        style = _STYLES[number % len(_STYLES)]
        for filler in fillers:
            if (
                filler.start is not None
                and filler.end is not None
                and offset + 4 <= filler.start < one.evidence.end
            ):
                sentence.stylize(style, filler.start - offset, filler.end - offset)
        reason = f"  ({one.why[role]})" if one.why.get(role) else ""
        line = Text("      ").append(role, style=style)
        lines.append(
            line.append(": " + " | ".join(filler.label for filler in fillers)).append(reason, style="dim")
        )
    if one.speaker is not None:
        lines.append(Text(f"      said by: {one.speaker.label}"))
    return lines


def _read(file: Path, published: dt.date | None, language: str | None) -> tuple[Article, tuple[Passage, ...]]:
    """The article of a file, with ``published`` if that is given, and its passages."""
    item = next(iter(read_inputs([file])), None)
    article = clean(item) if isinstance(item, Document) else item
    if article is None or isinstance(article, Problem):
        raise InputError(f"{file}: {article.reason if article else 'nothing to read'}")
    if published is not None:
        article = replace(article, published=published)
    if language is not None:
        return replace(article, language=language), (Passage(0, len(article.text), language),)
    known = with_language(article)
    if isinstance(known, Problem):
        raise InputError(f"{file}: {known.reason}; name it with --language")
    return known, tuple(passages(known))
