"""Times in sentences on cuts and exits: which of them tell when something else was or will be."""

from __future__ import annotations

from zeitstrahl.extract.claims.clauses import is_finite
from zeitstrahl.extract.claims.days import behind, usable
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.scopes import part_of_them
from zeitstrahl.extract.claims.view import Clause, Sentence
from zeitstrahl.records import TimeExpression

_NEWS = 14
"""Days before publication within which a day may be that of the news."""
_BESIDE = 2
"""Words between what tells of some and a clause on them, at most."""


def of_report(world: World, draft: Draft, time: TimeExpression, clause: Clause) -> bool:
    """Whether a time is that of the news, of a report or of a paper on a cut or an exit."""
    return (
        _recounts(world, draft, time)
        or _of_report(world, draft, time, clause)
        or _of_paper(world, draft, time)
    )


def of_others(draft: Draft, time: TimeExpression, place: int, clause: Clause) -> bool:
    """Whether a time near a cut is that of some of it, of its sum, or of what was said before."""
    if draft.type != "layoff":
        return False
    sentence = draft.sentence
    own = sentence.clause_of(draft.hit.place)
    return (
        _of_part(sentence, place, clause, draft.hit.place)
        or behind(draft, time, "since")  # "has dismissed 64 workers since August"
        or _was_told(sentence, clause, own)
    )


def last_time(world: World, draft: Draft, time: TimeExpression, clause: Clause) -> bool:
    """Whether a clause tells when something is done for the last time: "its last flight leaves in May"."""
    sentence = draft.sentence
    published = world.story.article.published_day
    ahead = published is None or (time.earliest is not None and time.earliest > published)
    return ahead and has(sentence, world.lexicons[sentence.language]["last_time"], clause.tokens)


def _of_part(sentence: Sentence, place: int, clause: Clause, trigger: int) -> bool:
    """Whether a time is that of some: "950 jobs will go, 210 of them in Unna, where it ends in May"."""
    part = part_of_them(sentence, trigger)
    if place in part:
        return True
    return bool(part) and 0 < clause.tokens[0] - max(part) <= _BESIDE and clause.kind in ("relative", "other")


def _was_told(sentence: Sentence, clause: Clause, own: Clause) -> bool:
    """Whether a clause only compares: "75 jobs, more than the 60 that it had put forward in November"."""
    had = function_words(sentence.language, "had")
    return (
        clause.index != own.index
        and clause.kind in ("relative", "content")
        and any(sentence.lower[at] in had for at in clause.tokens)
    )


def tells_else(draft: Draft, time: TimeExpression, clause: Clause) -> bool:
    """Whether a clause behind says something else: "430 jobs will go, the letters go out in May"."""
    sentence = draft.sentence
    behind = clause.tokens[0] > draft.hit.place and sentence.lower[clause.tokens[0] - 1] in (",", ";")
    if clause.kind != "main" or not behind or time.role in ("start", "deadline", "end"):
        return False
    clauses = (clause, sentence.clause_of(draft.hit.place))
    return all(any(is_finite(sentence.tokens, at) for at in one.tokens) for one in clauses)


def _recounts(world: World, draft: Draft, time: TimeExpression) -> bool:
    """Whether a day just past is that of the news, beside a day ahead: "told on Monday to leave by May"."""
    published = world.story.article.published_day
    if draft.type not in ("layoff", "market_exit") or published is None or time.latest is None:
        return False
    if time.earliest != time.latest or not 0 <= (published - time.latest).days <= _NEWS:
        return False
    return any(
        other is not time and usable(other) and other.earliest is not None and other.earliest > published
        for other in draft.sentence.times
    )


def _of_report(world: World, draft: Draft, time: TimeExpression, clause: Clause) -> bool:
    """Whether a day is that of a report about a cut or an exit: "a newspaper had put it at 500 last week"."""
    published = world.story.article.published_day
    if draft.type not in ("layoff", "market_exit") or published is None or time.latest is None:
        return False
    sentence = draft.sentence
    return time.latest <= published and has(
        sentence, world.lexicons[sentence.language]["press"], clause.tokens
    )


def _of_paper(world: World, draft: Draft, time: TimeExpression) -> bool:
    """Whether a day is that on which it was told: "laut einer Erklärung vom Montag"."""
    sentence = draft.sentence
    chunk = sentence.chunk_at(sentence.place(time.start) or 0)
    if draft.type not in ("layoff", "market_exit") or chunk is None or chunk.chain is None:
        return False
    if time.role in ("start", "deadline", "end"):
        return False
    if time.earliest is None or time.earliest != time.latest:
        return False
    lexicon = world.lexicons[sentence.language]
    told = [sentence.chunks[chunk.chain].head]
    return has(sentence, lexicon["occasion"], told) or has(sentence, lexicon["report"], told)
