"""Phrases of a word class: of hundreds only those are searched for that a sentence has the words of."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from zeitstrahl.extract.claims.sieve import Sieve

NEVER = re.compile(r"(?!)")
_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class PhraseSet:
    """Patterns of phrases, for lower-case words joined by single spaces.

    Attributes:
        bodies: the patterns; what matches one matches whole words.
        first: number of the first one in the sieve; the others follow.
    """

    bodies: tuple[str, ...] = ()
    first: int = 0
    _some: dict[tuple[int, ...], re.Pattern[str]] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, bodies: Sequence[str], keys: Sequence[set[str] | None], sieve: Sieve) -> PhraseSet:
        """A set whose phrases are filed in a sieve under their keys."""
        first = sieve.size
        for one in keys:
            sieve.add(one)
        return cls(tuple(bodies), first)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        return self._of(tuple(range(len(self.bodies)))).search(text)

    def among(self, possible: Collection[int]) -> re.Pattern[str] | None:
        """The pattern of those phrases that are possible; None if there are none."""
        present = tuple(
            place for place, number in enumerate(range(self.first, self.first + len(self.bodies)))
            if number in possible
        )  # fmt: skip
        return self._of(present) if present else None

    def _of(self, places: tuple[int, ...]) -> re.Pattern[str]:
        """The pattern of some phrases; of several that match at a place the first counts."""
        if places not in self._some:
            if len(self._some) >= _REMEMBERED:
                self._some.clear()
            bodies = "|".join(self.bodies[place] for place in places)
            self._some[places] = re.compile(f"(?<!\\S)(?:{bodies})(?!\\S)") if places else NEVER
        return self._some[places]
