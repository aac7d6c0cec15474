"""What is alleged or denied, in the words of the article."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.match import find
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.records import Filler

_LONGEST = 30
"""Words of a content, at most."""
_EDGE = frozenset({"PUNCT", "CCONJ", "SCONJ", "SPACE"})


def content_of(world: World, draft: Draft) -> Filler | None:
    """The words of the clause or phrase that says what is alleged or denied; None if there are none."""
    sentence = draft.sentence
    clause = sentence.clause_of(draft.hit.place)
    below = [
        other
        for other in sentence.clauses
        if other.index != clause.index and other.parent == clause.index and other.kind in ("content", "infinitive", "other", "relative")
        and other.tokens[-1] > draft.hit.place
    ]  # fmt: skip
    pieces = [other for other in below if other.kind in ("content", "infinitive")] or [
        other for other in below if other.kind == "other"
    ]
    if pieces:
        return _words(world, sentence, _whole(sentence, pieces[0].index))
    phrase = _object(draft)
    if phrase is not None:
        return _words(world, sentence, phrase)
    return None


def _whole(sentence: Sentence, index: int) -> list[int]:
    """A clause with the clauses that hang on it and follow it."""
    wanted = {index}
    for other in sentence.clauses:
        if other.parent in wanted:
            wanted.add(other.index)
    return sorted(at for one in wanted for at in sentence.clauses[one].tokens)


def _object(draft: Draft) -> list[int] | None:
    """The object of the trigger with what is attached to it: "eine Schließung des Werks in Brod"."""
    sentence = draft.sentence
    taken = {filler.start for fillers in draft.roles.values() for filler in fillers}
    best: tuple[float, Chunk] | None = None
    for chunk in sentence.chunks:
        if chunk.chain is not None or sentence.range(chunk.first, chunk.last)[0] in taken or _holds(sentence, chunk, taken):
            continue
        if chunk.first <= draft.hit.place <= chunk.last or sentence.token(chunk.head).pos_ == "PRON":
            continue
        slots = draft.slots.get(chunk.index, {})
        score = max(slots.get("object", 0.0), slots.get("of", 0.0), slots.get("for", 0.0), slots.get("wegen", 0.0), slots.get("over", 0.0))
        if score > 0.3 and (best is None or score > best[0]):
            best = (score, chunk)
    if best is None:
        return None
    places = list(range(best[1].first, best[1].last + 1))
    attached = {best[1].index}
    for chunk in sentence.chunks:
        if chunk.chain in attached:
            attached.add(chunk.index)
            places += range(places[-1] + 1, chunk.last + 1)
    return places


def _holds(sentence: Sentence, chunk: Chunk, taken: set[int | None]) -> bool:
    start, end = sentence.range(chunk.first, chunk.last)
    return any(one is not None and start <= one < end for one in taken)


def _words(world: World, sentence: Sentence, places: list[int]) -> Filler | None:
    while places and sentence.token(places[0]).pos_ in _EDGE | {"DET", "PART", "ADP"} and len(places) > 1:
        places = places[1:]
    while places and sentence.token(places[-1]).pos_ in _EDGE:
        places = places[:-1]
    if not places:
        return None
    run = [places[0]]
    for at in places[1:]:
        if at != run[-1] + 1 or len(run) >= _LONGEST:
            break
        run.append(at)
    while run and sentence.token(run[-1]).pos_ in _EDGE:
        run.pop()
    if not run:
        return None
    start, end = sentence.range(run[0], run[-1])
    return Filler(world.story.text(start, end), start, end)


def sentence_content(world: World, sentence: Sentence, name: str) -> Filler | None:
    """The clause in which a word of a class stands, as content."""
    lexicon = world.lexicons[sentence.language]
    found = find(sentence, lexicon[name])
    if not found:
        return None
    return _words(world, sentence, list(sentence.clause_of(found[0].place).tokens))
