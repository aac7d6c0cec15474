"""How far apart in time a claim and a group are."""

from __future__ import annotations

from zeitstrahl.merge.dated import SMALL_GAP_DAYS
from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.group import Group


def too_early(one: Facet, group: Group) -> bool:
    """Whether one side tells, without a date, something past that the other dates later than that report."""
    if group.span is not None and one.days is None and one.claim.status in one.policy.past:
        return one.published is not None and group.span[0] > one.published + SMALL_GAP_DAYS
    if one.span is not None and group.past_since is not None:
        return one.span[0] > group.past_since + SMALL_GAP_DAYS
    return False


def gap_days(one: Facet, group: Group, *, reports_only: bool = False) -> int:
    """Days between a report and the reports or the date of an event; 0 if either is not known."""
    if one.published is None or group.first_published is None:
        return 0
    first, last = group.first_published, group.last_published or group.first_published
    gap = max(one.published - last, first - one.published, 0)
    if gap and not reports_only:
        if group.span is not None:
            gap = min(gap, max(one.published - group.span[1], group.span[0] - one.published, 0))
        if one.span is not None:
            gap = min(gap, max(one.span[0] - last, first - one.span[1], 0))
    return gap


def dated_reports(one: Facet, group: Group) -> bool:
    """Whether both sides have a day of report: else nobody knows whether they are of one news cycle."""
    return one.published is not None and group.first_published is not None


def told_then(one: Facet, group: Group) -> bool:
    """Whether the date that only one side says lies in the other side's news cycle."""
    if one.published is None or group.first_published is None or (one.span is None) == (group.span is None):
        return False
    reports = (group.first_published, group.last_published or group.first_published)
    if one.span is not None:
        return _apart(one.span, reports) <= one.policy.cycle_days
    return (
        group.span is not None and _apart((one.published, one.published), group.span) <= one.policy.cycle_days
    )


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Days between two spans; 0 if they overlap."""
    return max(one[0] - other[1], other[0] - one[1], 0)
