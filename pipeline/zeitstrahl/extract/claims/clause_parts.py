"""Which clauses belong to that of a trigger: infinitives, what hangs on it, what an insertion parts."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.clauses import is_finite
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.view import Clause, Sentence

_WITH = function_words(None, "bringing")
_WHEN = function_words(None, "when")


def is_part(sentence: Sentence, clause: Clause, own: Clause) -> bool:
    """Whether a clause belongs to that of the trigger: "illegal *to sell it from May*", "*when it shuts*".

    So does, the other way round, the clause before a phrase with the trigger: "*will shut in May*, with the
    loss of 80 jobs".
    """
    words = sentence.lower
    if clause.index == own.parent:
        first, second = (words[at] for at in (*own.tokens, own.tokens[-1])[:2])
        return first in _WITH or (first == "," and second in _WITH)
    if words[clause.tokens[0]] in _WHEN and clause.kind != "relative":
        return clause.parent is not None and _is_part_of(sentence, sentence.clauses[clause.parent], own)
    return _is_part_of(sentence, clause, own)


def _is_part_of(sentence: Sentence, clause: Clause, own: Clause) -> bool:
    """Whether clauses without a finite verb lead from a clause up to the trigger's."""
    for _ in sentence.clauses:
        if clause.index == own.index:
            return True
        finite = any(is_finite(sentence.tokens, at) for at in clause.tokens)
        if clause.parent is None or finite or clause.kind not in ("content", "infinitive"):
            return False
        clause = sentence.clauses[clause.parent]
    return False


def behind_insertion(sentence: Sentence, place: int, clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether a time stands behind the comma that ends a relative clause within the clause of the trigger.

    "It will close its shops in Ireland, which it bought in 2019, on 27 February."
    """
    if clause.kind != "relative" or clause.parent not in {one.index for one in clauses}:
        return False
    first = place
    while first > clause.tokens[0] and sentence.token(first - 1).pos_ in ("ADP", "DET", "SCONJ"):
        first -= 1
    return first - 1 > clause.tokens[0] and sentence.lower[first - 1] == ","


def own_infinitives(sentence: Sentence, clause: Clause) -> list[int]:
    """Indices of the infinitives that hang on a clause."""
    return [
        other.index
        for other in sentence.clauses
        if other.parent == clause.index and other.kind == "infinitive"
    ]
