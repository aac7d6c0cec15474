"""Feeds: RSS, Atom and JSON Feed become entries; OPML lists become addresses of feeds."""

from zeitstrahl.acquire.feeds.feed import Entry, Feed
from zeitstrahl.acquire.feeds.parse import parse_feed
from zeitstrahl.acquire.feeds.public import read_feed

__all__ = ["Entry", "Feed", "parse_feed", "read_feed"]
