"""Who says it, and whether it accuses or denies: what :mod:`.veto` asks of words that somebody says."""

from __future__ import annotations

from zeitstrahl.extract.claims.answering import denies_not, only_told, refuses
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.parties import is_of_company
from zeitstrahl.extract.claims.passing import criticises_measure, in_first_person, in_relative
from zeitstrahl.extract.claims.scopes import scope
from zeitstrahl.extract.claims.unsaid import main_company

_UNDECIDED = frozenset({"proposed", "planned"})
_RULING = ("regierung", "koalition", "government", "coalition", "ruling")
"""Beginnings of words for the groups that rule, and whose plans become law."""


def no_speech(world: World, draft: Draft) -> str:
    """Why something is said by nobody who counts, accuses nobody or denies nothing; empty if it may."""
    sentence, name = draft.sentence, draft.type
    lexicon = world.lexicons[sentence.language]
    if "demand" in draft.standing and name == "ban" and has(sentence, lexicon["party"]):
        return "demand of a party"
    if name == "ban" and draft.status in _UNDECIDED and _faction_acts(world, draft):
        return "demand of a party"
    if draft.hit.trigger.options.get("modal") and in_first_person(sentence, draft):
        return "first person"
    # "sollte" opens German conditions and advice alike
    conditional = sentence.clause_of(draft.hit.place).kind == "conditional"
    if conditional and (name == "allegation" or (name == "stance" and sentence.language == "en")):
        return "a condition"
    if name == "allegation" and not draft.hit.trigger.nominal:
        own = sentence.clause_of(draft.hit.place).tokens
        if not function_words(None, "nobody_else").isdisjoint(sentence.lower[at] for at in own):
            return "accuses nobody"
    if name == "allegation" and draft.hit.trigger.nominal and "lift" in draft.standing:
        return "taken back"
    if name == "allegation" and draft.hit.trigger.nominal and has(sentence, lexicon["acquitted"]):
        return "an acquittal"
    if name == "allegation" and draft.hit.said is not None and _own_side(world, draft):
        return "speaks for the accused"
    if draft.hit.said is not None and name == "allegation" and criticises_measure(world, draft):
        return "criticises a measure"
    if name == "denial" and only_told(world, draft):
        return "told by nobody"
    if name == "denial" and draft.hit.said is not None and in_relative(draft):
        return "describes what was said"
    if name == "denial" and draft.hit.found.kind == "verb":
        if not draft.hit.said and any(
            sentence.lower[at] in function_words(None, "nothing") for at in scope(sentence, draft.hit.place)
        ):
            return "denies nothing"
        if not draft.hit.trigger.options.get("negative"):
            if "negated" in draft.standing and denies_not(world, draft):
                return "negated"
            if refuses(world, draft):
                return "refuses somebody something"
    return ""


def _faction_acts(world: World, draft: Draft) -> bool:
    """Whether the subject is a group in a parliament that does not rule: "Die Fraktion will … verbieten"."""
    sentence = draft.sentence
    words = world.lexicons[sentence.language]["faction"]
    return any(
        max(draft.slots.get(chunk.index, {}).get(slot, 0.0) for slot in ("subject", "upper_subject")) >= 0.5
        and has(sentence, words, [chunk.head])
        and not sentence.lower[chunk.head].startswith(_RULING)
        for chunk in sentence.chunks
    )


def _own_side(world: World, draft: Draft) -> bool:
    """Whether somebody of the accused company calls it untrue: "the claim is false, a spokeswoman said"."""
    accuser = next(iter(draft.roles.get("accuser", ())), None)
    party = main_company(world, set())
    return (
        accuser is not None
        and party is not None
        and draft.principal is not None
        and draft.principal.entity_id == party.entity_id
        and is_of_company(world, accuser)
        and has(draft.sentence, world.lexicons[draft.sentence.language]["untrue"])
    )
