"""Dates as feeds write them: RFC 822 and ISO 8601, and what has become of them in the wild."""

from __future__ import annotations

import datetime as dt
import functools
import re
import time
from collections.abc import Mapping

from zeitstrahl.acquire.fields import parse_published

# The shape that nearly every feed has, read without detours: "Thu, 02 May 2024 08:15:00 +0200".
_RFC = re.compile(
    r"(?:[A-Z][a-z]{2}, ?)?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? (GMT|UTC|Z|[+-]\d{4})"
)
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)? ?"
    r"(?:([Zz]|UTC|GMT)|([+-])(\d\d):?(\d\d)?)"
)
_MONTHS = {name: number for number, name in enumerate(
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 1
)}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)")
_YEAR_MONTH = re.compile(r"\d{4}(?:-\d\d)?")


def parse_feed_date(text: str) -> dt.date | dt.datetime | None:
    """A feed's date; None if it cannot be read or no article can have it.

    A datetime has a time zone; without one the day is all that is certain. Month names may be German.

    Examples:
        >>> parse_feed_date("Thu, 02 May 2024 08:15:00 +0200").isoformat()
        '2024-05-02T08:15:00+02:00'
        >>> parse_feed_date("Do, 02 Mai 2024 08:15:00 +0200").isoformat()
        '2024-05-02T08:15:00+02:00'
        >>> parse_feed_date("2024-05-02T06:15Z").isoformat()
        '2024-05-02T06:15:00+00:00'
        >>> parse_feed_date("2024-05") is None
        True
    """
    text = text.strip()
    found = _quick(text)
    if found is not None:
        return parse_published(found)
    if len(text) > 100 or not text or _YEAR_MONTH.fullmatch(text):
        return None
    return parse_published(text) or parse_published(_in_english(text))


def _quick(text: str) -> dt.datetime | None:
    try:
        if match := _RFC.fullmatch(text):
            day, month, year, hour, minute, second, zone = match.groups()
            return dt.datetime(int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second or 0),
                               tzinfo=_zone(zone))  # fmt: skip
        if match := _ISO.fullmatch(text):
            year, month, day, hour, minute, second, utc, sign, hours, minutes = match.groups()
            zone = "Z" if utc else f"{sign}{hours}{minutes or '00'}"
            return dt.datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0),
                               tzinfo=_zone(zone))  # fmt: skip
    except (KeyError, ValueError):
        return None
    return None


@functools.lru_cache(256)
def _zone(text: str) -> dt.tzinfo:
    if text[0] not in "+-":
        return dt.UTC
    offset = dt.timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))
    return dt.timezone(-offset if text[0] == "-" else offset)


def _in_english(text: str) -> str:
    """The text with German names of months in English and without those of days."""
    english = _WORD.sub(lambda word: _german().get(word[0].lower(), word[0]), text).lstrip(" ,.")
    return re.sub(r"(\d)\.(?= )", r"\1", english)


@functools.cache
def _german() -> Mapping[str, str]:
    from babel.dates import get_day_names, get_month_names

    names: dict[str, str] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            months = get_month_names(width, context, "de")
            days = get_day_names(width, context, "de")
            names |= {days[number].strip(".").lower(): "" for number in days}
            names |= {months[number].strip(".").lower(): english for english, number in _MONTHS.items()}
    # "Mär", "Jun", "Jul", "Sep": three letters, as machines cut them.
    return names | {name[:3]: english for name, english in names.items() if english} | {"uhr": ""}


def unread_dates(*raw: str) -> tuple[str, ...]:
    """A note for an entry of whose dates none could be read; none if it has no dates at all."""
    told = next((" ".join(text.split()) for text in raw if text.strip()), "")
    return (f"published {told[:40]!r} is not a date, left out",) if told else ()


def from_struct(raw: str, parsed: time.struct_time | None) -> dt.date | dt.datetime | None:
    """A date that only the feed library could read, as UTC; None where it took the year from the clock."""
    if parsed is None or len(raw) > 100:
        return None
    year = f"{parsed.tm_year:04}"
    if year not in raw and not re.search(rf"\b{year[2:]}\b", raw):
        return None
    clock = _CLOCK.search(raw)
    if clock and (int(clock[1]) > 24 or int(clock[2]) > 59):
        return None  # the library makes another day of it
    try:
        moment = dt.datetime(*parsed[:6], tzinfo=dt.UTC)
    except ValueError:
        return None
    return parse_published(moment if clock or re.search(r"T\d", raw) else moment.date())
