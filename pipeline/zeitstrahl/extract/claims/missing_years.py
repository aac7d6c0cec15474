"""The year that a day or a month without one means, by the tense of its sentence."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from zeitstrahl.extract.claims.clauses import is_finite
from zeitstrahl.extract.claims.days import behind
from zeitstrahl.extract.claims.draft import Draft
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.tenses import is_progressive
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import TimeExpression

_NEWS = 14
"""Days before publication within which a day may be that of the news."""
_AHEAD = frozenset({"future", "will", "to_come"})
"""What verbs say of a deed that lies ahead."""
_DONE = frozenset({"past", "fail", "failed", "lift", "voted_down", "rumour"})
"""What verbs say of a deed or a plan that lies behind."""
_DUE = frozenset({"must_stop", "is_to_stop"})
"""Triggers that tell what has to be done: "must cease on 1 October"."""
_TO_BEGIN = frozenset({"ban", "layoff", "market_exit"})
_HALF_YEAR = 183
"""Days ahead from which a date without a year may be one that has passed."""
_WEEK = 7
"""Days from which on a weekday is no longer meant."""
_BESIDE = 2
"""Words from a noun to a time that hangs on it, at most: "the losses *in May*"."""
_FULL_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?(/\d{4}-\d{2}(-\d{2})?)?")
_YEAR = re.compile(r"\d+")
_YEAR_OF = re.compile(r"\d{4}")


def years_off(draft: Draft, time: TimeExpression, published: dt.date) -> int:
    """By how many years a time lies elsewhere than was read: 1 ahead, -1 behind, mostly 0."""
    if _past_start(draft, time, published) or _yet_to_come(draft, time, published):
        return 1
    if _gone_by(draft, time, published) or _past_deadline(draft, time, published):
        return -1
    return 0


def _yearless(time: TimeExpression) -> bool:
    """Whether a day, a month or a span of them got its year from publication: "Ende Juli", "on 1 May"."""
    told = any(len(one) == 4 for one in _YEAR.findall(time.text))
    return time.anchor == "published" and not told and _FULL_DATE.fullmatch(time.edtf or "") is not None


def _past_start(draft: Draft, time: TimeExpression, published: dt.date) -> bool:
    """Whether a day without a year lies ahead: "may not be sold from January 1", told in March."""
    dated = any(char.isdigit() for char in time.text)
    due = time.role == "start" or (dated and (draft.hit.trigger.id in _DUE or _becomes(draft)))
    if draft.type not in _TO_BEGIN or not due or time.latest is None or not _yearless(time):
        return False
    if (published - time.latest).days < _NEWS:
        return False
    if behind(draft, time, "since"):
        return False
    if set(draft.sentence.lower) & function_words(None, "retroactive"):
        return False
    standing = set(draft.standing)
    if draft.hit.found.infinitive:
        return True  # "teilte mit, ab Januar 300 Stellen zu streichen"
    return "past" not in standing and bool(standing & {"present", "future", "will", "to_come"})


def _becomes(draft: Draft) -> bool:
    """Whether a ban comes about: "its use *becomes* illegal on 1 May", "*wird* am 1. Mai verboten"."""
    sentence = draft.sentence
    clause = sentence.clause_of(draft.hit.place).tokens
    return not function_words(sentence.language, "becomes").isdisjoint(sentence.lower[at] for at in clause)


def _goes_on_now(draft: Draft) -> bool:
    """Whether a deed is told in the present: "300 Stellen *fallen* im Mai weg", not "ist ausgestiegen"."""
    sentence = draft.sentence
    if "present" not in draft.standing or draft.hit.trigger.nominal:
        return False
    if is_progressive(sentence, draft.hit.place):
        return True
    clause = sentence.clause_of(draft.hit.place).tokens
    if not function_words(None, "already_so").isdisjoint(sentence.lower[at] for at in clause):
        return False
    words = {sentence.lower[at] for at in clause}
    done = any(_is_done(sentence, at) for at in clause)
    auxiliaries = function_words(sentence.language, "have") | function_words(sentence.language, "be")
    return _becomes(draft) or not done or words.isdisjoint(auxiliaries)


def _is_done(sentence: Sentence, at: int) -> bool:
    """Whether a word is a participle of what is done: "left", not "leaving"."""
    token = sentence.token(at)
    return "Part" in feature(token, "VerbForm") and "Pres" not in feature(token, "Tense")


def _is_due(draft: Draft) -> bool:
    """Whether a noun for a deed is due: "The retreat remains on the agenda for December"."""
    clause = draft.sentence.clause_of(draft.hit.place).tokens
    words = function_words(None, "due_words")
    due = any(draft.sentence.lower[at] in words for at in clause)
    return bool(draft.hit.trigger.nominal) and due and "present" in draft.standing


def _yet_to_come(draft: Draft, time: TimeExpression, published: dt.date) -> bool:
    """Whether a month or day without a year, in what is planned, lies ahead: "plans to leave in May"."""
    sentence, standing = draft.sentence, set(draft.standing)
    decided = "announce" in standing and draft.hit.found.infinitive  # "beschloss, im Mai zu gehen"
    ahead = bool(standing & (_AHEAD | {"plan"})) or decided or _goes_on_now(draft) or _is_due(draft)
    if not ahead or standing & _DONE or time.latest is None or behind(draft, time, "since"):
        return False
    if not _yearless(time) or (published - time.latest).days < _NEWS:
        return False
    if set(time.text.casefold().split()) & function_words(None, "gone_by"):
        return False
    place = sentence.place(time.start)
    chunk = sentence.chunk_at(place) if place is not None else None
    if place is None or chunk is None:
        return False
    before = next((one for one in reversed(sentence.chunks) if one.last < place and one is not chunk), None)
    near = before is not None and place - before.last <= _BESIDE
    if near and before is not None and before.preposition in function_words(None, "passing"):
        return False  # "to cut 80 jobs after the losses in May"
    clause = sentence.clause_of(place)
    finite = [at for at in clause.tokens if is_finite(sentence.tokens, at)]
    return not any("Past" in feature(sentence.token(at), "Tense") for at in finite)


def _gone_by(draft: Draft, time: TimeExpression, published: dt.date) -> bool:
    """Whether a feast lies behind: "hat den Markt zum Jahreswechsel verlassen", told in February."""
    standing = set(draft.standing)
    if _over_by_then(draft, time, published):
        return True
    if "past" not in standing or standing & (_AHEAD | {"plan", "announce"}) or time.earliest is None:
        return False
    if draft.hit.trigger.nominal or time.anchor != "published" or any(char.isdigit() for char in time.text):
        return False
    own = draft.sentence.clause_of(draft.hit.place)
    told = "Inf" in feature(draft.sentence.token(draft.hit.place), "VerbForm") or own.kind == "infinitive"
    beside = draft.sentence.place(time.start) in own.tokens
    if _FULL_DATE.fullmatch(time.edtf or "") and time.role == "point" and beside and not told:
        return (time.earliest - published).days >= _WEEK  # "Ende Juli ausgestiegen", told in March
    return time.earliest == time.latest and (time.earliest - published).days > _HALF_YEAR


def _over_by_then(draft: Draft, time: TimeExpression, published: dt.date) -> bool:
    """Whether a day without a year, of what failed or was lifted, lies behind: "shelved its plan in July"."""
    if draft.status not in ("lifted", "rejected") or time.earliest is None or time.role != "point":
        return False
    if not set(draft.standing).isdisjoint(_AHEAD | {"present"}) or not _yearless(time):
        return False
    return (time.earliest - published).days >= _WEEK and not any(
        one in function_words(None, "ahead_words") for one in time.text.casefold().split()
    )


def _past_deadline(draft: Draft, time: TimeExpression, published: dt.date) -> bool:
    """Whether a deadline without a year lies behind: "bis Ende März sind 570 gegangen", told in April."""
    if time.role != "deadline" or time.latest is None or time.anchor != "published":
        return False
    if (time.latest - published).days < _HALF_YEAR or any(len(one) == 4 for one in _YEAR.findall(time.text)):
        return False
    standing = set(draft.standing)
    been = not function_words(None, "been").isdisjoint(draft.sentence.lower)
    clause = draft.sentence.clause_of(draft.hit.place).tokens
    gone = been and any("Part" in draft.sentence.token(at).morph.get("VerbForm", []) for at in clause)
    return not standing & {"future", "will"} and ("past" in standing or gone)


def in_years(time: TimeExpression, years: int) -> TimeExpression:
    """The same day or month some years later."""
    if time.earliest is None or time.latest is None or time.edtf is None:
        return time
    edtf = _YEAR_OF.sub(lambda year: str(int(year[0]) + years), time.edtf)
    try:
        first, last = (one.replace(year=one.year + years) for one in (time.earliest, time.latest))
    except ValueError:
        return time  # 29 February
    return replace(time, edtf=edtf, value=edtf, earliest=first, latest=last)
