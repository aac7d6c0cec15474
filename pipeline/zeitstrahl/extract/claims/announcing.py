"""The day on which something is ordered or announced, as the date of what holds at once."""

from __future__ import annotations

import datetime as dt
import re

from zeitstrahl.extract.claims.days import beside, is_immediate, usable
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.scopes import scope
from zeitstrahl.extract.claims.standing import status_of
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.records import TimeExpression

_NEWS = 14
"""Days before publication within which a day may be that of the news."""
_OPEN = frozenset({"conditional", "condition", "hypothetical", "rumour", "will", "to_come"})
"""What leaves open whether a ban holds."""
_TELLING = ("speech", "announce", "impose", "ordered")
"""Classes of verbs of the day on which somebody tells or orders something."""
_YEARLESS_DAY = re.compile(r"XXXX-\d\d-\d\d")
_BACK = 2
"""Sentences to look back for the announcement that "ab sofort" counts from."""


def announced_day(world: World, draft: Draft, sentence: Sentence) -> TimeExpression | None:
    """The day on which it is announced that a ban holds or is lifted, if a sentence tells no other.

    "X may no longer be supplied, Swissmedic said on Thursday": then it was decided.
    """
    standing = set(draft.standing)
    if "keep" in standing:
        return None  # "remains barred": when it is said again
    settled = status_of(draft) in (None, "lifted") and not standing & _OPEN
    if not settled or ("future" in standing and not standing & {"past", "ordered"}):
        return None
    lexicon = world.lexicons[sentence.language]
    time = told_day(world, draft, sentence)
    place = sentence.place(time.start) if time is not None else None
    if time is None or place is None or sum(usable(one) for one in sentence.times) != 1:
        return None
    told = any(has(sentence, lexicon[name], sentence.clause_of(place).tokens) for name in _TELLING)
    return time if told or time.role == "announced" else None


def told_day(world: World, draft: Draft, sentence: Sentence) -> TimeExpression | None:
    """The day of the announcement in the sentence itself: "said on Thursday that it was lifted at once"."""
    published = world.story.article.published_day
    days = [
        time
        for time in sentence.times
        if usable(time)
        and not is_immediate(time)
        and not beside(world, draft, time)
        and _is_day(time)
        and (published is None or (time.latest and 0 <= (published - time.latest).days <= _NEWS))
    ]
    return days[0] if len(days) == 1 else None


def still_so(draft: Draft) -> bool:
    """Whether a ban only goes on: "its sale remains forbidden", "bleibt untersagt"."""
    if draft.type != "ban":
        return False
    words = function_words(draft.sentence.language, "still_so")
    return any(draft.sentence.lower[at] in words for at in scope(draft.sentence, draft.hit.place))


def _is_day(time: TimeExpression) -> bool:
    """Whether a time is one day, perhaps one of a year that nobody tells."""
    if time.latest is None:
        return _YEARLESS_DAY.fullmatch(time.edtf or "") is not None
    return time.earliest == time.latest


def immediately(world: World, draft: Draft) -> TimeExpression | None:
    """The day that "ab sofort" counts from: that of the announcement, else that of publication."""
    published = world.story.article.published_day
    here = draft.sentence
    for sentence in reversed(world.story.sentences[max(0, here.index - _BACK) : here.index]):
        lexicon = world.lexicons[sentence.language]
        told = any(has(sentence, lexicon[name]) for name in ("impose", "announce", "speech"))
        beside_it = sentence.index == here.index - 1 and sentence.paragraph == here.paragraph
        days = [time for time in sentence.times if _is_news(time, published, sure=told)]
        if days and (told or (beside_it and len(days) == 1)):
            return days[0]
    if published is None:
        return None
    found = find(draft.sentence, world.lexicons[draft.sentence.language]["immediate"])
    start, end = draft.sentence.range(
        found[0].first if found[0].first >= 0 else found[0].place, found[0].place
    )
    return TimeExpression(
        start,
        end,
        world.story.text(start, end),
        "DATE",
        published.isoformat(),
        published.isoformat(),
        published,
        published,
        "published",
        "start",
        rule="claims.immediate",
    )


def _is_news(time: TimeExpression, published: dt.date | None, *, sure: bool) -> bool:
    """Whether a time is a day, and one just before publication unless it is known to be that of the news."""
    if not usable(time) or time.latest is None or time.earliest != time.latest:
        return False
    return sure or (published is not None and 0 <= (published - time.latest).days <= _NEWS)
