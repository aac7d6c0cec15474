"""What the register holds: entities, and the names under which a text may mention them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

EntityType = Literal["ORG", "AUTHORITY", "COUNTRY", "REGION", "CITY", "PERSON", "PRODUCT", "LAW"]
ENTITY_TYPES: tuple[str, ...] = get_args(EntityType)


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing that is known beforehand.

    Attributes:
        id: our own readable slug ("us.bis", "org.kaspersky").
        name_en, name_de: the full name in English and in German.
        aliases: other names and acronyms in both languages, without their marks.
        part_of: id of the next larger thing: the ministry of an agency, the government of a
            ministry, the maker of a product, the parent of a company; None if there is none.
        country: id of the country ("country.us"); None for international things.
        offices: what an authority does ("trade", "data_protection") and what a city is
            ("capital"): codes of ``data/offices.toml``, by which general names are resolved.
    """

    id: str
    type: EntityType
    name_en: str
    name_de: str
    aliases: tuple[str, ...] = ()
    part_of: str | None = None
    country: str | None = None
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """A name under which a text may mention an entity.

    Attributes:
        words: the words of the name as written.
        language: the only language in which it is a name; None for both.
        ambiguous: whether it is also an everyday word or another thing's name, so that a mention
            needs support from the text around it.
    """

    entity_id: str
    words: tuple[str, ...]
    language: str | None = None
    ambiguous: bool = False
