"""How titles call somebody: by the name in the reader's language, else in the words of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from zeitstrahl.records import Article, Event, Filler
from zeitstrahl.timeline.lexicon import Lexicon

LONG_NAME = 36
"""Characters from which a name gives way to its acronym, if it has one."""

_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,6}")
# "district vets in Stade", "Islanders' users' group": what is before the preposition is the head.
_BEYOND_HEAD = re.compile(r"\s(?:of|for|in|from|at|near|on|with|der|des|für|von)\s.*")
_PLURAL_NOUN = re.compile(r"[a-zäöüß-]*[^sui'’]s")


class Known(Protocol):
    """What titles read of a register entry."""

    @property
    def type(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


class Names(Protocol):
    """What titles ask the register."""

    def get(self, entity_id: str, /) -> Known | None: ...
    def name(self, entity_id: str, language: str, /) -> str: ...
    def ancestors(self, entity_id: str, /) -> tuple[str, ...]: ...


class Namer:
    """Names the fillers of one event in the language of a title."""

    def __init__(
        self, event: Event, articles: Mapping[str, Article], names: Names, words: Lexicon, language: str
    ) -> None:
        self._event, self._articles, self._names = event, articles, names
        self._words, self._language = words, language

    def entity(self, filler: Filler) -> Known | None:
        """The register's entry of a filler, if there is one."""
        return self._names.get(filler.entity_id) if filler.entity_id else None

    def name(self, filler: Filler) -> str:
        """The name; words of an article in another language stand in quotation marks."""
        key, entity = filler.entity_id or "", self.entity(filler)
        if entity is None:
            text = " ".join((filler.canonical or filler.text).split())
            return self._words.quote.format(text) if self._bare(filler) and self._foreign(filler) else text
        if key in self._words.short:
            return self._words.short[key]
        full = self._names.name(key, self._language)
        if len(full) >= LONG_NAME:
            return next((alias for alias in entity.aliases if _ACRONYM.fullmatch(alias)), full)
        return full

    def choose(self, role: str, fillers: tuple[Filler, ...], *, needed: bool) -> Filler | None:
        """The filler to call a role by: one that the title's language can name, if there is one.

        None if it is only a noun that names nobody ("the authority", "Secretary"), unless the title needs it.
        """
        first = fillers[0]
        if self._bare(first) and self._foreign(first):
            # What the articles in the language of the title call it.
            told = (
                filler
                for claim in self._event.claims
                if self._speaks(claim.article_id) and not claim.held_back
                for filler in claim.roles.get(role, ())[:1]
            )
            first = next(told, first)
        if not needed and self._office(first):
            return None
        if needed or not self._bare(first):
            return first
        return None if self._foreign(first) or first.text[:1].islower() else first

    def is_plural(self, filler: Filler) -> bool:
        """Whether the verb takes the plural: "regulators", "district vets in Stade"."""
        if filler.entity_id in self._words.plural:
            return True
        text = _BEYOND_HEAD.sub("", filler.canonical or filler.text)
        last = text.split()[-1:]
        if not last:
            return False
        if last[0].lower().endswith(self._words.plural_endings):
            return True
        if self.entity(filler) is not None:
            return False
        if self._bare(filler) and last[0].lower().endswith(self._words.noun_plurals):
            return True
        return self._said_in(filler) == "en" and bool(_PLURAL_NOUN.fullmatch(last[0]))

    def _bare(self, filler: Filler) -> bool:
        """Whether a filler is only a phrase: no entity, and no name other than its words."""
        return filler.entity_id is None and filler.canonical in (None, filler.text)

    def _office(self, filler: Filler) -> bool:
        """Whether a filler is an office without a country: "Secretary", "the regulator"."""
        return self.entity(filler) is None and filler.text.casefold() in self._words.offices

    def _foreign(self, filler: Filler) -> bool:
        said = self._said_in(filler)
        return said is not None and said != self._language

    def _said_in(self, filler: Filler) -> str | None:
        """Language of the first article that uses the words of a filler."""
        words = filler.text
        for claim in self._event.claims:
            for fillers in claim.roles.values():
                if any(other.text == words for other in fillers):
                    article = self._articles.get(claim.article_id)
                    return article.language if article else None
        return None

    def _speaks(self, article_id: str) -> bool:
        article = self._articles.get(article_id)
        return article is not None and article.language == self._language
