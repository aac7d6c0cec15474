"""Whether it is a person without a name who is accused, and no firm or place that stands beside."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has

_OBJECT = 0.5
"""Score from which on a phrase is the object of a trigger."""


def accuses_a_person(world: World, draft: Draft) -> bool:
    """Whether a name only says which person is accused: "the Norvik driver accused of", "sued him"."""
    accused = draft.principal
    if draft.type != "allegation" or accused is None or draft.sentence.language != "en":
        return False
    kinds = world.kinds(accused.entity_id)
    if "person" in kinds or not kinds:
        return False
    return _says_whose(world, draft) or (not draft.hit.said and _one(draft))


def _says_whose(world: World, draft: Draft) -> bool:
    """Whether the name stands before a noun for a person: "the Kelvaris driver accused of"."""
    sentence, accused = draft.sentence, draft.principal
    if accused is None or accused.start is None or accused.end is None:
        return False
    first, last = sentence.place(accused.start), sentence.place(accused.end - 1)
    chunk = sentence.chunk_at(first) if first is not None else None
    if chunk is None or last is None or chunk.head <= last:
        return False
    return has(sentence, world.lexicons["en"]["private_person"], [chunk.head])


def _one(draft: Draft) -> bool:
    """Whether the object is a pronoun for one person: "accused him of lying", "she is accused of"."""
    sentence = draft.sentence
    own = sentence.clause_of(draft.hit.place).tokens
    words = (*function_words("en", "one_person"), "he", "she")
    return any(
        chunk.head in own
        and chunk.first == chunk.last
        and sentence.lower[chunk.head] in words
        and draft.slots.get(chunk.index, {}).get("object", 0.0) >= _OBJECT
        for chunk in sentence.chunks
    )
