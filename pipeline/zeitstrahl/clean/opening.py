"""How news texts open: a dateline before the first sentence, a lead that the text then repeats."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from zeitstrahl.clean.dateline import HeaderDate, find_date
from zeitstrahl.clean.people import agencies_in

# A dateline ends within this many characters of the paragraph.
_MAX_DATELINE_CHARS = 120
_DASH = re.compile(r"\s[-–—|]{1,2}\s{0,2}|(?<=[)\d])[.:]\s|[–—]\s{0,2}(?=[A-ZÄÖÜ\"„“])")
_AGENCY = re.compile(r"\(([^()]{2,40})\)\s*$|(?<=[A-ZÄÖÜ] )([a-z]{2,6}(?:/[a-z]{2,6})?)$")
_CAPITALS = re.compile(
    r"[A-ZÄÖÜ][A-ZÄÖÜẞ.'’-]+(?:[\s/,]{1,3}[A-ZÄÖÜ][\w.'’-]*|\s(?:am|an der|of|de|la|i\.|a\.|d\.)){0,6}"
)
_PLACES = re.compile(
    r"[A-ZÄÖÜ][\w.'’-]*(?:(?:[\s/,]|\s/\s){1,3}(?:[A-ZÄÖÜ][\w.'’-]*|am|an|der|of|de|la|i\.|a\.|d\.)){0,6}"
)
# A place before a day has no more words: "Frankfurt an der Oder, 4. Mai", not a sentence's begin.
_MOST_PLACE_WORDS = 4
_PLACE_BEFORE_DAY = re.compile(r"([^,.:]{2,60}),(?: den)?\s{1,2}")
_CLOSING = re.compile(r"[.!?\"”“«]\s*\(([^()]{2,40})\)\s*$")
_MAX_SIGN_CHARS = 60
_SENTENCE_START = re.compile(r"[\"„“»‚‘']{0,2}[A-ZÄÖÜ0-9]")
# A lead is compared with the text by this many characters at least, so that "Nein." drops nothing.
_MIN_LEAD_CHARS = 30
_KEY = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.!?…][\"“”»’)]{0,2}(?=\s[\"„“»‚A-ZÄÖÜ0-9]|$)")


@dataclass(frozen=True, slots=True)
class Opening:
    """A first paragraph without its dateline, and what the dateline said.

    Attributes:
        yearless: the dateline's date if it has no year, as written.
    """

    text: str
    credit: str | None = None
    published: dt.date | dt.datetime | None = None
    yearless: str | None = None


def strip_opening(paragraph: str, following: Sequence[str] = ()) -> Opening:
    """The paragraph without a dateline such as ``BERLIN (dpa) - `` or ``LONDON, May 3 (Wire) — ``.

    A dateline is capitals before a dash, a place or date with an agency in brackets before it, or a
    place and a day ("Steinau, 4. Mai 2021 - "). A day with its year may stand alone ("May 4, 2021 - "), but
    not if another paragraph begins so: that is a chronicle. Anything less certain is left in the text.

    Args:
        following: the other paragraphs of the text.
    """
    head = paragraph[:_MAX_DATELINE_CHARS]
    for dash in _DASH.finditer(head):
        dateline, rest = head[: dash.start()].strip(), paragraph[dash.end() :].lstrip()
        if not _SENTENCE_START.match(rest):
            continue
        opening = _opening(dateline, rest, following)
        if opening:
            return opening
    return Opening(paragraph)


def _opening(dateline: str, rest: str, following: Sequence[str]) -> Opening | None:
    agency = _AGENCY.search(dateline)
    place = (dateline[: agency.start()] if agency else dateline).strip(" ,:")
    found = find_date(place)
    dated = _dated(place, found)
    if found:
        written = place[found.start : found.end]
        place = (place[: found.start].removesuffix(" den ") + place[found.end :]).strip(" ,:")
    if place and not (_PLACES if agency or found else _CAPITALS).fullmatch(place):
        return None
    alone = found is not None and found.value is not None and not any(map(_begins_with_day, following))
    if not (agency or dated or (place.split()[0].rstrip(",").isupper() if place else alone)):
        return None
    return Opening(
        rest,
        credit=(agency[1] or agency[2]).strip() if agency else None,
        published=found.value if found else None,
        yearless=written if found and found.yearless else None,
    )


def _begins_with_day(paragraph: str) -> bool:
    found = find_date(paragraph[:_MAX_DATELINE_CHARS])
    return found is not None and found.start == 0


def _dated(dateline: str, found: HeaderDate | None) -> bool:
    """Whether a place and the day behind it ("Steinau, 4. Mai 2021") are a dateline by themselves."""
    if found is None or found.end < len(dateline):
        return False
    place = _PLACE_BEFORE_DAY.fullmatch(dateline, 0, found.start)
    return place is not None and len(place[1].split()) <= _MOST_PLACE_WORDS


def closing_credit(paragraph: str) -> str | None:
    """The agencies that a sign at the end of a text names: "… teilte die Stadt mit. (dpa/lby)"."""
    sign = _CLOSING.search(paragraph[-_MAX_SIGN_CHARS:])
    return ", ".join(agencies_in(sign[1])) or None if sign else None


def without_repeated_lead(paragraphs: Sequence[str]) -> list[str]:
    """Paragraphs of which the first does not say again what the next one begins with.

    News pages show the first sentence as a lead and again in the text. Of two equal ones the lead
    goes; if the lead is the longer one, the sentence in the text goes.
    """
    out = list(paragraphs)
    if len(out) < 2:
        return out
    lead, following = out[0], out[1]
    if len(lead) < _MIN_LEAD_CHARS:
        return out
    if _key(following).startswith(_key(lead)):
        return out[1:]
    first = _SENTENCE_END.search(following)
    if first and first.end() >= _MIN_LEAD_CHARS and _key(lead).startswith(_key(following[: first.end()])):
        rest = following[first.end() :].lstrip()
        return [lead, rest, *out[2:]] if rest else [lead, *out[2:]]
    return out


def _key(text: str) -> str:
    return _KEY.sub("", text).casefold()
