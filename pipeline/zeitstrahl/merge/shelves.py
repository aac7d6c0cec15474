"""Where names are put and looked for, so that claims are compared with few others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.goods import goods_of
from zeitstrahl.merge.names import Resolver
from zeitstrahl.merge.topics import marks_of, topic_of
from zeitstrahl.merge.wording import Name, stem

_OTHER = {"de": "en", "en": "de"}

BEGINNING = 4
"""Letters of a word under which it stands beside another one: endings and typing errors come later."""

REMEMBERED_NAMES = 4_096
"""Names whose keys are remembered."""

_COMMON = ("word:", "name:", "pair:", "told:", "did:")


class Shelves:
    """Keys of names; remembers them, since feeds repeat themselves."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._put: dict[Name, tuple[str, ...]] = {}
        self._sought: dict[Name, tuple[str, ...]] = {}

    def put(self, name: Name) -> tuple[str, ...]:
        """Keys under which a name is put."""
        return _remembered(self._put, name, self._shelves)

    def sought(self, name: Name) -> tuple[str, ...]:
        """Keys under which names that are equal to a name, above or below it are found."""
        return _remembered(self._sought, name, self._searches)

    def told(self, name: Name) -> Iterable[str]:
        """Keys of what a name that the register does not know means: "ski wax" stands under ski and wax."""
        return (f"told:{name.language}:{mark}" for mark in self._marks(name))

    def translated(self, name: Name) -> Iterable[str]:
        """Keys under which such names stand that mean the same in the other language."""
        other = _OTHER.get(name.language or "")
        return (f"told:{other}:{mark}" for mark in self._marks(name)) if other else ()

    def _marks(self, name: Name) -> Iterable[str]:
        if name.known:
            return ()
        text = name.key.removeprefix("text:")
        topic = topic_of([text], name.language)
        goods = {f"goods:{kind}" for kind in goods_of(text)}
        return sorted(goods | marks_of(topic) if topic is not None else goods)

    def _shelves(self, name: Name) -> tuple[str, ...]:
        """Keys under which a name is put, so that searches of every related name find it.

        A known name stands under itself and under all that it is part of; another one under itself,
        under all its words and pairs of them, and as a whole under the longest.
        """
        if name.known:
            long = self._long_name(name)
            words = (*(f"word:{stem}" for stem in long), *_pairs(long))
            above = (f"in:{key}" for key in self._resolver.ancestors(name.key))
            return (f"is:{name.key}", *above, *words, *self._homes(name, "seat"))
        if not name.words:
            return (f"is:{name.key}",)
        stems = sorted(map(stem, name.words))
        whole = f"name:{max(stems, key=len)}"
        each = (f"word:{stem}" for stem in stems)
        homes = self._homes(name, "described")
        return (_full(stems), whole, *each, *_pairs(stems), *self._inside(name), *homes)

    def _searches(self, name: Name) -> tuple[str, ...]:
        """Keys under which a name is looked for.

        Of unknown names, those that hold all its words hold the longest; those whose words it holds
        stand under one of its words. Where many others share such a word (see :func:`is_common`), they
        are found by a pair of them, and where many share that, too, as a whole.
        """
        if name.known:
            above = self._resolver.ancestors(name.key)
            long = self._long_name(name)
            words = (*wholes(long), *_pairs(long))
            homes = self._homes(name, "described")
            return (f"is:{name.key}", f"in:{name.key}", *(f"is:{key}" for key in above), *words, *homes)
        if not name.words:
            return (f"is:{name.key}",)
        stems = sorted(map(stem, name.words))
        longest = f"word:{max(stems, key=len)}"
        numbers = (f"word:{stem}" for stem in stems if stem.isdigit())
        homes = (*self._homes(name, "described"), *self._homes(name, "seat"))
        return (_full(stems), longest, *wholes(stems), *_pairs(stems), *numbers, *self._inside(name), *homes)

    def _homes(self, name: Name, shelf: str) -> Iterable[str]:
        """Keys by country: a known authority may be described elsewhere, as "the Spanish agency"."""
        if name.known:
            home = self._resolver.country(name) if self._resolver.type_of(name.key) == "AUTHORITY" else None
            return (f"{shelf}:{home}",) if home else ()
        (sense,) = self._resolver.senses(name)
        if not sense.kinds or sense.rest:
            return ()
        found = {place: self._home(place) for place in sense.places}
        return tuple(f"{shelf}:{found[place]}" for place in sorted(found))

    def _home(self, place: str) -> str:
        """The country in which a place lies, or the place itself."""
        return next(
            (key for key in self._resolver.ancestors(place) if self._resolver.type_of(key) == "COUNTRY"),
            place,
        )

    def _long_name(self, name: Name) -> list[str]:
        """Words of a known name that may be cut short where the register does not expect it."""
        if len(name.words) < 2 or self._resolver.type_of(name.key) not in ("ORG", "PRODUCT", "PERSON"):
            return []
        return sorted(map(stem, name.words))

    def _inside(self, name: Name) -> tuple[str, ...]:
        """Keys of known names within an unknown one: "Rivertal Markets" may be Rivertal's."""
        entities = (self._resolver.register.lookup(word) for word in sorted(name.words))
        return tuple(f"is:{entity.id}" for entity in entities if entity is not None)


def _remembered(
    known: dict[Name, tuple[str, ...]], name: Name, work_out: Callable[[Name], tuple[str, ...]]
) -> tuple[str, ...]:
    found = known.get(name)
    if found is None:
        if len(known) >= REMEMBERED_NAMES:
            known.clear()
        found = known[name] = work_out(name)
    return found


def decisions(one: Facet) -> tuple[str, ...]:
    """Keys of what an authority does somewhere: a report that names another target may mean it, too.

    Only where articles may tie targets that differ; see :mod:`zeitstrahl.merge.ties`.
    """
    rules = one.policy
    if not rules.ties or not one.codes or one.months is None:
        return ()
    done = sorted(code for codes in one.codes.values() for code in codes)
    bodies, places = one.names.get(rules.authority, ()), one.names.get(rules.territory, ())
    known = [(body.key, place.key) for body in bodies for place in places if body.known and place.known]
    return tuple(f"did:{body}:{place}:{code}" for body, place in known for code in done)


def is_common(key: str) -> bool:
    """Whether a key is a part of some names: if too many stand under it, it tells nothing."""
    return key.startswith(_COMMON)


def wholes(stems: Iterable[str]) -> tuple[str, ...]:
    """Keys of names whose longest word is among these."""
    return tuple(f"name:{stem}" for stem in stems)


def _full(stems: Iterable[str]) -> str:
    """Key of the names that have just these words."""
    return "full:" + "+".join(stems)


def _pairs(stems: Iterable[str]) -> tuple[str, ...]:
    """Keys of two words that stand together, by their beginnings."""
    starts = sorted(stem[:BEGINNING] for stem in stems)
    return tuple(f"pair:{one}+{other}" for one, other in combinations(starts, 2))
