"""Days and moments as pages write them: for machines, in addresses, and for readers."""

from __future__ import annotations

import datetime as dt
import functools
import re
import tomllib
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

# Newspapers put issues of this age online; nothing is older, and nothing is from after the last year.
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_EPOCH = dt.date(1970, 1, 1)
_MAX_CHARS = 80
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\s?(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?"
    r"(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?$",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?$")
_WORD = re.compile(r"[^\W\d_]+")
_STAMP = re.compile(r"1\d{9}(?:\d{3})?$")
_URL = re.compile(r"(?:/|-|_|=|\b)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=\D|$)")
_URL_NAMED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(0?[1-9]|[12]\d|3[01])(?=/|$)")
_CLOCK = re.compile(
    r"(?<!\d)([01]?\d|2[0-4])[:.]([0-5]\d)(?::[0-5]\d)?(?!\d|\.\d)\s?(a\.?m\.?|p\.?m\.?)?(?:\s?(?:uhr|h))?\s?,?\s?"
    r"\(?([A-Z]{2,4}|UTC[+-]\d{1,2}|[+-]\d\d:?\d\d)?\b",
    re.IGNORECASE,
)
_OTHER_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2}|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}")
Moment = dt.date | dt.datetime


@functools.cache
def words() -> Mapping[str, Any]:
    """The words of dates; see ``dates.toml``."""
    return tomllib.loads((files("zeitstrahl.acquire.pages") / "dates.toml").read_text(encoding="utf-8"))


@functools.cache
def months() -> Mapping[str, int]:
    """Names of months, in lower case, to their numbers."""
    return {
        form: number
        for forms in words()["months"].values()
        for number, names in enumerate(forms, 1)
        for form in names
    }


@functools.cache
def _shown() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    return (
        re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)?\s?(?P<m>{names})\.?,?\s(?P<y>(?:19|20)\d\d)(?!\d)",
            re.I,
        ),
        re.compile(
            rf"\b(?P<m>{names})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>(?:19|20)\d\d)(?!\d)", re.I
        ),
        re.compile(r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>(?:19|20)\d\d|\d\d)(?![\d.])"),
        re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
        re.compile(r"(?<!\d)(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d)(?!\d)"),
    )


def day(year: int, month: int, number: int) -> dt.date | None:
    """A day of the calendar on which news may have been published; None if there is none."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        found = dt.date(year, month, number)
    except ValueError:
        return None
    return None if found == _EPOCH else found


def for_machines(text: str) -> Moment | dt.datetime | None:
    """A moment written for machines; naive if no zone is given, a day if no time is.

    Examples:
        >>> for_machines("2024-07-16T09:30:00+02:00").isoformat()
        '2024-07-16T09:30:00+02:00'
        >>> for_machines("0000-00-00") is None
        True
    """
    text = text.strip()
    if not text or len(text) > _MAX_CHARS:
        return None
    found = _ISO.match(text) or _COMPACT.match(text)
    if found:
        return _moment(found)
    if _STAMP.match(text):
        seconds = int(text[:10])
        return dt.datetime.fromtimestamp(seconds, dt.UTC)
    shown = for_readers(text, month_first=None)
    if shown:
        return shown
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if day(moment.year, moment.month, moment.day) else None


def _moment(found: re.Match[str]) -> Moment | None:
    date = day(int(found[1]), int(found[2]), int(found[3]))
    if date is None or found[4] is None:
        return date
    hour, minute, second = int(found[4]), int(found[5]), int(found[6] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return date
    return dt.datetime.combine(date, dt.time(hour, minute, second), _zone(found[7]))


def _zone(text: str | None) -> dt.tzinfo | None:
    if not text:
        return None
    if text.upper() in ("Z", "UTC", "GMT"):
        return dt.UTC
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:4] or 0)
    return dt.timezone(sign * dt.timedelta(minutes=minutes)) if minutes < 24 * 60 else None


def in_address(url: str | None) -> dt.date | None:
    """The day that stands in the address of an article.

    Examples:
        >>> in_address("https://example.org/politik/2024/07/16/kameras/")
        datetime.date(2024, 7, 16)
    """
    if not url:
        return None
    path = url[:500].split("://", 1)[-1].partition("/")[2].split("?")[0]
    for found in _URL.finditer("/" + path):
        date = day(int(found[1]), int(found[2]), int(found[3]))
        if date and date.year >= 1990:
            return date
    named = _URL_NAMED.search("/" + path.lower())
    month = months().get(named[2]) if named else None
    return day(int(named[1]), month, int(named[3])) if named and month else None


def for_readers(text: str, *, month_first: bool | None) -> Moment | None:
    """The first date in a line written for readers, with its time if one stands behind it.

    Args:
        month_first: whether ``7/4/2024`` is the 4th of July; None if that is not known, and then such a
            date counts only if it can be read in one way.

    Examples:
        >>> for_readers("Published July 16, 2024", month_first=True)
        datetime.date(2024, 7, 16)
    """
    text = text[:300]
    for pattern in _shown():
        found = pattern.search(text)
        if not found:
            continue
        date = _shown_day(found.groupdict(), month_first)
        if date is None:
            continue
        return _with_time(date, text, found)
    return None


def only_a_date(text: str) -> bool:
    """Whether a line is a date, with or without its time, and nothing else.

    Examples:
        >>> only_a_date("Dienstag, 16. Juli 2024, 14.05 Uhr"), only_a_date("Seit dem 16. Juli 2024")
        (True, False)
    """
    if len(text) > _MAX_CHARS or for_readers(text, month_first=True) is None:
        return False
    others = (
        {word.lower() for word in _WORD.findall(text)} - months().keys() - set(words()["beside"]["words"])
    )
    return all(word.upper() in words()["abbreviations"] for word in others)


def days_in(text: str) -> set[dt.date]:
    """All days that stand in a text in a form that can be read in one way."""
    return {
        date
        for pattern in _shown()
        for found in pattern.finditer(text)
        if (date := _shown_day(found.groupdict(), None)) is not None
    }


def _shown_day(parts: Mapping[str, str | None], month_first: bool | None) -> dt.date | None:
    year = int(parts["y"] or 0)
    if year < 100:
        year += 2000
    if parts.get("a"):
        one, two = int(parts["a"] or 0), int(parts["b"] or 0)
        if month_first is None:
            if one <= 12 and two <= 12 and one != two:
                return None
            month_first = two > 12
        return day(year, one, two) if month_first else day(year, two, one)
    name = (parts["m"] or "").lower()
    month = months().get(name) or (int(name) if name.isdigit() else 0)
    return day(year, month, int(parts["d"] or 0))


def _with_time(date: dt.date, text: str, found: re.Match[str]) -> Moment:
    behind = _OTHER_DATE.split(text[found.end() : found.end() + 60], maxsplit=1)[0]
    clock = _CLOCK.search(behind) or _CLOCK.search(text[max(found.start() - 30, 0) : found.start()])
    if not clock:
        return date
    hour, minute = int(clock[1]), int(clock[2])
    half = (clock[3] or "").replace(".", "").lower()
    if (half and not 1 <= hour <= 12) or hour > 23:
        return date
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    zone = (clock[4] or "").upper()
    offset = words()["abbreviations"].get(zone)
    if offset is None and zone[:1] in "+-" and zone:
        tz = _zone(zone)
    else:
        tz = None if offset is None else dt.timezone(dt.timedelta(minutes=offset))
    return dt.datetime.combine(date, dt.time(hour, minute), tz)


def zone_of(host: str) -> ZoneInfo | None:
    """The time of the country whose domain a host has; None where that is not one time.

    Examples:
        >>> zone_of("nachrichten.example.de").key
        'Europe/Berlin'
    """
    name = words()["zones"].get(host.rsplit(".", 1)[-1])
    return ZoneInfo(name) if name else None
