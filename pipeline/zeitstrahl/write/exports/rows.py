"""Rows of the timeline as plain data, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from zeitstrahl.errors import InputError
from zeitstrahl.tables import SEPARATOR, TIMELINE, Column, frame, joined

Record = dict[str, Any]


def columns_of(names: Iterable[str]) -> tuple[Column, ...]:
    """The timeline's own columns, then further ones (roles of the user's claim types) as strings."""
    own = {column.name for column in TIMELINE}
    extra = [Column(name, "role of a further claim type") for name in names if name not in own]
    return (*TIMELINE, *extra)


def records(table: pd.DataFrame) -> list[Record]:
    """Each row as a mapping: sets are lists, numbers are numbers, an empty cell is None or an empty list."""
    columns = columns_of(map(str, table.columns))
    plain = table.astype("object").where(table.notna(), None)
    return [
        {column.name: _value(cell, column) for column, cell in zip(columns, row, strict=True)}
        for row in plain[[column.name for column in columns]].itertuples(index=False)
    ]


def _value(cell: Any, column: Column) -> Any:
    if column.many:
        return str(cell).split(SEPARATOR) if cell else []
    if column.dtype == "Int64":
        return None if cell is None else int(cell)
    if column.dtype == "Float64":
        return None if cell is None else float(cell)
    return str(cell) if cell else None


def table_of(found: Sequence[Mapping[str, Any]], path: Path) -> pd.DataFrame:
    """The table of records that :func:`records` made.

    Raises:
        InputError: a record lacks a column of the timeline, or has a value that is none.
    """
    names: dict[str, None] = {}
    for record in found:
        names.update(dict.fromkeys(record))
    columns = columns_of(names)
    missing = [column.name for column in TIMELINE if found and column.name not in names]
    if missing:
        raise InputError(f"{path}: no timeline of ours, {missing[0]!r} is missing in it")
    try:
        rows = [{column.name: _cell(record.get(column.name)) for column in columns} for record in found]
        return frame(rows, columns)
    except (TypeError, ValueError) as error:
        raise InputError(f"{path}: a value cannot be read ({error})") from error


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return joined(map(str, value))
    return repr(value) if isinstance(value, float) else str(value)
