"""Claims as they are told: each once, with its id, and with what else its article says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.counts import Amount
from zeitstrahl.errors import SettingsError
from zeitstrahl.merge.facets import Around, Facet, amounts_of, facet, said_instead
from zeitstrahl.merge.identities import Told, claim_ids, identity
from zeitstrahl.merge.names import Resolver
from zeitstrahl.merge.policy import Policy
from zeitstrahl.merge.topics import likeness, points_back, topic_of
from zeitstrahl.merge.wording import Name
from zeitstrahl.records import Article, Claim

CLOSE = 400
"""Code points, some three sentences, within which a denial answers the accusation before it."""

SAME_WORDS = 0.75
"""Likeness from which a denial and an accusation of one article have the same words."""


_ALONE = (Around(),)


def tell(claims: Iterable[Claim], types: Mapping[str, ClaimType]) -> list[Told]:
    """Claims with their ids, by article, each once.

    Raises:
        SettingsError: a claim is of a type that is not among ``types``.
    """
    unique: dict[str, Claim] = {}
    starts: dict[str, int] = {}  # noted while what a claim of a store says is at hand
    for claim in claims:
        if claim.type not in types:
            known = ", ".join(sorted(types))
            raise SettingsError(
                f"article {claim.article_id}: claim of type {claim.type!r}, known are {known}"
            )
        key = identity(claim)
        starts[key] = claim.evidence.start
        former = unique.setdefault(key, claim)
        if former is not claim and former != claim:  # the same words, judged differently
            unique[key] = max(former, claim, key=lambda one: (not one.held_back, one.confidence, repr(one)))
    # What was held back comes last, so that no id of another claim hangs on it.
    ordered = sorted(unique.items(), key=lambda item: (item[1].article_id, bool(item[1].held_back), item[0]))
    ids = claim_ids((claim.article_id, claim.type, starts[key]) for key, claim in ordered)
    return [Told(key, claim_id, claim) for (key, claim), claim_id in zip(ordered, ids, strict=True)]


def facets_of(
    claims: Sequence[Told],
    articles: Mapping[str, Article],
    types: Mapping[str, ClaimType],
    policies: Mapping[str, Policy],
    resolver: Resolver,
) -> Iterable[Facet]:
    """What the merge sees in claims, article by article.

    Args:
        claims: as :func:`tell` gives them: of each article those last that reading held back.
    """
    by_article: dict[str, list[Told]] = defaultdict(list)
    for one in claims:
        by_article[one.claim.article_id].append(one)
    for ident, told in by_article.items():
        article = articles.get(ident)
        language = article.language if article else None
        if not told[-1].claim.held_back:
            around = _around(told, policies, resolver, language)
        else:  # it has no say in what the others mean
            sure = [one for one in told if not one.claim.held_back]
            doubts = (_around([*sure, one], policies, resolver, language)[-1] for one in told[len(sure) :])
            around = [*_around(sure, policies, resolver, language), *doubts]
        for one, beside in zip(told, around, strict=True):
            kind = one.claim.type
            yield facet(one, article, types[kind], policies[kind], resolver, beside)


def _around(
    told: Sequence[Told], policies: Mapping[str, Policy], resolver: Resolver, language: str | None
) -> Sequence[Around]:
    """What else an article says that bears on each of its claims."""
    if len(told) == 1:
        return _ALONE
    claims = [one.claim.whole for one in told]
    rules = [policies[claim.type] for claim in claims]
    abouts = [
        _first(claim, rule.principal, resolver, language) for claim, rule in zip(claims, rules, strict=True)
    ]
    sources = [
        _first(claim, rule.source, resolver, language) for claim, rule in zip(claims, rules, strict=True)
    ]
    # What is over is told apart from what holds, so that the one is no rival of the other.
    kinds = [(claim.type, _turn(claim, rule)) for claim, rule in zip(claims, rules, strict=True)]
    alike = Counter(zip(kinds, abouts, strict=True))
    single = Counter(zip(kinds, abouts, sources, strict=True))
    matter = _matter(abouts, [bool(rule.topic) for rule in rules])
    made = [
        resolver.name(filler, language)
        for claim, rule in zip(claims, rules, strict=True)
        for role in rule.also
        for filler in claim.roles.get(role, ())
    ]
    goods = tuple(dict.fromkeys(made))
    out = []
    for claim, rule, kind, about, source in zip(claims, rules, kinds, abouts, sources, strict=True):
        answered = _answered(claim, told, rule, policies, resolver, language) if rule.answers else None
        rivals = (
            other_about
            for other, other_about, other_source in zip(claims, abouts, sources, strict=True)
            if other_about is not None
            and other.type == claim.type
            and other_about is not about
            # What two authorities decide about a maker and its product may be one thing each.
            and not (rule.authority and source and other_source and source is not other_source)
        )
        out.append(
            Around(
                sole=alike[kind, about] == 1,
                single=single[kind, about, source] == 1,
                via=matter if rule.topic and about != matter and _may_stand_for(about, resolver) else None,
                rivals=tuple(dict.fromkeys(rivals)) if rule.ties else (),
                besides=_besides(claim, about, rule, claims, abouts) if rule.amounts else (),
                answers=answered and answered[0],
                echo=answered and topic_of(_texts(answered[1], policies), language),
                since=_since(claim, claims) if rule.answers else 0,
                goods=() if rule.also else goods,
            )
        )
    return out


def _since(claim: Claim, claims: Sequence[Claim]) -> int:
    """Where the sentence of the last claim of the type before one ends."""
    start = claim.evidence.start
    before = (other.evidence.end for other in claims if other.type == claim.type)
    return max((end for end in before if end <= start), default=0)


def _besides(
    claim: Claim,
    about: Name | None,
    rule: Policy,
    claims: Sequence[Claim],
    abouts: Sequence[Name | None],
) -> tuple[tuple[str, Amount], ...]:
    """The figures that the other claims of a type about one principal give."""
    return tuple(
        figure
        for other, other_about in zip(claims, abouts, strict=True)
        if other is not claim and other.type == claim.type and other_about is about
        for figure in amounts_of(other, rule).items()
    )


def _turn(claim: Claim, rule: Policy) -> int:
    """The stage of a claim, one for what is proposed and what holds: the one may be the other."""
    stage = rule.stage(claim.status)
    return rule.live if stage == rule.proposed else stage


def _first(claim: Claim, role: str, resolver: Resolver, language: str | None) -> Name | None:
    filler = next(iter(claim.roles.get(role, ())), None)
    return resolver.name(filler, language) if filler else None


def _may_stand_for(name: Name | None, resolver: Resolver) -> bool:
    """Whether a name may mean whom it belongs to: a person, or a body that the register does not know."""
    return name is not None and (not name.known or resolver.person(name))


def _matter(abouts: Sequence[Name | None], speech: Sequence[bool]) -> Name | None:
    """The name that an article is about: what most of its claims are about, if that is one name.

    Of two names, the one that something happens to comes before the one that only speaks.
    """
    weights: dict[Name, tuple[int, int]] = {}
    for name, only_speaks in zip(abouts, speech, strict=True):
        if name:
            weight, deeds = weights.get(name, (0, 0))
            weights[name] = weight + (2 if only_speaks else 3), deeds + (not only_speaks)
    ranked = sorted(weights.items(), key=lambda entry: entry[1], reverse=True)
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
    without ("rejected this") also from afar, and one that points back ("rejected the accusation") also
    after others.
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
    begin = last.evidence.start
    first = not any(other.type == claim.type and begin <= other.evidence.start < start for *_, other in told)
    if own is None or own.thin:
        # "Here too he waved aside": what else he denies is not the accusation that has been answered.
        return (key, last) if first or points_back(_texts(claim, policies)) else None
    # "denied the charge: the books were open" answers it, whatever was said in between
    pointing = said_instead(claim, rules.topic) and points_back([claim.evidence.text])
    return (key, last) if (first or pointing) and start - begin <= CLOSE else None


def _texts(claim: Claim, policies: Mapping[str, Policy]) -> list[str]:
    return [filler.text for filler in claim.roles.get(policies[claim.type].topic, ())]
