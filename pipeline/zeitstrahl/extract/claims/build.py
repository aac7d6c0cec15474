"""Builds the view of an article that the claim grammar works on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from zeitstrahl.extract.claims.chunks import find_chunks
from zeitstrahl.extract.claims.clauses import find_clauses
from zeitstrahl.extract.claims.lexicon import load_lexicon
from zeitstrahl.extract.claims.sieve import Possible, sieve
from zeitstrahl.extract.claims.view import Sentence, Story, place_mentions
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Article, Mention, TimeExpression

_OPEN, _CLOSE = "„«‹", "“”»›"
_MARK = re.compile(f'[{_OPEN}{_CLOSE}"]')
_MAX_TOKENS = 250
"""A longer sentence is a list or no sentence at all; it is read in parts, or its clauses cost its square."""
_HEADLINE_WEIGHT = 3.0
"""What a name in the headline weighs against one more mention in the text."""


def build_story(
    article: Article,
    docs: Sequence[PassageDoc],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> Story:
    """The sentences of an article with their clauses, noun phrases, mentions and times."""
    ordered = tuple(sorted(mentions, key=lambda one: (one.start, -one.end)))
    sentences: list[Sentence] = []
    for passage in docs:
        for span in _sentences(passage.doc):
            sentences.append(_sentence(article, passage, span, len(sentences), ordered, times))
    return Story(article, tuple(sentences), ordered, tuple(times), _weights(article, ordered))


def _sentences(doc: Doc) -> Iterator[Span]:
    """The sentences; a paragraph's end ends a sentence, whatever the parser says."""
    for span in _merged(doc):
        begin = span.start
        for at in range(span.start, span.end):
            if "\n" in doc[at].text or "\n" in doc[at].whitespace_:
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


def _sentence(
    article: Article,
    passage: PassageDoc,
    span: Span,
    index: int,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> Sentence:
    bare = Sentence(
        index,
        article.text.count("\n\n", 0, passage.start + span.start_char),
        passage.language,
        span,
        passage.start,
        tuple(token.lower_ for token in span),
    )
    placed = place_mentions(bare, mentions)
    clauses = find_clauses(span, passage.language, load_lexicon(passage.language).openers)
    where = [0] * len(span)
    for clause in clauses:
        for place in clause.tokens:
            where[place] = clause.index
    return Sentence(
        index,
        bare.paragraph,
        bare.language,
        span,
        bare.offset,
        bare.lower,
        clauses,
        find_chunks(span, passage.language, placed),
        placed,
        tuple(time for time in times if bare.start <= time.start < bare.end),
        _quoted(article.text, bare),
        tuple(where),
        Possible(bare.lower, sieve(passage.language)),
    )


def _quoted(text: str, sentence: Sentence) -> tuple[bool, ...]:
    """Whether each token stands inside of quotation marks, counted from the start of its paragraph."""
    start = text.rfind("\n\n", 0, sentence.start) + 2 if "\n\n" in text[: sentence.start] else 0
    out, depth, cursor = [], 0, start
    for token in sentence.span:
        begin = sentence.offset + token.idx
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
