"""Bans of a company for its own people: "Passengers on Skylark Airways may not use power banks"."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.passives import is_passive
from zeitstrahl.extract.claims.scopes import scope
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler, Mention

_SUBJECT = 0.6
"""Score from which on a phrase is the subject of a trigger."""
_BODIES = frozenset({"authority", "government", "court", "parliament", "country", "city", "region", "person"})
_OBEYS = ("subject", "object", "dative", "upper_subject", "upper_object")
_ENOUGH = 0.5
_MAY = frozenset({"may_not", "nobody_may", "not_allowed", "forbid", "must_stop", "block", "exclude"})
_MAY |= {"removes"}
_FORBIDS = frozenset({"forbid", "block", "exclude", "not_allowed", "removes"})
"""Triggers whose subject forbids."""
_TOLD = frozenset({"from", "to"})
"""What follows in English those who are told not to do something."""


def name_house(world: World, draft: Draft) -> None:
    """The company whose people must obey as who forbids it, and no longer as what is forbidden, in place."""
    if draft.type != "ban" or draft.hit.trigger.id not in _MAY or draft.hit.trigger.nominal:
        return
    if draft.roles.get("authority") and not draft.why.get("authority", "").startswith("near"):
        return
    host = _host(world, draft) or _owner(world, draft)
    if host is None:
        return
    principal = draft.hit.grammar.type.principal
    target = draft.principal
    if target is not None and (target.entity_id == host.entity_id or _touches(draft, target, host)):
        del draft.roles[principal]
        draft.why.pop(principal, None)
        _name_used(world, draft)
    draft.roles["authority"] = [mention_filler(host)]
    draft.why["authority"] = "whose people must obey = 0.70"


def _name_used(world: World, draft: Draft) -> None:
    """The product that own people must not use: "verbietet den Beschäftigten, X zu verwenden"."""
    sentence = draft.sentence
    own = sentence.clause_of(draft.hit.place).index
    store = world.lexicons[sentence.language]["own_store"]
    for chunk in sentence.chunks:
        if has(sentence, store, range(chunk.first, chunk.last + 1)):
            continue
        clause, mention = sentence.clause_of(chunk.head), chunk.mention
        below = clause.index == own or (clause.kind == "infinitive" and clause.parent == own)
        if mention is not None and mention.label == "PRODUCT" and below and not chunk.preposition:
            draft.roles[draft.hit.grammar.type.principal] = [mention_filler(mention)]
            draft.why[draft.hit.grammar.type.principal] = "what own people must not use = 0.70"
            return


def _touches(draft: Draft, target: Filler, host: Mention) -> bool:
    """Whether what was taken for the target stands in one phrase with the host: "Skylark | Airways"."""
    places = [draft.sentence.place(one) for one in (target.start, host.start) if one is not None]
    chunks = [draft.sentence.chunk_at(at) for at in places if at is not None]
    return len(chunks) == 2 and chunks[0] is not None and chunks[0] is chunks[1]


def _host(world: World, draft: Draft) -> Mention | None:
    """The company of "staff at X", "Passagiere von X", "X's customers", where these must obey."""
    sentence = draft.sentence
    for chunk in sentence.chunks:
        if not _is_people(world, sentence, chunk):
            continue
        slots = draft.slots.get(chunk.index, {})
        if chunk.preposition or max((slots.get(name, 0.0) for name in _OBEYS), default=0.0) < _ENOUGH:
            continue
        for other in sentence.chunks:
            behind = other.chain == chunk.index and other.link in function_words(
                sentence.language, "people_of"
            )
            before = chunk.link == "owned" and other.index == chunk.index - 1
            if (behind or before) and other.mention is not None and _may_rule(world, other.mention):
                return other.mention
    return None


def _owner(world: World, draft: Draft) -> Mention | None:
    """The company that forbids something to its people or in its rooms: "banned them from its cabins"."""
    sentence, trigger = draft.sentence, draft.hit.trigger
    if trigger.id not in _FORBIDS or is_passive(sentence, draft.hit.place, draft.hit.found.participle):
        return None
    words = world.lexicons[sentence.language]
    near = scope(sentence, draft.hit.place)
    rooms = ("own_people", "own_places", "own_store") if trigger.id == "forbid" else ("own_store",)
    told = any(has(sentence, words[name], near) for name in rooms)
    if not told and not any(_is_own(draft, chunk) for chunk in sentence.chunks):
        return None
    for chunk in sentence.chunks:
        if chunk.preposition or draft.slots.get(chunk.index, {}).get("subject", 0.0) < _SUBJECT:
            continue
        mention = chunk.mention or world.references.resolve(*sentence.range(chunk.first, chunk.last))
        if mention is None or not _may_rule(world, mention):
            continue
        kinds = world.kinds(mention.entity_id)
        if "company" in kinds or (mention.label != "MISC" and kinds <= {"product"}):
            return mention
    return None


def _is_own(draft: Draft, chunk: Chunk) -> bool:
    """Whether somebody's own people are told: "seinen Händlern", "its merchants"."""
    sentence = draft.sentence
    slots = draft.slots.get(chunk.index, {})
    told = max((slots.get(name, 0.0) for name in ("dative", "object")), default=0.0) >= _ENOUGH
    possessive = "Yes" in feature(sentence.token(chunk.first), "Poss")
    plural = "Plur" in feature(sentence.token(chunk.head), "Number")
    own = sentence.clause_of(chunk.head).index == sentence.clause_of(draft.hit.place).index
    if sentence.language == "en" and draft.hit.trigger.id != "forbid":
        told = told and bool(_TOLD & set(sentence.lower[chunk.last + 1 : chunk.last + 2]))
    return told and possessive and plural and own and not chunk.preposition


def _may_rule(world: World, mention: Mention) -> bool:
    """Whether a name may be that of a company."""
    kinds = world.kinds(mention.entity_id)
    return mention.label not in ("PERSON", "LOC") and (not kinds & _BODIES or "company" in kinds)


def _is_people(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    return has(sentence, world.lexicons[sentence.language]["own_people"], [chunk.head])
