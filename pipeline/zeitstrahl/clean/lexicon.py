"""The lexicon of lines that stand around articles: rules and word lists from TOML, compiled once."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

LANGUAGES = ("de", "en")
_RULE_FILES = ("around", "lines")
_DEFAULT_MAX_CHARS = 200
# Bullets, arrows, brackets and other decoration at the beginning and end of a line.
_DECORATION = " \t-–—•·*►▶▸»>›→+|■□▪●◆★☆☛✓✔_=~…<«‹←"
_FINAL_STOP = re.compile(r"[^.!?][.!][\"“”»’)\]]*$")


@dataclass(frozen=True, slots=True)
class LineRule:
    """A kind of line that is no part of an article.

    Attributes:
        max_chars: longer lines are never matched.
        open: the line must not end in a full stop or exclamation mark, as sentences do.
        section: the line heads a list that belongs to it.
        ending: the article is over as a rule.
        unless: words that show a sentence of a report instead.
        needs: parts of words, lower case, of which a line must have one; spares slow patterns.
    """

    id: str
    kind: str
    pattern: re.Pattern[str]
    max_chars: int
    open: bool
    section: bool
    ending: bool
    unless: re.Pattern[str] | None
    needs: tuple[str, ...] = ()

    def matches(self, line: str, lowered: str | None = None) -> bool:
        """Whether a line, its decoration removed, is of this kind; ``lowered`` is it in lower case."""
        if self.needs:
            lowered = line.lower() if lowered is None else lowered
            if not any(part in lowered for part in self.needs):
                return False
        return (
            len(line) <= self.max_chars
            and self.pattern.match(line) is not None
            and not (self.open and _FINAL_STOP.search(line[-8:]))
            and not (self.unless and self.unless.search(line))
        )


@dataclass(frozen=True, slots=True)
class Calls:
    """Words of calls to action in one language, lower case; see ``calls.toml``."""

    calls: frozenset[str]
    endings: frozenset[str]
    things: frozenset[str]
    address: frozenset[str]
    report: frozenset[str]
    speech: frozenset[str]
    moderation: frozenset[str]
    commenting: frozenset[str]
    past: frozenset[str]
    appeal: frozenset[str]
    told: frozenset[str]
    voice: re.Pattern[str]
    own: re.Pattern[str]
    reader: re.Pattern[str]
    asks: re.Pattern[str]
    bio: re.Pattern[str]
    points: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """What begins the parts of a header line in one language; see ``header.toml``."""

    published: tuple[str, ...]
    updated: tuple[str, ...]
    elsewhere: tuple[str, ...]
    author: tuple[str, ...]
    author_cased: tuple[str, ...]
    credit: tuple[str, ...]
    noise: tuple[re.Pattern[str], ...]
    not_in_names: frozenset[str]
    agencies: frozenset[str]
    outlets: frozenset[str]
    outlet_ends: tuple[str, ...]
    places: tuple[str, ...]
    before_name: frozenset[str]
    roles: frozenset[str]
    relative: re.Pattern[str]


def undecorated(line: str) -> str:
    """A line without the bullets and rules around it."""
    return line.strip(_DECORATION)


def data(language: str, name: str) -> Mapping[str, Any]:
    """A lexicon file as it is."""
    path = files("zeitstrahl.clean") / "lexicon" / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@functools.cache
def line_rules() -> tuple[LineRule, ...]:
    """The rules of all languages, in the order of the files: the first that matches names the kind."""
    return tuple(
        _rule(language, raw)
        for name in _RULE_FILES
        for language in LANGUAGES
        for raw in data(language, name)["rule"]
    )


def _rule(language: str, raw: Mapping[str, Any]) -> LineRule:
    unless = raw.get("unless")
    return LineRule(
        id=f"{language}/{raw['id']}",
        kind=raw["kind"],
        pattern=re.compile(f"(?:{raw['pattern']})", re.IGNORECASE),
        max_chars=raw.get("max_chars", _DEFAULT_MAX_CHARS),
        open=raw.get("open", False),
        section=raw.get("section", False),
        ending=raw.get("ending", False),
        unless=re.compile(unless, re.IGNORECASE) if unless else None,
        needs=tuple(raw.get("needs", ())),
    )


@functools.cache
def calls() -> Mapping[str, Calls]:
    """Calls to action by language."""
    return {language: _calls(data(language, "calls")) for language in LANGUAGES}


def _calls(raw: Mapping[str, Any]) -> Calls:
    values: dict[str, Any] = {
        name: re.compile(value) if isinstance(value, str) else frozenset(value) for name, value in raw.items()
    }
    return Calls(**values)


@functools.cache
def header_words() -> tuple[HeaderWords, ...]:
    """Header words of all languages."""
    return tuple(_header_words(data(language, "header")) for language in LANGUAGES)


def _header_words(raw: Mapping[str, Any]) -> HeaderWords:
    def longest_first(name: str) -> tuple[str, ...]:
        return tuple(sorted(raw[name], key=len, reverse=True))

    return HeaderWords(
        published=longest_first("published"),
        updated=longest_first("updated"),
        elsewhere=longest_first("elsewhere"),
        author=longest_first("author"),
        author_cased=longest_first("author_cased"),
        credit=longest_first("credit"),
        noise=tuple(re.compile(pattern, re.IGNORECASE) for pattern in raw["noise"]),
        not_in_names=frozenset(raw["not_in_names"]),
        agencies=frozenset(raw["agencies"]),
        outlets=frozenset(raw["outlets"]),
        outlet_ends=tuple(raw["outlet_ends"]),
        places=tuple(raw["places"]),
        before_name=frozenset(raw["before_name"]),
        roles=frozenset(raw["roles"]),
        relative=re.compile(raw["relative"], re.IGNORECASE),
    )
