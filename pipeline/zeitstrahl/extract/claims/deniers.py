"""Who denies, where a sentence only says "a spokeswoman" or "it": the accused, and never the accuser."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.by_place import ByPlace
from zeitstrahl.extract.claims.draft import Draft, World, by_sentence
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.parties import main_party
from zeitstrahl.extract.claims.together import related
from zeitstrahl.records import Filler

_APART = 2
"""Sentences between an accusation and its answer, at most."""
_POINTER = 15
"""Characters of words that only point to an accusation: "this", "den Vorwurf", at most."""
_ACCUSES = frozenset({"authority", "government", "court", "union", "media", "parliament", "group"})
"""Kinds of bodies that accuse more often than they deny."""


def settle_deniers(world: World, drafts: Sequence[Draft]) -> None:
    """Give denials of somebody who is not named beside them the party that was accused just before.

    Example:
        "The union accuses Ondrel of lying. A spokeswoman rejected that." is denied by Ondrel, though
        the union was named last.
    """
    told = by_sentence(drafts)
    for draft in drafts:
        speaker = draft.principal
        if draft.type == "denial" and not draft.dropped and _accuses(world, told, draft):
            draft.dropped = "accuses"
        if draft.type == "denial" and speaker is not None and speaker.entity_id is None:
            _settle_described(world, told, draft)
            continue
        if draft.dropped or draft.type != "denial" or speaker is None or _stands_in(draft, speaker):
            continue
        kinds = world.kinds(speaker.entity_id)
        body = bool(kinds & _ACCUSES) and "company" not in kinds and not _says_office(world, draft)
        if not body and not _has_just_accused(world, told, draft, speaker):
            continue
        accused = _accused_before(world, told, draft, speaker)
        if accused is not None:
            draft.roles[draft.hit.grammar.type.principal] = [accused]
            draft.why[draft.hit.grammar.type.principal] = "accused before = 0.55"


def _settle_described(world: World, told: ByPlace[Draft], denial: Draft) -> None:
    """ "…, a charge the group contests": the group is who was accused in the sentence, or right before."""
    role = denial.hit.grammar.type.principal
    if denial.dropped or not denial.why.get(role, "").startswith("before the verb"):
        return
    charges = _charges(told.within(denial.sentence.index - 1, denial.sentence.index + 1))
    speaker = denial.roles[role][0]
    party = world.references.resolve(speaker.start or 0, speaker.end or 0) or main_party(world, set())
    if charges:
        denial.roles[role] = list(charges[-1].roles[charges[-1].hit.grammar.type.principal])
    elif party is not None:
        denial.roles[role] = [mention_filler(party)]
    else:
        denial.dropped = "no speaker"


def _accuses(world: World, told: ByPlace[Draft], denial: Draft) -> bool:
    """Whether what somebody "denies" is what the same one accuses of: "Greenpeace wirft ihr vor, …"."""
    speaker, content = denial.principal, denial.roles.get("content")
    if speaker is None or not content or denial.hit.trigger.id == "reject":
        return False  # "wies den Vorwurf zurück": the words themselves reject
    return any(
        not one.hit.trigger.options.get("statement")
        and [filler.text for filler in one.roles.get("content", ())] == [filler.text for filler in content]
        and any(related(world, speaker, accuser) for accuser in one.roles.get("accuser", ()))
        for one in _charges(told.within(denial.sentence.index, denial.sentence.index + 1))
    )


def _charges(drafts: Sequence[Draft]) -> list[Draft]:
    """Accusations that say whom they accuse."""
    return [
        one for one in drafts if one.type == "allegation" and not one.dropped and one.principal is not None
    ]


def _stands_in(draft: Draft, speaker: Filler) -> bool:
    """Whether the sentence itself names the speaker."""
    return speaker.start is not None and draft.sentence.start <= speaker.start < draft.sentence.end


def _says_office(world: World, draft: Draft) -> bool:
    """Whether the words around a denial say that an office or an accuser speaks."""
    lexicon = world.lexicons[draft.sentence.language]
    places = draft.sentence.clause_of(draft.hit.place).tokens
    return any(has(draft.sentence, lexicon[name], places) for name in ("authority", "accuser"))


def _has_just_accused(world: World, told: ByPlace[Draft], denial: Draft, speaker: Filler) -> bool:
    """Whether who is said to deny accuses in the sentence before: "Norvik accused the city. It denied it"."""
    content = next(iter(denial.roles.get("content", ())), None)
    if content is not None and content.end is not None and _stands_in(denial, content):
        if content.end - (content.start or 0) > _POINTER:
            return False  # "Dass 500 Stellen wegfielen, sei falsch" answers a report
    charges = [
        one
        for one in _charges(told.within(denial.sentence.index - 1, denial.sentence.index))
        if "party" not in one.why.get(one.hit.grammar.type.principal, "")  # a mere guess
    ]
    return bool(charges) and any(
        related(world, accuser, speaker) for accuser in charges[-1].roles.get("accuser", ())
    )


def _accused_before(world: World, told: ByPlace[Draft], denial: Draft, speaker: Filler) -> Filler | None:
    """Who was accused last, by anybody; None if that is the speaker."""
    charges = [
        one
        for one in _charges(told.within(denial.sentence.index - _APART, denial.sentence.index))
        if one.principal is not None and one.principal.entity_id is not None
    ]
    for charge in sorted(charges, key=lambda one: -one.sentence.index):
        accused = charge.principal
        if accused is None or related(world, accused, speaker):
            return None
        return accused
    return None
