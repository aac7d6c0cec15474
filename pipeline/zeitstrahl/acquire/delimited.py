"""CSV and its relatives as items, a row an article; rows that do not fit are told and the rest is read."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from zeitstrahl.acquire.item import Item
from zeitstrahl.acquire.lines import PhysicalLine, physical_lines
from zeitstrahl.acquire.options import Options
from zeitstrahl.acquire.problems import Tally
from zeitstrahl.acquire.rows import Row, header_problems, row_items
from zeitstrahl.acquire.sources import Source
from zeitstrahl.records import Problem

_SEPARATORS = (",", ";", "\t", "|")
# A cell with more lines is a quotation mark that was never closed.
_MAX_ROW_LINES = 5_000
# Lines that may be read a second time because of such marks.
_MAX_REREAD = 5_000_000
_HINT = "quote cells that hold separators, line ends or quotation marks"


@dataclass(slots=True)
class _Records:
    """Records of a table, each with the number of its first line."""

    lines: Iterator[PhysicalLine]
    separator: str
    max_chars: int
    pending: deque[PhysicalLine] = field(default_factory=deque)
    used: list[PhysicalLine] = field(default_factory=list)
    reread: int = 0

    def next(self) -> tuple[int, list[str] | None, str] | None:
        """Number of the first line, cells (None where they cannot be told) and why; None at the end."""
        self.used = []
        try:
            cells = next(csv.reader(self._feed(), delimiter=self.separator))
        except StopIteration:
            return None
        except csv.Error as error:
            return self.used[0].number, None, str(error)
        return self.used[0].number, cells, ""

    def _feed(self) -> Iterator[str]:
        size = 0
        while True:
            line = self.pending.popleft() if self.pending else next(self.lines, None)
            if line is None:
                return
            self.used.append(line)
            size += len(line.text or "")
            if line.text is None or size > self.max_chars:
                raise csv.Error(f"row has more than {self.max_chars:,} characters")
            if len(self.used) > _MAX_ROW_LINES:
                raise csv.Error(f"quotation mark is not closed within {_MAX_ROW_LINES:,} lines")
            yield line.text.replace("\0", "")

    def is_sound(self) -> bool:
        """Whether the last record's quotation marks are in order, so that no other row is lost in it."""
        lines = [(line.text or "").replace("\0", "") for line in self.used]
        try:
            return len(list(csv.reader(lines, delimiter=self.separator, strict=True))) == 1
        except csv.Error:
            return False

    def put_back(self) -> bool:
        """Read all lines of the last record but its first once more; False if too much was already."""
        again = self.used[1:]
        self.reread += len(again)
        if not again or self.reread > _MAX_REREAD:
            return False
        self.pending.extendleft(reversed(again))
        return True


def csv_items(source: Source, options: Options) -> Iterator[Item | Problem]:
    """An item for each row below the header; ragged rows are problems with the number of their line."""
    csv.field_size_limit(max(csv.field_size_limit(), options.limits.max_bytes))
    tally = Tally(source.name, options.limits.max_same_problems)
    lines, notes = physical_lines(source, options.limits.max_bytes)
    separator = _separator(source.head)
    records = _Records(lines, separator, options.limits.max_bytes)
    header = records.next()
    if header is None or not header[1]:
        yield Problem(source.name, "acquire", "table has no header", "name its columns in the first line")
        return
    names = [name.strip().lstrip("\ufeff") for name in header[1]]
    wrong = header_problems(source.name, names, options)
    if wrong:
        yield from wrong
        return
    while (record := records.next()) is not None:
        number, cells, reason = record
        position = f"{source.name}:{number}"
        if cells is not None and not any(cell.strip() for cell in cells):
            continue
        cells = _fitted(cells, len(names)) if cells is not None else None
        if cells is None:
            found = record[1]
            kind = "row does not fit the header"
            told = reason or f"{kind}: {len(found or ())} cells, expected {len(names)}"
            yield from tally.problem(position, kind, told, _HINT)
            if found and records.is_sound():
                continue
            if not records.put_back() and len(records.used) > 1:
                last = records.used[-1].number
                yield from tally.problem(
                    position, "lines lost", f"lines {number}-{last} cannot be told apart"
                )
            continue
        row = Row(position, dict(zip(names, cells, strict=True)))
        for item in row_items(row, options, tally):
            yield replace(item, notes=(*notes, *item.notes)) if notes and isinstance(item, Item) else item
    yield from tally.rest()


def _fitted(cells: list[str], width: int) -> list[str] | None:
    """The cells of a row that fits; empty ones too many at its end do no harm."""
    if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
        return cells[:width]
    return cells if len(cells) == width else None


def _separator(head: bytes) -> str:
    """The separator that stands most often in the header outside quotation marks."""
    codec = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    line = head.decode(codec, "replace").partition("\n")[0]
    bare = "".join(line.split('"')[::2])
    return max(_SEPARATORS, key=lambda one: (bare.count(one), -_SEPARATORS.index(one)))
