"""Who forbids something, where it is done at somebody's behest: "banned by order of TTJA"."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Chunk, Sentence

_NO_BODY = frozenset({"company", "product", "person", "country", "city", "region"})
"""Kinds of which one that is known for sure gives no orders to forbid something."""
_HANGS = 2
"""Words from the order to who gave it, at most: "auf Anordnung | der TTJA"."""


def fill_orderer(world: World, draft: Draft, taken: dict[str, str]) -> None:
    """Make who ordered a ban its authority, whatever else is known of the name.

    Args:
        taken: the things that fill a role, with their roles; the authority is added.
    """
    if draft.type != "ban":
        return
    sentence = draft.sentence
    words = world.lexicons[sentence.language]["behest"]
    at = function_words(sentence.language, "at_behest")
    for order in sentence.chunks:
        if order.preposition not in at or not has(sentence, words, [order.head]):
            continue
        giver = _giver(sentence, order)
        mention = giver.mention if giver is not None else None
        if mention is None or _is_no_body(world, mention.entity_id):
            continue
        draft.roles["authority"] = [mention_filler(mention)]
        draft.why["authority"] = "whose order it is = 0.90"
        taken[mention.entity_id] = "authority"
        return


def _is_no_body(world: World, entity_id: str) -> bool:
    """Whether a name is known to be that of a person, or from the register to be no public body."""
    kinds = world.kinds(entity_id)
    known = world.register.get(entity_id) is not None
    return kinds == {"person"} or (known and bool(kinds) and kinds <= _NO_BODY)


def _giver(sentence: Sentence, order: Chunk) -> Chunk | None:
    """The phrase that says whose order it is, right behind it."""
    behind = next((one for one in sentence.chunks if one.first > order.last), None)
    if behind is None or behind.first - order.last > _HANGS:
        return None
    whose = behind.chain == order.index or behind.link == "genitive"
    return behind if whose or behind.preposition in function_words(None, "by_office") else None
