"""Adjectives of countries and regions: "italienischen" and "Italian" lead to Italy."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources

from zeitstrahl.register.names import adjective_stem, fold

# Ends of names of cities, and those of their adjectives: München and Bremen, Basel, Zürich, Ingolstadt.
_CITY_ENDINGS = {
    "en": ("er", "ner"),
    "el": ("ler",),
    "er": ("eraner",),
    "ich": ("cher",),
    "land": ("länder",),
    "stadt": ("städter",),
}
# Endings after the indefinite article or none, by gender; for names such as "italienische Regierung".
_MOST_WORDS = 16_384  # remembered, since the same come again and again
_ENDING = {"f": "e", "n": "es", "m": "er"}


@dataclass(frozen=True, slots=True)
class Adjectives:
    """The adjectives of the table ``data/adjectives.csv``.

    Attributes:
        places: folded English adjective or German stem to the id of the place.
        english, german: place id to the adjective (the German one without ending).
        openings: the first words of adjectives of several ("New Zealand").
        known: places of the words that were asked for.
    """

    places: Mapping[str, str]
    english: Mapping[str, str]
    german: Mapping[str, str]
    openings: frozenset[str]
    known: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls) -> Adjectives:
        """Read the table that comes with the package."""
        path = resources.files("zeitstrahl.register") / "data" / "adjectives.csv"
        places: dict[str, str] = {}
        english: dict[str, str] = {}
        german: dict[str, str] = {}
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
            for column, first in (("en", english), ("de", german)):
                words = [word for word in row[column].split("|") if word]
                for word in words:
                    places.setdefault(fold(word), row["id"])
                if words:
                    first[row["id"]] = words[0]
        return cls(places, english, german, frozenset(one.split()[0] for one in places if " " in one))

    def place(self, word: str) -> str | None:
        """The id of the place whose adjective a word is, in any inflection; None for other words.

        Examples:
            >>> Adjectives.load().place("russischen"), Adjectives.load().place("Russian")
            ('country.ru', 'country.ru')
        """
        if word not in self.known:
            if len(self.known) >= _MOST_WORDS:
                self.known.clear()
            self.known[word] = self._place(word)
        return self.known[word]

    def _place(self, word: str) -> str | None:
        folded = fold(word.strip())
        if folded in self.places:
            return self.places[folded]
        stem = adjective_stem(folded)
        return self.places.get(stem) if stem else None

    def name_en(self, place_id: str, template: str) -> str | None:
        """The template's ``{adj}`` filled in English; None if the place has no adjective."""
        adjective = self.english.get(place_id)
        return template.format(adj=adjective) if adjective else None

    def name_de(self, place_id: str, template: str, gender: str) -> str | None:
        """The template's ``{adj}`` filled in German with its ending; None without adjective."""
        stem = self.german.get(place_id)
        if stem is None:
            return None
        indeclinable = stem[0].isupper()  # Schweizer, Tiroler
        return template.format(adj=stem if indeclinable else stem + _ENDING[gender])


def city_adjectives(name: str) -> set[str]:
    """The German adjectives that a city may have, folded.

    Examples:
        >>> sorted(city_adjectives("Bremen"))
        ['bremener', 'bremer', 'bremner']
    """
    base = fold(name)
    forms = {base + "er"}
    for ending, others in _CITY_ENDINGS.items():
        if base.endswith(ending) and len(base) > len(ending) + 1:
            forms |= {base.removesuffix(ending) + fold(other) for other in others}
    return forms
