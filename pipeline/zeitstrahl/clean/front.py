"""What the lines around a text say about it: title, outlet, date, author, credit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zeitstrahl.clean.header import Header, merged
from zeitstrahl.clean.lexicon import header_words
from zeitstrahl.clean.lines import HEADER, OTHER, Line
from zeitstrahl.clean.people import has_role, is_outlet, is_place, looks_like_person, read_byline

# A title has at least this many words, or it is the name of the outlet or a section.
_MIN_TITLE_WORDS = 3
_MIN_REPEATED_CHARS = 20
_MAX_REPEATED = 2
_MAX_TITLE_CHARS = 220
_MAX_OUTLET_CHARS = 40
# A date line stands above the text, or below its lead.
_OPENING_PARAGRAPHS = 2
_MAX_AUTHORS = 5
# Date lines beside which names are looked for, and the length of a line of names.
_MAX_DATE_LINES = 2
_MAX_NAMES_CHARS = 120
_NAME_PARTS = re.compile(r"\s*[,;]\s*|\s+(?:und|and|&)\s+")
# How much it counts for a title to stand near the text and to be long, beside sharing all its words with
# it (1); set on corpora/news (train and dev), where 666 of 711 titles are found.
_LATE, _LONG = 0.1, 0.5
_MAX_LEAD_CHARS, _MAX_CANDIDATES, _USUAL_TITLE_CHARS = 1_500, 6, 60
_STEM_CHARS, _MIN_STEM_CHARS = 5, 3
_KEY = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")
_OPEN_END = re.compile(r"[-–—,:|]\s*$")


@dataclass(frozen=True, slots=True)
class Front:
    """Title and outlet as the page shows them; None where it does not."""

    title: str | None = None
    outlet: str | None = None


def same_words(line: str, title: str | None) -> bool:
    """Whether a line is the title, whatever its case, quotes and spaces."""
    return title is not None and len(line) <= 2 * len(title) + 20 and _key(line) == _key(title)


def read_front(lines: Sequence[Line], title: str | None) -> Front:
    """Title (the given one if there is one) and outlet from the lines before the text."""
    loose, near, rest = _loose(lines)
    if title is None:
        text = " ".join(line.text for line in lines if line.kept)[:_MAX_LEAD_CHARS]
        title = _title(loose, near, [line.text for line in lines], text)
    names = [text for text in loose if not same_words(text, title) and len(text) <= _MAX_OUTLET_CHARS]
    # A menu is no outlet: only a single short line is taken for its name.
    single = names[0] if len(names) == 1 and len(names[0].split()) < 5 else None
    return Front(title, rest[0] if rest else single)


def _loose(lines: Sequence[Line]) -> tuple[list[str], list[str], list[str]]:
    """Loose lines above the text, those just below its lead, and what is left of date lines."""
    loose: list[str] = []
    near: list[str] = []
    rest: list[str] = []
    paragraphs = 0
    for number, line in enumerate(lines):
        paragraphs += line.kept
        if paragraphs > _OPENING_PARAGRAPHS:
            break
        # "Explainer: …" and "Video: …" are teasers below a text and titles at its top.
        labelled = number < 2 and line.kind == "teaser" and not line.section and ":" in line.text
        title_like = len(line.text) <= _MAX_TITLE_CHARS and _WORD.search(line.text)
        if (line.kind == OTHER or labelled) and title_like and not _OPEN_END.search(line.text):
            (near if paragraphs else loose).append(line.text)
        elif line.kind == HEADER and line.header is not None and line.header.rest and not paragraphs:
            rest.append(line.header.rest)
    return loose, near, rest


def _title(loose: Sequence[str], near: Sequence[str], lines: Sequence[str], text: str) -> str | None:
    """The likeliest title of several loose lines: one that is repeated, else one that the text tells.

    Menus, sections and other articles' headlines share few words with a text; what stands nearer to
    the text and is longer is likelier its title.
    """
    keys = Counter(_key(line) for line in lines)
    repeated = {
        _key(text): text
        for text in (*loose, *near)
        if keys[_key(text)] > 1 and len(text) > _MIN_REPEATED_CHARS and _words(text) >= _MIN_TITLE_WORDS
    }
    # More than a few are a table of contents.
    if 0 < len(repeated) <= _MAX_REPEATED:
        return max(repeated.values(), key=len)
    candidates = [text for text in loose if _words(text) >= _MIN_TITLE_WORDS]
    if not candidates:
        return loose[0] if len(loose) == 1 and _words(loose[0]) > 1 else None
    told = _stems(text)
    late = candidates[-_MAX_CANDIDATES:]

    def likelihood(place: int) -> float:
        stems = _stems(late[place])
        shared = len(stems & told) / len(stems) if stems else 0.0
        length = min(len(late[place]), _USUAL_TITLE_CHARS) / _USUAL_TITLE_CHARS
        return shared + _LATE * (place + 1) / len(late) + _LONG * length

    return late[max(range(len(late)), key=likelihood)]


def _stems(text: str) -> frozenset[str]:
    """Beginnings of the longer words, so that "bans" is in "banned"."""
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word[:_STEM_CHARS] for word in words if len(word) > _MIN_STEM_CHARS)


def read_header(lines: Sequence[Line]) -> Header:
    """What the header lines say.

    Below the first paragraphs only a date that says what it is counts ("Published 4 May 2021"):
    others are those of comments and recommendations.
    """
    found, paragraphs = Header(), 0
    for number, line in enumerate(lines):
        paragraphs += line.kept
        if paragraphs <= _OPENING_PARAGRAPHS and found.author is None and _is_byline_label(line.text):
            found = replace(found, author=_names_after(lines, number) or None)
        if line.header is None:
            continue
        if paragraphs <= _OPENING_PARAGRAPHS or line.header.labelled:
            found = merged(found, line.header)
        elif not line.header.dated:
            found = merged(found, replace(line.header, rest=None))
    if found.author is None and found.dated:
        found = replace(found, author=", ".join(_names_near_date(lines)) or None)
    return found


def _names_near_date(lines: Sequence[Line]) -> tuple[str, ...]:
    """Names in a line of their own beside the date line, as many outlets print them.

    Without a word such as "By" only people are believed: each part a name, or with a role behind it.
    """
    dated = [number for number, line in enumerate(lines) if line.header is not None and line.header.dated]
    for number in dated[:_MAX_DATE_LINES]:
        for near in (number - 1, number + 1, number - 2):
            if not 0 <= near < len(lines) or lines[near].kind != OTHER:
                continue
            text = lines[near].text
            byline = read_byline(text)
            if byline.names and all(looks_like_person(name) for name in byline.names) and _only_people(text):
                return byline.names
    return ()


def _only_people(text: str) -> bool:
    """Whether a line has nothing but names, and roles or places behind them."""
    if len(text) > _MAX_NAMES_CHARS or is_outlet(text) or is_place(text):
        return False
    names = read_byline(text).names
    parts = len(_NAME_PARTS.split(text))
    return len(names) == parts and (
        parts > 1 or looks_like_person(text) or has_role(text) or " in " in f" {text} "
    )


def _is_byline_label(text: str) -> bool:
    """Whether a line is only the word before the names: "Von", "By"."""
    bare = text.strip(" :")
    return any(bare in words.author_cased or f"{bare.lower()}:" in words.author for words in header_words())


def _names_after(lines: Sequence[Line], number: int) -> str:
    names: list[str] = []
    for line in lines[number + 1 : number + 1 + _MAX_AUTHORS]:
        name = line.text.strip(" ,")
        if line.kind != OTHER or not looks_like_person(name):
            break
        names.append(name)
    return ", ".join(names)


def _key(text: str) -> str:
    return _KEY.sub("", text).casefold()


def _words(text: str) -> int:
    return len(text.split())
