"""Follows events from run to run: which one is which, and what has changed.

An event is named after the claim that was published first. A later article therefore leaves its id alone;
what is found later but published earlier, or joins two events, may give it another one. Whatever ids an
event had are remembered: they lead to the event that tells their claim now.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.memory import Change, ChangeKind, Memory, Trace, Value
from zeitstrahl.records import Conflict, Event, Filler, Timeline

JOINED = " | "
"""Between the values of a field, as in the tables."""

_PREFIX = "ev-"


def follow(
    memory: Memory, timeline: Timeline, types: Mapping[str, ClaimType], day: dt.date
) -> tuple[Timeline, Memory, tuple[Change, ...]]:
    """The timeline with what its events were called before, what to remember of it, and what is new.

    The same timeline again changes nothing. Which batches the articles came in changes no id, only
    which former ids there are to be remembered.

    Args:
        memory: what the run before remembered; an empty one for the first run.
        day: the day of the run.
    """
    heirs = _heirs(memory, timeline.events)
    events = tuple(
        replace(event, merged_ids=heirs.merged.get(event.id, ())) if event.id in heirs.merged else event
        for event in timeline.events
    )
    told = Timeline(events, timeline.titles, timeline.articles)
    run = memory.run + 1
    changes: list[Change] = []
    traces: dict[str, Trace] = {}
    for event in events:
        trace = _trace(event, told.titles.get(event.id, ""), types[event.type], day)
        found = [*_changes(trace, heirs, memory, run, day), *_moves(trace, heirs, run, day)]
        former = heirs.former.get(event.id)
        if former is not None:
            trace = replace(trace, since=former.since, changed=day if found else former.changed)
        traces[event.id] = trace
        changes += found
    for former in memory.traces.values():
        if former.id in traces or former.id in heirs.of:
            continue
        traces[former.id] = former if former.gone else replace(former, gone=True, changed=day)
        if not former.gone:
            changes.append(Change(run, day, "gone", former.id, former.title))
    number = run if changes else memory.run
    return told, Memory(dict(sorted(traces.items())), number), tuple(changes)


# Which one is which


@dataclass(frozen=True, slots=True)
class _Heirs:
    """Where former events have gone.

    Attributes:
        of: former id to the id of the event that tells it now.
        former: event id to what the event was before.
        merged: event id to the former ids that lead to it, without its own.
        parts: event id to the former events that told some of its claims.
    """

    of: Mapping[str, str]
    former: Mapping[str, Trace]
    merged: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, tuple[str, ...]]


def _heirs(memory: Memory, events: Iterable[Event]) -> _Heirs:
    events = tuple(events)
    ids = {event.id for event in events}
    by_claim = {claim: event.id for event in events for claim in _told(event)}
    by_article: dict[tuple[str, str], set[str]] = defaultdict(set)
    for event in events if memory.traces else ():
        for article in {claim.article_id for claim in event.claims if not claim.held_back}:
            by_article[event.type, article].add(event.id)
    of: dict[str, str] = {}
    merged: dict[str, set[str]] = defaultdict(set)
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    for trace in memory.traces.values():
        held = Counter(by_claim[claim] for claim in trace.claims if claim in by_claim)
        heir = by_claim.get(trace.id.removeprefix(_PREFIX)) or _most(held)
        heir = heir or _retold(trace, by_article)
        if heir is None:
            continue
        of[trace.id] = heir
        for ident in (trace.id, *trace.merged_ids):
            now = by_claim.get(ident.removeprefix(_PREFIX), heir)
            if ident not in ids:
                merged[now].add(ident)
        if not trace.gone:
            for ident, times in held.items():
                shared[ident][trace.id] = times
            shared[heir][trace.id] += 0
    former = {ident: memory.traces[_best(ident, found, of)] for ident, found in shared.items()}
    return _Heirs(
        of,
        {ident: trace for ident, trace in former.items() if of.get(trace.id) == ident},
        {ident: tuple(sorted(found)) for ident, found in merged.items()},
        {ident: tuple(sorted(found)) for ident, found in shared.items()},
    )


def _told(event: Event) -> list[str]:
    """The ids of an event's claims, without those that it only bears out: they may find another home."""
    pairs = zip(event.claim_ids, event.claims, strict=True)
    return [ident for ident, claim in pairs if not claim.held_back]


def _most(found: Counter[str]) -> str | None:
    return min(found, key=lambda ident: (-found[ident], ident)) if found else None


def _retold(trace: Trace, by_article: Mapping[tuple[str, str], set[str]]) -> str | None:
    """The only event of the type that most of the articles tell: their claims were read anew."""
    told = Counter(ident for article in trace.articles for ident in by_article.get((trace.type, article), ()))
    ranked = told.most_common(2)
    if not ranked or ranked[0][1] * 2 <= len(trace.articles):
        return None
    return None if len(ranked) > 1 and ranked[1][1] == ranked[0][1] else ranked[0][0]


def _best(ident: str, found: Counter[str], of: Mapping[str, str]) -> str:
    """The former event that an event continues: that of its id, else the one it tells most of."""
    return min(found, key=lambda one: (one != ident, of.get(one) != ident, -found[one], one))


# What has changed


def _changes(trace: Trace, heirs: _Heirs, memory: Memory, run: int, day: dt.date) -> Iterator[Change]:
    former = heirs.former.get(trace.id)

    def change(kind: ChangeKind, field: str = "", before: str = "", after: str = "") -> Change:
        return Change(run, day, kind, trace.id, trace.title, field, before, after)

    if former is None:
        known = memory.traces.get(trace.id)
        if known is None or known.gone:
            yield change("new", after=JOINED.join(trace.articles))
        for line in trace.conflicts:
            yield change("conflict", line.partition(":")[0], after=line)
        return
    known_articles = set(former.articles)
    more = [ident for ident in trace.articles if ident not in known_articles]
    if more:
        yield change("extended", "articles", after=JOINED.join(more))
    for field in dict.fromkeys((*former.fields, *trace.fields)):
        before, after = former.fields.get(field, ()), trace.fields.get(field, ())
        if {value.key for value in before} != {value.key for value in after}:
            yield change("changed", field, _read(before), _read(after))
    for line in trace.conflicts:
        if line not in former.conflicts:
            yield change("conflict", line.partition(":")[0], after=line)
    left = {line.partition(":")[0] for line in trace.conflicts}
    for line in former.conflicts:
        if line.partition(":")[0] not in left:
            yield change("settled", line.partition(":")[0], before=line)


def _moves(trace: Trace, heirs: _Heirs, run: int, day: dt.date) -> Iterator[Change]:
    """The former events that are told here now, and the one of which this was a part."""
    former = heirs.former.get(trace.id)
    for ident in heirs.parts.get(trace.id, ()):
        if heirs.of[ident] == trace.id and ident != trace.id:
            kind: ChangeKind = "renamed" if former is not None and former.id == ident else "merged"
            yield Change(run, day, kind, trace.id, trace.title, "event_id", ident, trace.id)
        elif former is None:
            yield Change(run, day, "parted", trace.id, trace.title, "event_id", ident, trace.id)


def _trace(event: Event, title: str, kind: ClaimType, day: dt.date) -> Trace:
    fields: dict[str, tuple[Value, ...]] = {}
    if event.time:
        fields["date"] = (Value(event.time.edtf, event.time.edtf),)
    if event.status:
        fields["status"] = (Value(event.status, event.status),)
    for role in kind.roles:
        if role in event.roles:
            words = kind.roles[role].kind == "text"
            fields[role] = tuple(_value(filler, words) for filler in event.roles[role])
    return Trace(
        event.id,
        event.type,
        title,
        tuple(sorted(_told(event))),
        event.articles,
        fields,
        tuple(map(_conflict_line, event.conflicts)),
        event.merged_ids,
        day,
        day,
    )


def _value(filler: Filler, words: bool) -> Value:
    label = " ".join(filler.label.split())
    return Value("" if words else filler.value or filler.entity_id or label.casefold(), label)


def _read(values: Iterable[Value]) -> str:
    return JOINED.join(value.label for value in values)


def _conflict_line(conflict: Conflict) -> str:
    """The values that are held against one another, in an order that new supporters do not change."""
    values = sorted({" ".join(value.split()) for value, _ in conflict.values})
    return f"{conflict.role}: {' / '.join(values)}"
