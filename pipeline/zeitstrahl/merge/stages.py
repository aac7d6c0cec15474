"""Whether two reports tell one stage of a thing: proposed, decided, done, lifted, denied."""

from __future__ import annotations

from zeitstrahl.merge.agreement import Agreement, said
from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.figures import one_figure, retold
from zeitstrahl.merge.gaps import gap_days
from zeitstrahl.merge.group import Group
from zeitstrahl.merge.links import Links
from zeitstrahl.merge.moments import same_day
from zeitstrahl.merge.scopes import Scopes, lone_reports

COMPARED = 4
"""Members of a group that are looked at: the first reports say most."""


def compare_status(one: Facet, group: Group, scopes: Scopes, links: Links) -> Agreement:
    """How the status of a claim agrees with the stage of an event.

    Args:
        links: which articles tell an event together.
    """
    if one.stage == group.stage:
        if _planned_anew(one, group):
            return Agreement("status", "differs", "planned when it was in force")
        return said("status", "silent")
    if (group.stage, one.stage) == (one.policy.proposed, one.policy.live):
        named = bool(one.codes) or not one.policy.coded
        alike = scopes.same(one, group) or (scopes.one_place(one, group) and links.between(one, group))
        alike = alike or lone_reports(one, group)
        if named and one.article not in group.articles and alike:
            return Agreement("status", "open", "what was proposed has come")
    if {group.stage, one.stage} == {one.policy.live, one.policy.proposed}:
        if not one.policy.coded and retold(one, group):
            return Agreement("status", "open", "one figure")
        if one.article not in group.articles and same_day(one, group):
            return Agreement("status", "open", "one day")  # a council that votes for it decides
        near = gap_days(one, group, reports_only=True) <= one.policy.cycle_days
        apart = one.article in group.articles or one.policy.coded
        if near and not apart and one_figure(one, group) and scopes.same(one, group):
            return Agreement("status", "open", "one figure, one place")
    if (group.stage, one.stage) == (one.policy.live, one.policy.proposed):
        near = gap_days(one, group, reports_only=True) <= one.policy.cycle_days
        other = one.article not in group.articles
        if near and one.codes and other and scopes.same(one, group):
            return Agreement("status", "open", "one report is less sure of it")
        if other and lone_reports(one, group):
            return Agreement("status", "open", "one report is less sure of it")
    if one.policy.denied in (one.stage, group.stage) and _rumour(one, group, scopes):
        return Agreement("status", "open", "reported by one, denied by another")
    return Agreement("status", "differs", f"{one.claim.status}")


def _rumour(one: Facet, group: Group, scopes: Scopes) -> bool:
    """Whether one report tells what another of the same days says is not so: one place, one figure."""
    rules = one.policy
    if rules.coded or one.article in group.articles or not rules.date_may_differ:
        return False
    if not {one.stage, group.stage} <= {rules.denied, rules.live, rules.proposed}:
        return False
    if gap_days(one, group, reports_only=True) > rules.cycle_days:
        return False
    return one_figure(one, group) if rules.amounts else scopes.same(one, group)


def _planned_anew(one: Facet, group: Group) -> bool:
    """Whether a claim tells a plan, a news cycle after others told that it had happened: a further one."""
    if one.claim.status != "planned" or one.published is None:
        return False
    return any(
        member.claim.status == "in_force"
        and member.published is not None
        and one.published - member.published > one.policy.cycle_days
        for member in group.members[:COMPARED]
    )
