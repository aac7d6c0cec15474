"""Products that are called as their firm: what employs people, denies or has a chief is no mere thing."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import World
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.extract.claims.words import WordClass
from zeitstrahl.extract.morphology import feature


def is_firm(world: World, name: str) -> bool:
    """Whether what is called a product acts as a firm of the same name: it employs, denies, has a chief."""
    return any(
        _acts_as_firm(world, sentence, placed.first, placed.last) for sentence, placed in world.placed(name)
    )


def _acts_as_firm(world: World, sentence: Sentence, first: int, last: int) -> bool:
    lexicon = world.lexicons[sentence.language]
    own = sentence.chunk_at(last)
    if own is not None and any(
        (one.chain == own.index and one.link == "owned") or (own.chain == one.index and own.link == "owned")
        for one in sentence.chunks
        if has(sentence, lexicon["officer"], [one.head])
    ):
        return True
    if last + 1 < len(sentence.lower) and has(sentence, lexicon["officer"], [last + 1]):
        return True
    if _insertion(sentence, last, lexicon["company_word"]):
        return True
    start = sentence.span.start
    for at in range(first, last + 1):
        token = sentence.token(at)
        if token.dep_ == "nsubj" and has(sentence, lexicon["firm_acts"], [token.head.i - start]):
            return True
    return False


def _insertion(sentence: Sentence, last: int, words: WordClass) -> bool:
    """Whether an insertion behind a name calls it something: ", a Leeds brand whose …"."""
    if sentence.lower[last + 1 : last + 2] != (",",) or last + 2 >= len(sentence.lower):
        return False
    chunk = sentence.chunk_at(last + 2)
    return (
        chunk is not None
        and "Ind" in feature(sentence.token(chunk.first), "Definite")
        and has(sentence, words, [chunk.head])
    )
