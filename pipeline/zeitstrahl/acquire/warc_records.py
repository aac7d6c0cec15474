"""Records of a WARC archive, whatever lies between them: the framing below ``warc.py``."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from zeitstrahl.acquire.limits import Limits
from zeitstrahl.acquire.unpack import Guard

_CHUNK = 262_144
MAX_HEADER = 65_536
_MEMBER = b"\x1f\x8b\x08"
_BEGIN = re.compile(rb"(?:\A|\n)(?=WARC/\d\.\d+\r?\n)")
# Behind damage a record may begin within a line; a field of its own must follow then.
_RESUME = re.compile(rb"(?:\A|\n)(?=WARC/\d\.\d+\r?\n)|(?=WARC/\d\.\d+\r?\n(?:WARC|Content)-)", re.IGNORECASE)
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


def records(stream: BinaryIO, packed: bool, limits: Limits) -> Iterator[bytes | str]:
    """Whole records; a reason in the place of one that is damaged, too large or not where it should be.

    Raises:
        Damaged: it is a bomb.
    """
    window = _Window(_unpacked(stream, limits) if packed else iter(lambda: stream.read(_CHUNK), b""))
    while window.to_next_record():
        if window.lost:
            yield window.lost
        head = window.head()
        length = _LENGTH.search(head)
        if length:
            yield window.record(len(head), int(length[1]), limits.max_bytes)
        else:
            window.drop_line()
            yield "record has no length"
    if window.lost:
        yield window.lost


def _unpacked(stream: BinaryIO, limits: Limits) -> Iterator[bytes | None]:
    """Pieces of a gzip stream; None where a member was damaged and the next one is taken."""
    guard = Guard(limits)
    unpacker, rest, open_member = zlib.decompressobj(31), b"", False
    while True:
        if not rest:
            rest = stream.read(_CHUNK)
            guard.packed += len(rest)
            if not rest:
                break
        try:
            data = unpacker.decompress(rest, _CHUNK)
        except zlib.error:
            yield None
            # Where the next member begins; behind a false beginning the search simply goes on.
            rest = _from_member(rest[1:], stream, guard)
            unpacker, open_member = zlib.decompressobj(31), False
            if not rest:
                return
            continue
        guard.unpacked += len(data)
        guard.check()
        if data:
            yield data
        open_member = not unpacker.eof
        rest = unpacker.unconsumed_tail if open_member else unpacker.unused_data.lstrip(b"\0")
        if not open_member:
            unpacker = zlib.decompressobj(31)
    if open_member:
        yield None


def _from_member(rest: bytes, stream: BinaryIO, guard: Guard) -> bytes:
    """The rest from the next beginning of a member on; empty if none follows."""
    while True:
        found = rest.find(_MEMBER)
        if found >= 0:
            return rest[found:]
        data = stream.read(_CHUNK)
        guard.packed += len(data)
        if not data:
            return b""
        rest = rest[-2:] + data


class _Window:
    """A window that moves over the archive and stops at breaks, where a damaged member was left out.

    Attributes:
        lost: why something before the record at which it stands was left out; empty if nothing was.
    """

    def __init__(self, pieces: Iterator[bytes | None]) -> None:
        self._pieces = pieces
        self._data = b""
        self._broken = False
        self.lost = ""

    def _more(self) -> bool:
        """Read on; False at the end and at a break."""
        if self._broken:
            return False
        piece = next(self._pieces, b"")
        if piece is None:
            self._broken = True
            return False
        self._data += piece
        return bool(piece)

    def to_next_record(self) -> bool:
        """Move to the beginning of the next record; False if none follows."""
        skipped, broken = 0, False
        while True:
            found = _RESUME.search(self._data)
            cut = found.end() if found else max(0, len(self._data) - 64)
            skipped += len(self._data[:cut].strip())
            self._data = self._data[cut:]
            if found or (not self._more() and not self._broken):
                break
            if self._broken:
                skipped += len(self._data.strip())
                self._data, self._broken, broken = b"", False, True
        if not found:
            skipped += len(self._data.strip())
        self.lost = "record is damaged" if broken else f"{skipped:,} bytes are no record" if skipped else ""
        return found is not None

    def head(self) -> bytes:
        """The header of the record, its empty line included; empty if it does not end."""
        while True:
            ends = [at + len(mark) for mark in (b"\r\n\r\n", b"\n\n") if (at := self._data.find(mark)) >= 0]
            if ends and min(ends) <= MAX_HEADER:
                return self._data[: min(ends)]
            if len(self._data) > MAX_HEADER or not self._more():
                return b""

    def drop_line(self) -> None:
        """Leave the first line of the record behind."""
        self._data = self._data.partition(b"\n")[2]

    def record(self, head: int, length: int, max_bytes: int) -> bytes | str:
        """The record, or why it cannot be had; then the window stands behind it."""
        size = head + length
        if length > max_bytes:
            self._skip(size)
            return f"record has {length:,} bytes, more than the {max_bytes:,} that one article may have"
        pieces, have = [self._data], len(self._data)
        while have < size:
            self._data = b""
            if not self._more():
                break
            pieces.append(self._data)
            have += len(self._data)
        data = b"".join(pieces)
        inner = _BEGIN.search(data, head, min(size, len(data)))
        if have < size or (inner and data[size : size + 2] not in (b"\r\n", b"\n\n", b"")):
            # Cut short, or with a false length: where another record begins inside, this one ends.
            self._data = data[inner.start() :] if inner else b""
            self._broken = self._broken and inner is not None
            found = (inner.start() if inner else have) - head
            return f"record is cut short: {length:,} bytes said, {found:,} found"
        self._data = data[size:]
        return data[:size]

    def _skip(self, size: int) -> None:
        """Leave a large record behind; another one that begins inside tells that its length is false."""
        begin = 1
        while True:
            inner = _BEGIN.search(self._data, begin)
            end = min(size, inner.start()) if inner else size
            if len(self._data) >= end:
                self._data = self._data[end:]
                return
            cut = max(0, len(self._data) - 64)
            self._data, size, begin = self._data[cut:], size - cut, max(0, begin - cut)
            if not self._more():
                self._data = b"" if not self._broken else self._data
                return
