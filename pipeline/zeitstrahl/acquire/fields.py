"""The fields that come beside a text: one table of names for ``index.jsonl`` and front matter."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

# What people call a field, lower case, to its name in ``Document``.
_NAMES: Mapping[str, str] = {
    "id": "id",
    "url": "url",
    "link": "url",
    "source": "source",
    "outlet": "source",
    "site": "source",
    "published": "published",
    "date": "published",
    "pubdate": "published",
    "title": "title",
    "headline": "title",
    "author": "authors",
    "authors": "authors",
    "byline": "authors",
    "credit": "credit",
    "language": "language",
    "lang": "language",
}
_MAX_FIELD_CHARS = 2_000
_MAX_NAMES = 50
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Fields:
    """What an input says about an article beside its text; None where it says nothing."""

    id: str | None = None
    url: str | None = None
    source: str | None = None
    title: str | None = None
    published: dt.date | dt.datetime | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    credit: str | None = None


def known(name: str) -> bool:
    """Whether a key names a field, in any case."""
    return name.strip().lower() in _NAMES


def read_fields(raw: Mapping[str, object]) -> tuple[Fields, tuple[str, ...]]:
    """The fields of a record and notes about values that could not be read; other keys are ignored."""
    values: dict[str, str] = {}
    notes: list[str] = []
    authors: tuple[str, ...] = ()
    published: dt.date | dt.datetime | None = None
    for key, value in raw.items():
        name = _NAMES.get(key.strip().lower())
        text = _as_text(value)
        if name is None or not text:
            continue
        if name == "authors":
            authors = authors or _names(value)
            continue
        if name == "published":
            published = parse_published(value if isinstance(value, dt.date) else text)
            if published is None:
                notes.append(f"{key} {text[:40]!r} is not a date (expected YYYY-MM-DD), left out")
        else:
            values.setdefault(name, text)
    language = values.get("language")
    return (
        Fields(
            id=values.get("id"),
            url=values.get("url"),
            source=values.get("source"),
            title=values.get("title"),
            published=published,
            language=re.split("[-_]", language.lower())[0] if language else None,
            authors=authors,
            credit=values.get("credit"),
        ),
        tuple(notes),
    )


def parse_published(value: str | dt.date) -> dt.date | dt.datetime | None:
    """A publication date as inputs write it: ISO 8601, RFC 5322 or ``12.02.2025``.

    A datetime is only returned with a time zone; without one the day is all that is certain.

    Examples:
        >>> parse_published("2024-06-21")
        datetime.date(2024, 6, 21)
        >>> parse_published("2024-06-21T09:40")
        datetime.date(2024, 6, 21)
        >>> parse_published("21. Juni") is None
        True
    """
    if isinstance(value, dt.datetime):
        return value if value.tzinfo else value.date()
    if isinstance(value, dt.date):
        return value
    text = value.strip()[:64]
    dotted = _DOTTED.fullmatch(text)
    try:
        if dotted:
            return dt.date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return dt.date.fromisoformat(text)
        if re.match(r"\d{4}-\d\d-\d\d[T ]", text):
            moment = dt.datetime.fromisoformat(text)
            return moment if moment.tzinfo else moment.date()
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.date()


def _names(value: object) -> tuple[str, ...]:
    """Names as a list has them; a string is one name or several, and is kept as it is."""
    items = value[:_MAX_NAMES] if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(text for item in items if (text := _as_text(item))))


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_as_text(item) for item in value[:20])[:_MAX_FIELD_CHARS]
    if value is None or isinstance(value, (bool, dict)):
        return ""
    return _SPACE.sub(" ", str(value)).strip()[:_MAX_FIELD_CHARS]
