"""What goes from process to process, as Arrow tables: a row for each item, or for each article."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from zeitstrahl.acquire import Item
from zeitstrahl.batch.jobs import Answer
from zeitstrahl.batch.run import key_of
from zeitstrahl.clean.duplicates import Signature
from zeitstrahl.errors import OutputError
from zeitstrahl.plain import claim_record
from zeitstrahl.records import Article, Claim, Problem
from zeitstrahl.store import Packed
from zeitstrahl.store.codec import dumps, loads

FOUND = pa.schema(
    [
        ("key", pa.string()),  # of the item
        ("input", pa.string()),  # JSON text
        ("problem", pa.string()),  # JSON; null if there is an article
        ("article", pa.string()),  # JSON
        ("digest", pa.string()),
        ("words", pa.int64()),  # here and below: its signature
        ("step", pa.int64()),
        ("sample", pa.binary()),
        ("claims", pa.binary()),  # here and below: see zeitstrahl.store.codec
        ("mentions", pa.binary()),
        ("times", pa.binary()),
        ("n_claims", pa.int64()),
        ("n_mentions", pa.int64()),
        ("n_times", pa.int64()),
        ("n_held_back", pa.int64()),
    ]
)
"""A row for each item of a chunk."""

_SETTLED = ("article", "claims", "mentions", "times", "n_claims", "n_held_back")
SETTLED = pa.schema(
    [
        ("id", pa.string()),  # JSON text: an id may hold what UTF-8 cannot
        ("copies", pa.list_(pa.string())),  # the same
        *((name, FOUND.field(name).type) for name in _SETTLED),
    ]
)
"""A row for each article, under its own id and with its copies."""

CLAIMS = pa.schema(
    [
        *((name, pa.string()) for name in ("article_id", "type")),
        ("roles", pa.string()),  # JSON: role to a list of fillers
        *((name, pa.string()) for name in ("date_text", "date_edtf")),
        *((name, pa.date32()) for name in ("date_earliest", "date_latest")),
        *((name, pa.string()) for name in ("status", "polarity", "modality")),
        ("speaker", pa.string()),  # JSON: a filler
        *((name, pa.int64()) for name in ("evidence_start", "evidence_end")),
        ("evidence", pa.string()),
        ("confidence", pa.float64()),
        ("verified", pa.float64()),
        ("doubtful", pa.bool_()),
        ("held_back", pa.string()),
    ]
)
"""The columns of ``claims.parquet``, which says what ``claims.jsonl`` says."""

_CLAIMS_AT_ONCE = 5_000


def found_row(item: Item | Problem, made: Answer | Problem) -> dict[str, Any]:
    """The row of an item, or of what was met in place of one."""
    row: dict[str, Any] = {"key": key_of(item), "input": json.dumps(item.input)}
    if isinstance(made, Problem):
        return {**row, "problem": dumps(made)}
    signature, packed = made.signature, made.packed
    row.update(words=signature.words, step=signature.step, sample=signature.data)
    row.update({name: getattr(packed, name) for name in packed.__slots__})
    return {**row, "article": dumps(made.article), "digest": made.digest}


def answer_of(row: Mapping[str, Any]) -> Answer | Problem:
    """What :func:`found_row` was given."""
    if row["problem"] is not None:
        return loads(Problem, row["problem"])
    article = loads(Article, row["article"])
    packed = Packed(**{name: row[name] for name in Packed.__slots__})
    made = Signature(article.language or "", row["words"], row["step"], row["sample"])
    return Answer(article, row["digest"], made, packed)


def settled_row(article: Article, packed: Packed) -> dict[str, Any]:
    """The row of an article that has its own id."""
    return {
        "id": json.dumps(article.id),
        "copies": [json.dumps(one) for one in article.copies],
        "article": dumps(article),
        "claims": packed.claims,
        "mentions": packed.mentions,
        "times": packed.times,
        "n_claims": packed.n_claims,
        "n_held_back": packed.n_held_back,
    }


def claim_tables(claims: Iterable[Claim]) -> Iterator[pa.Table]:
    """The rows of ``claims.parquet``, some thousand at a time; there is one table at least."""
    rows: list[dict[str, Any]] = []
    for claim in claims:
        rows.append(_claim_row(claim))
        if len(rows) >= _CLAIMS_AT_ONCE:
            yield table_of(rows, CLAIMS)
            rows = []
    yield table_of(rows, CLAIMS)


def _claim_row(claim: Claim) -> dict[str, Any]:
    record = claim_record(claim)
    date, evidence = record["date"] or {}, record["evidence"]
    row = {name: record[name] for name in CLAIMS.names if name in record and name != "evidence"}
    row["roles"] = json.dumps(record["roles"])
    row["speaker"] = json.dumps(record["speaker"]) if record["speaker"] else None
    for name in ("text", "edtf"):
        row[f"date_{name}"] = date.get(name)
    for name in ("earliest", "latest"):
        row[f"date_{name}"] = dt.date.fromisoformat(date[name]) if date.get(name) else None
    row.update(evidence_start=evidence["start"], evidence_end=evidence["end"], evidence=evidence["text"])
    return {name: _sound(value) for name, value in row.items()}


def _sound(value: Any) -> Any:
    """A text that UTF-8 can hold: a question mark for half a surrogate pair."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def table_of(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """Rows as a table; a column that a row does not have is null."""
    return pa.Table.from_pylist(list(rows), schema=schema)


def write_table(path: Path, tables: Iterable[pa.Table]) -> None:
    """Write a Parquet file that is there in whole or not at all.

    Raises:
        OutputError: it cannot be written.
    """
    # Two workers may make the same file, one of which was thought to be dead.
    unfinished = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        writer: pq.ParquetWriter | None = None
        try:
            for table in tables:
                writer = writer or pq.ParquetWriter(unfinished, table.schema, compression="zstd")
                writer.write_table(table)
        finally:
            if writer:
                writer.close()
        os.replace(unfinished, path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def read_rows(path: Path, columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """The rows of a Parquet file, or some of their columns.

    Raises:
        OutputError: it cannot be read; it is one that :func:`write_table` wrote.
    """
    try:
        rows: list[dict[str, Any]] = pq.read_table(path, columns=columns).to_pylist()
    except (OSError, pa.ArrowException) as error:
        raise OutputError(f"{path}: cannot be read ({error}); remove it and run again") from error
    return rows
