"""Claims and articles for merging: they hold little, and read what they say when it is asked for.

Merging looks at all claims of a store, but reads most of what they say once or twice. Meanwhile that lies
in a file, packed as it lies in the store.
"""

from __future__ import annotations

import functools
import sys
import zlib
from array import array
from collections.abc import Iterator
from typing import Any

from zeitstrahl.records import Article, Claim
from zeitstrahl.store.aside import Aside
from zeitstrahl.store.rows import Row, article_of, claims_of

_UNPACKED = 512  # articles whose claims, or text, are remembered: some 8 MB
_LEVEL = 1

_OFTEN = ("article_id", "type", "status", "confidence", "doubtful", "held_back")
"""What merging asks of a claim again and again."""


class KeptArticle(Article):
    """An article whose text lies aside, deflated."""

    __slots__ = ("_texts", "_where")

    def __init__(self, row: Row, texts: Texts) -> None:
        made = article_of({**row, "text": ""})
        for name in Article.__slots__:
            if name != "text":
                _set(self, name, getattr(made, name))
        _set(self, "id", sys.intern(made.id))
        _set(self, "source", sys.intern(made.source) if made.source else made.source)
        _set(self, "_texts", texts)
        _set(self, "_where", texts.keep(row["text"]))

    def __getattr__(self, name: str) -> Any:
        # Only what has no value is looked for here: a slot that was not set.
        if name != "text":
            raise AttributeError(name)
        return self._texts.text(self._where)


class KeptClaim(Claim):
    """A claim that unpacks those of its article when it is asked for what it says."""

    __slots__ = ("_number", "_pack", "_packs")

    def __init__(self, packs: Packs, pack: int, number: int, claim: Claim) -> None:
        for name in _OFTEN:
            _set(self, name, getattr(claim, name))
        _set(self, "_packs", packs)
        _set(self, "_pack", pack)
        _set(self, "_number", number)

    @property
    def whole(self) -> Claim:
        """The claim as it was stored: for who asks it for more than one thing."""
        made: Claim = self._packs.claims(self._pack)[self._number]
        return made

    def __getattr__(self, name: str) -> Any:
        if name not in Claim.__slots__:
            raise AttributeError(name)
        return getattr(self.whole, name)


class Texts:
    """The texts of articles, those that were read last remembered."""

    def __init__(self) -> None:
        self._aside = Aside()
        self.text = functools.lru_cache(maxsize=_UNPACKED)(self._text)

    def keep(self, text: str) -> tuple[int, int]:
        """Lay a text aside; where it lies."""
        return self._aside.put(zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL))

    def _text(self, where: tuple[int, int]) -> str:
        return zlib.decompress(self._aside.get(*where)).decode("utf-8", "surrogatepass")


class Packs:
    """The claims of articles as the store packs them, those that were unpacked last remembered."""

    def __init__(self) -> None:
        self._aside = Aside()
        self._articles: list[str] = []
        self._begins = array("Q")
        self._lengths = array("Q")
        self.claims = functools.lru_cache(maxsize=_UNPACKED)(self._claims)

    def keep(self, article_id: str, data: bytes) -> Iterator[Claim]:
        """The claims of an article."""
        pack, article_id = len(self._articles), sys.intern(article_id)
        begin, length = self._aside.put(data)
        self._articles.append(article_id)
        self._begins.append(begin)
        self._lengths.append(length)
        for number, claim in enumerate(self.claims(pack)):
            yield KeptClaim(self, pack, number, claim)

    def _claims(self, pack: int) -> tuple[Claim, ...]:
        data = self._aside.get(self._begins[pack], self._lengths[pack])
        return claims_of(self._articles[pack], data)


def _set(record: object, name: str, value: object) -> None:
    object.__setattr__(record, name, value)  # the records are frozen
