"""Two deeds in one sentence: which of them a date belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.clauses import is_finite
from zeitstrahl.extract.claims.draft import Draft, World, by_sentence
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.scopes import scope, with_parents
from zeitstrahl.extract.claims.view import Clause


def part_dates(world: World, drafts: Sequence[Draft]) -> None:
    """Take a date from deeds that only stand beside the one that it dates, all in place.

    "Northmoor will lay off 180 people by the end of September, and confirmed that it is quitting the
    Dutch market" dates the cuts alone; "By the end of September, it will lay off 180 people and quit
    the Dutch market" dates both.
    """
    told = by_sentence(drafts)
    for draft in drafts:
        if draft.time is None or draft.spoken or (_place(draft) in _reach(draft) and not _parted(draft)):
            continue
        at = draft.sentence.index
        owner = next((one for one in told.within(at, at + 1) if _owns(one, draft)), None)
        if owner is not None and _on_that_day(world, draft):
            continue
        if owner is not None:
            draft.time = None
            draft.why["date"] = f"that of {owner.type}"


def _on_that_day(world: World, draft: Draft) -> bool:
    """Whether a deed takes up the day of the other: "and 200 people will go on that day"."""
    words = world.lexicons[draft.sentence.language]["same_day"]
    return has(draft.sentence, words, _clause(draft).tokens)


def _owns(one: Draft, draft: Draft) -> bool:
    """Whether the date of a draft stands in the clause of another deed, and behind its verb."""
    if one.type == draft.type or one.spoken or one.dropped or one.sentence is not draft.sentence:
        return False
    place = _place(draft)
    own_subject = _has_subject(draft)
    dated = draft.time is not None and draft.time.role != "deadline"
    if _clause(draft).kind == "main" and dated and not own_subject:
        return False  # "closed its office on 17 August and let all go"
    if one.time is None or draft.time is None or one.time.start != draft.time.start:
        return False
    if place is None or place not in _reach(one):
        return False
    if own_subject and (_joined(draft) or _parted(draft)):
        return True  # "It leaves the country on 30 June, and 500 people are to lose their jobs"
    above = {clause.index for clause in with_parents(draft.sentence, _clause(draft))}
    below = {clause.index for clause in with_parents(one.sentence, _clause(one))}
    if _clause(one).index in above or _clause(draft).index in below:
        return False
    if own_subject:
        return True
    verbs = [at for at in _clause(one).tokens if is_finite(one.sentence.tokens, at)]
    return min([one.hit.place, *verbs]) < place


def _has_subject(draft: Draft) -> bool:
    """Whether a deed stands in a main clause of its own, and does not share the subject of another."""
    clause, sentence = _clause(draft), draft.sentence
    return (clause.kind == "main" or _joined(draft)) and any(
        sentence.token(at).dep_.split(":")[0] in ("nsubj", "sb") for at in clause.tokens
    )


def _joined(draft: Draft) -> bool:
    """Whether "and" opens the clause of a deed."""
    sentence = draft.sentence
    words = [at for at in _clause(draft).tokens if sentence.lower[at].isalpha()][:1]
    return any(sentence.token(at).pos_ == "CCONJ" for at in words)


def _parted(draft: Draft) -> bool:
    """Whether a semicolon stands between a deed and its time."""
    place = _place(draft)
    if place is None:
        return False
    first, last = sorted((place, draft.hit.place))
    return ";" in draft.sentence.lower[first:last]


def _clause(draft: Draft) -> Clause:
    return draft.sentence.clause_of(draft.hit.place)


def _reach(draft: Draft) -> list[int]:
    return scope(draft.sentence, draft.hit.place)


def _place(draft: Draft) -> int | None:
    return draft.sentence.place(draft.time.start) if draft.time is not None else None
