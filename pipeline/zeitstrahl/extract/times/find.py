"""The tagger: text in, time expressions out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zeitstrahl.errors import SettingsError
from zeitstrahl.extract.times import cues, scan, write
from zeitstrahl.extract.times.lexicon import load
from zeitstrahl.extract.times.reader import Published, Reader
from zeitstrahl.records import TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_times(
    text: str, *, language: str, published: Published = None, doc: Doc | None = None
) -> list[TimeExpression]:
    """The time expressions of a text, in order, with their values.

    Args:
        text: running text; offsets of the result refer to it.
        language: ``de`` or ``en``.
        published: day of publication, against which relative expressions are resolved. Without it
            their unknown parts stay unknown (``XXXX-07-20``); it is never taken from the clock.
        doc: the parsed text, if there is one; it is not needed, and the result does not depend on it.

    Raises:
        SettingsError: if there are no rules for the language, or ``published`` is no date.

    Examples:
        >>> from datetime import date
        >>> text = "Ab dem 20. Juli gilt das."
        >>> [found.edtf for found in find_times(text, language="de", published=date(2024, 7, 16))]
        ['2024-07-20']
    """
    if published is not None and not isinstance(published, dt.date):
        raise SettingsError(
            f"published {published!r}: expected a date or datetime, not a {type(published).__name__}"
        )
    lexicon = load(language)
    tokens = lexicon.vocabulary.tokenize(text)
    hits = scan.hits(tokens, lexicon)
    if not hits:
        return []
    narrative = cues.is_narrative([hit.value for hit in hits], published, lexicon)
    if narrative:
        hits = scan.hits(tokens, lexicon, narrative=True)
    return Reader(text, tokens, lexicon, published, narrative).read(hits)


def parse_time(text: str, *, language: str, published: Published = None) -> TimeExpression | None:
    """One expression for a short text that is a time ("Ende September oder Anfang Oktober").

    Two expressions that a text joins ("zwischen März und Mai") become one with an interval.

    Returns:
        None if the text holds no time expression.
    """
    found = find_times(text, language=language, published=published)
    if not found:
        return None
    dated = [one for one in found if one.edtf]
    if len(found) == 1 or len(dated) < 2:
        return dated[0] if dated else found[0]
    return write.joined(text, dated[0], dated[-1])
