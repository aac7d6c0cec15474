"""Weights of signs by ridge-penalised logistic regression (Newton's method; the same on every run)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from zeitstrahl.beliefs import Belief
from zeitstrahl.claim_types import builtin_types

_STEPS = 15
_DIGITS = 4

Matrix = npt.NDArray[np.float64]


def fit(examples: Sequence[tuple[Sequence[str], bool]], *, least: float, rare: int, ridge: float) -> Belief:
    """The weights.

    Args:
        examples: signs, and whether what has them is right.
        least: what is less likely is not believed.
        rare: signs of fewer examples get no weight.
        ridge: weight of the squared weights (L2).
    """
    counts = Counter(sign for signs, _ in examples for sign in signs)
    names = sorted(sign for sign, number in counts.items() if number >= rare)
    columns = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(examples), len(names) + 1))
    table[:, -1] = 1.0
    for row, (signs, _) in enumerate(examples):
        table[row, [columns[sign] for sign in signs if sign in columns]] = 1.0
    weights = _fitted(table, np.array([float(right) for _, right in examples]), ridge)
    return Belief(
        frozenset(builtin_types()),
        least,
        round(float(weights[-1]), _DIGITS),
        {name: round(float(weights[at]), _DIGITS) for name, at in columns.items()},
    )


def _fitted(table: Matrix, right: Matrix, ridge: float) -> Matrix:
    weights = np.zeros(table.shape[1])
    penalty = np.full(table.shape[1], ridge)
    penalty[-1] = 1e-6  # the bias is free
    for _ in range(_STEPS):
        chance = 1.0 / (1.0 + np.exp(-table @ weights))
        slope = table.T @ (chance - right) + penalty * weights
        bend = (table * (chance * (1.0 - chance))[:, None]).T @ table
        bend[np.diag_indices_from(bend)] += penalty
        weights -= np.linalg.solve(bend, slope)
    return weights
