"""Many claims, one event: across articles and languages, in whatever order they come."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.corrections import Correction
from zeitstrahl.merge.agreement import Agreement, Likeness
from zeitstrahl.merge.decisions import Aliases, Decisions
from zeitstrahl.merge.group import Group
from zeitstrahl.merge.grouping import group_claims
from zeitstrahl.merge.likeness import Comparer
from zeitstrahl.merge.names import Names, Resolver
from zeitstrahl.merge.policy import policy
from zeitstrahl.merge.reports import facets_of, tell
from zeitstrahl.merge.stories import link_stories
from zeitstrahl.merge.uniting import unite
from zeitstrahl.merge.voices import Voices
from zeitstrahl.merge.years import settle_years
from zeitstrahl.records import Article, Claim, Event, Problem

__all__ = ["Agreement", "Likeness", "compare_claims", "merge_claims", "merge_corrected"]


def merge_claims(
    claims: Iterable[Claim],
    articles: Mapping[str, Article],
    register: Names,
    types: Mapping[str, ClaimType],
) -> list[Event]:
    """The events that claims tell, in the order of their first reports.

    Neither the order of the claims nor claims that are delivered twice change the events or their ids.

    Args:
        articles: by id; they give publication dates, languages, outlets and near-copies. A claim of an
            article that is missing counts as one without publication date.

    Raises:
        SettingsError: a claim is of a type that is not among ``types``.
    """
    events, _ = merge_corrected(claims, articles, register, types, ())
    return events


def merge_corrected(
    claims: Iterable[Claim],
    articles: Mapping[str, Article],
    register: Names,
    types: Mapping[str, ClaimType],
    corrections: Sequence[Correction],
    aliases: Aliases | None = None,
) -> tuple[list[Event], list[Problem]]:
    """The events of :func:`merge_claims` as people have decided, and the decisions that cannot be honoured.

    Args:
        aliases: ids of events of former runs to the claims that they rested on.
    """
    resolver = Resolver(register)
    policies = {name: policy(kind) for name, kind in types.items()}
    with _no_garbage():
        told = tell(claims, types)
        facets = list(facets_of(told, articles, types, policies, resolver))
        decided = Decisions(corrections, facets, aliases or {}) if corrections else None
        if not decided:
            told.clear()  # what is told makes a twentieth of what grouping takes
        groups = group_claims(facets, Comparer(resolver), decided.apart if decided else {})
        if decided and (wrong := decided.wrong(groups)):
            # As if they had never been said: what they joined, or made ambiguous, is grouped anew.
            right = [one for one in told if one.id not in wrong]
            facets = list(facets_of(right, articles, types, policies, resolver))
            groups = group_claims(facets, Comparer(resolver), decided.apart)
        if decided:
            groups = decided.joined(groups)
        del told, facets
        voices = Voices(articles)
        events = [
            unite(group, types[group.members[0].claim.type], voices, resolver) for group in _released(groups)
        ]
        events = settle_years(link_stories(events, policies, articles, resolver), articles)
        if decided:
            events = decided.corrected(events, types, register)
    return events, decided.problems if decided else []


def _released(groups: list[Group]) -> Iterator[Group]:
    """The groups in their order; each is given up as it is taken, for together they fill the memory."""
    groups.reverse()
    while groups:
        yield groups.pop()


@contextlib.contextmanager
def _no_garbage() -> Iterator[None]:
    """Spares the search for garbage in cycles: merging makes none, and there are millions of records."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():
                # Files what was made among the old records; else all of it is searched at once now.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def compare_claims(
    one: Claim,
    other: Claim,
    articles: Mapping[str, Article],
    register: Names,
    types: Mapping[str, ClaimType],
) -> Likeness:
    """Why two claims of one type are one event, or are not, as far as the two alone tell.

    The order of the two does not matter. ``merge_claims`` compares a claim with all that an event says
    so far, and takes into account what else an article says.

    Raises:
        SettingsError: a claim is of a type that is not among ``types``.
    """
    resolver = Resolver(register)
    policies = {name: policy(kind) for name, kind in types.items()}
    facets = sorted(
        facets_of(tell([one, other], types), articles, types, policies, resolver),
        key=lambda facet: facet.order,
    )
    if len(facets) < 2:  # the same claim twice
        facets *= 2
    group = Group(0, facets[0].stage)
    group.add(facets[0])
    if facets[1].claim.type != facets[0].claim.type:
        return Likeness((Agreement("type", "differs", f"{one.type}, {other.type}"),), 0.0)
    return Comparer(resolver).compare(facets[1], group)
