"""From a document to an article: the lines that are text, and what the other lines say."""

from __future__ import annotations

from zeitstrahl.clean.front import read_front, read_header, same_words
from zeitstrahl.clean.header import Header
from zeitstrahl.clean.opening import Opening, closing_credit, strip_opening, without_repeated_lead
from zeitstrahl.clean.page import classify
from zeitstrahl.clean.text import has_entities, lines_of, normalise, without_long_runs
from zeitstrahl.records import Article, Document, Problem
from zeitstrahl.urls import text_id, url_id

# A text longer than this is no article; the language models read no longer ones either.
MAX_CHARS = 1_000_000
# An article has far fewer lines; a word list, a log or a table may have more.
MAX_LINES = 20_000


def clean(document: Document) -> Article | Problem:
    """The article of a document: running text, and title, date, author and credit from its lines.

    What the input says goes before what the lines say. A document without running text is a
    problem. The id is the document's, else a hash of its URL, else of the cleaned text.
    """
    if len(document.text) > MAX_CHARS:
        reason = f"{len(document.text):,} characters, more than the {MAX_CHARS:,} that one article may have"
        return Problem(document.input, "clean", reason, "split it into articles", document.id)
    raw, dropped = without_long_runs(document.text)
    lines = lines_of(normalise(raw))
    if len(lines) > MAX_LINES:
        reason = f"{len(lines):,} lines, more than the {MAX_LINES:,} that one article may have"
        return Problem(document.input, "clean", reason, "split it into articles", document.id)
    if document.form == "article":
        return _unchanged(document)
    title = _plain(document.title)
    if document.form != "text":
        return _extracted(document, title, [text for text, _ in lines], dropped)
    classified = classify([line for line in lines if not same_words(line[0], title)])
    front = read_front(classified, title)
    title = title or front.title
    kept = [line.text for line in classified if line.kept and not same_words(line.text, title)]
    if not kept:
        reason = "no running text found, only headings, menus or notices"
        return Problem(document.input, "clean", reason, "check that the file holds an article", document.id)
    opening = strip_opening(kept[0], kept[1:])
    paragraphs = without_repeated_lead([opening.text, *kept[1:]])
    text = "\n\n".join(paragraphs)
    header = read_header(classified)
    return Article(
        id=document.id or _stable_id(document.url, text),
        text=text,
        input=document.input,
        url=document.url,
        source=document.source or front.outlet,
        title=title,
        published=document.published or header.published or opening.published,
        language=document.language,
        authors=document.authors or tuple(header.author.split(", ") if header.author else ()),
        credit=document.credit or header.credit or opening.credit or closing_credit(paragraphs[-1]),
        copies=document.copies,
        notes=(*document.notes, *_notes(document, header, opening, dropped)),
    )


def _unchanged(document: Document) -> Article:
    """The article that an earlier run has cleaned and written."""
    return Article(
        id=document.id or _stable_id(document.url, document.text),
        text=document.text,
        input=document.input,
        url=document.url,
        source=document.source,
        title=document.title,
        published=document.published,
        language=document.language,
        authors=document.authors,
        credit=document.credit,
        copies=document.copies,
        notes=document.notes,
    )


def _extracted(document: Document, title: str | None, lines: list[str], dropped: int) -> Article | Problem:
    """The article of a page or a feed's entry, whose other lines markup has told apart already."""
    kept = [line for line in lines if not same_words(line, title)]
    if not kept:
        reason = "no running text found, only the headline"
        return Problem(document.input, "clean", reason, "check that the input holds an article", document.id)
    opening = strip_opening(kept[0], kept[1:])
    text = "\n\n".join(without_repeated_lead([opening.text, *kept[1:]]))
    return Article(
        id=document.id or _stable_id(document.url, text),
        text=text,
        input=document.input,
        url=document.url,
        source=document.source,
        title=title,
        published=document.published or opening.published,
        language=document.language,
        authors=document.authors,
        credit=document.credit or opening.credit or closing_credit(text),
        copies=document.copies,
        notes=(*document.notes, *_notes(document, Header(), opening, dropped)),
    )


def _plain(text: str | None) -> str | None:
    return " ".join(normalise(text).split()) or None if text else None


def _notes(document: Document, header: Header, opening: Opening, dropped: int) -> tuple[str, ...]:
    notes: list[str] = []
    if has_entities(document.text):
        notes.append("read HTML entities as the characters they mean")
    if dropped:
        notes.append(f"left out {dropped} runs of more than 100 characters without a space")
    if document.published is None and header.published is None and opening.published is None:
        if opening.yearless:
            notes.append(f"dateline has a date without a year: {opening.yearless}")
        elif header.dated:
            notes.append("date line could not be read as one calendar day")
    return tuple(notes)


def _stable_id(url: str | None, text: str) -> str:
    """A hash of the canonical URL, or of the text if there is none."""
    return url_id(url) if url else text_id(f"text:{text}")
