"""What the merge looks at in a claim, worked out once: names resolved, dates as days, words of its topic."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.counts import Amount, amount
from zeitstrahl.dates import Days
from zeitstrahl.merge.dated import dated
from zeitstrahl.merge.identities import UNKNOWN_DAY, Told
from zeitstrahl.merge.names import Resolver
from zeitstrahl.merge.policy import Policy
from zeitstrahl.merge.possessors import with_possessor
from zeitstrahl.merge.senses import anything, everywhere
from zeitstrahl.merge.topics import Topic, sentence_topic, topic_of
from zeitstrahl.merge.wording import Name
from zeitstrahl.records import Article, Claim, Filler

NOTHING: Mapping[str, Any] = MappingProxyType({})
"""One empty mapping for all: most claims have no counts, many no codes."""

_OPENS = re.compile(r"""[:"“„«»'‘‚]\s*(?:\w{1,7}\s+)?$""")
"""What stands before words that are said, and their article or pronoun: "Meta disagrees: Our …"."""

OPENING = 12
"""Code points before them that are looked at."""

NO_STAGE = -1
"""Stage of claims whose type has no status."""


@dataclass(slots=True, eq=False)
class Facet:
    """A claim as the merge sees it; never changed, but not frozen: a million take half the time so.

    Attributes:
        article: id of the article.
        claim_id: stable id of the claim.
        order: sorts claims by publication, precision of date, article and position; equal for equal
            claims only.
        published: ordinal of the publication day; None if not known.
        span: first and last ordinal day of the date; None without a date of a known year.
        months: numbers of the months in which the date lies; None where it lies in none or too many.
        principals: what the principal role names.
        also: what the roles name that another report may have as principal.
        answers: identity of the accusation that the claim answers; None if there is none.
        names: entity and place roles of the scope, resolved.
        codes: code roles of the scope.
        amounts: counts and shares that can be read.
        topic: words and ideas of the topic role; None if the type has none or the role is empty.
        sole: whether the article has no other claim of the type about the same principal.
        single: the same, but for claims that name another accuser or authority.
        via: what the article is about, where the register does not know the principal: a chief executive
            or "the management" may be meant to stand for it.
        rivals: principals of other claims of the type in the article; who is told apart is not one.
        besides: counts and shares, by role, that other claims of the article give of the principal.
        body: the article, for types whose principals may be tied by its text; else None.
        derived: whether the place is not said but concluded from the authority.
        since: where the sentence of the article's last claim of the type before this one ends.
        echo: topic of the accusation that the claim answers, where the claim says something else instead.
        goods: what other claims of the article name as a product.
    """

    claim: Claim
    article: str
    claim_id: str
    policy: Policy
    order: tuple[int, int, str, int, str]
    language: str | None
    published: int | None
    stage: int
    edtf: str | None
    days: Days | None
    span: tuple[int, int] | None
    months: range | None
    principals: tuple[Name, ...]
    names: Mapping[str, tuple[Name, ...]]
    codes: Mapping[str, frozenset[str]]
    amounts: Mapping[str, Amount]
    topic: Topic | None
    sole: bool = True
    single: bool = True
    via: Name | None = None
    also: tuple[Name, ...] = ()
    answers: str | None = None
    rivals: tuple[Name, ...] = ()
    besides: tuple[tuple[str, Amount], ...] = ()
    body: Article | None = None
    derived: bool = False
    since: int = 0
    echo: Topic | None = None
    goods: tuple[Name, ...] = ()

    @property
    def text(self) -> str:
        """The text of the article, for types whose principals may be tied by it; else empty."""
        return self.body.text if self.body is not None else ""

    @property
    def exact(self) -> bool:
        """Whether the claim names one day of a known year."""
        return self.days is not None and not self.days.yearless and self.days.first == self.days.last


@dataclass(frozen=True, slots=True)
class Around:
    """What else an article says that bears on one of its claims; see :class:`Facet`.

    Attributes:
        echo: topic of the accusation that the claim answers, for an answer that has no words of its own.
    """

    sole: bool = True
    single: bool = True
    via: Name | None = None
    rivals: tuple[Name, ...] = ()
    besides: tuple[tuple[str, Amount], ...] = ()
    answers: str | None = None
    echo: Topic | None = None
    since: int = 0
    goods: tuple[Name, ...] = ()


def facet(
    told: Told, article: Article | None, kind: ClaimType, policy: Policy, resolver: Resolver, around: Around
) -> Facet:
    """What the merge sees in a claim.

    Args:
        article: None if it is not known; the claim then has no publication date.
        around: what else the article says.
    """
    claim = told.claim.whole
    language = article.language if article else None
    day = article.published_day if article else None
    edtf = claim.time.edtf if claim.time else None
    when = dated(edtf)
    published = day.toordinal() if day else None
    names, codes = _scope(claim, kind, policy, resolver, language)
    topic: Topic | None = None
    principals = _names(claim, (policy.principal,), resolver, language)
    if policy.topic:
        topic = _topic(claim, language, policy, principals, around.echo)
    return Facet(
        claim=told.claim,
        article=told.claim.article_id,
        claim_id=told.id,
        policy=policy,
        order=(
            UNKNOWN_DAY if published is None else published,
            when.vagueness,
            told.claim.article_id,
            claim.evidence.start,
            told.key,
        ),
        language=language,
        published=published,
        stage=policy.stage(claim.status) if kind.has_status else NO_STAGE,
        edtf=edtf if when.days else None,
        days=when.days,
        span=when.span,
        months=when.months,
        principals=principals,
        names=names,
        codes=codes,
        amounts=amounts_of(claim, policy),
        topic=topic,
        sole=around.sole,
        single=around.single,
        also=_products(claim, policy, resolver, language),
        answers=around.answers,
        via=around.via,
        rivals=around.rivals,
        besides=around.besides,
        body=article if policy.ties else None,
        derived=_derived(claim, policy),
        since=around.since,
        goods=around.goods,
        echo=around.echo if topic is not None and topic.instead else None,
    )


def _scope(
    claim: Claim, kind: ClaimType, policy: Policy, resolver: Resolver, language: str | None
) -> tuple[Mapping[str, tuple[Name, ...]], Mapping[str, frozenset[str]]]:
    """Names and codes of the roles that tell events apart."""
    names: dict[str, tuple[Name, ...]] = {}
    codes: dict[str, frozenset[str]] = {}
    for role in policy.scope:
        fillers = claim.roles.get(role)
        if not fillers:
            continue
        if kind.roles[role].kind == "code":
            codes[role] = _codes(*[filler.label for filler in fillers])
        else:
            if role == policy.source:
                fillers = tuple([with_possessor(each, claim, resolver.register) for each in fillers])
            told = _named(fillers, resolver, language)
            if role == policy.territory:  # that all of it is meant tells no place
                told = tuple([name for name in told if name.known or not everywhere(name.words)])
            if told:
                names[role] = told
    return resolver.shared(names) if names else NOTHING, resolver.shared(codes) if codes else NOTHING


@functools.lru_cache(maxsize=65536)
def _codes(*labels: str) -> frozenset[str]:
    return frozenset(labels)


def _names(
    claim: Claim, roles: tuple[str, ...], resolver: Resolver, language: str | None
) -> tuple[Name, ...]:
    """What the fillers of roles refer to, each once."""
    return _named([filler for role in roles for filler in claim.roles.get(role, ())], resolver, language)


def _products(claim: Claim, policy: Policy, resolver: Resolver, language: str | None) -> tuple[Name, ...]:
    """What else may be the principal, without words that any two firms' products may have in common."""
    told = _names(claim, policy.also, resolver, language)
    return tuple([name for name in told if name.known or not anything(name.words)]) if told else told


def _named(fillers: Sequence[Filler], resolver: Resolver, language: str | None) -> tuple[Name, ...]:
    if len(fillers) == 1:
        return resolver.alone(resolver.name(fillers[0], language))
    return tuple(dict.fromkeys([resolver.name(filler, language) for filler in fillers]))


def amounts_of(claim: Claim, policy: Policy) -> Mapping[str, Amount]:
    """Counts and shares that can be read."""
    found: dict[str, Amount] = {}
    for role in policy.amounts:
        fillers = claim.roles.get(role)
        read = amount(fillers[0].label) if fillers else None
        if read is not None:
            found[role] = read
    return found or NOTHING


def _derived(claim: Claim, policy: Policy) -> bool:
    """Whether the authority stands in the text, but the place does not."""
    authority, territory = (claim.roles.get(role, ()) for role in (policy.authority, policy.territory))
    said = any(filler.start is not None for filler in authority)
    return said and bool(territory) and all(filler.start is None for filler in territory)


def _topic(
    claim: Claim, language: str | None, policy: Policy, principals: tuple[Name, ...], echo: Topic | None
) -> Topic | None:
    """The topic of a claim: its own words, else those of its sentence, else those of what it answers."""
    own = topic_of([filler.text for filler in claim.roles.get(policy.topic, ())], language)
    if own is not None and not own.thin:
        return replace(own, instead=True) if policy.answers and said_instead(claim, policy.topic) else own
    words = (word for name in principals for word in name.words)
    around = sentence_topic(claim.evidence.text, language, words)
    if around is not None:
        return around
    return replace(echo, borrowed=True) if echo is not None else own


def said_instead(claim: Claim, role: str) -> bool:
    """Whether words stand behind a colon or a quotation mark: "X rejected that: the data were safe"."""
    for filler in claim.roles.get(role, ()):
        if filler.start is not None:
            before = claim.evidence.text[: max(0, filler.start - claim.evidence.start)]
            return _OPENS.search(before[-OPENING:]) is not None
    return False
