"""``read_feed``: a feed from wherever it is, for those who want nothing but that."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path

from zeitstrahl.acquire.feeds.feed import Feed
from zeitstrahl.acquire.feeds.parse import parse_feed
from zeitstrahl.acquire.fetch.rules import Failure, FetchRules
from zeitstrahl.acquire.limits import Limits
from zeitstrahl.acquire.unpack import GZIP_MAGIC, Damaged, gunzip
from zeitstrahl.records import Problem

_MAX_BYTES = Limits().max_bytes


def read_feed(
    source: str | bytes | Path,
    *,
    url: str | None = None,
    rules: FetchRules | None = None,
    state: MutableMapping[str, str] | None = None,
) -> Feed:
    """The feed at an address, in a file, or in the text or bytes that are given. Never raises for bad input.

    Args:
        source: an address (``https://…``), a path, or the feed itself (RSS, Atom, JSON Feed, also
            packed by gzip).
        url: where the feed was found, to which relative links are resolved.
        rules: how servers are asked.
        state: marks of what was fetched before; give the same mapping again, and what has not changed
            since gives a feed without entries and the note ``unchanged``.

    Returns:
        The feed; what could not be read is in its ``problems``.

    Examples:
        >>> feed = read_feed("<rss><channel><item><title>Bad zu</title></item></channel></rss>")
        >>> feed.entries[0].title
        'Bad zu'
        >>> read_feed("<html><body>Hallo</body></html>").problems[0].reason
        'found a web page, expected a feed'
    """
    if isinstance(source, str) and source[:8].lower().startswith(("http://", "https://", "feed://")):
        return _fetched(source, rules, state)
    if isinstance(source, str) and source.lstrip("\ufeff \t\r\n")[:1] in ("<", "{"):
        return parse_feed(source.encode("utf-8", "replace"), "feed", url)
    if isinstance(source, bytes):
        return _parsed(source, "feed", url)
    try:
        with open(source, "rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return _refused(str(source)[:200], f"cannot be read: {reason}", "check the path")
    return _parsed(data, str(source), url)


def _parsed(data: bytes, name: str, url: str | None, media_type: str = "") -> Feed:
    if data.startswith(GZIP_MAGIC):
        try:
            data = gunzip(data, _MAX_BYTES)
        except Damaged as error:
            return _refused(name, str(error), "unpack it yourself")
    if len(data) > _MAX_BYTES:
        return _refused(name, f"feed has more than {_MAX_BYTES:,} bytes", "ask for a shorter one")
    return parse_feed(data, name, url, media_type)


def _fetched(url: str, rules: FetchRules | None, state: MutableMapping[str, str] | None) -> Feed:
    from zeitstrahl.acquire.fetch.client import Fetcher  # brings httpx

    address = f"http{url[4:]}" if url[:7].lower() == "feed://" else url
    with Fetcher(rules, state) as fetcher:
        fetcher.guard.name(address)
        found = fetcher.get(address, conditional=state is not None)
    if isinstance(found, Failure):
        return _refused(url, found.reason, found.hint)
    if found.unchanged:
        return Feed(url=None, notes=("unchanged",))
    return _parsed(found.data, url, found.url, found.media_type)


def _refused(name: str, reason: str, hint: str) -> Feed:
    return Feed(problems=(Problem(name, "acquire", reason, hint),))
