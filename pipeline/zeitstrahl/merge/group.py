"""A group of claims that tell one event, as far as the next claim is compared with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from zeitstrahl.counts import Amount
from zeitstrahl.dates import Days, narrowed
from zeitstrahl.merge.dated import dated
from zeitstrahl.merge.facets import NOTHING, Facet
from zeitstrahl.merge.topics import Topic
from zeitstrahl.merge.wording import Name

_T = TypeVar("_T")
_U = TypeVar("_U")

REMEMBERED_TOPICS = 12
"""Contents kept for comparison: the first ones; a story of thousands of reports repeats them."""

REMEMBERED_NAMES = 12
"""Names of principals kept for comparison: the first ones; a longer chain of names tells no event apart."""

FEW_ARTICLES = 8


@dataclass(slots=True, eq=False)
class Group:
    """What the claims of one event have said so far.

    The dates, names and codes are those on which all members agree, or the union of what they say:
    a claim is compared with all of them at once, so that no chain of claims joins what differs.

    Attributes:
        number: position in the order in which groups were opened.
        ambiguous: opened by a claim that fits several events; it takes up none of those any more.
        keys: numbers of the blocks in which the group is looked for.
        done: numbers of the blocks of what an authority does.
        answers: numbers of the groups of accusations that the members answer.
        past_since: first publication of a member that tells something past without a date.
        sole: whether each member is the only claim of its kind about its principal in its article.
        derived: whether the members' places are all concluded, not said.
        echoes: topics of accusations that members answer with something else.
    """

    number: int
    stage: int
    ambiguous: bool = False
    members: list[Facet] = field(default_factory=list)
    keys: tuple[int, ...] = ()
    articles: Collection[str] = ()
    principals: tuple[Name, ...] = ()
    vias: tuple[Name, ...] = ()
    also: tuple[Name, ...] = ()
    answers: frozenset[int] = frozenset()
    names: Mapping[str, tuple[Name, ...]] = field(default_factory=lambda: NOTHING)
    codes: Mapping[str, frozenset[str]] = field(default_factory=lambda: NOTHING)
    amounts: Mapping[str, tuple[Amount, ...]] = field(default_factory=lambda: NOTHING)
    topics: tuple[Topic, ...] = ()
    echoes: tuple[Topic, ...] = ()
    edtf: str | None = None
    days: Days | None = None
    span: tuple[int, int] | None = None
    months: range | None = None
    first_published: int | None = None
    past_since: int | None = None
    last_published: int | None = None
    sole: bool = True
    derived: bool = True
    done: tuple[int, ...] = ()
    _dates: dict[str, set[str | None]] | None = None

    @property
    def exact(self) -> bool:
        """Whether the members agree on one day of a known year."""
        return self.days is not None and not self.days.yearless and self.days.first == self.days.last

    def add(self, one: Facet) -> None:
        """Take a claim in."""
        self.members.append(one)
        if self._dates is not None:
            self._dates.setdefault(one.article, set()).add(one.edtf)
        if one.article not in self.articles:
            self._extend_articles(one.article)
        self.sole = self.sole and one.sole
        self.derived = self.derived and one.derived
        if not (one.stage == one.policy.proposed and self.stage == one.policy.live and len(self.members) > 1):
            self.stage = one.stage  # a later report that is less sure does not take it back
        self.principals = _remembered(self.principals, one.principals)
        if one.via is not None:
            self.vias = _remembered(self.vias, (one.via,))
        self.also = _remembered(self.also, one.also)
        if one.days is None and one.published is not None and one.claim.status in one.policy.past:
            self.past_since = min(one.published, self.past_since or one.published)
        self._say(one)
        if one.topic is not None and not one.topic.empty and len(self.topics) < REMEMBERED_TOPICS:
            self.topics = _extended(self.topics, (one.topic,))
        if one.echo is not None and not one.echo.empty and len(self.echoes) < REMEMBERED_TOPICS:
            self.echoes = _extended(self.echoes, (one.echo,))
        self._date(one)
        if one.published is not None:
            self.first_published = min(one.published, self.first_published or one.published)
            self.last_published = max(one.published, self.last_published or one.published)

    def bear_out(self, one: Facet) -> None:
        """Take in a claim that reading held back: it tells the event, but what later claims meet stays."""
        self.members.append(one)
        if one.article not in self.articles:
            self._extend_articles(one.article)

    def has_dated(self, article: str, edtf: str | None) -> bool:
        """Whether an article gives a date in one of the members.

        A story of thousands of reports is asked this by each of the next ones, so it keeps an index.
        """
        if len(self.members) <= FEW_ARTICLES:
            return any(one.article == article and one.edtf == edtf for one in self.members)
        if self._dates is None:
            self._dates = {}
            for one in self.members:
                self._dates.setdefault(one.article, set()).add(one.edtf)
        return edtf in self._dates.get(article, ())

    def add_keys(self, keys: tuple[int, ...]) -> bool:
        """Stand in more blocks; whether any of them is new."""
        if keys is self.keys:
            return False
        former, self.keys = self.keys, _extended(self.keys, keys)
        return self.keys is not former

    def _extend_articles(self, article: str) -> None:
        """Most groups have one or two articles, for which a set takes too much room; some have thousands."""
        if isinstance(self.articles, set):
            self.articles.add(article)
        elif len(self.articles) < FEW_ARTICLES:
            self.articles = (*self.articles, article)
        else:
            self.articles = {*self.articles, article}

    def _say(self, one: Facet) -> None:
        """Take in names, codes and amounts; those of a first claim as they are, for they never change."""
        if one.names:
            self.names = _joined(self.names, one.names) if self.names else one.names
        if one.codes:
            codes = {
                role: self.codes[role] | own if role in self.codes else own
                for role, own in one.codes.items()
                if role not in self.codes or not own <= self.codes[role]
            }
            self.codes = _with(self.codes, codes) if self.codes else one.codes
        if one.amounts:
            self.amounts = _joined(self.amounts, {role: (value,) for role, value in one.amounts.items()})

    def _date(self, one: Facet) -> None:
        if one.edtf is None or one.days is None:
            return
        if self.edtf is None:
            self.edtf, self.days, self.span, self.months = one.edtf, one.days, one.span, one.months
            return
        finer = narrowed(self.edtf, one.edtf) if one.edtf != self.edtf else None
        if finer is not None and finer != self.edtf:
            self.edtf, (self.days, self.span, self.months, _) = finer, dated(finer)


def _extended(known: tuple[_T, ...], new: tuple[_T, ...]) -> tuple[_T, ...]:
    """What was known, then what is new."""
    if not known:
        return new
    more = tuple(one for one in new if one not in known)
    return known + more if more else known


def _remembered(known: tuple[Name, ...], new: tuple[Name, ...]) -> tuple[Name, ...]:
    """Names to compare with, as many as are kept."""
    return known if len(known) >= REMEMBERED_NAMES else _extended(known, new)


def _joined(
    known: Mapping[str, tuple[_T, ...]], new: Mapping[str, tuple[_T, ...]]
) -> Mapping[str, tuple[_T, ...]]:
    if known is new:
        return known
    more = {role: _extended(known.get(role, ()), own) for role, own in new.items()}
    return _with(known, {role: told for role, told in more.items() if told is not known.get(role)})


def _with(known: Mapping[str, _U], more: Mapping[str, _U]) -> Mapping[str, _U]:
    """What was known with what is new; what was known itself if nothing is: many groups share it."""
    return {**known, **more} if more else known
