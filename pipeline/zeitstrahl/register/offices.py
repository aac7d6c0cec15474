"""Authorities that every country has, and the general names by which they go.

"Das Handelsministerium" means another ministry in every country. The table ``data/offices.toml``
says which general names there are; rows of the register say with ``offices`` that an authority is
the one for it; for all other countries the authority is made up from the country's adjective.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from zeitstrahl.register.adjectives import Adjectives
from zeitstrahl.register.entity import Alias, Entity
from zeitstrahl.register.names import split_words

OFFICE_PREFIX = "office:"
_COUNTRY = "country."


class Offices:
    """The offices of all countries."""

    def __init__(
        self,
        table: Mapping[str, Mapping[str, Any]],
        entities: Mapping[str, Entity],
        adjectives: Adjectives,
    ) -> None:
        self._table = table
        self._entities = entities
        self._adjectives = adjectives
        self._holders: dict[tuple[str, str], str] = {}
        for entity in entities.values():
            if entity.type == "AUTHORITY":
                for code in entity.offices:
                    self._holders.setdefault((self._seat(entity), code), entity.id)

    @classmethod
    def load(cls, entities: Mapping[str, Entity], adjectives: Adjectives) -> Offices:
        """The offices of the table that comes with the package."""
        path = resources.files("zeitstrahl.register") / "data" / "offices.toml"
        return cls(tomllib.loads(path.read_text(encoding="utf-8")), entities, adjectives)

    def aliases(self) -> Iterator[Alias]:
        """The general names, as aliases with ids ``office:<code>``."""
        for code, office in self._table.items():
            for language in ("en", "de"):
                for name in office[language]:
                    words = tuple(word.text for word in split_words(name))
                    if language == "en":  # "the commerce ministry" is written in small letters too
                        words = tuple(word if word.isupper() else word.lower() for word in words)
                    yield Alias(OFFICE_PREFIX + code, words, language)

    def authority(self, place_id: str, code: str) -> Entity | None:
        """The authority of a country or region for an office; None if there is none."""
        holder = self._holders.get((place_id, code))
        if holder is not None:
            return self._entities[holder]
        if code not in self._table or place_id not in self._entities:
            return None
        return self._made_up(place_id, code)

    def entity(self, entity_id: str) -> Entity | None:
        """The authority of an id such as "pt.defence", made up; None if it is none."""
        prefix, _, code = entity_id.rpartition(".")
        place_id = prefix if prefix.startswith("region.") else _COUNTRY + prefix
        code = "government" if code == "gov" else code
        if code not in self._table or place_id not in self._entities:
            return None
        found = self.authority(place_id, code)
        return found if found is not None and found.id == entity_id else None

    def is_named(self, code: str) -> bool:
        """Whether the table marks the office's general name as a name."""
        return bool(self._table[code].get("named", False)) if code in self._table else False

    def general_name(self, code: str, language: str) -> str:
        """The first general name of an office."""
        return str(self._table[code]["de" if language == "de" else "en"][0])

    def _made_up(self, place_id: str, code: str) -> Entity:
        place = self._entities[place_id]
        office = self._table[code]
        prefix = place_id.removeprefix(_COUNTRY)
        name_en = self._adjectives.name_en(place_id, office["name_en"])
        name_de = self._adjectives.name_de(place_id, office["name_de"], office["gender"])
        government = self._holders.get((place_id, "government"), f"{prefix}.gov")
        general_en = office["name_en"].removeprefix("{adj} ")
        general_de = office["name_de"].removeprefix("{adj} ")
        return Entity(
            id=f"{prefix}.gov" if code == "government" else f"{prefix}.{code}",
            type="AUTHORITY",
            name_en=name_en or f"{general_en} of {place.name_en}",
            name_de=name_de or f"{general_de} ({place.name_de})",
            part_of=place_id if code == "government" else government,
            country=place_id if place.type == "COUNTRY" else place.country,
            offices=(code,),
        )

    @staticmethod
    def _seat(entity: Entity) -> str:
        """The place whose authority it is: a region if it is part of one, else its country."""
        if entity.part_of is not None and entity.part_of.startswith("region."):
            return entity.part_of
        prefix, _, _ = entity.id.rpartition(".")
        if prefix.startswith("region."):
            return prefix
        return entity.country or entity.part_of or entity.id
