"""Claims as they are told: each once, with its id, and with what else its article says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.errors import SettingsError
from zeitstrahl.merge.facets import Facet, facet
from zeitstrahl.merge.identities import Told, claim_ids, identity
from zeitstrahl.merge.names import Name, Resolver
from zeitstrahl.merge.policy import Policy
from zeitstrahl.merge.topics import likeness, topic_of
from zeitstrahl.records import Article, Claim

CLOSE = 400
"""Code points, some three sentences, within which a denial answers the accusation before it."""

SAME_WORDS = 0.75
"""Likeness from which a denial and an accusation of one article have the same words."""


def tell(claims: Iterable[Claim], types: Mapping[str, ClaimType]) -> list[Told]:
    """Claims with their ids, by article, each once.

    Raises:
        SettingsError: a claim is of a type that is not among ``types``.
    """
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
    ordered = sorted(unique.items(), key=lambda item: (item[1].article_id, item[0]))
    return [
        Told(key, claim_id, claim)
        for (key, claim), claim_id in zip(ordered, claim_ids(claim for _, claim in ordered), strict=True)
    ]


def facets_of(
    claims: Sequence[Told],
    articles: Mapping[str, Article],
    types: Mapping[str, ClaimType],
    policies: Mapping[str, Policy],
    resolver: Resolver,
) -> Iterable[Facet]:
    """What the merge sees in claims, article by article."""
    by_article: dict[str, list[Told]] = defaultdict(list)
    for one in claims:
        by_article[one.claim.article_id].append(one)
    for ident, keyed in by_article.items():
        told = [one.claim for one in keyed]
        article = articles.get(ident)
        language = article.language if article else None
        abouts = [_about(claim, types[claim.type].principal, resolver, language) for claim in told]
        alike = Counter((claim.type, name) for claim, name in zip(told, abouts, strict=True))
        sources = [_source(claim, types[claim.type], resolver, language) for claim in told]
        single = Counter((claim.type, *names) for claim, *names in zip(told, abouts, sources, strict=True))
        speech = [bool(policies[claim.type].topic) for claim in told]
        matter = _matter(abouts, speech)
        for (key, claim_id, claim), about, source in zip(keyed, abouts, sources, strict=True):
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
                single=single[claim.type, about, source] == 1,
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


def _source(claim: Claim, kind: ClaimType, resolver: Resolver, language: str | None) -> Name | None:
    """Who does it to the principal, where that tells events apart: the accuser, the authority."""
    role = next((role.name for role in kind.roles.values() if role.scope and role.kind == "entity"), "")
    return _about(claim, role, resolver, language)


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
    told: Sequence[Told],
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
            for key, _, other in told
            if other.type == rules.answers
            and (topic := topic_of(_texts(other, policies), language)) is not None
            and not topic.thin
        ]
        if alike:
            share, key, other = max(alike, key=lambda entry: entry[:2])
            if share >= SAME_WORDS:
                return key, other
    before = [
        (key, other)
        for key, _, other in told
        if other.type == rules.answers and other.evidence.start <= start
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
    first = not any(other.type == claim.type and begin <= other.evidence.start < start for *_, other in told)
    return (key, last) if first and start - begin <= CLOSE else None


def _texts(claim: Claim, policies: Mapping[str, Policy]) -> list[str]:
    return [filler.text for filler in claim.roles.get(policies[claim.type].topic, ())]
