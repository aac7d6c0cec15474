"""Large broken feeds: each entry that is whole is read by itself, so that one fault costs one entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from zeitstrahl.acquire.feeds.elements import NotPlain
from zeitstrahl.acquire.feeds.fast import parse_plain
from zeitstrahl.acquire.feeds.feed import Entry, Feed
from zeitstrahl.acquire.feeds.odd import parse_odd
from zeitstrahl.acquire.problems import Tally
from zeitstrahl.records import Problem

_ROOT = re.compile(rb"<((?:\w{1,20}:)?(?:rss|feed|RDF))\b[^<>]{0,20000}>")
_BEGIN = re.compile(rb"<(item|entry)(?=[\s>])")
# Bytes before the first entry in which the root element is looked for.
_MAX_HEAD = 65_536
# More beginnings of entries than this are no feed but a flood.
_MAX_ENTRIES = 20_000
_MAX_PROBLEMS = 200
# Broken entries go to feedparser as long as there are no more bytes of them than this, and each is
# counted for some bytes more, as calling it has a price.
_MAX_ODD_BYTES = 2_000_000
_BYTES_PER_CALL = 2_000


def salvage(data: bytes, name: str, url: str | None, fault: str) -> Feed:
    """The feed with all entries that are whole; the others are problems."""
    root = _ROOT.search(data[:_MAX_HEAD])
    if not root:
        return Feed()
    budget = _MAX_ODD_BYTES
    kind = b"rss" if root[1] == b"rss" else root[1].rpartition(b":")[2].lower()
    before, after = (root[0] + b"<channel>", b"</channel></rss>") if kind == b"rss" else (root[0], b"")
    if kind == b"rdf":
        before += b"<channel/>"
    after = after or b"</" + root[1] + b">"
    entries: list[Entry] = []
    problems: list[Problem] = []
    tally = Tally(name, _MAX_PROBLEMS)
    head = _read(data[: _begin(data)] + (after if kind == b"rss" else b"</" + root[1] + b">"), url)
    for number, block in enumerate(_blocks(data), 1):
        if number > _MAX_ENTRIES:
            reason = f"more than {_MAX_ENTRIES:,} entries in a damaged feed; the rest was left"
            problems.append(Problem(name, "acquire", reason, "read the feed again"))
            break
        feed = _read(before + block + after, url)
        if feed is None and len(block) + _BYTES_PER_CALL <= budget:
            budget -= len(block) + _BYTES_PER_CALL
            feed = parse_odd(before + block + after, url)
        if feed is None or not feed.entries:
            problems.extend(
                tally.problem(f"{name}:{number}", "entry is damaged or unusual", hint="read the feed again")
            )
        else:
            entries.extend(feed.entries[:1])
    head = head or Feed(kind.decode())
    language = head.language
    return replace(
        head,
        entries=tuple(replace(one, language=one.language or language) for one in entries),
        problems=(*problems, *tally.rest()),
        notes=(f"feed is damaged ({fault[:80]}); entries were read one by one",) if fault else (),
    )


def _read(document: bytes, url: str | None) -> Feed | None:
    try:
        return parse_plain(document, url)
    except NotPlain:
        return None


def _begin(data: bytes) -> int:
    found = _BEGIN.search(data)
    return found.start() if found else len(data)


def _blocks(data: bytes) -> Iterator[bytes]:
    """Everything from the beginning of one entry to its end, or to where the next one begins."""
    begins = [(found.start(), found[1]) for found in _BEGIN.finditer(data)]
    for index, (start, tag) in enumerate(begins):
        limit = begins[index + 1][0] if index + 1 < len(begins) else len(data)
        end = data.find(b"</" + tag, start, limit)
        close = data.find(b">", end, limit) if end >= 0 else -1
        yield data[start : close + 1] if close >= 0 else data[start:limit]
