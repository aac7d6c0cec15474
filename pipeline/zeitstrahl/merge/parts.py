"""Merging in parts: which articles have to be merged together, and the events of each part.

Claims are compared where one looks for a key under which the other stands, and what an article tells
elsewhere weighs in; so articles that share no key, directly or through others, can be merged apart, with
the same events. Stories and years go across parts: :func:`finish` settles them when all events are there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.merge.around import proper_words
from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.grouping import Grouper, group_claims, stage_of, turn_of
from zeitstrahl.merge.likeness import Comparer
from zeitstrahl.merge.names import Names, Resolver
from zeitstrahl.merge.policy import policy
from zeitstrahl.merge.reports import facets_of, tell
from zeitstrahl.merge.shelves import wholes
from zeitstrahl.merge.stories import link_stories
from zeitstrahl.merge.uniting import unite
from zeitstrahl.merge.voices import Voices
from zeitstrahl.merge.years import settle_years
from zeitstrahl.records import Article, Claim, Event

Order = tuple[int, int, int, str, int, str]
"""Sorts the events of all parts into the order in which one merge would have opened them."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Hashes of the keys under which the claims of an article stand, and of those that they look for."""

    put: frozenset[int]
    sought: frozenset[int]


class Parts:
    """Works out keys and merges parts; remembers names, so use one for many calls."""

    def __init__(self, register: Names, types: Mapping[str, ClaimType]) -> None:
        self._types = types
        self._policies = {name: policy(kind) for name, kind in types.items()}
        self._resolver = Resolver(register)
        self._grouper = Grouper(Comparer(self._resolver), {})

    def keys(self, claims: Iterable[Claim], articles: Mapping[str, Article]) -> dict[str, Keys]:
        """The keys of each article that claims something."""
        put: dict[str, set[int]] = {}
        sought: dict[str, set[int]] = {}
        for one in self._facets(claims, articles):
            looked_for, stands_under = self._grouper.keys_of(one)
            sought.setdefault(one.article, set()).update(map(_hash, looked_for))
            put.setdefault(one.article, set()).update(map(_hash, stands_under))
        return {ident: Keys(frozenset(put[ident]), frozenset(sought[ident])) for ident in put}

    def words(
        self, claims: Iterable[Claim], articles: Mapping[str, Article], known: Set[int]
    ) -> dict[str, frozenset[int]]:
        """The keys that each article looks for besides, because it names them around its claims.

        Args:
            known: hashes of the keys under which claims of all articles stand.
        """
        found: dict[str, set[int]] = {}
        for one in self._facets(claims, articles):
            if one.text:
                keys = (_hash((*stage_of(one), key)) for key in wholes(proper_words(one.text)))
                found.setdefault(one.article, set()).update(key for key in keys if key in known)
        return {ident: frozenset(keys) for ident, keys in found.items() if keys}

    def merge(
        self, claims: Iterable[Claim], articles: Mapping[str, Article]
    ) -> Iterator[tuple[Order, Event]]:
        """The events of a part, without their stories, with their places among the events of all parts."""
        groups = group_claims(self._facets(claims, articles), Comparer(self._resolver))
        voices = Voices(articles)
        for group in groups:
            first = group.members[0]
            kind = self._types[first.claim.type]
            yield (turn_of(first), *first.order), unite(group, kind, voices, self._resolver)

    def finish(self, told: Iterable[tuple[Order, Event]], articles: Mapping[str, Article]) -> list[Event]:
        """The events of all parts, as one merge would have given them."""
        events = [event for _, event in sorted(told, key=lambda one: one[0])]
        return settle_years(link_stories(events, self._policies, articles, self._resolver), articles)

    def _facets(self, claims: Iterable[Claim], articles: Mapping[str, Article]) -> list[Facet]:
        told = tell(claims, self._types)
        return list(facets_of(told, articles, self._types, self._policies, self._resolver))


def _hash(key: tuple[str, int, str]) -> int:
    data = "\0".join(map(str, key)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little", signed=True)


class Together:
    """Joins articles that have to be merged together."""

    def __init__(self) -> None:
        self._parents: dict[str | int, str | int] = {}

    def join(self, one: str | int, other: str | int) -> None:
        """Two articles, or an article and a key, belong together."""
        left, right = self._root(one), self._root(other)
        if left != right:
            self._parents[right] = left

    def parts(self, articles: Iterable[str]) -> dict[str, int]:
        """A number for each article, equal for those that belong together."""
        numbers: dict[str | int, int] = {}
        return {ident: numbers.setdefault(self._root(ident), len(numbers)) for ident in articles}

    def _root(self, node: str | int) -> str | int:
        parents = self._parents
        parent = parents.setdefault(node, node)
        while parent != node:
            parents[node] = node = parents[parent]
            parent = parents.setdefault(node, node)
        return node
