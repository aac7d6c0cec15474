"""Kinds of goods that a claim only points to: "rät von den Beuteln ab" in an article on Nikotinbeutel."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import phrase_filler
from zeitstrahl.extract.claims.goods import handled
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.phrases import NO_TARGET, is_known
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler, Language

_TYPES = ("ban", "stance")
_POINTING = ("vor", "von", "vom", "gegen", "of", "against", "about", "on", "below_object")
"""Slots in which a stance has what it is about."""
_ENOUGH = 0.4
_OBJECT = 0.6
"""Score from which on a phrase is the object of a verb that forbids."""
_SHORTEST = 4
"""Letters of a noun that may be the end of a compound."""
_NEVER = (*NO_TARGET, "staff", "licence", "addressee", "public", "peril", "company_word", "plain_company")


def name_kind(world: World, draft: Draft) -> None:
    """The kind of goods as principal that a definite plural points to, in the words that name it first."""
    grammar = draft.hit.grammar
    principal = grammar.type.principal
    if principal in draft.roles or draft.type not in _TYPES or not grammar.fill[principal].get("phrases"):
        return
    sentence = draft.sentence
    for chunk in _meant(world, draft):
        if not _points(world, draft, chunk):
            continue
        named = first_named(world, sentence, chunk)
        if named is not None:
            draft.roles[principal] = [named]
            draft.why[principal] = "the kind of goods named before = 0.60"
            return


def _meant(world: World, draft: Draft) -> Iterator[Chunk]:
    """The phrases that a claim is about: what must not be sold or used, what somebody warns of."""
    if draft.type == "ban":
        yield from handled(world, draft)
        if draft.hit.trigger.id == "forbid" and not draft.hit.trigger.nominal:
            for chunk in draft.sentence.chunks:
                own = chunk.head in draft.sentence.clause_of(draft.hit.place).tokens
                told = draft.slots.get(chunk.index, {}).get("object", 0.0)
                if own and not chunk.preposition and told >= _OBJECT:
                    yield chunk
        return
    for chunk in draft.sentence.chunks:
        slots = draft.slots.get(chunk.index, {})
        if max((slots.get(slot, 0.0) for slot in _POINTING), default=0.0) >= _ENOUGH:
            yield chunk


def _points(world: World, draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase is a definite plural that may be goods: "den Beuteln", "the pouches"."""
    sentence = draft.sentence
    token = sentence.token(chunk.head)
    noun = token.pos_ == "NOUN" or (token.pos_ == "PROPN" and draft.type == "ban")
    if not noun or chunk.mention is not None or chunk.first <= draft.hit.place <= chunk.last:
        return False
    # "der Verkauf der Beutel": the number of many German nouns cannot be seen
    open_number = draft.type == "ban" and sentence.language == "de"
    if not (open_number or "Plur" in feature(token, "Number")) or not is_known(draft, chunk):
        return False
    lexicon = world.lexicons[sentence.language]
    return not any(has(sentence, lexicon[name], [chunk.head]) for name in _NEVER if name in lexicon.classes)


def first_named(world: World, sentence: Sentence, chunk: Chunk, *, of_company: bool = False) -> Filler | None:
    """The first phrase of the article that names the same goods: "Nikotinbeutel", "open scrubbers".

    Args:
        of_company: also goods of a company: "Heizstrahler der Firma Lumio".
    """
    word, text = sentence.token(chunk.head).lemma_.casefold(), sentence.lower[chunk.head]
    kinds = world.once(_kinds, sentence.language)
    endings = {word[-_SHORTEST:], text[-_SHORTEST:]}
    for index, at in heapq.merge(*(kinds.get(ending, ()) for ending in endings)):
        if (index, at) >= (sentence.index, chunk.index):
            break
        other = world.story.sentences[index]
        one = other.chunks[at]
        if (_names(other, one, word) or _ends(other, one, text)) and (
            of_company or not _of_company(world, other, one)
        ):
            return phrase_filler(other, one)
    return None


def _kinds(world: World, language: Language) -> dict[str, list[tuple[int, int]]]:
    """Where nouns stand that may name a kind of goods, by the last letters of the noun and of its lemma."""
    found: dict[str, list[tuple[int, int]]] = {}
    for sentence in world.story.sentences:
        for chunk in sentence.chunks if sentence.language == language else ():
            token = sentence.token(chunk.head)
            if token.pos_ == "NOUN" and chunk.mention is None:
                for ending in {token.lemma_.casefold()[-_SHORTEST:], sentence.lower[chunk.head][-_SHORTEST:]}:
                    found.setdefault(ending, []).append((sentence.index, chunk.index))
    return found


def _ends(sentence: Sentence, chunk: Chunk, word: str) -> bool:
    """Whether a bare German compound ends in a word as it stands: "Türschlösser" and "die Schlösser"."""
    text = sentence.lower[chunk.head]
    return (
        sentence.language == "de"
        and not any(sentence.token(at).pos_ in ("DET", "NUM") for at in range(chunk.first, chunk.head))
        and len(word) >= _SHORTEST
        and len(text) > len(word) + 2
        and text.endswith(word)
    )


def _of_company(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether goods are told to be those of a company: "Heizstrahler der Firma Lumio" are no kind."""
    return any(
        one.chain == chunk.index
        and one.mention is not None
        and "company" in world.kinds(one.mention.entity_id)
        for one in sentence.chunks
    )


def _names(sentence: Sentence, chunk: Chunk, word: str) -> bool:
    """Whether a phrase without a determiner has a word as its head or the end of its head, and says more."""
    if chunk.link == "owned":
        return False
    if any(sentence.token(at).pos_ in ("DET", "NUM", "PRON") for at in range(chunk.first, chunk.head)):
        return False
    lemma = sentence.token(chunk.head).lemma_.casefold()
    more = len(lemma) > len(word) + 2 or lemma.endswith(f"-{word}")
    longer = len(word) >= _SHORTEST and lemma.endswith(word) and more
    return longer or (lemma == word and chunk.first < chunk.head)
