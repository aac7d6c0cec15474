"""The thing of some kind that an article is most about."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import World
from zeitstrahl.extract.claims.others import is_agency
from zeitstrahl.extract.claims.suits import UNSURE, is_common, union_name
from zeitstrahl.records import Mention

_VAGUE = 0.4
"""Weight of such a thing as what an article is about."""
_TITLED = 0.75
"""Weight of such a thing if the headline names it."""
_MAYBE = 0.5
"""Weight of an unknown name as what an article is about."""


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
        and (_known_as(world, mention, accept) or _maybe_company(world, mention, accept))
        and ("union" in accept or not union_name(world, mention))
        and not is_private_name(world, mention)
        and not ("company" in accept and world.register.is_body(mention.entity_id))
        and not is_agency(world, mention)
    ]
    return sorted(fit, key=lambda mention: -weights[mention.entity_id] * _clearly(world, mention, accept))


def is_private_name(world: World, mention: Mention) -> bool:
    """Whether a name is that of an association or a campaign."""
    return world.once(_is_private, mention.text)


def _is_private(world: World, name: str) -> bool:
    words = name.casefold().split()
    return any(
        lexicon["private"].nouns.fullmatch(word) for lexicon in world.lexicons.values() for word in words
    )


def _clearly(world: World, mention: Mention, accept: frozenset[str]) -> float:
    """How far it is known what a thing is, as a factor of its weight."""
    if not _known_as(world, mention, accept):
        return _MAYBE
    if len(world.kinds(mention.entity_id)) < UNSURE:
        return 1.0
    return _TITLED if _named_in_title(world, mention, accept) else _VAGUE


def _known_as(world: World, mention: Mention, accept: frozenset[str]) -> bool:
    return bool(world.kinds(mention.entity_id) & accept) or _named_in_title(world, mention, accept)


def _maybe_company(world: World, mention: Mention, accept: frozenset[str]) -> bool:
    """Whether an unknown name of which nothing is said may be a company: no person, place, feast."""
    return (
        "company" in accept
        and mention.label in ("ORG", "MISC")
        and not world.kinds(mention.entity_id)
        and world.register.get(mention.entity_id) is None
        and world.register.country_of_adjective(mention.text) is None
        and not is_common(world, mention)
        and not any(
            lexicon["no_body"].nouns.fullmatch(word)
            for lexicon in world.lexicons.values()
            for word in mention.text.casefold().split()
        )
    )


def _named_in_title(world: World, mention: Mention, accept: frozenset[str]) -> bool:
    """Whether an unknown name stands in the headline and may be a company."""
    if (
        "company" not in accept
        or is_common(world, mention)
        or world.register.get(mention.entity_id) is not None
        or (mention.label == "PERSON" and " " in mention.text)
        or (mention.label == "LOC" and "product" in accept)
    ):
        return False
    words = {
        word.strip(",.:;!?„“\"'’").removesuffix("s")
        for word in (world.story.article.title or "").casefold().split()
    }
    return mention.text.casefold().split()[0].removesuffix("s") in words
