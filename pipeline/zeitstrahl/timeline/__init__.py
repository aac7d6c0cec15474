"""Puts events in order and gives them titles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.dates import days_of
from zeitstrahl.records import Article, Event, Filler, Timeline
from zeitstrahl.timeline.history import follow
from zeitstrahl.timeline.naming import Names
from zeitstrahl.timeline.stances import Position, known_pairs, stances
from zeitstrahl.timeline.titles import title

__all__ = ["Position", "build", "follow", "known_pairs", "stances"]


def build(
    events: Iterable[Event],
    articles: Mapping[str, Article],
    register: Names,
    types: Mapping[str, ClaimType],
    language: str = "en",
) -> Timeline:
    """The timeline: events by date, with titles and the names of known entities in ``language``.

    An event without date, or with one without year, stands where it was first reported.

    Raises:
        SettingsError: there are no titles in ``language``.
    """
    named = [_localised(event, register, language) for event in events]
    ordered = sorted(named, key=lambda event: _place(event, articles))
    titles = {event.id: title(event, types[event.type], articles, register, language) for event in ordered}
    return Timeline(tuple(ordered), titles, dict(articles))


def _place(event: Event, articles: Mapping[str, Article]) -> tuple[int, int, str]:
    reports = [
        day.toordinal()
        for ident in event.articles
        if ident in articles and (day := articles[ident].published_day)
    ]
    reported = min(reports, default=10**7)
    days = days_of(event.time.edtf) if event.time else None
    if days is None or days.yearless:
        return reported, reported, event.id
    first = days.first if days.first.year > 1 else days.last
    return first.toordinal(), reported, event.id


def _localised(event: Event, register: Names, language: str) -> Event:
    roles = {
        role: tuple(_in_language(filler, register, language) for filler in fillers)
        for role, fillers in event.roles.items()
    }
    return replace(event, roles=roles)


def _in_language(filler: Filler, register: Names, language: str) -> Filler:
    if filler.entity_id is None or filler.value is not None or register.get(filler.entity_id) is None:
        return filler
    return replace(filler, canonical=register.name(filler.entity_id, language))
