"""Moves a day to the side of publication that the tense of its sentence demands."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import replace

from zeitstrahl.extract.claims.clauses import is_finite
from zeitstrahl.extract.claims.draft import Draft, World
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


def by_tense(world: World, draft: Draft, time: TimeExpression) -> TimeExpression:
    """A weekday on the side of publication that the tense demands: "bis Mittwoch mussten sie"."""
    published = world.story.article.published_day
    day = time.earliest
    if published is not None and _past_start(draft, time, published):
        return next_year(time)
    if published is not None and _yet_to_come(draft, time, published):
        return next_year(time)
    if published is not None and _gone_by(draft, time, published):
        return next_year(time, -1)
    if published is not None and _past_deadline(draft, time, published):
        return next_year(time, -1)
    if published is None or day is None or day != time.latest or any(char.isdigit() for char in time.text):
        return time
    if time.role == "announced" or time.text.casefold() in function_words(None, "relative_days"):
        return time  # "It will not leave, the company said on Tuesday": the day of saying so
    if not function_words(None, "ahead_words").isdisjoint(time.text.casefold().split()):
        return time
    distance = (day - published).days
    if time.anchor != "published" or not 0 < abs(distance) < 7 or time.type != "DATE":
        return time
    ahead_of = bool(_AHEAD & set(draft.standing)) or bool(draft.hit.trigger.options.get("ahead"))
    past = "present" not in draft.standing and not ahead_of
    if time.role == "start" and "past" not in draft.standing:
        past = False  # "ab Montag"
    to_come = "to_come" in draft.standing
    if _since(draft, time):
        past, to_come = True, False  # "seit Montag" lies behind, whatever "werden" says
    weeks = -7 if distance > 0 and past else 7 if distance < 0 and to_come else 0
    if _takes_effect(draft, time):
        # "revoked its permit with effect from Monday": told before it begins
        weeks = 7 if distance < 0 else 0
    if distance < 0 and "present" in draft.standing and _behind(draft, time, "from"):
        weeks = 7  # "From Monday staff may not use it"
    if not weeks:
        return time
    moved = day + dt.timedelta(days=weeks)
    return replace(time, edtf=moved.isoformat(), value=moved.isoformat(), earliest=moved, latest=moved)


def _since(draft: Draft, time: TimeExpression) -> bool:
    """Whether a day is a beginning that has passed: "schon seit Montag", "since Monday"."""
    return _behind(draft, time, "since")


def _behind(draft: Draft, time: TimeExpression, words: str) -> bool:
    """Whether one of some words stands right before a time, or before its article."""
    place = draft.sentence.place(time.start)
    before = draft.sentence.lower[max(0, (place or 0) - 2) : place]
    return not function_words(None, words).isdisjoint(before)


def _takes_effect(draft: Draft, time: TimeExpression) -> bool:
    """Whether a day is that on which a ban begins: "with effect from Monday", "mit Wirkung ab Montag"."""
    place = draft.sentence.place(time.start)
    if draft.type != "ban" or place is None:
        return False
    before = draft.sentence.lower[max(0, place - 4) : place]
    return not function_words(None, "with_effect").isdisjoint(
        " ".join(pair) for pair in itertools.pairwise(before)
    )


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
    place = draft.sentence.place(time.start)
    before = draft.sentence.lower[max(0, (place or 0) - 3) : place]
    if set(before) & function_words(None, "since"):
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
    if not ahead or standing & _DONE or time.latest is None or _since(draft, time):
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


def next_year(time: TimeExpression, years: int = 1) -> TimeExpression:
    """The same day or month a year later."""
    if time.earliest is None or time.latest is None or time.edtf is None:
        return time
    edtf = _YEAR_OF.sub(lambda year: str(int(year[0]) + years), time.edtf)
    try:
        first, last = (one.replace(year=one.year + years) for one in (time.earliest, time.latest))
    except ValueError:
        return time  # 29 February
    return replace(time, edtf=edtf, value=edtf, earliest=first, latest=last)
