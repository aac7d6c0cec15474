"""A group of claims that tell one event, as far as the next claim is compared with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from zeitstrahl.counts import Amount
from zeitstrahl.dates import Days, days_of, narrowed
from zeitstrahl.merge.facets import Facet, months_of, span_of
from zeitstrahl.merge.topics import Topic
from zeitstrahl.merge.wording import Name

_T = TypeVar("_T")

REMEMBERED_TOPICS = 12
"""Contents kept for comparison: the first ones; a story of thousands of reports repeats them."""


@dataclass(slots=True, eq=False)
class Group:
    """What the claims of one event have said so far.

    The dates, names and codes are those on which all members agree, or the union of what they say:
    a claim is compared with all of them at once, so that no chain of claims joins what differs.

    Attributes:
        number: position in the order in which groups were opened.
        ambiguous: opened by a claim that fits several events; it takes up none of those any more.
        keys: blocks in which the group is looked for.
        answers: numbers of the groups of accusations that the members answer.
        past_since: first publication of a member that tells something past without a date.
        sole: whether each member is the only claim of its kind about its principal in its article.
        derived: whether the members' places are all concluded, not said.
    """

    number: int
    stage: int
    ambiguous: bool = False
    members: list[Facet] = field(default_factory=list)
    keys: set[tuple[str, int, str]] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    principals: list[Name] = field(default_factory=list)
    vias: list[Name] = field(default_factory=list)
    also: list[Name] = field(default_factory=list)
    answers: set[int] = field(default_factory=set)
    names: dict[str, list[Name]] = field(default_factory=dict)
    codes: dict[str, frozenset[str]] = field(default_factory=dict)
    amounts: dict[str, list[Amount]] = field(default_factory=dict)
    topics: list[Topic] = field(default_factory=list)
    edtf: str | None = None
    days: Days | None = None
    span: tuple[int, int] | None = None
    months: range | None = None
    first_published: int | None = None
    past_since: int | None = None
    last_published: int | None = None
    sole: bool = True
    derived: bool = True

    @property
    def exact(self) -> bool:
        """Whether the members agree on one day of a known year."""
        return self.days is not None and not self.days.yearless and self.days.first == self.days.last

    def add(self, one: Facet) -> None:
        """Take a claim in."""
        self.members.append(one)
        self.articles.add(one.claim.article_id)
        self.sole = self.sole and one.sole
        self.derived = self.derived and one.derived
        if not (one.stage == one.policy.proposed and self.stage == one.policy.live and len(self.members) > 1):
            self.stage = one.stage  # a later report that is less sure does not take it back
        _extend(self.principals, one.principals)
        if one.via is not None:
            _extend(self.vias, (one.via,))
        _extend(self.also, one.also)
        if one.days is None and one.published is not None and one.claim.status in one.policy.past:
            self.past_since = min(one.published, self.past_since or one.published)
        for role, names in one.names.items():
            _extend(self.names.setdefault(role, []), names)
        for role, codes in one.codes.items():
            self.codes[role] = self.codes.get(role, frozenset()) | codes
        for role, value in one.amounts.items():
            _extend(self.amounts.setdefault(role, []), (value,))
        if one.topic is not None and not one.topic.empty and len(self.topics) < REMEMBERED_TOPICS:
            _extend(self.topics, (one.topic,))
        self._date(one)
        if one.published is not None:
            self.first_published = min(one.published, self.first_published or one.published)
            self.last_published = max(one.published, self.last_published or one.published)

    def _date(self, one: Facet) -> None:
        if one.edtf is None or one.days is None:
            return
        if self.edtf is None:
            self.edtf, self.days, self.span, self.months = one.edtf, one.days, one.span, one.months
            return
        finer = narrowed(self.edtf, one.edtf)
        if finer is not None and finer != self.edtf:
            self.edtf, self.days = finer, days_of(finer)
            self.span, self.months = span_of(self.days), months_of(self.days)


def _extend(known: list[_T], new: tuple[_T, ...]) -> None:
    for one in new:
        if one not in known:
            known.append(one)
