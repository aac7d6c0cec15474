"""Whom a number counts: "320 Monteure", "55 roughnecks" are staff, whatever they are called."""

from __future__ import annotations

import itertools

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.extract.quantities import Quantity
from zeitstrahl.records import Filler

_WHERE = frozenset({"in", "at", "near", "an", "am", "bei"})
_NEAR = 3
"""Words between two numbers of which one becomes the other, at most."""
_OF_VERB = 4
"""Words behind the verb of a phrase that may still be in it: "will not renew 150 short contracts"."""
_ON_TOP = 60
"""Characters between "on top of" and the number that it brings."""
CLASSES = frozenset({"job", "staff"})
"""Word classes to which belongs what a number counts as jobs or people."""


def counted_places(world: World, sentence: Sentence, *, anybody: bool) -> list[int]:
    """Places of the nouns of a sentence that a number or share counts as jobs or people.

    Args:
        anybody: also nouns of which the lexicon does not know that they are people, as behind a verb
            that says it: "entlässt sechs Kommentatoren".
    """
    out: list[int] = []
    for quantity in world.quantities(sentence.start, sentence.end):
        if quantity.head_start is None:
            out += _bare_object(sentence, quantity) if anybody else ()
            continue
        place = sentence.place(quantity.head_start)
        if place is None:
            continue
        if quantity.head_class or (anybody and is_somebody(world, sentence, quantity)):
            out.append(place)
    return out


def _bare_object(sentence: Sentence, quantity: Quantity) -> list[int]:
    """The place of a number that is itself the object: "Norvik lays off 40", "entlässt jeden Dritten"."""
    first, last = sentence.place(quantity.start), sentence.place(quantity.end - 1)
    if not first or last is None or quantity.kind == "money":
        return []
    if any(time.start < quantity.end and quantity.start < time.end for time in sentence.times):
        return []
    behind = sentence.token(last + 1).pos_ if last + 1 < len(sentence.lower) else "PUNCT"
    before = sentence.token(first - 1)
    verb = before.pos_ in ("VERB", "AUX") or before.dep_ == "compound:prt" or before.lower_ == "off"
    return [last] if verb and behind in ("PUNCT", "ADP", "SPACE") else []


def is_somebody(world: World, sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a counted noun may be staff: no customers, prisoners, contracts, days."""
    if quantity.head_start is None or quantity.kind == "money":
        return False
    place = sentence.place(quantity.head_start)
    if place is None or sentence.token(place).pos_ not in ("NOUN", "ADJ"):
        return False
    begin = sentence.range(place, place)[0]
    if any(time.start <= begin < time.end for time in sentence.times):
        return False
    return not has(sentence, world.lexicons[sentence.language]["not_staff"], [place])


def staff_of_outlet(world: World, draft: Draft) -> list[Filler]:
    """How many work in what closes: "Die Niederlassung mit 45 Stellen wird geschlossen"."""
    sentence = draft.sentence
    words = world.lexicons[sentence.language]["outlet"]
    out = []
    for quantity in world.quantities(sentence.start, sentence.end):
        if quantity.head_class is None or quantity.kind != "count" or quantity.value is None:
            continue
        place = sentence.place(quantity.head_start) if quantity.head_start is not None else None
        chunk = sentence.chunk_at(place) if place is not None else None
        if chunk is None or chunk.chain is None or chunk.link not in function_words(None, "beside"):
            continue
        root = sentence.chunks[chunk.chain]
        if root.chain is not None and root.link in _WHERE:
            root = sentence.chunks[root.chain]  # "das Werk in Bremen mit 45 Stellen"
        if has(sentence, words, [root.head]):
            out.append(Filler(quantity.text, quantity.start, quantity.end, value=quantity.value))
    return out


def from_to(world: World, sentence: Sentence) -> Filler | None:
    """By how many a number falls: "von 5000 auf 4200", "from 5,000 to 4,200"; None if nothing says so."""
    counts = [
        one
        for one in world.quantities(sentence.start, sentence.end)
        if one.kind == "count" and (one.value or "").isdigit()
    ]
    for high, low in itertools.pairwise(counts):
        place = sentence.place(high.start)
        between = world.story.text(high.end, low.start).split()
        if (
            not place
            or sentence.lower[place - 1] not in ("von", "from")
            or between[-1:] not in (["auf"], ["to"])
        ):
            continue
        if _of_cuts(world, sentence, place):
            # "die Zahl der gestrichenen Stellen sinkt von 500 auf 400"
            return Filler(low.text, low.start, low.end, value=low.value)
        fall = int(high.value or 0) - int(low.value or 0)
        if fall > 0 and len(between) <= _NEAR:
            return Filler(world.story.text(high.start, low.end), high.start, low.end, value=str(fall))
    return None


def _of_cuts(world: World, sentence: Sentence, place: int) -> bool:
    """Whether it is the number of cuts that changes, and not that of jobs."""
    words = world.lexicons[sentence.language]["cut_number"]
    return has(sentence, words, range(place))


def told_before(world: World, sentence: Sentence, start: int) -> bool:
    """Whether a number is one that others come on top of: "zusätzlich zu den 2900 Stellen", or instead of."""
    before = world.story.text(max(sentence.start, start - _ON_TOP), start).casefold().rpartition(",")[2]
    if before.rstrip().endswith(tuple(f" {words}" for words in function_words(None, "instead_of"))):
        return True
    return any(words in before for words in function_words(None, "on_top_of"))


def in_trigger(draft: Draft, quantity: Quantity) -> bool:
    """Whether the trigger itself says what is counted: "will not renew 150 contracts"."""
    found, sentence = draft.hit.found, draft.sentence
    place = sentence.place(quantity.head_start) if quantity.head_start is not None else None
    if place is None or found.kind != "phrase" or not 0 <= found.first <= place:
        return False
    # the place of a phrase with a verb is that of its verb
    behind = place - found.place
    return behind <= 0 or (behind <= _OF_VERB and sentence.lower[place].endswith(("contracts", "verträge")))
