"""The word classes of the claim grammar for one language, from ``lexicon/<language>/claims*.toml``."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from zeitstrahl.errors import SettingsError
from zeitstrahl.extract.claims.clauses import Openers
from zeitstrahl.extract.claims.words import WordClass, compile_class
from zeitstrahl.records import Language


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a vocabulary and the words that say it.

    Attributes:
        needs: words of which one has to stand in the same clause, lower case and by beginning
            ("collect" is data collection only with "data"); empty if none has to.
    """

    name: str
    words: WordClass
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word classes of one language.

    Attributes:
        classes: by name.
        codes: role name to the codes that words can give it.
    """

    language: Language
    openers: Openers
    classes: Mapping[str, WordClass]
    codes: Mapping[str, tuple[Code, ...]]

    def __getitem__(self, name: str) -> WordClass:
        try:
            return self.classes[name]
        except KeyError:
            raise SettingsError(
                f"lexicon/{self.language}/claims.toml: no word class {name!r}; there are "
                f"{', '.join(sorted(self.classes))}"
            ) from None


_ROLES = ("activities", "affected")
_MORE = ("speech", "stance", "bans", "topics", "names", "business", "units")
"""Files besides ``claims.toml``: ``claims_speech.toml`` and so on."""


@functools.cache
def load_lexicon(language: Language) -> Lexicon:
    """The lexicon of a language.

    Raises:
        SettingsError: the file is no TOML.
    """
    data = _read(language, "claims.toml")
    for file in _MORE:
        for name, table in _read(language, f"claims_{file}.toml")["classes"].items():
            # a class may be in several files: general words there, those of speech acts here
            known = data["classes"].setdefault(name, {})
            data["classes"][name] = {
                key: [*known.get(key, ()), *table.get(key, ())] for key in {**known, **table}
            }
    openers = {kind: compile_class(table, language) for kind, table in data["openers"].items()}
    classes = {name: compile_class(table, language) for name, table in data["classes"].items()}
    codes = {role: _codes(data[role], language) for role in _ROLES}
    return Lexicon(language, Openers(openers), classes, codes)


def _codes(tables: Mapping[str, Any], language: Language) -> tuple[Code, ...]:
    return tuple(
        Code(name, compile_class(table, language), tuple(table.get("needs", ())))
        for name, table in tables.items()
    )


def _read(language: Language, name: str) -> dict[str, Any]:
    file = resources.files("zeitstrahl.extract") / "lexicon" / language / name
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"lexicon/{language}/{name}: {error}") from error
