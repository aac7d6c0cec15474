"""Who else is accused in one breath: "accuses Norvik and its rival Velmora of fixing prices"."""

from __future__ import annotations

from dataclasses import replace

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.several import beside
from zeitstrahl.extract.claims.suits import fitness
from zeitstrahl.records import Mention

_SURE = 0.9
"""Fitness from which on a name is that of somebody who can be accused."""


def part_accused(world: World, drafts: list[Draft]) -> list[Draft]:
    """Further accusations, one for each name that is coordinated with the accused of one."""
    return [
        _against(draft, mention)
        for draft in drafts
        if draft.type == "allegation" and not draft.dropped
        for mention in _others(world, draft)
    ]


def _against(draft: Draft, mention: Mention) -> Draft:
    principal = draft.hit.grammar.type.principal
    roles = {role: list(fillers) for role, fillers in draft.roles.items()}
    roles[principal] = [mention_filler(mention)]
    why = {**draft.why, principal: "in one list with another = 0.80"}
    return replace(draft, roles=roles, why=why, standing=list(draft.standing))


def _others(world: World, draft: Draft) -> list[Mention]:
    principal = draft.principal
    if principal is None or principal.entity_id is None:
        return []
    taken = {one.entity_id for fillers in draft.roles.values() for one in fillers}
    found: dict[str, Mention] = {}
    for mention in beside(draft.sentence, principal):
        if mention.entity_id in taken or "company" not in world.kinds(mention.entity_id):
            continue
        if fitness(world, draft, "accused", mention)[0] >= _SURE:
            found.setdefault(mention.entity_id, mention)
    return list(found.values())
