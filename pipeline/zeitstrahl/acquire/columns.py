"""Which column of a table, or key of an object, holds which field of an article."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from zeitstrahl.acquire.fields import field_names
from zeitstrahl.errors import SettingsError


def parse_columns(text: str) -> dict[str, str]:
    """The map that ``text=body,published=date`` writes down: field to column.

    A column inside an object is named with dots: ``text=article.body``.

    Raises:
        SettingsError: a part is no ``field=column``, or there is no such field.
    """
    columns: dict[str, str] = {}
    for part in text.split(","):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals or not field or not column:
            raise SettingsError(f"--columns {part!r}: expected FIELD=COLUMN, such as text=body")
        columns[field] = column
    check_fields(columns)
    return columns


def check_fields(columns: Mapping[str, str]) -> None:
    """Make sure that columns are named for fields that there are.

    Raises:
        SettingsError: there is no such field; names the nearest.
    """
    for field in columns:
        if field not in field_names():
            raise SettingsError(f"columns: no field {field!r}; {nearest(field, field_names())}")


def nearest(name: str, names: Iterable[str]) -> str:
    """A hint: the name that was probably meant, else those there are."""
    known = list(names)
    close = difflib.get_close_matches(name, known[:1_000], 1, cutoff=0.5)
    if not close:
        lower = {one.lower(): one for one in known[:1_000]}
        close = [lower[one] for one in difflib.get_close_matches(name.lower(), lower, 1, cutoff=0.5)]
    if close:
        return f"did you mean {close[0]!r}?"
    shown = ", ".join(one[:30] for one in known[:12]) + (", …" if len(known) > 12 else "")
    return f"there are {shown}" if known else "there are none"


def value_of(row: Mapping[str, object], column: str) -> object:
    """The value of a column; one named with dots is looked up inside objects. None if it is not there."""
    if column in row:
        return row[column]
    value: object = row
    for part in column.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(part)
    return value


def as_fields(row: Mapping[str, object], columns: Mapping[str, str]) -> dict[str, object]:
    """The row under the names of fields: mapped columns first, others by their own names."""
    mapped: dict[str, object] = {}
    for field, column in columns.items():
        value = value_of(row, column)
        if value is not None:
            mapped[field] = value
    taken = {name for field in columns for name in field_names()[field]} | set(columns.values())
    return mapped | {key: value for key, value in row.items() if key.strip().lower() not in taken}


def text_of(row: Mapping[str, object], columns: Mapping[str, str]) -> object:
    """The text of a row: that of the mapped column, else of the first known name that has one."""
    if "text" in columns:
        return value_of(row, columns["text"])
    lower = {key.strip().lower(): value for key, value in row.items()}
    found = (lower[name] for name in field_names()["text"] if lower.get(name) not in (None, ""))
    return next(found, None)
