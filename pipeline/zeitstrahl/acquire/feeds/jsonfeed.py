"""JSON Feed, version 1 and 1.1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urljoin

from zeitstrahl.acquire.feeds.dates import parse_feed_date, unread_dates
from zeitstrahl.acquire.feeds.feed import Entry, Feed, as_markup, short_language
from zeitstrahl.acquire.markup import plain
from zeitstrahl.records import Problem


def parse_json_feed(data: bytes, name: str, url: str | None = None) -> Feed:
    """The feed in some bytes; one without entries and with a problem if it is none."""
    try:
        raw = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        told = "nested too deeply" if isinstance(error, RecursionError) else str(error)[:80]
        return _refused(name, f"not valid JSON: {told}")
    if not isinstance(raw, dict) or not isinstance(raw.get("items"), list):
        return _refused(name, "JSON without a list of items, expected a JSON Feed")
    language = short_language(_string(raw, "language"))
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, item in enumerate(raw["items"], 1):
        if isinstance(item, dict):
            entries.append(_entry(item, language, url))
        else:
            reason = f"entry is {type(item).__name__}, expected an object"
            problems.append(Problem(f"{name}:{number}", "acquire", reason, "leave it out"))
    title = plain(_string(raw, "title") or "") or None
    return Feed("json", title, _string(raw, "home_page_url"), language, tuple(entries), tuple(problems))


def _refused(name: str, reason: str) -> Feed:
    return Feed(problems=(Problem(name, "acquire", reason, "ask for the feed again"),))


def _entry(item: Mapping[str, object], language: str | None, url: str | None) -> Entry:
    several = item.get("authors")
    authors = several if isinstance(several, list) else [item.get("author")]
    names = [_string(one, "name") for one in authors[:50] if isinstance(one, dict)]
    link = _string(item, "url") or _string(item, "external_url")
    text = _string(item, "content_text")
    identifier = item.get("id")
    dates = [_string(item, key) or "" for key in ("date_published", "date_modified")]
    published, updated = map(parse_feed_date, dates)
    return Entry(
        id=str(identifier).strip() or None if isinstance(identifier, (str, int, float)) else None,
        url=urljoin(url, link) if link and url else link,
        title=" ".join((_string(item, "title") or "").split()) or None,
        authors=tuple(dict.fromkeys(name for name in names if name)),
        published=published,
        updated=updated,
        language=short_language(_string(item, "language")) or language,
        summary=as_markup(_string(item, "summary") or ""),
        content=_string(item, "content_html") or (as_markup(text) if text else ""),
        notes=() if published or updated else unread_dates(*dates),
    )


def _string(mapping: Mapping[str, object], key: str) -> str | None:
    value = mapping.get(key)
    return value.strip() or None if isinstance(value, str) else None
