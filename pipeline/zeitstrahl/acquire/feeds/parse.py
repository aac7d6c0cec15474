"""A feed of any format out of bytes: by the quick way where it is known to be right, else by feedparser."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from zeitstrahl.acquire.feeds.elements import NotPlain
from zeitstrahl.acquire.feeds.fast import parse_plain
from zeitstrahl.acquire.feeds.feed import Feed
from zeitstrahl.acquire.feeds.jsonfeed import parse_json_feed
from zeitstrahl.acquire.feeds.odd import parse_odd
from zeitstrahl.acquire.feeds.salvage import salvage
from zeitstrahl.acquire.xmlsafe import parse_xml
from zeitstrahl.records import Problem

# Feeds that are read by feedparser as a whole may be this large, and broken ones only so: it is slow.
_MAX_ODD_BYTES = 5_000_000
_MAX_BROKEN_BYTES = 1_000_000
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARATION = re.compile(r"\A\s{0,100}<\?xml[^<>]{0,300}\?>")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
# A declaration that stands for a few characters and nothing else.
_SAFE_ENTITY = re.compile(rb"<!ENTITY\s+\w{1,40}\s+(?:\"[^&%\"]{0,200}\"|\"&#\w{1,8};\")\s*>", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.-]+)", re.IGNORECASE)
_HTML = re.compile(rb"\s{0,200}(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_LINK = re.compile(rb"<link\b[^>]{0,1000}>", re.IGNORECASE)
_FEED_LINK = re.compile(rb"type\s*=\s*[\"']?application/(?:rss|atom|feed)\+", re.IGNORECASE)
_HREF = re.compile(rb"href\s*=\s*[\"']([^\"'<>]{1,1000})", re.IGNORECASE)


def parse_feed(data: bytes, name: str, url: str | None = None, media_type: str = "") -> Feed:
    """The feed in some bytes; one without entries and with a problem if it is none.

    Args:
        data: RSS, Atom, JSON Feed or a relative of theirs.
        name: where it was found, for messages.
        url: its address, to which relative links are resolved.
        media_type: what the server said it is, with a charset.
    """
    data = _as_utf8(data)
    if data.lstrip()[:1] == b"{":
        return parse_json_feed(data, name, url)
    if _HTML.match(data[:2_000].removeprefix(b"\xef\xbb\xbf")):
        return _refused(name, "found a web page, expected a feed", feed_hint(data))
    charset = _CHARSET.search(media_type)
    try:
        if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
            raise NotPlain("charset")
        return parse_plain(data, url)
    except NotPlain:
        return _odd(data, name, url, media_type)


def _as_utf8(data: bytes) -> bytes:
    """A feed in UTF-16 or UTF-32 in UTF-8 instead; all others as they are."""
    for bom, codec in _WIDE:
        if data.startswith(bom):
            text = data[len(bom) :].decode(codec, "replace")
            break
    else:
        codec = next((name for begin, name in _UNMARKED if data.startswith(begin)), "")
        if not codec:
            return data
        text = data.decode(codec, "replace")
    return _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")


def feed_hint(page: bytes) -> str:
    """What to do with a page where a feed was meant: read the feed that it names, if it does."""
    for link in _LINK.finditer(page[:200_000]):
        href = _HREF.search(link[0])
        if href and _FEED_LINK.search(link[0]):
            return f"its feed is {href[1].decode('utf-8', 'replace')}"
    return "check the address, or give --kind page"


def _refused(name: str, reason: str, hint: str) -> Feed:
    return Feed(problems=(Problem(name, "acquire", reason, hint),))


def _odd(data: bytes, name: str, url: str | None, media_type: str) -> Feed:
    if _declares_entities(data):
        reason = "feed declares entities, which is refused: they can unpack to any size"
        return _refused(name, reason, "ask its maker for a feed without them")
    fault = parse_xml(data).reason if len(data) > _MAX_BROKEN_BYTES else ""
    if fault or len(data) > _MAX_ODD_BYTES:
        feed = salvage(data, name, url, fault)
    else:
        feed = parse_odd(data, url, media_type)
    if not (feed.entries or feed.problems or feed.format or feed.title or feed.url):
        return _refused(name, "found no feed in it", "RSS, Atom and JSON Feed are read")
    return _without_cut_entry(feed, data, name)


def _declares_entities(data: bytes) -> bool:
    """Whether a feed declares entities that stand for others or for files."""
    return len(_ENTITY.findall(data)) != len(_SAFE_ENTITY.findall(data))


def _without_cut_entry(feed: Feed, data: bytes, name: str) -> Feed:
    """The feed without its last entry where the data ends in the midst of that."""
    last = max(data.rfind(b"<item"), data.rfind(b"<entry"))
    cut = last >= 0 and not re.search(rb"</(?:\w+:)?(?:item|entry)\s*>", data[last:])
    if (
        not cut
        or not feed.entries
        or re.search(rb"</(?:\w+:)?(?:rss|feed|RDF|channel)\s*>\s*\Z", data[-200:])
    ):
        return feed
    problem = Problem(f"{name}:{len(feed.entries)}", "acquire", "entry is cut off", "read the feed again")
    return replace(feed, entries=feed.entries[:-1], problems=(*feed.problems, problem))
