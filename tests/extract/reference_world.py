"""Articles for the tests of references and speakers: names are marked in the text itself."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

import spacy
from spacy.language import Language

from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.extract.reference import References, build_references
from zeitstrahl.records import Article, Mention
from zeitstrahl.register import Entity

# id, type, German name, part of, country
_ENTITIES = (
    ("country.de", "COUNTRY", "Deutschland", None, None),
    ("country.ru", "COUNTRY", "Russland", None, None),
    ("country.br", "COUNTRY", "Brasilien", None, None),
    ("country.it", "COUNTRY", "Italien", None, None),
    ("country.ch", "COUNTRY", "Schweiz", None, None),
    ("it.watch", "AUTHORITY", "Garante", None, "country.it"),
    ("de.office", "AUTHORITY", "Bundesamt für Funkwesen", None, "country.de"),
    ("org.norvik", "ORG", "Norvik", None, "country.ru"),
    ("org.halden", "ORG", "Halden", None, "country.de"),
    ("org.pixa", "ORG", "Pixa", "org.moltke", None),
    ("org.moltke", "ORG", "Moltke", None, None),
    ("product.sprecht", "PRODUCT", "Sprecht", "org.halden", None),
)
_ADJECTIVES = {
    "russisch": "country.ru",
    "russian": "country.ru",
    "italienisch": "country.it",
    "italian": "country.it",
}
_MARKED = re.compile(r"\[([^|\]]+)(?:\|(ORG|PERSON|LOC|PRODUCT))?\]")
_LABELS = {"COUNTRY": "LOC", "AUTHORITY": "ORG", "ORG": "ORG", "PRODUCT": "PRODUCT"}
_ENGLISH = {"Brazil": "Brasilien", "Italy": "Italien"}


class SmallRegister:
    """The few methods of the register that references need, over invented entities."""

    def __init__(self) -> None:
        self._entities = {
            key: Entity(key, kind, name, name, part_of=part_of, country=country)  # type: ignore[arg-type]
            for key, kind, name, part_of, country in _ENTITIES
        }

    def get(self, entity_id: str) -> Entity | None:
        return self._entities.get(entity_id)

    def is_company(self, entity_id: str) -> bool:
        return False

    def is_body(self, entity_id: str) -> bool:
        return False

    def lookup(self, name: str, language: str | None = None) -> Entity | None:
        return next((one for one in self._entities.values() if name == one.name_de), None)

    def ancestors(self, entity_id: str) -> tuple[str, ...]:
        entity = self.get(entity_id)
        return (entity.part_of,) if entity and entity.part_of else ()

    def country_of(self, entity_id: str) -> str | None:
        entity = self.get(entity_id)
        return None if entity is None else entity.id if entity.type == "COUNTRY" else entity.country

    def country_of_adjective(self, word: str) -> Entity | None:
        low = word.lower()
        return next((self._entities[key] for stem, key in _ADJECTIVES.items() if low.startswith(stem)), None)

    def name(self, entity_id: str, language: str) -> str:
        return self._entities[entity_id].name_de


@functools.cache
def _blank(language: str) -> Language:
    return spacy.blank(language)


@dataclass(frozen=True)
class World:
    """An article ready for the test, with its references."""

    article: Article
    docs: Sequence[PassageDoc]
    mentions: Sequence[Mention]
    references: References

    def resolved(self, words: str, nth: int = 0) -> str | None:
        """The entity id that the nth occurrence of some words refers to."""
        starts = [found.start() for found in re.finditer(re.escape(words), self.article.text)]
        mention = self.references.resolve(starts[nth], starts[nth] + len(words))
        return mention.entity_id if mention else None


def world(marked: str, language: str, *, title: str | None = None, source: str | None = None) -> World:
    """Read a text in which names are marked: "[Norvik]" of the register, "[Eva Lind|PERSON]" of none."""
    register = SmallRegister()
    text, mentions = "", []
    position = 0
    for found in _MARKED.finditer(marked):
        text += marked[position : found.start()]
        name, label = found.groups()
        entity = register.lookup(_ENGLISH.get(name, name))
        key = entity.id if entity else "text:" + name.lower()
        label = label or _LABELS[entity.type]
        mentions.append(Mention("a", len(text), len(text) + len(name), name, label, key, name, "test"))  # type: ignore[arg-type]
        text += name
        position = found.end()
    text += marked[position:]
    article = Article("a", text, title=title, source=source, language=language)
    docs = [PassageDoc(_blank(language)(text), 0, language)]
    references = build_references(article, docs, mentions, register)  # type: ignore[arg-type]
    return World(article, docs, mentions, references)
