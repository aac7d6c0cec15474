"""Many claims, one event: across articles and languages, in whatever order they come."""

from __future__ import annotations

import contextlib
import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.errors import SettingsError
from zeitstrahl.merge.agreement import Agreement, Likeness
from zeitstrahl.merge.facets import Facet, facet
from zeitstrahl.merge.group import Group
from zeitstrahl.merge.grouping import group_claims
from zeitstrahl.merge.identities import claim_ids, identity
from zeitstrahl.merge.likeness import Comparer
from zeitstrahl.merge.names import Name, Names, Resolver
from zeitstrahl.merge.policy import Policy, policy
from zeitstrahl.merge.stories import link_stories
from zeitstrahl.merge.topics import likeness, topic_of
from zeitstrahl.merge.uniting import unite
from zeitstrahl.merge.years import settle_years
from zeitstrahl.records import Article, Claim, Event

CLOSE = 400
"""Code points, some three sentences, within which a denial answers the accusation before it."""

SAME_WORDS = 0.75
"""Likeness from which a denial and an accusation of one article have the same words."""

__all__ = ["Agreement", "Likeness", "compare_claims", "merge_claims"]


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
    resolver = Resolver(register)
    policies = {name: policy(kind) for name, kind in types.items()}
    principals = {name: kind.principal for name, kind in types.items()}
    with _no_garbage():
        facets = list(_facets(_unique(claims, types), articles, types, policies, resolver))
        groups = group_claims(facets, Comparer(resolver))
        events = [unite(group, types[group.members[0].claim.type], articles, resolver) for group in groups]
        return settle_years(link_stories(events, principals, articles, resolver), articles)


@contextlib.contextmanager
def _no_garbage() -> Iterator[None]:
    """Spares the search for garbage in cycles: merging makes none, and there are millions of records."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
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
        _facets(_unique([one, other], types), articles, types, policies, resolver),
        key=lambda facet: facet.order,
    )
    if len(facets) < 2:  # the same claim twice
        facets *= 2
    group = Group(0, facets[0].stage)
    group.add(facets[0])
    if facets[1].claim.type != facets[0].claim.type:
        return Likeness((Agreement("type", "differs", f"{one.type}, {other.type}"),), 0.0)
    return Comparer(resolver).compare(facets[1], group)


def _unique(claims: Iterable[Claim], types: Mapping[str, ClaimType]) -> list[tuple[str, Claim]]:
    """Claims with their identities, by article, each once."""
    unique: dict[str, Claim] = {}
    for claim in claims:
        if claim.type not in types:
            known = ", ".join(sorted(types))
            raise SettingsError(
                f"article {claim.article_id}: claim of type {claim.type!r}, known are {known}"
            )
        key = identity(claim)
        former = unique.setdefault(key, claim)
        if former is not claim and former != claim:  # the same words, judged differently
            unique[key] = max(former, claim, key=lambda one: (one.confidence, repr(one)))
    return sorted(unique.items(), key=lambda item: (item[1].article_id, item[0]))


def _facets(
    claims: Sequence[tuple[str, Claim]],
    articles: Mapping[str, Article],
    types: Mapping[str, ClaimType],
    policies: Mapping[str, Policy],
    resolver: Resolver,
) -> Iterable[Facet]:
    by_article: dict[str, list[tuple[str, Claim]]] = defaultdict(list)
    for key, claim in claims:
        by_article[claim.article_id].append((key, claim))
    for ident, keyed in by_article.items():
        told = [claim for _, claim in keyed]
        article = articles.get(ident)
        language = article.language if article else None
        abouts = [_about(claim, types[claim.type].principal, resolver, language) for claim in told]
        alike = Counter((claim.type, name) for claim, name in zip(told, abouts, strict=True))
        speech = [bool(policies[claim.type].topic) for claim in told]
        matter = _matter(abouts, speech)
        for (key, claim), claim_id, about in zip(keyed, claim_ids(keyed), abouts, strict=True):
            kind, rules = types[claim.type], policies[claim.type]
            answered = _answered(claim, keyed, rules, policies, resolver, language) if rules.answers else None
            yield facet(
                claim,
                key,
                claim_id,
                article,
                kind,
                rules,
                resolver,
                echo=answered and topic_of(_texts(answered[1], policies), language),
                answers=answered and answered[0],
                sole=alike[claim.type, about] == 1,
                rivals=tuple(
                    {
                        name: None
                        for other, name in zip(told, abouts, strict=True)
                        if name is not None and other.type == claim.type and name is not about
                    }
                )
                if rules.ties
                else (),
                via=matter if rules.topic and about != matter and _may_stand_for(about, resolver) else None,
            )


def _about(claim: Claim, role: str, resolver: Resolver, language: str | None) -> Name | None:
    filler = next(iter(claim.roles.get(role, ())), None)
    return resolver.name(filler, language) if filler else None


def _may_stand_for(name: Name | None, resolver: Resolver) -> bool:
    """Whether a name may mean whom it belongs to: a person, or a body that the register does not know."""
    return name is not None and (not name.known or resolver.person(name))


def _matter(abouts: Sequence[Name | None], speech: Sequence[bool]) -> Name | None:
    """The name that an article is about: what most of its claims are about, if that is one name.

    Of two names, the one that something happens to comes before the one that only speaks.
    """
    weights: Counter[Name] = Counter()
    for name, only_speaks in zip(abouts, speech, strict=True):
        if name:
            weights[name] += 2 if only_speaks else 3
    ranked = weights.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _answered(
    claim: Claim,
    told: Sequence[tuple[str, Claim]],
    rules: Policy,
    policies: Mapping[str, Policy],
    resolver: Resolver,
    language: str | None,
) -> tuple[str, Claim] | None:
    """The accusation that a denial answers: the last one before it, if nothing says otherwise.

    A denial with words of its own answers it only if it is the first that follows, and closely; one
    that points back ("rejected the accusation") also from afar.
    """
    answered = policies.get(rules.answers)
    if answered is None:
        return None
    start = claim.evidence.start
    own = topic_of(_texts(claim, policies), language)
    if own is not None and not own.thin:
        # "Rivertal, which denies having ignored complaints, is accused of just that"
        alike = [
            (likeness(own, topic), key, other)
            for key, other in told
            if other.type == rules.answers
            and (topic := topic_of(_texts(other, policies), language)) is not None
            and not topic.thin
        ]
        if alike:
            share, key, other = max(alike, key=lambda entry: entry[:2])
            if share >= SAME_WORDS:
                return key, other
    before = [
        (key, other) for key, other in told if other.type == rules.answers and other.evidence.start <= start
    ]
    speakers = [resolver.name(filler, language) for filler in claim.roles.get(rules.principal, ())]
    # "Rivertal rejected the accusation" may answer what was said of its management.
    found = [
        (key, other)
        for key, other in before
        if any(
            resolver.relation(resolver.name(filler, language), speaker) in ("same", "related")
            for filler in other.roles.get(answered.principal, ())
            for speaker in speakers
        )
    ] or before
    if not found:
        return None
    key, last = max(found, key=lambda one: (one[1].evidence.start, one[0]))
    if own is None or own.thin:
        return key, last
    begin = last.evidence.start
    first = not any(other.type == claim.type and begin <= other.evidence.start < start for _, other in told)
    return (key, last) if first and start - begin <= CLOSE else None


def _texts(claim: Claim, policies: Mapping[str, Policy]) -> list[str]:
    return [filler.text for filler in claim.roles.get(policies[claim.type].topic, ())]
