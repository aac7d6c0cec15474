"""Bytes laid aside: a nameless file holds what is seldom read, so that it takes no memory."""

from __future__ import annotations

import os
import tempfile
import weakref


class Aside:
    """A temporary file, gone with the object; ``TMPDIR`` says where it lies."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)
        self._end = 0
        weakref.finalize(self, self._file.close)

    def put(self, data: bytes) -> tuple[int, int]:
        """Lay bytes aside; where they begin and how many they are.

        Raises:
            OSError: the disk is full.
        """
        begin, rest = self._end, memoryview(data)
        while rest:
            written = os.pwrite(self._file.fileno(), rest, self._end)
            rest, self._end = rest[written:], self._end + written
        return begin, len(data)

    def get(self, begin: int, length: int) -> bytes:
        """What was put there.

        Raises:
            OSError: the file cannot be read any more.
        """
        return os.pread(self._file.fileno(), length, begin)
