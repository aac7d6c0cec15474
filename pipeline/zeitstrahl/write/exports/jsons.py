"""JSON and JSON Lines, with their JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from zeitstrahl.errors import InputError
from zeitstrahl.tables import TIMELINE, Column
from zeitstrahl.write.exports.rows import Record, records, table_of
from zeitstrahl.write.files import write_pieces

FORMAT = "zeitstrahl timeline 1"
_TYPES = {"Int64": "integer", "Float64": "number", "string": "string"}
# Signs that many readers of JSON Lines take for the end of a line.
_LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of an event: one line of the JSON Lines, one of ``events`` in the JSON."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "type": "object",
        "required": [column.name for column in TIMELINE],
        "properties": {column.name: _property(column) for column in TIMELINE},
        "additionalProperties": {
            "description": "a role of a claim type that the user added",
            "type": ["string", "null"],
        },
    }


def _property(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"description": column.meaning + (f" ({column.unit})" if column.unit else "")}
    if column.many:
        return told | {"type": "array", "items": {"type": "string"}}
    kind = _TYPES[column.dtype]
    return told | {"type": kind if column.name in {"event_id", "type"} else [kind, "null"]}


def _lines(found: list[Record]) -> Iterator[str]:
    for record in found:
        yield json.dumps(record, ensure_ascii=False).translate(_LINE_ENDS)


def write_jsonl(path: Path, table: pd.DataFrame) -> Path:
    """One event a line."""
    return write_pieces(path, (line + "\n" for line in _lines(records(table))))


def write_json(path: Path, table: pd.DataFrame) -> Path:
    """One object with ``format`` and ``events``, an event a line so that two files can be compared."""
    lines = list(_lines(records(table)))
    body = ",\n".join(lines)
    return write_pieces(path, [f'{{"format": {json.dumps(FORMAT)}, "events": [\n{body}\n]}}\n'])


def read_jsonl(path: Path) -> pd.DataFrame:
    """The table that :func:`write_jsonl` wrote.

    Raises:
        InputError: it cannot be read or a line is no event.
    """
    found = []
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if line.strip():
            found.append(_object(line, f"{path}:{number}"))
    return table_of(found, path)


def read_json(path: Path) -> pd.DataFrame:
    """The table that :func:`write_json` wrote.

    Raises:
        InputError: it cannot be read or is no timeline of ours.
    """
    told = read_text_object(path)
    if told.get("format") != FORMAT or not isinstance(told.get("events"), list):
        raise InputError(f"{path}: expected the format {FORMAT!r}, found {told.get('format')!r}")
    return table_of(told["events"], path)


def read_text_object(path: Path) -> Record:
    """The JSON object that a file holds.

    Raises:
        InputError: it cannot be read, or holds none.
    """
    return _object(_text(path), str(path))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: no UTF-8 ({error})") from error


def _object(text: str, place: str) -> Record:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place}: no JSON ({error})") from error
    if not isinstance(found, dict):
        raise InputError(f"{place}: expected an object, found {type(found).__name__}")
    return found
