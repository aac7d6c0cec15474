"""Bytes laid aside: a nameless file holds what is seldom read, so that it takes no memory."""

from __future__ import annotations

import os
import tempfile
import weakref

from zeitstrahl.errors import OutputError


class Aside:
    """A temporary file, gone with the object; ``TMPDIR`` says where it lies."""

    def __init__(self) -> None:
        try:
            self._file, path = tempfile.mkstemp(prefix="zeitstrahl-")
        except OSError as error:
            raise _no_room(error) from None
        os.unlink(path)
        self._end = 0
        weakref.finalize(self, os.close, self._file)

    def put(self, data: bytes) -> tuple[int, int]:
        """Lay bytes aside; where they begin and how many they are.

        Raises:
            OutputError: the disk is full.
        """
        begin, rest = self._end, memoryview(data)
        while rest:
            try:
                written = os.pwrite(self._file, rest, self._end)
            except OSError as error:
                raise _no_room(error) from None
            rest, self._end = rest[written:], self._end + written
        return begin, len(data)

    def get(self, begin: int, length: int) -> bytes:
        """What was put there.

        Raises:
            OSError: the file cannot be read any more.
        """
        return os.pread(self._file, length, begin)


def _no_room(error: OSError) -> OutputError:
    return OutputError(
        f"no room for a temporary file in {tempfile.gettempdir()}: {error.strerror}; make some, or let "
        "TMPDIR name another folder, and run the same command again: it goes on where it was"
    )
