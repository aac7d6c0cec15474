"""When an article was first published, by all that a page says about it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from zeitstrahl.acquire.pages.blocks import Block
from zeitstrahl.acquire.pages.head import Head
from zeitstrahl.acquire.pages.jsonld import LinkedData, plain
from zeitstrahl.acquire.pages.markup import Mark, mark_of
from zeitstrahl.acquire.pages.moments import Moment, days_in, for_machines, for_readers, in_address, words
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
# Elements looked through for dates, times taken, and characters of a line that may be a date.
_MAX_ELEMENTS = 50_000
_MAX_TIMES = 200
_MAX_LINE = 160
# A date belongs to the headline above it up to so many paragraphs of so many characters behind it.
_PARAGRAPHS_BEFORE = 3
_MIN_PARAGRAPH = 80
# What stands before a sentence: "Frankfurt am Main, 16. Juli 2024 – ", "(16.7.2024) ".
_DATELINE = re.compile(r"\(([^()]{6,60})\)|(.{6,60}?)\s?[–—:|]\s|(.{6,60}?)\s--?\s")
# Pages of more elements are not given to htmldate; days between which it looks.
_MAX_GUESSED = 8_000
_MAX_SEARCHED = 500_000
_FIRST_DAY = "1995-01-01"
_LAST_YEAR = 2100
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
    near: Sequence[Block],
    *,
    language: str | None,
    zone: dt.tzinfo | None,
    fetched: dt.date | None,
) -> Published | None:
    """The first publication; a datetime has a zone, a day is all that is known.

    Args:
        near: the blocks around the headline.
        zone: the time that the outlet keeps; None if that is not known.
        fetched: the day the page was fetched; nothing later is believed, and "Heute" means it.
    """
    shown = _shown(near, _month_first(language, head), fetched)
    told = [*_told(root, head, data, shown)]
    told = told or [*_guessed(root, head, fetched)]
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


def unread_dates(head: Head, data: LinkedData) -> tuple[str, ...]:
    """A note for a page without a date although it declares one."""
    declared = [plain(data.article.get("datePublished"), 100), *(v for name in _META for v in head.all(name))]
    told = next((" ".join(text.split()) for text in declared if text.strip()), "")
    return (f"published {told[:40]!r} is not a date, left out",) if told else ()


def _told(
    root: etree._Element, head: Head, data: LinkedData, shown: Sequence[Told[Moment]]
) -> Iterator[Told[Moment]]:
    """All that is said about the publication, what is to be trusted most first."""
    for key in ("datePublished", "dateCreated", "uploadDate"):
        yield from _read(plain(data.article.get(key), 100), "json-ld")
    for name in _META:
        for value in head.all(name)[:2]:
            yield from _read(value, "meta")
    marked, times, _ = _times(root)
    yield from marked
    for thing in data.of_type("WebPage", "ItemPage"):
        yield from _read(plain(thing.get("datePublished"), 100), "json-ld")
    days = {_day(one.value) for one in shown}
    yield from [one for one in times if _day(one.value) in days][:1]
    address = in_address(head.url)
    if address:
        yield Told(address, "url")
    yield from shown
    yield from times[:1]


def _read(text: str, origin: str) -> Iterator[Told[Moment]]:
    moment = for_machines(text) if text else None
    if moment:
        yield Told(moment, origin)


def _times(root: etree._Element) -> tuple[list[Told[Moment]], list[Told[Moment]], set[dt.date]]:
    """Dates marked as the publication in the body, other ``time`` elements behind the headline, and
    the days of other articles behind this one.
    """
    marked: list[Told[Moment]] = []
    times: list[Told[Moment]] = []
    behind: list[Told[Moment]] = []
    title_seen, paragraphs = False, 0
    for count, element in enumerate(root.iter("time", "span", "div", "p", "abbr", "h1", "meta")):
        if count > _MAX_ELEMENTS or len(times) + len(behind) > _MAX_TIMES:
            break
        title_seen = title_seen or element.tag == "h1"
        paragraphs += title_seen and element.tag == "p" and len(element.text or "") >= _MIN_PARAGRAPH
        name = str(element.get("itemprop") or "")[:60].lower()
        if "datepublished" in name or "datecreated" in name or element.get("pubdate") is not None:
            value = element.get("content") or element.get("datetime") or "".join(element.itertext())[:100]
            marked.extend(_read(str(value).strip(), "microdata"))
        elif element.tag == "time" and title_seen and "modified" not in name and not _beside(element):
            found = times if paragraphs <= _PARAGRAPHS_BEFORE else behind
            found.extend(_read(str(element.get("datetime") or ""), "time"))
    # Behind the article stand those of others, unless it is signed with a date there.
    others = {_day(one.value) for one in behind}
    if len(others) == 1:
        return marked, times or behind, set()
    return marked, times, others


def _beside(element: etree._Element) -> bool:
    """Whether an element stands in comments or a list of other articles."""
    return any(mark_of(above) & (Mark.COMMENTS | Mark.ASIDE) for above in islice(element.iterancestors(), 6))


def _shown(near: Sequence[Block], month_first: bool | None, fetched: dt.date | None) -> list[Told[Moment]]:
    """Dates in the lines around the headline, those of changes last."""
    first: list[Told[Moment]] = []
    changed: list[Told[Moment]] = []
    for block in near:
        if len(block.text) > _MAX_LINE or any(node.mark & Mark.COMMENTS for node in block.node.chain()):
            continue
        line = _about_itself(block)
        moment = for_readers(line, month_first=month_first) or _relative(line, fetched)
        if moment is None:
            continue
        update = any(word in block.text.lower() for word in words()["updated"]["words"])
        (changed if update else first).append(Told(moment, "byline"))
    return first + changed


def _about_itself(block: Block) -> str:
    """What of a line may tell of its own publication: in a sentence a date is that of what happened."""
    if not (block.is_prose and block.is_sentence):
        return block.text
    if not set(words()["published"]["words"]).isdisjoint(re.findall(r"\w+", block.text.lower())):
        return block.text
    dateline = _DATELINE.match(block.text)
    return dateline[0] if dateline else ""


def _guessed(root: etree._Element, head: Head, fetched: dt.date | None) -> Iterator[Told[Moment]]:
    """What htmldate finds where nothing else is said; it is told a last day, so that it asks no clock."""
    if sum(1 for _ in islice(root.iter(), _MAX_GUESSED)) >= _MAX_GUESSED:
        return
    from htmldate import find_date

    last = fetched or dt.date(_LAST_YEAR, 12, 31)
    try:
        text = find_date(
            deepcopy(root),
            url=head.url,
            original_date=True,
            extensive_search=False,
            min_date=_FIRST_DAY,
            max_date=last.isoformat(),
        )
    except (ValueError, TypeError, AttributeError, OverflowError, etree.LxmlError):
        return  # what it stumbles over, it has not found
    for told in _read(text or "", "htmldate"):
        if _day(told.value) in _times(root)[2]:
            return
        # "Februar 2024" and "31.02.2024" are no first of February: that day must stand there.
        if _day(told.value).day > 1 or _stands_there(root, _day(told.value)):
            yield told


def _stands_there(root: etree._Element, day: dt.date) -> bool:
    page = etree.tostring(root, encoding="unicode")[:_MAX_SEARCHED]
    return f"{day:%Y%m%d}" in page or f"{day:%Y/%m/%d}" in page or day in days_in(page)


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
    if isinstance(moment, dt.datetime) and moment.time() == dt.time() and not moment.utcoffset():
        moment = moment.date()  # a day in the clothes of a moment
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
        if isinstance(value, dt.datetime) and value.date() == day and value.time() != dt.time():
            if value.tzinfo:
                return value
            if zone:
                return value.replace(tzinfo=zone)
    return day


def _same_clock(one: dt.datetime, other: dt.datetime) -> bool:
    return one.replace(tzinfo=None, second=0, microsecond=0) == other.replace(second=0, microsecond=0)
