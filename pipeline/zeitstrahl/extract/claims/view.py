"""An article as the claim grammar sees it: sentences, clauses, noun phrases, mentions, times.

The parsers are small, so nothing here hangs on a single arc: clauses come from punctuation and verbs
in German, where commas are law, and from the tree in English; noun phrases come from parts of speech.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from spacy.tokens import Span, Token

from zeitstrahl.extract.claims.sieve import Possible
from zeitstrahl.records import Article, Language, Mention, TimeExpression


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence.

    Attributes:
        index: place among the clauses of the sentence.
        tokens: places of its tokens in the sentence, ascending; clauses do not overlap.
        parent: index of the clause that it depends on; None for main clauses.
        kind: ``main``, ``relative``, ``infinitive``, ``conditional``, ``reason``, ``content``, ``other``.
    """

    index: int
    tokens: tuple[int, ...]
    parent: int | None = None
    kind: str = "main"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A noun phrase without what follows its head noun.

    Attributes:
        first, last: places of its tokens, both inclusive; determiner included, preposition not.
        head: place of the head noun.
        preposition: lower case; empty if there is none.
        chain: index of the chunk that it is attached to (genitive, *of*, *von*); None if to none.
        link: how: ``genitive`` or a preposition.
        mention: the mention that it holds at its head, if any.
        coordinated: index of the chunk that it is coordinated with, if any.
    """

    index: int
    first: int
    last: int
    head: int
    preposition: str = ""
    chain: int | None = None
    link: str = ""
    mention: Mention | None = None
    coordinated: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention or time in a sentence: places of its first and last token, both inclusive."""

    first: int
    last: int
    mention: Mention


class Parts(Protocol):
    """What divides a sentence; asked when somebody first looks at a part."""

    def clauses(self, sentence: Sentence) -> tuple[Clause, ...]:
        """Its clauses."""
        ...

    def chunks(self, sentence: Sentence) -> tuple[Chunk, ...]:
        """Its noun phrases."""
        ...

    def quoted(self, sentence: Sentence) -> tuple[bool, ...]:
        """Whether each token stands inside of quotation marks."""
        ...


@dataclass(frozen=True, eq=False)  # no slots: parts are kept in its dict, found when they are first asked for
class Sentence:
    """A sentence with its parts; places count tokens from the start of the sentence.

    Two of three sentences have no trigger, and nobody asks for the clauses of most of those.

    Attributes:
        index: place among the sentences of the article.
        paragraph: number of its paragraph.
        offset: what to add to ``token.idx`` to get offsets in the article.
        start, end: offsets of the sentence in the article.
        lower: the words in lower case.
        possible: the word classes that may be in it.
        tokens: its tokens; ``begins``, where they begin in the article.
        parts: finds its clauses and noun phrases.
        scopes: how far clauses reach, see :mod:`zeitstrahl.extract.claims.scopes`.
    """

    index: int
    paragraph: int
    language: Language
    span: Span
    offset: int
    start: int
    end: int
    lower: tuple[str, ...]
    possible: Possible
    tokens: tuple[Token, ...]
    begins: tuple[int, ...]
    mentions: tuple[Placed, ...]
    times: tuple[TimeExpression, ...]
    parts: Parts
    scopes: dict[tuple[int, bool], tuple[int, ...]] = field(default_factory=dict, repr=False)

    @functools.cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses in order; every token is in one."""
        return self.parts.clauses(self)

    @functools.cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        """Its noun phrases in order."""
        return self.parts.chunks(self)

    @functools.cached_property
    def quoted(self) -> tuple[bool, ...]:
        """Whether each token stands inside of quotation marks."""
        return self.parts.quoted(self)

    @functools.cached_property
    def clause_at(self) -> list[int]:
        """The index of the clause, by the place of a token."""
        where = [0] * len(self.tokens)
        for clause in self.clauses:
            for place in clause.tokens:
                where[place] = clause.index
        return where

    @functools.cached_property
    def chunk_over(self) -> list[Chunk | None]:
        """The noun phrase, by the place of a token."""
        over: list[Chunk | None] = [None] * len(self.tokens)
        for chunk in reversed(self.chunks):
            over[chunk.first : chunk.last + 1] = [chunk] * (chunk.last + 1 - chunk.first)
        return over

    def token(self, place: int) -> Token:
        """The spaCy token at a place."""
        return self.tokens[place]

    def head(self, place: int) -> int | None:
        """Place of a token's head; None for the root or a head outside of the sentence."""
        token = self.tokens[place]
        at = token.head.i - self.span.start
        return None if token.head.i == token.i or not 0 <= at < len(self.lower) else at

    def range(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in the article of the tokens ``first`` to ``last``, the latter included."""
        return self.begins[first], self.begins[last] + len(self.tokens[last])

    def place(self, offset: int) -> int | None:
        """Place of the token that covers an offset of the article; None if there is none."""
        return _place(offset, self.begins, self.tokens)

    def clause_of(self, place: int) -> Clause:
        """The clause that a token belongs to."""
        return self.clauses[self.clause_at[place]]

    def chunk_at(self, place: int) -> Chunk | None:
        """The noun phrase that covers a token."""
        return self.chunk_over[place] if 0 <= place < len(self.chunk_over) else None


@dataclass(frozen=True, slots=True)
class Story:
    """The sentences of an article, with what holds for all of it.

    Attributes:
        weights: entity id to how much the article is about it (mentions, early ones count more).
    """

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    weights: dict[str, float] = field(default_factory=dict)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that an offset of the article lies in; None if it lies in none."""
        at = bisect_right(self.sentences, offset, key=lambda one: one.start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin in a stretch of the article, in order."""
        first = bisect_left(self.mentions, start, key=lambda one: one.start)
        return self.mentions[first : bisect_left(self.mentions, end, key=lambda one: one.start)]

    def text(self, start: int, end: int) -> str:
        """The words between two offsets."""
        return self.article.text[start:end]


def placed(mentions: Sequence[Mention], begins: Sequence[int], tokens: Sequence[Token]) -> tuple[Placed, ...]:
    """The mentions that begin in a sentence with the places of their tokens, in order.

    Args:
        begins: where its tokens begin in the article.
    """
    out = []
    for mention in mentions:
        first, last = _place(mention.start, begins, tokens), _place(mention.end - 1, begins, tokens)
        if first is not None and last is not None:
            out.append(Placed(first, last, mention))
    return tuple(out)


def _place(offset: int, begins: Sequence[int], tokens: Sequence[Token]) -> int | None:
    at = bisect_right(begins, offset) - 1
    return at if at >= 0 and offset < begins[at] + len(tokens[at]) else None


def place_mentions(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Placed, ...]:
    """Those of some mentions that begin in a sentence, in order."""
    inside = [one for one in mentions if sentence.start <= one.start < sentence.end]
    return placed(inside, sentence.begins, sentence.tokens)
