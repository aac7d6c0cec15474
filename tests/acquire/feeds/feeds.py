"""Made-up feeds for tests."""

from __future__ import annotations

GERMAN = "Die Stadt Steinau hat den Verkauf von Böllern verboten. Das Verbot gilt ab dem 1. Mai."
ENGLISH = "The town of Steinau has banned the sale of fireworks. The ban takes effect on 1 May."

SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
)


def rss(*items: str, head: str = "<title>Stadtblatt</title><language>de-DE</language>") -> bytes:
    """RSS 2.0."""
    inner = "".join(f"<item>{item}</item>" for item in items)
    start = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{start}<rss version="2.0" {SPACES}><channel>{head}{inner}</channel></rss>'.encode()


def atom(*entries: str, head: str = "<title>Town Post</title>", language: str = "en-GB") -> bytes:
    """Atom 1.0."""
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">{head}{inner}</feed>'.encode()


def entry(number: int, text: str = GERMAN, *, guid: str | None = None, link: str | None = None) -> str:
    """An item of RSS."""
    return (
        f"<title>Nummer {number}</title><link>{link or f'https://stadtblatt.example/{number}'}</link>"
        f"<guid isPermaLink='false'>{guid or f'sb-{number}'}</guid>"
        f"<pubDate>Thu, 02 May 2024 0{number % 10}:15:00 +0200</pubDate><description>{text}</description>"
    )
