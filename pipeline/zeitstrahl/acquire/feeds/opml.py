"""OPML: a list of feeds, as feed readers export it."""

from __future__ import annotations

from dataclasses import dataclass

from zeitstrahl.acquire.xmlsafe import local, parse_xml

MAX_FEEDS = 20_000


@dataclass(frozen=True, slots=True)
class FeedList:
    """Addresses of feeds in their order, each once; a reason where there are none."""

    urls: tuple[str, ...]
    reason: str = ""
    notes: tuple[str, ...] = ()


def parse_opml(data: bytes) -> FeedList:
    """The feeds that a list names."""
    parsed = parse_xml(data)
    notes: tuple[str, ...] = ()
    if parsed.root is None and "entities" not in parsed.reason:
        # Titles with a bare "&" are common in these lists.
        parsed, notes = parse_xml(data, recover=True), (f"list is damaged: {parsed.reason}",)
    if parsed.root is None:
        return FeedList((), parsed.reason)
    if local(parsed.root).lower() != "opml":
        return FeedList((), f"root element {local(parsed.root)[:40]}, expected opml")
    urls: dict[str, None] = {}
    for element in parsed.root.iter():
        if local(element).lower() == "outline":
            found = {key.lower(): value for key, value in element.attrib.items()}
            url = found.get("xmlurl", "").strip()
            if url:
                urls[url] = None
    if not urls:
        return FeedList((), notes[0] if notes else "list names no feed (outline with xmlUrl)")
    return FeedList(tuple(urls)[:MAX_FEEDS], notes=notes)
