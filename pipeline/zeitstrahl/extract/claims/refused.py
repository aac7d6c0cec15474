"""Bans that somebody is against: they are none, or have failed."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.draft import Draft, World, by_sentence

_CHAMBERS = frozenset({"parliament", "lower_house", "upper_house"})
"""Offices of bodies whose "no" ends a proposal."""


def drop_refused(world: World, drafts: Sequence[Draft]) -> None:
    """Whoever is against a ban has none: "lehnt ein Verbot von Heizpilzen ab" is a stance.

    Where a proposal failed ("the Senate voted against a ban"), the rejected ban says it; what a parliament
    rejects has failed.
    """
    stances = by_sentence(
        one
        for one in drafts
        if one.type == "stance" and not one.dropped and "no_ban" in one.codes("position")
    )
    for draft in drafts:
        if draft.dropped or draft.type != "ban":
            continue
        at, clause = draft.sentence.index, draft.sentence.clause_of(draft.hit.place)
        for stance in stances.within(at, at + 1):
            if stance.sentence.clause_of(stance.hit.place).index != clause.index:
                continue
            if "fail" in draft.standing and _by_parliament(world, draft):
                draft.status = "rejected"
            if draft.status == "rejected":
                stance.dropped = "a rejected ban"
            elif draft.hit.trigger.nominal or draft.sentence.lower[draft.hit.place - 1] == "against":
                draft.dropped = "no ban is wanted"


def _by_parliament(world: World, draft: Draft) -> bool:
    """Whether a chamber of a parliament decides: what it votes down is rejected."""
    known = [world.register.get(one.entity_id or "") for one in draft.roles.get("authority", ())]
    return any(one is not None and not _CHAMBERS.isdisjoint(one.offices) for one in known)
