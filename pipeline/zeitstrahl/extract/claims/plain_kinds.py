"""Kinds of goods and practices in the places that a trigger itself names: "Schluss mit X", "closed to X"."""

from __future__ import annotations

from collections.abc import Iterator

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import goods_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.goods import is_kind
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.phrases import words_of
from zeitstrahl.extract.claims.plain_objects import is_bare_kind
from zeitstrahl.extract.claims.practices import is_practice, with_more
from zeitstrahl.extract.claims.scopes import scope
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature

_ENOUGH = 0.5
"""Score from which on a phrase stands in a slot."""


def name_place_of_kind(world: World, draft: Draft) -> None:
    """The kind of goods, or the practice, where the option ``kinds`` of a trigger says, as principal.

    Each entry is a preposition or a slot; of several the first that holds a kind counts.
    """
    principal = draft.hit.grammar.type.principal
    wanted = draft.hit.trigger.options.get("kinds")
    if not wanted or principal in draft.roles:
        return
    sentence = draft.sentence
    for slot in wanted:
        for chunk in _in_slot(draft, slot):
            practice = chunk.mention is None and is_practice(world, sentence, chunk)
            if not practice and not is_plain_kind(world, draft, chunk):
                continue
            filler = (
                with_more(world, sentence, chunk)
                if practice
                else goods_filler(sentence, chunk, words_of(world))
            )
            draft.roles[principal] = [filler]
            draft.why[principal] = "what is done to it = 0.60"
            return


def _in_slot(draft: Draft, slot: str) -> Iterator[Chunk]:
    """The phrases in a slot, or behind a preposition in the clauses of the trigger, from left to right."""
    sentence = draft.sentence
    own = set(scope(sentence, draft.hit.place))
    for chunk in sentence.chunks:
        if chunk.head not in own or chunk.first <= draft.hit.place <= chunk.last < draft.hit.place + 1:
            continue
        if chunk.preposition:
            if chunk.preposition == slot:
                yield chunk
        elif draft.slots.get(chunk.index, {}).get(slot, 0.0) >= _ENOUGH:
            yield chunk


def is_plain_kind(world: World, draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase names a kind of goods: no determiner, nobody and nothing abstract."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    if chunk.mention is not None or chunk.link == "owned" or has(sentence, lexicon["abstract"], [chunk.head]):
        return False
    if not all(_may_precede(sentence, at) for at in range(chunk.first, chunk.head)):
        return False
    head = sentence.token(chunk.head)
    if head.pos_ not in ("NOUN", "PROPN", "X") or (sentence.language == "en" and head.pos_ != "NOUN"):
        return False
    return is_bare_kind(world, sentence, chunk) and is_kind(world, draft, chunk, ())


def _may_precede(sentence: Sentence, place: int) -> bool:
    """Whether a word may stand before a kind of goods: no article, pronoun or number."""
    token = sentence.token(place)
    if sentence.lower[place] in function_words(sentence.language, "of_all"):
        return True
    if token.pos_ in ("DET", "PRON", "NUM"):
        return False
    return "Def" not in feature(token, "Definite")
