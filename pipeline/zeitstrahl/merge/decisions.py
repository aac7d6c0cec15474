"""What people have decided, worked out for the claims at hand.

A decision names events by their ids, which are those of claims (see :mod:`.identities`): it therefore holds
whatever has become of the event since, as long as that claim is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.corrections import NOT_SAME, RIGHT_VALUE, SAME, WRONG_CLAIM, Correction, nearest
from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.group import Group
from zeitstrahl.merge.identities import EVENT
from zeitstrahl.merge.names import Names
from zeitstrahl.merge.values import NoValue, with_value
from zeitstrahl.records import Event, Problem

Aliases = Mapping[str, tuple[str, ...]]
"""Ids of events of former runs to the claims that they rested on, for those whose first claim is not told
any more."""

TYPING_ERROR = 80.0
"""rapidfuzz ratio from which an id may be another one with a typing error."""

HINTS = 20
"""Unknown ids for which the nearest one is looked for: all of a large run are compared."""

SHOWN_WORDS = 60
"""Characters of a sentence that a message shows."""


class Decisions:
    """The corrections of people, resolved to claims. What cannot be honoured is added to ``problems``.

    Attributes:
        apart: claim to the sides that it takes in decisions that two are not the same; one group never
            holds both sides of a decision.
    """

    def __init__(self, corrections: Sequence[Correction], facets: Sequence[Facet], aliases: Aliases) -> None:
        self.problems: list[Problem] = []
        self._facets = {one.claim_id: one for one in facets if not one.claim.held_back}
        self._aliases = aliases
        self._articles: dict[str, list[Facet]] = defaultdict(list)
        for one in facets:
            self._articles[one.article].append(one)
        self._anchors: dict[str, Facet | None] = {}
        self._good = [one for one in corrections if self._known(one)]
        self.apart: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, correction in enumerate(self._good):
            if correction.decision == NOT_SAME:
                self._part(number, correction)

    # Who is meant

    def _known(self, one: Correction) -> bool:
        missing = [ident for ident in (one.event, one.other) if ident and self._anchor(ident) is None]
        for ident in missing:
            near = self._nearest(ident) if len(self.problems) < HINTS else ""
            self._report(one, f"found event {ident!r}, expected one that the articles of this run tell{near}")
        if not missing and one.article and one.article not in self._articles:
            hint = nearest(one.article, self._articles)
            self._report(
                one, f"found article {one.article!r}, expected one of this run that has claims{hint}"
            )
            return False
        return not missing

    def _nearest(self, ident: str) -> str:
        near = process.extractOne(
            ident.removeprefix(EVENT), list(self._facets), scorer=fuzz.ratio, score_cutoff=TYPING_ERROR
        )
        return f", nearest is '{EVENT}{near[0]}'" if near else ""

    def _anchor(self, ident: str) -> Facet | None:
        """The claim after which an event is, or was, named; else another one that it rested on."""
        if ident not in self._anchors:
            claims = (ident.removeprefix(EVENT), *self._aliases.get(ident, ()))
            self._anchors[ident] = next((self._facets[one] for one in claims if one in self._facets), None)
        return self._anchors[ident]

    def _report(self, one: Correction, found: str, hint: str = "correct the line, or remove it") -> None:
        self.problems.append(Problem(one.place, "merge", found, hint))

    # Not the same

    def _part(self, number: int, one: Correction) -> None:
        here = self._anchor(one.event)
        assert here is not None
        if one.other:
            there = self._anchor(one.other)
            others = [there] if there is not None else []
        else:
            others = [
                other
                for other in self._articles[one.article]
                if other.claim.type == here.claim.type and other is not here
            ]
        if any(other.claim_id == here.claim_id for other in others):
            self._report(one, f"found {one.event} and {one.other}, which are named after one claim")
        elif one.article == here.article:
            self._report(
                one,
                f"found article {one.article!r}, after whose report the event is named",
                "name the other articles, a line each",
            )
        elif not others:
            self._report(one, f"found article {one.article!r}, which tells no {here.claim.type} at all")
        else:
            self.apart[here.claim_id].append((number, 0))
            for other in others:
                self.apart[other.claim_id].append((number, 1))

    # Wrong claims

    def wrong(self, groups: Iterable[Group]) -> set[str]:
        """Ids of the claims that people say are wrong, by the groups that all claims make."""
        wanted = [one for one in self._good if one.decision == WRONG_CLAIM]
        if not wanted:
            return set()
        group_of = {member.claim_id: group for group in groups for member in group.members}
        return {claim for one in wanted for claim in self._wrong(one, group_of)}

    def _wrong(self, one: Correction, group_of: Mapping[str, Group]) -> Iterator[str]:
        anchor = self._anchor(one.event) if one.event else None
        article = one.article or (anchor.article if anchor else "")
        told = self._articles[article]
        if anchor is not None:
            told = [member for member in group_of[anchor.claim_id].members if member.article == article]
            if not told:
                among = nearest(article, group_of[anchor.claim_id].articles)
                self._report(one, f"found article {article!r}, expected one that tells {one.event}{among}")
                return
        meant = [each for each in told if _plain(one.words) in _plain(each.claim.evidence.text)]
        if not meant:
            said = " or ".join(repr(each.claim.evidence.text[:SHOWN_WORDS]) for each in told[:3])
            self._report(one, f"found words {one.words!r}, expected some of the sentence {said}")
        for each in meant:
            yield each.claim_id

    # The same

    def joined(self, groups: Sequence[Group]) -> list[Group]:
        """The groups, those that are the same as one."""
        wanted = [one for one in self._good if one.decision == SAME]
        if not wanted:
            return list(groups)
        home = {member.claim_id: group for group in groups for member in group.members}
        for one in wanted:
            pair = [
                home.get(anchor.claim_id) for anchor in map(self._anchor, (one.event, one.other)) if anchor
            ]
            left, right = (*pair, None, None)[:2]
            if left is None or right is None:
                self._report(one, "found an event whose first claim another line calls wrong")
            elif left is not right and self._may_join(one, left, right):
                low, high = sorted((left, right), key=lambda group: group.number)
                low.members.extend(high.members)
                for member in high.members:
                    home[member.claim_id] = low
        kept = {id(group) for group in home.values()}
        return [group for group in groups if id(group) in kept]

    def _may_join(self, one: Correction, left: Group, right: Group) -> bool:
        kinds = [group.members[0].claim.type for group in (left, right)]
        if kinds[0] != kinds[1]:
            self._report(one, f"found a {kinds[0]} and a {kinds[1]}, expected two events of one type")
            return False
        sides = [
            {mark for member in group.members for mark in self.apart.get(member.claim_id, ())}
            for group in (left, right)
        ]
        against = [number for number, side in sides[0] if (number, 1 - side) in sides[1]]
        if against:
            place = self._good[min(against)].place
            self._report(one, f"found two events that {place} says are not the same")
        return not against

    # Right values

    def corrected(
        self, events: Sequence[Event], types: Mapping[str, ClaimType], register: Names
    ) -> list[Event]:
        """The events with the values that people say are right."""
        wanted = [one for one in self._good if one.decision == RIGHT_VALUE]
        if not wanted:
            return list(events)
        out = list(events)
        position = {claim: number for number, event in enumerate(events) for claim in event.claim_ids}
        given: dict[tuple[int, str], Correction] = {}
        for one in wanted:
            anchor = self._anchor(one.event)
            number = position.get(anchor.claim_id) if anchor is not None else None
            if number is None:
                self._report(one, "found an event whose first claim another line calls wrong")
                continue
            former = given.setdefault((number, one.field), one)
            if former.value != one.value:
                self._report(
                    one, f"found {one.value!r}, {former.place} says {former.value!r} of what is one event now"
                )
                continue
            try:
                out[number] = with_value(out[number], types[out[number].type], one.field, one.value, register)
            except NoValue as fault:
                self._report(one, str(fault))
        return out


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
