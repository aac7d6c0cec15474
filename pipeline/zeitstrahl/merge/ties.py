"""What still joins two reports where one role disagrees: faults of reading, not two events.

Every rule here asks for other evidence that is strong, for reports of different articles that are close
in time, and for articles that tell only one thing of the kind about each name.
"""

from __future__ import annotations

from collections.abc import Iterable

from zeitstrahl.merge.around import Places, mentions, proper_words
from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.gaps import gap_days
from zeitstrahl.merge.goods import goods_of, goods_of_name, same_goods
from zeitstrahl.merge.group import Group
from zeitstrahl.merge.names import Resolver
from zeitstrahl.merge.surroundings import told_around
from zeitstrahl.merge.topics import distinct, likeness, only_kinds, topic_of
from zeitstrahl.merge.wording import Name, two_models

CLOSE_DAYS = 3
"""How far apart two reports of one day's decision may be."""

MONTH_DAYS = 31

ALIKE = 0.5
"""Likeness from which two descriptions in two languages may mean one thing: a word, number or idea."""

SMALL_FIGURE = 100
"""Count up to which two firms may cut as many jobs by chance; shares are no larger."""

COMPARED = 4
"""Members of a group that are looked at: the first reports say most."""


class Ties:
    """Looks at what the articles say around two claims."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._places = Places(resolver.register)

    def named_there(self, one: Facet, group: Group, *, one_matter: bool = False) -> str:
        """The name by which one article ties the principals of both: a product to its maker, for one.

        Empty if there is none, or if too little else speaks for one event.

        Args:
            one_matter: whether both answer one accusation: then each may answer others, too.
        """
        if not one.policy.ties or one.article in group.articles:
            return ""
        gap = gap_days(one, group, reports_only=True)
        if one.policy.amounts:
            # A firm and its parent: each report says whose jobs they are.
            return self._one_cut(one, group) if gap <= one.policy.cycle_days else ""
        same_day = one.exact and group.exact and one.days == group.days
        if gap > one.policy.window_days and not same_day and not _same_weeks(one, group):
            return ""
        members = group.members[:COMPARED]
        if one.policy.topic:
            sole = one.sole and all(member.sole for member in members)
            if not (one_matter or sole or told_around(one, group)):
                return ""
        elif not self._one_decision(one, group):
            return ""
        near = one_matter or gap <= one.policy.cycle_days or _same_weeks(one, group)
        for member in members:
            for left in one.principals:
                for right in member.principals:
                    if two_models(left, right):
                        continue
                    # Who answers one accusation for the firm may answer another one by name.
                    apart = not one_matter and self._told_apart(one, left, member, right)
                    found = "" if apart else self._tie(one, left, member, right, near=near)
                    found = found or self._described(one, left, member, right)
                    if found:
                        return found
        return ""

    def _one_cut(self, one: Facet, group: Group) -> str:
        """The names of two employers, if one article mentions both, and both give the very same figure."""
        for member in group.members[:COMPARED]:
            if not any(
                value.low == value.high == member.amounts[role].low == member.amounts[role].high
                and (value.low or 0) > SMALL_FIGURE
                for role, value in one.amounts.items()
                if role in member.amounts
            ):
                continue
            for left in one.principals:
                for right in member.principals:
                    found = self._tie(one, left, member, right, near=True)
                    if found:
                        return found
        return ""

    def _tie(self, one: Facet, left: Name, other: Facet, right: Name, *, near: bool) -> str:
        if left.known and right.known:
            return ""
        there = mentions(other.text, other.language, left, self._resolver)
        here = mentions(one.text, one.language, right, self._resolver)
        # Reports of one news cycle, and answers to one accusation, need one side to name both.
        return f"{left.key} and {right.key}" if (there or here if near else there and here) else ""

    def _told_apart(self, one: Facet, left: Name, other: Facet, right: Name) -> bool:
        """Whether an article tells something of the kind about each of two names."""
        return self._among(left, other.rivals) or self._among(right, one.rivals)

    def _described(self, one: Facet, left: Name, other: Facet, right: Name) -> str:
        """What two descriptions of one thing in two languages have in common, or its products.

        Only for what one authority decides: what is accused of one thing is not all one.
        """
        if one.policy.topic or one.language == other.language or (left.known and right.known):
            return ""
        if any(self._resolver.relation(here, there) == "same" for here in one.also for there in other.also):
            return f"{left.key} and {right.key}, of one product"
        if any(_one_kind(one, name, other, right) for name in (left, *one.also)) or any(
            _one_kind(one, left, other, name) for name in other.also
        ):
            return f"{left.key} and {right.key}, the same goods"
        here = topic_of([" ".join(left.words)], one.language)
        there = topic_of([" ".join(right.words)], other.language)
        if here is None or there is None or likeness(here, there) < ALIKE:
            return ""
        if only_kinds(here, there):
            return ""
        return f"{left.key} and {right.key}, described alike"

    def _among(self, name: Name, others: Iterable[Name]) -> bool:
        return any(self._resolver.relation(name, other) in ("same", "related") for other in others)

    def _one_decision(self, one: Facet, group: Group) -> bool:
        """Whether one authority does one thing, on one day where both name a day.

        Where not both say what is done, each article must tell nothing else that the authority does about
        its principal, unless both name the day; where not both say who does it, both must name the place.
        """
        role = one.policy.authority
        if one.exact and group.exact and one.days != group.days:
            return False
        sure = one.exact and group.exact
        pairs = [(left, right) for left in one.names.get(role, ()) for right in group.names.get(role, ())]
        relations = {self._resolver.relation(left, right) for left, right in pairs}
        codes = [code for code in one.codes if code in group.codes]
        if not relations or (relations == {"open"} and not sure):
            if not (codes and _same_weeks(one, group) and self._one_place(one, group)):
                return False
        elif not relations & ({"same", "related", "open"} if sure else {"same", "related"}):
            return False
        if not codes:
            known = bool(relations & {"same", "related"})
            return (known and sure) or (one.single and all(member.single for member in group.members))
        return all(one.codes[code] & group.codes[code] for code in codes)

    def _one_place(self, one: Facet, group: Group) -> bool:
        role = one.policy.territory
        return bool(one.names.get(role) and group.names.get(role)) and self._agree(role, one, group)

    def both_named(self, one: Facet, group: Group, left: Name, right: Name) -> bool:
        """Whether the sentences on both sides name both places: each article picked another one."""
        if one.article in group.articles:
            return False
        here = self._places.in_text(one.claim.evidence.text)
        return right.key in here and any(
            left.key in self._places.in_text(member.claim.evidence.text)
            for member in group.members[:COMPARED]
        )

    def body_named(self, one: Facet, group: Group, left: Name, right: Name) -> bool:
        """Whether the sentence of one side names the authority, or the place, of the other beside its own."""
        if left.known and right.known:
            return False
        return mentions(one.claim.evidence.text, one.language, right, self._resolver) or any(
            mentions(member.claim.evidence.text, member.language, left, self._resolver)
            for member in group.members[:COMPARED]
        )

    def doubtful(self, role: str, one: Facet, group: Group, gap: int) -> bool:
        """Whether a name of the scope may be misread: the rest of the scope, day and report agree.

        Reports may be any time apart if it is the authority: nobody else forbids the same on the same day in
        the same place.
        """
        if one.article in group.articles or not (one.exact and group.exact):
            return False
        if role == one.policy.authority and one.span == group.span and self._same_done(one, group):
            return True
        if gap > CLOSE_DAYS and not (role == one.policy.authority and one.codes and group.codes):
            return False
        if one.span != group.span or not (one.sole and group.sole):
            return False
        if (one.codes or group.codes) and not any(
            codes & group.codes.get(code, frozenset()) for code, codes in one.codes.items()
        ):
            return False
        others = [other for other in one.policy.scope if other != role and other not in one.codes]
        named = [other for other in others if one.names.get(other) and group.names.get(other)]
        return bool(named) and all(self._agree(other, one, group) for other in named)

    def _same_done(self, one: Facet, group: Group) -> bool:
        """Whether the very same is done in the same place."""
        if not one.codes or any(codes != group.codes.get(role) for role, codes in one.codes.items()):
            return False
        return self._one_place(one, group)

    def one_figure(self, one: Facet, group: Group, gap: int) -> bool:
        """Whether reports of a few days, each with one figure of the kind, give the very same one."""
        if one.article in group.articles or gap > CLOSE_DAYS or not (one.sole and group.sole):
            return False
        return any(
            value.low is not None and value.low == value.high and value in group.amounts.get(role, ())
            for role, value in one.amounts.items()
        )

    def _agree(self, role: str, one: Facet, group: Group) -> bool:
        place = role == one.policy.territory
        return any(
            self._resolver.relation(left, right, place=place) == "same"
            for left in one.names[role]
            for right in group.names[role]
        )


def _one_kind(one: Facet, left: Name, other: Facet, right: Name) -> bool:
    """Whether two names mean one kind of goods, and not those of two makers: "Kelder chips"."""
    if not same_goods(goods_of_name(left), goods_of_name(right)):
        return False
    here, there = makers(one, left), makers(other, right)
    return not (here and there and distinct(here, there))


def makers(one: Facet, name: Name) -> frozenset[str]:
    """The words of a name that may be a maker's name: no goods, no idea, in English with a capital letter."""
    words = frozenset(word for word in name.words if not (goods_of(word) or _means(word, one.language)))
    if one.language == "en" and one.text:
        return words & proper_words(one.text)
    return words


def _means(word: str, language: str | None) -> bool:
    """Whether a word means something in both languages: "Russland", "Russian"."""
    topic = topic_of([word], language)
    return topic is not None and bool(topic.ideas)


def _same_weeks(one: Facet, group: Group) -> bool:
    """Whether both sides name dates that overlap and are no vaguer than a month."""
    if one.span is None or group.span is None:
        return False
    (low, high), (first, last) = one.span, group.span
    return low <= last and first <= high and max(high - low, last - first) <= MONTH_DAYS
