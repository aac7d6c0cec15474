"""The connection to the database: opened by path or URL, patient when the server goes and comes back."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from zeitstrahl.errors import StoreError

T = TypeVar("T")

PATIENCE_S = 60.0
"""Seconds for which a database that is gone or locked is asked again before a run gives up."""

BUSY_S = 30.0
"""Seconds for which SQLite itself waits for a lock."""

_FULL = ("disk is full", "disk i/o error", "no space left", "file too large")


class Database:
    """A database, SQLite by path or any other by URL.

    Attributes:
        name: for messages; without the password.
        path: the file of a SQLite database; None for a server.
    """

    def __init__(
        self,
        place: str | Path,
        *,
        patience_s: float = PATIENCE_S,
        busy_s: float = BUSY_S,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        """Nothing is connected yet.

        Args:
            tell: called once with a line when the database has to be waited for.

        Raises:
            StoreError: the place is no path and no URL of a kind of database that is at hand.
        """
        self.path = None if "://" in str(place) else Path(place)
        self._patience_s, self._tell = patience_s, tell
        self._inode: int | None = None
        try:
            self.engine = _sqlite_engine(self.path, busy_s) if self.path else _server_engine(str(place))
        except ModuleNotFoundError as error:
            raise StoreError(
                f"--store: {error.name!r} is not installed; pip install 'zeitstrahl[postgres]'"
            ) from error
        except (ArgumentError, SQLAlchemyError, ValueError) as error:
            told = str(error).splitlines()[0]
            raise StoreError(
                f"--store {str(place).split('://')[0]}://…: {told}; expected a file or "
                "postgresql+psycopg://user@host/database"
            ) from error
        self.name = str(self.path) if self.path else self.engine.url.render_as_string(hide_password=True)

    def close(self) -> None:
        """End all connections."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for reading much; it is waited for, but not made again while it is read from.

        Raises:
            StoreError: the database cannot be read.
        """
        try:
            with self._patiently(self.engine.connect) as connection:
                yield connection
        except DBAPIError as error:
            raise self._error(error) from error

    def read(self, work: Callable[[Connection], T]) -> T:
        """What work returns, done again if the database was gone or locked.

        Raises:
            StoreError: the database stayed away, or cannot be read.
        """

        def attempt() -> T:
            with self.engine.connect() as connection:
                return work(connection)

        return self._patiently(attempt)

    def write(self, work: Callable[[Connection], T]) -> T:
        """What work returns, done in one transaction, again if the database was gone or locked.

        Since it may be done twice, the work has to end in the same state both times.

        Raises:
            StoreError: the database stayed away, or cannot take it.
        """

        def attempt() -> T:
            self._still_there()
            with self.engine.begin() as connection:
                done = work(connection)
            self._remember()
            return done

        return self._patiently(attempt)

    def give_back(self) -> None:
        """Return the room of what was dropped to the disk; servers do that by themselves."""
        if self.path is not None:
            with closing(self.engine.raw_connection()) as connection:
                connection.cursor().executescript("PRAGMA incremental_vacuum")

    def _patiently(self, attempt: Callable[[], T]) -> T:
        begin, pause, told = time.monotonic(), 0.1, False
        while True:
            try:
                return attempt()
            except DBAPIError as error:
                if not _passing(error) or time.monotonic() - begin > self._patience_s:
                    raise self._error(error) from error
                if self._tell and not told:
                    told = True
                    self._tell(f"{self.name}: {_cause(error)}; trying again")
            time.sleep(pause)
            pause = min(2 * pause, 5.0)

    def _remember(self) -> None:
        if self.path and self._inode is None:
            self._inode = os.stat(self.path).st_ino

    def _still_there(self) -> None:
        """SQLite writes happily into a file that has been deleted."""
        if self.path is None or self._inode is None:
            return
        try:
            same = os.stat(self.path).st_ino == self._inode
        except OSError:
            same = False
        if not same:
            raise StoreError(f"{self.path}: was deleted or replaced during the run; start the run again")

    def _error(self, error: DBAPIError) -> StoreError:
        cause = _cause(error)
        if any(sign in cause.lower() for sign in _FULL):
            return StoreError(f"{self.name}: {cause}; make room, then the same command goes on")
        if isinstance(error.orig, sqlite3.DatabaseError) and "not a database" in cause:
            return StoreError(f"{self.name}: no store of zeitstrahl; choose another file with --store")
        if isinstance(error.orig, sqlite3.DatabaseError) and "malformed" in cause:
            return StoreError(f"{self.name}: is damaged ({cause}); move it away and run again")
        if _passing(error):
            return StoreError(f"{self.name}: {cause}; when it is back, the same command goes on")
        return StoreError(f"{self.name}: {cause}")


def _sqlite_engine(path: Path, busy_s: float) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": busy_s})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # left to itself, the driver begins no transaction for new tables
        for pragma in ("auto_vacuum=INCREMENTAL", "journal_mode=WAL", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _server_engine(place: str) -> Engine:
    kind, _, rest = place.partition("://")
    if kind in ("postgresql", "postgres"):
        place = f"postgresql+psycopg://{rest}"
    return create_engine(place, pool_pre_ping=True)


def _cause(error: DBAPIError) -> str:
    lines = str(error.orig).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__


def _passing(error: DBAPIError) -> bool:
    """Whether the fault may be gone after a while: no connection, or somebody else holds a lock."""
    if error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        return "locked" in str(error.orig) or "busy" in str(error.orig)
    return isinstance(error, OperationalError) and not any(sign in _cause(error).lower() for sign in _FULL)
