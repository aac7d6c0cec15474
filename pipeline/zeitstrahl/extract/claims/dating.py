"""Which time of the text is the date of a claim."""

from __future__ import annotations

from zeitstrahl.extract.claims.announcing import announced_day, immediately, still_so, told_day
from zeitstrahl.extract.claims.apart import is_fronted, stands_apart
from zeitstrahl.extract.claims.clause_parts import behind_insertion, is_part, own_infinitives
from zeitstrahl.extract.claims.clauses import is_finite
from zeitstrahl.extract.claims.days import ahead, beside, is_distance, is_immediate, usable
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.other_days import last_time, of_others, of_report, tells_else
from zeitstrahl.extract.claims.pointing_back import since_when, then
from zeitstrahl.extract.claims.scopes import scope, with_parents
from zeitstrahl.extract.claims.tense import by_tense
from zeitstrahl.extract.claims.undone import lasts_until
from zeitstrahl.extract.claims.view import Chunk, Clause, Sentence
from zeitstrahl.records import TimeExpression

_OWN, _SCOPE, _RELATIVE, _CONTENT, _PARENT, _OTHER = 3.0, 2.6, 2.4, 2.0, 1.2, 0.4
_ENOUGH = 1.0
_OVER = frozenset({"lifted", "rejected", "ended"})
_NOUNS = 2
"""Phrases between a noun and its date, at most: "das Verbot *der App* aus dem Jahr 2023"."""
_ENDING = ("lift", "fail", "expire", "voted_down")
"""Classes of verbs of the end of a ban or a plan."""


def date_of(world: World, draft: Draft) -> TimeExpression | None:
    """The time at which the thing told happens or takes effect; None if the text does not say."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    times = [
        time
        for time in sentence.times
        if (usable(time) or is_distance(draft, time))
        and not beside(world, draft, time)
        and not stands_apart(world, draft, time)
        and not lasts_until(draft, time)
        and not (still_so(draft) and ahead(time, world.story.article.published_day))
    ]
    immediate = has(sentence, lexicon["immediate"], scope(sentence, draft.hit.place))
    scored = sorted(
        ((_score(world, draft, time), -number, time) for number, time in enumerate(times)),
        key=lambda one: one[:2],
    )
    if scored and scored[-1][0] >= _ENOUGH:
        best = scored[-1][2]
        if is_immediate(best):
            return told_day(world, draft, sentence) or immediately(world, draft) or best
        return by_tense(world, draft, best)
    if immediate:
        return immediately(world, draft)
    if has(sentence, lexicon["then"], scope(sentence, draft.hit.place)):
        return then(world, draft)
    if (since := since_when(world, draft)) is not None:
        return since
    return announced_day(world, draft, sentence) if draft.type == "ban" else None


def _score(world: World, draft: Draft, time: TimeExpression) -> float:
    sentence = draft.sentence
    place = sentence.place(time.start)
    if place is None:
        return 0.0
    lexicon = world.lexicons[sentence.language]
    clause = sentence.clause_of(place)
    clauses = with_parents(sentence, sentence.clause_of(draft.hit.place))
    speech = not draft.hit.grammar.type.has_status or draft.type == "stance"
    score = _OTHER
    if not {"lift_above", "fail_above"}.isdisjoint(draft.standing):
        return _OWN if clause.index == clauses[0].parent else -1.0
    own = clause.index == clauses[0].index or is_fronted(draft, place)
    if own or behind_insertion(sentence, place, clause, clauses):
        score = _OWN
    elif _came_later(sentence, clauses[0]):
        score = -1.0
    elif place in scope(sentence, draft.hit.place) or _goes_on(sentence, clause, clauses[0]):
        score = _SCOPE
    elif clause.kind == "relative" and clause.parent in (
        clauses[0].index,
        *own_infinitives(sentence, clauses[0]),
    ):
        finite = any(is_finite(sentence.tokens, at) for at in clause.tokens)
        score = _RELATIVE if draft.hit.trigger.nominal or not finite else score
        if draft.status in _OVER and not _tells_end(world, sentence, clause):
            score = -1.0  # "lifted the ban that it had imposed in May", "that was in force since May"
    elif clauses[0].kind == "reason" and "past" in draft.standing:
        score = -1.0  # "lifted the ban on Friday because the firm has left": it left before
    elif draft.status in _OVER and _happened_before(world, sentence, clause):
        score = -1.0  # "lifted on Monday the stop that it had imposed in June"
    elif clause.index in {one.index for one in clauses}:
        said = has(sentence, lexicon["speech"], clause.tokens) or has(
            sentence, lexicon["announce"], clause.tokens
        )
        ordered = "ordered" in draft.standing and clause.index == clauses[0].parent
        score = _PARENT if not said or speech or ordered else -1.0
    elif not speech and is_part(sentence, clause, clauses[0]):
        score = _CONTENT
    elif clause.parent == clauses[0].index and clause.kind in ("reason", "conditional"):
        score = -1.0
    elif clause.parent == clauses[0].index and clause.kind == "content" and draft.type == "ban":
        # "It will be illegal to sell it from May": when what is forbidden is forbidden
        score = _CONTENT
    if of_others(draft, time, place, clause):
        score = -1.0
    if draft.type == "market_exit" and score < _RELATIVE and last_time(world, draft, time, clause):
        score = _RELATIVE
    if score == _OTHER and _only_time(world, draft, time, clause):
        score = _ENOUGH + 0.5
    if time.role == "announced" and not speech and "ordered" not in draft.standing:
        score -= 3.0
    elif time.role in ("start", "deadline", "end"):
        score += 0.5
    chunk = sentence.chunk_at(place)
    if chunk is not None and belongs_elsewhere(sentence, chunk, draft):
        score -= 1.5
    if _attributive(sentence, time, place, draft) or of_report(world, draft, time, clause):
        score -= 2.5
    score -= abs(place - draft.hit.place) / 100
    if has(sentence, lexicon["immediate"], range(place, (sentence.place(time.end - 1) or place) + 1)):
        # a day that is named beside "mit sofortiger Wirkung" says more
        score -= 1.5
    if clause.index == clauses[0].index and not speech and _told_then(world, draft, place):
        score -= 2.5
    return score


def _attributive(sentence: Sentence, time: TimeExpression, place: int, draft: Draft) -> bool:
    """Whether a time describes a noun: "the 1952 bottler", "hob den im Februar verhängten Stopp auf"."""
    over = draft.status in _OVER
    if over and _within_attribute(sentence, time, draft.hit.place):
        return True
    if draft.type == "layoff" and _within_attribute(sentence, time, _next_noun(sentence, time)):
        return True  # "statt der im Februar genannten 900"
    chunk = sentence.chunk_at(place)
    if chunk is None:
        return False
    if over and draft.hit.trigger.nominal and chunk.preposition in function_words(None, "dated_from"):
        before = [one for one in sentence.chunks if one.last < place and one is not chunk]
        own = sentence.chunk_at(draft.hit.place)
        if chunk.chain is not None and own is not None and own in before[-_NOUNS:]:
            return True  # "hob das Verbot der App aus dem Jahr 2023 auf"
    if chunk.head == place or sentence.token(chunk.head).pos_ != "NOUN":
        return False
    if chunk.first <= draft.hit.place <= chunk.last:
        return over
    return sentence.language == "en" and sentence.token(place).text.isdigit() and not chunk.preposition


def _tells_end(world: World, sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause tells how something ended: "its ban on exports, which was repealed last week"."""
    lexicon = world.lexicons[sentence.language]
    return any(has(sentence, lexicon[name], clause.tokens) for name in _ENDING)


def _next_noun(sentence: Sentence, time: TimeExpression) -> int:
    """The place of the noun or number behind a time and the participle behind that; -1 if there is none."""
    last = sentence.place(time.end - 1)
    at = len(sentence.lower) if last is None else last + 2
    return at if at < len(sentence.lower) and sentence.token(at).pos_ in ("NOUN", "NUM", "PROPN") else -1


def _happened_before(world: World, sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause tells what had been done before what ended: "it had imposed in early June"."""
    had = not function_words(sentence.language, "had").isdisjoint(sentence.lower[at] for at in clause.tokens)
    return had and not _tells_end(world, sentence, clause)


def _within_attribute(sentence: Sentence, time: TimeExpression, noun: int) -> bool:
    """Whether a time belongs to a participle before a noun: "den im Februar verhängten *Stopp*"."""
    first, last = sentence.place(time.start), sentence.place(time.end - 1)
    if sentence.language != "de" or first is None or last is None or not last + 1 < noun <= last + 3:
        return False
    if any(sentence.token(at).pos_ not in ("ADJ", "ADV", "VERB") for at in range(last + 1, noun)):
        return False
    while first and sentence.token(first - 1).pos_ in ("ADP", "ADV"):
        first -= 1
    if first == 0:
        return False
    # "hob ihr im Herbst verhängtes Verbot auf": the possessive may look like a pronoun
    owned = sentence.lower[first - 1] in function_words("de", "its_bare")
    return owned or sentence.token(first - 1).pos_ == "DET"


def _goes_on(sentence: Sentence, clause: Clause, own: Clause) -> bool:
    """Whether a clause shares its verb with the one before: "neither be sold nor *imported from May*"."""
    if clause.kind != "main" or clause.parent != own.index:
        return False
    first = next((at for at in clause.tokens if sentence.lower[at].isalpha()), None)
    if first is None or sentence.lower[first] not in function_words(None, "or_else"):
        return False
    return not any(is_finite(sentence.tokens, at) for at in clause.tokens)


def _came_later(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause says that it was after what others date: "halted it in May, but later allowed it"."""
    later = function_words(sentence.language, "later")
    return any(sentence.lower[at] in later for at in clause.tokens)


def _only_time(world: World, draft: Draft, time: TimeExpression, clause: Clause) -> bool:
    """Whether a time in another clause is the only one, and that clause does not tell who said it when."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    if sum(usable(time) and time.role != "announced" for time in sentence.times) != 1 or clause.kind in (
        "reason",
        "conditional",
    ):
        return False
    if ";" in sentence.lower[clause.tokens[-1] : draft.hit.place]:
        return False
    if draft.type == "layoff" and draft.status not in _OVER and tells_else(draft, time, clause):
        return False
    if has(sentence, lexicon["undecided"], clause.tokens):
        return False  # "a vote is expected in July"
    if clause.kind == "relative" and (
        not draft.hit.trigger.nominal or has(sentence, lexicon["since"], clause.tokens)
    ):
        # "will pull out of India, where it has run a centre since 2009"
        return False
    return not has(sentence, lexicon["speech"], clause.tokens) and not has(
        sentence, lexicon["announce"], clause.tokens
    )


def _told_then(world: World, draft: Draft, place: int) -> bool:
    """Whether the time is that of telling: "said on Tuesday", "teilte am Dienstag mit"."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    for one in find(sentence, lexicon["speech"], sentence.clause_of(place).tokens):
        if one.kind == "verb" and one.place != draft.hit.place and abs(one.place - place) <= 3:
            return True
    return False


def belongs_elsewhere(sentence: Sentence, chunk: Chunk, draft: Draft) -> bool:
    """Whether a time hangs on a noun that is not the trigger: "die Datenpanne am 20. März"."""
    if chunk.chain is None or chunk.link in ("genitive",):
        return False
    noun = sentence.chunks[chunk.chain]
    if noun.first <= draft.hit.place <= noun.last:
        return False
    if noun.mention is not None and noun.mention.label != "EVENT":
        return False  # "The Commerce Department on Friday barred": what has a name has no day
    head = sentence.head(chunk.head)
    return head is not None and noun.first <= head <= noun.last
