"""Which articles are merged together: partitions of about the same size that share no key."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
import numpy.typing as npt

from zeitstrahl.merge.parts import Parts, Together
from zeitstrahl.records import Article, Claim

Hashes = npt.NDArray[np.int64]
Keyed = dict[str, Hashes]
"""Article to hashes of keys."""

Link = tuple[str, str | int]
"""An article, and a key or another article that it has to be merged with."""


class Known(AbstractSet[int]):
    """Many hashes in little room; they have to be sorted."""

    def __init__(self, hashes: Hashes) -> None:
        self._hashes = hashes

    def __contains__(self, one: object) -> bool:
        at = int(np.searchsorted(self._hashes, one))  # type: ignore[call-overload]
        return at < len(self._hashes) and bool(self._hashes[at] == one)

    def __iter__(self) -> Iterator[int]:
        return iter(self._hashes.tolist())

    def __len__(self) -> int:
        return len(self._hashes)


def keys_put(parts: Parts, claims: Iterable[Claim], articles: Mapping[str, Article]) -> Keyed:
    """The keys under which claims stand, by article."""
    return {ident: _hashes(one.put) for ident, one in parts.keys(claims, articles).items()}


def keys_sought(
    parts: Parts, claims: Sequence[Claim], articles: Mapping[str, Article], known: Hashes
) -> Keyed:
    """The keys that claims look for, as far as claims of some article stand under them."""
    among = Known(known)
    words = parts.words(claims, articles, among)
    return {
        ident: _hashes({key for key in one.sought if key in among} | words.get(ident, frozenset()))
        for ident, one in parts.keys(claims, articles).items()
    }


def known_keys(put: Iterable[Keyed]) -> Hashes:
    """All keys under which claims stand, sorted."""
    return np.unique(_all(put))


def links(
    put: Sequence[Keyed], sought: Sequence[Keyed], copies: Mapping[str, Iterable[str]]
) -> Iterator[Link]:
    """What has to be merged together; a key that only one article has joins none."""
    keys, met = np.unique(np.concatenate([_all(put), _all(sought)]), return_counts=True)
    shared = keys[met > 1]
    for each in (*put, *sought):
        for ident, hashes in each.items():
            for key in hashes[np.isin(hashes, shared)].tolist():
                yield ident, key
    for ident, others in copies.items():
        for other in others:
            yield ident, other


def partitions(articles: Iterable[str], linked: Iterable[Link], count: int) -> dict[str, int]:
    """A partition for each article: those that are linked share one, and all have about the same size.

    Examples:
        >>> partitions(["a", "b", "c"], [("a", 7), ("c", 7)], 2)
        {'a': 0, 'b': 1, 'c': 0}
    """
    together = Together()
    for ident, other in linked:
        together.join(ident, other)
    part = together.parts(sorted(articles))
    loads = [(0, number) for number in range(count)]
    placed: dict[int, int] = {}
    for one, size in Counter(part.values()).most_common():
        load, number = heapq.heappop(loads)
        placed[one] = number
        heapq.heappush(loads, (load + size, number))
    return {ident: placed[one] for ident, one in part.items()}


def _hashes(keys: AbstractSet[int]) -> Hashes:
    return np.array(sorted(keys), dtype=np.int64)


def _all(keyed: Iterable[Keyed]) -> Hashes:
    found = [hashes for one in keyed for hashes in one.values()]
    return np.concatenate(found) if found else np.array([], dtype=np.int64)
