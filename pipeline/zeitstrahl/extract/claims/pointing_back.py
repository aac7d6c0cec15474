"""Times that take up one told before: "dann", "from then on", "bis dahin"."""

from __future__ import annotations

import itertools
from dataclasses import replace

from zeitstrahl.extract.claims.days import usable
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.records import TimeExpression

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
