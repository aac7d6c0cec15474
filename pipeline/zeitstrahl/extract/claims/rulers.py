"""Who forbids it, where another clause says who decided, or a house rules in its own rooms."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler, phrase_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.passives import is_passive
from zeitstrahl.extract.claims.phrases import is_known
from zeitstrahl.extract.claims.sovereign import agrees, whose_ban
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature

_BODIES = frozenset({"authority", "government", "court", "parliament", "country", "city", "region"})
_OFFICES = frozenset({"authority", "government", "court", "parliament"})
_OWN = frozenset({"forbid", "not_allowed", "illegal", "may_not", "nobody_may", "lets_none"})
"""Triggers with which a house rules in its own rooms."""
_SUBJECT = 0.6
"""Score from which on a phrase is the subject of a trigger."""


def name_ruler(world: World, draft: Draft) -> None:
    """Who forbids something as authority: ", wie der Stadtrat beschloss", "a school in Bath"."""
    if draft.type != "ban" or draft.hit.trigger.options.get("refers"):
        return
    _drop_stranger(world, draft)
    present = draft.why.get("authority", "")
    if draft.roles.get("authority") and not present.startswith("near "):
        return
    sentence = draft.sentence
    if draft.status not in ("lifted", "rejected", "ended", "denied"):
        for chunk in sentence.chunks:
            if _decides(world, draft, chunk):
                _fill(world, draft, chunk, "who decides = 0.70")
                return
    house = _house(world, draft)
    if house is not None and not present:
        _fill(world, draft, house, "a house in its own rooms = 0.70")


def _drop_stranger(world: World, draft: Draft) -> None:
    """Drop an authority that is not of the country whose ban it is: "Anses … the Danish ban on its sale"."""
    place = whose_ban(world, draft) if draft.hit.trigger.nominal else None
    if place is not None and any(
        not agrees(world, one.entity_id, place) for one in draft.roles.get("authority", ())
    ):
        del draft.roles["authority"]
        draft.why.pop("authority", None)


def _fill(world: World, draft: Draft, chunk: Chunk, why: str) -> None:
    """Name a phrase as authority: what it points to, or its own words if no such body is named before."""
    sentence = draft.sentence
    mention = chunk.mention or world.references.resolve(*sentence.range(chunk.first, chunk.last))
    if mention is None and is_known(draft, chunk) and _named_before(world, sentence):
        return
    filler = mention_filler(mention) if mention is not None else phrase_filler(sentence, chunk)
    if any(filler.entity_id == one.entity_id for one in draft.roles.get("target", ()) if filler.entity_id):
        return
    draft.roles["authority"] = [filler]
    draft.why["authority"] = why


def _named_before(world: World, sentence: Sentence) -> bool:
    """Whether the sentences up to one name a body that may be meant."""
    return any(
        world.kinds(placed.mention.entity_id) & _OFFICES
        for one in world.story.sentences[: sentence.index + 1]
        for placed in one.mentions
    )


def _decides(world: World, draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase for a body is the subject of a verb of deciding outside of the trigger's clause."""
    sentence = draft.sentence
    token = sentence.token(chunk.head)
    if chunk.preposition or not token.dep_.startswith("nsubj") or token.dep_ == "nsubj:pass":
        return False
    lexicon = world.lexicons[sentence.language]
    verb = sentence.head(chunk.head)
    if verb is None or verb == draft.hit.place or not find(sentence, lexicon["decides"], [verb]):
        return False
    if chunk.mention is not None:
        return bool(world.kinds(chunk.mention.entity_id) & _BODIES)
    opening = sentence.lower[sentence.clause_of(chunk.head).tokens[0]]
    if opening in function_words(sentence.language, "passing"):
        return False  # "after inspectors found listeria"
    return any(has(sentence, lexicon[name], [chunk.head]) for name in ("authority", "official", "court"))


def _is_told(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a text says which house it means: "a school in Bath", "die Gesamtschule Hamm"."""
    return any(
        chunk.first <= placed.first <= chunk.last + 1
        or ((behind := sentence.chunk_at(placed.last)) is not None and behind.chain == chunk.index)
        for placed in sentence.mentions
    )


def _house(world: World, draft: Draft) -> Chunk | None:
    """The school, museum or carrier that forbids something, or at which it is forbidden."""
    sentence, trigger = draft.sentence, draft.hit.trigger
    if trigger.id not in _OWN or trigger.nominal:
        return None
    words = world.lexicons[sentence.language]["house"]
    passive = trigger.frame == "modal" or is_passive(sentence, draft.hit.place, draft.hit.found.participle)
    clause = sentence.clause_of(draft.hit.place).tokens
    for chunk in sentence.chunks:
        if chunk.head not in clause or not has(sentence, words, [chunk.head]):
            continue
        if "Plur" in feature(sentence.token(chunk.head), "Number") or not _is_told(sentence, chunk):
            continue  # "in Taiwan's schools": where it holds, not who forbids it
        if passive and chunk.preposition in function_words(sentence.language, "at_house"):
            return chunk
        elif not chunk.preposition and not passive:
            if draft.slots.get(chunk.index, {}).get("subject", 0.0) >= _SUBJECT:
                return chunk
    return None
