"""How often Python looks for garbage in cycles, while much is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collect_rarely", "rarely"]

_YOUNG, _MIDDLE = 20_000, 20
"""Objects made, and rounds over young ones, after which the collector looks: a few megabytes."""


def collect_rarely() -> None:
    """From now on. An article makes many small objects, nearly all of which end without the collector."""
    young, middle, old = gc.get_threshold()
    if young:  # else somebody has switched it off
        gc.set_threshold(max(young, _YOUNG), max(middle, _MIDDLE), old)


@contextmanager
def rarely() -> Iterator[None]:
    """For a while."""
    before = gc.get_threshold()
    collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)
