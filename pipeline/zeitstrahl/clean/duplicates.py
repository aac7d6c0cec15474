"""Near-duplicates: which earlier articles a text repeats, wholly or in part.

A text is known by a sample of the hashes of its word shingles: those that a power of two divides.
How much of one text stands in another is the share of one sample that is in the other. Unlike
MinHash, which estimates how alike two texts are as wholes, this finds a short text in a long one and
the half that was copied.

What an article shares is looked up by hash, never by comparing pairs; each hash leads to the first
article that had it, so the index grows with the text it has seen and with nothing else.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

# Words in a row that two texts must share. Three words ("in the United") are anybody's; five lose a
# quarter of a text whose every second sentence was rewritten.
_SHINGLE_WORDS = 4
# Texts are sampled so that these many hashes stay: all of a short text, one of four of a usual
# article (100 of 400 words tell a half from a third), fewer of a long one.
_ALL_BELOW, _QUARTER_BELOW = 128, 2_048
_WORD = re.compile(r"\w+")
# Odd multipliers, one for each place in a shingle; any would do, but stored hashes depend on them.
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)

# Shares set with tests/benchmarks/bench_duplicates.py.
PART = 0.25
"""An article repeats another if at least this share of the one stands in the other."""
NEAR = 0.6
"""An article of which this share is another's speaks with that one's voice."""
# Words that must be shared, by the share they are: so many that no quotation makes a small share a
# copy, and no standing phrase ("Trading was light.") a large one.
_MIN_SHARED_WORDS = ((NEAR, 12), (0.4, 20), (PART, 40))
# What so many articles share with others that are no near-copies is the furniture of an outlet.
_FURNITURE_AFTER = 2
# Candidates that are compared for one article, the likeliest first.
_MAX_CANDIDATES = 4
# New hashes are kept apart until they are so many, or this part of the sorted ones.
_MIN_RECENT, _RECENT_PART = 200_000, 8


@dataclass(frozen=True, slots=True)
class Signature:
    """What the index needs to know of a text; small, comparable, and made without other texts.

    Attributes:
        language: texts of different languages share nothing.
        words: how many words the text has.
        step: one of so many hashes is in the sample; a power of two.
        data: the sample, sorted, eight bytes each (little-endian), to be stored as it is.
    """

    language: str
    words: int
    step: int
    data: bytes

    def hashes(self, step: int = 1) -> Hashes:
        """The sample, or what a coarser one would have of it."""
        all_of_it: Hashes = np.frombuffer(self.data, dtype="<u8").astype(np.uint64, copy=False)
        return all_of_it if step <= self.step else all_of_it[all_of_it % np.uint64(step) == 0]


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier article that a text repeats.

    Attributes:
        id: of the earlier article.
        of_new: the share of the new text that stands in the earlier one, from 0 to 1.
        of_old: the share of the earlier text that stands in the new one.
    """

    id: str
    of_new: float
    of_old: float

    @property
    def near(self) -> bool:
        """Whether the one text holds most of the other."""
        return max(self.of_new, self.of_old) >= NEAR


@dataclass(frozen=True, slots=True)
class Found:
    """What an article has in common with earlier ones.

    Attributes:
        matches: the earlier articles that it repeats, the most repeated first.
        own_share: the share of its text that stands in none of these.
    """

    matches: tuple[Match, ...] = ()
    own_share: float = 1.0


def signature(text: str, language: str | None = None) -> Signature:
    """The signature of a cleaned text; depends on words only, not on case, spaces or punctuation.

    Examples:
        >>> signature("Die Stadt sperrt die Brücke.") == signature("die Stadt  sperrt – die Brücke")
        True
    """
    words = _WORD.findall(text.casefold())
    hashes = _shingles(words, language or "")
    step = 1 if len(hashes) <= _ALL_BELOW else 2 if len(hashes) <= 2 * _ALL_BELOW else 4
    while len(hashes) > step * _QUARTER_BELOW // 4:
        step *= 2
    sample = np.unique(hashes[hashes % np.uint64(step) == 0])
    return Signature(language or "", len(words), step, sample.astype("<u8").tobytes())


def _shingles(words: list[str], language: str) -> Hashes:
    """One hash for each run of words; a text that is shorter than a run has one for all of it."""
    if not words:
        return np.empty(0, np.uint64)
    words += [""] * (_SHINGLE_WORDS - len(words))
    seed = zlib.crc32(language.encode())
    crc = zlib.crc32
    codes = np.array([crc(word.encode("utf-8", "surrogatepass"), seed) for word in words], np.uint64)
    count = len(words) - _SHINGLE_WORDS + 1
    mixed = np.zeros(count, np.uint64)
    for place, factor in enumerate(_FACTORS):
        mixed += codes[place : place + count] * np.uint64(factor)
    for _ in range(2):  # without this the low bits, which sample, would depend on low bits only
        mixed ^= mixed >> _HALF
        mixed *= _MIX
    return mixed ^ (mixed >> _HALF)


class Index:
    """Articles seen so far, by what they share with others.

    >>> index = Index()
    >>> text = "The town council has closed the old bridge for all lorries, the mayor said. " * 5
    >>> index.add("one", signature(text)), index.add("two", signature(text)).matches[0].id
    (Found(matches=(), own_share=1.0), 'one')
    """

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._signatures: list[Signature] = []
        self._owners = _Owners()
        self._strays: Counter[int] = Counter()

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, ident: str, made: Signature) -> Found:
        """What :meth:`lookup` finds; then the article is one of the earlier ones."""
        hashes = made.hashes()
        owned, owners = self._owners.find(hashes)
        found = self._find(made, owned, owners)
        if not any(match.near for match in found.matches):
            self._strays.update(owned.tolist())
        self._owners.add(hashes, len(self._ids))
        self._keep(ident, made)
        return found

    def lookup(self, made: Signature) -> Found:
        """The earlier articles that this one repeats."""
        return self._find(made, *self._owners.find(made.hashes()))

    def load(self, rows: Iterable[tuple[str, Signature]], furniture: bytes = b"") -> None:
        """Add articles of earlier runs, in their order, and what :meth:`furniture` gave then."""
        for ident, made in rows:
            self._owners.add(made.hashes(), len(self._ids))
            self._keep(ident, made)
        pairs = np.frombuffer(furniture, dtype="<u8").reshape(-1, 2).tolist()
        self._strays.update({one: count for one, count in pairs})

    def furniture(self) -> bytes:
        """What was learned about wordings that articles share without being copies, to be stored."""
        return np.array(sorted(self._strays.items()), dtype="<u8").tobytes()

    def _keep(self, ident: str, made: Signature) -> None:
        self._ids.append(ident)
        self._signatures.append(made)

    def _find(self, made: Signature, owned: Hashes, owners: NDArray[np.int32]) -> Found:
        if not len(owned):
            return Found()
        numbers, counts = np.unique(owners, return_counts=True)
        likeliest = numbers[np.argsort(-counts, kind="stable")[:_MAX_CANDIDATES]].tolist()
        found = [(match, number) for number in likeliest if (match := self._compare(made, number))]
        if not found:
            return Found()
        found.sort(key=lambda one: -max(one[0].of_new, one[0].of_old))
        matches = tuple(match for match, _ in found)
        own = self._own(made.hashes())
        taken = np.isin(owners, [number for _, number in found]) & np.isin(owned, own)
        # A match may have words that an article before it had first; it shares them all the same.
        share = max(max(match.of_new for match in matches), int(taken.sum()) / max(1, len(own)))
        return Found(matches, round(1.0 - min(1.0, share), 4))

    def _compare(self, made: Signature, number: int) -> Match | None:
        """The match with one earlier article, if so much is shared."""
        other = self._signatures[number]
        step = max(made.step, other.step)
        new, old = self._own(made.hashes(step)), self._own(other.hashes(step))
        shared = len(np.intersect1d(new, old, assume_unique=True))
        if not shared:
            return None
        match = Match(self._ids[number], shared / len(new), shared / len(old))
        share, words = max(match.of_new, match.of_old), shared * step + _SHINGLE_WORDS - 1
        enough = any(share >= one and words >= least for one, least in _MIN_SHARED_WORDS)
        return match if enough or (share == 1.0 and made.words == other.words) else None

    def _own(self, hashes: Hashes) -> Hashes:
        """Hashes that are not the furniture of an outlet."""
        if not self._strays:
            return hashes
        strays = self._strays
        keep = [strays.get(one, 0) < _FURNITURE_AFTER for one in hashes.tolist()]
        return hashes if all(keep) else hashes[np.array(keep)]


class _Owners:
    """From a hash to the number of the first article that had it: sorted arrays and a small dict."""

    def __init__(self) -> None:
        self._hashes: Hashes = np.empty(0, np.uint64)
        self._numbers: NDArray[np.int32] = np.empty(0, np.int32)
        self._recent: dict[int, int] = {}

    def find(self, hashes: Hashes) -> tuple[Hashes, NDArray[np.int32]]:
        """Those of the hashes that are known, and the articles that had them first."""
        places = np.searchsorted(self._hashes, hashes)
        places[places == len(self._hashes)] = 0
        numbers = np.full(len(hashes), -1, np.int32)
        if len(self._hashes):
            hit = self._hashes[places] == hashes
            numbers[hit] = self._numbers[places[hit]]
        recent = self._recent
        for place, one in enumerate(hashes.tolist()):
            number = recent.get(one)
            if number is not None:
                numbers[place] = number
        known = numbers >= 0
        return hashes[known], numbers[known]

    def add(self, hashes: Hashes, number: int) -> None:
        """Make an article the owner of those hashes that have none."""
        known, _ = self.find(hashes)
        for one in np.setdiff1d(hashes, known, assume_unique=True).tolist():
            self._recent[one] = number
        if len(self._recent) > max(_MIN_RECENT, len(self._hashes) // _RECENT_PART):
            self._merge()

    def _merge(self) -> None:
        """Sort the new hashes in; the arrays grow by a fixed part each time, so this stays linear."""
        new = np.fromiter(self._recent.keys(), np.uint64, len(self._recent))
        numbers = np.fromiter(self._recent.values(), np.int32, len(self._recent))
        order = np.argsort(new)
        places = np.searchsorted(self._hashes, new[order])
        self._hashes = np.insert(self._hashes, places, new[order])
        self._numbers = np.insert(self._numbers, places, numbers[order])
        self._recent = {}
