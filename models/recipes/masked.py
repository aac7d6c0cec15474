"""GermEval's training sentences, whose rarer words are masked, with words and names filled in.

Three words in four are known; of the others only the shape is. A masked name gets a name of its label and
length from other corpora and the lexicon, a masked word one of its
shape. The contexts are what is learned here.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from zeitstrahl.score.models.entity_files import sentence_of_tags
from zeitstrahl.score.models.lines import blocks
from zeitstrahl.score.models.sentences import Entity, Sentence

__all__ = ["SWAPPED_ALL", "Stock", "read_masked", "swapped"]

_OURS = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG", "OTH": "MISC"}
_SWAPPED = frozenset({"PERSON", "LOC", "ORG"})
SWAPPED_ALL = _SWAPPED | {"PRODUCT"}
"""Labels whose names may be swapped where products are annotated in full, too."""
_INVENTED = frozenset({"ORG", "PRODUCT"})
"""Labels of which news bring ever new names."""
_VOWELS = frozenset("aeiouyäöü")
_SHORTEST = 4
"""Letters of a word of which a part may go into an invented one."""
_MASK = "_"


class Stock:
    """Words and names to draw from; drawing is by a given random generator, so it repeats."""

    def __init__(
        self, named: Iterable[Sentence], plain: Iterable[Sentence], extra: dict[str, Sequence[str]]
    ) -> None:
        self.names: dict[tuple[str, int], list[list[str]]] = defaultdict(list)
        self.words: dict[str, list[str]] = defaultdict(list)
        for sentence in named:
            for entity in sentence.entities or ():
                words = sentence.text[entity.start : entity.end].split()
                if entity.label and words and words[0][:1].isupper():
                    self.names[entity.label, len(words)].append(words)
        for label, forms in extra.items():
            self.names[label, 1] += [[form] for form in forms]
        for sentence in plain:
            for word in sentence.words:
                form = sentence.text[word.start : word.end]
                if word.upos in {"NOUN", "VERB", "ADJ", "ADV", "NUM"}:
                    self.words[shape(form)].append(form)

    def name(self, label: str, size: int, rng: random.Random) -> list[str]:
        """A name of so many words, or as many single ones."""
        whole = self.names.get((label, size))
        if whole:
            return rng.choice(whole)
        return [rng.choice(self.names[label, 1])[0] for _ in range(size)]

    def invented(self, label: str, size: int, rng: random.Random) -> list[str]:
        """A name as :meth:`name` gives it, its first word put together from the first words of two names."""
        words = self.name(label, size, rng)
        other = self.name(label, size, rng)
        parts = [_halves(one[0]) for one in (words, other)]
        if parts[0] is None or parts[1] is None:
            return words
        return [parts[0][0] + parts[1][1], *words[1:]]

    def word(self, kind: str, rng: random.Random) -> str:
        """A word of a shape; masked ones are rare words, and so is most of what is drawn."""
        return rng.choice(self.words.get(kind) or self.words["Title"])


def _halves(word: str) -> tuple[str, str] | None:
    """A word parted before a consonant in its middle; None for short ones, acronyms, words with signs."""
    if len(word) < _SHORTEST or not word.isalpha() or not word.istitle():
        return None
    middle = len(word) // 2
    for at in sorted(range(2, len(word) - 1), key=lambda at: abs(at - middle)):
        if word[at - 1].lower() in _VOWELS and word[at] not in _VOWELS:
            return word[:at], word[at:]
    return None


def shape(form: str) -> str:
    """The shape names of the masked file."""
    if form.isalpha():
        return "UPPER" if form.isupper() and len(form) > 1 else "lower" if form.islower() else "Title"
    return "digits" if form.isdigit() else "other"


def read_masked(path: Path, stock: Stock, seed: int) -> Iterator[Sentence]:
    """Filled sentences; those with little left of their own text are left out."""
    rng = random.Random(seed)
    for block in blocks(path):
        rows = [line.split("\t") for line in block]
        known = sum(row[0] != _MASK for row in rows)
        if known * 3 >= len(rows) * 2 and len(rows) >= 5:
            yield sentence_of_tags(list(_filled(rows, stock, rng)), "germeval")


def swapped(
    sentences: Iterable[Sentence],
    stock: Stock,
    seed: int,
    *,
    labels: frozenset[str] = _SWAPPED,
    invent: bool = False,
) -> Iterator[Sentence]:
    """Copies of the sentences that hold names, each name replaced by another of its label and length.

    Args:
        labels: of the names to replace.
        invent: whether names of firms and products are put together from parts of others.
    """
    rng = random.Random(seed)
    for sentence in sentences:
        if any(entity.label in labels for entity in sentence.entities or ()):
            yield _with_other_names(sentence, stock, rng, labels, invent=invent)


def _with_other_names(
    sentence: Sentence, stock: Stock, rng: random.Random, labels: frozenset[str], *, invent: bool
) -> Sentence:
    text, at, entities = "", 0, []
    chosen: dict[tuple[str, str], str] = {}
    for entity in sorted(sentence.entities or (), key=lambda e: e.start):
        if entity.start < at:
            continue
        text += sentence.text[at : entity.start]
        name = sentence.text[entity.start : entity.end]
        if entity.label in labels:
            key = (entity.label or "", name)
            if key not in chosen:
                draw = stock.invented if invent and entity.label in _INVENTED else stock.name
                chosen[key] = " ".join(draw(entity.label or "", len(name.split()), rng))
            name = chosen[key]
        entities.append(Entity(len(text), len(text) + len(name), entity.label))
        text += name
        at = entity.end
    return Sentence(text + sentence.text[at:], (), tuple(entities))


def _filled(rows: list[list[str]], stock: Stock, rng: random.Random) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(rows):
        word, kind, tag = rows[at][:3]
        end = at + 1
        if tag[:2] == "B-" and tag[2:] in _OURS:
            while end < len(rows) and rows[end][2] == "I-" + tag[2:]:
                end += 1
            names = _name([row[0] for row in rows[at:end]], _OURS[tag[2:]], stock, rng)
            yield from zip(names, (row[2] for row in rows[at:end]), strict=True)
        else:
            yield (stock.word(kind, rng) if word == _MASK else word), tag
        at = end


def _name(words: list[str], label: str, stock: Stock, rng: random.Random) -> list[str]:
    drawn = stock.name(label, len(words), rng)
    if all(word == _MASK for word in words):
        return drawn
    return [new if word == _MASK else word for word, new in zip(words, drawn, strict=True)]
