"""The named things that may fill a role: those of a sentence, and what its pronouns mean."""

from __future__ import annotations

from dataclasses import dataclass

from zeitstrahl.extract.claims.draft import World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Chunk, Placed, Sentence
from zeitstrahl.extract.reference import Reference
from zeitstrahl.extract.told_media import is_told
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
    references = world.references.within(sentence.start, sentence.end)
    for placed in sentence.mentions:
        told = is_told(world.story.article.text, placed.mention) and world.cued(*_clause(sentence, placed))
        if told or any(_describes(one, placed.mention) for one in references):
            continue
        chunk = sentence.chunk_at(placed.last) or sentence.chunk_at(placed.first)
        chunk = _kind_of_place(sentence, placed.mention, chunk)
        if _of_company(world, sentence, placed, chunk):
            continue
        out.append(Candidate(placed.mention, chunk, placed.mention.start, placed.mention.end))
    for reference in references:
        place = sentence.place(reference.end - 1)
        if place is None or any(
            one.start < reference.end and reference.start < one.end for one in out if not one.referred
        ):
            continue
        chunk = sentence.chunk_at(place)
        if reference.kind == "possessive" and chunk is not None:
            if has(sentence, world.lexicons[sentence.language]["kin"], [chunk.head]):
                continue  # "his daughter accuses him"
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


def _clause(sentence: Sentence, placed: Placed) -> tuple[int, int]:
    tokens = sentence.clause_of(placed.first).tokens
    return sentence.range(tokens[0], tokens[-1])


def _describes(reference: Reference, mention: Mention) -> bool:
    """Whether a land only tells of what a description means: "the US software giant"."""
    inside = reference.start < mention.start and mention.end < reference.end
    return inside and reference.kind == "description" and mention.label == "LOC"


def _of_company(world: World, sentence: Sentence, placed: Placed, chunk: Chunk | None) -> bool:
    """Whether a land tells of a firm that nothing before names: "the UK carmaker"."""
    if chunk is None or placed.mention.label != "LOC" or placed.last >= chunk.head:
        return False
    return has(sentence, world.lexicons[sentence.language]["company_word"], [chunk.head])
