"""From a document to an article: the lines that are text, and what the other lines say."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit, urlunsplit

from zeitstrahl.clean.header import Header, merged
from zeitstrahl.clean.lines import HEADER, OTHER, Line
from zeitstrahl.clean.opening import Opening, strip_opening, without_repeated_lead
from zeitstrahl.clean.page import classify
from zeitstrahl.clean.text import lines_of, normalise
from zeitstrahl.records import Article, Document, Problem

# A text longer than this is no article; the language models read no longer ones either.
MAX_CHARS = 1_000_000
# An article has far fewer lines; a word list, a log or a table may have more.
MAX_LINES = 20_000
# A title has at least this many words, or it is the name of the outlet or a section.
_MIN_TITLE_WORDS = 3
_MAX_TITLE_CHARS = 220
_MAX_OUTLET_CHARS = 40
# A date line stands above the text, or below its lead.
_OPENING_PARAGRAPHS = 2
_KEY = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Front:
    """What the lines before the text say beside dates and names."""

    title: str | None = None
    outlet: str | None = None


def clean(document: Document) -> Article | Problem:
    """The article of a document: running text, and title, date, author and credit from its lines.

    What the input says goes before what the lines say. A document without running text is a
    problem. The id is the document's, else a hash of its URL, else of the cleaned text.
    """
    if len(document.text) > MAX_CHARS:
        reason = f"{len(document.text):,} characters, more than the {MAX_CHARS:,} that one article may have"
        return Problem(document.input, "clean", reason, "split it into articles", document.id)
    lines = lines_of(normalise(document.text))
    if len(lines) > MAX_LINES:
        reason = f"{len(lines):,} lines, more than the {MAX_LINES:,} that one article may have"
        return Problem(document.input, "clean", reason, "split it into articles", document.id)
    title = _plain(document.title)
    classified = classify([line for line in lines if not _same(line[0], title)])
    front = _front(classified, title)
    title = title or front.title
    kept = [line.text for line in classified if line.kept and not _same(line.text, title)]
    if not kept:
        reason = "no running text found, only headings, menus or notices"
        return Problem(document.input, "clean", reason, "check that the file holds an article", document.id)
    opening = strip_opening(kept[0])
    paragraphs = without_repeated_lead([opening.text, *kept[1:]])
    text = "\n\n".join(paragraphs)
    header = _header(classified)
    return Article(
        id=document.id or _stable_id(document.url, text),
        text=text,
        input=document.input,
        url=document.url,
        source=document.source or front.outlet,
        title=title,
        published=document.published or header.published or opening.published,
        language=document.language,
        author=document.author or header.author,
        credit=header.credit or opening.credit,
        copies=document.copies,
        notes=(*document.notes, *_notes(document, header, opening)),
    )


def _plain(text: str | None) -> str | None:
    return " ".join(normalise(text).split()) or None if text else None


def _key(text: str) -> str:
    return _KEY.sub("", text).casefold()


def _same(line: str, title: str | None) -> bool:
    """Whether a line is the title, whatever its case, quotes and spaces."""
    return title is not None and len(line) <= 2 * len(title) + 20 and _key(line) == _key(title)


def _front(lines: Sequence[Line], title: str | None) -> _Front:
    """Title and outlet from the lines before the first running text."""
    loose: list[str] = []
    meta: list[str] = []
    for number, line in enumerate(lines):
        if line.kept:
            break
        # "Explainer: …" and "Video: …" are teasers below a text and titles at its top.
        labelled = number < 2 and line.kind == "teaser" and not line.section and ":" in line.text
        if (
            (line.kind == OTHER or labelled)
            and len(line.text) <= _MAX_TITLE_CHARS
            and _WORD.search(line.text)
        ):
            loose.append(line.text)
        elif line.kind == HEADER and line.header is not None and line.header.rest:
            meta.append(line.header.rest)
    if title is None:
        title = _title(loose, [line.text for line in lines])
    names = [text for text in loose if not _same(text, title) and len(text) <= _MAX_OUTLET_CHARS]
    # A menu is no outlet: only a single short line is taken for its name.
    outlet = meta[0] if meta else names[0] if len(names) == 1 and len(names[0].split()) < 5 else None
    return _Front(title, outlet)


def _title(loose: Sequence[str], lines: Sequence[str]) -> str | None:
    """The likeliest title of several loose lines: one that is repeated, else the last long one."""
    candidates = [text for text in loose if len(text.split()) >= _MIN_TITLE_WORDS]
    if not candidates:
        return loose[0] if len(loose) == 1 and len(loose[0].split()) > 1 else None
    keys = Counter(_key(line) for line in lines)
    repeated = [text for text in candidates if keys[_key(text)] > 1 and len(text) > 20]
    if repeated:
        return repeated[0]
    if len(candidates) <= 2:
        return max(candidates, key=len)
    return max(candidates[-3:], key=len)


def _header(lines: Sequence[Line]) -> Header:
    """What the header lines say.

    Below the first paragraphs only a date that says what it is counts ("Published 4 May 2021"):
    others are those of comments and recommendations.
    """
    found, paragraphs = Header(), 0
    for line in lines:
        paragraphs += line.kept
        if line.header is None:
            continue
        if paragraphs <= _OPENING_PARAGRAPHS or line.header.labelled:
            found = merged(found, line.header)
        elif not line.header.dated:
            found = merged(found, replace(line.header, rest=None))
    return found


def _notes(document: Document, header: Header, opening: Opening) -> tuple[str, ...]:
    notes: list[str] = []
    if document.published is None and header.published is None and opening.published is None:
        if opening.yearless:
            notes.append(f"dateline has a date without a year: {opening.yearless}")
        elif header.dated:
            notes.append("date line could not be read as one calendar day")
    return tuple(notes)


def _stable_id(url: str | None, text: str) -> str:
    """A hash of the canonical URL, or of the text if there is none."""
    basis = f"url:{canonical_url(url)}" if url else f"text:{text}"
    return hashlib.sha256(basis.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def canonical_url(url: str) -> str:
    """A URL without what does not change the page: scheme, www, fragment, trailing slash, tracking.

    Examples:
        >>> canonical_url("http://www.Example.org/a/?utm_source=x&id=3#top")
        'example.org/a?id=3'
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url.strip()
    query = "&".join(
        sorted(
            item for item in parts.query.split("&") if item and not re.match(r"utm_|fbclid|gclid|wt_mc", item)
        )
    )
    return urlunsplit(("", "", host + (parts.path.rstrip("/") or ""), query, ""))
