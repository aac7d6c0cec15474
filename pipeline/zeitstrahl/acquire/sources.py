"""A stream of bytes with a name: a file, a member of an archive, standard input, an answer of a server."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from zeitstrahl.acquire.fields import Fields
from zeitstrahl.acquire.limits import Limits
from zeitstrahl.acquire.unpack import Damaged
from zeitstrahl.records import Problem

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# Bytes from the beginning by which a kind is told.
HEAD_BYTES = 65_536
_CHUNK = 1_048_576
# What is spooled stays in memory up to here.
_SPOOL_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """One stream to be read.

    Attributes:
        name: for messages.
        path: its name without what was unpacked; suffix and stem are taken from it.
        stream: its bytes, at their beginning.
        head: the first of them.
        fields: what is said beside it (``index.jsonl``).
        stem: the id that an article gets which brings none; None if the name is no name.
        url: where it was fetched.
        fetched: on which day.
        media_type: what the server says it is.
        feed: a feed is expected.
        depth: how many archives it lay in.
        notes: what had to be repaired.
    """

    name: str
    path: PurePath
    stream: BinaryIO
    head: bytes
    fields: Fields = field(default_factory=Fields)
    stem: str | None = None
    url: str | None = None
    fetched: dt.date | None = None
    media_type: str = ""
    feed: bool = False
    depth: int = 0
    notes: tuple[str, ...] = ()


def with_head(raw: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and a stream that still begins with them."""
    pieces: list[bytes] = []
    size = 0
    while size < HEAD_BYTES:
        piece = raw.read(HEAD_BYTES - size)
        if not piece:
            break
        pieces.append(piece)
        size += len(piece)
    head = b"".join(pieces)
    if raw.seekable():
        raw.seek(0)
        return head, raw
    return head, io.BufferedReader(_Prefixed(head, raw), _CHUNK)


class _Prefixed(io.RawIOBase):
    """Bytes already read, then the stream that they came from."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._head[: len(view)] if self._head else self._rest.read(len(view))
        self._head = self._head[len(view) :]
        view[: len(data)] = data
        return len(data)


def whole(source: Source, limits: Limits) -> bytes | Problem:
    """All bytes of a source that is one article, page, feed or document.

    Raises:
        Damaged: it cannot be unpacked.
    """
    pieces: list[bytes] = []
    size = 0
    while piece := source.stream.read(min(_CHUNK, limits.max_bytes + 1 - size)):
        pieces.append(piece)
        size += len(piece)
        if size > limits.max_bytes:
            known = source.stream.seekable()
            size = source.stream.seek(0, io.SEEK_END) if known else size
            return too_large(source.name, size, limits, at_least=not known)
    return b"".join(pieces)


def too_large(name: str, size: int, limits: Limits, *, at_least: bool = False) -> Problem:
    """The problem of an article with too many bytes."""
    told = "more than" if at_least else f"{size:,} bytes, more than"
    reason = f"{told} the {limits.max_bytes:,} bytes that one article may have"
    return Problem(name, "acquire", reason, "split it into one file for each article")


def seekable(source: Source, limits: Limits) -> BinaryIO:
    """The stream as one in which can be jumped; spooled to disk where it has to be.

    Raises:
        Damaged: it cannot be unpacked, or is too large.
    """
    if source.stream.seekable():
        return source.stream
    spool = tempfile.SpooledTemporaryFile(max_size=_SPOOL_BYTES)
    size = 0
    while piece := source.stream.read(_CHUNK):
        size += len(piece)
        if size > limits.max_unpacked_bytes:
            raise Damaged(f"more than {limits.max_unpacked_bytes:,} bytes")
        spool.write(piece)
    spool.seek(0)
    return spool  # type: ignore[return-value]  # it has all methods of BinaryIO
