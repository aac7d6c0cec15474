"""The named things that may fill a role: those of a sentence, and what its pronouns mean."""

from __future__ import annotations

from dataclasses import dataclass

from zeitstrahl.extract.claims.draft import World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.records import Mention


@dataclass(frozen=True, slots=True)
class Candidate:
    """A named thing that may fill a role.

    Attributes:
        start, end: of the words in the sentence that stand for it (a pronoun, a compound).
    """

    mention: Mention
    chunk: Chunk | None
    start: int
    end: int
    referred: bool = False


def candidates(world: World, sentence: Sentence) -> list[Candidate]:
    """The named things of a sentence, those behind pronouns and descriptions included."""
    out: list[Candidate] = []
    for placed in sentence.mentions:
        chunk = sentence.chunk_at(placed.last) or sentence.chunk_at(placed.first)
        chunk = _kind_of_place(sentence, placed.mention, chunk)
        out.append(Candidate(placed.mention, chunk, placed.mention.start, placed.mention.end))
    for reference in world.references.within(sentence.start, sentence.end):
        place = sentence.place(reference.end - 1)
        if place is None or any(
            one.start < reference.end and reference.start < one.end for one in out if not one.referred
        ):
            continue
        chunk = sentence.chunk_at(place)
        if reference.kind == "possessive" and chunk is not None:
            out.append(Candidate(reference.mention, chunk, reference.start, reference.end, True))
        elif reference.kind != "possessive":
            out.append(Candidate(reference.mention, chunk, reference.start, reference.end, True))
    return out


def _kind_of_place(sentence: Sentence, mention: Mention, chunk: Chunk | None) -> Chunk | None:
    """The phrase of "the province | of Manitoba" for the name behind it: both are one and the same."""
    if chunk is None or chunk.link != "of" or chunk.chain is None or mention.label != "LOC":
        return chunk
    kind = sentence.chunks[chunk.chain]
    words = function_words(sentence.language, "place_kinds")
    return kind if kind.mention is None and sentence.lower[kind.head] in words else chunk
