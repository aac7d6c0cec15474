"""The parsed passages of an article, as every part of the extraction gets them."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from zeitstrahl.records import Language


@dataclass(frozen=True, slots=True)
class PassageDoc:
    """A passage of one language with its analysis.

    Attributes:
        doc: the analysis; ``doc.text == article.text[start:start + len(doc.text)]``.
        start: offset of the passage in ``Article.text``.
        language: that of the pipeline that made ``doc``.
        text: ``doc.text``, which spaCy puts together from the tokens each time.
        tokens: those of ``doc``, which spaCy makes anew each time.
        words: their texts.
    """

    doc: Doc
    start: int
    language: Language
    text: str = field(init=False, repr=False, compare=False)
    tokens: tuple[Token, ...] = field(init=False, repr=False, compare=False)
    words: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put together once what many ask for."""
        tokens = tuple(self.doc)
        object.__setattr__(self, "text", self.doc.text)
        object.__setattr__(self, "tokens", tokens)
        object.__setattr__(self, "words", tuple(token.text for token in tokens))

    @property
    def end(self) -> int:
        """Offset in ``Article.text`` behind the passage."""
        return self.start + len(self.text)

    def offsets(self, span: Span) -> tuple[int, int]:
        """Start and end of a span of ``doc`` in ``Article.text``."""
        return self.start + span.start_char, self.start + span.end_char

    def span(self, start: int, end: int) -> Span | None:
        """The tokens that ``start`` to ``end`` of ``Article.text`` touch; None if there are none.

        By bisection: ``Doc.char_span`` walks through the whole text each time.
        """
        doc = self.doc
        first = _first_ending_behind(doc, start - self.start)
        last = first
        while last < len(doc) and doc[last].idx < end - self.start:
            last += 1
        return doc[first:last] if last > first else None


def _first_ending_behind(doc: Doc, offset: int) -> int:
    """The first token that ends behind an offset; the number of tokens if none does."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        token = doc[middle]
        if token.idx + len(token) > offset:
            high = middle
        else:
            low = middle + 1
    return low
