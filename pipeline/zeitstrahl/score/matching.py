"""One-to-one matching, and the rates that are computed from what matched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and F1, with the counts they come from.

    Nothing to find and nothing found is a perfect score; something found where there is nothing
    has precision 0 and recall 0.
    """

    correct: int
    system: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what the system says that is right."""
        return self.correct / self.system if self.system else float(self.gold == 0)

    @property
    def recall(self) -> float:
        """Share of gold that the system says."""
        return self.correct / self.gold if self.gold else float(self.system == 0)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return harmonic(self.precision, self.recall)

    def as_dict(self) -> dict[str, Any]:
        """The rates and the counts, for JSON."""
        return {
            "p": self.precision,
            "r": self.recall,
            "f1": self.f1,
            "correct": self.correct,
            "system": self.system,
            "gold": self.gold,
        }


def harmonic(precision: float, recall: float) -> float:
    """F1 of two rates; 0 if both are 0."""
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def ratio(part: int, whole: int) -> float | None:
    """A share, or None of nothing."""
    return part / whole if whole else None


def assign(scores: Mapping[Pair, float]) -> dict[int, int]:
    """Pairs left and right things one to one: the best pair first, then no possible pair is left over.

    Args:
        scores: what a pair is worth, for every pair that is possible.

    Returns:
        left to right. Equal scores are decided by position. When a thing is left over after the
        greedy round, pairs are moved along an augmenting path (Kuhn's algorithm) to make room.
    """
    ranked = sorted(scores, key=lambda pair: (-scores[pair], pair))
    right_of: dict[int, int] = {}
    left_of: dict[int, int] = {}
    choices: dict[int, list[int]] = defaultdict(list)
    for left, right in ranked:
        choices[left].append(right)
        if left not in right_of and right not in left_of:
            right_of[left], left_of[right] = right, left
    for left in sorted(set(choices) - set(right_of)):
        for one, other in _augmenting_path(left, choices, left_of):
            right_of[one], left_of[other] = other, one
    return right_of


def _augmenting_path(start: int, choices: Mapping[int, list[int]], left_of: Mapping[int, int]) -> list[Pair]:
    """The pairs to set so that ``start`` gets a partner too; empty if there is no way."""
    seen: set[int] = set()
    # A stack instead of recursion: a feed may hold thousands of events of one story.
    trail: list[tuple[int, int]] = []
    waiting = [(start, iter(choices[start]))]
    while waiting:
        left, candidates = waiting[-1]
        for right in candidates:
            if right in seen:
                continue
            seen.add(right)
            trail.append((left, right))
            if right not in left_of:
                return trail
            waiting.append((left_of[right], iter(choices[left_of[right]])))
            break
        else:
            waiting.pop()
            if trail:
                trail.pop()
    return []
