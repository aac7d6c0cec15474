"""JSON as a table: JSONL with an object a line, or one document with a list of objects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from zeitstrahl.acquire.columns import nearest, value_of
from zeitstrahl.acquire.item import Item
from zeitstrahl.acquire.lines import physical_lines
from zeitstrahl.acquire.options import Options
from zeitstrahl.acquire.problems import Tally
from zeitstrahl.acquire.rows import Row, row_items, told_once
from zeitstrahl.acquire.sources import Source
from zeitstrahl.records import Problem

_HINT = 'expected one object a line, such as {"title": "…", "text": "…"}'
# Keys under which exports put their list of articles, tried before any other list.
_LISTS = ("articles", "items", "results", "docs", "documents", "entries", "data", "hits", "news")


def jsonl_items(source: Source, options: Options) -> Iterator[Item | Problem]:
    """An item for each line; bad lines are problems with their number, the others are read."""
    yield from told_once(_jsonl_items(source, options), source.name)


def _jsonl_items(source: Source, options: Options) -> Iterator[Item | Problem]:
    tally = Tally(source.name, options.limits.max_same_problems)
    wanted = set(options.columns.values())
    seen: dict[str, None] = {}
    lines, notes = physical_lines(source, options.limits.max_bytes)
    for line in lines:
        position = f"{source.name}:{line.number}"
        if line.text is None:
            reason = f"line has more than {options.limits.max_bytes:,} characters"
            yield from tally.problem(position, reason, hint="leave it out")
            continue
        if not line.text.strip():
            continue
        try:
            values = json.loads(line.text)
        except (ValueError, RecursionError) as error:
            kind = "line is not valid JSON"
            yield from tally.problem(position, kind, f"{kind}: {_fault(error)}", _HINT)
            continue
        if not isinstance(values, dict):
            kind = f"line holds {type(values).__name__}, expected a JSON object"
            yield from tally.problem(position, kind, hint=_HINT)
            continue
        if wanted:
            wanted = {column for column in wanted if value_of(values, column) is None}
            if len(seen) < 200:
                seen.update(dict.fromkeys(list(values)[:200]))
        yield from _with_notes(row_items(Row(position, values), options, tally), notes)
    yield from tally.rest()
    for column in sorted(wanted) if seen else ():
        reason = f"no line has a column {column!r}"
        yield Problem(source.name, "acquire", reason, nearest(column, seen))


def _with_notes(items: Iterator[Item | Problem], notes: tuple[str, ...]) -> Iterator[Item | Problem]:
    for item in items:
        yield replace(item, notes=(*notes, *item.notes)) if notes and isinstance(item, Item) else item


def _fault(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)[:80]


def json_items(name: str, document: object, options: Options) -> Iterator[Item | Problem]:
    """Items of a JSON document: of each object of its list, or of the object that it is."""
    yield from told_once(_json_items(name, document, options), name)


def _json_items(name: str, document: object, options: Options) -> Iterator[Item | Problem]:
    tally = Tally(name, options.limits.max_same_problems)
    rows = _rows(document)
    if rows is None:
        reason = f"JSON holds {type(document).__name__}, expected a list of objects or an object"
        yield Problem(name, "acquire", reason, "write one JSON object a line (.jsonl)")
        return
    several = isinstance(document, list) or len(rows) != 1 or rows[0] is not document
    for number, values in enumerate(rows, 1):
        position = f"{name}:{number}" if several else name
        if not isinstance(values, Mapping):
            kind = f"entry is {type(values).__name__}, expected an object"
            yield from tally.problem(position, kind, hint="leave it out")
            continue
        yield from row_items(Row(position, values), options, tally)
    yield from tally.rest()


def _rows(document: object) -> list[object] | None:
    if isinstance(document, list):
        return document
    if not isinstance(document, dict):
        return None
    for key in _LISTS:
        value = document.get(key)
        if isinstance(value, dict):  # {"hits": {"hits": [...]}}
            value = value.get(key)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return value
    return [document]
