"""Physical lines of a stream that is decoded as it is read, none longer than the bounds."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from zeitstrahl.acquire.decode import single_byte
from zeitstrahl.acquire.sources import Source

_CHUNK = 262_144


@dataclass(frozen=True, slots=True)
class PhysicalLine:
    """A line with its line end; ``text`` is None where it is longer than the bounds."""

    number: int
    text: str | None


def encoding_of(head: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Codec, error handler and notes for a stream that begins so."""
    for bom, codec in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
                       (codecs.BOM_UTF16_BE, "utf-16")):  # fmt: skip
        if head.startswith(bom):
            return codec, "replace", () if codec == "utf-8-sig" else ("decoded as UTF-16",)
    try:
        # The last bytes may be the first half of a character.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        lenient = head.decode("utf-8", "replace")
        damaged = lenient.count("\ufffd")
        if sum(char > "\x7f" and char != "\ufffd" for char in lenient) <= 4 * damaged:
            codec = single_byte(head)
            return (
                codec,
                "zeitstrahl.latin1",
                (f"decoded as {'windows-1252' if codec == 'cp1252' else codec}",),
            )
    return "utf-8", "zeitstrahl.cp1252", ()


def physical_lines(source: Source, max_chars: int) -> tuple[Iterator[PhysicalLine], tuple[str, ...]]:
    """The lines of a source, numbered from 1, and notes about its encoding."""
    codec, errors, notes = encoding_of(source.head)
    return _lines(source.stream, codec, errors, max_chars), notes


def _lines(stream: BinaryIO, codec: str, errors: str, max_chars: int) -> Iterator[PhysicalLine]:
    decoder = codecs.getincrementaldecoder(codec)(errors)
    rest: list[str] = []
    size, number, cut = 0, 0, False
    while True:
        data = stream.read(_CHUNK)
        text = decoder.decode(data, final=not data)
        # Only \n ends a line: other line ends may stand inside a cell or a JSON string.
        *ended, last = text.split("\n")
        for line in ended:
            number += 1
            whole = "".join((*rest, line, "\n")) if not cut and size + len(line) <= max_chars else None
            yield PhysicalLine(number, whole)
            rest, size, cut = [], 0, False
        size += len(last)
        cut = cut or size > max_chars
        rest = [] if cut else [*rest, last] if last else rest
        if not data:
            break
    if cut or rest:
        yield PhysicalLine(number + 1, None if cut else "".join(rest))
