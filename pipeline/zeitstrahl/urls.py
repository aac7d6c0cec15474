"""Addresses of pages: when two of them mean the same page, and an id made of one."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit, urlunsplit

# Parameters that tell where a reader came from, and nothing about the page.
_TRACKING = re.compile(
    r"(?:utm_\w*|fbclid|gclid|dclid|msclkid|igshid|wt_\w*|ref_src|cmpid|xtor|mc_cid|mc_eid|at_medium|at_campaign"
    r"|sr_share|smid|ftag|rss|from_rss)(?:=|$)|(?:source|src|from|ref)=(?:rss|feed)",
    re.IGNORECASE,
)


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
    query = "&".join(sorted(item for item in parts.query.split("&") if item and not _TRACKING.match(item)))
    return urlunsplit(("", "", host + (parts.path.rstrip("/") or ""), query, ""))


def url_id(url: str) -> str:
    """The id of an article that brings none: a hash of its canonical URL."""
    return text_id(f"url:{canonical_url(url)}")


def text_id(text: str) -> str:
    """A short stable hash of some text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def host_of(url: str) -> str:
    """The host of a URL without ``www``; empty if it has none.

    Examples:
        >>> host_of("https://www.example.org:8080/a")
        'example.org'
    """
    try:
        return (urlsplit(url.strip()).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""
