"""Tells by the single words of a sentence which word classes cannot be in it, before any pattern is tried.

A sentence holds words of a few of the hundreds of classes. Each class is filed under keys of which a
sentence must have one if the class is to be found in it: a word, its beginning (``verk*``) or its end
(``*rbot``), for phrases those of one of their words. One look at each word of a sentence then gives
all classes worth a closer look, however many classes there are.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from zeitstrahl.records import Language

AFFIX = 4
"""Letters of a beginning or an end that make a key; shorter ones count whole."""


class Sieve:
    """The classes of a language by their keys; classes are added, never taken away."""

    def __init__(self) -> None:
        self._classes: dict[str, list[int]] = defaultdict(list)
        self._always: list[int] = []
        self.size = 0

    def add(self, keys: Iterable[str] | None) -> int:
        """File a class; None for one that no word rules out. Returns its number."""
        number, self.size = self.size, self.size + 1
        if keys is None:
            self._always.append(number)
        else:
            for key in set(keys):
                self._classes[key].append(number)
        return number

    def possible(self, words: Sequence[str]) -> frozenset[int]:
        """Numbers of the classes that may be among words in lower case."""
        found = set(self._always)
        classes = self._classes
        for word in set(words):
            for key in _keys(word):
                if key in classes:
                    found.update(classes[key])
        return frozenset(found)


class Possible:
    """Numbers of the classes that may be among some words; classes added later are looked up anew."""

    __slots__ = ("_numbers", "_sieve", "_size", "_words")

    def __init__(self, words: Sequence[str], classes: Sieve) -> None:
        self._words, self._sieve = words, classes
        self._numbers: frozenset[int] = frozenset()
        self._size = 0

    @property
    def numbers(self) -> frozenset[int]:
        """Those of all classes so far."""
        if self._sieve.size > self._size:
            self._numbers, self._size = self._sieve.possible(self._words), self._sieve.size
        return self._numbers

    def __contains__(self, number: int) -> bool:
        """Whether the class with a number may be there; one without (-1) always may."""
        return number in (self._numbers if number < self._size else self.numbers) or number < 0


@functools.cache
def sieve(language: Language) -> Sieve:
    """That of a language, for the whole process."""
    return Sieve()


@functools.lru_cache(maxsize=8192)
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
