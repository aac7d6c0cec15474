"""What a headline is about, before its colon: "Norvik: Übernahme durch Ottensen perfekt"."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.suits import fitness

_GUESS = 0.4
"""Fitness of a name that may be a company, though a model took it for something else."""


def name_before_colon(world: World, draft: Draft) -> None:
    """Fill an empty principal of a nominal trigger with the name before the colon of its sentence."""
    grammar, sentence = draft.hit.grammar, draft.sentence
    role = grammar.type.principal
    if draft.principal is not None or not draft.hit.trigger.nominal or not sentence.mentions:
        return
    first = sentence.mentions[0]
    if first.first or sentence.lower[first.last + 1 : first.last + 2] != (":",):
        return
    mention = first.mention
    taken = {one.entity_id for fillers in draft.roles.values() for one in fillers}
    if mention.label == "PERSON" or mention.entity_id in taken:
        return  # who stands before a colon speaks, if it is a person
    if fitness(world, draft, role, mention)[0] < _GUESS:
        return
    draft.roles[role] = [mention_filler(mention)]
    draft.why[role] = f"before the colon = {_GUESS:.2f}"
