"""The features of a word's form, remembered: spaCy reads them from their text each time."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Token

_KNOWN: dict[tuple[int, str], list[str]] = {}
"""By spaCy's number of all features of a form, and the feature asked for; languages have some hundreds."""
_MOST_KNOWN = 10_000


def feature(token: Token, name: str) -> list[str]:
    """The values of a feature of a token; empty if it has none. Not to be changed by the caller.

    Examples:
        ``feature(token, "VerbForm")`` of "verbietet" is ``["Fin"]``.
    """
    morph: Any = token.morph  # its key is not in spaCy's types
    key = morph.key, name
    found = _KNOWN.get(key)
    if found is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        found = _KNOWN[key] = morph.get(name, [])
    return found
