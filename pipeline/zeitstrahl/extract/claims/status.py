"""The status of a claim from its words and its date."""

from __future__ import annotations

from zeitstrahl.extract.claims.days import ahead
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.records import Status

_OBJECTS = frozenset({"", "auf", "on", "to", "über"})
"""Prepositions of what is announced or agreed on."""
_NEWS = 14
"""Days before publication within which a day is that of the news."""


def settle_status(world: World, draft: Draft) -> None:
    """Give a draft its status: what the words say, else what date and tense tell."""
    if not draft.hit.grammar.type.has_status:
        draft.status = None
        return
    if draft.type == "stance":
        draft.status = "in_force"
        return
    if draft.status == "planned" and decided(draft) and "will" in draft.standing:
        draft.status = None
    if draft.status is None and _announces(world, draft):
        draft.status = "announced"
        if draft.time is not None and _is_news(world, draft):
            draft.time = None  # the day on which it was told
    if draft.status is None:
        draft.status = by_time(world, draft)
    if draft.status == "announced" and _pending(world, draft):
        draft.status = "planned"


def drop_past(world: World, draft: Draft) -> None:
    """Forget when a ban was proposed: what is only planned takes effect later or never."""
    published = world.story.article.published_day
    if draft.type != "ban" or draft.status not in ("planned", "proposed") or draft.time is None:
        return
    if published is not None and draft.time.latest is not None:
        if 0 <= (published - draft.time.latest).days <= _NEWS:
            draft.time = None


def _pending(world: World, draft: Draft) -> bool:
    """Whether it is not decided yet: "Den Plänen muss der Aufsichtsrat noch zustimmen"."""
    here = draft.sentence.index
    return any(
        has(one, world.lexicons[one.language]["pending"])
        for one in world.story.sentences[here : here + 2]
        if one.index == here or one.paragraph == draft.sentence.paragraph
    )


def redate_status(world: World, draft: Draft) -> None:
    """Settle once more whether a thing lies ahead, now that its date is known."""
    if (
        draft.status in ("in_force", "announced")
        and not draft.hit.trigger.status
        and not (draft.time is None and _announces(world, draft))
        and draft.type != "stance"
        and draft.hit.grammar.type.has_status
    ):
        draft.status = by_time(world, draft)


def _announces(world: World, draft: Draft) -> bool:
    """Whether cuts or an exit are announced: "kündigte den Abbau von 40 Stellen an"."""
    sentence, place = draft.sentence, draft.hit.place
    if not decided(draft) or "announce" not in draft.standing:
        return False
    clause = sentence.clause_of(place)
    if not draft.hit.trigger.nominal:
        # "kündigte an, 40 Stellen zu streichen"
        if clause.kind != "infinitive" or clause.parent is None:
            return False
        own = sentence.clauses[clause.parent].tokens
    else:
        chunk = sentence.chunk_at(place)
        while chunk is not None and chunk.chain is not None:
            chunk = sentence.chunks[chunk.chain]
        if chunk is None or chunk.preposition not in _OBJECTS:
            return False
        own = clause.tokens
    words = world.lexicons[sentence.language]["announce"]
    told = function_words(sentence.language, "content_only")
    verbs = [one for one in find(sentence, words, own) if one.kind in ("verb", "phrase")]
    return any(one.lemma not in told and one.place != place for one in verbs)


def _is_news(world: World, draft: Draft) -> bool:
    """Whether a day lies in the two weeks before publication."""
    published = world.story.article.published_day
    latest = draft.time.latest if draft.time is not None else None
    return published is not None and latest is not None and 0 <= (published - latest).days <= _NEWS


def decided(draft: Draft) -> bool:
    """Whether who "wants" to do it is who decides it: a company that "will Stellen streichen" does it."""
    rule = draft.hit.grammar.type.grammar.get("status", {}).get("plan", "")
    return bool(rule == "announced")


def by_time(world: World, draft: Draft) -> Status:
    """``announced`` for what lies ahead of publication, else ``in_force``."""
    lies_ahead = ahead(draft.time, world.story.article.published_day)
    if lies_ahead is not None:
        return "announced" if lies_ahead else "in_force"
    standing = set(draft.standing)
    if "ordered" in standing and draft.time is None:
        return "in_force"
    if _since(world, draft):
        return "in_force"
    if draft.hit.grammar.type.grammar.get("status", {}).get("present") and "present" in standing:
        return "announced"
    if "will" in standing or ("future" in standing and "past" not in standing):
        return "announced"
    if draft.time is not None and draft.time.role in ("start", "deadline") and "past" not in standing:
        return "announced"
    return "in_force"


def _since(world: World, draft: Draft) -> bool:
    """Whether the time is a beginning that has passed: "seit dem 4. Februar"."""
    if draft.time is None:
        return False
    place = draft.sentence.place(draft.time.start)
    if place is None:
        return False
    lexicon = world.lexicons[draft.sentence.language]
    return has(draft.sentence, lexicon["since"], range(max(0, place - 2), place + 1))
