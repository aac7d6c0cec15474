"""What a feed says: the records that every format becomes."""

from __future__ import annotations

import datetime as dt
import functools
import html
from dataclasses import dataclass

from zeitstrahl.acquire.markup import paragraphs
from zeitstrahl.records import Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; None and empty where the feed says nothing.

    Attributes:
        id: as the feed gives it (``guid``, ``atom:id``); not always there, nor always its own.
        url: of the entry's page, absolute where the feed's own address is known.
        title: without markup.
        published, updated: a datetime has a time zone, a date is all that is known.
        source: the outlet that the feed took the entry from, where it says so.
        summary, content: markup as it came, **not made safe for showing**: take ``text``.
        notes: what was left out, such as a date that is none.
    """

    id: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: dt.date | dt.datetime | None = None
    updated: dt.date | dt.datetime | None = None
    language: str | None = None
    source: str | None = None
    summary: str = ""
    content: str = ""
    notes: tuple[str, ...] = ()

    @property
    def markup(self) -> str:
        """The longer of content and summary: feeds use either for the full text."""
        return self.content if len(self.content) >= len(self.summary) else self.summary

    @property
    def text(self) -> str:
        """The text without markup, a paragraph a line."""
        return "\n".join(paragraphs(self.markup))


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries in their order.

    Attributes:
        format: ``rss``, ``rdf``, ``atom``, ``json``, ``cdf``; empty if nothing could be read.
        title: without markup.
        url: of the page that the feed belongs to.
        language: of the feed as a whole (ISO 639-1).
        entries: those that could be read.
        problems: what could not; a feed that is none has one problem and no entries.
        notes: what had to be repaired.
    """

    format: str = ""
    title: str | None = None
    url: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def as_markup(text: str) -> str:
    """Plain text as markup that says the same; blank lines part paragraphs.

    Examples:
        >>> as_markup("a < b")
        'a &lt; b'
    """
    return html.escape(text, quote=False).replace("\r\n", "\n").replace("\n\n", "<br>")


@functools.lru_cache(1024)
def short_language(tag: str | None) -> str | None:
    """The language of a tag such as ``de-AT``; None for nothing.

    Examples:
        >>> short_language("de_AT")
        'de'
    """
    code = (tag or "").replace("_", "-").partition("-")[0].strip().lower()
    return code if 2 <= len(code) <= 3 and code.isalpha() else None
