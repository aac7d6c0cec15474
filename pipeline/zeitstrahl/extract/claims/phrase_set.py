"""Phrases of a word class: of hundreds only those are searched for that a sentence has the words of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from zeitstrahl.extract.claims.sieve import Sieve

NEVER = re.compile(r"(?!)")


class PhraseSet:
    """Patterns of phrases, for lower-case words joined by single spaces; each matches whole words.

    Args:
        bodies: the patterns.
        keys: of each, for the sieve.
        parts: of each, words that stand in it side by side; to look for them first is much quicker.
        needs: of each, single words of which one has to be there; empty if nothing is known.

    Attributes:
        numbers: those of the phrases in the sieve.
    """

    __slots__ = ("_bodies", "_first", "_parts", "_patterns", "numbers")

    def __init__(
        self,
        bodies: Sequence[str] = (),
        keys: Sequence[set[str] | None] = (),
        sieve: Sieve | None = None,
        parts: Sequence[str] = (),
        needs: Sequence[frozenset[str]] = (),
    ) -> None:
        self._bodies = tuple(bodies)
        self._parts = tuple(parts) or ("",) * len(self._bodies)
        self._patterns: dict[int | None, re.Pattern[str]] = {}
        self._first = 0
        if sieve is not None:
            self._first = sieve.size
            for one in keys:
                sieve.add(one)
        self.numbers = range(self._first, self._first + len(self._bodies))
        if sieve is not None and parts:
            words = (one.split() for one in self._parts)
            sieve.add_phrases(self.numbers, words, tuple(needs) or (frozenset[str](),) * len(self._bodies))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match of any of them in a text."""
        return self._pattern(None).search(text) if self._bodies else None

    def finditer(self, text: str, possible: Sequence[int]) -> Iterator[re.Match[str]]:
        """The matches of those that are possible, as ``finditer`` of one pattern with all of them gives them.

        From left to right without overlap; of several that begin at a place the first of the set counts.

        Args:
            possible: numbers of the sieve, ascending.
        """
        begin = bisect_left(possible, self._first)
        end = bisect_left(possible, self._first + len(self._bodies), begin)
        waiting: list[tuple[int, int, re.Match[str]]] = []
        for number in possible[begin:end]:
            place = number - self._first
            if self._parts[place] not in text:
                continue
            if match := self._pattern(place).search(text):
                waiting.append((match.start(), place, match))
        while waiting:
            first = min(waiting, key=lambda one: one[:2])[2]
            yield first
            waiting = [
                (match.start(), place, match)
                for start, place, found in waiting
                if (
                    match := found if start >= first.end() else self._pattern(place).search(text, first.end())
                )
            ]

    def _pattern(self, place: int | None) -> re.Pattern[str]:
        """The pattern of one phrase, or of all of them for None."""
        if place not in self._patterns:
            body = "|".join(self._bodies) if place is None else self._bodies[place]
            self._patterns[place] = re.compile(f"(?<!\\S)(?:{body})(?!\\S)")
        return self._patterns[place]
