"""One run at a time on a store: a lock that ends with the process that holds it, however it ends."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from zeitstrahl.errors import StoreError
from zeitstrahl.store.database import Database

_KEY = 0x5A454954  # "ZEIT": the number of our lock among those of a PostgreSQL database
_POLL_S = 0.5


class RunLock:
    """Held while a run writes to a store; a context manager."""

    def __init__(
        self, database: Database, *, wait: bool = False, tell: Callable[[str], None] | None = None
    ) -> None:
        self._name, self._wait, self._tell = database.name, wait, tell
        self._lock: _Lock = _ServerLock(database) if database.path is None else _FileLock(database.path)

    def __enter__(self) -> RunLock:
        """Take the lock.

        Raises:
            StoreError: another run holds it and ``wait`` is False, or there is no way to take it.
        """
        told = False
        while not self._lock.take():
            if not self._wait:
                raise StoreError(
                    f"{self._name}: another run{self._lock.holder()} is writing to it; wait with --wait"
                )
            if self._tell and not told:
                told = True
                self._tell(f"{self._name}: waiting for another run{self._lock.holder()}")
            time.sleep(_POLL_S)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Release it."""
        self._lock.release()

    def busy(self) -> bool:
        """Whether somebody else has it."""
        if not self._lock.take():
            return True
        self._lock.release()
        return False

    def renew(self) -> None:
        """Take the lock again if the server went away and came back.

        Raises:
            StoreError: another run took it meanwhile.
        """
        if not self._lock.renew():
            raise StoreError(f"{self._name}: another run took over while the database was away")


class _Lock(Protocol):
    def take(self) -> bool: ...

    def release(self) -> None: ...

    def renew(self) -> bool: ...

    def holder(self) -> str: ...


class _FileLock:
    """A lock on a file beside a SQLite database, that the system releases when the process ends.

    Not on the database itself: closing any handle of it would end the locks of SQLite.
    """

    def __init__(self, database: Path) -> None:
        self._path = lock_path(database)
        self._file: IO[str] | None = None

    def take(self) -> bool:
        try:
            stream = open(self._path, "a+", encoding="utf-8")
        except OSError as error:
            raise StoreError(
                f"{self._path}: cannot be made ({error.strerror}); choose another place with --store"
            ) from error
        if not _lock(stream):
            stream.close()
            return False
        self._file = stream
        stream.truncate(0)
        now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
        stream.write(f"process {os.getpid()}, since {now}\n")
        stream.flush()
        return True

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def renew(self) -> bool:
        return True

    def holder(self) -> str:
        try:
            who = self._path.read_text(encoding="utf-8").strip()
        except OSError:
            return ""
        return f" ({who})" if who else ""


class _ServerLock:
    """An advisory lock of PostgreSQL, that the server releases when the connection ends."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None

    def take(self) -> bool:
        if self._database.engine.dialect.name != "postgresql":
            return True
        with self._database.reading():  # says so if the server is away
            pass
        return self._try()

    def release(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None

    def renew(self) -> bool:
        if self._connection is None:
            return True
        try:
            self._connection.execute(text("SELECT 1"))
            self._connection.commit()
            return True
        except DBAPIError:
            former = self._connection
            try:
                held = self._try()
            except DBAPIError:
                return True  # still away: the next write waits for it, and then the lock is renewed
            former.close()
            return held

    def holder(self) -> str:
        return ""

    def _try(self) -> bool:
        connection = self._database.engine.connect()
        held = bool(connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _KEY}))
        connection.commit()
        if held:
            self._connection = connection
        else:
            connection.close()
        return held


def lock_path(path: Path) -> Path:
    """The file that is locked while a run writes to a SQLite store."""
    return path.with_name(f".{path.name}.lock")


def _lock(stream: IO[str]) -> bool:
    """Lock an open file without waiting; False if somebody else has it."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
