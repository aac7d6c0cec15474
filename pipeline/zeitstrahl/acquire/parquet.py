"""Parquet as items, a row an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from zeitstrahl.acquire.fields import is_text_name, known
from zeitstrahl.acquire.item import Item
from zeitstrahl.acquire.options import Options
from zeitstrahl.acquire.problems import Tally
from zeitstrahl.acquire.rows import Row, header_problems, row_items
from zeitstrahl.acquire.sources import Source
from zeitstrahl.records import Problem

_ROWS_AT_ONCE = 64
# Memory that the columns of one row group may take when unpacked, in bytes.
_MAX_GROUP_BYTES = 1_000_000_000
_OWN_COLUMNS = ("input", "copies", "notes")


def parquet_items(source: Source, file: BinaryIO, options: Options) -> Iterator[Item | Problem]:
    """An item for each row; rows are counted from 1. Needs a stream in which can be jumped."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file)
        names = table.schema_arrow.names
    except (pa.ArrowException, OSError, ValueError) as error:
        yield _damaged(source.name, error)
        return
    wrong = header_problems(source.name, names, options)
    if wrong:
        yield from wrong
        return
    wanted = [name for name in names if _is_wanted(name, options)]
    tally = Tally(source.name, options.limits.max_same_problems)
    number = 0
    # Texts that repeat stay one text in memory: a small file may name a large one a million times.
    texts = [one.name for one in table.schema_arrow if one.name in wanted and pa.types.is_string(one.type)]
    try:
        file.seek(0)
        table = pq.ParquetFile(file, read_dictionary=texts)
        for group in range(table.num_row_groups):
            size = _unpacked_size(table.metadata.row_group(group), wanted)
            if size > _MAX_GROUP_BYTES:
                reason = f"rows {number + 1:,} on unpack to {size:,} bytes, more than {_MAX_GROUP_BYTES:,}"
                yield Problem(source.name, "acquire", reason, "write it with smaller row groups")
                number += table.metadata.row_group(group).num_rows
                continue
            for batch in table.iter_batches(_ROWS_AT_ONCE, [group], wanted):
                for index in range(batch.num_rows):
                    number += 1
                    values = {name: batch.column(name)[index].as_py() for name in batch.schema.names}
                    yield from row_items(Row(f"{source.name}:{number}", values), options, tally)
    except (pa.ArrowException, OSError, ValueError) as error:
        yield _damaged(f"{source.name}:{number + 1}", error)
    yield from tally.rest()


def _is_wanted(name: str, options: Options) -> bool:
    tops = {column.split(".")[0] for column in options.columns.values()}
    return (
        is_text_name(name) or known(name) or name in options.columns.values() or name in tops
    ) or name in _OWN_COLUMNS


def _unpacked_size(group: object, wanted: list[str]) -> int:
    columns = (group.column(index) for index in range(group.num_columns))  # type: ignore[attr-defined]
    return sum(
        column.total_uncompressed_size for column in columns if column.path_in_schema.split(".")[0] in wanted
    )


def _damaged(position: str, error: Exception) -> Problem:
    told = (str(error).splitlines() or [type(error).__name__])[0][:120]
    return Problem(position, "acquire", f"Parquet cannot be read: {told}", "write it again")
