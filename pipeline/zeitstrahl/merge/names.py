"""Names in claims: what a filler refers to, and how two of them relate."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from rapidfuzz import fuzz

from zeitstrahl.merge.senses import Sense, fold, same_kind, sense_of, translation
from zeitstrahl.records import Filler

Relation = Literal["same", "related", "open", "different"]
"""How two names relate: ``open`` where nothing tells (a name that the register does not know against
one in another language)."""

SAME_SPELLING = 92.0
"""rapidfuzz ratio from which two unknown names are one (inflection, typing errors); short names never
reach it by chance: one letter of ten is 90."""

SHORTEST_ACRONYM = 3
"""Letters from which the first letters of a name are taken for its acronym."""

_LEGAL_FORMS = frozenset(
    "inc incorporated corp corporation co llc ltd limited plc gmbh mbh ag se kg kgaa eg sa nv bv oy lab labs "
    "holding group gruppe konzern".split()
)
_FUNCTION_WORDS = frozenset(
    "the der die das dem den des a an and at by for from in of on to with "
    "am auf bei für im mit und von vom zu zum zur".split()
)
_PLACES = ("COUNTRY", "REGION", "CITY")
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’`´]s\b")
_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w?\b|\s|$)")


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


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """What a filler refers to; a :class:`Resolver` makes one object for one name, compared by identity.

    Attributes:
        key: id in the register, or ``text:`` and the words of the name.
        known: whether the register knows it.
        words: content words of the name, without legal forms and accents.
        language: of the article that says it; None for names that the register knows.
    """

    key: str
    known: bool
    words: frozenset[str]
    language: str | None = None


def name_words(text: str) -> tuple[str, ...]:
    """Words of a name to compare: ``"Kaspersky Labs, Inc."`` gives ``("kaspersky",)``."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    found = _WORD.findall(_INITIALS.sub("", _POSSESSIVE.sub("", text)))
    content = [word for word in found if word not in _FUNCTION_WORDS]
    return tuple([word for word in content if word not in _LEGAL_FORMS] or content or found)


class Resolver:
    """Resolves fillers to names and relates names; remembers both, since feeds repeat themselves."""

    def __init__(self, register: Names) -> None:
        self.register = register
        self._names: dict[tuple[str | None, str, str | None], Name] = {}
        self._unique: dict[tuple[str, str | None], Name] = {}
        self._relations: dict[tuple[Name, Name], Relation] = {}
        self._parts: dict[Name, tuple[str, ...]] = {}
        self._ancestors: dict[str, tuple[str, ...]] = {}
        self._spellings: dict[str, tuple[frozenset[str], ...]] = {}
        self._acronyms: dict[str, frozenset[str]] = {}
        self._senses: dict[Name, tuple[Sense, ...]] = {}
        self._places: dict[str, str | None] = {}

    def name(self, filler: Filler, language: str | None = None) -> Name:
        """What a filler of an article in ``language`` refers to."""
        label = filler.canonical or filler.text
        known_id = filler.entity_id
        key = (known_id, label, language)
        found = self._names.get(key)
        if found is None:
            found = self._names[key] = self._resolve(known_id, label, language)
        return found

    def _resolve(self, known_id: str | None, label: str, language: str | None) -> Name:
        entity = None
        if known_id and not known_id.startswith("text:"):
            entity = self.register.get(known_id)
        if entity is None:
            entity = self.register.lookup(label)
        if entity is not None:
            words = frozenset(map(fold, name_words(entity.name_en)))
            return self._unique.setdefault((entity.id, None), Name(entity.id, True, words))
        split = name_words(label)
        key = "text:" + (" ".join(split) or label)  # a name of signs only is equal to itself alone
        return self._unique.setdefault(
            (key, language), Name(key, False, frozenset(map(fold, split)), language)
        )

    def ancestors(self, key: str) -> tuple[str, ...]:
        """The ``part_of`` chain of a name, nearest first; empty for names that are not known."""
        if key.startswith("text:"):
            return ()
        found = self._ancestors.get(key)
        if found is None:
            found = self._ancestors[key] = tuple(self.register.ancestors(key))
        return found

    def shelves(self, name: Name) -> tuple[str, ...]:
        """Keys under which a name is put, so that :meth:`searches` of every related name find it.

        A known name stands under itself and under all that it is part of; another one under all its
        words, and as a whole under the longest of them.
        """
        if name.known:
            words = (f"word:{stem}" for stem in self._long_name(name))
            above = (f"in:{key}" for key in self.ancestors(name.key))
            return (f"is:{name.key}", *above, *words, *self._homes(name, "seat"))
        if not name.words:
            return (f"is:{name.key}",)
        stems = sorted(map(stem, name.words))
        whole = f"name:{max(stems, key=len)}"
        homes = self._homes(name, "described")
        return (whole, *(f"word:{stem}" for stem in stems), *self._inside(name), *homes)

    def searches(self, name: Name) -> tuple[str, ...]:
        """Keys under which names that are equal to a name, above or below it are found.

        Of unknown names, those that hold all its words hold the longest; those whose words it holds
        stand under one of its words.
        """
        if name.known:
            above = self.ancestors(name.key)
            words = (f"name:{stem}" for stem in self._long_name(name))
            homes = self._homes(name, "described")
            return (f"is:{name.key}", f"in:{name.key}", *(f"is:{key}" for key in above), *words, *homes)
        if not name.words:
            return (f"is:{name.key}",)
        stems = sorted(map(stem, name.words))
        longest = f"word:{max(stems, key=len)}"
        numbers = (f"word:{stem}" for stem in stems if stem.isdigit())
        homes = (*self._homes(name, "described"), *self._homes(name, "seat"))
        return (longest, *(f"name:{stem}" for stem in stems), *numbers, *self._inside(name), *homes)

    def _homes(self, name: Name, shelf: str) -> Iterable[str]:
        """Keys by country: a known authority may be described elsewhere, as "the Spanish agency"."""
        if name.known:
            home = self.country(name) if self._type(name.key) == "AUTHORITY" else None
            return (f"{shelf}:{home}",) if home else ()
        (sense,) = self.senses(name)
        if not sense.kinds or sense.rest:
            return ()
        found = {place: self._home(place) for place in sense.places}
        return tuple(f"{shelf}:{found[place]}" for place in sorted(found))

    def _home(self, place: str) -> str:
        """The country in which a place lies, or the place itself."""
        return next((key for key in self.ancestors(place) if self._type(key) == "COUNTRY"), place)

    def _long_name(self, name: Name) -> list[str]:
        """Words of a known name that may be cut short where the register does not expect it."""
        if len(name.words) < 2 or self._type(name.key) not in ("ORG", "PRODUCT", "PERSON"):
            return []
        return sorted(map(stem, name.words))

    def _inside(self, name: Name) -> tuple[str, ...]:
        """Keys of known names within an unknown one: "Rivertal Markets" may be Rivertal's."""
        found = self._parts.get(name)
        if found is None:
            entities = (self.register.lookup(word) for word in sorted(name.words))
            found = self._parts[name] = tuple(f"is:{entity.id}" for entity in entities if entity is not None)
        return found

    def country(self, name: Name) -> str | None:
        """Id of the country that a known authority or place belongs to; None if there is none."""
        if not name.known:
            return None
        for key in (name.key, *self.ancestors(name.key)):
            if self._type(key) == "COUNTRY":
                return key
        entity = self.register.get(name.key)
        return entity.country if entity is not None else None

    def person(self, name: Name) -> bool:
        """Whether the register knows a name as a person's."""
        return name.known and self._type(name.key) == "PERSON"

    def local(self, name: Name) -> bool:
        """Whether a name is a region or town, or an authority of one."""
        return name.known and any(
            self._type(key) in ("REGION", "CITY") for key in (name.key, *self.ancestors(name.key))
        )

    def _type(self, key: str) -> str:
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
        pair = (one, other)
        found = self._relations.get(pair)
        if found is None:
            # The order of the two must not matter, so it is the same one for both.
            left, right = sorted(pair, key=lambda name: (name.key, name.language or ""))
            found = self._relations[pair] = self._relate(left, right)
        return found

    def _relate(self, one: Name, other: Name) -> Relation:
        if one.known and other.known:
            return self._relate_known(one, other)
        if not one.known and not other.known:
            if _same_words(one.words, other.words) or _same_spelling(one, other):
                return "same"
            if _is_acronym(one, other) or _is_acronym(other, one):
                return "same"
            translated = self._translation(one, other)
            if one.language == other.language:
                return "related" if translated == "same" else "different"
            return translated
        known, text = (one, other) if one.known else (other, one)
        if any(_same_words(text.words, spelling) for spelling in self._names_of(known.key)):
            return "same"
        if self._acronyms_of(known.key) & text.words:
            return "same"
        return self._translation(one, other)

    def _translation(self, one: Name, other: Name) -> Relation:
        """What the meanings of two names tell; a register's names count in both languages."""
        found = {
            translation(left, right, self._inside_place)
            for left in self.senses(one)
            for right in self.senses(other)
        }
        return next((verdict for verdict in ("same", "related", "open") if verdict in found), "different")

    def senses(self, name: Name) -> tuple[Sense, ...]:
        """The readings of a name: one, or those of a known name in both languages."""
        found = self._senses.get(name)
        if found is None:
            found = self._senses[name] = tuple(dict.fromkeys(self._read_senses(name)))
        return found

    def _read_senses(self, name: Name) -> Iterable[Sense]:
        if not name.known:
            yield sense_of(name.key.removeprefix("text:").split(), self._place)
            return
        entity, home = self.register.get(name.key), self.country(name)
        for spelling in (entity.name_en, entity.name_de) if entity is not None else ():
            sense = sense_of(name_words(spelling), self._place)
            yield replace(sense, places=sense.places | {home}) if home else sense

    def alike(self, one: Name, other: Name) -> bool:
        """Whether one of two names is a mere description that the other may bear, by its kind."""
        return any(same_kind(left, right) for left in self.senses(one) for right in self.senses(other))

    def _place(self, words: str) -> str | None:
        if words not in self._places:
            spelled = words.upper() if len(words) < 3 else words.title()
            entity = self.register.lookup(spelled)
            if entity is None or entity.type not in _PLACES:
                entity = None if " " in words else self.register.place_of_adjective(words)
            self._places[words] = entity.id if entity is not None else None
        return self._places[words]

    def _inside_place(self, one: str, other: str) -> bool:
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
        kinds = {self._type(one.key), self._type(other.key)}
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
                frozenset(map(fold, name_words(name))) for name in names if name
            )
        return found


def stem(word: str) -> str:
    """A word without the s of a genitive or plural."""
    return word.rstrip("s") or word


def _same_words(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one)


def _is_acronym(one: Name, other: Name) -> bool:
    """Whether a word of one name is made of the first letters of the other: "union GTC"."""
    letters = "".join(word[0] for word in other.key.removeprefix("text:").split())
    return len(letters) >= SHORTEST_ACRONYM and letters in one.words


def _same_spelling(one: Name, other: Name) -> bool:
    left, right = (" ".join(sorted(name.words)) for name in (one, other))
    return bool(left) and fuzz.ratio(left, right, score_cutoff=SAME_SPELLING) > 0
