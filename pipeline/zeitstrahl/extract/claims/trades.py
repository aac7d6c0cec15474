"""What the staff does that is lost: "45 sales jobs", "90 drivers"."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.scopes import scope
from zeitstrahl.extract.quantities import Quantity
from zeitstrahl.records import Filler

_COUNTED = 2
"""Words between a number and the people whom it counts, at most, if nothing else says that it does."""


def before_jobs(world: World, draft: Draft, name: str) -> list[Filler]:
    """What stands before "jobs" in one phrase: "45 sales jobs", "180 production staff"."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    for found in find(sentence, lexicon[f"{name}_word"], scope(sentence, draft.hit.place)):
        behind = found.place + 1
        if behind >= len(sentence.lower):
            continue
        jobs = has(sentence, lexicon["jobs_only"], [behind])
        if jobs or has(sentence, lexicon["staff"], [behind]):
            start, end = sentence.range(
                found.first if found.first >= 0 else found.place, found.place if jobs else behind
            )
            return [Filler(world.story.text(start, end), start, end)]
    return []


def trade(world: World, draft: Draft) -> list[Filler]:
    """The counted people, if their name says what they do: "90 truckers", "sechs Kommentatoren"."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    fillers = [one for role in ("count", "share") for one in draft.roles.get(role, ())]
    counts = sorted({one.start for one in fillers if one.start is not None})
    for quantity in (one for start in counts for one in world.quantities(start, start + 1)):
        if quantity.head_start is None or quantity.head_class == "jobs":
            continue
        place = sentence.place(quantity.head_start)
        if place is None or has(sentence, lexicon["anybody"], [place]) or _no_trade(world, quantity):
            continue
        if sentence.token(place).pos_ not in ("NOUN", "PROPN", "ADJ"):
            continue  # "let 20 of them go"
        start, end = sentence.range(place, place)
        return [Filler(world.story.text(start, end), start, end)]
    return []


def _no_trade(world: World, quantity: Quantity) -> bool:
    """Whether a noun behind a number is none that it counts: "rund 170 an der Zahl"."""
    between = world.story.text(quantity.end, quantity.head_start or quantity.end).casefold().split()
    return len(between) > _COUNTED and quantity.head_class is None
