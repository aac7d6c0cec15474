"""What several parts of a page tell about one field, weighed against each other."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
_NOT_LETTERS = re.compile(r"[\W_]+")
# The same lines are compared many times; longer texts are not kept.
_MAX_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """A value and where it was found (``json-ld``, ``meta``, ``h1`` ...)."""

    value: T
    origin: str


def letters(text: str) -> str:
    """A text without all that is no letter or digit, in lower case, to compare with.

    Examples:
        >>> letters("„Bild“: 12 Fragen!")
        'bild12fragen'
    """
    return _letters(text) if len(text) <= _MAX_KEPT else "".join(_NOT_LETTERS.split(text)).lower()


@functools.lru_cache(4_096)
def _letters(text: str) -> str:
    return "".join(_NOT_LETTERS.split(text)).lower()
