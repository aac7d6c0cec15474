"""Wrong merges: events of a timeline that tell several events of gold."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from zeitstrahl.dates import Days
from zeitstrahl.score.days import agree, gold_days
from zeitstrahl.score.events import EventComparison, has_filler
from zeitstrahl.score.measure import SCOPE
from zeitstrahl.score.reading import Record, SystemEvent

Mentions = Mapping[tuple[str, int], int]
"""(article, event of one side) to the event of the other side that is told there."""


def wrong_merges(
    gold: Sequence[Record],
    system: Sequence[SystemEvent],
    compared: Mapping[tuple[int, int], EventComparison],
    matched: Mapping[int, int],
    mentions: Mentions,
) -> dict[int, list[int]]:
    """Events of the timeline to the gold events that each tells, where these are two or more.

    An event tells the gold event that it matches, those with which its mentions are paired, and
    those that nobody else tells but whose share of a role or date it has swallowed.
    """
    told: dict[int, set[int]] = defaultdict(set)
    for i, j in matched.items():
        told[j].add(i)
    for (_, i), j in mentions.items():
        told[j].add(i)
    known = {i for events in told.values() for i in events}
    for (i, j), result in sorted(compared.items(), key=lambda item: item[0]):
        if i in known or not (result.same_scope and result.shares_article and told[j]):
            continue
        if _swallowed(gold[i], system[j], [gold[other] for other in told[j]]):
            told[j].add(i)
    return {j: sorted(told[j]) for j in range(len(system)) if len(told[j]) > 1}


def _swallowed(gold: Record, system: SystemEvent, former: Sequence[Record]) -> bool:
    """Whether an event holds of ``gold`` what the events that it is known to tell do not have."""
    if any(_bridges(system.days, gold, one) for one in former):
        return True
    return any(
        has_filler(gold, role, filler) and not any(has_filler(one, role, filler) for one in former)
        for role in SCOPE[system.type]
        for filler in system.roles[role]
    )


def _bridges(days: Days | None, one: Record, other: Record) -> bool:
    """Whether an interval begins in one of two distant gold dates and ends in the other."""
    left, right = gold_days(one.get("date")), gold_days(other.get("date"))
    if left is None or right is None or days is None or agree(left, right):
        return False
    first, last = _day(days.first), _day(days.last)
    return (agree(first, left) and agree(last, right)) or (agree(first, right) and agree(last, left))


def _day(day: dt.date) -> Days:
    return Days(day, day)
