"""What several parts of a page tell about one field, weighed against each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
_NOT_LETTERS = re.compile(r"[\W_]+")


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
    return _NOT_LETTERS.sub("", text).lower()
