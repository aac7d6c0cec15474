"""Counts and shares as claims write them: which numbers a count may mean, and whether two agree.

A count is written ``50``, ``<50``, ``<=1500``, ``>1000``, ``>=1000``, ``~1000``, ``1000-1200`` or
``all``; a share is a percent number (``10``, ``12.5``).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

APPROXIMATE_SHARE = 0.10
"""How far an approximate number may be off and still agree: "rund 1.000" covers 900 to 1,100."""

ROUNDED_SHARE = 0.05
"""How far a number that is rounded to its last digits may be off at least: "about 45" covers 43 to 47."""

_COUNT = re.compile(r"(<=|>=|<|>|~|=)?\s*(\d+(?:\.\d+)?)(?:\s*-\s*(\d+(?:\.\d+)?))?")


@dataclass(frozen=True, slots=True)
class Amount:
    """The numbers that a count may mean.

    Attributes:
        low, high: inclusive bounds as they are said; None for an open end.
        approximate: said with "about"; see :data:`APPROXIMATE_SHARE`.
        whole: everything ("all"), whatever its number.
        peak: said with "up to": a bound that is also the figure of whoever says it.
    """

    low: float | None = None
    high: float | None = None
    approximate: bool = False
    whole: bool = False
    peak: bool = False

    @property
    def tight(self) -> tuple[float, float]:
        """Sort key: the most precise amount comes first."""
        if self.whole:
            return (3, 0.0)
        if self.low is None or self.high is None:
            return (2, 0.0)
        return (float(self.approximate), self.high - self.low)


@functools.lru_cache(maxsize=65536)
def amount(value: str) -> Amount | None:
    """Read a count; None if it is none.

    Examples:
        >>> amount("<50")
        Amount(low=None, high=49.0, approximate=False, whole=False)
        >>> amount("many") is None
        True
    """
    text = value.strip().lower()
    if text == "all":
        return Amount(whole=True)
    found = _COUNT.fullmatch(text)
    if not found:
        return None
    sign, low = found[1] or "=", float(found[2])
    if found[3]:
        return Amount(low, max(low, float(found[3])), sign == "~")
    bounds = {
        "=": (low, low),
        "~": (low, low),
        "<": (None, low - 1),
        "<=": (None, low),
        ">": (low + 1, None),
        ">=": (low, None),
    }[sign]
    return Amount(*bounds, approximate=sign == "~", peak=sign == "<=")


def agree(one: Amount, other: Amount) -> bool:
    """Whether two counts can both be right, widely read: reports of them may be of one event.

    Examples:
        >>> agree(amount("<50"), amount("~45")), agree(amount("15000"), amount("17500"))
        (True, False)
    """
    if one.whole or other.whole:
        return True
    (low, high), (low2, high2) = _bounds(one), _bounds(other)
    return low <= high2 and low2 <= high


def consistent(one: Amount, other: Amount) -> bool:
    """Whether two sources that give these counts say the same: what is not is worth knowing.

    "About" reaches as far as rounding does, and "up to" names a figure.

    Examples:
        >>> consistent(amount("<50"), amount("~45")), consistent(amount("212"), amount("~230"))
        (True, False)
        >>> consistent(amount("<=3500"), amount("~3500")), consistent(amount("<=2600"), amount("~2400"))
        (True, False)
    """
    if one.whole or other.whole:
        return True
    (low, high), (low2, high2) = _rounded(one, other), _rounded(other, one)
    return low <= high2 and low2 <= high


def _rounded(one: Amount, other: Amount) -> tuple[float, float]:
    """The bounds of a count as its last digits tell; those of "up to", against a figure, are one number."""
    low = one.high if one.peak and (other.peak or None not in (other.low, other.high)) else one.low
    slack = [0.0, 0.0]
    if one.approximate:
        slack = [_rounding(end) for end in (low or 0.0, one.high or 0.0)]
    return (
        float("-inf") if low is None else low - slack[0],
        float("inf") if one.high is None else one.high + slack[1],
    )


def _rounding(number: float) -> float:
    """How far a rounded number may be off: its last digit that counts, within 5 and 10 percent."""
    last = 1.0
    while number and number % (last * 10) == 0:
        last *= 10
    return min(number * APPROXIMATE_SHARE, max(last, number * ROUNDED_SHARE))


def factor(one: Amount, other: Amount) -> float:
    """By how much the larger of two counts is the larger one; 1 where their bounds meet.

    Examples:
        >>> factor(amount("1000"), amount("1500"))
        1.5
    """
    (low, high), (low2, high2) = _bounds(one), _bounds(other)
    if low <= high2 and low2 <= high:
        return 1.0
    small, large = (high, low2) if high < low2 else (high2, low)
    return large / small if small > 0 else float("inf")


def _bounds(one: Amount) -> tuple[float, float]:
    slack = APPROXIMATE_SHARE if one.approximate else 0.0
    low = float("-inf") if one.low is None else one.low * (1 - slack)
    high = float("inf") if one.high is None else one.high * (1 + slack)
    return low, high
