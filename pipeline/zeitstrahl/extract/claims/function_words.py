"""Function words of the claim grammar, from ``lexicon/<language>/claims_grammar.toml``."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

from zeitstrahl.records import Language

_LANGUAGES = ("de", "en")


@functools.cache
def function_words(language: Language | None, name: str) -> frozenset[str]:
    """The words of a list, lower case; those of both languages for None."""
    if language is None:
        return frozenset(word for one in _LANGUAGES for word in function_words(one, name))
    return frozenset(_data(language).get(name, ()))


@functools.cache
def article_cases(word: str) -> frozenset[str]:
    """The cases that a German article or pronoun may stand in, as UD names; empty for other words."""
    return frozenset(_data("de")["articles"].get(word, ()))


@functools.cache
def contractions() -> dict[str, str]:
    """German prepositions joined with an article to the bare ones: *beim* to *bei*."""
    return dict(_data("de")["contractions"])


@functools.cache
def _data(language: Language) -> dict[str, Any]:
    file = resources.files("zeitstrahl.extract") / "lexicon" / language / "claims_grammar.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
