"""Whose jobs or market it is, where a sentence leaves it open and another claim of the article says it."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.candidates import candidates
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.sources import reporters
from zeitstrahl.extract.claims.suits import fitness, is_place_or_part
from zeitstrahl.extract.claims.veto import veto
from zeitstrahl.records import Filler

_TYPES = ("layoff", "market_exit")
_GUESSED = "main entity"
_SURE = 0.9
"""Fitness from which on the only company of a sentence is meant."""


def adopt(world: World, made: Sequence[Draft]) -> None:
    """Give claims that name no company the one of the article's nearest claim that does, in place.

    "Für alle 120 ist dann Schluss" is about the company that "gibt sein Werk auf" before; a union that
    the article names more often is no employer. Drafts that were dropped for want of a company are
    looked at once more.
    """
    homes = [draft for draft in made if draft.type in _TYPES and _told(draft)]
    for draft in made:
        if draft.type not in _TYPES or (draft.hit.trigger.id == "vanish" and draft.principal is None):
            continue  # what vanishes may be goods
        role = draft.hit.grammar.type.principal
        lacking = draft.dropped == f"no {role}"
        if not lacking and (draft.dropped or not draft.why.get(role, "").startswith(_GUESSED)):
            continue
        filler = _only_company(world, draft, role) or _elsewhere(homes, draft)
        if filler is None or (draft.principal is not None and _same(draft.principal, filler)):
            continue
        draft.roles[role] = [filler]
        draft.why[role] = "of the article's other claims = 0.45"
        draft.dropped = veto(world, draft)


def _only_company(world: World, draft: Draft, role: str) -> Filler | None:
    """The one company that a sentence names, in whatever clause: "hieß es bei X, als 400 Leute flogen"."""
    told = reporters(world, draft)
    fit = {
        one.mention.entity_id: one.mention
        for one in candidates(world, draft.sentence)
        if one.mention.entity_id not in told
        and fitness(world, draft, role, one.mention)[0] >= _SURE
        and not is_place_or_part(world, draft, one.mention)
    }
    return mention_filler(next(iter(fit.values()))) if len(fit) == 1 else None


def _elsewhere(homes: Sequence[Draft], draft: Draft) -> Filler | None:
    home = _nearest(homes, draft) if homes else None
    return home.principal if home is not None else None


def _told(draft: Draft) -> bool:
    why = draft.why.get(draft.hit.grammar.type.principal, "")
    return not draft.dropped and draft.principal is not None and not why.startswith(_GUESSED)


def _nearest(homes: Sequence[Draft], draft: Draft) -> Draft | None:
    """The last one before a draft, else the first of the article."""
    here = draft.sentence.index
    before = [one for one in homes if one.sentence.index <= here]
    return max(before, key=lambda one: one.sentence.index, default=None) or homes[0]


def _same(one: Filler, other: Filler) -> bool:
    return one.entity_id is not None and one.entity_id == other.entity_id
