"""Gives a stance the target or the authority that the article's other claims have."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.maker import name_maker
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.passives import is_passive
from zeitstrahl.extract.claims.veto import veto
from zeitstrahl.extract.claims.voices import BODIES, open_subject
from zeitstrahl.records import Filler

_MAKERS = frozenset({"company", "product"})
_TARGETED = ("ban", "stance")


def retarget(world: World, drafts: list[Draft]) -> None:
    """Give a stance that names no target the one that the article's other claims have.

    It is the only one of its prohibitions and stances, else that of the claim told last before.
    """
    named = [draft for draft in drafts if draft.type in _TARGETED and _names(world, draft)]
    known = {draft.principal.entity_id for draft in named if draft.principal is not None}
    for draft in drafts:
        weak = "main entity" in draft.why.get("target", "") and not draft.dropped
        if draft.type != "stance" or not draft.roles.get("authority"):
            continue
        if not (weak and len(known) == 1) and draft.dropped != "no target":
            continue
        before = [one for one in named if one.sentence.index <= draft.sentence.index] or named
        home = before[-1].principal if before else None
        if home is None or (weak and _is_maker(world, draft.principal) and not _is_maker(world, home)):
            continue
        draft.roles["target"] = [home]
        draft.why["target"] = "target of the article's other claims = 0.50"
        name_maker(world, draft)
        if draft.dropped == "no target":
            draft.dropped = veto(world, draft)


def _names(world: World, draft: Draft) -> bool:
    """Whether a claim itself names its target, a company or a product."""
    filler = draft.principal
    if not draft.dropped and filler is not None and draft.why.get("target", "").startswith("phrase"):
        return True
    return (
        not draft.dropped
        and filler is not None
        and bool(filler.entity_id)
        and "main entity" not in draft.why.get("target", "")
        and bool(world.kinds(filler.entity_id) & _MAKERS)
    )


def _is_maker(world: World, filler: Filler | None) -> bool:
    """Whether a thing is a company for sure."""
    return filler is not None and world.kinds(filler.entity_id) == {"company"}


def reauthorise(world: World, drafts: list[Draft]) -> None:
    """Give a stance in the passive the authority that the article's other claims have.

    "Parents have been told to destroy the doll": where nobody is named who says it, and only one
    authority forbids or speaks in the whole article.
    """
    speaking = {
        filler.entity_id: filler
        for draft in drafts
        if draft.type in ("ban", "stance") and not draft.dropped
        for filler in draft.roles.get("authority", ())
        if filler.entity_id and world.kinds(filler.entity_id) & BODIES
    }
    if len(speaking) != 1:
        return
    ((entity, filler),) = speaking.items()
    told = {_clause(one) for one in drafts if one.type == "stance" and not one.dropped}
    for draft in sorted(drafts, key=lambda one: -one.hit.trigger.strength):
        if draft.type != "stance" or draft.dropped != "no authority" or not _unsaid(world, draft):
            continue
        if draft.principal is None or draft.principal.entity_id == entity or _clause(draft) in told:
            continue
        draft.roles["authority"] = [filler]
        draft.why["authority"] = "the article's only authority = 0.40"
        draft.dropped = veto(world, draft)
        if not draft.dropped:
            told.add(_clause(draft))


def _clause(draft: Draft) -> tuple[int, int]:
    """The sentence and clause of a trigger, in which it tells one thing."""
    return draft.sentence.index, draft.sentence.clause_at[draft.hit.place]


def _unsaid(world: World, draft: Draft) -> bool:
    """Whether nobody is said to speak: a passive, or no subject at all."""
    start, end = draft.sentence.range(draft.hit.place, draft.hit.place)
    if world.said(start, end) is not None or draft.hit.trigger.options.get("quoted"):
        return False
    if has(draft.sentence, world.lexicons[draft.sentence.language]["private"]):
        return False
    passive = draft.hit.found.kind in ("verb", "phrase") and is_passive(
        draft.sentence, draft.hit.place, draft.hit.found.participle
    )
    return passive or draft.hit.trigger.nominal or open_subject(world, draft, "authority")
