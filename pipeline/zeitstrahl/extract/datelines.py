"""Date lines: what stands before a report and says when it appeared."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zeitstrahl.records import TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A name of an outlet, a place or an agency before the date is no longer than this, in characters.
_LONGEST_LEAD = 60
_BEHIND = re.compile(r"[^\S\n]*(?:[.:|/)–—(]|-\s|\n|$)")
_BETWEEN = re.compile(r"[\s,|/]{1,3}")
_VERBAL = frozenset({"VERB", "AUX"})


def without_datelines(
    doc: Doc, times: Sequence[TimeExpression], published: dt.date | None
) -> list[TimeExpression]:
    """The times of a passage without those of a date line.

    A date line gives the day of publication in figures at the begin of a paragraph, with no verb before
    it ("Rathausblick, 26. April 2021.", "OSLO, March 16 (Reuters) -"); the clock time behind it is its
    part. Offsets refer to ``doc.text``.
    """
    if published is None:
        return list(times)
    text, out = doc.text, list[TimeExpression]()
    end = -1
    for time in times:
        if end >= 0 and time.type == "TIME" and _BETWEEN.fullmatch(text[end : time.start]):
            end = time.end
            continue
        if _is_dateline(doc, text, time, published):
            end = time.end
            continue
        end = -1
        out.append(time)
    return out


def _is_dateline(doc: Doc, text: str, time: TimeExpression, published: dt.date) -> bool:
    day = published.date() if isinstance(published, dt.datetime) else published
    if time.earliest != day or time.latest != day or not re.search(r"\d", time.text):
        return False
    start = text.rfind("\n", 0, time.start) + 1
    if time.start - start > _LONGEST_LEAD or not (time.type == "DATE" or re.search(r"\d{4}", time.text)):
        return False
    if not _BEHIND.match(text, time.end) and not re.match(r",\s*\d", text[time.end : time.end + 4]):
        return False
    lead = doc.char_span(start, time.start, alignment_mode="contract") if time.start > start else None
    return lead is None or not any(token.pos_ in _VERBAL for token in lead)
