"""Lines that stand between the paragraphs of a page and are no part of its article."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

_DEFAULT_MAX_CHARS = 160
# Longer lines are paragraphs whatever they begin with.
_MAX_CHARS = 700
_DECORATION = " \t-–—•·*►▶▸»>›→+#|■□▪●◆★☆☛✓✔_=~…<«‹←\u00a0"
_FINAL_STOP = re.compile(r"[^.!?][.!][\"“”»’)\]]*$")


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """A kind of line; see ``phrases.toml``.

    Attributes:
        ending: nothing of the article follows as a rule.
        open: the line must not end as a sentence does.
    """

    id: str
    pattern: re.Pattern[str]
    max_chars: int
    ending: bool
    open: bool

    def matches(self, text: str) -> bool:
        """Whether a line, its decoration removed, is of this kind."""
        return (
            len(text) <= self.max_chars
            and self.pattern.match(text) is not None
            and not (self.open and _FINAL_STOP.search(text[-8:]))
        )


@functools.cache
def _raw() -> Mapping[str, Any]:
    path = files("zeitstrahl.acquire.pages") / "phrases.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def raw_rules() -> list[Mapping[str, Any]]:
    """The rules as the file has them."""
    rules: list[Mapping[str, Any]] = _raw()["rule"]
    return rules


def raw_biography() -> Mapping[str, Any]:
    """The words of biographies as the file has them."""
    words: Mapping[str, Any] = _raw()["biography"]
    return words


@functools.cache
def _biography() -> re.Pattern[str]:
    return re.compile(raw_biography()["pattern"], re.IGNORECASE)


def biography(text: str) -> bool:
    """Whether a paragraph has words that say who somebody is."""
    return _biography().search(text[:_MAX_CHARS]) is not None


@functools.cache
def phrase_rules() -> tuple[PhraseRule, ...]:
    """The rules, compiled."""
    return tuple(
        PhraseRule(
            id=raw["id"],
            pattern=re.compile(f"(?:{raw['pattern']})", re.IGNORECASE),
            max_chars=raw.get("max_chars", _DEFAULT_MAX_CHARS),
            ending=raw.get("ending", False),
            open=raw.get("open", False),
        )
        for raw in raw_rules()
    )


@functools.cache
def _any_rule() -> re.Pattern[str]:
    """All patterns in one: few lines are of any kind, and one look tells that of the others."""
    return re.compile("|".join(f"(?:{raw['pattern']})" for raw in raw_rules()), re.IGNORECASE)


def phrase_of(text: str) -> PhraseRule | None:
    """The rule that a line falls under; None for lines of an article."""
    if len(text) > _MAX_CHARS:
        return None
    line = text.strip(_DECORATION)
    if not _any_rule().match(line):
        return None
    return next((rule for rule in phrase_rules() if rule.matches(line)), None)
