"""Problems of one input, of which a million may be alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from zeitstrahl.records import Problem


@dataclass(slots=True)
class Tally:
    """Lets the first problems of each kind pass and counts the others.

    Attributes:
        name: the input.
        most: how many problems of one kind pass.
    """

    name: str
    most: int
    counts: Counter[str] = field(default_factory=Counter)
    hints: dict[str, str] = field(default_factory=dict)

    def problem(self, position: str, kind: str, reason: str = "", hint: str = "") -> Iterator[Problem]:
        """The problem at a position; nothing where ``most`` of its kind were told before."""
        self.counts[kind] += 1
        self.hints.setdefault(kind, hint)
        if self.counts[kind] <= self.most:
            yield Problem(position, "acquire", reason or kind, hint)

    def rest(self) -> Iterator[Problem]:
        """For each kind one problem that says how many more there were."""
        for kind, count in self.counts.items():
            if count > self.most:
                yield Problem(self.name, "acquire", f"{count - self.most:,} more: {kind}", self.hints[kind])
