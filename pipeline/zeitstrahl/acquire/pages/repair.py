"""What a page has to lose or gain before it is parsed, so that the parser loses nothing else.

Browsers show all that stands behind an unclosed comment or title as nothing; saved pages are often
cut off in the middle, so what was opened last and never closed is opened no more.
"""

from __future__ import annotations

import re

_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROL = bytes(code for code in (*range(32), 127) if code not in (9, 10, 12, 13))
_NONCHARACTERS = ("\ufffe".encode(), "\uffff".encode())
# Elements whose content is no markup, so that all the rest of a page is lost in them.
_SWALLOWING = (b"script", b"style", b"title", b"textarea", b"xmp", b"iframe", b"noembed", b"noframes")
_CODE = (b"script", b"style")
_NEXT_BLOCK = re.compile(rb"<(?:p|div|article|main|section|h[1-6]|body|table|ul|ol)[\s>]")
# Paragraphs from which on a page has begun.
_FEW = 3

# Elements that nest no deeper than this are kept as they are when a deep page is made flat.
MAX_DEPTH = 60
_TAG = re.compile(rb"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})[^>]*>", re.DOTALL)
_VOID = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p".split()
)  # p is closed by the next block of text as a rule
_TEXT = frozenset(b"p h1 h2 h3 h4 h5 h6 li dd dt td th blockquote pre".split())


def as_bytes(html: str) -> tuple[bytes, tuple[str, ...]]:
    """A page in UTF-8 without what no text has: lone surrogates, control characters, noncharacters."""
    notes: tuple[str, ...] = ()
    try:
        data = html.encode("utf-8")
    except UnicodeEncodeError:
        html = html.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        data = _SURROGATES.sub("\ufffd", html).encode("utf-8")
        notes = ("lone surrogates replaced",)
    data = data.translate(None, _CONTROL)
    for other in _NONCHARACTERS:
        if other in data:
            data = data.replace(other, b"")
    return data, notes


def close_open_ends(html: bytes) -> tuple[bytes, tuple[str, ...]]:
    """A page without comments, scripts and titles that are opened and never closed."""
    notes: list[str] = []
    end = html.rfind(b"-->")
    start = html.find(b"<!--", end + 3 if end >= 0 else 0)
    if start >= 0:
        html = html[:start] + html[start:].replace(b"<!--", b"")
        notes.append("unclosed comment")
    lowered = html.lower()
    for name in _SWALLOWING:
        start = lowered.find(b"<" + name, max(lowered.rfind(b"</" + name), 0))
        if start < 0 or lowered[start + 1 + len(name) : start + 2 + len(name)] not in b" \t\r\n>/":
            continue
        if name not in _CODE and lowered.rfind(b"<script", 0, start) > lowered.rfind(b"</script", 0, start):
            continue  # a string of a script
        html = _without_tag(html, lowered, start, name)
        lowered = html.lower()
        notes.append(f"unclosed {name.decode()}")
    return html, tuple(notes)


def _without_tag(html: bytes, lowered: bytes, start: int, name: bytes) -> bytes:
    """A page without an unclosed tag and those of its name behind it; code goes with its tag."""
    if name in _CODE:
        # What a script in the head swallowed is the page; behind paragraphs it is its own long data.
        early = lowered.count(b"<p", 0, start) < _FEW
        block = _NEXT_BLOCK.search(lowered, start) if early else None
        return html[:start] + (html[block.start() :] if block else b"")
    rest = re.sub(rb"<(?=%s[\s>/])" % name, b"<x-", html[start:], flags=re.IGNORECASE)
    return html[:start] + rest


def flatten(html: bytes) -> bytes:
    """A page of the same text in which elements nest no deeper than ``MAX_DEPTH``.

    Deeper wrappers lose their tags; paragraphs, headings, list items and cells keep theirs.
    """
    parts: list[bytes] = []
    last, position, depth = html.rfind(b">") + 1, 0, 0
    leaf: bytes | None = None
    for found in _TAG.finditer(html, 0, last):
        name = found[2].lower() if found[2] else b""
        if not name:
            continue
        parts.append(html[position : found.start()])
        position = found.end()
        opening = not found[1]
        deep = depth >= MAX_DEPTH
        if name not in _VOID:
            depth = depth + 1 if opening else max(depth - 1, 0)
        if (not deep and depth < MAX_DEPTH) or name in (b"br", b"script", b"style"):
            parts.append(found[0])
        elif name in _TEXT:
            parts.append(b"</" + leaf + b">" if leaf else b"")
            leaf = name if opening else None
            parts.append(found[0] if opening else b"")
        elif name not in _INLINE:
            parts.append(b"<br>")
    parts.append(html[position:])
    return b"".join(parts)


_INLINE = frozenset(b"a b i em strong span font u s small big sub sup mark abbr cite code q time tt".split())
