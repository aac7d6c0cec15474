"""Times in the sentence of a claim that tell when something else was or would be."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Clause, Sentence
from zeitstrahl.records import TimeExpression

_MARKS = frozenset('“”"»«')
_DEEPEST = 4
"""Clauses above that of a time which are looked at."""


def stands_apart(world: World, draft: Draft, time: TimeExpression) -> bool:
    """Whether a time belongs to a name or a paper, to a quotation, or to a condition, and not to a claim."""
    sentence = draft.sentence
    place = sentence.place(time.start)
    if place is None:
        return False
    if _before_noun(world, sentence, place) or _in_condition(draft, place):
        return True
    if _in_name(sentence, time, place) or _shortly_before(sentence, place):
        return True
    if _so_far(sentence, place) or _came_after(draft, place):
        return True
    return draft.spoken and (_in_quotation(draft, place) or _reported(draft, place))


def _before_noun(world: World, sentence: Sentence, place: int) -> bool:
    """Whether a day of the week only tells which one: "the Sunday Ledger", "a Saturday newspaper report".

    That of an occasion to speak counts: "in a Friday statement".
    """
    chunk = sentence.chunk_at(place)
    if sentence.language != "en" or chunk is None or not chunk.first < place < chunk.last:
        return False
    if sentence.token(place - 1).pos_ != "DET" and sentence.token(place - 1).tag_ not in ("PRP$", "JJ"):
        return False
    if not sentence.token(place).text.isalpha() or sentence.token(place + 1).pos_ not in ("NOUN", "PROPN"):
        return False
    words = world.lexicons["en"]
    named = sentence.token(place + 1).text[:1].isupper()
    press = has(sentence, words["press"], range(place + 1, chunk.last + 1))
    return named or press or not has(sentence, words["occasion"], [chunk.head])


def _in_name(sentence: Sentence, time: TimeExpression, place: int) -> bool:
    """Whether a year is a part of a name: "die Anleihe „Sonnenzins 2031“"."""
    if not time.text.isdigit():
        return False
    for placed in sentence.mentions:
        if placed.mention.start < time.start and time.end <= placed.mention.end:
            return True
    before = sentence.token(place - 1) if place else None
    behind = sentence.lower[place + 1 : place + 2]
    return before is not None and before.text[:1].isupper() and bool(behind) and behind[0] in _MARKS


def _shortly_before(sentence: Sentence, place: int) -> bool:
    """Whether something was not on a day but near it: "kurz vor Weihnachten", "ahead of Christmas"."""
    before = " ".join(sentence.lower[max(0, place - 3) : place])
    return before.endswith(tuple(function_words(None, "shortly_before")))


def _so_far(sentence: Sentence, place: int) -> bool:
    """Whether "heute" is no day: "rät schon heute davon ab"."""
    before = sentence.lower[max(0, place - 1) : place]
    return sentence.lower[place] == "heute" and not function_words("de", "no_day").isdisjoint(before)


def _came_after(draft: Draft, place: int) -> bool:
    """Whether a time is that of what followed: "It left *in May* after the regulator had forbidden it"."""
    sentence = draft.sentence
    own = sentence.clause_of(draft.hit.place)
    words = [sentence.lower[at] for at in own.tokens if sentence.lower[at].isalpha()][:2]
    above = {one.index for one in _above(sentence, own)[1:]}
    opened = not function_words(None, "after_which").isdisjoint(words[:1]) and "which" not in words
    return opened and sentence.clause_of(place).index in above


def _in_quotation(draft: Draft, place: int) -> bool:
    """Whether a time stands in what is quoted, and the word for saying it outside."""
    quoted = draft.sentence.quoted
    return quoted[place] and not quoted[draft.hit.place]


def _reported(draft: Draft, place: int) -> bool:
    """Whether the mood makes a clause a part of what is said: "das Amt sei am Montag informiert worden"."""
    sentence = draft.sentence
    clause = sentence.clause_of(place)
    if sentence.language != "de" or draft.hit.place in clause.tokens:
        return False
    return not function_words("de", "only_reported").isdisjoint(sentence.lower[at] for at in clause.tokens)


def _in_condition(draft: Draft, place: int) -> bool:
    """Whether a time is that of a condition: "would be barred should it fail to pay *by Easter*"."""
    sentence = draft.sentence
    own = {one.index for one in _above(sentence, sentence.clause_of(draft.hit.place))}
    return any(
        (one.kind == "conditional" or _turned_round(sentence, one)) and one.index not in own
        for one in _above(sentence, sentence.clause_of(place))
    )


def _turned_round(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause holds "should" before its subject, whatever the parse: "should the firm fail"."""
    return sentence.language == "en" and any(
        sentence.lower[at] == "should" and sentence.token(at + 1).pos_ in ("DET", "PROPN")
        for at in clause.tokens[:-1]
    )


def is_fronted(draft: Draft, place: int) -> bool:
    """Whether a sentence is cleft for a time: "It was only *in March* that she denied the report"."""
    sentence = draft.sentence
    own = sentence.clause_of(draft.hit.place)
    upper = sentence.clauses[own.parent] if own.parent is not None else None
    if sentence.language != "en" or upper is None or place not in upper.tokens:
        return False
    words = [sentence.lower[at] for at in upper.tokens if sentence.lower[at].isalpha()]
    verbs = [at for at in upper.tokens if sentence.token(at).pos_ in ("VERB", "AUX")]
    return words[:1] == ["it"] and len(verbs) == 1 and sentence.lower[verbs[0]] in ("is", "was")


def _above(sentence: Sentence, clause: Clause) -> list[Clause]:
    out = [clause]
    while out[-1].parent is not None and len(out) < _DEEPEST:
        out.append(sentence.clauses[out[-1].parent])
    return out
