"""One id for one article: what only somebody who sees all articles in their order can tell."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields, replace
from typing import Protocol

from zeitstrahl.acquire import Item
from zeitstrahl.records import Article

MAX_ID_CHARS = 200
"""A longer id, such as an address with everything in it, is cut and ends in a hash of it."""

_HASH_CHARS = 16
_CIRCUMSTANCES = frozenset({"input", "fetched"})  # fields of an item that change no article


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has an id.

    Attributes:
        item: key of the item that the article came from; see :func:`item_key`.
        digest: of the article's text; see :func:`text_digest`.
        origin: hash of the file or address that it came from; see :func:`origin_of`.
        met: whether this run has met the item.
    """

    item: str
    digest: str
    origin: str
    met: bool = True


class Ledger(Protocol):
    """What is known of the articles before."""

    def holder(self, article_id: str) -> Holder | None:
        """Who has an id."""


@dataclass(frozen=True, slots=True)
class Settled:
    """An article with an id of its own.

    Attributes:
        replaces: key of the item whose article this is a new state of.
        same: whether another item says the same to the letter; then this one need not be kept.
    """

    article: Article
    replaces: str | None = None
    same: bool = False


def settle(article: Article, own: Holder, ledger: Ledger) -> Settled:
    """Decide whether an article is new, a new state of one that is known, or one that is known.

    What comes from the file or address of the article that has its id, and is not there any more as it
    was, is a new state of it. Else an id that another text has is made distinct by a short hash of the
    text, with a note.
    """
    article = replace(article, id=_short(article.id))
    holder = ledger.holder(article.id)
    if holder is None or holder.item == own.item:
        return Settled(article)
    if not holder.met and holder.origin == own.origin:
        return Settled(article, replaces=holder.item)
    if holder.digest == own.digest:
        return Settled(article, same=True)
    key = f"{article.id}-{own.digest[:6]}"
    note = f"{article.id!r} is the id of another article; this one has the id {key!r}"
    article = replace(article, id=key, notes=(*article.notes, note))
    holder = ledger.holder(key)
    return Settled(article, same=holder is not None and holder.item != own.item)


def text_digest(text: str) -> str:
    """A hash of the words of a text; line ends and indents don't count."""
    return _hash(" ".join(text.split()))


def item_key(item: Item) -> str:
    """A hash of what an item holds, wherever it lies and whenever it came: equal keys, equal articles."""
    found = hashlib.blake2b(digest_size=16)
    for one in fields(item):
        value = getattr(item, one.name)
        if one.name in _CIRCUMSTANCES:
            continue
        data = value if isinstance(value, bytes) else repr(value).encode("utf-8", "surrogatepass")
        found.update(f"{one.name}\0{type(value).__name__}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


def origin_of(name: str) -> str:
    """A hash of the file or address of an input, without the position in it.

    Examples:
        >>> origin_of("news.jsonl:3") == origin_of("news.jsonl:4") != origin_of("news.jsonl.gz")
        True
    """
    head, _, tail = name.rpartition(":")
    return _hash(head if head and tail.isdigit() else name)


def _short(ident: str) -> str:
    if len(ident) <= MAX_ID_CHARS:
        return ident
    return f"{ident[: MAX_ID_CHARS - _HASH_CHARS - 1]}-{_hash(ident)[:_HASH_CHARS]}"


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@dataclass(slots=True)
class RunLedger:
    """The ledger of a run that remembers nothing of others."""

    holders: dict[str, Holder] = field(default_factory=dict)

    def holder(self, article_id: str) -> Holder | None:
        """Who has an id."""
        return self.holders.get(article_id)
