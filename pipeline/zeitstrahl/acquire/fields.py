"""The fields that come beside a text: one table of names for ``index.jsonl`` and front matter."""

from __future__ import annotations

import datetime as dt
import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.resources import files

_MAX_FIELD_CHARS = 2_000
_MAX_NAMES = 50
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
# Seconds since 1970 from 2001 on, thousandths where there are three digits more.
_EPOCH = re.compile(r"(\d{10})(?:\d{3}|\.\d{1,9})?")
_ZONE_GAP = re.compile(r" ([+-]\d\d:?\d\d)$")
# There is no older newspaper, and no article that this program will still see.
_MIN_YEAR, _MAX_YEAR = 1600, 2100
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


@functools.cache
def field_names() -> Mapping[str, tuple[str, ...]]:
    """Field to what people call it, best first; ``text`` is one of them."""
    raw = tomllib.loads(files("zeitstrahl.acquire").joinpath("field_names.toml").read_text("utf-8"))
    return {field: tuple(names) for field, names in raw.items()}


@functools.cache
def _field_of() -> Mapping[str, str]:
    return {name: field for field, names in field_names().items() if field != "text" for name in names}


def known(name: str) -> bool:
    """Whether a key names a field beside the text, in any case."""
    return name.strip().lower() in _field_of()


def is_text_name(name: str) -> bool:
    """Whether a key names the text itself, in any case."""
    return name.strip().lower() in field_names()["text"]


def read_fields(raw: Mapping[str, object]) -> tuple[Fields, tuple[str, ...]]:
    """The fields of a record and notes about values that could not be read; other keys are ignored.

    Where several keys name one field, the name that comes first in ``field_names.toml`` counts.
    """
    values: dict[str, str] = {}
    notes: list[str] = []
    authors: tuple[str, ...] = ()
    published: dt.date | dt.datetime | None = None
    for key, value in sorted(raw.items(), key=lambda pair: _rank(pair[0])):
        name = _field_of().get(key.strip().lower())
        text = _as_text(value)
        if name is None or not text:
            continue
        if name == "authors":
            authors = authors or _names(value)
        elif name == "published":
            if published is not None:
                continue
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


def _rank(key: str) -> int:
    name = key.strip().lower()
    field = _field_of().get(name)
    return field_names()[field].index(name) if field else 0


def parse_published(value: str | dt.date) -> dt.date | dt.datetime | None:
    """A publication date as inputs write it: ISO 8601, RFC 5322, ``12.02.2025`` or seconds since 1970.

    A datetime is only returned with a time zone; without one the day is all that is certain. A date
    that no article can have (the year 0, the first second of 1970) is None.

    Examples:
        >>> parse_published("2024-06-21")
        datetime.date(2024, 6, 21)
        >>> parse_published("2024-06-21T09:40")
        datetime.date(2024, 6, 21)
        >>> parse_published("Fri, 21 Jun 2024 09:40:00 +0200").isoformat()
        '2024-06-21T09:40:00+02:00'
        >>> parse_published("21. Juni") is None
        True
    """
    try:
        found = value if isinstance(value, dt.date) else _parsed(value.strip()[:64])
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None
    if isinstance(found, dt.datetime) and found.tzinfo is None:
        found = found.date()
    return found if found is not None and _believable(found) else None


def _parsed(text: str) -> dt.date | dt.datetime:
    dotted = _DOTTED.fullmatch(text)
    if dotted:
        return dt.date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    if re.fullmatch(r"\d{4}-\d\d-\d\d|\d{8}", text):
        return dt.date.fromisoformat(text)
    if re.match(r"\d{4}-\d\d-\d\d[Tt ]|\d{8}T\d", text):
        return dt.datetime.fromisoformat(_ZONE_GAP.sub(r"\1", text.replace(" UTC", "Z").replace(" GMT", "Z")))
    seconds = _EPOCH.fullmatch(text)
    if seconds:
        return dt.datetime.fromtimestamp(int(seconds[1]), dt.UTC)
    return parsedate_to_datetime(text)


def _believable(found: dt.date) -> bool:
    """Whether an article may have this date; unset clocks say 1970, unset fields the year 0 or 9999."""
    day = found.date() if isinstance(found, dt.datetime) else found
    return _MIN_YEAR <= day.year <= _MAX_YEAR and day != dt.date(1970, 1, 1)


def _names(value: object) -> tuple[str, ...]:
    """Names as a list has them; a string is one name or several, and is kept as it is."""
    items = value[:_MAX_NAMES] if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(text for item in items if (text := _as_text(item))))


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_as_text(item) for item in value[:20])[:_MAX_FIELD_CHARS]
    if isinstance(value, dict):
        return _as_text(value.get("name"))  # {"name": "Ann Sample"}, as JSON-LD and ninjs have it
    if value is None or isinstance(value, bool) or value != value:  # NaN, which tables have for nothing
        return ""
    return _SPACE.sub(" ", str(value)).strip()[:_MAX_FIELD_CHARS]
