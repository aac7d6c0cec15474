"""Links events into stories: what happens to the same names within one stretch of reporting."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from zeitstrahl.merge.identities import EVENT, STORY, first_told
from zeitstrahl.merge.names import Resolver
from zeitstrahl.merge.policy import Policy
from zeitstrahl.merge.wording import Name
from zeitstrahl.records import Article, Event

STORY_GAP_DAYS = 60
"""Days without a report after which the same names are a new story."""

STAGES_GAP_DAYS = 1100
"""The same for what one authority does about one principal: it imposes, keeps, changes and lifts."""

LOOKED_BACK = 20
"""Former events about a principal among which an authority's earlier one is looked for."""


class _Links:
    """Union-find over positions; the root is the lowest position, so it does not depend on the order."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parents[high] = low


def link_stories(
    events: Sequence[Event],
    policies: Mapping[str, Policy],
    articles: Mapping[str, Article],
    resolver: Resolver,
) -> list[Event]:
    """The events with their story ids, in the same order.

    Events of one story share a principal (or its maker, or the authority above it) and are reported
    without a gap of more than :data:`STORY_GAP_DAYS`, or share the principal and an article, or are what
    one authority does about the principal within :data:`STAGES_GAP_DAYS`. The id is that of the event that
    was reported first: what is published later never changes it.

    Args:
        policies: by claim type.
    """
    links = _Links(len(events))
    by_name: dict[str, list[tuple[int, int, int]]] = {}
    last_in_article: dict[tuple[str, str], int] = {}
    for number, event in enumerate(events):
        days = [
            day.toordinal()
            for ident in event.articles
            if (article := articles.get(ident)) and (day := article.published_day)
        ]
        for name in _names(event, policies[event.type].principal, resolver):
            if days:
                by_name.setdefault(name, []).append((min(days), max(days), number))
            for ident in event.articles:
                links.join(last_in_article.setdefault((ident, name), number), number)
    for spans in by_name.values():
        spans.sort()
        end, former = spans[0][1], spans[0][2]
        for first, last, number in spans[1:]:
            if first - end <= STORY_GAP_DAYS:
                links.join(former, number)
            end, former = max(end, last), number
        _join_stages(links, spans, events, policies, resolver)
    firsts: dict[int, tuple[tuple[int, float], str]] = {}
    for number, event in enumerate(events):
        root, birth = links.root(number), (_first_report(event, articles), event.id)
        firsts[root] = min(birth, firsts.get(root, birth))
    return [
        replace(event, story=STORY + firsts[links.root(number)][1].removeprefix(EVENT))
        for number, event in enumerate(events)
    ]


def _join_stages(
    links: _Links,
    spans: Iterable[tuple[int, int, int]],
    events: Sequence[Event],
    policies: Mapping[str, Policy],
    resolver: Resolver,
) -> None:
    """Join the events about one name that one authority brings about, across gaps without reports."""
    before: deque[tuple[int, int, tuple[Name, ...]]] = deque(maxlen=LOOKED_BACK)
    since: list[tuple[int, int, tuple[Name, ...]]] = []
    end = 0
    for first, last, number in spans:
        if since and first - end > STORY_GAP_DAYS:
            before.extend(one for one in since if one[2])
            since = []
        end = max(end, last) if since else last
        event = events[number]
        fillers = event.roles.get(policies[event.type].authority, ())
        authorities = tuple([resolver.name(filler) for filler in fillers])
        since.append((last, number, authorities))
        for former, other, others in reversed(before):
            if first - former <= STAGES_GAP_DAYS and _one_authority(authorities, others, resolver):
                links.join(other, number)
                break


def _one_authority(one: Iterable[Name], other: Sequence[Name], resolver: Resolver) -> bool:
    return any(resolver.relation(left, right) in ("same", "related") for left in one for right in other)


def _first_report(event: Event, articles: Mapping[str, Article]) -> tuple[int, float]:
    return min(first_told(articles.get(ident)) for ident in event.articles)


def _names(event: Event, principal: str, resolver: Resolver) -> set[str]:
    names: set[str] = set()
    for filler in event.roles.get(principal, ()):
        name = resolver.name(filler)
        names.add(name.key)
        # Not up to the country: everything that a government does is not one story.
        names.update(
            key
            for key in resolver.ancestors(name.key)
            if not key.startswith(("country.", "region.", "city."))
        )
    return names
