"""What an input is, told by its first bytes; its name decides only where these leave it open."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import PurePath

from zeitstrahl.acquire.decode import file_kind
from zeitstrahl.acquire.fields import is_text_name, known
from zeitstrahl.settings import InputKind

# Local name of the root element to what the document is. RSS 1.0 has RDF, CDF a channel as its root.
_ROOTS: dict[str, InputKind] = {
    "rss": "feed", "feed": "feed", "rdf": "feed", "channel": "feed", "opml": "opml",
    "newsitem": "newsml", "newsmessage": "newsml", "packageitem": "newsml", "nitf": "nitf",
    "html": "page",
}  # fmt: skip
_BY_SUFFIX: dict[str, InputKind] = {
    ".html": "page", ".htm": "page", ".xhtml": "page", ".shtml": "page",
    ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".opml": "opml",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet", ".warc": "warc", ".nitf": "nitf",
}  # fmt: skip
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TAG = re.compile(r"<([A-Za-z_][\w.-]*)(?::([A-Za-z_][\w.-]*))?(?=[\s/>])")
# With such an element at its beginning a text is a page, or a part of one, that lost its <html>.
_HTML_TAGS = frozenset(
    {"html", "head", "body", "meta", "title", "link", "script", "style", "base", "main", "article", "section",
     "header", "nav", "div", "p", "h1", "h2", "h3", "table", "ul", "ol", "span", "a", "img", "center", "font",
     "frameset", "noscript", "blockquote", "br", "hr", "aside", "figure"}
)  # fmt: skip
_NINJS_KEYS = frozenset(
    {"headline", "headlines", "bodies", "body_text", "body_xhtml", "body_html", "versioncreated",
     "versionCreated"}
)  # fmt: skip
_SEPARATORS = ",;\t|"


def sniff(head: bytes, path: PurePath) -> InputKind | None:
    """The kind of an input by its first bytes and its name; None for XML of no known kind.

    Packed inputs have to be unpacked before; what is no text at all is left to the reader of texts,
    which says what it is.
    """
    if head.startswith(b"PAR1"):
        return "parquet"
    if re.match(rb"WARC/\d\.\d", head):
        return "warc"
    if file_kind(head):
        return "text"  # whose reader says that it is an image, and of which kind
    named = _BY_SUFFIX.get(path.suffix.lower())
    text = _beginning(head)
    if text.startswith("<"):
        found = _markup(text)
        if found != "text":
            return found
    elif text[:1] in ("{", "["):
        return _json(text, named)
    if named == "csv" or (named is None and _is_table(text)):
        return "csv"
    return named if named in ("page", "jsonl") else "text"


def root_name(head: bytes) -> str:
    """The name of a document's root element, for messages."""
    tag = _TAG.search(_beginning(head))
    return f"root element {tag[0][1:41]}" if tag else "no root element"


def is_ninjs(row: dict[str, object]) -> bool:
    """Whether a JSON object is an agency's news object: an address of its own and ninjs fields."""
    if "ninjs" in str(row.get("standard", "")).lower():
        return True
    return "uri" in row and len(_NINJS_KEYS & row.keys()) >= 2


def is_json_feed(row: dict[str, object]) -> bool:
    """Whether a JSON object is a JSON Feed."""
    return "jsonfeed.org/version" in str(row.get("version", ""))


def _beginning(head: bytes) -> str:
    for bom, codec in _BOMS:
        if head.startswith(bom):
            return head.decode(codec, "replace").lstrip("\ufeff \t\r\n")
    if head[:2] in (b"<\0", b"\0<"):
        return head.decode("utf-16-le" if head[1] == 0 else "utf-16-be", "replace")
    return head.decode("utf-8", "replace").lstrip(" \t\r\n\0")


def _markup(text: str) -> InputKind | None:
    """What a text is that begins with ``<``: "text" if that is no markup, None for other XML."""
    xml = text.startswith("<?xml")
    position = 0
    while True:
        position = _skipped(text, position)
        if text.startswith("<!", position) or position >= len(text):
            return "page" if re.match(r"<!doctype\s+html", text[position:], re.I) else None
        tag = _TAG.match(text, position)
        if not tag:
            return None if xml else "text"
        name = (tag[2] or tag[1]).lower()
        if name == "channel" and "pubDate" not in text and "cdf" not in text[:2_000].lower():
            return None
        if name in _ROOTS:
            return _ROOTS[name]
        if name in _HTML_TAGS and not xml:
            return "page"
        return None if xml or tag[2] or "xmlns" in text[position : position + 400] else "text"


def _skipped(text: str, position: int) -> int:
    """Where the root element begins: behind declarations, comments and a document type."""
    while position < len(text):
        while position < len(text) and text[position].isspace():
            position += 1
        if text.startswith("<!--", position):
            end, width = text.find("-->", position), 3
        elif text.startswith("<?", position):
            end, width = text.find("?>", position), 2
        elif re.match(r"<!doctype\s+html", text[position : position + 40], re.I):
            return position
        elif text.startswith("<!", position):
            end, width = _doctype_end(text, position), 1
        else:
            return position
        if end < 0:
            return len(text)
        position = end + width
    return position


def _doctype_end(text: str, position: int) -> int:
    """The ``>`` that ends a document type, its internal subset in brackets jumped."""
    bracket, end = text.find("[", position), text.find(">", position)
    if 0 <= bracket < end:
        closing = text.find("]", bracket)
        return text.find(">", closing) if closing >= 0 else -1
    return end


def _json(text: str, named: InputKind | None) -> InputKind:
    first, _, rest = text.partition("\n")
    try:
        row = json.loads(first)
    except (ValueError, RecursionError):
        row = None
    if isinstance(row, dict) and (named == "jsonl" or rest.lstrip()[:1] == "{"):
        return "jsonl"
    if named == "jsonl":
        return "jsonl"
    if "jsonfeed.org/version" in text.replace("\\/", "/")[:5_000]:
        return "feed"
    if isinstance(row, dict) and is_ninjs(row):
        return "ninjs"
    if row is None and _opens_like_ninjs(text):
        return "ninjs"
    if isinstance(row, (dict, list)) or re.match(r"[\[{]\s*(?:[\"{\[]|[}\]]\s*$)", text):
        return "json"
    return "text"


def _opens_like_ninjs(text: str) -> bool:
    keys = re.findall(r'"([A-Za-z_]{2,24})"\s*:', text[:20_000])
    return "uri" in keys and len(_NINJS_KEYS & set(keys)) >= 2


def _is_table(text: str) -> bool:
    """Whether the first line is a header of columns, one of them with the text of an article."""
    header, newline, following = text.partition("\n")
    if not newline or len(header) > 2_000:
        return False
    for separator in _SEPARATORS:
        names = [name.strip(" \r\"'") for name in header.split(separator)]
        if len(names) > 1 and separator in following:
            return any(is_text_name(name) for name in names) and sum(known(name) for name in names) >= 1
    return False
