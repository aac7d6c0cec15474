"""The door: a page's bytes in, its article or a reason why there is none out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import islice
from zoneinfo import ZoneInfo

from lxml import etree

from zeitstrahl.acquire.decode import repair_mojibake
from zeitstrahl.acquire.pages.about import outlet_names, read_credit, read_language, sections
from zeitstrahl.acquire.pages.agree import choose_text
from zeitstrahl.acquire.pages.blocks import Block, read_blocks
from zeitstrahl.acquire.pages.body import Hints, read_body
from zeitstrahl.acquire.pages.dates import read_published, unread_dates
from zeitstrahl.acquire.pages.head import Head, read_head
from zeitstrahl.acquire.pages.jsonld import LinkedData, plain, read_linked_data
from zeitstrahl.acquire.pages.kinds import kind_of, refuse
from zeitstrahl.acquire.pages.moments import words, zone_of
from zeitstrahl.acquire.pages.outlets import Outlet, outlet_at
from zeitstrahl.acquire.pages.page import Page, Refusal
from zeitstrahl.acquire.pages.people import read_authors
from zeitstrahl.acquire.pages.source import Source, decode_page
from zeitstrahl.acquire.pages.titles import read_title
from zeitstrahl.acquire.pages.told import letters
from zeitstrahl.acquire.pages.tree import parse_page

# Lines of up to this many characters may be the headline.
_MAX_SHOWN = 300
# Lines before and behind the headline, and paragraphs of text, among which its date and byline stand.
_BEFORE = 6
_REACH = 40
_PARAGRAPHS = 3
_MAX_BODY = 2_000_000
# Lines that tell when an article was published, wherever they stand.
_MAX_LABELLED = 120
_MAX_LABELS = 5


def read_page(
    html: bytes | str,
    url: str | None = None,
    *,
    quality: bool = False,
    fetched: dt.date | None = None,
) -> Page | Refusal:
    """The article of a page, or why it has none.

    Args:
        html: the page as it was saved; bytes are decoded by mark, declaration and measure.
        url: where the page was found; helps with the date and the outlet.
        quality: let several extractors agree on the text; slower.
        fetched: the day on which the page was fetched; a day such as "Heute" needs it, and nothing
            later than it is believed.

    Examples:
        >>> read_page(b"GIF89a").reason
        'file is a GIF image, expected a page'
    """
    source = decode_page(html) if isinstance(html, bytes) else Source(html)
    if isinstance(source, Refusal):
        return source
    if not source.html.strip("\ufeff\x00 \t\r\n\x0c"):
        return Refusal("page is empty", "save the page again")
    tree = parse_page(source.html)
    if isinstance(tree, Refusal):
        return tree
    return _read(tree.root, tree.size, url, quality, fetched, source.notes + tree.notes)


def _read(
    root: etree._Element,
    size: int,
    url: str | None,
    quality: bool,
    fetched: dt.date | None,
    notes: tuple[str, ...],
) -> Page | Refusal:
    head = read_head(root, url)
    data = read_linked_data(root)
    blocks = read_blocks(root)
    known = outlet_at(head.host)
    outlets = outlet_names(head, data, known)
    names = [*(one.value for one in outlets), *(known.suffix if known else ()), *sections(head, data)]
    shown = {letters(block.text) for block in blocks if len(block.text) <= _MAX_SHOWN}
    title, titles = read_title(root, head, data, names, shown)
    near = _around_headline(blocks, title.value if title else "")
    authors = read_authors(root, head, data, near, names)
    hints = Hints(
        title.value if title else "",
        titles,
        _descriptions(head, data),
        plain_body(data),
        authors.value if authors else (),
        known.drop if known else frozenset(),
    )
    chosen = choose_text(root, size, read_body(blocks, hints), hints, quality=quality)
    refusal = refuse(root, head, blocks, "\n".join(chosen.lines), data)
    if refusal:
        return refusal
    language = read_language(head, data)
    published = read_published(
        root,
        head,
        data,
        [*near, *_dated_lines(blocks)],
        language=language.value if language else None,
        zone=_zone(known, head, language.value if language else None),
        fetched=fetched,
    )
    credit = read_credit(
        chosen.lines, authors.value if authors else (), [text for text, _ in chosen.left_out], data
    )
    doubts = published.notes if published else unread_dates(head, data)
    kind, caveats = kind_of(head, blocks, chosen.lines, title.value if title else "", data)
    text, repaired = repair_mojibake("\n".join(chosen.lines))
    told = {"title": title, "authors": authors, "language": language, "credit": credit}
    origins = {name: one.origin for name, one in told.items() if one}
    origins["text"] = chosen.origin
    if published:
        origins["published"] = published.origin
    if outlets:
        origins["outlet"] = outlets[0].origin
    return Page(
        text=text,
        title=repair_mojibake(title.value)[0] if title else None,
        authors=authors.value if authors else (),
        published=published.moment if published else None,
        language=language.value if language else None,
        credit=credit.value if credit else None,
        outlet=names[0] if names else None,
        url=head.url,
        kind=kind,
        origins=origins,
        notes=notes + caveats + chosen.notes + doubts + repaired,
    )


def _around_headline(blocks: Sequence[Block], title: str) -> Sequence[Block]:
    """The lines around the headline, where date and byline are looked for."""
    wanted = letters(title)
    heads = [block.order for block in blocks if block.tag == "h1"]
    named = [block.order for block in blocks if block.is_heading and wanted and letters(block.text) == wanted]
    lines = [block.order for block in blocks if wanted and letters(block.text) == wanted]
    at = next(iter(named or lines or heads), None)
    if at is None:
        return blocks[:_REACH]
    end, paragraphs = at, 0
    for block in blocks[at : at + _REACH]:
        paragraphs += block.is_prose
        end = block.order + 1
        if paragraphs > _PARAGRAPHS:
            break
    return blocks[max(at - _BEFORE, 0) : end]


def _dated_lines(blocks: Sequence[Block]) -> list[Block]:
    """Lines anywhere that begin with a word of publication: below an article, as a rule."""
    labels = set(words()["published"]["words"])
    found = (
        block
        for block in blocks
        if len(block.text) <= _MAX_LABELLED
        and not block.is_sentence
        and block.text.partition(" ")[0].rstrip(":").lower() in labels
    )
    return list(islice(found, _MAX_LABELS))


def _zone(known: Outlet | None, head: Head, language: str | None) -> dt.tzinfo | None:
    """The time of the outlet, by what is known of it, its domain, or its language: all who write German
    for a living keep one time."""
    zone = known.zone if known and known.zone else zone_of(head.host)
    return ZoneInfo("Europe/Berlin") if zone is None and language == "de" else zone


def _descriptions(head: Head, data: LinkedData) -> tuple[str, ...]:
    told = (
        *head.all("description", "og:description", "twitter:description"),
        plain(data.article.get("description"), 4_000),
    )
    return tuple(dict.fromkeys(text for text in told if text))


def plain_body(data: LinkedData) -> str:
    """``articleBody`` of the JSON-LD with its line ends; empty if there is none."""
    body = data.article.get("articleBody") or data.article.get("text") or ""
    if isinstance(body, list):
        body = "\n".join(part for part in body if isinstance(part, str))
    return body[:_MAX_BODY] if isinstance(body, str) else ""
