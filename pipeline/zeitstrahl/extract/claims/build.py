"""Builds the view of an article that the claim grammar works on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Doc, Span, Token

from zeitstrahl.extract.claims.chunks import find_chunks
from zeitstrahl.extract.claims.clauses import find_clauses
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.lexicon import load_lexicon
from zeitstrahl.extract.claims.sieve import Possible, sieve
from zeitstrahl.extract.claims.view import Chunk, Clause, Sentence, Story, placed
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Article, Language, Mention, TimeExpression

_OPEN, _CLOSE = "„«‹", "“”»›"
_MARK = re.compile(f'[{_OPEN}{_CLOSE}"]')
_BREAK = re.compile(r"\n\n")
_MAX_TOKENS = 250
"""A longer sentence is a list or no sentence at all; it is read in parts, or its clauses cost its square."""
_HEADLINE_WEIGHT = 3.0
"""What a name in the headline weighs against one more mention in the text."""

Found = TypeVar("Found", Mention, TimeExpression)


def build_story(
    article: Article,
    docs: Sequence[PassageDoc],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> Story:
    """The sentences of an article with their clauses, noun phrases, mentions and times."""
    ordered = tuple(sorted(mentions, key=lambda one: (one.start, -one.end)))
    times = sorted(times, key=_start)
    breaks = [found.end() for found in _BREAK.finditer(article.text)]
    sentences: list[Sentence] = []
    parts = _Parts(article.text)
    for passage in docs:
        for span in _sentences(passage):
            start, end = passage.offsets(span)
            here = _between(ordered, start, end), _between(times, start, end)
            paragraph = bisect_right(breaks, start)
            sentences.append(_sentence(parts, passage, span, len(sentences), paragraph, *here))
    return Story(article, tuple(sentences), ordered, tuple(times), _weights(article, ordered))


def _start(one: Mention | TimeExpression) -> int:
    return one.start


def _between(found: Sequence[Found], start: int, end: int) -> Sequence[Found]:
    """Those, sorted by begin, that begin in a stretch."""
    return found[bisect_left(found, start, key=_start) : bisect_left(found, end, key=_start)]


def _sentences(passage: PassageDoc) -> Iterator[Span]:
    """The sentences; a paragraph's end ends a sentence, whatever the parser says."""
    doc, words = passage.doc, passage.words
    for span in _merged(doc):
        begin = span.start
        for at in range(span.start, span.end):
            if "\n" in words[at]:
                if at > begin:
                    yield doc[begin:at]
                begin = at + 1
            elif at - begin >= _MAX_TOKENS:
                yield doc[begin:at]
                begin = at
        if begin < span.end:
            yield doc[begin : span.end]


def _merged(doc: Doc) -> list[Span]:
    spans: list[Span] = []
    for span in doc.sents if doc.has_annotation("SENT_START") else [doc[:]]:
        if spans and _broken(spans[-1], span):
            spans[-1] = doc[spans[-1].start : span.end]
        else:
            spans.append(span)
    return spans


_TERMINAL = frozenset('.!?:;…“”"»«)’')


def _broken(left: Span, right: Span) -> bool:
    """Whether the parser cut a sentence in two: "am 29. | September", no full stop, small letter behind."""
    last, first = left[-1], right[0]
    if first.text[:1].islower():
        return True
    if last.text[-1:] not in _TERMINAL:
        return True
    return bool(last.text[:-1].isdigit()) and last.text.endswith(".") and len(last.text) <= 3


def _dated(sentence: Sentence, times: Sequence[TimeExpression]) -> list[tuple[int, int]]:
    """The first and last places of the times of a sentence."""
    where = [(sentence.place(time.start), sentence.place(time.end - 1)) for time in times]
    return [(first, last) for first, last in where if first is not None and last is not None]


@dataclass(frozen=True, slots=True)
class _Parts:
    """Divides the sentences of an article."""

    text: str

    def clauses(self, sentence: Sentence) -> tuple[Clause, ...]:
        openers = load_lexicon(sentence.language).openers
        return find_clauses(sentence.tokens, sentence.language, openers)

    def chunks(self, sentence: Sentence) -> tuple[Chunk, ...]:
        dated = _dated(sentence, sentence.times)
        return find_chunks(sentence.tokens, sentence.language, sentence.mentions, dated)

    def quoted(self, sentence: Sentence) -> tuple[bool, ...]:
        return _quoted(self.text, sentence)


def _sentence(
    parts: _Parts,
    passage: PassageDoc,
    span: Span,
    index: int,
    paragraph: int,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> Sentence:
    tokens = passage.tokens[span.start : span.end]
    lower = _lower(tokens, passage.language)
    begins = tuple(passage.start + token.idx for token in tokens)
    return Sentence(
        index,
        paragraph,
        passage.language,
        span,
        passage.start,
        *passage.offsets(span),
        lower,
        Possible(lower, sieve(passage.language)),
        tokens,
        begins,
        placed(mentions, begins, tokens),
        tuple(times),
        parts,
    )


def _lower(tokens: Sequence[Token], language: Language) -> tuple[str, ...]:
    """The words in lower case; but "IF Metall", "the WHO" are no function words, and stay as they are."""
    lower = [token.lower_ for token in tokens]
    acronyms = function_words(language, "also_acronyms")
    if not acronyms.isdisjoint(lower):
        for at, token in enumerate(tokens):
            if lower[at] in acronyms and token.text.isupper() and _between_lower(token):
                lower[at] = token.text
    return tuple(lower)


def _between_lower(token: Token) -> bool:
    """Whether a word beside a token is not in capitals."""
    around = [token.nbor(step).text for step in (-1, 1) if 0 <= token.i + step < len(token.doc)]
    return any(not text.isupper() and text.isalpha() for text in around)


def _quoted(text: str, sentence: Sentence) -> tuple[bool, ...]:
    """Whether each token stands inside of quotation marks, counted from the start of its paragraph."""
    last = text.rfind("\n\n", 0, sentence.start)
    out, depth, cursor = [], 0, last + 2 if last >= 0 else 0
    if not _MARK.search(text, cursor, sentence.end):
        return (False,) * len(sentence.lower)
    for token, begin in zip(sentence.tokens, sentence.begins, strict=True):
        stop = begin + (len(token.text) if token.text in _OPEN + _CLOSE + '"' else 0)
        for mark in _MARK.finditer(text, cursor, stop):
            char = mark.group()
            if char in _OPEN:
                depth = 1
            elif char in "“" and not depth:
                depth = 1
            elif char in _CLOSE:
                depth = 0
            elif char == '"':
                depth = 1 - depth
        cursor = max(cursor, stop)
        out.append(bool(depth))
    return tuple(out)


def _weights(article: Article, mentions: Sequence[Mention]) -> dict[str, float]:
    weights: dict[str, float] = {}
    length = max(len(article.text), 1)
    for mention in mentions:
        weights[mention.entity_id] = weights.get(mention.entity_id, 0.0) + 1.5 - mention.start / length
    title = (article.title or "").casefold()
    for mention in {one.entity_id: one for one in mentions}.values():
        if title and mention.text.casefold() in title:
            weights[mention.entity_id] += _HEADLINE_WEIGHT
    return weights
