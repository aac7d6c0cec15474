"""What is denied before the verb and who denies behind it: "Berichte über X dementierte Brandt"."""

from __future__ import annotations

from dataclasses import replace

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler, phrase_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import charge_before, has
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler

_SAID = ("accusation", "plan_report")
"""Classes of nouns for what is said of somebody: it never denies."""


def fill_fronted(world: World, draft: Draft) -> None:
    """Fill speaker and content of a German denial that begins with its object, whatever the parser says."""
    if draft.type != "denial" or draft.sentence.language != "de" or draft.hit.trigger.nominal:
        return
    sentence, place = draft.sentence, draft.hit.place
    if draft.hit.said is not None or draft.hit.found.kind not in ("verb", "phrase") or not sentence.chunks:
        return
    first = sentence.chunks[0]
    lexicon = world.lexicons["de"]
    if first.preposition or first.first > 1 or first.last >= place or first.mention is not None:
        return
    ruled_out = draft.hit.trigger.id == "rule_out" and sentence.token(first.head).pos_ == "NOUN"
    if not ruled_out and not any(has(sentence, lexicon[name], [first.head]) for name in _SAID):
        return
    behind = next((one for one in sentence.chunks if one.first > place), None)
    if behind is None or not _follows(sentence, place, behind):
        return
    speaker = _named(sentence, behind)
    if speaker is None:
        return
    role = draft.hit.grammar.type.principal
    draft.roles[role] = [speaker]
    draft.why[role] = "behind the verb = 0.80"
    opens = first.first + (sentence.token(first.first).pos_ == "DET")
    start, end = sentence.range(opens, place - 1)
    text = world.story.text(start, end).rstrip(" ,")
    draft.roles["content"] = [Filler(text, start, start + len(text))]


def fill_retort(world: World, draft: Draft) -> None:
    """Who rejects what was said just before: ", a charge the group contests"."""
    sentence, place = draft.sentence, draft.hit.place
    if draft.type != "denial" or draft.hit.trigger.nominal or draft.hit.found.kind != "verb":
        return
    first = charge_before(sentence, place) if sentence.language == "en" else _behind_charge(world, draft)
    chunk = next((one for one in sentence.chunks if first in (one.first, one.first - 1)), None)
    if first is None or chunk is None or chunk.first >= place:
        return
    if chunk.last >= place:  # "the group contests": a tagger takes the verb for a noun
        chunk = replace(chunk, last=place - 1, head=place - 1, mention=None)
    role = draft.hit.grammar.type.principal
    draft.roles[role] = [mention_filler(chunk.mention) if chunk.mention else phrase_filler(sentence, chunk)]
    draft.why[role] = "before the verb = 0.80"
    draft.roles.pop("content", None)


def _behind_charge(world: World, draft: Draft) -> int | None:
    """Where the subject begins in ", ein Vorwurf, den das Unternehmen zurückweist"; None if not so said."""
    sentence = draft.sentence
    first = sentence.clause_of(draft.hit.place).tokens[0]
    first += sentence.token(first).pos_ == "PUNCT"
    noun = first - 2 if first > 1 and sentence.lower[first - 1] == "," else first - 1
    if noun < 0 or sentence.lower[first] not in function_words("de", "rejected_thing"):
        return None
    lexicon = world.lexicons["de"]
    return first + 1 if has(sentence, lexicon["accusation"], [noun]) else None


def _follows(sentence: Sentence, place: int, chunk: Chunk) -> bool:
    """Whether a phrase stands behind the verb with at most an adverb between, and is no object."""
    between = range(place + 1, chunk.first)
    if chunk.preposition or any(not sentence.token(at).is_alpha for at in between) or len(between) > 2:
        return False
    finite = "Fin" in (feature(sentence.token(place), "VerbForm") or ["Fin"])
    return finite and sentence.token(chunk.head).pos_ != "PRON"


def _named(sentence: Sentence, chunk: Chunk) -> Filler | None:
    """The name in a phrase: of the person where a firm stands before it ("Norvik-Chefin Weidt")."""
    inside = [one.mention for one in sentence.mentions if chunk.first <= one.first <= chunk.last]
    person = next((one for one in inside if one.label == "PERSON"), None)
    if person is not None or inside:
        return mention_filler(person or inside[0])
    token = sentence.token(chunk.head)
    if token.pos_ != "PROPN":
        return None
    start, end = sentence.range(chunk.head, chunk.head)
    return Filler(token.text, start, end)
