"""What a run hands to the store, and what it gets back: records and the rows that hold them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from zeitstrahl.records import Article, Claim, Extraction, Mention, Problem, TimeExpression
from zeitstrahl.store.codec import dumps, loads, pack, unpack

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in the order of all: the run that met it first, and its number there."""

    batch: int
    position: int


@dataclass(frozen=True, slots=True)
class Known:
    """An item that the store has.

    Attributes:
        state: ``done``; ``same`` (told by an article before it); ``aside``; ``pruned``.
        version: number of what made it; see :class:`zeitstrahl.versions.Versions`.
        seen: number of the last run that met it.
    """

    key: str
    place: Place
    state: str
    version: int
    article_id: str | None
    origin: str
    seen: int


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run, as the store remembers it; ``state`` is running (or killed), done or stopped."""

    id: int
    batch: int
    state: str
    started: str
    ended: str | None
    inputs: tuple[str, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class State:
    """What is in a store.

    Attributes:
        articles: by language.
        problems: by stage.
        first_published, last_published: of its articles, ISO 8601.
        runs: the last ones, newest first.
        versions: articles by the number of what made them.
    """

    articles: Mapping[str, int]
    problems: Mapping[str, int]
    first_published: str | None
    last_published: str | None
    runs: tuple[RunRow, ...]
    versions: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Packed:
    """What was found in an article, ready to be stored; ids of the article are left out."""

    claims: bytes
    mentions: bytes
    times: bytes
    n_claims: int
    n_mentions: int
    n_times: int
    n_held_back: int = 0

    @classmethod
    def of(cls, extraction: Extraction) -> Packed:
        """The stored form of an extraction."""
        claims, mentions, times = extraction.claims, extraction.mentions, extraction.times
        return cls(
            pack((*claims, *extraction.held_back), without="article_id"),
            pack(mentions, without="article_id"),
            pack(times),
            len(claims),
            len(mentions),
            len(times),
            len(extraction.held_back),
        )


@dataclass(slots=True)
class Batch:
    """Changes that become visible together; rows by their keys, so that the last change of a key counts."""

    items: dict[str, Row] = field(default_factory=dict)
    articles: dict[str, Row] = field(default_factory=dict)
    extractions: dict[str, Row] = field(default_factory=dict)
    problems: dict[str, Row] = field(default_factory=dict)
    solved: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    signatures: dict[int, Row] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)
    size: int = 0

    def add_article(self, known: Known, article: Article, digest: str, packed: Packed, added: str) -> None:
        """An article that is done; ``known`` says how its item is to be stored."""
        self._add_item(known, article.input)
        self.solved.add(known.key)
        self.articles[article.id] = article_row(article, known.key, digest, added)
        self.extractions[article.id] = {
            "article_id": article.id,
            **{one.name: getattr(packed, one.name) for one in fields(packed)},
        }
        self.size += len(article.text) + len(packed.mentions) + len(packed.claims)

    def add_same(self, known: Known, name: str) -> None:
        """An item that says what an article says that is already there."""
        self._add_item(known, name)
        self.solved.add(known.key)

    def add_problem(
        self, known: Known, problem: Problem, added: str, raw: bytes | None = None, *, is_item: bool = True
    ) -> None:
        """Something that was set aside; ``is_item`` is False for what is no article, such as a folder."""
        if is_item:
            self._add_item(known, problem.input)
        self.problems[known.key] = {
            "key": known.key,
            "batch": known.place.batch,
            "position": known.place.position,
            "input": problem.input,
            "origin": known.origin,
            "article_id": problem.article_id,
            "stage": problem.stage,
            "reason": problem.reason,
            "hint": problem.hint,
            "seen": known.seen,
            "added": added,
            "raw": raw,
        }
        self.size += len(raw or b"")

    def add_signature(
        self, number: int, article_id: str, language: str, *, words: int, step: int, data: bytes
    ) -> None:
        """What the index of near-duplicates met under a number."""
        self.signatures[number] = {
            "number": number,
            "article_id": article_id,
            "language": language,
            "words": words,
            "step": step,
            "data": data,
        }

    def drop_item(self, key: str) -> None:
        """An item whose article another item tells now."""
        self.dropped.add(key)

    def _add_item(self, known: Known, name: str) -> None:
        self.items[known.key] = {
            "key": known.key,
            "batch": known.place.batch,
            "position": known.place.position,
            "state": known.state,
            "input": name,
            "origin": known.origin,
            "article_id": known.article_id,
            "version": known.version,
            "seen": known.seen,
        }

    def __len__(self) -> int:
        """Items in it."""
        return len(self.items) + len(self.problems) + len(self.seen)


def known_of(row: Any) -> Known:
    """The item of a row."""
    return Known(
        row.key, Place(row.batch, row.position), row.state, row.version, row.article_id, row.origin, row.seen
    )


def article_row(article: Article, item: str, digest: str, added: str) -> Row:
    """The row of an article."""
    return {
        "id": article.id,
        "item": item,
        "digest": digest,
        "url": article.url,
        "source": article.source,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "is_copy": int(bool(article.copies)),
        "text": article.text,
        "more": dumps(replace(article, id="", text="", url=None, source=None, title=None, published=None,
                              language=None)),
        "added": added,
    }  # fmt: skip


def article_of(row: Mapping[str, Any]) -> Article:
    """The article of a row."""
    published = row["published"]
    return replace(
        loads(Article, row["more"]),
        id=row["id"],
        url=row["url"],
        source=row["source"],
        title=row["title"],
        published=_moment(published) if published else None,
        language=row["language"],
        text=row["text"],
    )


def claims_of(article_id: str, data: bytes) -> tuple[Claim, ...]:
    """The claims of an article."""
    return unpack(Claim, data, article_id=article_id)


def mentions_of(article_id: str, data: bytes) -> tuple[Mention, ...]:
    """The mentions of an article."""
    return unpack(Mention, data, article_id=article_id)


def times_of(data: bytes) -> tuple[TimeExpression, ...]:
    """The times of an article."""
    return unpack(TimeExpression, data)


def problem_of(row: Mapping[str, Any]) -> Problem:
    """The problem of a row."""
    return Problem(row["input"], row["stage"], row["reason"], row["hint"], row["article_id"])


def _moment(text: str) -> dt.date | dt.datetime:
    return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)


def run_of(row: Any) -> RunRow:
    """The run of a row."""
    told = json.loads(row.inputs)
    counts = json.loads(row.counts) if row.counts else {}
    return RunRow(row.id, row.batch, row.state, row.started, row.ended, tuple(told or ()), counts)
