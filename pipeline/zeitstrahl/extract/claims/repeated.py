"""Advice that is told by its own words and by the verb beside them: "should switch it off, X advised"."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.draft import Draft

_WORDS = frozenset({"should", "shall", "imperative"})
"""Triggers that are the words of an authority's advice."""
_VERBS = frozenset({"recommend", "demand", "recommendation", "told_public"})
"""Triggers that only say that an authority advises."""


def drop_repeated(drafts: Sequence[Draft]) -> None:
    """Drop the verb of advice whose advice is told in the same sentence, by the same body, in place."""
    words = [one for one in drafts if one.hit.trigger.id in _WORDS and not one.dropped]
    if not words:
        return
    for draft in drafts:
        if draft.dropped or draft.type != "stance" or draft.hit.trigger.id not in _VERBS:
            continue
        if any(
            one.sentence.index == draft.sentence.index
            and one.sentence.clause_of(one.hit.place).index != draft.sentence.clause_of(draft.hit.place).index
            and _name(one, "authority") == _name(draft, "authority")
            and _name(one, "target") == _name(draft, "target")
            for one in words
        ):
            draft.dropped = "told by the words of the advice"


def _name(draft: Draft, role: str) -> str:
    return next((one.entity_id or one.text for one in draft.roles.get(role, ())), "")
