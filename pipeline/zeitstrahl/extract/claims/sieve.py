"""Tells by the single words of a sentence which word classes cannot be in it, before any pattern is tried.

A sentence holds words of a few of the hundreds of classes. Each class is filed under keys of which a
sentence must have one if the class is to be found in it: a word, its beginning (``verk*``) or its end
(``*rbot``), for phrases those of one of their words. One look at each word of a sentence then gives
all classes worth a closer look, however many classes there are, and the places where. What a word brings
up is remembered, since the same words come again and again. A phrase that is brought up is worth a look only
if all words that it always has are there.
"""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from zeitstrahl.records import Language

AFFIX = 4
"""Letters of a beginning or an end that make a key; shorter ones count whole."""
_MOST_WORDS = 20_000  # remembered for a language; a full memory starts over


class Sieve:
    """The classes of a language by their keys; classes are added, never taken away."""

    def __init__(self) -> None:
        self._classes: dict[str, list[int]] = defaultdict(list)
        self._always: list[int] = []
        self._tests: dict[int, Callable[[str], bool]] = {}
        self._phrases: dict[int, _Phrase] = {}
        self._known: dict[str, tuple[int, ...]] = {}
        self.size = 0

    def add(self, keys: Iterable[str] | None, holds: Callable[[str], bool] | None = None) -> int:
        """File a class; returns its number.

        Args:
            keys: None for a class that no word rules out.
            holds: whether it has a word in lower case, for classes of single words.
        """
        number, self.size = self.size, self.size + 1
        if keys is None:
            self._always.append(number)
        else:
            for key in set(keys):
                self._classes[key].append(number)
        if holds is not None:
            self._tests[number] = holds
        self._known.clear()
        return number

    def add_phrases(
        self, numbers: Iterable[int], all_of: Iterable[Sequence[str]], any_of: Iterable[frozenset[str]]
    ) -> None:
        """Say of phrases that were added which words they have besides their keys.

        Args:
            all_of: of each, words of which none may be missing.
            any_of: of each, words of which one has to be there; empty if nothing is known.
        """
        for number, every, some in zip(numbers, all_of, any_of, strict=True):
            self._phrases[number] = _Phrase(every, some)

    def add_class(self, phrases: Iterable[int]) -> int:
        """File a class that may be there where one of its phrases may be; returns its number."""
        number, self.size = self.size, self.size + 1
        for one in phrases:
            self._phrases[one].owner = number
        return number

    def places(self, words: Sequence[str]) -> dict[int, list[int]]:
        """Numbers of the classes that may be among words in lower case, each with the places of its words."""
        found: dict[int, list[int]] = {}
        for place, word in enumerate(words):
            for number in self._of(word):
                if number in found:
                    found[number].append(place)
                else:
                    found[number] = [place]
        phrases = self._phrases
        brought = [number for number in found if number in phrases]
        if brought:
            there = frozenset(" ".join(words).split())
            for number in brought:
                phrase = phrases[number]
                if there.issuperset(phrase.every) and (not phrase.some or not phrase.some.isdisjoint(there)):
                    found.setdefault(phrase.owner, found[number])
                else:
                    del found[number]
        return found

    def _of(self, word: str) -> tuple[int, ...]:
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MOST_WORDS:
                self._known.clear()
            classes, tests = self._classes, self._tests
            numbers = {*self._always, *(number for key in _keys(word) for number in classes.get(key, ()))}
            fitting = (one for one in sorted(numbers) if one not in tests or tests[one](word))
            known = self._known[word] = tuple(fitting)
        return known


@dataclass(slots=True)
class _Phrase:
    """Words that a phrase has, see :meth:`Sieve.add_phrases`, and the number of its class."""

    every: Sequence[str]
    some: frozenset[str]
    owner: int = -1


class Possible:
    """Numbers of the classes that may be among some words; classes added later are looked up anew."""

    __slots__ = ("_numbers", "_places", "_sieve", "_size", "_text", "_words")

    def __init__(self, words: Sequence[str], classes: Sieve) -> None:
        self._words, self._sieve = words, classes
        self._places: Mapping[int, Sequence[int]] = {}
        self._numbers: list[int] = []
        self._text: tuple[str, list[int]] | None = None
        self._size = -1  # less than that of an empty sieve

    @property
    def numbers(self) -> Sequence[int]:
        """Those of all classes so far, ascending."""
        if self._sieve.size > self._size:
            self._look()
        return self._numbers

    @property
    def places(self) -> Mapping[int, Sequence[int]]:
        """Places of the words that bring a class up, by its number; all for classes without one (-1)."""
        if self._sieve.size > self._size:
            self._look()
        return self._places

    @property
    def text(self) -> tuple[str, list[int]]:
        """The words joined by spaces, and where each begins."""
        if self._text is None:
            self._text = joined(self._words)
        return self._text

    def __contains__(self, number: int) -> bool:
        """Whether the class with a number may be there; one without (-1) always may."""
        return number in self.places

    def _look(self) -> None:
        found = self._sieve.places(self._words)
        self._numbers, self._size = sorted(found), self._sieve.size
        self._places = {**found, -1: range(len(self._words))}


def joined(words: Sequence[str]) -> tuple[str, list[int]]:
    """Words joined by spaces, and where each begins."""
    starts = [0, *itertools.accumulate(len(word) + 1 for word in words)]
    return " ".join(words), starts[:-1]


@functools.cache
def sieve(language: Language) -> Sieve:
    """That of a language, for the whole process."""
    return Sieve()


def _keys(word: str) -> tuple[str, ...]:
    """All keys that a word may be filed under."""
    lengths = range(1, min(AFFIX, len(word)) + 1)
    return (word, *(f"{word[:length]}*" for length in lengths), *(f"*{word[-length:]}" for length in lengths))


def key_of(pattern: str) -> str | None:
    """The key of a word, lower case, with ``*`` for any letters; None if neither end is known."""
    if "*" not in pattern:
        return pattern
    first, last = pattern.partition("*")[0], pattern.rpartition("*")[2]
    if len(first) > len(last):
        return f"{first[:AFFIX]}*"
    return f"*{last[-AFFIX:]}" if last else None
