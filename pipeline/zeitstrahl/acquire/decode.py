"""From bytes to text: what a file is, how it is encoded, and what had to be repaired.

The encoding is measured, never taken from the machine's locale: a byte order mark, then UTF-8, then
the encodings that German and English newsrooms have left behind.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# First bytes of common formats that are not plain text, with the words a user knows them by.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an audio, video or WebP file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet table"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio file"),
)
_MARKUP = re.compile(
    rb"\s{0,200}(?:<!doctype\s+html|<html[\s>]|<\?xml\s|<rss[\s>]|<feed[\s>])", re.IGNORECASE
)
_BOMS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# Single-byte encodings tried, in this order where they fit equally well.
_SINGLE_BYTE = ("cp1252", "mac_roman", "cp850", "cp437")
# What a sound German or English text has beyond ASCII; used to tell single-byte encodings apart.
_EXPECTED = frozenset("äöüÄÖÜßéèêëáàâçñóôíîïúøåæœÉÀÇ„“”‚‘’»«›‹–—…•€£©®™°§½¼²³·\u00a0\u00ad´¿¡")
# Bytes of the sample on which an encoding is measured.
_SAMPLE_BYTES = 200_000
# Share of control characters above which a file is called binary; text has none or a form feed.
_MAX_CONTROL_SHARE = 0.01
# Share of expected characters under which a single-byte decoding is not believed at once.
_MIN_EXPECTED_SHARE = 0.8
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# ftfy is run on lines that look damaged only, and on no more characters than this in one file.
_MAX_REPAIRED_CHARS = 500_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with what was done to get it, or the reason why there is none (``text`` is then None)."""

    text: str | None
    notes: tuple[str, ...] = ()
    reason: str = ""
    hint: str = ""


def decode(data: bytes) -> Decoded:
    """The text of a file's bytes, its byte order mark removed and line ends as ``\\n``.

    Notes tell every decision that the reader of the result may want to doubt: another encoding than
    UTF-8, bytes that were replaced, mojibake that was undone.
    """
    if not data.strip():
        return Decoded(None, reason="file is empty", hint="save the article's text in it")
    refused = _refused(data)
    if refused:
        return refused
    text, notes = read_text(data)
    if text is None:
        return Decoded(None, reason="binary data, expected plain text", hint="name text files only")
    text, repaired = repair_mojibake(text)
    if not text.strip():
        return Decoded(None, reason="file is empty", hint="save the article's text in it")
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), notes + repaired)


def _refused(data: bytes) -> Decoded | None:
    kind = file_kind(data)
    if kind:
        return Decoded(
            None, reason=f"file is {kind}, expected an article", hint="save it as text or as a page"
        )
    if _MARKUP.match(data[:400].removeprefix(codecs.BOM_UTF8)):
        return Decoded(
            None, reason="file is HTML or XML, expected plain text", hint="save the article as text"
        )
    return None


def file_kind(data: bytes) -> str | None:
    """What bytes are that are no text, in the words a user knows ("a PDF"); None if they may be text."""
    return next((name for magic, name in _MAGIC if data.startswith(magic)), None)


def read_text(data: bytes) -> tuple[str | None, tuple[str, ...]]:
    """The characters of bytes by what is measured, with notes; None if they are no text."""
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            return _with_bom(data, codec, name)
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return data.decode(unmarked, errors="replace"), (f"decoded as {unmarked} (no byte order mark)",)
    sample = data[:_SAMPLE_BYTES]
    if len(_CONTROL.findall(sample)) > _MAX_CONTROL_SHARE * len(sample) or b"\x00" in data:
        return None, ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _not_utf8(data)


def _with_bom(data: bytes, codec: str, name: str) -> tuple[str, tuple[str, ...]]:
    notes = () if name == "UTF-8" else (f"decoded as {name}",)
    try:
        return data.decode(codec), notes
    except UnicodeDecodeError:
        text = data.decode(codec, errors="replace")
        return text, (*notes, f"damaged {name}: {text.count(chr(0xFFFD))} characters replaced")


def _unmarked_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, told by the zero bytes of its ASCII letters."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _not_utf8(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text in UTF-8 with single damaged bytes, or in a single-byte encoding."""
    lenient = data.decode("utf-8", errors="replace")
    damaged = lenient.count("\ufffd")
    sound = sum(1 for char in lenient[:_SAMPLE_BYTES] if char > "\x7f" and char != "\ufffd")
    if sound > 4 * damaged:
        return (
            data.decode("utf-8", errors="zeitstrahl.cp1252"),
            (f"mostly UTF-8: {damaged} other bytes read as windows-1252",),
        )
    codec = single_byte(data[:_SAMPLE_BYTES])
    name = {"cp1252": "windows-1252", "mac_roman": "Mac Roman"}.get(codec, codec)
    errors = "zeitstrahl.latin1"
    return data.decode(codec, errors=errors), (f"decoded as {name}",)


def single_byte(sample: bytes) -> str:
    """The single-byte codec under which most characters beyond ASCII are expected ones."""
    shares = {codec: _expected_share(sample, codec) for codec in _SINGLE_BYTE}
    best = max(_SINGLE_BYTE, key=lambda codec: shares[codec])
    if shares["cp1252"] >= min(_MIN_EXPECTED_SHARE, shares[best]):
        return "cp1252"
    if shares[best] >= _MIN_EXPECTED_SHARE:
        return best
    from charset_normalizer import from_bytes  # slow to import, rarely needed

    match = from_bytes(sample[:20_000], steps=5).best()
    return match.encoding if match else "cp1252"


def _expected_share(sample: bytes, codec: str) -> float:
    high = [char for char in sample.decode(codec, errors="replace") if char > "\x7f"]
    return sum(char in _EXPECTED for char in high) / len(high) if high else 1.0


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Decoding error handler: the offending bytes read as windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    broken = error.object[error.start : error.end]
    return broken.decode("cp1252", errors="replace"), error.end


def _as_latin1(error: UnicodeError) -> tuple[str, int]:
    """Decoding error handler: the offending bytes become a replacement character."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\ufffd", error.end


codecs.register_error("zeitstrahl.cp1252", _as_cp1252)
codecs.register_error("zeitstrahl.latin1", _as_latin1)


# A closing quotation mark whose last byte no character of windows-1252 has, and that got lost.
_LOST_QUOTE = re.compile("â€(?=[\\s.,;:!?)]|$)")


def repair_mojibake(text: str) -> tuple[str, tuple[str, ...]]:
    """Text with mojibake ("Ã¤") undone line by line, and a note of how many lines that were."""
    if text.isascii() or not re.search("[ÃÂâ€Å\u0080-\u009f]", text):
        return text, ()
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    lines, changed, budget = text.split("\n"), 0, _MAX_REPAIRED_CHARS
    for number, line in enumerate(lines):
        if line.isascii() or len(line) > budget or not is_bad(line):
            continue
        budget -= len(line)
        fixed = _LOST_QUOTE.sub("”", fix_encoding(line))
        if fixed != line:
            lines[number], changed = fixed, changed + 1
    if not changed:
        return text, ()
    return "\n".join(lines), (f"repaired mojibake in {changed} line{'s' if changed > 1 else ''}",)
