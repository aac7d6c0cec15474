"""Who makes a product, where a clause says just that: "made by Norvik", "Norvik, die den Käse herstellt"."""

from __future__ import annotations

from collections.abc import Iterator

from zeitstrahl.extract.claims.called_goods import goods_called
from zeitstrahl.extract.claims.draft import World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.view import Placed, Sentence

_PHRASE = 7
"""Words of a phrase before the name in it, at most: "made by the Halifax-based start-up Norvik"."""
_CLAUSE = 9
"""Words of a clause that says who makes something, at most."""
_NO_PHRASE = frozenset({"VERB", "AUX", "CCONJ", "SCONJ", "ADP"})
_VERBAL = frozenset({"VERB", "AUX", "PART", "ADV"})
_VERBS = 3
_STOPS = frozenset({",", ".", ";", ":", "(", ")"})


def said_makers(world: World) -> dict[str, list[str]]:
    """Products to who is said to make them, in the order of the text."""
    found: dict[str, list[str]] = {}
    for sentence in world.story.sentences:
        makes = function_words(sentence.language, "makes")
        made = function_words(sentence.language, "made_itself")
        if makes.isdisjoint(sentence.lower) and made.isdisjoint(sentence.lower):
            continue
        goods = list(_goods(world, sentence))
        for at, product in goods:
            for placed in sentence.mentions:
                maker = placed.mention.entity_id
                if (
                    maker != product
                    and not _is_seat(sentence, placed)
                    and _made(sentence, at, placed, [one for one, _ in goods])
                ):
                    found.setdefault(product, []).append(maker)
    return found


def _goods(world: World, sentence: Sentence) -> Iterator[tuple[int, str]]:
    """Where a sentence names goods or calls them by their kind."""
    for placed in sentence.mentions:
        if "product" in world.kinds(placed.mention.entity_id):
            yield placed.last, placed.mention.entity_id
    for chunk in sentence.chunks:
        mention = goods_called(world, sentence, chunk)
        if mention is not None:
            yield chunk.head, mention.entity_id


def _is_seat(sentence: Sentence, placed: Placed) -> bool:
    """Whether a name only tells where a firm is: "Hull-based Norvik"."""
    behind = sentence.lower[placed.last + 1 : placed.last + 3]
    return len(behind) > 1 and behind[0] in ("-", "‑") and behind[1] in function_words("en", "based")


def _made(sentence: Sentence, at: int, placed: Placed, goods: list[int]) -> bool:
    if at < placed.first:
        last = all(not at < other < placed.first for other in goods)
        return last and (_by(sentence, at, placed) or _which_it_makes(sentence, at, placed))
    return _who_makes(sentence, at, placed)


def _by(sentence: Sentence, goods: int, placed: Placed) -> bool:
    """ "… Norva, a stripper made by Halifax-based Norvik", "wird von der Firma Norvik hergestellt"."""
    made, agent = function_words(sentence.language, "made_itself"), function_words(sentence.language, "agent")
    for at in range(placed.first - 1, max(goods, placed.first - 1 - _PHRASE), -1):
        if sentence.lower[at] in agent:
            before = sentence.lower[max(goods, at - 2) : at]
            behind = sentence.lower[placed.last + 1 : placed.last + 2 + _PHRASE]
            end = next((one for one, word in enumerate(behind) if word in _STOPS), len(behind))
            return not made.isdisjoint(before if sentence.language == "en" else behind[:end])
        based = sentence.lower[at] in function_words("en", "based")
        if (sentence.token(at).pos_ in _NO_PHRASE and not based) or sentence.lower[at] in _STOPS:
            return False
    return False


def _who_makes(sentence: Sentence, goods: int, placed: Placed) -> bool:
    """ "Norvik, die den Käse herstellt, …", "the dairy Norvik, which makes the cheese"."""
    first = placed.last + 1
    first += sentence.lower[first : first + 1] == (",",)
    if sentence.lower[first : first + 1] == () or not first < goods <= first + _CLAUSE:
        return False
    if sentence.lower[first] not in function_words(sentence.language, "relatives"):
        return False
    end = next((at for at in range(first, len(sentence.lower)) if sentence.lower[at] in _STOPS), goods)
    makes = function_words(sentence.language, "makes")
    return goods < end + 1 and not makes.isdisjoint(sentence.lower[first + 1 : end])


def _which_it_makes(sentence: Sentence, goods: int, placed: Placed) -> bool:
    """ "der Käse, den die Molkerei Norvik herstellt", "the stripper, which Norvik makes in Hull"."""
    first = goods + 1
    while first < placed.first and first <= goods + _VERBS and sentence.token(first).pos_ in _VERBAL:
        first += 1  # "hat … das Babyfon Lulla verboten, das Norvik baut"
    first += sentence.lower[first : first + 1] == (",",)
    if not first < placed.first <= first + _CLAUSE:
        return False
    if sentence.lower[first] not in function_words(sentence.language, "relatives"):
        return False
    if any(sentence.lower[at] in _STOPS for at in range(first, placed.first)):
        return False
    behind = sentence.lower[placed.last + 1 : placed.last + 1 + _CLAUSE]
    end = next((at for at, word in enumerate(behind) if word in _STOPS), len(behind))
    if sentence.language == "en":
        end = min(end, 1)
    return not function_words(sentence.language, "makes").isdisjoint(behind[:end])
