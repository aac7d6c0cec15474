"""Header lines: what "Thursday 16 March 2023, 14.05 GMT | By Ann Sample" says about an article."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from zeitstrahl.clean.dateline import find_date, weekday_pattern
from zeitstrahl.clean.lexicon import HeaderWords, header_words, undecorated

# A header line is short; a longer one is a sentence that mentions a date.
_MAX_CHARS = 200
# What is left when all known parts are taken: an outlet or a place, never a sentence.
_MAX_REST_CHARS = 45
_MAX_REST_WORDS = 5
_MAX_NAME_WORDS = 14
# A header line that ends in a full stop has few words besides its date.
_MAX_CLOSED_WORDS = 4
_SEPARATOR = re.compile(r"\s*[|•·\t/;]\s*|\s+[-–—]+\s+|\s+[-–—]+$|^[-–—]+\s+|,\s+|\u241f")
_INITIALS = re.compile(r"[\[(][\w/.-]{1,12}(?: [\w/.-]{1,12})?[\])]")
_SENTENCE = re.compile(r"[a-zß][.!?][\"“”»’)]*$")
_NAME_WORD = re.compile(
    r"[A-ZÄÖÜÉÈŠČŁØÅ][\w.'’-]*[a-zäöüßéè.]|von|van|de|der|den|zu|al|el|bin|da|di|du|la|le"
)
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
    line = undecorated(line)
    if not line or len(line) > _MAX_CHARS:
        return None
    found = find_date(line)
    if found and found.yearless:
        # "3 March" in a header line may be a heading; alone it says nothing that can be used.
        found = None
    header = Header()
    text = line
    if found:
        before = line[: found.start]
        unlabelled = _without_date_words(before)
        header = Header(found.value, _is_update(before), dated=True, labelled=unlabelled != before)
        text = unlabelled + _DATE_MARK + line[found.end :]
    rest: list[str] = []
    for part in _SEPARATOR.split(text):
        segment = part.strip(" ,.:|()-–—")
        if not segment or _is_noise(segment) or _INITIALS.fullmatch(part.strip()):
            continue
        name = _after(part.strip(), "author")
        origin = _after(part.strip(), "credit")
        if name is not None and _is_name(name):
            header = replace(header, author=_joined(header.author, name))
        elif origin is not None and len(origin.split()) <= _MAX_REST_WORDS:
            header = replace(header, credit=header.credit or origin)
        elif header.author and looks_like_person(segment):
            header = replace(header, author=_joined(header.author, segment))
        elif header.author and not found and _is_name(segment):
            # "By Ann Sample, political staff": what follows the name belongs to it.
            continue
        else:
            rest.append(segment)
    left = " ".join(rest)
    known = header.dated or header.author or header.credit
    if not known or len(left) > _MAX_REST_CHARS or len(left.split()) > _MAX_REST_WORDS:
        return None
    # "Von der ersten Auflage wurden 300 Stück verkauft." ends as sentences do; names and dates do not.
    if _SENTENCE.search(line) and len(_TOKEN.findall(text)) > _MAX_CLOSED_WORDS:
        return None
    return replace(header, rest=left or None)


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
        pattern.fullmatch(segment) or lowered in words.published or lowered in words.updated
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


def looks_like_person(text: str) -> bool:
    """Whether words look like one person's name: two to four with capitals, particles aside."""
    words = text.split()
    if not 2 <= len(words) <= 4 or len(text) > 40:
        return False
    lowered = {word.lower() for word in words}
    if any(lowered & names.not_in_names for names in header_words()):
        return False
    return words[0][0].isupper() and all(_NAME_WORD.fullmatch(word) for word in words)


def _joined(names: str | None, more: str) -> str:
    return f"{names}, {more}" if names else more


__all__ = ["Header", "HeaderWords", "looks_like_person", "merged", "parse_header"]
