"""Tables for the terminal (Rich)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from zeitstrahl.acquire import read_inputs
from zeitstrahl.clean import clean
from zeitstrahl.detect import passages, with_language
from zeitstrahl.errors import InputError
from zeitstrahl.extract.times import find_times
from zeitstrahl.records import Document, Passage, Problem
from zeitstrahl.write import read_timeline


def timeline_table(path: Path) -> Table:
    """The events of a timeline.csv: date, type, status, title, sources.

    Raises:
        InputError: the file is missing or no timeline.
    """
    frame = read_timeline(path)
    table = Table(title=f"{len(frame)} events", show_lines=False, header_style="bold")
    table.add_column("date", no_wrap=True)
    table.add_column("type", no_wrap=True)
    table.add_column("status", no_wrap=True)
    table.add_column("title", ratio=1)
    table.add_column("languages", no_wrap=True)
    table.add_column("articles", justify="right")
    table.add_column("conflicts")
    for row in frame.astype("object").where(frame.notna(), "").itertuples(index=False):
        table.add_row(
            *(
                escape(str(cell))
                for cell in (
                    row.date,
                    row.type,
                    row.status,
                    row.title,
                    row.languages,
                    row.n_articles,
                    row.conflicts,
                )
            )
        )
    return table


def times_table(file: Path, published: dt.date | None, language: str | None) -> Table:
    """The time expressions of a text file.

    Args:
        published: the anchor; None takes the file's own date line, if it has one.
        language: of the whole text; None detects it.

    Raises:
        InputError: the file cannot be read, or its language is none of ours.
    """
    item = next(iter(read_inputs([file])), None)
    article = clean(item) if isinstance(item, Document) else item
    if article is None or isinstance(article, Problem):
        raise InputError(f"{file}: {article.reason if article else 'nothing to read'}")
    if language is None:
        known = with_language(article)
        if isinstance(known, Problem):
            raise InputError(f"{file}: {known.reason}; name it with --language")
        runs = passages(known)
    else:
        runs = (Passage(0, len(article.text), language),)
    anchor = published or article.published
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
