"""From a page's bytes to its characters: byte order mark, declaration, and what is measured.

A declaration is a claim, not a fact: servers convert pages and leave the old one standing. Bytes that
are sound UTF-8 are UTF-8 whatever is declared, since text in another encoding is so by no accident.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from zeitstrahl.acquire.decode import file_kind, read_text
from zeitstrahl.acquire.pages.page import Refusal

# How far into a page its encoding is looked for, in bytes; HTML asks for 1,024, newsrooms take more.
_HEAD_BYTES = 8_192
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_.:-]{2,40})""")
# Names that pages use for an encoding and browsers read as a larger one.
_SAME = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
# What may be declared on a page that is neither UTF-8 nor marked; others are measured.
_UNBELIEVED = frozenset({"utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "idna", "punycode"})
# Share of the bytes above ASCII that may be wrong under the declared encoding.
_MAX_WRONG = 0.02
# Zero bytes and other control characters above this share mean that the bytes are no text.
_MAX_CONTROL_SHARE = 0.05
_CONTROL = bytes(code for code in range(32) if code not in (9, 10, 12, 13, 27))


@dataclass(frozen=True, slots=True)
class Source:
    """The characters of a page and what was done to read them."""

    html: str
    notes: tuple[str, ...] = ()


def decode_page(data: bytes) -> Source | Refusal:
    """The characters of a page's bytes, or why they are none."""
    if not data.strip(b"\x00 \t\r\n\x0c"):
        return Refusal("page is empty", "save the page again")
    kind = file_kind(data)
    if kind:
        return Refusal(f"file is {kind}, expected a page", "save the page as HTML")
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if marked or _looks_like_utf16(data):
        return _measured(data)
    control = len(data) - len(data.translate(None, _CONTROL))
    if control > _MAX_CONTROL_SHARE * len(data):
        return Refusal("binary data, expected a page", "save the page as HTML")
    return _unmarked(data.replace(b"\x00", b"") if control else data)


def _looks_like_utf16(data: bytes) -> bool:
    sample = data[:4_096]
    half = len(sample) // 2
    return half > 3 and max(sample[0::2].count(0), sample[1::2].count(0)) > half * 0.3


def _unmarked(data: bytes) -> Source | Refusal:
    declared = _declared(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text:
        wrong = declared not in (None, "utf-8", "cp1252") and not text.isascii()
        return Source(text, (f"declared as {declared}, decoded as utf-8",) if wrong else ())
    if declared and declared not in _UNBELIEVED:
        text = data.decode(declared, errors="replace")
        high = sum(1 for char in text if char > "\x7f")
        if text.count("\ufffd") <= _MAX_WRONG * high:
            return Source(text, () if declared == "cp1252" else (f"decoded as {declared}",))
    return _measured(data)


def _measured(data: bytes) -> Source | Refusal:
    text, notes = read_text(data)
    return Source(text, notes) if text else Refusal("binary data, expected a page", "save it as HTML")


def _declared(data: bytes) -> str | None:
    """The codec that a page names, in Python's words; None for none or an unknown one."""
    found = _DECLARED.search(data[:_HEAD_BYTES])
    if not found:
        return None
    try:
        info = codecs.lookup(found[1].decode("ascii"))
        "".encode(info.name)  # refuses codecs that are no character encodings (base64, rot13)
    except (LookupError, ValueError, TypeError):
        return None
    return _SAME.get(info.name, info.name)
