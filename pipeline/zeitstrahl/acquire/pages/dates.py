"""When an article was first published, by all that a page says about it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from zeitstrahl.acquire.pages.blocks import Block
from zeitstrahl.acquire.pages.head import Head
from zeitstrahl.acquire.pages.jsonld import LinkedData, plain
from zeitstrahl.acquire.pages.markup import Mark
from zeitstrahl.acquire.pages.moments import Moment, for_machines, for_readers, in_address, words
from zeitstrahl.acquire.pages.told import Told

_META = tuple(
    (
        "article:published_time article:published og:article:published_time og:published_time "
        "published_time datepublished date_published publishdate publish-date publish_date "
        "publication_date pubdate published parsely-pub-date sailthru.date "
        "cxenseparse:recs:publishtime cxenseparse:publishtime dc.date.issued dcterms.issued "
        "dc.date.created dcterms.created dc.date dcterms.date dcsext.pubdate date article.published "
        "article:post_date rnews:datepublished created article_date_original originalpublicationdate "
        "ptime displaydate last-published datecreated"
    ).split()
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "lastmod",
)
# Elements looked through for dates, blocks around the headline, and characters of a line that may be one.
_MAX_TIMES = 200
_REACH = 30
_MAX_LINE = 160
# A publication later than the last change by more than this many days is a mistake.
_MAX_AFTER_CHANGE = 2
_CLOCK_ONLY = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\b")


@dataclass(frozen=True, slots=True)
class Published:
    """When it was published, where that was said, and what was doubtful about it."""

    moment: Moment
    origin: str
    notes: tuple[str, ...] = ()


def read_published(
    root: etree._Element,
    head: Head,
    data: LinkedData,
    blocks: Sequence[Block],
    *,
    language: str | None,
    zone: dt.tzinfo | None,
    fetched: dt.date | None,
) -> Published | None:
    """The first publication; a datetime has a zone, a day is all that is known.

    Args:
        zone: the time that the outlet keeps; None if that is not known.
        fetched: the day the page was fetched; nothing later is believed, and "Heute" means it.
    """
    told = list(_told(root, head, data, blocks, language, fetched))
    changed = _changed(head, data)
    notes: list[str] = []
    sound: list[Told[Moment]] = []
    for one in told:
        found = _day(one.value)
        late = changed is not None and found > _day(changed) + dt.timedelta(days=_MAX_AFTER_CHANGE)
        wrong = ""
        if fetched and found > fetched + dt.timedelta(days=1):
            wrong = "is after the page was fetched"
        elif late and _odd(one, told):
            wrong = "is after the last change"
        if not wrong:
            sound.append(one)
        elif not sound:
            notes.append(f"published {found} ({one.origin}) {wrong}, left out")
    if not sound:
        return None
    best = sound[0]
    return Published(_zoned(best.value, sound, zone), best.origin, tuple(dict.fromkeys(notes)))


def _told(
    root: etree._Element,
    head: Head,
    data: LinkedData,
    blocks: Sequence[Block],
    language: str | None,
    fetched: dt.date | None,
) -> Iterator[Told[Moment]]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        yield from _read(plain(data.article.get(key), 100), "json-ld")
    for name in _META:
        for value in head.all(name)[:2]:
            yield from _read(value, "meta")
    yield from _times(root)
    for thing in data.of_type("WebPage", "ItemPage"):
        yield from _read(plain(thing.get("datePublished"), 100), "json-ld")
    address = in_address(head.url)
    if address:
        yield Told(address, "url")
    yield from _shown(blocks, _month_first(language, head), fetched)


def _read(text: str, origin: str) -> Iterator[Told[Moment]]:
    moment = for_machines(text) if text else None
    if moment:
        yield Told(moment, origin)


def _times(root: etree._Element) -> Iterator[Told[Moment]]:
    """Dates marked as the publication in the body, then the first ``time`` near the headline."""
    plain_times: list[Told[Moment]] = []
    title_seen = False
    for count, element in enumerate(root.iter("time", "span", "div", "p", "abbr", "h1", "meta")):
        if count > 50_000 or len(plain_times) > _MAX_TIMES:
            break
        title_seen = title_seen or element.tag == "h1"
        marked = str(element.get("itemprop") or "")[:60].lower()
        if "datepublished" in marked or "datecreated" in marked or element.get("pubdate") is not None:
            value = element.get("content") or element.get("datetime") or "".join(element.itertext())[:100]
            yield from _read(str(value).strip(), "microdata")
        elif element.tag == "time" and "modified" not in marked:
            value = element.get("datetime")
            if value and title_seen:
                plain_times.extend(_read(str(value), "time"))
    yield from plain_times[:1]


def _shown(
    blocks: Sequence[Block], month_first: bool | None, fetched: dt.date | None
) -> Iterator[Told[Moment]]:
    """Dates in the lines around the headline."""
    start = next((block.order for block in blocks if block.tag == "h1"), None)
    near = blocks[:_REACH] if start is None else blocks[max(start - 6, 0) : start + _REACH]
    changed: list[Told[Moment]] = []
    for block in near:
        if len(block.text) > _MAX_LINE or any(node.mark & Mark.COMMENTS for node in block.node.chain()):
            continue
        moment = for_readers(block.text, month_first=month_first) or _relative(block.text, fetched)
        if moment is None:
            continue
        update = any(word in block.text.lower() for word in words()["updated"]["words"])
        if update:
            changed.append(Told(moment, "byline"))
        else:
            yield Told(moment, "byline")
    yield from changed


def _relative(text: str, fetched: dt.date | None) -> Moment | None:
    """ "Heute, 12:37 Uhr" on a page whose day of fetching is known."""
    if fetched is None or len(text) > 60:
        return None
    found = re.findall(r"\w+", text.lower())
    for name, back in (("today", 0), ("yesterday", 1)):
        if not set(words()["relative"][name]).isdisjoint(found):
            day = fetched - dt.timedelta(days=back)
            clock = _CLOCK_ONLY.search(text)
            return dt.datetime.combine(day, dt.time(int(clock[1]), int(clock[2]))) if clock else day
    return None


def _month_first(language: str | None, head: Head) -> bool | None:
    if language == "de":
        return False
    declared = (head.language or head.first("og:locale", "language")).lower().replace("_", "-")
    if declared.startswith("en-"):
        return declared.startswith(("en-us", "en-ph"))
    return None


def _changed(head: Head, data: LinkedData) -> Moment | None:
    for text in (plain(data.article.get("dateModified"), 100), *head.all(*_MODIFIED)):
        moment = for_machines(text) if text else None
        if moment:
            return moment
    return None


def _odd(one: Told[Moment], told: Sequence[Told[Moment]]) -> bool:
    """Whether no other source gives that day."""
    return not any(other.origin != one.origin and _day(other.value) == _day(one.value) for other in told)


def _day(moment: Moment) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _zoned(moment: Moment, told: Sequence[Told[Moment]], zone: dt.tzinfo | None) -> Moment:
    """A moment with a zone, from another source or the country of the outlet; a day if none is known."""
    if not isinstance(moment, dt.datetime):
        return _finer(moment, told, zone)
    if moment.tzinfo is None:
        for other in told:
            value = other.value
            if isinstance(value, dt.datetime) and value.tzinfo and _same_clock(value, moment):
                return value
        if zone is None:
            return moment.date()
        return moment.replace(tzinfo=zone)
    if moment.utcoffset() == dt.timedelta():
        for other in told:
            value = other.value
            if isinstance(value, dt.datetime) and value.tzinfo and value.utcoffset() and value == moment:
                return value
        return moment.astimezone(zone) if zone else moment
    return moment


def _finer(day: dt.date, told: Sequence[Told[Moment]], zone: dt.tzinfo | None) -> Moment:
    """The time of a day, where another source gives one for the same day."""
    for other in told:
        value = other.value
        if isinstance(value, dt.datetime) and value.date() == day:
            if value.tzinfo:
                return value
            if zone:
                return value.replace(tzinfo=zone)
    return day


def _same_clock(one: dt.datetime, other: dt.datetime) -> bool:
    return one.replace(tzinfo=None, second=0, microsecond=0) == other.replace(second=0, microsecond=0)
