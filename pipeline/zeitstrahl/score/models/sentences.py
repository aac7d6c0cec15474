"""One record for every corpus: a sentence with whatever annotation its source has."""

from __future__ import annotations

from dataclasses import dataclass, replace

__all__ = ["Entity", "Sentence", "Word", "joined"]


@dataclass(frozen=True, slots=True)
class Word:
    """A gold token; offsets are code points in the text of its sentence.

    ``None`` means: not annotated (the model learns nothing here). ``head`` is an index into the sentence's
    words, its own index at the root; ``feats`` is a UD feature string, ``"_"`` for none.
    """

    start: int
    end: int
    upos: str | None = None
    feats: str | None = None
    lemma: str | None = None
    head: int | None = None
    deprel: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity, ``[start, end)`` in the sentence; label ``None``: something unsure is here."""

    start: int
    end: int
    label: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one corpus; ``entities`` is ``None`` where the corpus annotates none."""

    text: str
    words: tuple[Word, ...] = ()
    entities: tuple[Entity, ...] | None = None
    name: str = ""

    def moved(self, offset: int) -> Sentence:
        """The sentence with all offsets raised, for joining sentences to a document."""
        words = tuple(replace(word, start=word.start + offset, end=word.end + offset) for word in self.words)
        entities = None
        if self.entities is not None:
            entities = tuple(Entity(e.start + offset, e.end + offset, e.label) for e in self.entities)
        return replace(self, words=words, entities=entities)


_NO_SPACE_BEFORE = frozenset(".,;:!?)]}%“”’…")
_NO_SPACE_AFTER = frozenset("([{„‚")


def joined(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Running text from tokens whose spacing is lost, and the span of each token in it."""
    text, spans, straight_open = "", [], False
    glue = True
    for token in tokens:
        closing = token in _NO_SPACE_BEFORE or (token in {'"', "''"} and straight_open)
        if token in {"“", "”"} and not straight_open and "„" not in text and token == "“":
            closing = False
        if text and not glue and not closing:
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
        glue = token in _NO_SPACE_AFTER
        if token in {'"', "``", "''"}:
            straight_open = not straight_open
            glue = straight_open
    return text, spans
