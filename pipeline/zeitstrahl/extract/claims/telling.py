"""When somebody says what a speech act or a stance says."""

from __future__ import annotations

import datetime as dt

from zeitstrahl.extract.claims.apart import is_fronted, stands_apart
from zeitstrahl.extract.claims.clauses import is_finite
from zeitstrahl.extract.claims.dating import belongs_elsewhere
from zeitstrahl.extract.claims.days import beside, usable
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.pointing_back import then
from zeitstrahl.extract.claims.scopes import with_parents
from zeitstrahl.extract.claims.tense import by_tense
from zeitstrahl.extract.claims.view import Clause, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import TimeExpression

_SURE, _LIKELY, _MAYBE = 3.0, 1.2, 1.0
_WEEK = 6
"""Days between first and last day of a time that tells when somebody spoke, at most."""
_MONTH = 31
"""Days before publication within which a report tells when somebody spoke."""
_BEHIND_OCCASION = 5
"""Words between an occasion to speak and its day, at most: "in a statement issued late on Tuesday"."""
_CUED = 60
"""Characters between a verb of saying and the day on which it was said, at most."""


def telling_time(world: World, draft: Draft) -> TimeExpression | None:
    """The time in the sentence at which somebody says what it says; None if there is none.

    Times of what is said do not count: "accused the firm of having known since June".
    """
    sentence = draft.sentence
    scored = [
        (score, -number, time)
        for number, time in enumerate(sentence.times)
        if usable(time)
        and not beside(world, draft, time)
        and not stands_apart(world, draft, time)
        and (score := _telling(world, draft, time)) >= _MAYBE
    ]
    if not scored and _told_then(world, draft):
        return then(world, draft)
    return by_tense(world, draft, max(scored, key=lambda one: one[:2])[2]) if scored else None


def _told_then(world: World, draft: Draft) -> bool:
    """Whether somebody spoke at a time told before: "It had denied that at the time", "verbot sie damals"."""
    sentence = draft.sentence
    places = sentence.clause_of(draft.hit.place).tokens
    at = draft.hit.place + 1
    said_then = sentence.lower[at : at + 1] == ("then",)
    return said_then or has(sentence, world.lexicons[sentence.language]["at_that_time"], places)


def _telling(world: World, draft: Draft, time: TimeExpression) -> float:
    """How well a time suits as that of saying something, 0 to 3."""
    sentence = draft.sentence
    place, last = sentence.place(time.start), sentence.place(time.end - 1)
    if place is None or last is None:
        return 0.0
    if is_fronted(draft, place):
        return _SURE
    if time.role in ("deadline", "end"):
        return 0.0
    clause = sentence.clause_of(place)
    if time.role == "announced" or _behind_cue(world, sentence, clause, time):
        return 0.0 if draft.type == "denial" and _as_reported(sentence, clause) else _SURE
    published = world.story.article.published_day
    if published is not None and time.earliest is not None and time.earliest > published:
        return 0.0
    if _goes_on(time, published) or _of_next(draft, clause):
        return 0.0
    if draft.type == "allegation" and draft.hit.trigger.nominal and _denies(world, sentence, clause):
        return 0.0  # "wies Vorwürfe am Montag zurück": when they were rejected
    if sentence.lower[last + 1 : last + 2] == (":",) and time.type == "TIME":
        # the entry of a ticker: "11.45 Uhr: Das Amt warnt"
        return _LIKELY
    if (
        _of_former(draft, time, place)
        or _within_said(draft, time)
        or _in_content(sentence, draft.hit.place, place)
    ):
        return 0.0
    chunk = sentence.chunk_at(place)
    if chunk is not None and belongs_elsewhere(sentence, chunk, draft):
        return _LIKELY if _recent(time, published) and _on_occasion(world, sentence, place) else 0.0
    return _by_clause(world, draft, clause, place, _recent(time, published), time.role == "start")


def _goes_on(time: TimeExpression, published: dt.date | None) -> bool:
    """Whether a time is not over: "ruled out closures this year"."""
    if published is None or time.latest is None or time.earliest is None:
        return False
    return time.latest > published and (time.latest - time.earliest).days > _WEEK


def _denies(world: World, sentence: Sentence, clause: Clause) -> bool:
    return has(sentence, world.lexicons[sentence.language]["deny"], clause.tokens)


def _of_next(draft: Draft, clause: Clause) -> bool:
    """Whether somebody holds in the present what another clause dates: "warns of it and said on Monday"."""
    sentence = draft.sentence
    own = sentence.clause_of(draft.hit.place)
    if "present" not in draft.standing or clause.index == own.index:
        return False
    if own.kind == "relative":
        return clause.index == own.parent  # "was stopped in May over leaks, which the firm denies"
    joined = clause.kind == own.kind == "main" or (clause.kind == "main" and own.parent is None)
    return joined and sentence.token(clause.tokens[0]).pos_ == "CCONJ"


def _by_clause(world: World, draft: Draft, clause: Clause, place: int, recent: bool, start: bool) -> float:
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    clauses = [one.index for one in with_parents(sentence, sentence.clause_of(draft.hit.place))]
    if start and not recent:
        # "warnt seit vergangenem Jahr": of an accusation "since" is a part of what is said
        return _SURE if draft.type == "stance" and clause.index == clauses[0] else 0.0
    if clause.index != clauses[0] and recent and _names_source(world, sentence, clause):
        return _LIKELY
    if clause.kind in ("reason", "conditional", "infinitive", "content"):
        return _SURE if clause.index == clauses[0] and recent else 0.0
    if clause.index == clauses[0]:
        return _SURE if recent or clause.kind in ("main", "relative") else 0.0
    if clause.index in clauses:
        return _LIKELY if recent or (clause.kind == "main" and place < draft.hit.place) else 0.0
    told = (
        has(sentence, lexicon["speech"], clause.tokens)
        or has(sentence, lexicon["announce"], clause.tokens)
        or _on_occasion(world, sentence, place)
    )
    if told and clause.index == clauses[0] - 1 and _only_reported(sentence, clauses[0]):
        return _LIKELY  # "Im Februar hatte er beteuert, eine Schließung stehe nicht an"
    if told or clause.kind == "main":
        return _LIKELY if recent else 0.0
    return _MAYBE if recent and draft.hit.said is not None else 0.0


def _only_reported(sentence: Sentence, clause: int) -> bool:
    """Whether the mood of a German clause makes it reported speech."""
    return any(
        "Sub" in feature(sentence.token(at), "Mood") and is_finite(sentence.tokens, at)
        for at in sentence.clauses[clause].tokens
    )


def _of_former(draft: Draft, time: TimeExpression, place: int) -> bool:
    """Whether a year or month describes what somebody holds to or takes back: "its 2023 warning".

    So does one behind it: "seine Warnung vor dem Router aus dem Jahr 2023".
    """
    sentence = draft.sentence
    if time.earliest is None or time.latest is None or not draft.hit.trigger.nominal:
        return False
    if (time.latest - time.earliest).days <= _WEEK:
        return False
    chunk, own = sentence.chunk_at(place), sentence.chunk_at(draft.hit.place)
    if chunk is None or own is None:
        return False
    named = chunk is own and place < draft.hit.place
    return named or chunk.preposition in function_words(None, "dated_from")


def _names_source(world: World, sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause tells from which paper it is known: "wie aus einem Bescheid von Freitag folgt"."""
    words = world.lexicons[sentence.language]["occasion"]
    return _as_reported(sentence, clause) and has(sentence, words, clause.tokens)


def _on_occasion(world: World, sentence: Sentence, place: int) -> bool:
    """Whether a time is that of an occasion to speak or of a paper: "at a hearing on Tuesday"."""
    words = world.lexicons[sentence.language]["occasion"]
    return has(sentence, words, range(max(0, place - _BEHIND_OCCASION), place))


def _behind_cue(world: World, sentence: Sentence, clause: Clause, time: TimeExpression) -> bool:
    """Whether a time follows the word that tells who speaks: "so die Aufsicht am Montag"."""
    return any(
        one.cue_end is not None
        and one.cue_end <= time.start <= one.cue_end + _CUED
        and (at := sentence.place(one.cue_end - 1)) is not None
        and sentence.clause_at[at] == clause.index
        and one.kind != "reported"
        for one in world.cues(sentence.start, time.start)
    )


def _as_reported(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause tells who else said it: "wie das Magazin am Montag schrieb"."""
    return bool(clause.tokens) and any(
        sentence.lower[at] in function_words(None, "as_reported") for at in clause.tokens[:2]
    )


def _recent(time: TimeExpression, published: dt.date | None) -> bool:
    """Whether a time is a day or a week not long ago, as a report tells when somebody spoke."""
    if time.earliest is None or time.latest is None:
        return False
    if (time.latest - time.earliest).days > _WEEK:
        return False
    return published is None or (published - time.earliest).days <= _MONTH


def _within_said(draft: Draft, time: TimeExpression) -> bool:
    """Whether a time is part of what somebody says."""
    said = draft.hit.said
    if said is None:
        return False
    inside = said.start <= time.start < said.end
    cue = said.cue_start
    # a sentence whose reporting clause stands in its middle is one span
    return inside and not (cue is not None and said.start <= cue < said.end and time.start > cue)


def _in_content(sentence: Sentence, trigger: int, place: int) -> bool:
    """Whether a verb form between trigger and time opens what is said: "of having known since June"."""
    if sentence.language != "en" or place <= trigger:
        return False
    opening = function_words("en", "opens_content")
    return any(
        sentence.lower[at] in opening
        and at + 1 < place
        and sentence.token(at).dep_ != "fixed"  # "according to a statement published on Monday"
        and any(
            sentence.token(one).tag_ in ("VBG", "VB", "VBD", "VBN", "VBZ", "VBP")
            or sentence.token(one).pos_ in ("VERB", "AUX")
            for one in range(at + 1, min(at + 4, place))
        )
        for at in range(trigger + 1, place)
    )
