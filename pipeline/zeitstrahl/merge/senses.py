"""What a name means beyond its letters: "dänische Umweltbehörde" is the "Danish environment agency".

Names that the register does not know are taken apart into the kind of body, its field, its country and
what is left, by the two-language list ``bodies.toml``; two such names may then be translations.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import resources
from typing import Literal, Protocol

ANYWHERE = 5
"""Letters from which a stem counts within a word, as German compounds have it."""

LONG_REST = 4
"""Letters of a word that is left over and may be a name of its own."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe"})
"""Letters that no decomposition takes apart."""

_WORD = re.compile(r"[^\W_]+")
_DIGRAPH = re.compile("ae|oe|ue")
_SMALL = frozenset("and für und the der die das des dem den von for with beim eine ein einer aus".split())

SHORT = 2
"""Letters up to which a place is written in capitals: "US"."""

PLACES = ("COUNTRY", "REGION", "CITY")

Translation = Literal["same", "related", "open", "different"]
"""``same``: one is the other in another language; ``related``: one may describe the other."""


class Place(Protocol):
    """What is read of a register entry."""

    @property
    def id(self) -> str: ...
    @property
    def type(self) -> str: ...


class Places(Protocol):
    """What is asked of the register."""

    def lookup(self, name: str, /) -> Place | None: ...
    def place_of_adjective(self, word: str, /) -> Place | None: ...


@dataclass(frozen=True, slots=True)
class Sense:
    """The parts of a name.

    Attributes:
        kinds: what kind of body it is; several readings are possible.
        fields: what it is in charge of.
        places: ids of the countries or regions that it names.
        rest: what is left, folded: proper names, and words that the list lacks.
        stems: the same without a German case ending, and without words for trades or for any goods if another
            word is left: "Reederei Norvik" is no "Reederei Pelagon", nor are their devices one.
    """

    kinds: frozenset[str]
    fields: frozenset[str]
    places: frozenset[str]
    rest: frozenset[str]
    stems: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out what each comparison needs."""
        names = frozenset(word for word in self.rest if not _tells_trade(word))
        stems = frozenset(word.rstrip("s") for word in names or self.rest)
        object.__setattr__(self, "stems", self.rest if stems == self.rest else once(stems))

    @property
    def bare(self) -> bool:
        """Whether only the kind is said: "the regulator", "Gewerkschaft"."""
        return bool(self.kinds) and not self.fields and not self.places and not self.rest


@dataclass(frozen=True, slots=True)
class _Lexicon:
    stems: tuple[tuple[str, str], ...]
    exclusive: frozenset[str]
    official: frozenset[str]
    lay: frozenset[str]
    everywhere: frozenset[str]
    anything: frozenset[str]


@functools.lru_cache(maxsize=65536)
def once(words: frozenset[str]) -> frozenset[str]:
    """An equal set that is one object for many: most are empty, or one word, and each takes 216 bytes."""
    return words


@functools.lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without accents: "Lukšić" is written "Luksic" elsewhere; "Gießen" and "Giessen"."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_LETTERS)


@functools.lru_cache(maxsize=8192)
def spelled(word: str) -> str:
    """A word of a name as it is compared: folded, "ae" like "ä", as Saegebarth is written Sägebarth.

    Words for a trade are one in both languages: "KPX Logistik" is "KPX Logistics".
    """
    plain = fold(word)
    plain = _DIGRAPH.sub(lambda found: found[0][0], plain) if len(plain) >= ANYWHERE else plain
    return _trades().get(plain, plain)


@functools.cache
def _trades() -> dict[str, str]:
    """Words for trades in names of firms, to the first word of their line."""
    path = resources.files("zeitstrahl") / "merge" / "trades.toml"
    lines = tomllib.loads(path.read_text(encoding="utf-8"))["words"]
    return {word: line[0] for line in lines for word in line}


@functools.lru_cache(maxsize=8192)
def _tells_trade(word: str) -> bool:
    """Whether a word tells only a trade, or that something is sold."""
    plain = spelled(word)
    return plain in _trades().values() or plain in _lexicon().anything


class Reader:
    """Takes names apart; asks the register for the places in them, and remembers these."""

    def __init__(self, register: Places) -> None:
        self._register = register
        self._known: dict[str, str | None] = {}

    def read(self, words: Iterable[str]) -> Sense:
        """The parts of a name, whose words are given in lower case and in their order."""
        places: set[str] = set()
        left: list[str] = []
        words = list(words)
        while words:
            pair = self._place(" ".join(words[:2])) if len(words) > 1 else None
            place = pair or self._place(words[0])
            if place:
                places.add(place)
            else:
                left.append(words[0])
            del words[: 2 if pair else 1]
        return _parts(" ".join(left), once(frozenset(places)))

    def _place(self, words: str) -> str | None:
        """Id of the country, region or town that a name or an adjective means."""
        if words not in self._known:
            entity = self._register.lookup(words.upper() if len(words) <= SHORT else words.title())
            if entity is None or entity.type not in PLACES:
                entity = None if " " in words else self._register.place_of_adjective(words)
            self._known[words] = entity.id if entity is not None else None
        return self._known[words]


@functools.lru_cache(maxsize=8192)
def _parts(text: str, places: frozenset[str]) -> Sense:
    kinds: set[str] = set()
    fields: set[str] = set()
    rest = " " + " ".join(_WORD.findall(fold(text))) + " "
    for stem, meaning in _lexicon().stems:
        bound = stem if len(stem) >= ANYWHERE else f" {stem}" + " " * (len(stem) < ANYWHERE - 1)
        if bound not in rest:
            continue
        rest = rest.replace(bound, " # ")
        group, _, name = meaning.partition(".")
        if group == "kinds":
            kinds.add(name)
        elif group == "fields":
            fields.add(name)
    words = (word for word in rest.split() if len(word) >= LONG_REST and word not in _SMALL)
    rest_of_it = once(frozenset(words) - {"#"})
    return Sense(once(frozenset(kinds)), once(frozenset(fields)), places, rest_of_it)


def translation(one: Sense, other: Sense, inside: Callable[[str, str], bool]) -> Translation:
    """Whether two names may be one in two languages, or in two descriptions.

    Args:
        inside: whether a place is, or lies in, another.
    """
    lexicon = _lexicon()
    if one.kinds and other.kinds and _other_bodies(one.kinds, other.kinds, lexicon):
        return "different"
    here = _meet(one.places, other.places, inside)
    if one.places and other.places and not here:
        return "different"
    common = not one.stems.isdisjoint(other.stems)
    if not common and one.rest and other.rest:
        return "open"
    fields = one.fields & other.fields
    nested = one.fields <= other.fields or other.fields <= one.fields
    official = bool((one.kinds | other.kinds) & lexicon.official)
    if common and nested:
        return "same"
    if fields and nested and official:
        return "same" if here else "related"
    if here and one.kinds & other.kinds and nested:
        return "related"
    ministries = one.kinds & other.kinds & {"ministry"}
    if ministries and _exclude(one.fields, other.fields) and not one.rest and not other.rest:
        return "different"
    return "open"


def _other_bodies(one: frozenset[str], other: frozenset[str], lexicon: _Lexicon) -> bool:
    """Whether two kinds of body cannot be one: a ministry and a court, an authority and a union."""
    if _exclude(one & lexicon.exclusive, other & lexicon.exclusive):
        return True
    return any(
        left & lexicon.official
        and right & lexicon.lay
        and not (left & lexicon.lay or right & lexicon.official)
        for left, right in ((one, other), (other, one))
    )


def everywhere(words: frozenset[str]) -> bool:
    """Whether a place says only that the whole is meant: "weltweit", "nationwide"."""
    return words <= _lexicon().everywhere


def anything(words: frozenset[str]) -> bool:
    """Whether a product says only that there are products: "devices", "Geräte"."""
    return bool(words) and words <= _lexicon().anything


def same_kind(one: Sense, other: Sense) -> bool:
    """Whether both are only described, by the same kind: "taxi driver" and "Taxifahrer"."""
    return (one.bare or other.bare) and bool(one.kinds & other.kinds)


def _exclude(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and not one & other


def _meet(one: frozenset[str], other: frozenset[str], inside: Callable[[str, str], bool]) -> bool:
    if not one or not other:
        return False
    return any(inside(left, place) or inside(place, left) for left in one for place in other)


@functools.cache
def _lexicon() -> _Lexicon:
    path = resources.files("zeitstrahl") / "merge" / "bodies.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    meanings = {
        " ".join(_WORD.findall(fold(stem))): f"{group}.{name}"
        for group in ("filler", "kinds", "fields")
        for name, stems in data[group].items()
        for stem in stems
    }
    longest_first = sorted(meanings.items(), key=lambda entry: (-len(entry[0]), entry))
    rules = data["rules"]
    return _Lexicon(
        tuple(longest_first),
        frozenset(rules["exclusive"]),
        frozenset(rules["official"]),
        frozenset(rules["lay"]),
        frozenset(rules["everywhere"]),
        frozenset(fold(word) for word in rules["anything"]),
    )
