"""What lies on servers: feeds, lists of feeds, pages and everything else that a file may be."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from zeitstrahl.acquire.feeds.entries import as_page, entry_items
from zeitstrahl.acquire.feeds.feed import Feed
from zeitstrahl.acquire.fetch.rules import Failure, Fetched
from zeitstrahl.acquire.httpbody import as_declared
from zeitstrahl.acquire.item import Item
from zeitstrahl.acquire.run import Run
from zeitstrahl.acquire.sources import Source, with_head
from zeitstrahl.records import Problem


def is_url(given: str) -> bool:
    """Whether an input is an address of the web."""
    return given[:8].lower().startswith(("http://", "https://", "feed://"))


def fetch_source(url: str, run: Run, *, named: bool = True, feed: bool = False) -> Source | Problem | None:
    """What lies at an address; None where nothing has changed since the state was kept.

    Args:
        url: of the web; ``feed:`` is another way to write ``http:``.
        run: its fetcher asks.
        named: the user named the address, so that its host may be in a private network.
        feed: a feed is expected there.
    """
    if url[:7].lower() == "feed://":
        url = f"http{url[4:]}"
    if named:
        run.fetcher.guard.name(url)
    found = run.fetcher.get(url, conditional=run.options.state is not None)
    if isinstance(found, Failure):
        return Problem(url, "acquire", found.reason, found.hint)
    return None if found.unchanged else _source(url, found, feed)


def _source(url: str, found: Fetched, feed: bool) -> Source:
    head, stream = with_head(io.BytesIO(found.data))
    path = PurePosixPath(PurePosixPath(urlsplit(found.url).path).name)
    media = found.media_type.lower()
    return Source(
        url, path, stream, head, url=found.url, fetched=found.day, media_type=found.media_type,
        notes=found.notes, feed=feed or any(word in media for word in ("rss", "atom", "feed+json")),
    )  # fmt: skip


def feed_items(feed: Feed, source: Source, run: Run) -> Iterator[Item | Problem]:
    """Items of a feed's entries; with ``full`` those of their pages, fetched several at once."""
    full = run.options.full
    feed = replace(feed, notes=(*source.notes, *feed.notes))
    found = entry_items(feed, source.name, run.identities, full=full, url=source.url)
    for item in run.fetcher.map(lambda item: _with_page(item, run), found) if full else found:
        yield item
        # A page that could not be had is tried again in the next run.
        if isinstance(item, Item) and item.fields.id and (item.kind == "page" or not full):
            run.identities.was_read(item.fields.id)


def _with_page(item: Item | Problem, run: Run) -> Item | Problem:
    """The item with its page; with the entry's own text where the page cannot be had."""
    if isinstance(item, Problem) or item.kind != "entry":
        return item
    url = item.fields.url
    found = run.fetcher.get(url) if url else Failure("", "entry links to no page")
    if isinstance(found, Fetched):
        page = as_declared(found.data, found.media_type)
        return as_page(item, page, fetched=found.day, quality=run.options.quality)
    if not item.data.strip():
        return Problem(item.input, "acquire", f"{url}: {found.reason}", found.hint, item.fields.id)
    note = f"text is the feed's, as its page could not be fetched: {found.reason}"
    return replace(item, notes=(*item.notes, note))
