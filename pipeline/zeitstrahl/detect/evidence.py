"""How a text speaks for a language: function words, and the text that may vote at all."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+")
# A quotation in one pair of marks, within a paragraph; bounded, so that a lost mark costs little.
_QUOTATION = re.compile(
    r"„[^„“”\n]{1,600}[“”]|“[^“”\n]{1,600}”|»[^»«\n]{1,600}«|«[^»«\n]{1,600}»|\"[^\"\n]{1,600}\""
)
# Shares of a text above which quotations are most of it, so they have to vote.
_MAX_QUOTED_SHARE = 0.7
# A single sentence is in the language of what it quotes.
_MIN_CHARS = 160


@functools.cache
def _data() -> Mapping[str, Mapping[str, object]]:
    path = files("zeitstrahl.detect") / "function_words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@functools.cache
def _words(table: str) -> Mapping[str, tuple[str, ...]]:
    """From a word to the languages that have it."""
    out: dict[str, tuple[str, ...]] = {}
    for code, words in _data()[table].items():
        for word in words if isinstance(words, list) else ():
            out[word] = (*out.get(word, ()), code)
    return out


@functools.cache
def _codes(table: str) -> tuple[str, ...]:
    return tuple(_data()[table])


def language_name(code: str) -> str:
    """The English name of a language, or its code where we have no name for it."""
    return str(_data()["names"].get(code, code))


def function_words(text: str) -> dict[str, int]:
    """How many words of a text are function words, for each language that has a list."""
    return _counted(text, "words")


def headline_words(text: str) -> dict[str, int]:
    """How many words of a text are such as German or English headlines have and other languages have not."""
    return _counted(text, "headlines")


def _counted(text: str, table: str) -> dict[str, int]:
    languages, counts = _words(table), dict.fromkeys(_codes(table), 0)
    for word in _WORD.findall(text.lower()):
        for code in languages.get(word, ()):
            counts[code] += 1
    return counts


def without_quotations(text: str) -> str:
    """The text without what stands in quotation marks, unless little else is left."""
    if len(text) < _MIN_CHARS:
        return text
    own = _QUOTATION.sub(" ", text)
    return own if len(own) >= (1 - _MAX_QUOTED_SHARE) * len(text) else text


def sample(text: str, max_chars: int) -> str:
    """At most ``max_chars`` of a text, from its beginning, middle and end in equal parts."""
    if len(text) <= max_chars:
        return text
    part = max_chars // 3
    middle = len(text) // 2
    return " ".join((text[:part], text[middle - part // 2 : middle + part // 2], text[-part:]))
