"""The spaCy component ``zeitstrahl_times``: time expressions of a ``Doc`` as spans.

It needs no other component, so it works in a blank pipeline too::

    nlp = spacy.blank("de")
    nlp.add_pipe("zeitstrahl_times")
    doc = nlp.make_doc("Das gilt ab Samstag.")
    doc._.published = "2024-07-16"
    doc = nlp(doc)
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span

from zeitstrahl.errors import SettingsError
from zeitstrahl.extract.times.find import find_times
from zeitstrahl.extract.times.lexicon import load

if TYPE_CHECKING:
    from zeitstrahl.records import TimeExpression

# Attribute of a span, and what it holds.
_SPAN_EXTENSIONS = ("time_value", "time_edtf", "time_earliest", "time_latest", "time_role", "time_rule")


def set_extensions() -> None:
    """Register the attributes ``doc._.published`` and ``span._.time_*``; may run more than once.

    ``published`` is an ISO date (or None); ``time_value`` the TIMEX3 value, ``time_edtf`` the EDTF date,
    ``time_earliest`` and ``time_latest`` ISO dates, ``time_role`` and ``time_rule`` as in
    :class:`zeitstrahl.records.TimeExpression`.
    """
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
    for name in _SPAN_EXTENSIONS:
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)


@Language.factory(
    "zeitstrahl_times",
    assigns=["doc.spans"],
    default_config={"spans_key": "times", "language": None, "published": None},
)
def make_times(
    nlp: Language, name: str, spans_key: str, language: str | None, published: str | None
) -> Times:
    """The component; ``language`` is that of the pipeline if it is not given."""
    return Times(language or str(nlp.lang), spans_key, published)


class Times:
    """Writes the time expressions of a ``Doc`` to ``doc.spans``.

    Attributes:
        published: ISO date for documents whose ``doc._.published`` is not set; None: not known.
    """

    def __init__(self, language: str, spans_key: str = "times", published: str | None = None) -> None:
        """Check the language and the date at once.

        Raises:
            SettingsError: if there are no rules for the language or the date cannot be read.
        """
        load(language)
        day_of(published)
        set_extensions()
        self.language, self.spans_key, self.published = language, spans_key, published

    def __call__(self, doc: Doc) -> Doc:
        """Add the spans; an expression within a token covers the whole token."""
        published = day_of(doc._.published or self.published)
        spans = []
        for found in find_times(doc.text, language=self.language, published=published):
            span = doc.char_span(found.start, found.end, label=found.type, alignment_mode="expand")
            if span is not None:
                _annotate(span, found)
                spans.append(span)
        doc.spans[self.spans_key] = spans
        return doc


def _annotate(span: Span, found: TimeExpression) -> None:
    span._.time_value = found.value
    span._.time_edtf = found.edtf
    span._.time_earliest = found.earliest.isoformat() if found.earliest else None
    span._.time_latest = found.latest.isoformat() if found.latest else None
    span._.time_role = found.role
    span._.time_rule = found.rule


def day_of(text: str | None) -> dt.date | None:
    """The day of an ISO date or date with time; None for None.

    Raises:
        SettingsError: the text is no such date.
    """
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError as error:
        raise SettingsError(f"published {text!r} is not a date like 2024-07-16") from error
