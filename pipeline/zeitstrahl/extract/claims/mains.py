"""The thing of some kind that an article is most about."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import World
from zeitstrahl.extract.claims.others import is_agency
from zeitstrahl.extract.claims.suits import UNSURE, union_name
from zeitstrahl.records import Mention

_VAGUE = 0.4
"""Weight of such a thing as what an article is about."""


def main_entity(world: World, accept: frozenset[str], before: int | None = None) -> Mention | None:
    """The thing of some kind that the article is most about, as first mentioned; None if there is none.

    Args:
        before: if given, only what is mentioned before this offset counts.
    """
    ranked = world.once(_by_weight, accept)
    return next((one for one in ranked if before is None or one.start < before), None)


def _by_weight(world: World, accept: frozenset[str]) -> list[Mention]:
    """The mentions of some kind, those of the weightiest entity first, else in the order of the text."""
    weights = world.story.weights
    fit = [
        mention
        for mention in world.story.mentions
        if weights.get(mention.entity_id, 0.0) > 0
        and world.kinds(mention.entity_id) & accept
        and ("union" in accept or not union_name(world, mention))
        and not is_private_name(world, mention)
        and not ("company" in accept and world.register.is_body(mention.entity_id))
        and not is_agency(world, mention)
    ]
    return sorted(fit, key=lambda mention: -weights[mention.entity_id] * _clearly(world, mention))


def is_private_name(world: World, mention: Mention) -> bool:
    """Whether a name is that of an association or a campaign."""
    return world.once(_is_private, mention.text)


def _is_private(world: World, name: str) -> bool:
    words = name.casefold().split()
    return any(
        lexicon["private"].nouns.fullmatch(word) for lexicon in world.lexicons.values() for word in words
    )


def _clearly(world: World, mention: Mention) -> float:
    """How far it is known what a thing is, as a factor of its weight."""
    return 1.0 if len(world.kinds(mention.entity_id)) < UNSURE else _VAGUE
