"""Streams of bytes within bounds: plain, or unpacked by gzip without trusting what they unpack to."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, BinaryIO

from zeitstrahl.acquire.limits import Limits

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP_MAGIC = b"\x1f\x8b"
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
UNPACK = "unpack it yourself and name what is in it"
_CHUNK = 65_536
# Up to here nothing is called a bomb, whatever its ratio: a page of blanks is none.
_FREE_BYTES = 20_000_000


class Damaged(Exception):
    """A packed stream cannot be unpacked; says in words why."""


@dataclass(slots=True)
class Guard:
    """Counts what goes into and comes out of an unpacker, and stops bombs."""

    limits: Limits
    packed: int = 0
    unpacked: int = 0

    def check(self) -> None:
        """Stop where bounds are crossed.

        Raises:
            Damaged: too much came out, as a whole or for what went in.
        """
        if self.unpacked > self.limits.max_unpacked_bytes:
            raise Damaged(f"unpacks to more than {self.limits.max_unpacked_bytes:,} bytes")
        if self.unpacked > _FREE_BYTES and self.unpacked > self.limits.max_ratio * max(self.packed, 1):
            raise Damaged(f"unpacks to more than {self.limits.max_ratio} times its size, as a bomb does")


class Gunzip(io.RawIOBase):
    """The content of a gzip stream, read piece by piece; members after each other count as one.

    Raises:
        Damaged: while reading, where the data is no gzip, ends early or crosses the bounds.
    """

    def __init__(self, packed: BinaryIO, limits: Limits) -> None:
        super().__init__()
        self._packed = packed
        self._guard = Guard(limits)
        self._unpacker = zlib.decompressobj(31)
        self._rest = b""
        self._begun = False

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer as far as the data goes; 0 at its end."""
        view = memoryview(buffer).cast("B")
        data = self._next(len(view))
        view[: len(data)] = data
        return len(data)

    def _next(self, size: int) -> bytes:
        while True:
            if self._unpacker.eof and not self._next_member():
                return b""
            if not self._rest:
                self._rest = self._packed.read(_CHUNK)
                self._guard.packed += len(self._rest)
            if not self._rest:
                if self._begun:
                    raise Damaged("gzip data ends early")
                return b""
            self._begun = True
            try:
                data = self._unpacker.decompress(self._rest, size)
            except zlib.error as error:
                raise Damaged("gzip data is damaged") from error
            self._rest = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail
            self._guard.unpacked += len(data)
            self._guard.check()
            if data:
                return data

    def _next_member(self) -> bool:
        """Go on with the next member; False if none follows, padding with zeros aside."""
        self._rest = self._rest.lstrip(b"\0") or self._packed.read(_CHUNK).lstrip(b"\0")
        if not self._rest:
            return False
        if not self._rest.startswith(GZIP_MAGIC[:1]):
            raise Damaged("gzip data is followed by something else")
        self._unpacker = zlib.decompressobj(31)
        return True


def gunzip(data: bytes, limit: int) -> bytes:
    """What gzip data unpacks to, at most ``limit`` bytes.

    Raises:
        Damaged: it cannot be unpacked, or only to more.
    """
    stream = Gunzip(io.BytesIO(data), Limits(max_unpacked_bytes=limit))
    return io.BufferedReader(stream).read()


class Bounded(io.RawIOBase):
    """A member of a zip archive, its bytes counted by the guard of the whole archive.

    Raises:
        Damaged: while reading, where the member cannot be unpacked or the bounds are crossed.
    """

    def __init__(self, stream: IO[bytes], guard: Guard) -> None:
        super().__init__()
        self._stream = stream
        self._guard = guard

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer as far as the data goes; 0 at its end."""
        view = memoryview(buffer).cast("B")
        try:
            data = self._stream.read(min(len(view), _CHUNK))
        except (zlib.error, zipfile.BadZipFile, EOFError, OSError) as error:
            raise Damaged(f"archive is damaged: {error}") from error
        self._guard.unpacked += len(data)
        self._guard.check()
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the stream below as well."""
        self._stream.close()
        super().close()
