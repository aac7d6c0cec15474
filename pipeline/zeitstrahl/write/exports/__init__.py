"""The timeline in other formats: each is written from the table and read back to the same table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from zeitstrahl.errors import SettingsError
from zeitstrahl.write.exports import calendar, jsons, sheets, timelinejs

__all__ = ["FORMATS", "export_timeline", "format_of", "read_export"]

Writer = Callable[[Path, pd.DataFrame], Path]
Reader = Callable[[Path], pd.DataFrame]

FORMATS: dict[str, tuple[str, Writer, Reader | None]] = {
    "csv": (".csv", sheets.write_csv, None),
    "excel": (".csv", sheets.write_excel_csv, None),
    "xlsx": (".xlsx", sheets.write_xlsx, sheets.read_xlsx),
    "parquet": (".parquet", sheets.write_parquet, sheets.read_parquet),
    "json": (".json", jsons.write_json, jsons.read_json),
    "jsonl": (".jsonl", jsons.write_jsonl, jsons.read_jsonl),
    "timelinejs": (".timelinejs.json", timelinejs.write, timelinejs.read),
    "ics": (".ics", calendar.write, calendar.read),
}
"""Name to the ending of its files, its writer, and its reader (None: that of ``timeline.csv``)."""


def format_of(path: Path) -> str | None:
    """The format that a file's name tells; None if it tells none. ``.csv`` is plain CSV."""
    name = path.name.lower()
    fitting = [kind for kind, (ending, _, _) in FORMATS.items() if name.endswith(ending) and kind != "excel"]
    return max(fitting, key=lambda kind: len(FORMATS[kind][0]), default=None)


def export_timeline(path: Path | str, frame: pd.DataFrame, kind: str | None = None) -> Path:
    """Write a timeline as :func:`zeitstrahl.write.read_timeline` reads it, in one of :data:`FORMATS`.

    Args:
        kind: name of the format; None takes it from the file's name.

    Raises:
        SettingsError: there is no such format, or the name tells none.
        OutputError: the file cannot be written.
    """
    path = Path(path)
    kind = kind or format_of(path)
    if kind not in FORMATS:
        told = f"{kind!r}" if kind else f"the name {path.name!r} tells no format"
        raise SettingsError(f"{told}: expected one of {', '.join(FORMATS)}")
    return FORMATS[kind][1](path, frame)


def read_export(path: Path) -> pd.DataFrame | None:
    """The table of a file in one of the formats but CSV; None if the name tells none of them."""
    kind = format_of(path)
    reader = FORMATS[kind][2] if kind else None
    return reader(path) if reader else None
