"""Bodies of HTTP answers: unpacked within bounds, and what their headers say of them."""

from __future__ import annotations

import re
import zlib

from zeitstrahl.acquire.unpack import Damaged

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,400}charset|<\?xml[^>]{0,200}encoding", re.IGNORECASE)


def decoded(data: bytes, encodings: str, limit: int) -> bytes:
    """A body without its content encodings ("gzip, deflate"), at most ``limit`` bytes.

    Raises:
        Damaged: an encoding is not known, the data is damaged, or more comes out than the limit.
    """
    names = [name.strip().lower() for name in encodings.split(",") if name.strip()]
    for name in reversed(names):
        if name in ("gzip", "x-gzip"):
            # Servers say gzip of what they sent plain; the data decides.
            data = _inflated(data, 31, limit) if data.startswith(b"\x1f\x8b") else data
        elif name == "deflate":
            try:
                data = _inflated(data, 15, limit)
            except Damaged:
                data = _inflated(data, -15, limit)
        elif name != "identity":
            raise Damaged(f"sent in an encoding that is not read ({name[:20]})")
    return data


def _inflated(data: bytes, window: int, limit: int) -> bytes:
    unpacker = zlib.decompressobj(window)
    try:
        found = unpacker.decompress(data, limit + 1)
    except zlib.error as error:
        raise Damaged("compressed body is damaged") from error
    if len(found) > limit:
        raise Damaged(f"unpacks to more than {limit:,} bytes")
    if not unpacker.eof:
        raise Damaged("compressed body ends early")
    return found


def as_declared(data: bytes, content_type: str) -> bytes | str:
    """A page's text by the charset of its header, where the page itself names none; else its bytes."""
    named = _CHARSET.search(content_type)
    if not named or named[1].lower() in ("utf-8", "utf8") or _META.search(data[:4_096]):
        return data
    try:
        return data.decode(named[1])
    except (LookupError, UnicodeDecodeError):
        return data
