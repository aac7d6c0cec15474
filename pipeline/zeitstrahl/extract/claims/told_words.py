"""The words that an article has told before a sentence, found without reading it again for each claim."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from zeitstrahl.extract.claims.draft import World
from zeitstrahl.extract.claims.view import Sentence

_BREAK = "\n"
"""What stands behind each word."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of an article in lower case, one behind the other, and where each sentence begins in them."""

    text: str
    starts: tuple[int, ...]


def _words(world: World) -> _Words:
    starts, parts, length = [], [], 0
    for sentence in world.story.sentences:
        starts.append(length)
        parts.append(_BREAK.join((*sentence.lower, "")))
        length += len(parts[-1])
    return _Words("".join(parts), tuple(starts))


def part_told(world: World, sentence: Sentence, part: str) -> bool:
    """Whether a word before a sentence has some letters: "vape" in "vapes"."""
    words = world.once(_words)
    end = words.starts[sentence.index]
    return end > 0 and words.text.find(part, 0, end) >= 0


def ending_told(world: World, sentence: Sentence, ending: str) -> Iterator[tuple[Sentence, int]]:
    """Where words before a sentence end in some letters, or are these: sentence and place of each."""
    words = world.once(_words)
    end = words.starts[sentence.index]
    at = words.text.find(ending + _BREAK, 0, end)
    while at >= 0:
        index = bisect_right(words.starts, at) - 1
        yield world.story.sentences[index], words.text.count(_BREAK, words.starts[index], at)
        at = words.text.find(ending + _BREAK, at + 1, end)


def lemma_told(world: World, sentence: Sentence, lemma: str) -> bool:
    """Whether a word before a sentence has some lemma."""
    return world.once(_lemmas).get(lemma, sentence.index) < sentence.index


def _lemmas(world: World) -> dict[str, int]:
    """The lemmas of an article, and the first sentence that has each."""
    first: dict[str, int] = {}
    for sentence in world.story.sentences:
        for token in sentence.tokens:
            first.setdefault(token.lemma_, sentence.index)
    return first
