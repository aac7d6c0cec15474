"""Reads the word lists of the discourse modules: ``lexicon/<language>/<name>.toml``."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

from zeitstrahl.errors import SettingsError

LANGUAGES = ("de", "en")
_FEW = 4
"""Words that are looked through as quickly as looked up."""


@functools.cache
def read_lexicon(language: str, name: str) -> dict[str, Any]:
    """The tables of one lexicon file; not to be changed by the caller.

    Longer lists of words come as dictionaries without values: they keep their order, and a word is looked
    up in them at once, however many there are.

    Raises:
        SettingsError: there is no such file, or it is no TOML.
    """
    path = resources.files("zeitstrahl") / "extract" / "lexicon" / language / f"{name}.toml"
    where = f"lexicon/{language}/{name}.toml"
    try:
        return {key: _quick(value) for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    except FileNotFoundError as error:
        raise SettingsError(f"{where}: not found; languages are {', '.join(LANGUAGES)}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{where}: not readable as TOML: {error}") from error


def _quick(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _quick(one) for key, one in value.items()}
    words = isinstance(value, list) and len(value) > _FEW and all(isinstance(one, str) for one in value)
    return dict.fromkeys(value) if words else value
