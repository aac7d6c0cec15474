"""Blocks of groups that may be about one principal, found by the time of what they tell."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from zeitstrahl.merge.dated import SMALL_GAP_DAYS
from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.group import Group

FEW_GROUPS = 6
"""Groups up to which a block looks at each of them: most blocks have one or two, and there are many."""

MANY_GROUPS = 32
"""Groups close in time above which the word that they share says nothing (block purging, see G. Papadakis
et al., Blocking and Filtering Techniques for Entity Resolution, ACM Computing Surveys 53(2), 2020)."""

MOST_GROUPS = 64
"""Groups of a name, close in time, with which a claim is compared: those that were reported last."""


class Asked(NamedTuple):
    """What a claim asks of all its blocks.

    Attributes:
        since: the day on or after which a group is reported or happens that the claim may join undated.
        anytime: whether groups of any time will do.
    """

    since: int
    anytime: bool

    @classmethod
    def of(cls, one: Facet) -> Asked:
        """What a claim asks. A date without a year lies near its report, as one that is not said does."""
        anytime = one.published is None or (one.span is not None and one.months is None)
        return cls((one.published or 0) - one.policy.undated_days, anytime)


class Block:
    """The groups under one key."""

    __slots__ = ("_few", "_many")

    def __init__(self) -> None:
        self._few: tuple[Group, ...] = ()
        self._many: _Times | None = None

    def put(self, group: Group, alone: tuple[Group], *, redated: bool) -> None:
        """Take a group in, or note that it tells more than before.

        Args:
            alone: the group by itself; one object for all blocks in which it is the only one, as most are.
        """
        if self._many is not None:
            self._many.put(group, redated=redated)
        elif group not in self._few:
            self._few = (*self._few, group) if self._few else alone
            if len(self._few) > FEW_GROUPS:
                self._many = _Times()
                for one in self._few:
                    self._many.put(one, redated=False)
                    if one.members[0].policy.authority and one.last_published is not None:
                        self._many.report(one, one.last_published)
                self._few = ()

    def report(self, group: Group, published: int) -> None:
        """Note that a group is reported on a day."""
        if self._many is not None:
            self._many.report(group, published)

    def near(self, one: Facet, asked: Asked, found: Container[int], *, common: bool) -> Collection[Group]:
        """The groups that are close enough in time to a claim.

        Args:
            found: numbers of groups that are found already; these may be left out.
            common: whether the key says little; none of them then, if they are too many.
        """
        if self._many is not None:
            return self._many.near(one, asked.since, anytime=asked.anytime, common=common)
        return [
            group
            for group in self._few
            if group.number not in found and (asked.anytime or _is_near(one, group, asked.since))
        ]


def _is_near(one: Facet, group: Group, since: int) -> bool:
    """What :class:`_Times` tells by its indices."""
    if group.months is not None and one.months is not None:
        if group.months.start < one.months.stop and one.months.start < group.months.stop:
            return True
    loose = group.days is None or group.months is None
    if (loose or one.months is None or one.policy.date_may_differ) and is_open(group, since):
        return True
    if not one.policy.authority or one.published is None or group.last_published is None:
        return False
    return abs(one.published - group.last_published) <= SMALL_GAP_DAYS


@dataclass(slots=True)
class _Times:
    """Many groups, by number, and by the time of what they tell.

    Attributes:
        active: groups that a claim without date may still join, the window being open.
        undated: those of them that have no date.
        loose: groups whose date no month holds: yearless, or spanning many years.
        months: groups by month (years times 12 plus month).
        fresh: groups by the days of the last reports, for types whose reports may date one decision
            differently.
        closed: the day before which groups have been dropped last.
    """

    groups: dict[int, Group] = field(default_factory=dict)
    active: dict[int, Group] = field(default_factory=dict)
    undated: dict[int, Group] = field(default_factory=dict)
    loose: dict[int, Group] = field(default_factory=dict)
    months: dict[int, dict[int, Group]] = field(default_factory=lambda: defaultdict(dict))
    fresh: dict[int, dict[int, Group]] = field(default_factory=dict)
    closed: int | None = None

    def put(self, group: Group, *, redated: bool) -> None:
        number = group.number
        self.active[number] = group
        if group.days is None:
            self.undated[number] = group
        else:
            self.undated.pop(number, None)
        if number in self.groups and not redated:
            return
        self.groups[number] = group
        self.loose.pop(number, None)
        if group.months is not None:
            for month in group.months:
                self.months[month][number] = group
        elif group.days is not None:
            self.loose[number] = group

    def report(self, group: Group, published: int) -> None:
        """Days that nobody will look back to are given up."""
        if published not in self.fresh:
            for day in [day for day in self.fresh if day < published - SMALL_GAP_DAYS]:
                del self.fresh[day]
        self.fresh.setdefault(published, {})[group.number] = group

    def near(self, one: Facet, since: int, *, anytime: bool, common: bool) -> Collection[Group]:
        parts = [self.groups] if anytime else list(self._near(one, since))
        if common and sum(map(len, parts)) > MANY_GROUPS:
            return ()
        found = {number: group for part in parts for number, group in part.items()}
        if len(found) <= MOST_GROUPS:
            return found.values()
        return heapq.nlargest(MOST_GROUPS, found.values(), key=_reported)

    def _near(self, one: Facet, since: int) -> Iterator[dict[int, Group]]:
        self._close(since)
        yield self.undated if one.months is not None and not one.policy.date_may_differ else self.active
        yield self.loose
        for month in one.months or ():
            if month in self.months:
                yield self.months[month]
        for day in self.fresh if one.months is not None else ():
            if one.published is not None and abs(day - one.published) <= SMALL_GAP_DAYS:
                yield self.fresh[day]

    def _close(self, since: int) -> None:
        """Drop, for good, the groups that are neither reported nor happen on a day or later."""
        if since == self.closed:
            return
        self.closed = since
        for groups in (self.active, self.undated, self.loose):
            for number in [number for number, group in groups.items() if not is_open(group, since)]:
                del groups[number]


def _reported(group: Group) -> tuple[int, int]:
    return group.last_published or 0, group.number


def is_open(group: Group, since: int) -> bool:
    """Whether a group is reported, or happens, on a day or later."""
    if group.last_published is None or group.last_published >= since:
        return True
    return group.span is not None and group.span[1] >= since
