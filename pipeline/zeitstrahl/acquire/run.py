"""What one run has met so far, so that no file is read twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from zeitstrahl.acquire.index import Index
from zeitstrahl.acquire.limits import Limits
from zeitstrahl.acquire.options import Options


@dataclass(slots=True)
class Run:
    """The options of a run and its memory."""

    options: Options
    files: set[tuple[int, int]] = field(default_factory=set)
    indexes: dict[Path, Index] = field(default_factory=dict)

    @property
    def limits(self) -> Limits:
        """The bounds on what is read."""
        return self.options.limits
