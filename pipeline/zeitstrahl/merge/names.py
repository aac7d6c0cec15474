"""Names in claims: what a filler refers to, and how two of them relate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal, Protocol, TypeVar

from zeitstrahl.merge.senses import Reader, Sense, anything, fold, once, same_kind, spelled, translation
from zeitstrahl.merge.wording import (
    SHORTEST_ACRONYM,
    Name,
    is_acronym,
    name_words,
    same_spelling,
    same_words,
    two_models,
)
from zeitstrahl.records import Filler

_T = TypeVar("_T")

Relation = Literal["same", "related", "open", "different"]
"""How two names relate: ``open`` where nothing tells (a name that the register does not know against
one in another language)."""


class Named(Protocol):
    """What the merge reads of a register entry."""

    @property
    def id(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def name_en(self) -> str: ...
    @property
    def name_de(self) -> str: ...
    @property
    def country(self) -> str | None: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


class Names(Protocol):
    """What the merge asks the register."""

    def get(self, entity_id: str, /) -> Named | None: ...
    def lookup(self, name: str, /) -> Named | None: ...
    def ancestors(self, entity_id: str, /) -> tuple[str, ...]: ...
    def place_of_adjective(self, word: str, /) -> Named | None: ...


REMEMBERED_RELATIONS = 200_000
"""Pairs of names whose relation is remembered, some 30 MB; feeds repeat those of the last weeks."""


class Resolver:
    """Resolves fillers to names and relates names; remembers both, since feeds repeat themselves."""

    def __init__(self, register: Names) -> None:
        self.register = register
        self._names: dict[tuple[str | None, str, str | None], Name] = {}
        self._unique: dict[tuple[str, str | None], Name] = {}
        self._relations: dict[Name, dict[Name, Relation]] = {}
        self._related = 0
        self._alone: dict[Name, tuple[Name, ...]] = {}
        self._shared: dict[tuple[tuple[str, Any], ...], Mapping[str, Any]] = {}
        self._ancestors: dict[str, tuple[str, ...]] = {}
        self._spellings: dict[str, tuple[frozenset[str], ...]] = {}
        self._acronyms: dict[str, frozenset[str]] = {}
        self._senses: dict[Name, tuple[Sense, ...]] = {}
        self._reader = Reader(register)

    def name(self, filler: Filler, language: str | None = None) -> Name:
        """What a filler of an article in ``language`` refers to."""
        label = filler.canonical or filler.text
        known_id = filler.entity_id
        key = (known_id, label, language)
        found = self._names.get(key)
        if found is None:
            found = self._names[key] = self._resolve(known_id, label, language)
        return found

    def alone(self, name: Name) -> tuple[Name, ...]:
        """A name by itself; one object for all claims that name nothing else."""
        return self._alone.setdefault(name, (name,))

    def shared(self, mapping: Mapping[str, _T]) -> Mapping[str, _T]:
        """An equal mapping that is one object for many claims: a hundred thousand say the same."""
        return self._shared.setdefault(tuple(mapping.items()), mapping)

    def _resolve(self, known_id: str | None, label: str, language: str | None) -> Name:
        entity = None
        if known_id and not known_id.startswith("text:"):
            entity = self.register.get(known_id)
        if entity is None:
            entity = self.register.lookup(label)
        if entity is not None:
            words = once(frozenset(map(spelled, name_words(entity.name_en))))
            return self._unique.setdefault((entity.id, None), Name(entity.id, True, words))
        split = name_words(label)
        key = "text:" + (" ".join(split) or label)  # a name of signs only is equal to itself alone
        return self._unique.setdefault(
            (key, language), Name(key, False, once(frozenset(map(spelled, split))), language)
        )

    def ancestors(self, key: str) -> tuple[str, ...]:
        """The ``part_of`` chain of a name, nearest first; empty for names that are not known."""
        if key.startswith("text:"):
            return ()
        found = self._ancestors.get(key)
        if found is None:
            found = self._ancestors[key] = tuple(self.register.ancestors(key))
        return found

    def country(self, name: Name) -> str | None:
        """Id of the country that a known authority or place belongs to; None if there is none."""
        if not name.known:
            return None
        for key in (name.key, *self.ancestors(name.key)):
            if self.type_of(key) == "COUNTRY":
                return key
        entity = self.register.get(name.key)
        return entity.country if entity is not None else None

    def person(self, name: Name) -> bool:
        """Whether the register knows a name as a person's."""
        return name.known and self.type_of(name.key) == "PERSON"

    def local(self, name: Name) -> bool:
        """Whether a name is a region or town, or an authority of one."""
        return name.known and any(
            self.type_of(key) in ("REGION", "CITY") for key in (name.key, *self.ancestors(name.key))
        )

    def type_of(self, key: str) -> str:
        """Type of an entity of the register; empty for others."""
        entity = self.register.get(key)
        return entity.type if entity is not None else ""

    def relation(self, one: Name, other: Name, *, place: bool = False) -> Relation:
        """How two names relate; the order of the two does not matter.

        Args:
            place: the names say where: a town is a part of its country. Where they say who, a town's
                authority is not the country's.
        """
        if one.key == other.key:
            return "same"
        if place and one.known and other.known:
            inside = one.key in self.ancestors(other.key) or other.key in self.ancestors(one.key)
            return "related" if inside else "different"
        if place and one.known != other.known:
            if self._within(one, other):
                return "related"
            if self._towns(one, other):
                return "different"
        found = self.relations(one).get(other)
        return self._remember(one, other) if found is None else found

    def relations(self, one: Name) -> Mapping[Name, Relation]:
        """The names that were related to one lately, and how; not those with the same key."""
        found = self._relations.get(one)
        if found is None:
            found = self._relations[one] = {}
        return found

    def _within(self, one: Name, other: Name) -> bool:
        """Whether a name describes a part of a known place: "dänische Gewässer", "the Dutch market"."""
        known, text = (one, other) if one.known else (other, one)
        return any(self._lies_in(place, known.key) for sense in self.senses(text) for place in sense.places)

    def _towns(self, one: Name, other: Name) -> bool:
        """Whether one name is a town's, and the other a proper name that is written otherwise."""
        known, text = (one, other) if one.known else (other, one)
        if self.type_of(known.key) != "CITY":
            return False
        if (self.relations(known).get(text) or self._remember(known, text)) == "same":
            return False
        return all(sense.rest and not (sense.kinds or sense.places) for sense in self.senses(text))

    def _remember(self, one: Name, other: Name) -> Relation:
        if self._related >= REMEMBERED_RELATIONS:
            self._relations.clear()
            self._related = 0
        # The order of the two must not matter, so it is the same one for both.
        swapped = (other.key, other.language or "") < (one.key, one.language or "")
        found = self._relate(other, one) if swapped else self._relate(one, other)
        self._related += 1
        self._relations.setdefault(one, {})[other] = found
        return found

    def _relate(self, one: Name, other: Name) -> Relation:
        if one.known and other.known:
            return self._relate_known(one, other)
        if two_models(one, other):
            return "different"
        if not one.known and not other.known:
            if anything(one.words) != anything(other.words):
                return "open"  # "devices" may be those of Norvik, and of everybody else
            if same_words(one.words, other.words) or same_spelling(one, other):
                return "same"
            if is_acronym(one, other) or is_acronym(other, one):
                return "same"
            translated = self._translation(one, other)
            if one.language == other.language:
                return "related" if translated == "same" else "different"
            return translated
        known, text = (one, other) if one.known else (other, one)
        if any(same_words(text.words, spelling) for spelling in self._names_of(known.key)):
            return "same"
        if self._acronyms_of(known.key) & text.words:
            return "same"
        return self._translation(one, other)

    def _translation(self, one: Name, other: Name) -> Relation:
        """What the meanings of two names tell; a register's names count in both languages."""
        left, right = self.senses(one), self.senses(other)
        if len(left) == len(right) == 1:
            return translation(left[0], right[0], self._lies_in)
        found = {translation(here, there, self._lies_in) for here in left for there in right}
        return next((verdict for verdict in ("same", "related", "open") if verdict in found), "different")

    def senses(self, name: Name) -> tuple[Sense, ...]:
        """The readings of a name: one, or those of a known name in both languages."""
        found = self._senses.get(name)
        if found is None:
            found = self._senses[name] = tuple(dict.fromkeys(self._read_senses(name)))
        return found

    def _read_senses(self, name: Name) -> Iterable[Sense]:
        if not name.known:
            yield self._reader.read(name.key.removeprefix("text:").split())
            return
        entity, home = self.register.get(name.key), self.country(name)
        for spelling in (entity.name_en, entity.name_de) if entity is not None else ():
            sense = self._reader.read(name_words(spelling))
            yield replace(sense, places=sense.places | {home}) if home else sense

    def described(self, name: Name) -> bool:
        """Whether a name says only what somebody is: "the regulator", "Umweltaktivisten"."""
        return not name.known and any(sense.kinds and not sense.rest for sense in self.senses(name))

    def kinds(self, name: Name) -> bool:
        """Whether a name says what bears it: "consumer group Flyfair"."""
        return any(sense.kinds for sense in self.senses(name))

    def alike(self, one: Name, other: Name) -> bool:
        """Whether one of two names is a mere description that the other may bear, by its kind."""
        return any(same_kind(left, right) for left in self.senses(one) for right in self.senses(other))

    def _lies_in(self, one: str, other: str) -> bool:
        return one == other or other in self.ancestors(one)

    def _acronyms_of(self, key: str) -> frozenset[str]:
        """Acronyms of a known name: those that the register has, and its first letters."""
        found = self._acronyms.get(key)
        if found is None:
            entity = self.register.get(key)
            names = () if entity is None else (*entity.aliases, entity.name_en, entity.name_de)
            letters = (name for name in names if name.isupper() and " " not in name)
            initials = ("".join(word[0] for word in name_words(name)) for name in names)
            found = frozenset(
                fold(short) for short in (*letters, *initials) if len(short) >= SHORTEST_ACRONYM
            )
            self._acronyms[key] = found
        return found

    def _relate_known(self, one: Name, other: Name) -> Relation:
        for low, high in ((one, other), (other, one)):
            if high.key in self.ancestors(low.key):
                # A state's ban is not the country's: the chain leads through a region or town.
                return "different" if self.local(low) and not self.local(high) else "related"
        kinds = {self.type_of(one.key), self.type_of(other.key)}
        if (
            "PERSON" in kinds
            and kinds & {"AUTHORITY", "COUNTRY"}
            and self.country(one) == self.country(other)
        ):
            return "related"  # a minister speaks for the government
        return "different"

    def spellings(self, name: Name) -> Iterable[frozenset[str]]:
        """The words of a known name in both languages."""
        return self._names_of(name.key)

    def _names_of(self, key: str) -> Iterable[frozenset[str]]:
        found = self._spellings.get(key)
        if found is None:
            entity = self.register.get(key)
            names = () if entity is None else (entity.name_en, entity.name_de)
            found = self._spellings[key] = tuple(
                frozenset(map(spelled, name_words(name))) for name in names if name
            )
        return found
