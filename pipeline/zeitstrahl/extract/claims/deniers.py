"""Who denies, where a sentence only says "a spokeswoman" or "it": the accused, and never the accuser."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.together import related
from zeitstrahl.records import Filler

_APART = 2
"""Sentences between an accusation and its answer, at most."""
_ACCUSES = frozenset({"authority", "government", "court", "union", "media", "parliament", "group"})
"""Kinds of bodies that accuse more often than they deny."""


def settle_deniers(world: World, drafts: Sequence[Draft]) -> None:
    """Give denials of somebody who is not named beside them the party that was accused just before.

    Example:
        "The union accuses Ondrel of lying. A spokeswoman rejected that." is denied by Ondrel, though
        the union was named last.
    """
    for draft in drafts:
        speaker = draft.principal
        if draft.dropped or draft.type != "denial" or speaker is None or _named_here(world, draft, speaker):
            continue
        kinds = world.kinds(speaker.entity_id)
        if not kinds & _ACCUSES or "company" in kinds:
            continue
        accused = _accused_before(world, drafts, draft, speaker)
        if accused is not None:
            draft.roles[draft.hit.grammar.type.principal] = [accused]
            draft.why[draft.hit.grammar.type.principal] = "accused before = 0.55"


def _named_here(world: World, draft: Draft, speaker: Filler) -> bool:
    """Whether the sentence itself has words that name the speaker, or say that an office speaks."""
    sentence = draft.sentence
    if speaker.start is not None and sentence.start <= speaker.start < sentence.end:
        return True
    lexicon = world.lexicons[sentence.language]
    places = sentence.clause_of(draft.hit.place).tokens
    return has(sentence, lexicon["authority"], places) or has(sentence, lexicon["accuser"], places)


def _accused_before(world: World, drafts: Sequence[Draft], denial: Draft, speaker: Filler) -> Filler | None:
    """Who was accused last, by anybody; None if that is the speaker."""
    charges = [
        one
        for one in drafts
        if one.type == "allegation"
        and not one.dropped
        and one.principal is not None
        and one.principal.entity_id is not None
        and 0 < denial.sentence.index - one.sentence.index <= _APART
    ]
    for charge in sorted(charges, key=lambda one: -one.sentence.index):
        accused = charge.principal
        if accused is None or related(world, accused, speaker):
            return None
        return accused
    return None
