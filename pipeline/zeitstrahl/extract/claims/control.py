"""Whom a verb of asking wants to do a thing: "wants the EU to ban it", "fordern die EU auf, … zu …"."""

from __future__ import annotations

from zeitstrahl.extract.claims.clauses import is_verb
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.functions import chunks_in, functions
from zeitstrahl.extract.claims.passives import is_passive
from zeitstrahl.extract.claims.view import Clause, Sentence
from zeitstrahl.extract.morphology import feature

_OBJECT = 0.5
"""Score from which on a phrase is the object of a verb."""


def object_acts(sentence: Sentence, upper: Clause) -> bool:
    """Whether the object of a clause is who acts in the infinitive below: "urged the state to act".

    A passive has no such object: "was urged to act".
    """
    asking = function_words(sentence.language, "asks_of")
    for at in upper.tokens:
        token = sentence.token(at)
        if is_verb(sentence.tokens, at) and token.lemma_.casefold() in asking:
            participle = token.tag_ in ("VBN", "VVPP") or "Part" in feature(token, "VerbForm")
            return not is_passive(sentence, at, participle) and _has_object(sentence, upper, at)
    return False


def _has_object(sentence: Sentence, upper: Clause, verb: int) -> bool:
    """Whether a clause has an object beside its subject: "ministers want to ban" has none."""
    for chunk in chunks_in(sentence, upper):
        subject, other, dative = functions(sentence, upper, chunk, verb)
        if not chunk.preposition and max(other, dative) > max(subject, _OBJECT):
            return True
    return False
