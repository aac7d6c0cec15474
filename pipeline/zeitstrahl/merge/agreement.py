"""What a comparison of a claim with an event comes to, role by role."""

from __future__ import annotations

import functools
from typing import Literal, NamedTuple

Verdict = Literal["same", "related", "near", "both_silent", "silent", "open", "differs"]

WEIGHTS = {
    "same": 2.0,
    "related": 1.0,
    "near": 0.5,
    "both_silent": 0.4,
    "silent": 0.0,
    "open": -0.4,
    "differs": 0.0,
}
"""What a role adds to the score; ``differs`` forbids the merge instead."""

ENOUGH = 2.0
"""Score from which claims are one event: the same principal and nothing against it."""


class Agreement(NamedTuple):
    """One role of a comparison: the verdict and what it rests on.

    A named tuple, since millions are made and a frozen dataclass takes three times as long.
    """

    role: str
    verdict: Verdict
    by: str = ""


@functools.cache
def said(role: str, verdict: Verdict) -> Agreement:
    """An agreement that rests on nothing else, one object for all comparisons."""
    return Agreement(role, verdict)


class Likeness(NamedTuple):
    """Why a claim and an event are one, or are not.

    Attributes:
        agreements: role by role, in the order of comparison; it ends at the first that forbids.
        score: sum of the weights; 0 if forbidden.
    """

    agreements: tuple[Agreement, ...]
    score: float

    @property
    def possible(self) -> bool:
        """Whether nothing forbids the merge and enough speaks for it."""
        return self.score >= ENOUGH

    def explain(self) -> str:
        """One line for people: ``target same (Kaspersky), date related (2024-09 holds 2024-09-29)``."""
        return ", ".join(
            f"{one.role} {one.verdict}" + (f" ({one.by})" if one.by else "") for one in self.agreements
        )
