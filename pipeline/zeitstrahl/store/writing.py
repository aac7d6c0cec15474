"""What is written to a store in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, select, update

from zeitstrahl.store.rows import Batch
from zeitstrahl.store.schema import articles, extractions, items, problems, signatures

T = TypeVar("T")

_AT_ONCE = 500  # keys in one statement; SQLite takes no more than 999 parameters in old versions


def parts(keys: Sequence[T]) -> Iterable[Sequence[T]]:
    """Keys, as many at a time as one statement may have."""
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))


def apply(connection: Connection, batch: Batch, run: int) -> None:
    """Make the changes of a batch; done twice, it ends in the same state.

    Args:
        run: number of the run that makes them.
    """
    for part in parts([*batch.dropped, *batch.items]):  # also of items that tell no article any more
        told = select(articles.c.id).where(articles.c.item.in_(part))
        connection.execute(extractions.delete().where(extractions.c.article_id.in_(told)))
    for table, name, keys in _replaced(batch):
        for part in parts(keys):
            connection.execute(table.delete().where(table.c[name].in_(part)))
    _insert(connection, items, batch.items)
    _insert(connection, articles, batch.articles)
    _insert(connection, extractions, batch.extractions)
    _insert(connection, problems, batch.problems)
    _insert(connection, signatures, batch.signatures)
    if batch.versions:
        mark = update(items).where(items.c.key == bindparam("met")).values(version=bindparam("made_by"))
        rows = [{"met": key, "made_by": version} for key, version in batch.versions.items()]
        connection.execute(mark, rows)
    if batch.seen:
        for table in (items, problems):
            mark = update(table).where(table.c.key == bindparam("met")).values(seen=run)
            connection.execute(mark, [{"met": key} for key in batch.seen])


def forget(connection: Connection, told: Sequence[str], keys: Sequence[str]) -> None:
    """Drop articles and problems; their items stay, as pruned ones."""
    for table, name in ((articles, "id"), (extractions, "article_id"), (signatures, "article_id")):
        connection.execute(table.delete().where(table.c[name].in_(told)))
    connection.execute(problems.delete().where(problems.c.key.in_(keys)))
    pruned = update(items).where(items.c.key.in_(keys)).values(state="pruned", article_id=None)
    connection.execute(pruned)


def _insert(connection: Connection, table: Table, rows: Mapping[Any, Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), list(rows.values()))


def _replaced(batch: Batch) -> Iterable[tuple[Table, str, Sequence[Any]]]:
    """Tables, their keys, and which of them are written anew or dropped."""
    yield articles, "item", [*batch.dropped, *batch.items]
    yield articles, "id", [*batch.articles]
    yield extractions, "article_id", [*batch.articles]
    yield items, "key", [*batch.dropped, *batch.items]
    yield problems, "key", [*batch.dropped, *batch.solved, *batch.problems]
    yield signatures, "number", [*batch.signatures]
