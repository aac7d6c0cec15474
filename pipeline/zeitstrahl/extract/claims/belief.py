"""How likely a claim is right: logistic regression over its signs, trained on claims that people judged.

The rules find claims by words, and words of bans, exits and accusations stand in reports of wars and
trials, too. What tells them apart is seldom one sign but several weak ones: a trigger that often misleads,
a person as target, a principal taken from another sentence. ``models/recipes/belief.py`` makes the weights;
they stand in a file of text, one weight a sign, so that ``zeitstrahl explain`` can show what spoke against
a claim.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.signs import signs_of

_SHOWN = 3
"""Signs that speak against a claim, as many as are shown."""


@dataclass(frozen=True, slots=True)
class Belief:
    """The trained weights.

    Attributes:
        types: the claim types that were in the training; others are not judged.
        least: claims less likely than this are dropped.
        bias: log odds of a claim without any sign.
        weights: sign to what it adds to the log odds.
    """

    types: frozenset[str]
    least: float
    bias: float
    weights: Mapping[str, float]

    def probability(self, signs: Iterable[str]) -> float:
        """How likely a claim with these signs is right, 0 to 1."""
        odds = self.bias + sum(self.weights.get(sign, 0.0) for sign in signs)
        return 1.0 / (1.0 + math.exp(-max(min(odds, 30.0), -30.0)))

    def against(self, signs: Iterable[str]) -> list[str]:
        """The signs that speak most against a claim, the worst first."""
        known = sorted((self.weights.get(sign, 0.0), sign) for sign in signs)
        return [sign for weight, sign in known[:_SHOWN] if weight < 0]


@functools.cache
def load_belief() -> Belief:
    """The weights that come with the package."""
    file = resources.files("zeitstrahl.extract") / "claims_belief.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    return Belief(frozenset(data["types"]), data["least"], data["bias"], data["weights"])


def judge(world: World, drafts: Sequence[Draft], belief: Belief) -> list[Draft]:
    """Set the confidence of finished drafts, drop those that are too unlikely, and return the others."""
    judged = [(draft, signs_of(world, draft)) for draft in drafts if draft.type in belief.types]
    for draft, signs in judged:
        probability = belief.probability(signs)
        draft.confidence = round(probability, 3)
        if probability < belief.least:
            draft.dropped = f"unlikely ({probability:.2f}): {'; '.join(belief.against(signs))}"
    return [draft for draft in drafts if not draft.dropped]
