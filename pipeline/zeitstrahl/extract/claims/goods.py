"""Kinds of goods as what is forbidden: "to sell disposable vapes", "keine Einwegkameras anbieten"."""

from __future__ import annotations

from collections.abc import Iterator

from zeitstrahl.extract.claims import codes
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import phrase_filler
from zeitstrahl.extract.claims.match import Found, find, has
from zeitstrahl.extract.claims.phrases import NO_TARGET, is_known
from zeitstrahl.extract.claims.roles import DONE_TO
from zeitstrahl.extract.claims.view import Chunk, Sentence

_BEHIND = 3
"""Words between an English verb and the begin of its object, at most."""
_NEVER = (*NO_TARGET, "staff", "licence", "addressee", "public", "peril")
_OBJECTS = frozenset({"obj", "nsubj:pass"})


def name_goods(world: World, draft: Draft) -> None:
    """What must not be sold, used or imported as principal, in its own words, if no name stands for it."""
    grammar = draft.hit.grammar
    principal = grammar.type.principal
    table = grammar.fill.get(principal, {})
    if principal in draft.roles or not table.get("phrases") or "activities" not in grammar.type.roles:
        return
    if draft.hit.trigger.options.get("phrases") is False or draft.hit.trigger.options.get("uncoded"):
        return
    for chunk in _handled(world, draft):
        if _is_kind(world, draft, chunk, table.get("never", ())):
            draft.roles[principal] = [phrase_filler(draft.sentence, chunk)]
            draft.why[principal] = "what is done to it = 0.60"
            return


def _handled(world: World, draft: Draft) -> Iterator[Chunk]:
    """Phrases to which the forbidden activities are done."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    places = [at for at in codes.activity_places(world, draft) if at != draft.hit.place]
    for code in lexicon.codes["activities"]:
        for found in find(sentence, code.words, places):
            yield from _of_verb(sentence, found) if found.kind == "verb" else _of_noun(sentence, found)


def _of_verb(sentence: Sentence, found: Found) -> Iterator[Chunk]:
    token, start = sentence.token(found.place), sentence.span.start
    for child in token.children:
        at = child.i - start
        chunk = sentence.chunk_at(at) if child.dep_ in _OBJECTS and 0 <= at < len(sentence.lower) else None
        if chunk is not None and not chunk.preposition:
            yield chunk
    if sentence.language == "en":
        behind = range(found.place + 1, found.place + 1 + _BEHIND)
        yield from (one for one in sentence.chunks if one.first in behind and not one.preposition)


def _of_noun(sentence: Sentence, found: Found) -> Iterator[Chunk]:
    own = sentence.chunk_at(found.place)
    if own is not None and own.head == found.place:
        yield from (one for one in sentence.chunks if one.chain == own.index and one.link in DONE_TO)


def _is_kind(world: World, draft: Draft, chunk: Chunk, never: tuple[str, ...]) -> bool:
    """Whether a phrase names a kind of thing that the article has not introduced as one thing."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    token = sentence.token(chunk.head)
    if token.pos_ != "NOUN" or chunk.mention is not None or is_known(draft, chunk):
        return False
    if chunk.first <= draft.hit.place <= chunk.last:
        return False
    activity = any(has(sentence, code.words, [chunk.head]) for code in lexicon.codes["activities"])
    group = any(has(sentence, code.words, [chunk.head]) for code in lexicon.codes["affected"])
    if activity or group or any(has(sentence, lexicon[name], [chunk.head]) for name in (*never, *_NEVER)):
        return False
    begin = sentence.range(chunk.head, chunk.head)[0]
    return not any(time.start <= begin < time.end for time in sentence.times)
