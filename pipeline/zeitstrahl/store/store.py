"""The store: opens, remembers runs, looks up and commits."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Connection, func, or_, select, update

from zeitstrahl.errors import StoreError
from zeitstrahl.store.database import BUSY_S, PATIENCE_S, Database
from zeitstrahl.store.migrations import migrate, schema_version
from zeitstrahl.store.reading import Reader
from zeitstrahl.store.rows import Batch, RunRow
from zeitstrahl.store.schema import SCHEMA_VERSION, articles, items, meta, problems, runs, versions
from zeitstrahl.store.writing import apply, forget, parts
from zeitstrahl.versions import Versions

T = TypeVar("T")

STORE_NAME = "zeitstrahl.db"
"""The file of the store in the folder of the results."""


class Store(Reader):
    """A store that is open; a context manager that closes it.

    Reading is allowed at any time, also while a run writes; only who holds the :class:`RunLock` writes.
    """

    def __init__(
        self,
        place: str | Path,
        *,
        create: bool = True,
        patience_s: float = PATIENCE_S,
        busy_s: float = BUSY_S,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        """Open a store, and make it or bring it to the newest schema where needed.

        Args:
            place: a file for SQLite, or the URL of a database.
            create: whether a store that is not there is made.
            patience_s: seconds for which a database that is gone is asked again.
            busy_s: seconds for which SQLite waits for a lock before that.
            tell: called with a line for people when something has to be waited for.

        Raises:
            StoreError: it cannot be opened, is of a newer version, or is not there.
        """
        super().__init__(Database(place, patience_s=patience_s, busy_s=busy_s, tell=tell))
        path = self.database.path
        if path is not None and not create and not path.is_file():
            raise StoreError(f"{path}: no store there; zeitstrahl run makes one in its output folder")
        try:
            with self.database.reading() as connection:
                current = schema_version(connection) == SCHEMA_VERSION
            if not current:
                self.database.write(migrate)
        except StoreError:
            self.close()
            raise

    def __enter__(self) -> Store:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """End all connections."""
        self.database.close()

    def begin_run(self, inputs: Sequence[str] | None, now: dt.datetime) -> RunRow:
        """Remember that a run starts; it goes on with the batch of one that did not come to its end.

        Args:
            inputs: None for another try of what was set aside, which is no run of its own.
        """
        told = None if inputs is None else tuple(inputs)

        def work(connection: Connection) -> tuple[int, int]:
            newest = select(runs).order_by(runs.c.id.desc()).limit(1)
            number = (connection.scalar(select(func.max(runs.c.id))) or 0) + 1
            last = connection.execute(newest.where(runs.c.inputs != "null")).first()
            batch = 1 if last is None else last.batch + (inputs is not None and last.state == "done")
            row = {"id": number, "batch": batch, "state": "running", "started": stamp(now)}
            connection.execute(runs.insert().values(**row, inputs=json.dumps(told)))
            return number, batch

        number, batch = self.database.write(work)
        return RunRow(number, batch, "running", stamp(now), None, told or (), {})

    def end_run(self, run: RunRow, state: str, counts: Mapping[str, int], now: dt.datetime) -> None:
        """Remember how a run ended: ``done`` or ``stopped``."""
        ended = update(runs).where(runs.c.id == run.id)
        values = {"state": state, "ended": stamp(now), "counts": json.dumps(dict(counts))}
        self.database.write(lambda connection: connection.execute(ended.values(**values)))

    def version(self, made_by: Versions) -> int:
        """The number under which rows remember what made them."""
        named = dict(zip(("code", "models", "types", "register"), astuple(made_by), strict=True))

        def work(connection: Connection) -> int:
            same = [versions.c[name] == value for name, value in named.items()]
            found = connection.scalar(select(versions.c.id).where(*same))
            if found is None:
                found = (connection.scalar(select(func.max(versions.c.id))) or 0) + 1
                connection.execute(versions.insert().values(id=found, **named))
            return int(found)

        return self.database.write(work)

    def remember(self, **notes: str) -> None:
        """Remember short texts under their names."""

        def work(connection: Connection) -> None:
            connection.execute(meta.delete().where(meta.c.name.in_(notes)))
            connection.execute(meta.insert(), [{"name": name, "value": notes[name]} for name in notes])

        self.database.write(work)

    def commit(self, batch: Batch, run: RunRow) -> None:
        """Make the changes of a batch, all or none.

        Raises:
            StoreError: the database cannot take them.
        """
        self.database.write(lambda connection: apply(connection, batch, run.id))

    def forget_solved(self, run: RunRow) -> None:
        """Drop the problems that a run that came to its end did not meet again in the same inputs."""
        again = select(items.c.origin).where(items.c.seen == run.id)
        still = select(problems.c.origin).where(problems.c.seen == run.id)
        earlier = select(runs.c.id).where(runs.c.inputs == json.dumps(list(run.inputs)))
        # A feed tells only what is new: what is not met again is still there.
        file = problems.c.input.not_like("http%")
        no_item = problems.c.key.not_in(select(items.c.key))
        gone = select(problems.c.key).where(
            problems.c.seen != run.id,
            or_(
                file & problems.c.origin.in_(again),
                file & problems.c.origin.in_(still),
                no_item & problems.c.seen.in_(earlier),
            ),
        )

        def work(connection: Connection) -> None:
            keys = list(connection.scalars(gone))
            for part in parts(keys):
                connection.execute(items.delete().where(items.c.key.in_(part), items.c.state == "aside"))
                connection.execute(problems.delete().where(problems.c.key.in_(part)))

        self.database.write(work)

    def prune(self, before: dt.date) -> set[str]:
        """Forget the articles published before a day, or read before it where that is not known.

        So are problems of that age. Their items stay known, so that they are not read again. Returns the
        ids of the articles.
        """
        age = func.coalesce(articles.c.published, articles.c.added)
        old = select(articles.c.id, articles.c.item).where(age < before.isoformat())
        rows = self.database.read(lambda connection: connection.execute(old).all())
        for part in parts(rows):
            self.database.write(
                partial(forget, told=[row.id for row in part], keys=[row.item for row in part])
            )
        aged = select(problems.c.key).where(problems.c.added < before.isoformat())
        keys = self.database.read(lambda connection: connection.scalars(aged).all())
        for one in parts(keys):
            self.database.write(partial(forget, told=[], keys=one))
        if rows or keys:
            self.database.give_back()
        return {row.id for row in rows}


def stamp(now: dt.datetime) -> str:
    """A moment as the store writes it: UTC, to the second."""
    return now.astimezone(dt.UTC).isoformat(timespec="seconds")
