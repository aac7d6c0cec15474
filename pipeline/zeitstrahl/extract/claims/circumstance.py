"""Nouns beside a verb that only tell why or when it is done: "after a long debate", "wegen der Pläne"."""

from __future__ import annotations

from zeitstrahl.extract.claims.clauses import is_finite
from zeitstrahl.extract.claims.draft import Draft
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.lexicon import Lexicon
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature

UNSETTLED = frozenset({"threaten", "demand", "consider", "plan", "attempt"})
"""Classes whose nouns make of a deed one that is not done yet, if it is what they speak of."""


def is_circumstance(sentence: Sentence, draft: Draft, lexicon: Lexicon, place: int, depth: int) -> bool:
    """Whether a noun leaves open nothing of what a verb says in its clause, or ``depth`` clauses below it.

    "Yunda cuts 45 jobs amid fears of a recession" is settled; "under proposals from the Commission,
    sales end in May" and "the bill bans sales" are not.
    """
    chunk = sentence.chunk_at(place)
    if chunk is None or draft.hit.trigger.nominal:
        return False
    if _economy(sentence, draft, lexicon, chunk):
        return True
    if _source_of_plan(sentence, lexicon, chunk):
        return True
    if depth:
        return chunk.preposition in function_words(sentence.language, "later_than")
    if _done(sentence, draft.hit.place):
        return True
    preposition = chunk.preposition
    if not preposition:
        return False
    paper = has(sentence, lexicon["paper"], range(chunk.first, chunk.last + 1))
    if preposition in function_words(sentence.language, "on_paper"):
        return not paper
    if preposition not in function_words(sentence.language, "according_to"):
        return True
    if not (paper or has(sentence, lexicon["plan"], [chunk.head])):
        return True
    # "nach Vorschlägen" may be after them, "nach dem Vorschlag" is as it says
    after = preposition in function_words(sentence.language, "after_or_by")
    return after and sentence.token(chunk.first).pos_ != "DET"


def _economy(sentence: Sentence, draft: Draft, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether "demand" is that of customers, and a "bill" what it costs: they make companies leave."""
    if draft.type not in ("layoff", "market_exit"):
        return False
    if sentence.lower[chunk.head] in function_words("en", "costs"):
        return True  # "will leave the country with a smaller bill"
    if not has(sentence, lexicon["economy"], [chunk.head]):
        return False
    behind = sentence.lower[chunk.last + 1] if chunk.last + 1 < len(sentence.lower) else ""
    return behind not in ("to", "that")


def _source_of_plan(sentence: Sentence, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a paper only tells what somebody plans: "plans to ban it, according to a draft"."""
    before = " ".join(sentence.lower[max(0, chunk.first - 2) : chunk.first])
    return before == "according to" and has(sentence, lexicon["plan"])


def _done(sentence: Sentence, place: int) -> bool:
    """Whether a verb tells what has been done: a preterite, "has cut", "wurde verboten"."""
    tokens = sentence.tokens
    if is_finite(tokens, place):
        return "Past" in feature(tokens[place], "Tense")
    clause = sentence.clause_of(place).tokens
    finite = [at for at in clause if is_finite(tokens, at)]
    words = function_words(sentence.language, "have") | function_words(sentence.language, "was")
    return bool(finite) and all(
        sentence.lower[at] in words
        and sentence.lower[at + 1 : at + 2] != ("to",)
        and not {"Sub", "Past"} <= {*feature(tokens[at], "Mood"), *feature(tokens[at], "Tense")}
        for at in finite
    )
