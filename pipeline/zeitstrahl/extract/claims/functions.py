"""How much a phrase looks like subject, object or dative of a verb: by relation, case and order."""

from __future__ import annotations

from zeitstrahl.extract.claims.clauses import is_finite
from zeitstrahl.extract.claims.function_words import article_cases
from zeitstrahl.extract.claims.view import Chunk, Clause, Sentence
from zeitstrahl.extract.morphology import feature

_NUMBER = 0.6
"""What a phrase loses as a subject that does not agree with the verb in number."""


def chunks_in(sentence: Sentence, clause: Clause) -> list[Chunk]:
    """The noun phrases whose head stands in a clause."""
    places = set(clause.tokens)
    return [chunk for chunk in sentence.chunks if chunk.head in places]


def functions(sentence: Sentence, clause: Clause, chunk: Chunk, verb: int) -> tuple[float, float, float]:
    """How much a phrase looks like the subject, the object and the dative of the clause's verb."""
    subject, other, dative = 0.25, 0.35, 0.1
    relation = _relation(sentence, chunk)
    if relation.startswith("nsubj"):
        subject, other = subject + 0.4, other - 0.1
    elif relation in ("obj", "iobj", "obl:arg", "ccomp", "xcomp"):
        other, subject = other + 0.35, subject - 0.1
        dative += 0.4 if relation in ("iobj", "obl:arg") else 0
    elif relation.startswith(("nmod", "compound", "appos", "flat", "conj")):
        subject, other = subject - 0.1, other - 0.05
    elif relation.startswith("obl") and (chunk.preposition or chunk.mention is not None or chunk.first == 0):
        subject, other = subject - 0.15, other - 0.1
    elif relation.startswith("obl"):
        subject, other = subject - 0.15, other + 0.15  # a bare phrase behind its verb is rather its object
    second = relation.startswith("nsubj") and _second_subject(sentence, clause, chunk, verb)
    if second or _disagrees(sentence, chunk, verb):
        subject, other = subject - _NUMBER, other + 0.1
    if sentence.language == "de":
        return _by_case(sentence, clause, chunk, subject, other, dative)
    if chunk.last < verb:
        nearest = [
            one
            for one in chunks_in(sentence, clause)
            if one.last < verb and not one.preposition and one.link != "owned"
        ]
        if nearest and nearest[0].index == chunk.index:
            subject += 0.3
        if _right_before(sentence, chunk, verb):
            subject += 0.2
        other -= 0.25
    else:
        subject -= 0.3
        other += 0.2
    return subject, other, dative


def _right_before(sentence: Sentence, chunk: Chunk, verb: int) -> bool:
    """Whether nothing but auxiliaries and adverbs stands between a phrase and the verb behind it."""
    between = range(chunk.last + 1, verb)
    return all(sentence.token(at).pos_ in ("AUX", "ADV", "PART") for at in between)


def _disagrees(sentence: Sentence, chunk: Chunk, verb: int) -> bool:
    """Whether a plural phrase stands beside a verb in the singular: "rät Eltern davon ab"."""
    token = sentence.token(chunk.head)
    if sentence.language != "de" or chunk.mention is not None or token.pos_ != "NOUN":
        return False
    if "Plur" not in feature(token, "Number"):
        return False
    clause = sentence.clause_of(verb)
    finite = next((at for at in clause.tokens if is_finite(sentence.tokens, at)), None)
    return finite is not None and feature(sentence.token(finite), "Number") == ["Sing"]


def _by_case(
    sentence: Sentence, clause: Clause, chunk: Chunk, subject: float, other: float, dative: float
) -> tuple[float, float, float]:
    cases = case_of(sentence, chunk)
    if cases == {"Nom"}:
        subject, other = subject + 0.4, other - 0.3
    elif cases and "Nom" not in cases:
        subject -= 0.5
        other += 0.2 if "Acc" in cases else 0
        dative += 0.5 if "Dat" in cases else 0
        other -= 0.15 if cases == {"Dat"} else 0
    if cases == {"Gen"} or chunk.link == "genitive":
        subject, other, dative = subject - 0.2, other - 0.2, dative - 0.3
    free = [one for one in chunks_in(sentence, clause) if not one.preposition and one.chain is None]
    finite = next((at for at in clause.tokens if is_finite(sentence.tokens, at)), None)
    if free and free[0].index == chunk.index:
        subject += 0.25
    if finite is not None and clause.kind == "main" and chunk.first == finite + 1:
        # behind the verb stands the subject if the sentence begins with something else
        subject += 0.1
    return subject, other, dative


def case_of(sentence: Sentence, chunk: Chunk) -> set[str]:
    """The cases that a German phrase may stand in; empty if nothing tells."""
    word = sentence.lower[chunk.first]
    known = set(article_cases(word))
    if len(known) == 1 or word in {"die", "das", "ein", "eine", "sie", "es"}:
        return set(known)
    if known and word == "der" and _gender(sentence, chunk) == ["Fem"]:
        # "kehrt der Schweiz den Rücken": a genitive follows its noun
        return {"Gen"} if chunk.link == "genitive" else {"Dat"}
    tagged = {case for at in (chunk.head, chunk.first) for case in feature(sentence.token(at), "Case")}
    if known and tagged & known:
        return tagged & known
    return (
        known
        if known
        else (tagged if len(tagged) == 1 and sentence.token(chunk.head).pos_ == "NOUN" else set())
    )


def _gender(sentence: Sentence, chunk: Chunk) -> list[str]:
    """The gender of the noun that an article belongs to: the first one, "der Verein für Information"."""
    for at in range(chunk.first, chunk.last + 1):
        if sentence.token(at).pos_ in ("NOUN", "PROPN"):
            return feature(sentence.token(at), "Gender")
    return []


def _second_subject(sentence: Sentence, clause: Clause, chunk: Chunk, verb: int) -> bool:
    """Whether a bare noun or name behind the verb is called its subject like the phrase before it.

    "Die Behörde rät Eltern davon ab", "Verdi wirft Norvik Wortbruch vor".
    """
    if chunk.head < verb or (sentence.language == "en" and chunk.mention is not None):
        return False
    if chunk.mention is None and chunk.first != chunk.head:
        return False
    return any(
        one.last < verb and not one.preposition and _relation(sentence, one).startswith("nsubj")
        for one in chunks_in(sentence, clause)
    )


def _relation(sentence: Sentence, chunk: Chunk) -> str:
    """The relation that leads out of the phrase."""
    token = sentence.token(chunk.head)
    start = sentence.span.start
    while token.head.i != token.i and chunk.first <= token.head.i - start <= chunk.last:
        token = token.head
    return token.dep_
