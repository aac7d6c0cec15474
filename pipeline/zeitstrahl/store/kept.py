"""Claims and articles for merging: they hold little, and unpack what they say when it is asked for.

Merging looks at all claims of a store, but reads most of what they say once or twice. As they lie in the
store they take a tenth of the memory that they take as records.
"""

from __future__ import annotations

import functools
import sys
import zlib
from collections.abc import Iterator
from typing import Any

from zeitstrahl.records import Article, Claim
from zeitstrahl.store.rows import Row, article_of, claims_of

_UNPACKED = 2_048  # articles whose claims, or text, are remembered: some MB
_LEVEL = 1

_OFTEN = ("article_id", "type", "status", "confidence", "doubtful")
"""What merging asks of a claim again and again."""


class KeptArticle(Article):
    """An article whose text is deflated."""

    __slots__ = ("_deflated",)

    def __init__(self, row: Row) -> None:
        made = article_of({**row, "text": ""})
        for name in Article.__slots__:
            if name != "text":
                _set(self, name, getattr(made, name))
        _set(self, "source", sys.intern(made.source) if made.source else made.source)
        _set(self, "_deflated", zlib.compress(row["text"].encode("utf-8", "surrogatepass"), _LEVEL))

    def __getattr__(self, name: str) -> Any:
        # Only what has no value is looked for here: a slot that was not set.
        if name != "text":
            raise AttributeError(name)
        return _text(self._deflated)


class KeptClaim(Claim):
    """A claim that unpacks those of its article when it is asked for what it says."""

    __slots__ = ("_number", "_pack", "_packs")

    def __init__(self, packs: Packs, pack: int, number: int, claim: Claim) -> None:
        for name in _OFTEN:
            _set(self, name, getattr(claim, name))
        _set(self, "_packs", packs)
        _set(self, "_pack", pack)
        _set(self, "_number", number)

    def __getattr__(self, name: str) -> Any:
        if name not in Claim.__slots__:
            raise AttributeError(name)
        return getattr(self._packs.claims(self._pack)[self._number], name)


class Packs:
    """The claims of articles as the store packs them, those that were unpacked last remembered."""

    def __init__(self) -> None:
        self._packs: list[tuple[str, bytes]] = []
        self.claims = functools.lru_cache(maxsize=_UNPACKED)(self._claims)

    def keep(self, article_id: str, data: bytes) -> Iterator[Claim]:
        """The claims of an article."""
        pack = len(self._packs)
        self._packs.append((article_id, data))
        for number, claim in enumerate(self.claims(pack)):
            yield KeptClaim(self, pack, number, claim)

    def _claims(self, pack: int) -> tuple[Claim, ...]:
        return claims_of(*self._packs[pack])


@functools.lru_cache(maxsize=_UNPACKED)
def _text(deflated: bytes) -> str:
    return zlib.decompress(deflated).decode("utf-8", "surrogatepass")


def _set(record: object, name: str, value: object) -> None:
    object.__setattr__(record, name, value)  # the records are frozen
