"""Times that point back: to one told before ("from then on", "bis dahin"), or by how long something lasts."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import replace

from zeitstrahl.extract.claims.days import usable
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.scopes import scope
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.records import TimeExpression

_LASTS = re.compile(r"P(\d+)([YM])")
_LASTING = frozenset({"ban", "market_exit"})
_FAR = 3
"""Sentences to look back for the time that "dann" means."""


def then(world: World, draft: Draft) -> TimeExpression | None:
    """The last time told before, for "dann", "from then on", "ab diesem Zeitpunkt"."""
    index = draft.sentence.index
    start, _ = draft.sentence.range(draft.hit.place, draft.hit.place)
    for sentence in reversed(world.story.sentences[max(0, index - _FAR) : index + 1]):
        times = [time for time in sentence.times if usable(time) and time.start < start]
        told = [time for time in times if not _in_passing(sentence, time)]
        if times:
            return _till_then(draft, (told or times)[-1])
    return None


def _till_then(draft: Draft, time: TimeExpression) -> TimeExpression:
    """A time as a deadline if its taking up makes it one: "by then", "bis dahin"."""
    words = draft.sentence.lower
    due = any(pair in function_words(None, "by_then") for pair in map(" ".join, itertools.pairwise(words)))
    return replace(time, role="deadline") if due and time.role != "deadline" else time


def _in_passing(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether a time describes something that a sentence only mentions: "the plant, built in 2009"."""
    place = sentence.place(time.start)
    return place is not None and sentence.clause_of(place).kind == "relative"


def since_when(world: World, draft: Draft) -> TimeExpression | None:
    """The year or month since which a thing is so: "seit zwei Monaten", "for almost two years"."""
    published, sentence = world.story.article.published_day, draft.sentence
    if published is None or draft.type not in _LASTING or not {"future", "will"}.isdisjoint(draft.standing):
        return None
    places = scope(sentence, draft.hit.place)
    for time in sentence.times:
        place, found = sentence.place(time.start), _LASTS.fullmatch(time.value)
        if found is not None and place in places and _lasts_since(sentence, time, place):
            return _back(time, published, int(found[1]), found[2])
    return None


def _lasts_since(sentence: Sentence, time: TimeExpression, place: int) -> bool:
    """Whether a span has passed, and is not one that is set: "banned for two years" may be a punishment."""
    before = sentence.lower[max(0, place - 1) : place]
    if sentence.language == "de":
        return before == ("seit",)
    have = {sentence.lower[at] for at in sentence.clause_of(place).tokens} & {"has", "have"}
    return before == ("for",) and bool(have) and time.mod is not None


def _back(time: TimeExpression, published: dt.date, number: int, unit: str) -> TimeExpression | None:
    """The year or month that lies a number of them before publication."""
    months = number * (12 if unit == "Y" else 1)
    year, month = divmod(published.year * 12 + published.month - 1 - months, 12)
    if year < 1:
        return None
    first = dt.date(year, 1 if unit == "Y" else month + 1, 1)
    after = (first + dt.timedelta(days=366 if unit == "Y" else 31)).replace(day=1)
    after = after.replace(month=1) if unit == "Y" else after
    edtf = f"{year:04}" if unit == "Y" else f"{year:04}-{month + 1:02}"
    last = after - dt.timedelta(days=1)
    return replace(
        time,
        type="DATE",
        edtf=edtf,
        value=edtf,
        earliest=first,
        latest=last,
        anchor="published",
        role="start",
    )
