"""Whether two dates may be one: of a claim and of what an event says so far."""

from __future__ import annotations

from zeitstrahl.dates import Days, overlap
from zeitstrahl.merge.agreement import Agreement, said
from zeitstrahl.merge.dated import SMALL_GAP_DAYS
from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.figures import one_figure, retold
from zeitstrahl.merge.gaps import gap_days, too_early
from zeitstrahl.merge.group import Group
from zeitstrahl.merge.scopes import Scopes

MONTH_DAYS = 31

DATED_APART_DAYS = 14
"""How far apart two reports of one decision may date it: when it was taken, and when it takes effect."""

DATED_FAR_APART_DAYS = 366
"""The same where both name all of the scope alike: authority, place, and what is done."""


def one_month(one: Facet, group: Group) -> bool:
    """Whether both sides give the same date, no vaguer than a month."""
    return one.span is not None and one.edtf == group.edtf and one.span[1] - one.span[0] <= MONTH_DAYS


def same_day(one: Facet, group: Group) -> bool:
    """Whether both sides name one day; that only one of them gives the year does not matter."""
    if one.days is None or group.days is None or not _length(one.days) == 0 == _length(group.days):
        return False
    return overlap(one.days, group.days)


def compare_dates(one: Facet, group: Group, scopes: Scopes) -> Agreement:
    """How a claim's date agrees with that of a group; without one, how near the reports are."""
    if one.days is None or group.days is None:
        if too_early(one, group):
            return Agreement("date", "differs", "told before it happened")
        undated = one.days is None and group.days is None
        if gap_days(one, group) > _limit_days(one, group, undated=undated):
            return Agreement("date", "differs", "too far apart")
        return said("date", "both_silent" if undated else "silent")
    if overlap(one.days, group.days):
        yearless = one.days.yearless or group.days.yearless
        if yearless and gap_days(one, group) > one.policy.window_days:
            return Agreement("date", "differs", "of some year, too far apart")
        if one.days.first == one.days.last and group.days.first == group.days.last:
            return Agreement("date", "same", one.edtf or "")
        wide = max(_length(one.days), _length(group.days))
        return Agreement("date", "related" if wide <= MONTH_DAYS * 3 else "near", f"{one.edtf}, {group.edtf}")
    if one.article in group.articles and group.has_dated(one.article, one.edtf):
        return Agreement("date", "related", f"{one.edtf}: as its article has said")
    if _small_gap(one, group, scopes):
        return Agreement("date", "near", f"{one.edtf}, {group.edtf}: a small gap, all else the same")
    if _one_matter(one, group, scopes):
        return Agreement("date", "open", f"{one.edtf}, {group.edtf}: one matter, dated differently")
    if _one_decision(one, group, scopes):
        return Agreement("date", "open", f"{one.edtf}, {group.edtf}: one decision, dated differently")
    return Agreement("date", "differs", f"{one.edtf}, {group.edtf}")


def _limit_days(one: Facet, group: Group, *, undated: bool) -> int:
    """How far apart reports may be that have no common date; counts are retold if they are the same."""
    rules = one.policy
    long = one_figure(one, group) if rules.amounts else undated
    return rules.undated_days if long else rules.window_days


def _one_decision(one: Facet, group: Group, scopes: Scopes) -> bool:
    """Whether reports of a few days tell what one authority did, by the day it did it or a later one."""
    if one.article in group.articles or one.span is None or group.span is None:
        return False
    if gap_days(one, group, reports_only=True) > SMALL_GAP_DAYS:
        return False
    between = max(one.span[0] - group.span[1], group.span[0] - one.span[1])
    if between > DATED_FAR_APART_DAYS or not scopes.one_authority(one, group):
        return False
    return between <= DATED_APART_DAYS or (bool(one.codes) and scopes.same(one, group))


def _one_matter(one: Facet, group: Group, scopes: Scopes) -> bool:
    """Whether reports of one news cycle are so alike that their dates, not the events, differ."""
    if not one.policy.date_may_differ or one.article in group.articles:
        return False
    if retold(one, group):
        return True
    if gap_days(one, group, reports_only=True) > one.policy.cycle_days:
        return False
    if one.policy.once:
        return scopes.same(one, group)
    return one_figure(one, group)


def _small_gap(one: Facet, group: Group, scopes: Scopes) -> bool:
    """Whether two exact dates differ so little that the sources, not the events, disagree."""
    if not (one.exact and group.exact and one.days and group.days) or one.article in group.articles:
        return False
    if abs((one.days.first - group.days.first).days) > SMALL_GAP_DAYS:
        return False
    return scopes.same(one, group) or _near_scope(one, group, scopes)


def _near_scope(one: Facet, group: Group, scopes: Scopes) -> bool:
    """Whether reports of a few days agree on all of the scope that both name, authority included."""
    if gap_days(one, group, reports_only=True) > SMALL_GAP_DAYS:
        return False
    shared = [role for role in one.policy.scope if one.names.get(role) and group.names.get(role)]
    return scopes.one_authority(one, group) and all(scopes.agree(role, one, group) for role in shared)


def _length(days: Days) -> int:
    return (days.last - days.first).days
