"""What is remembered from run to run: ``events.jsonl`` and ``changes.csv``, written and read back."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from zeitstrahl.errors import InputError
from zeitstrahl.memory import Change, ChangeKind, Memory, Trace, Value
from zeitstrahl.tables import CHANGES, change_rows
from zeitstrahl.write.files import csv_pieces, restored, write_pieces

FORMAT = "zeitstrahl events 1"
"""First line of ``events.jsonl``; another meaning of a key is another number."""

_AFRESH = "move it away to start without remembered ids"


def write_memory(path: Path | str, memory: Memory) -> Path:
    """Write ``events.jsonl``: a line about the file, then one event a line, by id."""
    return write_pieces(Path(path), _memory_lines(memory))


def _memory_lines(memory: Memory) -> Iterator[str]:
    yield _line({"format": FORMAT, "run": memory.run})
    for ident in sorted(memory.traces):
        yield _line(trace_record(memory.traces[ident]))


def read_memory(path: Path | str) -> Memory:
    """What ``events.jsonl`` remembers; nothing if there is no such file.

    Raises:
        InputError: the file cannot be read, or a line of it is wrong.
    """
    traces: dict[str, Trace] = {}
    run = 0
    try:
        with open(path, encoding="utf-8") as stream:
            for number, line in enumerate(stream, start=1):
                try:
                    record = json.loads(line)
                    if number == 1:
                        if record.get("format") != FORMAT:
                            raise InputError(
                                f"{path}: no memory of events that this version reads; expected "
                                f"{FORMAT!r} in its first line; {_AFRESH}"
                            )
                        run = int(record["run"])
                    else:
                        trace = read_trace(record)
                        traces[trace.id] = trace
                except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
                    what = f"{type(error).__name__}: {error}"
                    raise InputError(f"{path}:{number}: not readable ({what}); {_AFRESH}") from error
    except FileNotFoundError:
        return Memory()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); {_AFRESH}") from error
    return Memory(traces, run)


def trace_record(trace: Trace) -> Mapping[str, Any]:
    """A remembered event as plain data."""
    return {
        "event_id": trace.id,
        "merged_ids": trace.merged_ids,
        "type": trace.type,
        "title": trace.title,
        "since": trace.since.isoformat(),
        "changed": trace.changed.isoformat(),
        "gone": trace.gone,
        "articles": trace.articles,
        "claims": trace.claims,
        "fields": {
            field: [{"key": value.key, "label": value.label} for value in values]
            for field, values in trace.fields.items()
        },
        "conflicts": trace.conflicts,
    }


def read_trace(record: Mapping[str, Any]) -> Trace:
    """The remembered event of :func:`trace_record`.

    Raises:
        KeyError, TypeError, ValueError: the record is none.
    """
    return Trace(
        _text(record["event_id"]),
        _text(record["type"]),
        _text(record["title"]),
        _texts(record["claims"]),
        _texts(record["articles"]),
        {
            _text(field): tuple(Value(_text(value["key"]), _text(value["label"])) for value in values)
            for field, values in record["fields"].items()
        },
        _texts(record["conflicts"]),
        _texts(record["merged_ids"]),
        dt.date.fromisoformat(record["since"]),
        dt.date.fromisoformat(record["changed"]),
        bool(record["gone"]),
    )


def write_changes(path: Path | str, changes: Sequence[Change], run: int) -> Path:
    """Add the changes of a run to ``changes.csv``, which is made if it is not there.

    Args:
        run: number of the run that is remembered. Rows of this or a later one were left by a run that was
            killed before it was remembered, unless there are no changes: then they are its own.

    Raises:
        InputError: the file that is there is no table of changes.
    """
    kept = [one for one in read_changes(path) if one.run < run or (one.run == run and not changes)]
    return write_pieces(Path(path), csv_pieces(change_rows([*kept, *changes]), CHANGES))


def read_changes(path: Path | str) -> list[Change]:
    """The changes of a ``changes.csv``, oldest first; none if there is no such file.

    Raises:
        InputError: the file cannot be read, or a line of it is wrong.
    """
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        with open(path, encoding="utf-8-sig", newline="") as stream:
            return list(_changes(Path(path), csv.DictReader(stream)))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: no CSV in UTF-8 ({error}); was it saved by another program?") from error


def _changes(path: Path, rows: csv.DictReader[str]) -> Iterator[Change]:
    missing = [column.name for column in CHANGES if column.name not in (rows.fieldnames or ())]
    if missing:
        raise InputError(f"{path}: no table of changes, column {missing[0]!r} is missing")
    kinds = get_args(ChangeKind)
    for row in rows:
        cells = {name: restored(row[name] or "") for name in row if name}
        try:
            if cells["change"] not in kinds:
                raise ValueError(f"change {cells['change']!r} is none of {', '.join(kinds)}")
            yield Change(
                int(cells["run"]),
                dt.date.fromisoformat(cells["day"]),
                cells["change"],  # type: ignore[arg-type]
                *(cells[name] for name in ("event_id", "title", "field", "before", "after")),
            )
        except ValueError as error:
            raise InputError(f"{path}:{rows.line_num}: not readable ({error})") from error


def _line(record: Mapping[str, Any]) -> str:
    # ASCII: no reader of JSON Lines takes a character within for the end of a line.
    return json.dumps(record, separators=(",", ":")) + "\n"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"found {value!r}, expected text")
    return value


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise TypeError(f"found {values!r}, expected a list")
    return tuple(map(_text, values))
