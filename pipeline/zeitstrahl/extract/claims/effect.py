"""The day from which a measure holds, where a sentence beside tells it: "The ban takes effect on April 1"."""

from __future__ import annotations

from zeitstrahl.extract.claims.days import is_immediate
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.said_beside import times_of
from zeitstrahl.extract.claims.view import Clause, Sentence
from zeitstrahl.records import TimeExpression

_NEAR = 2
"""Sentences after a claim in which its measure is taken up with nothing but a noun."""
_WEEK = 6
"""Days from the first to the last of a week."""
_MAIN = frozenset({"main", "content"})
_MAY_BEGIN = _MAIN | {"infinitive"}
_BESIDE = 2
"""Words between a relative clause and the noun that it describes, at most."""


def date_by_reference(drafts: list[Draft]) -> None:
    """Give claims without a day of effect the one that a mere reference to their measure tells.

    Such a reference ("Die Verfügung tritt am 1. April in Kraft") has a time and says that something
    holds, and was dropped because it names nobody. A claim that is taken back or only planned keeps
    what it has, and so does one that tells itself when it holds.
    """
    for place, draft in enumerate(drafts):
        if not _refers(draft):
            continue
        for former in reversed(drafts[:place]):
            if former.type != draft.type or former.dropped:
                continue
            if draft.sentence.index - former.sentence.index > _NEAR:
                break
            # "gilt ab sofort" tells no more than the day on which it was imposed
            if draft.time is not None and is_immediate(draft.time) and _day(former):
                break
            # A status of None is still to be read off the time.
            if former.status in (None, "in_force", "announced") and "apply" not in former.standing:
                former.time = draft.time
                former.why["date"] = f"{draft.hit.trigger.id} in sentence {draft.sentence.index}"
            break


def _day(draft: Draft) -> bool:
    time = draft.time
    return time is not None and time.earliest is not None and time.earliest == time.latest


def _refers(draft: Draft) -> bool:
    principal = draft.hit.grammar.type.principal
    return (
        draft.time is not None
        and draft.time.edtf is not None
        and "apply" in draft.standing
        and bool(draft.hit.trigger.nominal)
        and draft.dropped
        in (f"no {principal}", "only refers to a measure", "points to nothing in the article")
    )


def only_ordered(world: World, draft: Draft) -> bool:
    """Whether a ban that stands has no day, or only one up to publication that may be that of the order."""
    published = world.story.article.published_day
    if draft.status not in (None, "in_force", "announced") or "apply" in draft.standing:
        return False
    time = draft.time
    return time is None or (
        published is not None
        and time.latest is not None
        and time.earliest is not None
        and (time.latest - time.earliest).days <= _WEEK
        and time.latest <= published
        and time.role != "start"
    )


def takes_effect(world: World, draft: Draft, sentence: Sentence) -> TimeExpression | None:
    """The day of "It takes effect on 20 February", "Sie tritt am 1. März in Kraft", or by when to comply."""
    lexicon = world.lexicons[sentence.language]
    if sentence.index < draft.sentence.index:
        return None
    for time in times_of(world, draft, sentence):
        place = sentence.place(time.start)
        if place is None or time.role == "announced" or (draft.time is not None and is_immediate(time)):
            continue
        clause = sentence.clause_of(place)
        if time.role == "deadline" and has(sentence, lexicon["comply"]):
            return time
        if not has(sentence, lexicon["into_force"], clause.tokens) and not (
            time.role == "start" and has(sentence, lexicon["apply"], clause.tokens)
        ):
            continue
        if clause.kind == "relative" and _describes(world, sentence, clause):
            return time
        if clause.kind in _MAIN and (
            has(sentence, lexicon["taken_up"], clause.tokens)
            or has(sentence, lexicon["measure"], clause.tokens)
        ):
            return time
    return None


def _describes(world: World, sentence: Sentence, clause: Clause) -> bool:
    """Whether a relative clause describes a measure: "The ban, which applies from June 1, follows"."""
    words = world.lexicons[sentence.language]["measure"]
    first = clause.tokens[0]
    return any(
        0 < first - chunk.last <= _BESIDE and has(sentence, words, [chunk.head]) for chunk in sentence.chunks
    )


def begins_before(world: World, draft: Draft, sentence: Sentence) -> TimeExpression | None:
    """The day from which a thing is done without, told before: "From 1 April they must do without X"."""
    published = world.story.article.published_day
    times = [one for one in times_of(world, draft, sentence) if one.role != "announced"]
    if sentence.index != draft.sentence.index - 1 or len(times) != 1 or times[0].role != "start":
        return None
    time, place = times[0], sentence.place(times[0].start)
    if place is None or sentence.clause_of(place).kind not in _MAY_BEGIN or published is None:
        return None
    ahead = time.earliest is not None and time.earliest > published
    return time if ahead and _named(draft, sentence) else None


def _named(draft: Draft, sentence: Sentence) -> bool:
    """Whether a sentence names what a ban is about."""
    known = [one for role in ("target", "products") for one in draft.roles.get(role, ())]
    ids = {one.entity_id for one in known if one.entity_id}
    if any(placed.mention.entity_id in ids for placed in sentence.mentions):
        return True
    words = set(sentence.lower)
    return any(one.text.casefold() in words for one in known)
