"""A year that merging settled for one date of an article settles the article's other dates."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from zeitstrahl.dates import days_of, when
from zeitstrahl.records import Article, Claim, Event

MAX_APART_DAYS = 300
"""Days between two dates of one article that names no year, for both to lie around the same report."""


def settle_years(events: Sequence[Event], articles: Mapping[str, Article]) -> list[Event]:
    """The events, those without a year dated by their articles' other events of the same story.

    An article that gives neither its publication date nor a year says "20. Juli" and "29. September". If
    another article tells that the second is 2024-09-29, the first is the 20 July nearest to it. It stays
    open where the article's settled dates, or several articles, speak for different years, and where no
    20 July lies within :data:`MAX_APART_DAYS` of them.
    """
    # Few events lack a year, and only what their articles say of their stories bears on them.
    asked = {(ident, event.story) for event in events if _open(event) for ident in event.articles}
    settled: dict[tuple[str, str], list[tuple[dt.date, str]]] = defaultdict(list)
    for event in events:
        days = days_of(event.time.edtf) if event.time else None
        if days is None or days.yearless or asked.isdisjoint((one, event.story) for one in event.articles):
            continue
        source = next((claim.article_id for claim in event.claims if _dated(claim)), "")
        for ident in {claim.article_id for claim in event.claims if _yearless(claim) and not claim.held_back}:
            settled[ident, event.story].append((days.first, source))
    return [_settled(event, settled, articles) for event in events]


def _settled(
    event: Event,
    settled: Mapping[tuple[str, str], list[tuple[dt.date, str]]],
    articles: Mapping[str, Article],
) -> Event:
    days = days_of(event.time.edtf) if event.time else None
    if event.time is None or days is None or not days.yearless:
        return event
    years: dict[int, str] = {}
    for claim in event.claims:
        article = articles.get(claim.article_id)
        if _yearless(claim) and (article is None or article.published is None):
            for day, source in settled.get((claim.article_id, event.story), ()):
                years.setdefault(_nearest(days.first, day), source)
    if len(years) != 1 or 0 in years:
        return event
    ((year, source),) = years.items()
    span = days.last.year - days.first.year
    parts = event.time.edtf.split("/")
    edtf = "/".join(
        part.replace("XXXX", f"{year + (span if number else 0):04d}", 1) for number, part in enumerate(parts)
    )
    return replace(event, time=when(edtf) or event.time, year_from=source or None)


def _open(event: Event) -> bool:
    days = days_of(event.time.edtf) if event.time else None
    return days is not None and days.yearless


def _yearless(claim: Claim) -> bool:
    days = days_of(claim.time.edtf) if claim.time and claim.time.edtf else None
    return days is not None and days.yearless


def _dated(claim: Claim) -> bool:
    days = days_of(claim.time.edtf) if claim.time and claim.time.edtf else None
    return days is not None and not days.yearless


def _nearest(day: dt.date, anchor: dt.date) -> int:
    """The year in which a day lies nearest to another date, or 0 if it does not lie near in any."""
    distances = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            distances.append((abs((day.replace(year=year) - anchor).days), year))
        except ValueError:  # 29 February
            continue
    distance, year = min(distances, default=(MAX_APART_DAYS, 0))
    return year if distance < MAX_APART_DAYS else 0
