"""Moves a time to the side of publication that the tense of its sentence demands."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

from zeitstrahl.extract.claims.days import behind
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.missing_years import in_years, years_off
from zeitstrahl.records import TimeExpression

_AHEAD = frozenset({"future", "will", "to_come"})
"""What verbs say of a deed that lies ahead."""
_WEEK = 7


def by_tense(world: World, draft: Draft, time: TimeExpression) -> TimeExpression:
    """A day of the week, or a date without a year, on the side that the tense demands.

    "bis Mittwoch mussten sie" is the Wednesday before publication, "will leave in May" the May to come.
    """
    published = world.story.article.published_day
    if published is None:
        return time
    years = years_off(draft, time, published)
    if years:
        return in_years(time, years)
    day = time.earliest
    if day is None or not _is_weekday(time, published):
        return time
    side = _side(draft, time)
    if not side or (day > published) == (side > 0):
        return time
    moved = day + dt.timedelta(days=_WEEK * side)
    return replace(time, edtf=moved.isoformat(), value=moved.isoformat(), earliest=moved, latest=moved)


def _is_weekday(time: TimeExpression, published: dt.date) -> bool:
    """Whether a time is a day of the week that may be this one or the next: "Monday", not "next Monday"."""
    words = time.text.casefold()
    if time.earliest is None or time.earliest != time.latest or any(char.isdigit() for char in words):
        return False
    if time.role == "announced" or words in function_words(None, "relative_days"):
        return False  # "It will not leave, the company said on Tuesday": the day of saying so
    near = 0 < abs((time.earliest - published).days) < _WEEK
    named = function_words(None, "ahead_words").isdisjoint(words.split())
    return named and near and time.anchor == "published" and time.type == "DATE"


def _side(draft: Draft, time: TimeExpression) -> int:
    """1 for what lies ahead, -1 for what lies behind, 0 where the words leave it open."""
    standing = set(draft.standing)
    if _takes_effect(draft, time) or ("present" in standing and behind(draft, time, "from")):
        return 1  # "From Monday staff may not use it"
    if behind(draft, time, "since"):
        return -1  # whatever "werden" says
    if "to_come" in standing:
        return 1
    if standing & (_AHEAD | {"present"}) or draft.hit.trigger.options.get("ahead"):
        return 0
    return 0 if time.role == "start" and "past" not in standing else -1


def _takes_effect(draft: Draft, time: TimeExpression) -> bool:
    """Whether a day is that on which a ban begins: "with effect from Monday", "mit Wirkung ab Montag"."""
    place = draft.sentence.place(time.start)
    if draft.type != "ban" or place is None:
        return False
    before = draft.sentence.lower[max(0, place - 4) : place]
    return not function_words(None, "with_effect").isdisjoint(
        " ".join(pair) for pair in itertools.pairwise(before)
    )
