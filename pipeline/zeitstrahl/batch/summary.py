"""What a run tells while it runs and at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zeitstrahl.records import Problem


@dataclass(slots=True)
class Progress:
    """Where a run is.

    Attributes:
        stage: ``read`` (articles), ``renew`` (articles of earlier runs, with new versions), ``merge``,
            ``write``.
        name: the input met last.
        tried: inputs met; ``done``, of these, those that are finished.
        new, updated, renewed, unchanged, repeated: finished articles: never met before; new state of one
            that was; read again because versions changed; as they were; said to the letter by another.
        set_aside: what cannot be used; ``other_languages``, of these, in other languages.
        bytes: read so far, of ``total_bytes`` if that is known.
    """

    stage: str = "read"
    name: str = ""
    tried: int = 0
    done: int = 0
    new: int = 0
    updated: int = 0
    renewed: int = 0
    unchanged: int = 0
    repeated: int = 0
    set_aside: int = 0
    other_languages: int = 0
    bytes: int = 0
    total_bytes: int | None = None

    @property
    def share(self) -> float | None:
        """The share of the inputs that is done, by bytes; None if that is not known."""
        if not self.total_bytes or not self.tried or self.bytes > self.total_bytes:
            return None
        return self.bytes / self.total_bytes * self.done / self.tried


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did.

    Attributes:
        counts: of the run: ``read``, ``new``, ``updated``, ``renewed``, ``unchanged``, ``repeated``,
            ``set_aside``, ``other_languages``; of all that the files hold: ``articles``, ``copies``,
            ``claims``, ``events``, ``conflicts``.
        problems: what this run set aside, the first of them.
        files: name to path.
        stopped: whether the user stopped it; the files then hold what was done until then.
        seconds, cpu_seconds: of the stages read, merge and write; the latter without the workers.
    """

    counts: Mapping[str, int]
    problems: tuple[Problem, ...]
    files: Mapping[str, Path]
    stopped: bool = False
    seconds: Mapping[str, float] = field(default_factory=dict)
    cpu_seconds: Mapping[str, float] = field(default_factory=dict)
