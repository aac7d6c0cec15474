"""Which part of a company loses staff: "in der Verwaltung", "its Leeds warehouse", "90 drivers"."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import phrase_filler
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.scopes import scope
from zeitstrahl.records import Filler

_IN = frozenset({"in", "im", "at", "from", "bei", "beim", "am", "an", "aus", "among", "across"})
_OBJECT = 0.3


def unit_fillers(world: World, draft: Draft, name: str) -> list[Filler]:
    """Parts of a company in a prepositional phrase or as an object; else what the staff does.

    Args:
        name: word class of nouns that are parts of companies.
    """
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    out = []
    for found in find(sentence, lexicon[name], scope(sentence, draft.hit.place)):
        chunk = sentence.chunk_at(found.place)
        if chunk is None or chunk.head != found.place or chunk.mention is not None:
            continue
        slots = draft.slots.get(chunk.index, {})
        if (
            chunk.preposition in _IN
            or slots.get("object", 0) > _OBJECT
            or slots.get("upper_object", 0) > _OBJECT
        ):
            out.append(phrase_filler(sentence, chunk))
    return out or _before_jobs(world, draft) or _trade(world, draft)


def _before_jobs(world: World, draft: Draft) -> list[Filler]:
    """What stands before "jobs" in one phrase: "45 sales jobs", "head office roles"."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    for found in find(sentence, lexicon["unit_word"], scope(sentence, draft.hit.place)):
        if found.place + 1 < len(sentence.lower) and has(sentence, lexicon["jobs_only"], [found.place + 1]):
            start, end = sentence.range(found.first if found.first >= 0 else found.place, found.place)
            return [Filler(world.story.text(start, end), start, end)]
    return []


def _trade(world: World, draft: Draft) -> list[Filler]:
    """The counted people, if their name says what they do: "90 truckers", "sechs Kommentatoren"."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    counts = [one.start for one in draft.roles.get("count", ())]
    for quantity in world.quantities:
        if quantity.start not in counts or quantity.head_start is None or quantity.head_class == "jobs":
            continue
        place = sentence.place(quantity.head_start)
        if place is None or has(sentence, lexicon["anybody"], [place]):
            continue
        if sentence.token(place).pos_ not in ("NOUN", "PROPN", "ADJ"):
            continue  # "let 20 of them go"
        start, end = sentence.range(place, place)
        return [Filler(world.story.text(start, end), start, end)]
    return []
