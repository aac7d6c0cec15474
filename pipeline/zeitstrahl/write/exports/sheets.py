"""Tables for spreadsheets and for columns: CSV, CSV for Excel, XLSX, Parquet."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from zeitstrahl.errors import InputError, OutputError
from zeitstrahl.tables import frame
from zeitstrahl.write.exports.rows import columns_of, records, table_of
from zeitstrahl.write.files import csv_pieces, defused, write_pieces

_SHEET_CELL = 32_767
"""Characters that a cell of a spreadsheet holds."""
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]|[\ud800-\udfff]|[\ufffe\uffff]")


def _texts(table: pd.DataFrame) -> Iterator[dict[str, str]]:
    plain = table.astype("object").where(table.notna(), None)
    for row in plain.to_dict("records"):
        yield {str(name): _text(cell) for name, cell in row.items()}


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    return f"{cell:.6f}".rstrip("0").rstrip(".") if isinstance(cell, float) else str(cell)


def write_csv(path: Path, table: pd.DataFrame) -> Path:
    """``timeline.csv`` as a run writes it."""
    return write_pieces(path, csv_pieces(_texts(table), columns_of(map(str, table.columns))))


def write_excel_csv(path: Path, table: pd.DataFrame) -> Path:
    """CSV that opens right with a double click in a German Excel: semicolons and a byte-order mark.

    Numbers keep the decimal point: Excel shows them as text rather than as a date or a wrong number.
    """
    names = [column.name for column in columns_of(map(str, table.columns))]

    def pieces() -> Iterator[str]:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        writer.writerow(names)
        for row in _texts(table):
            writer.writerow([_ILLEGAL.sub(" ", defused(row[name])) for name in names])
        yield "\ufeff" + out.getvalue()

    return write_pieces(path, pieces())


def write_xlsx(path: Path, table: pd.DataFrame) -> Path:
    """A workbook with the sheet ``timeline``; text is text, never a formula.

    Cells are cut at 32,767 characters, the most that a spreadsheet takes.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    columns = columns_of(map(str, table.columns))
    book = Workbook(write_only=True)
    sheet = book.create_sheet("timeline")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(table) + 1}"
    for number, column in enumerate(columns, start=1):
        width = 60 if column.name in {"title", "evidence"} else 14
        sheet.column_dimensions[get_column_letter(number)].width = width

    def cell(value: Any) -> WriteOnlyCell:
        text = isinstance(value, str)
        made = WriteOnlyCell(sheet, value=_ILLEGAL.sub(" ", value)[:_SHEET_CELL] if text else value)
        if text:
            made.data_type = "s"  # openpyxl would make a formula of "=..."
        return made

    heads = [cell(column.name) for column in columns]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    for record in records(table):
        values = (record[column.name] for column in columns)
        sheet.append(
            [cell(" | ".join(value) or None if isinstance(value, list) else value) for value in values]
        )
    return _through_temporary(path, book.save)


def read_xlsx(path: Path) -> pd.DataFrame:
    """The table that :func:`write_xlsx` wrote.

    Raises:
        InputError: it is no workbook, or holds no timeline.
    """
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=False)
    except Exception as error:  # openpyxl raises what zipfile, its XML parser and itself think of
        raise InputError(f"{path}: no workbook can be read ({type(error).__name__}: {error})") from error
    try:
        if "timeline" not in book.sheetnames:
            raise InputError(f"{path}: no sheet 'timeline'; it has {', '.join(book.sheetnames)}")
        rows = book["timeline"].iter_rows(values_only=True)
        names = [str(name) for name in next(rows, ())]
        # Empty cells at the end of a row are not in the file.
        found = [dict.fromkeys(names) | dict(zip(names, row, strict=False)) for row in rows]
    finally:
        book.close()
    if not found:
        return frame([], columns_of(names))
    return table_of(found, path)


def write_parquet(path: Path, table: pd.DataFrame) -> Path:
    """Parquet with the types of the table; sets stay joined by `` | `` as in the CSV."""
    return _through_temporary(path, lambda place: table.to_parquet(place, index=False))


def read_parquet(path: Path) -> pd.DataFrame:
    """The table that :func:`write_parquet` wrote.

    Raises:
        InputError: it is no Parquet file, or holds no timeline.
    """
    try:
        table = pd.read_parquet(path)
    except Exception as error:  # pyarrow's errors have no common base but Exception
        raise InputError(f"{path}: no Parquet can be read ({type(error).__name__}: {error})") from error
    plain = table.astype("object").where(table.notna(), None)
    found = [{str(name): cell for name, cell in row.items()} for row in plain.to_dict("records")]
    return table_of(found, path) if found else frame([], columns_of(map(str, table.columns)))


def _through_temporary(path: Path, save: Callable[[str], object]) -> Path:
    """Let a library write a file that is there in whole or not at all."""
    name = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        save(name)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(
            f"{path}: cannot be written ({reason}); close the file elsewhere or choose another place"
        ) from error
    finally:
        if name is not None:
            Path(name).unlink(missing_ok=True)
    return path
