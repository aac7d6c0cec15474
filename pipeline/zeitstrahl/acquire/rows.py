"""Rows of tables as items: one row, one article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zeitstrahl.acquire.columns import as_fields, nearest, text_of
from zeitstrahl.acquire.fields import read_fields
from zeitstrahl.acquire.item import Item, Kind
from zeitstrahl.acquire.options import Options
from zeitstrahl.acquire.problems import Tally
from zeitstrahl.acquire.sniff import is_ninjs
from zeitstrahl.records import Problem

# The columns by which a file that ``zeitstrahl acquire`` wrote is known.
_OWN = frozenset({"id", "input", "text", "published", "credit", "copies", "notes"})
_PAGE = re.compile(r"\s{0,100}(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", re.IGNORECASE)
_MARKUP = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|a|em|strong|b|i|span|blockquote|article|section)>|<br ?/?>", re.IGNORECASE
)
_NO_TEXT = "row has no text"


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its place in the file (``articles.csv:17``)."""

    position: str
    values: Mapping[str, object]


def is_own(row: Mapping[str, object]) -> bool:
    """Whether a row was written by ``zeitstrahl acquire``: then it is a cleaned article already."""
    return row.keys() >= _OWN


def header_problems(name: str, names: list[str], options: Options) -> list[Problem]:
    """What is wrong with the columns of a table: mapped ones that it has not, none with the text."""
    row = dict.fromkeys(names, "x")
    wrong = [
        Problem(name, "acquire", f"no column {column!r} for {field!r}", nearest(column, names))
        for field, column in options.columns.items()
        if column.split(".")[0] not in row and column not in row
    ]
    if not wrong and "text" not in options.columns and text_of(row, options.columns) is None:
        told = ", ".join(one[:30] for one in names[:12]) + (", …" if len(names) > 12 else "")
        reason = f"no column with the text; there are {told}"
        wrong = [Problem(name, "acquire", reason, "name it with --columns text=…")]
    return wrong


def told_once(items: Iterator[Item | Problem], name: str) -> Iterator[Item | Problem]:
    """The same; but where not one row has a text, one problem says so for all of them."""
    held: list[Problem] | None = []
    for item in items:
        if held is not None and isinstance(item, Problem) and _NO_TEXT in item.reason:
            held.append(item)
            continue
        if held and isinstance(item, Item):
            yield from held
            held = None
        yield item
    if held:
        first = held[0]
        yield first if len(held) == 1 else Problem(name, "acquire", "no row has a text", first.hint)


def row_items(row: Row, options: Options, tally: Tally) -> Iterator[Item | Problem]:
    """The item of a row, or why it has none."""
    values = dict(row.values)
    if not options.columns:
        if is_own(values):
            yield Item(row.position, "article", json.dumps(values, ensure_ascii=False))
            return
        if is_ninjs(values):
            yield Item(row.position, "ninjs", json.dumps(values, ensure_ascii=False, default=str))
            return
    text = text_of(values, options.columns)
    if text is None or not str(text).strip():
        wanted = options.columns.get("text", "text")
        hint = "" if wanted in values else f"name its column with --columns text=…; {nearest(wanted, values)}"
        yield from tally.problem(row.position, _NO_TEXT, f"{_NO_TEXT} in {wanted!r}", hint or "leave it out")
        return
    if isinstance(text, list) and all(isinstance(part, str) for part in text):
        text = "\n\n".join(text)  # a list of paragraphs
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    if not isinstance(text, str):
        reason = f"text is {type(text).__name__}, expected words"
        yield from tally.problem(row.position, reason, hint="name another column with --columns text=…")
        return
    fields, notes = read_fields(as_fields(values, options.columns))
    yield Item(row.position, _kind(text), text, fields, notes=notes, quality=options.quality)


def _kind(text: str) -> Kind:
    if _PAGE.match(text):
        return "page"
    return "entry" if _MARKUP.search(text[:100_000]) else "text"
