"""Feeds of every kind and state, by feedparser: what the quick way of ``fast.py`` does not take."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from zeitstrahl.acquire.feeds.dates import from_struct, parse_feed_date, unread_dates
from zeitstrahl.acquire.feeds.feed import Entry, Feed, as_markup, short_language
from zeitstrahl.acquire.feeds.people import people
from zeitstrahl.acquire.markup import plain

_HTML = ("text/html", "application/xhtml+xml")
# Elements whose text feedparser searches for addresses in a time that grows with its square.
_PEOPLE = re.compile(
    rb"<((?:[\w.-]{1,20}:)?(?:author|creator|contributor|publisher|managingeditor|webmaster|owner|name|email))\b[^<>]*>",
    re.IGNORECASE,
)
_MAX_PEOPLE_BYTES = 4_000
# Elements of which feedparser compares each with all others.
_TAGS = re.compile(
    rb"<((?:[\w.-]{1,20}:)?(?:category|subject|keywords|tags))\b[^<>]*>(?:(?<!/>)[^<]*+(?:<!\[CDATA\[[^<\]]*+\]\]>)?[^<]*+</\1\s*>)?",
    re.IGNORECASE,
)
_DATES = ("published", "updated", "created")


def parse_odd(data: bytes, url: str | None = None, media_type: str = "") -> Feed:
    """The feed in some bytes, as far as it can be made out; without a format where there is none."""
    import feedparser

    headers = {"content-location": url or ""}
    if media_type:
        headers["content-type"] = media_type
    # It sees a declaration of an entity only where a line begins with it.
    data = re.sub(rb"\s*<!ENTITY", b"\n<!ENTITY", data) if b"<!ENTITY" in data else data
    data = _without_long_people(_TAGS.sub(b"", data))
    # A stream: a string would be tried as an address or a file name first.
    parsed = feedparser.parse(
        io.BytesIO(data),
        response_headers=headers if url or media_type else None,
        # Markup is only ever taken apart here, never shown; what it hides is left out then.
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    head = parsed.feed
    language = short_language(_string(head, "language"))
    return Feed(
        format=_format(parsed.get("version") or ""),
        title=_title(head),
        url=_string(head, "link"),
        language=language,
        entries=tuple(_entry(one, language) for one in parsed.entries),
        notes=_notes(parsed) if parsed.get("bozo") else (),
    )


def _without_long_people(data: bytes) -> bytes:
    """The feed without what stands in the place of a name and is none by its length."""
    pieces: list[bytes] = []
    position = 0
    for tag in _PEOPLE.finditer(data):
        if tag.start() < position:
            continue
        end = data.find(b"</" + tag[1], tag.end(), tag.end() + _MAX_PEOPLE_BYTES)
        if end < 0:
            # Up to the next element that ends, whatever it is.
            end = data.find(b"</", tag.end() + _MAX_PEOPLE_BYTES)
            pieces.append(data[position : tag.end()])
            position = end if end >= 0 else len(data)
    return b"".join((*pieces, data[position:])) if pieces else data


def _format(version: str) -> str:
    if version in ("rss10", "rss090"):
        return "rdf"
    return "cdf" if version == "cdf" else version.rstrip("0123456789nu")


def _notes(parsed: Mapping[str, Any]) -> tuple[str, ...]:
    error = parsed.get("bozo_exception")
    name = type(error).__name__
    if name == "NonXMLContentType":
        return ()
    if name == "CharacterEncodingOverride":
        return (f"feed is {str(error).removeprefix('document ')}"[:120],)
    told = getattr(error, "getMessage", lambda: str(error))()
    return (f"feed is damaged ({' '.join(str(told).split())[:80]}); read as far as it goes",)


def _entry(one: Mapping[str, Any], language: str | None) -> Entry:
    contents = [_markup(part) for part in one.get("content") or ()]
    # Looked up without the library's detours, which give one field for another.
    published, updated = _dates(one)
    detail: Mapping[str, Any] = (one.get("content") or [one.get("summary_detail") or {}])[0]
    return Entry(
        id=_string(one, "id"),
        url=_string(one, "link"),
        title=_title(one),
        authors=_authors(one),
        published=published,
        updated=updated,
        language=short_language(_string(one, "language") or detail.get("language")) or language,
        source=plain(_string(one.get("source") or {}, "title") or "") or None,
        summary=_markup(one.get("summary_detail") or {"value": _string(one, "summary"), "type": "text/html"}),
        content=max(contents, key=len, default=""),
        notes=() if published or updated else unread_dates(*(_string(one, key) or "" for key in _DATES)),
    )  # fmt: skip


def _authors(one: Mapping[str, Any]) -> tuple[str, ...]:
    several = one.get("authors") or ()
    whole = _string(one, "author")
    if len(several) <= 1 and whole and "@" in whole:
        # feedparser's address ends after four letters of its last part, and the rest becomes a name.
        return people([(whole, None)])
    found = people((_string(author, "name"), _string(author, "email")) for author in several)
    return found or people([(whole, None)])


def _string(mapping: Mapping[str, Any], key: str) -> str | None:
    value = dict.get(mapping, key) if isinstance(mapping, dict) else None
    return value.strip() or None if isinstance(value, str) else None


def _title(mapping: Mapping[str, Any]) -> str | None:
    value = _string(mapping, "title") or ""
    detail = mapping.get("title_detail") or {}
    return (plain(value) if detail.get("type") in _HTML else " ".join(value.split())) or None


def _markup(detail: Mapping[str, Any]) -> str:
    value = detail.get("value") or ""
    kind = str(detail.get("type") or "")
    if kind in _HTML or kind.endswith(("xml", "html")):
        return str(value)
    if kind.startswith("text/") or not kind:
        return as_markup(str(value))
    # What was packed as base64: words if it was unpacked, else a picture or the like.
    return str(value) if " " in str(value).strip() else ""


def _dates(one: Mapping[str, Any]) -> tuple[Any, Any]:
    """When it was published (else created), and when it was updated."""
    found = {}
    for key in _DATES:
        raw = _string(one, key) or ""
        parsed = dict.get(one, f"{key}_parsed") if isinstance(one, dict) else None
        found[key] = (parse_feed_date(raw) or from_struct(raw, parsed)) if raw else None
    return found["published"] or found["created"], found["updated"]
