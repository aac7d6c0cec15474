"""Names that stand near a trigger and are not who does it: sellers, places, events, parts of a phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Sentence

if TYPE_CHECKING:
    from zeitstrahl.extract.claims.candidates import Candidate

_DONE_TO = frozenset({"genitive", "of", "von", "vom", "with", "mit", "to", "zu", "zum", "zur"})
_FROM = frozenset({"von", "vom", "from"})


def is_beside(world: World, draft: Draft, candidate: Candidate) -> bool:
    """Whether a name only hangs on the object: who sells it, "kauft den Dienst Ortho von Velmora".

    A part of a company stands for it ("Anteile an Velmora"), anything else does not ("Loks der Velmora AG").
    """
    chunk, sentence = candidate.chunk, draft.sentence
    if chunk is None or chunk.chain is None or chunk.link == "apposition":
        return False
    lexicon = world.lexicons[sentence.language]
    head = sentence.chunks[chunk.chain].head
    if has(sentence, lexicon["share_word"], [head]):
        return False
    return chunk.link in _FROM or not has(sentence, lexicon["business_word"], [head])


def is_where(world: World, draft: Draft, candidate: Candidate) -> bool:
    """Whether an unknown name says where jobs or markets are: "in Bengaluru and Pune", "the Leeds site"."""
    chunk, mention = candidate.chunk, candidate.mention
    if draft.type in ("ban", "stance", "allegation", "denial") or chunk is None or candidate.referred:
        return False
    if world.register.get(mention.entity_id) is not None or "company" in world.corrected.get(
        mention.entity_id, frozenset()
    ):
        return False
    locative = world.lexicons[draft.sentence.language]["locative"].words
    if locative.fullmatch(chunk.preposition) is not None:
        return True
    # "den Paderborner Rivalen"
    return mention.label == "LOC" and chunk.mention is mention and not _is_head(draft.sentence, candidate)


def of_event(world: World, draft: Draft, candidate: Candidate) -> bool:
    """Whether what stands behind "bei" is something of a body and no part of it: "beim Parteitag der SPD"."""
    chunk, sentence = candidate.chunk, draft.sentence
    if draft.type != "layoff" or chunk is None or chunk.chain is None or chunk.link not in _DONE_TO:
        return False
    lexicon = world.lexicons[sentence.language]
    head = [sentence.chunks[chunk.chain].head]
    parts = ("company_word", "unit", "outlet", "business", "business_word", "company_before")
    return not any(has(sentence, lexicon[name], head) for name in parts)


def _is_head(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether a name is the head of its phrase."""
    last = sentence.place(candidate.end - 1) if candidate.end else None
    return candidate.chunk is None or last is None or candidate.chunk.head <= last
