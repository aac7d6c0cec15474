"""Puts the drafts of an article together: what is said twice is one claim, what one says holds for all."""

from __future__ import annotations

from zeitstrahl.extract.claims.context import relate
from zeitstrahl.extract.claims.denied_plans import part_days
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.effect import date_by_reference
from zeitstrahl.extract.claims.employers import leave_countries
from zeitstrahl.extract.claims.figures import other_figures
from zeitstrahl.extract.claims.follow import date_by_context
from zeitstrahl.extract.claims.hardest import name_hardest
from zeitstrahl.extract.claims.implied import complete_activities
from zeitstrahl.extract.claims.meant_goods import name_meant_goods
from zeitstrahl.extract.claims.own_dates import part_dates
from zeitstrahl.extract.claims.portions import portions
from zeitstrahl.extract.claims.several import several
from zeitstrahl.extract.claims.status import drop_past, redate_status, settle_status
from zeitstrahl.extract.claims.together import combine, sum_up
from zeitstrahl.extract.claims.whole import spread

__all__ = ["finish"]


def finish(world: World, drafts: list[Draft]) -> list[Draft]:
    """The drafts that are claims, complete; drafts that say nothing new are dropped with a reason."""
    part_dates(world, drafts)
    part_days(drafts)
    date_by_reference(drafts)
    date_by_context(world, drafts)
    for draft in drafts:
        settle_status(world, draft)
        drop_past(world, draft)
    relate(world, drafts)
    part_days(drafts)
    for draft in drafts:
        redate_status(world, draft)
    kept = [draft for draft in drafts if not draft.dropped]
    spread(world, kept)
    _without_authority(kept)
    kept = [draft for draft in kept if not draft.dropped]
    combine(world, kept)
    sum_up(world, kept)
    name_hardest(world, [draft for draft in kept if not draft.dropped])
    leave_countries(world, kept)
    name_meant_goods(world, kept)
    complete_activities(world, [draft for draft in kept if not draft.dropped])
    for draft in kept:
        redate_status(world, draft)
    kept = [draft for draft in kept if not draft.dropped]
    kept += several(world, kept)
    return [*kept, *portions(world, kept), *other_figures(world, kept)]


def _without_authority(drafts: list[Draft]) -> None:
    """A ban of a thing that nobody is known to forbid is a house rule or a footer."""
    for draft in drafts:
        principal = draft.principal
        if draft.type != "ban" or principal is None or draft.roles.get("authority"):
            continue
        later = draft.hit.trigger.options.get("later")
        if later or principal.entity_id is None or draft.status in ("planned", "proposed"):
            draft.dropped = "nobody forbids it"
