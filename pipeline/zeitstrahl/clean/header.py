"""Header lines: what "Thursday 16 March 2023, 14.05 GMT | By Ann Sample" says about an article."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from zeitstrahl.clean.dateline import find_date, weekday_pattern
from zeitstrahl.clean.lexicon import HeaderWords, header_words, undecorated
from zeitstrahl.clean.people import (
    agencies_in,
    is_outlet,
    is_place,
    looks_like_person,
    read_byline,
    sign_of,
)

# A header line is short; a longer one is a sentence that mentions a date.
_MAX_CHARS = 200
# What is left when all known parts are taken: an outlet or a place, never a sentence.
_MAX_REST_CHARS = 45
_MAX_REST_WORDS = 5
_MAX_NAME_WORDS = 14
# A header line that ends in a full stop has few words besides its date.
_MAX_CLOSED_WORDS = 4
_MAX_SIGN_CHARS, _MAX_SIGN_WORDS = 24, 4
# "Published …, updated …": more dates in one line are a list.
_MAX_DATES = 3
_SEPARATOR = re.compile(r"\s*[|•·\t;]\s*|\s+/\s+|\s+[-–—]+\s+|\s+[-–—]+$|^[-–—]+\s+|,\s+|\u241f")
_INITIALS = re.compile(r"[\[(][\w/.-]{1,12}(?: [\w/.-]{1,12})?[\])]")
_SENTENCE = re.compile(r"[a-zß][.!?][\"“”»’)]*$")
_TOKEN = re.compile(r"[^\W\d_]{2,}")
_DATE_MARK = "\u241f"


@dataclass(frozen=True, slots=True)
class Header:
    """What header lines say; None where they say nothing.

    Attributes:
        published: of the best date found.
        updated: whether that date is said to be that of an update.
        dated: a date stood there, whatever it is worth.
        labelled: a word such as "Stand:" or "Published" says what the date is.
        rest: words that are no known part, such as the name of the outlet.
    """

    published: dt.date | dt.datetime | None = None
    updated: bool = False
    dated: bool = False
    labelled: bool = False
    author: str | None = None
    credit: str | None = None
    rest: str | None = None


def parse_header(line: str) -> Header | None:
    """What a header line says, or None if the line is not made of dates, names and credits only.

    Examples:
        >>> parse_header("Montag, 3. Mai 2021 07:12 - [ab] - Quelle: dpa").credit
        'dpa'
        >>> parse_header("Im Mai 2021 verbot die Stadt den Verkauf.") is None
        True
    """
    sign = sign_of(line) if len(line) <= _MAX_SIGN_CHARS else ()
    if sign:
        return Header(credit=", ".join(sign))
    line = undecorated(line)
    if not line or len(line) > _MAX_CHARS:
        return None
    if any(words.relative.fullmatch(line.strip(" .|")) for words in header_words()):
        return Header(dated=True, updated=True, labelled=True)
    header, text = _dates(line)
    rest: list[str] = []
    for part in _parts(text):
        header, left = _read(part, header)
        if left:
            rest.append(left)
    header, left = _rest(rest, header)
    if header.credit and not header.dated and not header.author:
        header, left = _authors_beside_agency(left, header)
    known = header.dated or header.author or header.credit or header.labelled
    if not known or len(left) > _MAX_REST_CHARS or len(left.split()) > _MAX_REST_WORDS:
        return None
    # "Von der ersten Auflage wurden 300 Stück verkauft." ends as sentences do; names and dates do not.
    if _SENTENCE.search(line) and len(_TOKEN.findall(text)) > _MAX_CLOSED_WORDS:
        return None
    return replace(header, rest=left or None)


def _dates(line: str) -> tuple[Header, str]:
    """What the dates of a line say, and the line with marks in their places.

    "3 March" in a header line may be a heading; alone it says nothing that can be used.
    """
    header, text = Header(), line
    for _ in range(_MAX_DATES):
        found = find_date(text)
        if found is None or found.yearless:
            break
        before = text[: found.start]
        other = _other_day(before)
        if other is not None:
            text = other + text[found.end :]
            header = replace(header, dated=True)
            continue
        unlabelled = _without_date_words(before)
        one = Header(found.value, _is_update(before), dated=True, labelled=unlabelled != before)
        header = merged(header, one) if header.published else one
        text = unlabelled + _DATE_MARK + text[found.end :]
    return header, text


def _parts(text: str) -> list[str]:
    """The parts of a line; a byline stays in one, commas between names included."""
    parts: list[str] = []
    for part in _SEPARATOR.split(text):
        if parts and part.strip() and _byline(parts[-1]) is not None and _goes_on(part):
            parts[-1] = f"{parts[-1]}, {part.strip()}"
        else:
            parts.append(part)
    return parts


def _goes_on(part: str) -> bool:
    """Whether a part after a byline names more people (or roles and places of theirs)."""
    segment = part.strip(" ,.:|()-–—")
    return bool(segment) and not _is_noise(segment) and _after(segment, "credit") is None


def _byline(part: str) -> str | None:
    return _after(part.strip(), "author")


def begins_byline(line: str) -> bool:
    """Whether a line begins with "By" or "Von"."""
    return any(line.startswith(f"{label} ") for words in header_words() for label in words.author_cased)


def _read(part: str, header: Header) -> tuple[Header, str]:
    """The header with what one part says, and the part if it says nothing known."""
    segment = part.strip(" ,.:|()-–—")
    if not segment or _is_noise(segment) or _INITIALS.fullmatch(part.strip()):
        return header, ""
    name, origin = _byline(part), _after(part.strip(), "credit")
    if name is not None and (_is_name(name) or agencies_in(name)):
        byline = read_byline(name)
        if byline.names or byline.agencies:
            return replace(
                header,
                author=_joined(header.author, byline.writers),
                credit=_joined(header.credit, byline.agencies),
            ), ""
        if is_outlet(name):
            return replace(header, labelled=True), ""
    if origin is not None and len(origin.split()) <= _MAX_REST_WORDS:
        return replace(header, credit=_joined(header.credit, agencies_in(origin) or (origin,))), ""
    if len(segment.split()) <= _MAX_SIGN_WORDS and agencies_in(segment):
        return replace(header, credit=_joined(header.credit, agencies_in(segment))), ""
    return header, segment


def _rest(rest: list[str], header: Header) -> tuple[Header, str]:
    """The header with authors among unlabelled parts of a date line, and what is left."""
    if header.dated and not header.author:
        people = [one for one in rest if looks_like_person(one) and not is_outlet(one) and not is_place(one)]
        names = tuple(name for one in people for name in read_byline(one).names)
        if names:
            header = replace(header, author=", ".join(names))
            rest = [one for one in rest if one not in people]
    return header, " ".join(rest)


def merged(first: Header, second: Header) -> Header:
    """Two header lines as one; the earlier wins, but a publication date goes before an update's."""
    newer = second.published is not None and (
        first.published is None or (first.updated and not second.updated)
    )
    return Header(
        published=second.published if newer else first.published,
        updated=second.updated if newer else first.updated,
        dated=first.dated or second.dated,
        labelled=second.labelled if newer else first.labelled,
        author=first.author or second.author,
        credit=first.credit or second.credit,
        rest=first.rest or second.rest,
    )


def _is_update(before: str) -> bool:
    tail = before.lower().rstrip(" :,|–-")
    return any(tail.endswith(label) for words in header_words() for label in words.updated)


def _other_day(before: str) -> str | None:
    """What stands before a print-out's or a visit's date ("Ausdruck vom …") and its label, else None."""
    tail = before.rstrip(" :")
    for words in header_words():
        for label in words.elsewhere:
            if tail.lower().endswith(label):
                return tail[: len(tail) - len(label)]
    return None


def _without_date_words(before: str) -> str:
    """The part before a date without the words that introduce the date."""
    text = before.rstrip(" :,|–-")
    labels = [label for words in header_words() for label in (*words.updated, *words.published)]
    for label in sorted(labels, key=len, reverse=True):
        lowered = text.lower()
        if lowered == label or lowered.endswith((f" {label}", f"|{label}")):
            return text[: len(text) - len(label)]
    return before


def _is_noise(segment: str) -> bool:
    lowered = segment.lower()
    if re.fullmatch(rf"{weekday_pattern()}|[\d:. ]+(?:uhr|min\.?|a\.?m|p\.?m)?", lowered):
        return True
    return any(
        pattern.fullmatch(segment)
        or words.relative.fullmatch(segment)
        or lowered in words.published
        or lowered in words.updated
        for words in header_words()
        for pattern in words.noise
    )


def _after(segment: str, kind: str) -> str | None:
    """What follows a word for an author or a credit at the start of a segment."""
    lowered = segment.lower()
    for words in header_words():
        for label in getattr(words, kind):
            if lowered.startswith(label) and (
                label.endswith(":") or lowered[len(label) : len(label) + 1] == " "
            ):
                return segment[len(label) :].strip(" :,.|[]()") or None
        for label in words.author_cased if kind == "author" else ():
            if segment.startswith(f"{label} "):
                return segment[len(label) :].strip(" :,.|[]()") or None
    return None


def _is_name(text: str) -> bool:
    """Whether words can be names: few, some with a capital, no word that only sentences have."""
    words = text.split()
    if not 1 <= len(words) <= _MAX_NAME_WORDS or (_SENTENCE.search(text) and len(words) > 6):
        return False
    lowered = {word.lower().strip(",.") for word in words}
    limit = 0 if len(words) <= 3 else 1
    stop = max(len(lowered & names.not_in_names - {"und", "and", "for"}) for names in header_words())
    return stop <= limit and (any(word[:1].isupper() for word in words) or len(words) <= 3)


def _authors_beside_agency(left: str, header: Header) -> tuple[Header, str]:
    """ "Anna Beispiel, dpa": a name beside an agency is that of a reporter."""
    if looks_like_person(left) and not is_outlet(left) and not is_place(left):
        return replace(header, author=_joined(None, read_byline(left).names)), ""
    return header, left


def _joined(names: str | None, more: tuple[str, ...]) -> str | None:
    """Names in one line, each once."""
    return ", ".join(dict.fromkeys([*([names] if names else []), *more])) or None


__all__ = ["Header", "HeaderWords", "looks_like_person", "merged", "parse_header"]
