"""Whether two counts or shares are one figure, reported differently or revised."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from zeitstrahl.counts import Amount, agree, factor
from zeitstrahl.merge.agreement import Agreement, said
from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.gaps import gap_days
from zeitstrahl.merge.group import Group

SAME_FIGURE = 1.5
"""Factor up to which different figures may be one figure reported differently."""

REVISED = 1.5
"""The same for articles that lie weeks apart and tell one figure each: plans are revised."""

ONE_CUT = 2.0
"""The same for the only cut that each of two reports of a few days tells, in one place or without any."""

SAME_FIGURE_SAME_DAY = 2.5
"""The same for reports of one day and one place."""

COMPARED = 4
"""Members of a group whose articles are looked at: the first reports say most."""

NEWS_DAYS = 7
"""How far apart reports of one day and place may be to differ that much."""

PUT_RIGHT = 1.8
"""The same for a figure of one day and place that is put right: twice as many are others."""

PUT_RIGHT_DAYS = 30
"""How far apart the reports may be in which it is."""

ONE_PLACE = 1.3
"""The same where only one article names the place: a larger difference is that of part and whole."""

REVISED_DAYS = 60
"""How far apart the reports of a revised figure may be."""

RETOLD_DAYS = 120
"""How far apart reports may be that give the very same figure, but another date, stage or place for it: no
employer cuts as many jobs twice."""

REVISED_THERE = 1.2
"""Factor up to which the figures of one place may differ in reports that lie further apart: as many as
were announced are not as many as went."""

REVISED_THERE_DAYS = 120
"""How far apart those may be."""


def compare_figures(role: str, one: Facet, group: Group, *, sure_day: bool, same_scope: bool) -> Agreement:
    """How a claim's count or share agrees with those of a group.

    Args:
        sure_day: whether both name one day.
        same_scope: whether both name all of the scope alike.
    """
    value, others = one.amounts.get(role), group.amounts.get(role, ())
    if value is None or not others:
        return said(role, "silent")
    if all(agree(value, other) and not _beneath(value, other) for other in others):
        exact = not value.whole and any(
            value.low == other.low and value.high == other.high for other in others
        )
        # "bis zu 5500 Stellen, davon 3800 in Deutschland": the whole and a part, although they agree
        if (
            not exact
            and one.article in group.articles
            and (
                _part(one, group, value, others, sure=False)
                or any(_far_below(value, other) or _far_below(other, value) for other in others)
            )
        ):
            return Agreement(role, "differs", _said(value, others))
        return Agreement(role, "same" if exact else "related", _said(value, others))
    if value in others and one.article not in group.articles and not _told_besides(one, group):
        return Agreement(role, "same", _said(value, others))
    # Two figures in one article are two facts, and so are a part and the whole where an article tells
    # several; two outlets that disagree a little report one.
    sole = one.sole and group.sole
    close = all(factor(value, other) <= ONE_PLACE for other in others)
    part = _part(one, group, value, others, sure=sure_day and close)
    if one.article in group.articles or (part and not (sole and close)):
        return Agreement(role, "differs", _said(value, others))
    return _disagreeing(role, one, group, value, others, sure_day=sure_day, same_scope=same_scope)


def _part(one: Facet, group: Group, value: Amount, others: Iterable[Amount], *, sure: bool) -> bool:
    """Whether one figure may be a part of the other: only one of them is told of a place.

    Args:
        sure: whether all else agrees. Then a figure that has a place and is larger is no part of the other.
    """
    roles = [name for name in one.policy.scope if (name in one.names) != (name in group.names)]
    if not roles or not sure:
        return bool(roles)
    if all(name in one.names for name in roles):
        return not all(_more(value, other) for other in others)
    return not all(name in group.names and _more(other, value) for name in roles for other in others)


def _told_besides(one: Facet, group: Group) -> bool:
    """Whether the article of one side gives the other's figure, too, but as that of another event."""
    if any(figure in group.amounts.get(role, ()) for role, figure in one.besides):
        return True
    besides = (figure for member in group.members[:COMPARED] for figure in member.besides)
    return any(one.amounts.get(role) == figure for role, figure in besides)


def _far_below(one: Amount, other: Amount) -> bool:
    """Whether a figure lies so far below what another gives as the most that it is a part of it."""
    return one.high is not None and other.high is not None and one.high * ONE_PLACE < other.high


def _beneath(one: Amount, other: Amount) -> bool:
    """Whether one is a figure that lies far below what the other gives as "up to", or the other way round."""
    figure, most = (other, one) if one.peak else (one, other)
    if not most.peak or figure.peak or figure.high is None or most.high is None:
        return False
    return figure.high * SAME_FIGURE < most.high


def _more(one: Amount, other: Amount) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high


def _said(value: Amount, others: Iterable[Amount]) -> str:
    return " / ".join(map(_one, (value, *others)))


@functools.lru_cache(maxsize=8192)
def _one(value: Amount) -> str:
    if value.whole:
        return "all"
    about = "~" if value.approximate else ""
    if value.low is None or value.high is None:
        return f"<={value.high or 0:.15g}" if value.low is None else f">={value.low:.15g}"
    return f"{about}{value.low:.15g}" + ("" if value.low == value.high else f"-{value.high:.15g}")


def one_figure(one: Facet, group: Group) -> bool:
    """Whether a claim gives the very count or share that a group gives."""
    return any(
        not value.whole and value.low is not None and value in group.amounts.get(role, ())
        for role, value in one.amounts.items()
    )


def retold(one: Facet, group: Group) -> bool:
    """Whether articles of some months, each with one figure of the kind, give the very same one."""
    if one.article in group.articles or not (one.sole and group.sole) or not one_figure(one, group):
        return False
    return gap_days(one, group, reports_only=True) <= RETOLD_DAYS


def revised(one: Facet, group: Group) -> bool:
    """Whether the figures of one news cycle differ by no more than those of one place do."""
    if gap_days(one, group, reports_only=True) > one.policy.cycle_days:
        return False
    return any(
        not value.whole and all(factor(value, other) <= ONE_PLACE for other in group.amounts[role])
        for role, value in one.amounts.items()
        if group.amounts.get(role)
    )


def _disagreeing(
    role: str,
    one: Facet,
    group: Group,
    value: Amount,
    others: Sequence[Amount],
    *,
    sure_day: bool,
    same_scope: bool,
) -> Agreement:
    """What becomes of figures of two articles that cannot both be right."""
    said = _said(value, others)
    if _told_besides(one, group):
        return Agreement(role, "differs", f"{said}: its article tells both")
    if any(_beneath(value, other) for other in others):
        return Agreement(role, "differs", f"{said}: a part of what may go")
    apart = max(factor(value, other) for other in others)
    sole = one.sole and group.sole
    gap = gap_days(one, group)
    limit = SAME_FIGURE
    if sure_day and same_scope:
        limit = _one_day_factor(one, group)
    elif sole and (same_scope or not (one.names or group.names)):
        near = gap_days(one, group, reports_only=True) <= NEWS_DAYS
        limit = ONE_CUT if near else SAME_FIGURE
    if apart > limit:
        return Agreement(role, "differs", said)
    if sure_day or gap <= one.policy.cycle_days:
        # What else they tell agrees; articles with one figure each mean one thing.
        return Agreement(role, "silent" if sole else "open", said)
    if sole and same_scope and gap <= REVISED_THERE_DAYS and apart <= REVISED_THERE:
        return Agreement(role, "silent", f"{said}: revised")
    if sole and gap <= REVISED_DAYS and apart <= REVISED:
        return Agreement(role, "silent", f"{said}: revised")
    return Agreement(role, "differs", said)


def _one_day_factor(one: Facet, group: Group) -> float:
    """How far the figures of one day and place may lie apart, by how far apart they are reported."""
    gap = gap_days(one, group, reports_only=True)
    if gap <= NEWS_DAYS:
        return SAME_FIGURE_SAME_DAY
    return PUT_RIGHT if gap <= PUT_RIGHT_DAYS else SAME_FIGURE
