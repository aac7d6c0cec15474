"""Entries of feeds as items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from zeitstrahl.acquire.feeds.feed import Entry, Feed
from zeitstrahl.acquire.feeds.identity import Identities
from zeitstrahl.acquire.fields import Fields
from zeitstrahl.acquire.item import Item
from zeitstrahl.records import Problem
from zeitstrahl.urls import host_of


def entry_items(
    feed: Feed, name: str, identities: Identities, *, full: bool = False, url: str | None = None
) -> Iterator[Item | Problem]:
    """An item for each entry that is new to this run, and to the earlier ones that it remembers; problems.

    Args:
        feed: what was read.
        name: the feed's file or address, for messages.
        identities: what the run knows of entries so far.
        full: the page of each entry will be read; so entries need no text of their own.
        url: the feed's address, where it has one.
    """
    yield from feed.problems
    for number, known in enumerate(identities.resolve(feed.entries, url or feed.url or name), 1):
        if known.repeated or known.unchanged:
            continue
        entry = known.entry
        position = f"{name}:{number}"
        if not entry.markup.strip() and not (full and entry.url):
            hint = "read the page it links to (--full)" if entry.url else "leave it out"
            yield Problem(position, "acquire", "entry has no text", hint, known.id)
            continue
        yield Item(
            position, "entry", entry.markup, _fields(entry, known.id, feed), notes=feed.notes + entry.notes
        )


def _fields(entry: Entry, article_id: str, feed: Feed) -> Fields:
    # The outlet is named like those of single pages: by its host. Titles of feeds are those of sections.
    outlet = (
        entry.source or (host_of(entry.url) if entry.url else "") or host_of(feed.url or "") or feed.title
    )
    return Fields(
        id=article_id,
        url=entry.url,
        source=outlet or None,
        title=entry.title,
        published=entry.published or entry.updated,
        language=entry.language,
        authors=entry.authors,
    )


def as_page(item: Item, html: bytes | str, **changes: object) -> Item:
    """The item of an entry whose page was fetched; its own text is kept in case the page has none."""
    spare = item.data if isinstance(item.data, str) and item.data.strip() else None
    return replace(item, kind="page", data=html, spare=spare, **changes)  # type: ignore[arg-type]
