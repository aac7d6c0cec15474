"""Why claims are one event, or two: the merge of a few articles played again, with what it compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.merge.agreement import Agreement, Likeness
from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.group import Group
from zeitstrahl.merge.grouping import in_order
from zeitstrahl.merge.identities import identity
from zeitstrahl.merge.likeness import Comparer
from zeitstrahl.merge.names import Names, Resolver
from zeitstrahl.merge.policy import policy
from zeitstrahl.merge.reports import facets_of, tell
from zeitstrahl.records import Article, Claim, Event


@dataclass(frozen=True, slots=True)
class Reason:
    """What a claim was compared with, and what came of it.

    Attributes:
        event_id: the event that tells the claim.
        likeness: with what the event, or the other one, said by then; None for the claim that opened it.
    """

    claim: Claim
    event_id: str
    likeness: Likeness | None


def why_one(
    event: Event,
    events: Iterable[Event],
    articles: Mapping[str, Article],
    register: Names,
    types: Mapping[str, ClaimType],
) -> list[Reason]:
    """For each claim of an event, in the order in which they were taken, why it is told by this event.

    Args:
        events: all events of the timeline; what else their articles tell weighs in.
    """
    return [
        Reason(one.claim, home, compare(groups[home]) if home in groups else None)
        for one, home, groups, compare in _played((event,), events, articles, register, types)
        if home == event.id
    ]


def why_two(
    one: Event,
    other: Event,
    events: Iterable[Event],
    articles: Mapping[str, Article],
    register: Names,
    types: Mapping[str, ClaimType],
) -> list[Reason]:
    """For the claims of two events, each compared with the other event, why they are apart; nearest first.

    A claim that came when the other event was not yet told is left out.
    """
    if one.type != other.type:
        differs = Likeness((Agreement("type", "differs", f"{one.type}, {other.type}"),), 0.0)
        return [Reason(other.claims[0], other.id, differs)]
    across = {one.id: other.id, other.id: one.id}
    played = _played((one, other), events, articles, register, types)
    reasons = [
        (compare(groups[across[home]]), told.claim, home)
        for told, home, groups, compare in played
        if home in across and across[home] in groups
    ]
    # A role that forbids ends the comparison: the more roles, the nearer they came.
    reasons.sort(key=lambda reason: (-reason[0].score, -len(reason[0].agreements)))
    return [Reason(claim, home, likeness) for likeness, claim, home in reasons]


def _played(
    wanted: Iterable[Event],
    events: Iterable[Event],
    articles: Mapping[str, Article],
    register: Names,
    types: Mapping[str, ClaimType],
) -> Iterator[tuple[Facet, str, Mapping[str, Group], Callable[[Group], Likeness]]]:
    """The claims of the articles of events in the order of merging, each with what was told before it.

    That is: the claim, the event that tells it, the events by then, and how the claim compares with one.
    """
    told_by = {ident for event in wanted for ident in event.articles}
    homes = {
        identity(claim): (event.id, claim)
        for event in events
        for claim in event.claims
        if claim.article_id in told_by
    }
    comparer = Comparer(Resolver(register))
    policies = {name: policy(kind) for name, kind in types.items()}
    told = tell((claim for _, claim in homes.values()), types)
    groups: dict[str, Group] = {}
    numbers: dict[str | None, int] = {}
    facets = facets_of(told, articles, types, policies, comparer.resolver)
    for one in in_order(facets):
        key = one.order[4]
        home, _ = homes[key]
        yield one, home, groups, partial(comparer.compare, one, answered=numbers.get(one.answers))
        if one.claim.held_back:
            continue  # what the next one is compared with stays as it is
        group = groups.setdefault(home, Group(len(groups), one.stage))
        group.add(one)
        comparer.links.add(one.article, group.number)
        numbers[key] = group.number
        if one.answers in numbers:
            group.answers |= {numbers[one.answers]}
