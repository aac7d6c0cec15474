"""Reads back the tables that were written."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zeitstrahl.errors import InputError
from zeitstrahl.tables import CONFLICTS, TIMELINE, Column, frame
from zeitstrahl.write.files import restored

if TYPE_CHECKING:
    import pandas as pd

_HEAD_CHARS = 100_000


def read_timeline(path: Path | str) -> pd.DataFrame:
    """The timeline of a ``timeline.csv``, with the dtypes it was written from.

    The other formats of :mod:`zeitstrahl.write.exports` are told by the file's name, CSV for Excel by its
    semicolons.

    Columns that are not the timeline's own (roles of further claim types) come last, as strings.

    Raises:
        InputError: the file cannot be read or is no timeline.
    """
    from zeitstrahl.write.exports import read_export  # pandas, which a run that only writes needs not

    exported = read_export(Path(path))
    if exported is not None:
        return exported
    names, rows = _table(path, TIMELINE, "timeline")
    own = {column.name for column in TIMELINE}
    extra = [Column(name, "role of a further claim type") for name in names if name not in own]
    try:
        return frame(rows, (*TIMELINE, *extra))
    except ValueError as error:
        raise InputError(f"{path}: a number cannot be read ({error})") from error


def read_conflicts(path: Path | str) -> pd.DataFrame:
    """What the sources disagree on, of a ``conflicts.csv``.

    Raises:
        InputError: the file cannot be read or is no table of conflicts.
    """
    _, rows = _table(path, CONFLICTS, "table of conflicts")
    return frame(rows, CONFLICTS)


def _table(path: Path | str, columns: Sequence[Column], kind: str) -> tuple[list[str], list[dict[str, str]]]:
    """The columns and rows of a table that has at least some columns."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        with open(path, encoding="utf-8-sig", newline="") as stream:
            head = stream.readline(_HEAD_CHARS)
            stream.seek(0)
            reader = csv.DictReader(stream, delimiter=";" if head.count(";") > head.count(",") else ",")
            names = list(reader.fieldnames or ())
            rows = [{name: restored(row.get(name) or "") for name in names} for row in reader]
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: no CSV in UTF-8 ({error}); was it saved by another program?") from error
    missing = [column.name for column in columns if column.name not in names]
    if missing:
        raise InputError(
            f"{path}: no {kind}, column {missing[0]!r} is missing; expected what zeitstrahl run writes"
        )
    return names, rows
