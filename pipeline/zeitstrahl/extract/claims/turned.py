"""Mends the slots of a sentence whose verb of saying stands behind or before what is said."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature

_SURE = 0.9
"""Score of a slot that the place of the words leaves no doubt of."""
_NAMED = 0.5
"""Score from which on a phrase is whom the verb itself accuses."""
_OPENING = 4
"""Characters from the begin of reported words to that of their subject, at most."""
_TYPES = frozenset({"stance", "allegation", "denial"})
_MADE_BY = ("by", "von", "vom")
"""Prepositions between an accusation and who makes it."""
_BETWEEN = 2
"""Words between a verb and its subject behind it, at most: ", warnt nun auch die Behörde"."""
_BEFORE = frozenset({",", "“", '"', "«", "»", ":", "”"})


def turn_round(world: World, draft: Draft) -> None:
    """Give who speaks and who is spoken of their slots, where the parser took one for the other."""
    if draft.type == "denial" and draft.hit.found.kind in ("verb", "phrase"):
        _without_accuser(world, draft)
    if draft.type not in _TYPES or draft.hit.trigger.nominal or draft.hit.said is not None:
        return
    if draft.sentence.language == "en":
        _turn_round(world, draft)
    else:
        _speaker_behind(world, draft)
        _spoken_of_behind(world, draft)


def _without_accuser(world: World, draft: Draft) -> None:
    """Who makes an accusation does not deny it: "called *the allegations by Greenpeace* baseless"."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    for chunk in sentence.chunks:
        if chunk.preposition not in _MADE_BY or chunk.chain is None or chunk.link != chunk.preposition:
            continue
        if has(sentence, lexicon["accusation"], [sentence.chunks[chunk.chain].head]):
            for slot in _MADE_BY:
                draft.slots.get(chunk.index, {}).pop(slot, None)


def _turn_round(world: World, draft: Draft) -> None:
    """What is said before its verb has the slots of what is said: "Velmora stored recordings, X alleged"."""
    sentence = draft.sentence
    if draft.hit.trigger.frame != "find":
        return
    said = world.cued(*sentence.range(draft.hit.place, draft.hit.place))
    if said is None or said.speaker_start is None or not said.end <= said.speaker_start:
        return
    for chunk in sentence.chunks:
        slots, start = draft.slots.get(chunk.index, {}), sentence.range(chunk.first, chunk.first)[0]
        if said.start <= start < said.end and "subject" in slots:
            slots["below_subject"] = max(slots.get("below_subject", 0.0), slots.pop("subject"))


def _speaker_behind(world: World, draft: Draft) -> None:
    """The subject behind a verb that closes what is said: "Vorsicht bei Fyndra, mahnt die Behörde"."""
    sentence, place = draft.sentence, draft.hit.place
    if draft.type != "stance" or place == 0 or sentence.lower[place - 1] not in _BEFORE:
        return
    body = world.lexicons[sentence.language]["authority"]
    if any(
        chunk.last < place and (chunk.mention is not None or has(sentence, body, [chunk.head]))
        for chunk in sentence.chunks
        if not chunk.preposition
    ):
        return  # "Die Behörde, seit Mai zuständig, warnt Käufer"
    if sentence.token(place).pos_ != "VERB" or "Inf" in feature(sentence.token(place), "VerbForm"):
        return
    behind = next((one for one in sentence.chunks if one.first > place), None)
    if behind is None or not _stands_behind(sentence, place, behind):
        return
    for chunk in sentence.chunks:
        slots = draft.slots.get(chunk.index, {})
        if chunk.last < place:
            slots.pop("subject", None)
    draft.slots.setdefault(behind.index, {})["subject"] = _SURE


def _stands_behind(sentence: Sentence, place: int, chunk: Chunk) -> bool:
    between = range(place + 1, chunk.first)
    if chunk.preposition or len(between) > _BETWEEN:
        return False
    adverbs = all(sentence.token(at).pos_ in ("ADV", "PART") for at in between)
    token = sentence.token(chunk.head)
    return adverbs and (token.pos_ != "PRON" and "Acc" not in feature(sentence.token(chunk.first), "Case"))


def _spoken_of_behind(world: World, draft: Draft) -> None:
    """The subject of reported words that a parser hangs beside it: "prangert an, die Klinik rechne …"."""
    sentence = draft.sentence
    if draft.type != "allegation" or any(
        max(slots.get("object", 0.0), slots.get("dative", 0.0)) >= _NAMED for slots in draft.slots.values()
    ):
        return
    said = world.cued(*sentence.range(draft.hit.place, draft.hit.place))
    if said is None or said.kind != "indirect":
        return
    for chunk in sentence.chunks:
        if chunk.preposition or chunk.head < draft.hit.place:
            continue
        opens = 0 <= sentence.range(chunk.first, chunk.first)[0] - said.start <= _OPENING
        if opens and any(sentence.token(at).dep_ == "nsubj" for at in range(chunk.first, chunk.last + 1)):
            slots = draft.slots.setdefault(chunk.index, {})
            slots["below_subject"] = max(slots.get("below_subject", 0.0), _SURE)
        return
