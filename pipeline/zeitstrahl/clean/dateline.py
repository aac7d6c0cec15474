"""Dates in header lines and datelines, with month and weekday names from CLDR (babel).

Only what heads an article is read here, and only full calendar dates become a value; the running
text has a tagger of its own in a later step.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import tomllib
import zoneinfo
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from babel import Locale

from zeitstrahl.clean.lexicon import header_words

# Regional spellings differ ("Jänner", "Sept"), so several locales of each language are asked.
_LOCALES = ("de", "de_AT", "en", "en_GB", "en_AU")
# Spellings that are common in date lines and not in CLDR.
_MORE_MONTHS = {"sept": 9, "mrz": 3, "maerz": 3, "jaenner": 1}
_MIN_YEAR, _MAX_YEAR = 1950, 2100
GERMAN_ZONE = "Europe/Berlin"
# Header lines are short; nothing is searched beyond this many characters of a line.
_MAX_CHARS = 300


@dataclass(frozen=True, slots=True)
class HeaderDate:
    """A date found in a line.

    Attributes:
        start, end: offsets in the line, weekday, time and zone included.
        value: the day, or the moment where time and zone are given or the line is German; None without
            a year or if the digits leave open which is day and which is month.
        yearless: a day and month without a year.
    """

    start: int
    end: int
    value: dt.date | dt.datetime | None
    yearless: bool = False


@functools.cache
def _months() -> dict[str, int]:
    names = dict(_MORE_MONTHS)
    for locale in _LOCALES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale.parse(locale).months[context][width].items():
                    names[name.lower().rstrip(".")] = int(number)
    return names


@functools.cache
def weekday_pattern() -> str:
    """A pattern (without groups, lower case) for the names of weekdays in both languages."""
    names: set[str] = set()
    for locale in _LOCALES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated", "short"):
                names.update(
                    name.lower().rstrip(".") for name in Locale.parse(locale).days[context][width].values()
                )
    return _alternatives(names | {"tues", "thur", "thurs", "sonnabend"})


def _alternatives(words: Iterable[str]) -> str:
    return (
        "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"
    )


@functools.cache
def _zones() -> dict[str, int | str]:
    path = files("zeitstrahl.clean") / "lexicon" / "zones.toml"
    return {
        str(name): zone if isinstance(zone, str) else int(zone)
        for name, zone in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = f"(?P<month>{_alternatives(_months())})"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    weekday = rf"(?:\b{weekday_pattern()}\.?,?\s{{0,2}})?"
    zone = _alternatives(_zones())
    time = (
        r"(?P<hour{n}>[01]?\d|2[0-4])[:.h](?P<minute{n}>[0-5]\d)(?:[:.][0-5]\d)?(?:\.\d{{1,6}})?"
        r"\s?(?P<half{n}>[ap]\.?\s?m\b\.?)?\s?(?:uhr\b|h\b)?\s?\(?(?P<zone{n}>"
        + zone.replace("{", "{{")
        + r"\b)?\)?"
    )
    before = rf"(?:\b{time.format(n=1)}[\s,|·•–-]{{1,4}})?"
    after = rf"(?:(?:[\s,|·•/–-]|\bum\b|\bat\b|\|){{1,6}}{time.format(n=2)})?"
    year = r"(?P<year>(?:19|20)\d\d)\b"
    dates = (
        # 2024-07-16, 2024-07-16T07:12:00+02:00
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)"
        r"(?:[T ](?P<hour3>\d\d):(?P<minute3>\d\d)(?::\d\d(?:\.\d{1,6})?)?"
        r"\s?(?P<offset>Z\b|[+-]\d\d:?\d\d)?)?",
        # 16. Jul. 2024, 16 July 2024, 16th of July, 2024
        rf"{before}{weekday}(?<![\d.:]){day}\.?\s{{0,2}}(?:of\s)?{month}\b\.?,?\s{{0,2}}{year}{after}",
        # July 16, 2024
        rf"{before}{weekday}\b{month}\b\.?\s{{1,2}}{day}\b,?\s{{1,2}}{year}{after}",
        # 16.07.2024, 16.7.24
        rf"{before}{weekday}\b(?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?(?P<year>(?:19|20)\d\d|\d\d)\b{after}",
        # 16/07/2024, 07/16/2024
        rf"{before}{weekday}\b(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/(?P<year>(?:19|20)\d\d|\d\d)\b{after}",
        # 16. Juli, July 16
        rf"{before}{weekday}\b{day}\.?\s{{1,2}}{month}\b\.?{after}",
        rf"{before}{weekday}\b{month}\b\.?\s{{1,2}}{day}\b{after}",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in dates)


def find_date(line: str) -> HeaderDate | None:
    """The first full date of a header line, or the first yearless one if there is no full one.

    Examples:
        >>> find_date("Dienstag, 16. Jul. 2024 07:12 - [ar]").value.isoformat()
        '2024-07-16T07:12:00+02:00'
        >>> find_date("July 16, 2024 3:15 PM").value
        datetime.date(2024, 7, 16)
        >>> find_date("Thursday 16 March 2023, 14.05 GMT").value.isoformat()
        '2023-03-16T14:05:00+00:00'
        >>> find_date("July 18 (Wire) - ").yearless
        True
    """
    line = line[:_MAX_CHARS]
    if not re.search(r"\d", line):
        return None
    full = [found for pattern in _patterns()[:5] if (found := pattern.search(line)) and _plausible(found)]
    if full:
        # All German-speaking countries keep the same time.
        usual_zone = GERMAN_ZONE if _german().search(line) else None
        return _header_date(min(full, key=lambda found: found.start()), usual_zone)
    for pattern in _patterns()[5:]:
        found = pattern.search(line)
        if found and 1 <= int(found["day"]) <= 31:
            return HeaderDate(*_span(found), None, yearless=True)
    return None


def _plausible(found: re.Match[str]) -> bool:
    parts = found.groupdict()
    if "first" in parts:
        return int(parts["first"]) <= 31 and int(parts["second"]) <= 31
    return _day(parts) is not None


def _span(found: re.Match[str]) -> tuple[int, int]:
    text = found[0]
    return found.start() + len(text) - len(text.lstrip()), found.start() + len(text.rstrip())


def _header_date(found: re.Match[str], usual_zone: str | None) -> HeaderDate:
    parts = found.groupdict()
    day = _day(parts)
    return HeaderDate(*_span(found), _moment(day, parts, usual_zone) if day else None)


def _day(parts: dict[str, str | None]) -> dt.date | None:
    year = int(parts["year"] or 0)
    if year < 100:
        year += 2000 if year < 70 else 1900
    if not _MIN_YEAR <= year <= _MAX_YEAR:
        return None
    if parts.get("first"):
        one, two = int(parts["first"] or 0), int(parts["second"] or 0)
        # 05/06/2024 is May in Boston and June in London; only a number above 12, or two equal, decides.
        if one <= 12 and two <= 12 and one != two:
            return None
        day, month = (two, one) if two > 12 else (one, two)
    elif parts.get("number"):
        day, month = int(parts["day"] or 0), int(parts["number"] or 0)
    else:
        day, month = int(parts["day"] or 0), _months().get((parts["month"] or "").lower(), 0)
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _moment(day: dt.date, parts: dict[str, str | None], usual_zone: str | None) -> dt.date | dt.datetime:
    """The moment if time and zone are given; without a zone the day is all that is certain."""
    for number in "123":
        hour, minute = parts.get(f"hour{number}"), parts.get(f"minute{number}")
        if hour is None or minute is None:
            continue
        hours = _hours(int(hour), parts.get(f"half{number}"))
        if hours is None:
            return day
        local = dt.datetime(day.year, day.month, day.day, hours, int(minute))  # noqa: DTZ001
        zone = _zone(parts.get(f"zone{number}") or parts.get("offset") or usual_zone, local)
        return day if zone is None else local.replace(tzinfo=zone)
    return day


def _hours(hour: int, half: str | None) -> int | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        return hour % 12 + (12 if half.lower().startswith("p") else 0)
    return hour if hour < 24 else None


def _zone(name: str | None, local: dt.datetime) -> dt.timezone | None:
    """The offset from UTC that a zone has at a local time; None if we do not know the zone."""
    if not name:
        return None
    if name[0] in "+-":
        minutes = int(name[1:3]) * 60 + int(name[-2:])
        return dt.timezone(dt.timedelta(minutes=-minutes if name[0] == "-" else minutes))
    found = _zones().get(name.upper(), name if "/" in name else None)
    if isinstance(found, int):
        return dt.timezone(dt.timedelta(minutes=found))
    offset = local.replace(tzinfo=_region(found)).utcoffset() if found and _region(found) else None
    return None if offset is None else dt.timezone(offset)


@functools.cache
def _region(name: str) -> zoneinfo.ZoneInfo | None:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):  # no time zone data on this machine
        return None


@functools.cache
def _german() -> re.Pattern[str]:
    """What only a German outlet prints around a clock time: names of days and months, "16.07.2024"."""
    english = {name for width in ("wide", "abbreviated") for name in _names("en", width)}
    german = {name for width in ("wide", "abbreviated") for name in _names("de", width)}
    labels = {label for label in (*header_words()[0].published, *header_words()[0].updated) if len(label) > 4}
    words = _alternatives((german - english) | labels)
    return re.compile(
        rf"(?<![a-zäöü])(?:uhr\b|(?:{words})(?![a-zäöü]))|\d\.\d{{1,2}}\.(?:19|20)?\d\d\b", re.IGNORECASE
    )


def _names(locale: str, width: str) -> set[str]:
    """Names of months and weekdays that are long enough to tell a language."""
    data = Locale.parse(locale)
    names = {*data.months["format"][width].values(), *data.days["format"][width].values()}
    return {name.lower().rstrip(".") for name in names if len(name.rstrip(".")) > 2}
