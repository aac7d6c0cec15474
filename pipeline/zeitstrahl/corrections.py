"""Corrections by people: a CSV of decisions, read line by line, all faults said at once.

The columns are in :data:`COLUMNS`; ``docs/corrections.md`` shows a file. What a line means for the events
is worked out by :mod:`zeitstrahl.merge.decisions`.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.errors import SettingsError

COLUMNS = ("decision", "event", "other", "article", "words", "field", "value", "note")
SAME, NOT_SAME, WRONG_CLAIM, RIGHT_VALUE = "same", "not same", "wrong claim", "right value"

# What a decision needs, one of a group each, and what it may have besides.
_NEEDED = {
    SAME: (("event",), ("other",)),
    NOT_SAME: (("event",), ("other", "article")),
    WRONG_CLAIM: (("event", "words"), ("event", "article")),
    RIGHT_VALUE: (("event",), ("field",)),
}
_ALLOWED = {
    SAME: ("event", "other"),
    NOT_SAME: ("event", "other", "article"),
    WRONG_CLAIM: ("event", "article", "words"),
    RIGHT_VALUE: ("event", "field", "value"),
}
_EVENT = re.compile(r"ev-[0-9a-f]{12}")
_SEPARATORS = ",;\t"
MAX_BYTES = 20_000_000
"""Larger files are refused: nobody decides that much by hand."""

_FAULTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision of a person.

    Attributes:
        place: file and line, for messages.
        decision: ``same``, ``not same``, ``wrong claim`` or ``right value``.
        event, other: ids of events, present or former ones; empty if not given.
        article: id of an article.
        words: some words of the sentence that is meant.
        field: ``date``, ``status`` or a role; ``value`` is what it should be, empty for none.
    """

    place: str
    decision: str
    event: str = ""
    other: str = ""
    article: str = ""
    words: str = ""
    field: str = ""
    value: str = ""


def read_corrections(path: Path, types: Mapping[str, ClaimType]) -> tuple[Correction, ...]:
    """The decisions of a file, in its order.

    Raises:
        SettingsError: the file cannot be read, or has faults; the message names each with file and line,
            what was found, what was expected, and the nearest that is known.
    """
    try:
        size = path.stat().st_size
        text = path.read_bytes().decode("utf-8-sig") if size <= MAX_BYTES else ""
    except OSError as error:
        raise SettingsError(
            f"{path}: cannot be read ({error.strerror}); give a CSV of corrections"
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 (byte {error.start}); save the table as CSV UTF-8") from error
    if size > MAX_BYTES:
        raise SettingsError(f"{path}: {size:,} bytes, expected at most {MAX_BYTES:,}; split the table")
    return parse_corrections(text, str(path), types)


def parse_corrections(text: str, name: str, types: Mapping[str, ClaimType]) -> tuple[Correction, ...]:
    """The decisions of a table's text; ``name`` is the file's name for messages.

    Raises:
        SettingsError: as :func:`read_corrections`.
    """
    faults: list[str] = []
    fields = {"date": None, "status": None}
    fields |= {role: None for kind in types.values() for role in kind.roles}
    kept: list[Correction] = []
    try:
        for line, cells in _rows(text, name, faults):
            found = list(_faults(cells, fields))
            faults += [f"{name}:{line}: {fault}" for fault in found]
            if not found:
                cells = {**cells, "decision": _decision(cells["decision"])}
                kept.append(Correction(f"{name}:{line}", **{key: cells[key] for key in COLUMNS[:-1]}))
    except csv.Error as error:
        raise SettingsError(f"{name}: not readable as CSV: {error}") from error
    faults += _contradictions(kept)
    if faults:
        more = f"; and {len(faults) - _FAULTS_SHOWN} more" if len(faults) > _FAULTS_SHOWN else ""
        raise SettingsError("; ".join(faults[:_FAULTS_SHOWN]) + more)
    return tuple(kept)


def nearest(found: str, known: Iterable[str]) -> str:
    """A hint at the nearest known word, as the tail of a message; empty if none is near."""
    near = difflib.get_close_matches(found, list(known), n=1)
    return f", nearest is {near[0]!r}" if near else ""


def _rows(text: str, name: str, faults: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with their line numbers; nothing if the header is wrong."""
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text), strict=True, delimiter=separator)
    header = [cell.strip().lower() for cell in next(reader, [])]
    for column in header:
        if column not in COLUMNS:
            known = ", ".join(COLUMNS) + nearest(column, COLUMNS)
            faults.append(f"{name}:1: found column {column!r}, expected some of {known}")
        elif header.count(column) > 1:
            faults.append(f"{name}:1: found column {column!r} twice, expected once")
    if "decision" not in header:
        faults.append(f"{name}:1: column 'decision' is missing, expected the header {','.join(COLUMNS)}")
    if faults:
        return
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            faults.append(
                f"{name}:{reader.line_num}: found {len(cells)} cells, expected at most {len(header)}; "
                "a cell that holds the separator needs quotation marks"
            )
            continue
        row = dict.fromkeys(COLUMNS, "")
        row.update(zip(header, (" ".join(cell.split()) for cell in cells), strict=False))
        yield reader.line_num, row


def _decision(cell: str) -> str:
    return " ".join(cell.lower().replace("_", " ").replace("-", " ").split())


def _faults(cells: Mapping[str, str], fields: Collection[str]) -> Iterator[str]:
    decision = _decision(cells["decision"])
    if decision not in _NEEDED:
        yield (
            f"column decision: found {cells['decision']!r}, expected one of {', '.join(_NEEDED)}"
            f"{nearest(decision, _NEEDED)}"
        )
        return
    for group in _NEEDED[decision]:
        if not any(cells[column] for column in group):
            yield f"column {' or '.join(group)} is empty, expected a value for {decision!r}"
    for column in COLUMNS[1:-1]:
        if cells[column] and column not in _ALLOWED[decision]:
            allowed = ", ".join(_ALLOWED[decision])
            yield f"column {column}: found {cells[column]!r}, expected nothing: {decision!r} takes {allowed}"
    for column in ("event", "other"):
        if cells[column] and not _EVENT.fullmatch(cells[column]):
            yield (
                f"column {column}: found {cells[column]!r}, expected an id from the column event_id of "
                "timeline.csv, such as 'ev-0123456789ab'"
            )
    if cells["event"] and cells["event"] == cells["other"]:
        yield f"column other: found {cells['other']!r}, expected another event than in column event"
    if decision == NOT_SAME and cells["other"] and cells["article"]:
        yield "found both other and article, expected one of them: another event, or an article of this one"
    if decision == RIGHT_VALUE and cells["field"] and cells["field"] not in fields:
        known = ", ".join(fields) + nearest(cells["field"], fields)
        yield f"column field: found {cells['field']!r}, expected one of {known}"


def _contradictions(corrections: Iterable[Correction]) -> Iterator[str]:
    """Lines that cannot both be honoured: one event that is two, two values of one field."""
    parents: dict[str, str] = {}

    def root(ident: str) -> str:
        while ident in parents:
            ident = parents[ident]
        return ident

    corrections = tuple(corrections)
    for one in corrections:
        if one.decision == SAME and root(one.event) != root(one.other):
            low, high = sorted((root(one.event), root(one.other)))
            parents[high] = low
    values: dict[tuple[str, str], Correction] = {}
    for one in corrections:
        if one.decision == NOT_SAME and one.other and root(one.event) == root(one.other):
            yield f"{one.place}: found {one.event} and {one.other} as not the same, other lines say they are"
        if one.decision == RIGHT_VALUE:
            former = values.setdefault((root(one.event), one.field), one)
            if former.value != one.value:
                yield (
                    f"{one.place}: found {one.value!r} as the right {one.field}, "
                    f"{former.place} says {former.value!r}; expected one of them"
                )
