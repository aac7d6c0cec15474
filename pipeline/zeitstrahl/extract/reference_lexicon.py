"""Reads the word lists of the discourse modules: ``lexicon/<language>/<name>.toml``."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

from zeitstrahl.errors import SettingsError

LANGUAGES = ("de", "en")


@functools.cache
def read_lexicon(language: str, name: str) -> dict[str, Any]:
    """The tables of one lexicon file; not to be changed by the caller.

    Raises:
        SettingsError: there is no such file, or it is no TOML.
    """
    path = resources.files("zeitstrahl") / "extract" / "lexicon" / language / f"{name}.toml"
    where = f"lexicon/{language}/{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(f"{where}: not found; languages are {', '.join(LANGUAGES)}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{where}: not readable as TOML: {error}") from error
