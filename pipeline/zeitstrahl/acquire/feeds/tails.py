"""What stands behind the text of an entry and is none of it: "Weiterlesen", "The post … first appeared …"."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

# Paragraphs from the end that are looked at.
_LAST = 4
_MAX_CHARS = 600


@dataclass(frozen=True, slots=True)
class Tail:
    """A rule; see ``tails.toml``."""

    id: str
    pattern: re.Pattern[str]
    whole: bool
    max_chars: int
    examples: tuple[str, ...]
    counters: tuple[str, ...]

    def cut(self, line: str) -> str:
        """The line without the tail; unchanged if it has none."""
        if self.whole:
            return "" if len(line) <= self.max_chars and self.pattern.fullmatch(line) else line
        return line[: -len(found[0])] if (found := self.pattern.search(line[-200:])) else line


@functools.cache
def tails() -> tuple[Tail, ...]:
    """All rules, those for whole paragraphs first."""
    raw = tomllib.loads(files("zeitstrahl.acquire.feeds").joinpath("tails.toml").read_text("utf-8"))
    return (*(_tail(one, True) for one in raw["line"]), *(_tail(one, False) for one in raw["end"]))


def _tail(raw: dict[str, Any], whole: bool) -> Tail:
    return Tail(
        raw["id"],
        re.compile(raw["pattern"]),
        whole,
        raw.get("max", _MAX_CHARS),
        tuple(raw["examples"]),
        tuple(raw["not"]),
    )


def without_tail(lines: list[str]) -> list[str]:
    """The paragraphs of an entry without what its content system put behind them.

    Examples:
        >>> without_tail(["Das Bad bleibt zu.", "Weiterlesen »"])
        ['Das Bad bleibt zu.']
    """
    kept = list(lines)
    for _ in range(_LAST):
        if not kept:
            break
        last = kept.pop()
        for rule in tails():
            last = rule.cut(last)
        if last.strip():
            kept.append(last.rstrip())
            break
    return kept
