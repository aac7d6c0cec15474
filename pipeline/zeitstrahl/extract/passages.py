"""The parsed passages of an article, as every part of the extraction gets them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from zeitstrahl.records import Language


@dataclass(frozen=True, slots=True)
class PassageDoc:
    """A passage of one language with its analysis.

    Attributes:
        doc: the analysis; ``doc.text == article.text[start:start + len(doc.text)]``.
        start: offset of the passage in ``Article.text``.
        language: that of the pipeline that made ``doc``.
    """

    doc: Doc
    start: int
    language: Language

    @property
    def end(self) -> int:
        """Offset in ``Article.text`` behind the passage."""
        return self.start + len(self.doc.text)

    def offsets(self, span: Span) -> tuple[int, int]:
        """Start and end of a span of ``doc`` in ``Article.text``."""
        return self.start + span.start_char, self.start + span.end_char
