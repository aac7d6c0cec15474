"""Things of an article by where they stand, so that a claim looks at those near it and not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")

_BLOCK = 256
"""Characters of a block: about a sentence, so that a question looks into one to three of them."""


class ByPlace(Generic[T]):
    """Things with a stretch each, found by where that lies; the order in which they are given stays.

    Blocks of fixed length, and no tree of intervals: most stretches are a sentence long at most, and one
    that covers the whole article costs its blocks once and no question more.

    Example:
        >>> quotes = ByPlace([(0, 40), (10, 20), (60, 90)], lambda one: one)
        >>> quotes.within(15, 61)
        [(0, 40), (10, 20), (60, 90)]
        >>> quotes.within(20, 60)
        [(0, 40)]
    """

    __slots__ = ("_block", "_blocks", "_stretch", "_things")

    def __init__(
        self, things: Iterable[T], stretch: Callable[[T], tuple[int, int] | None], block: int = _BLOCK
    ) -> None:
        """Note where things stand.

        Args:
            stretch: start (inclusive) and end (exclusive) of a thing; None if it stands nowhere.
            block: length of a block, in the unit of the stretches.
        """
        self._block = block
        self._things: list[tuple[int, int, T]] = []
        self._blocks: dict[int, list[int]] = {}
        self._stretch = stretch
        for thing in things:
            self.add(thing)

    def add(self, thing: T) -> None:
        """Note where one more thing stands; it comes behind the others."""
        place = self._stretch(thing)
        if place is None:
            return
        start, end = place
        for at in range(start // self._block, max(start, end - 1) // self._block + 1):
            self._blocks.setdefault(at, []).append(len(self._things))
        self._things.append((start, end, thing))

    def within(self, start: int, end: int) -> list[T]:
        """The things that share at least one place with ``[start, end)``, in the order given."""
        first, last = start // self._block, (end - 1) // self._block
        numbers = self._blocks.get(first, [])
        if last > first:
            around = (self._blocks.get(at, ()) for at in range(first, last + 1))
            numbers = sorted({number for block in around for number in block})
        found = (self._things[number] for number in numbers)
        return [thing for begin, stop, thing in found if begin < end and start < stop]
