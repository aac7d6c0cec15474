"""How likely something is right by its signs: logistic regression, its weights a file of text.

One weight a sign, so that what spoke against a claim can be shown.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

_SHOWN = 3
"""Signs that speak against a claim, as many as are shown."""


@dataclass(frozen=True, slots=True)
class Belief:
    """Trained weights.

    Attributes:
        types: the claim types that were in the training.
        least: what is less likely than this is not believed.
        bias: log odds of something without any sign.
        weights: sign to what it adds to the log odds.
    """

    types: frozenset[str]
    least: float
    bias: float
    weights: Mapping[str, float]

    def probability(self, signs: Iterable[str]) -> float:
        """How likely something with these signs is right, 0 to 1."""
        odds = self.bias + sum(self.weights.get(sign, 0.0) for sign in signs)
        return 1.0 / (1.0 + math.exp(-max(min(odds, 30.0), -30.0)))

    def against(self, signs: Iterable[str]) -> list[str]:
        """The signs that speak most against it, the worst first."""
        known = sorted((self.weights.get(sign, 0.0), sign) for sign in signs)
        return [sign for weight, sign in known[:_SHOWN] if weight < 0]


def read_belief(file: Traversable | Path) -> Belief:
    """The weights of a file that :func:`write_belief` made."""
    data = json.loads(file.read_text(encoding="utf-8"))
    return Belief(frozenset(data["types"]), data["least"], data["bias"], data["weights"])


def write_belief(belief: Belief, file: Path) -> None:
    """The weights as JSON, a sign a line, so that a change can be read."""
    data = {
        "types": sorted(belief.types),
        "least": belief.least,
        "bias": belief.bias,
        "weights": dict(sorted(belief.weights.items())),
    }
    file.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
