"""Dates in the sentences around a claim: "Das Verbot gilt ab Mai", "Their last day is 30 April"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zeitstrahl.extract.claims.announcing import announced_day, still_so, told_day
from zeitstrahl.extract.claims.by_place import ByPlace
from zeitstrahl.extract.claims.days import as_deadline, on_its_day
from zeitstrahl.extract.claims.draft import Draft, World, by_sentence
from zeitstrahl.extract.claims.effect import begins_before, only_ordered, takes_effect
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.said_beside import others_speak, times_of, told_before, told_next
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.records import TimeExpression

_AHEAD = 2
"""Sentences after a claim that may tell its date."""
_BACK = 1
"""Sentences before a claim that may tell its date."""

_BANNED = {"ban": ("measure", "ban_noun", "standstill_noun")}
"""Classes of nouns that take up a claim of a type."""

_Search = Callable[[World, Draft, Sentence], TimeExpression | None]


def date_by_context(world: World, drafts: list[Draft]) -> None:
    """Give drafts without a time one that a sentence nearby tells of the same thing, all in place.

    The day on which a ban takes effect counts more than that on which it was ordered.
    """
    told, dated = by_sentence(drafts), _by_time(drafts)
    for draft in drafts:
        if draft.type == "ban" and not draft.dropped and only_ordered(world, draft):
            time, where = _find(world, draft, told, takes_effect, begins_before, far=True)
            told_of = dated.get(time.start, ()) if time is not None and where < draft.sentence.index else ()
            if time is not None and not any(_dates(one, draft, time) for one in told_of):
                draft.time, draft.why["date"] = as_deadline(time), f"sentence {where}"
                dated.setdefault(time.start, []).append(draft)
                continue
        if draft.dropped or draft.time is not None or draft.status in ("proposed", "denied"):
            continue
        if still_so(draft):
            continue  # "The sale remains forbidden"
        if draft.spoken:
            time, where = _find(world, draft, told, told_next, told_before)
        else:
            time, where = _find(world, draft, told, _effect_next, _effect_before)
            if time is not None and any(_dates(one, draft, time) for one in dated.get(time.start, ())):
                time = None
        if time is None and draft.type == "ban":
            time, where = _find(world, draft, told, _announced_next, _announced_next)
            before = draft.sentence.index - 1
            if time is None and draft.status == "lifted" and not told.within(before, before + 1):
                time, where = _news_before(world, draft), before
        if time is not None:
            draft.time = on_its_day(time) if draft.spoken else as_deadline(time)
            draft.why["date"] = f"sentence {where}"
            dated.setdefault(draft.time.start, []).append(draft)


def _by_time(drafts: list[Draft]) -> dict[int, list[Draft]]:
    """Drafts that have a time, by the offset at which that begins."""
    dated: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.time is not None:
            dated.setdefault(draft.time.start, []).append(draft)
    return dated


def _find(
    world: World, draft: Draft, told: ByPlace[Draft], behind: _Search, before: _Search, *, far: bool = False
) -> tuple[TimeExpression | None, int]:
    for sentence in _around(world, draft, range(1, _AHEAD + 1 + far)):
        if _of_another(draft, sentence, told):
            break
        time = behind(world, draft, sentence)
        if time is not None:
            return time, sentence.index
    for sentence in _around(world, draft, range(-1, -_BACK - 1, -1)):
        if _of_another(draft, sentence, told):
            break
        time = before(world, draft, sentence)
        if time is not None:
            return time, sentence.index
    return None, -1


def _around(world: World, draft: Draft, distances: range) -> Iterator[Sentence]:
    """The sentences at some distances, as far as they stand in the same paragraph."""
    for distance in distances:
        at = draft.sentence.index + distance
        if not 0 <= at < len(world.story.sentences):
            return
        sentence = world.story.sentences[at]
        if sentence.paragraph != draft.sentence.paragraph and abs(distance) > 1:
            return
        yield sentence


def _of_another(draft: Draft, sentence: Sentence, told: ByPlace[Draft]) -> bool:
    """Whether a sentence makes a claim on another thing."""
    return any(
        one is not draft
        and not one.dropped
        and one.spoken == draft.spoken
        and (not _shared(one, draft) or _other_number(one, draft))
        for one in told.within(sentence.index, sentence.index + 1)
    )


def _other_number(one: Draft, other: Draft) -> bool:
    """Whether two cuts are of different numbers: "40 were sacked. By June there will be 120 fewer"."""
    counts = [set(draft.codes("count")) - {"all"} for draft in (one, other)]
    return one.type == other.type == "layoff" and all(counts) and not counts[0] & counts[1]


def _dates(one: Draft, draft: Draft, time: TimeExpression) -> bool:
    """Whether a time is that of another deed: "420 jobs will go in Leeds. It leaves India in May".

    Who dismisses its people by May as it leaves the country leaves it by then.
    """
    if one.dropped or one.spoken or one.time is None or one.time.start != time.start:
        return False
    return one.type != draft.type and (draft.type, one.type) != ("market_exit", "layoff")


def _shared(one: Draft, other: Draft) -> bool:
    """Whether two drafts are on one thing: the company that leaves is the one that dismisses."""
    first, second = one.principal, other.principal
    return first is not None and second is not None and first.entity_id == second.entity_id is not None


def _effect_next(world: World, draft: Draft, sentence: Sentence) -> TimeExpression | None:
    """The time at which a thing told before takes effect, is done, or was ordered."""
    lexicon = world.lexicons[sentence.language]
    ordered = None
    for time in times_of(world, draft, sentence):
        place = sentence.place(time.start)
        if place is None or time.role == "announced":
            continue
        clause = sentence.clause_of(place)
        if clause.kind in ("reason", "conditional", "relative") or has(
            sentence, lexicon["undecided"], clause.tokens
        ):
            continue
        bound = time.role in ("start", "deadline")
        known = any(
            has(sentence, lexicon[name], clause.tokens) for name in ("taken_up", *_BANNED.get(draft.type, ()))
        )
        if not known and not bound:
            continue
        if draft.type == "ban" and has(sentence, lexicon["ordered"], clause.tokens):
            ordered = ordered or time
            continue
        names = ("apply",) if draft.type == "ban" else ("apply", "complete")
        done = any(has(sentence, lexicon[name], clause.tokens) for name in names)
        done = done or (draft.type == "market_exit" and has(sentence, lexicon["last_time"], clause.tokens))
        if (done or (bound and draft.type != "ban")) and _later(world, draft, time):
            return time
    return ordered


def _news_before(world: World, draft: Draft) -> TimeExpression | None:
    """The day of what a ban was lifted for: "On Tuesday there was good news. The office lifted its ban"."""
    if draft.sentence.index == 0:
        return None
    sentence = world.story.sentences[draft.sentence.index - 1]
    time = told_day(world, draft, sentence) if sentence.paragraph == draft.sentence.paragraph else None
    place = sentence.place(time.start) if time is not None else None
    main = place is not None and sentence.clause_of(place).kind == "main"
    return time if main and len(sentence.times) == 1 else None


def _fell_next(world: World, draft: Draft, sentence: Sentence) -> TimeExpression | None:
    """The day on which a proposal failed, told next: "Parliament voted it down on Thursday"."""
    if sentence.index < draft.sentence.index:
        return None
    time = told_day(world, draft, sentence)
    place = sentence.place(time.start) if time is not None else None
    if place is None:
        return None
    lexicon, clause = world.lexicons[sentence.language], sentence.clause_of(place).tokens
    fell = any(has(sentence, lexicon[name], clause) for name in ("voted_down", "fail"))
    return time if fell else None


def _announced_next(world: World, draft: Draft, sentence: Sentence) -> TimeExpression | None:
    """The day on which who forbids it, or somebody who speaks for them, is quoted in the sentence beside."""
    if abs(sentence.index - draft.sentence.index) != 1 or sentence.paragraph != draft.sentence.paragraph:
        return None
    if draft.status == "rejected":
        return _fell_next(world, draft, sentence)
    time = announced_day(world, draft, sentence)
    if time is None:
        return None
    known = {filler.entity_id for filler in draft.roles.get("authority", ()) if filler.entity_id}
    named = {placed.mention.entity_id for placed in sentence.mentions}
    named |= {one.mention.entity_id for one in world.references.within(sentence.start, sentence.end)}
    lexicon = world.lexicons[sentence.language]
    office = any(has(sentence, lexicon[name]) for name in ("authority", "official", "judge"))
    return time if known & named or (office and not others_speak(world, named, known)) else None


def _later(world: World, draft: Draft, time: TimeExpression) -> bool:
    """Whether a time may be that of a thing that lies ahead; those of bans may lie behind."""
    published = world.story.article.published_day
    if draft.type == "ban" or published is None or time.latest is None:
        return True
    return time.latest > published or "past" in draft.standing


def _effect_before(world: World, draft: Draft, sentence: Sentence) -> TimeExpression | None:
    """The time of the sentence before, if that tells what the claim explains."""
    lexicon = world.lexicons[sentence.language]
    published = world.story.article.published_day
    times = [one for one in times_of(world, draft, sentence) if one.role != "announced"]
    if len(times) != 1:
        return None
    time = times[0]
    place = sentence.place(time.start)
    if place is None or sentence.clause_of(place).kind in ("reason", "conditional", "content", "relative"):
        return None
    if draft.type == "ban":
        since = has(sentence, lexicon["since"], range(max(0, place - 2), place + 1))
        known = since or has(sentence, lexicon["may"]) or has(sentence, lexicon["again"])
        return time if time.role == "start" and (known or draft.status == "lifted") else None
    if draft.type == "layoff" or published is None or time.latest is None or time.latest <= published:
        return None
    clause = sentence.clause_of(place)
    return time if has(sentence, lexicon["complete"], clause.tokens) else None
