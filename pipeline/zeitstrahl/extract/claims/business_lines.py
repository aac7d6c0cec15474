"""The line of business that a company gives up: "das Geschäft mit Schienen", "the mobile market for good"."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import phrase_filler
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.records import Filler

_OBJECT = 0.35
"""Score from which on a phrase counts as the object of what is left."""
_FRONTED = 0.2
"""The same where the object may stand before the verb."""
_WITH = frozenset({"mit", "für", "von", "for", "in", "of", "genitive"})
"""What links a line of business with what it deals in: "the market *for* insulin pumps"."""


def line_left(world: World, draft: Draft) -> Filler | None:
    """The line of business that is left, where no place is: without its determiner, with what it deals in.

    It says what it is ("das Chemiegeschäft", "the market for pumps"), or is left "altogether", "for good".
    None if the trigger does not speak of lines, or nobody who leaves one is named.
    """
    options = draft.hit.trigger.options
    if not options.get("line") or draft.principal is None:
        return None
    if draft.why.get(draft.hit.grammar.type.principal, "").startswith("main entity"):
        return None
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    own = sentence.clause_of(draft.hit.place).tokens
    wholly = has(sentence, lexicon["wholly"], own)
    for chunk in sentence.chunks:
        if chunk.head not in own or chunk.mention is not None or not _left(draft, chunk):
            continue
        if has(sentence, lexicon["no_line"], [chunk.head]):
            continue
        inside = _deals_in(world, sentence, chunk)
        is_line = has(sentence, lexicon["line_of_business"], [chunk.head])
        if (is_line and (inside is not None or _says_which(world, sentence, chunk))) or (
            wholly and (is_line or sentence.token(chunk.head).pos_ == "NOUN") and chunk.preposition
        ):
            return _filler(world, sentence, chunk, inside)
    return None


def _left(draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase is what is left, behind a preposition or as object."""
    places = draft.hit.trigger.options.get("place")
    if places:
        # "zieht *sich* aus dem Geschäft zurück": the phrase hangs on a pronoun
        sentence = draft.sentence
        on = sentence.chunks[chunk.chain].head if chunk.chain is not None else None
        hangs = on is None or draft.hit.trigger.nominal or sentence.token(on).pos_ == "PRON"
        return chunk.preposition in places and hangs
    # "Das Geschäft gibt der Konzern auf": German lets the parser choose
    least = _FRONTED if draft.sentence.language == "de" else _OBJECT
    return not chunk.preposition and draft.slots.get(chunk.index, {}).get("object", 0.0) >= least


def _deals_in(world: World, sentence: Sentence, chunk: Chunk) -> Chunk | None:
    """The phrase that tells what a line deals in: "das Geschäft *mit Schienen*"."""
    return next(
        (
            one
            for one in sentence.chunks
            if one.chain == chunk.index
            and one.link in _WITH
            and one.mention is None
            and sentence.token(one.head).pos_ == "NOUN"
            and not has(sentence, world.lexicons[sentence.language]["no_line"], [one.head])
        ),
        None,
    )


def _says_which(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a compound or a word before it says which: "Chemiegeschäft", "the *mobile* market"."""
    lexicon = world.lexicons[sentence.language]
    compound = sentence.language == "de" and not has(sentence, lexicon["bare_line"], [chunk.head])
    return compound or any(
        sentence.token(at).pos_ in ("ADJ", "NOUN", "VERB") and not has(sentence, lexicon["unsaid_line"], [at])
        for at in range(chunk.first, chunk.head)
    )


def _filler(world: World, sentence: Sentence, chunk: Chunk, inside: Chunk | None) -> Filler:
    filler = phrase_filler(sentence, chunk)
    if inside is None or filler.start is None or inside.head < chunk.head:
        return filler
    end = sentence.range(inside.last, inside.last)[1]
    return Filler(world.story.text(filler.start, end), filler.start, end)
