"""Two deeds in one sentence: which of them a date belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.clauses import is_finite
from zeitstrahl.extract.claims.draft import Draft, by_sentence
from zeitstrahl.extract.claims.scopes import scope, with_parents
from zeitstrahl.extract.claims.view import Clause


def part_dates(drafts: Sequence[Draft]) -> None:
    """Take a date from deeds that only stand beside the one that it dates, all in place.

    "Northmoor will lay off 180 people by the end of September, and confirmed that it is quitting the
    Dutch market" dates the cuts alone; "By the end of September, it will lay off 180 people and quit
    the Dutch market" dates both.
    """
    told = by_sentence(drafts)
    for draft in drafts:
        if draft.time is None or draft.spoken or _place(draft) in _reach(draft):
            continue
        at = draft.sentence.index
        owner = next((one for one in told.within(at, at + 1) if _owns(one, draft)), None)
        if owner is not None:
            draft.time = None
            draft.why["date"] = f"that of {owner.type}"


def _owns(one: Draft, draft: Draft) -> bool:
    """Whether the date of a draft stands in the clause of another deed, and behind its verb."""
    if one.type == draft.type or one.spoken or one.dropped or one.sentence is not draft.sentence:
        return False
    place = _place(draft)
    if _clause(draft).kind == "main" and draft.time is not None and draft.time.role != "deadline":
        return False  # "closed its office on 17 August and let all go"
    if one.time is None or draft.time is None or one.time.start != draft.time.start:
        return False
    if place is None or place not in _reach(one):
        return False
    above = {clause.index for clause in with_parents(draft.sentence, _clause(draft))}
    below = {clause.index for clause in with_parents(one.sentence, _clause(one))}
    if _clause(one).index in above or _clause(draft).index in below:
        return False
    verbs = [at for at in _clause(one).tokens if is_finite(one.sentence.tokens, at)]
    return min([one.hit.place, *verbs]) < place


def _clause(draft: Draft) -> Clause:
    return draft.sentence.clause_of(draft.hit.place)


def _reach(draft: Draft) -> list[int]:
    return scope(draft.sentence, draft.hit.place)


def _place(draft: Draft) -> int | None:
    return draft.sentence.place(draft.time.start) if draft.time is not None else None
