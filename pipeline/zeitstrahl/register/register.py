"""The register: which names mean which entity, and what belongs to what."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path

from zeitstrahl.register.adjectives import Adjectives, city_adjectives
from zeitstrahl.register.entity import Alias, Entity
from zeitstrahl.register.index import Hit, NameIndex
from zeitstrahl.register.names import Word, fold, normalise_name, split_words
from zeitstrahl.register.names import name_words as _name_words
from zeitstrahl.register.offices import OFFICE_PREFIX, Offices
from zeitstrahl.register.reading import Row, check_links, read_file, read_text

_TABLES = (
    "countries.csv",
    "places.csv",
    "authorities.csv",
    "organisations.csv",
    "companies.csv",
    "products.csv",
    "laws.csv",
    "persons.csv",
)
_SURE_TABLES = ("companies.csv", "organisations.csv")
"""Tables of companies, and of parties, unions and associations, which are none."""
_CITY_STATES = ("region.de.hamburg", "region.de.bremen")
_TEXT = "text:"
# Shorter names ("SPD") are no short forms of longer ones.
_SHORTEST_SHORT_FORM = 4
# Words of which is remembered whether a name may begin with them; a full memory starts over.
_MOST_WORDS = 50_000
# Chains are short; the bound is for registers whose check was skipped.
_LONGEST_CHAIN = 12


class Register:
    """Known entities with their names in English and German.

    Build it with :meth:`load`. Authorities that every country has (its government, its ministry of
    defence) exist without a row of their own: ``register.get("pt.defence")``.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        rows = list(rows)
        self._entities = {row.entity.id: row.entity for row in rows}
        self._companies, self._bodies = (
            frozenset(row.entity.id for row in rows if row.origin == name) for name in _SURE_TABLES
        )
        current = [row for row in rows if self._entities[row.entity.id] is row.entity]
        self._adjectives = Adjectives.load()
        self._cities = {
            form: entity.id
            for entity in self._entities.values()
            if entity.type == "CITY" or entity.id in _CITY_STATES
            for form in city_adjectives(entity.name_de)
        }
        self._offices = Offices.load(self._entities, self._adjectives)
        self._index = NameIndex(alias for row in current for alias in row.aliases)
        for alias in self._offices.aliases():
            self._index.add(alias)
        self._opening: dict[tuple[str, str], bool] = {}

    @classmethod
    def load(cls, extra: Path | None = None) -> Register:
        """The built-in register, with the entities of a user's CSV file added or put in their place.

        Args:
            extra: CSV with the columns id, type, name_en, name_de, aliases, part_of, country. A row
                with a known id replaces that entity.

        Raises:
            SettingsError: the file is missing or faulty; the message lists every fault with line,
                column, what was found and what is expected.
        """
        if extra is None:
            return _builtin()
        added = read_file(extra)
        register = cls([*_builtin_rows(), *added])
        check_links(added, register.entities, register.get)
        return register

    @property
    def entities(self) -> Mapping[str, Entity]:
        """All entities that have a row, by id."""
        return self._entities

    def get(self, entity_id: str) -> Entity | None:
        """The entity of an id, or None."""
        return self._entities.get(entity_id) or self._offices.entity(entity_id)

    def is_company(self, entity_id: str) -> bool:
        """Whether an organisation is surely a company: it stands in the table of companies."""
        return entity_id in self._companies

    def is_body(self, entity_id: str) -> bool:
        """Whether an organisation is surely none: a party, union, association or club."""
        return entity_id in self._bodies

    def lookup(self, name: str, language: str | None = None) -> Entity | None:
        """The entity that a name means, or None if it is unknown or means several.

        Case, articles, legal forms, German inflection and the English possessive do not count;
        "italienisches Handelsministerium" is understood by its parts.
        """
        found = self.candidates(name, language)
        if len(found) == 1:
            return found[0]
        return None if found else self._described(name)

    def candidates(self, name: str, language: str | None = None) -> tuple[Entity, ...]:
        """All entities that a name may mean; those of which it is an unmarked name come alone."""
        for words in (split_words(name), split_words(" ".join(_name_words(name)))):
            aliases = [alias for alias in self._index.exact(words, language) if not is_office(alias)]
            fitting = [alias for alias in aliases if alias.language in (None, language)] or aliases
            sure = [alias for alias in fitting if not alias.ambiguous] or fitting
            if sure:
                ids = dict.fromkeys(alias.entity_id for alias in sure)
                return tuple(self._entities[one] for one in ids)
        return ()

    def hits_at(self, words: list[Word], first: int, text: str, language: str | None) -> list[Hit]:
        """The names that begin with word ``first`` of a text, longest first.

        The ids of general names ("Ministry of Defence") have the form ``office:<code>``.
        """
        return self._index.hits_at(words, first, text, language)

    def may_begin(self, word: Word, language: str) -> bool:
        """Whether a known name, or the adjective of a place, may begin with a word."""
        known = self._opening.get((word.text, language))
        if known is None:
            if len(self._opening) >= _MOST_WORDS:
                self._opening.clear()
            known = self._opening[word.text, language] = (
                self._index.may_begin(word.fold, language)
                or word.fold in self._adjectives.openings
                or self.place_of_adjective(word.text) is not None
            )
        return known

    def ancestors(self, entity_id: str) -> tuple[str, ...]:
        """The chain of ``part_of``, nearest first; empty for unknown ids."""
        chain: list[str] = []
        entity = self.get(entity_id)
        while entity is not None and entity.part_of is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(entity.part_of)
            entity = self.get(entity.part_of)
        return tuple(chain)

    def related(self, id_a: str, id_b: str) -> bool:
        """Whether two ids are equal or one is an ancestor of the other.

        Ids of unknown names are related if one name begins or ends with the other: "text:kolb" is a
        short form of "text:kolb pumpen" and the surname of "text:ida kolb".
        """
        if id_a == id_b or id_a in self.ancestors(id_b) or id_b in self.ancestors(id_a):
            return True
        return _short_form(id_a, id_b) or _short_form(id_b, id_a)

    def name(self, entity_id: str, language: str) -> str:
        """The full name in a language; the bare id for ids without entity (``text:`` cut off)."""
        entity = self.get(entity_id)
        if entity is None:
            return entity_id.removeprefix("text:")
        return entity.name_de if language == "de" else entity.name_en

    def country_of(self, entity_id: str) -> str | None:
        """The id of the country to which an entity belongs; a country is its own."""
        entity = self.get(entity_id)
        if entity is None:
            return None
        if entity.type == "COUNTRY":
            return entity.id
        if entity.country is not None:
            return entity.country
        for above in self.ancestors(entity_id):
            if above.startswith("country."):
                return above
            one = self.get(above)
            if one is not None and one.country is not None:
                return one.country
        return None

    def country_of_adjective(self, word: str) -> Entity | None:
        """The country, or the region, to which an adjective belongs ("italienischen", "Italian")."""
        entity_id = self._adjectives.place(word)
        return self._entities.get(entity_id) if entity_id else None

    def place_of_adjective(self, word: str) -> Entity | None:
        """As :meth:`country_of_adjective`, and German adjectives of cities ("Berliner", "Londoner")."""
        found = self.country_of_adjective(word)
        if found is not None or not word[:1].isupper() or not word.endswith(("er", "ER")):
            return found
        entity_id = self._cities.get(fold(word))
        return self._entities.get(entity_id) if entity_id else None

    def government_of(self, entity_id: str) -> Entity | None:
        """Who acts when a place is said to act: the government of a country or of a capital's country.

        "London verbannt die App", "Brussels acted": None for places that do not stand for a
        government, and for anything that is no place.
        """
        place = self.get(entity_id)
        if place is None or place.type not in ("COUNTRY", "REGION", "CITY"):
            return None
        if "eu_capital" in place.offices:
            return self.office("eu", "government")
        if place.type == "CITY":
            return self.office(place.country or "", "government") if "capital" in place.offices else None
        return self.office(place.id, "government")

    def office(self, place_id: str, code: str) -> Entity | None:
        """The authority of a country or region for a code of ``data/offices.toml``, or None."""
        return self._offices.authority(place_id, code)

    def office_is_named(self, code: str) -> bool:
        """Whether the general name alone is worth a mention when no country is known."""
        return self._offices.is_named(code)

    def office_name(self, code: str, language: str) -> str:
        """The general name of an office, the first of ``data/offices.toml``."""
        return self._offices.general_name(code, language)

    def _described(self, name: str) -> Entity | None:
        """The authority that an adjective and a general name describe, in one of both orders."""
        words = split_words(name)
        for first in range(1, len(words)):
            place = self.country_of_adjective(" ".join(word.text for word in words[:first]))
            codes = [alias for alias in self._index.exact(words[first:], None) if is_office(alias)]
            if place is not None and codes:
                return self.office(place.id, codes[0].entity_id.removeprefix(OFFICE_PREFIX))
        return None


def _short_form(short: str, long: str) -> bool:
    if not (short.startswith(_TEXT) and long.startswith(_TEXT)):
        return False
    one, other = short.removeprefix(_TEXT).split(), long.removeprefix(_TEXT).split()
    if len(one) >= len(other) or len(" ".join(one)) < _SHORTEST_SHORT_FORM:
        return False
    return other[: len(one)] == one or other[-len(one) :] == one


def is_office(alias: Alias) -> bool:
    """Whether an alias is a general name that needs a country to mean an entity."""
    return alias.entity_id.startswith(OFFICE_PREFIX)


def text_id(name: str) -> str:
    """The id of an entity that the register does not know: the same in every article and language."""
    return _TEXT + normalise_name(name)


@functools.cache
def _builtin() -> Register:
    return Register(_builtin_rows())


@functools.cache
def _builtin_rows() -> tuple[Row, ...]:
    folder = resources.files("zeitstrahl.register") / "data"
    rows = [row for name in _TABLES for row in read_text((folder / name).read_text(encoding="utf-8"), name)]
    return tuple(rows)
