"""What a page is if it is no plain article: consent wall, paywall stub, index, error, live blog."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from lxml import etree

from zeitstrahl.acquire.pages.blocks import Block, Node, nodes_of
from zeitstrahl.acquire.pages.head import Head
from zeitstrahl.acquire.pages.jsonld import LinkedData, types_of
from zeitstrahl.acquire.pages.markup import Mark
from zeitstrahl.acquire.pages.page import PageKind, Refusal

# An article has at least this much running text, in characters; what has less is looked at twice.
MIN_ARTICLE = 120
# The same on a page that calls itself an article and has no words of a wall.
_MIN_DECLARED = 40
_SHORT = 1_500
# Characters of a title, and first blocks of a page, in which words of errors are looked for.
_MAX_TITLE = 80
_FIRST = 200
_STUB = 2_500
# Walls of consent name each purpose, but are no longer than this.
_MAX_WALL = 6_000
# Texts of this many blocks at the ends of a page are searched for words of walls.
_MAX_SEARCHED = 30_000
# An index page has at least this many links as long as a headline, and this share of its text beside them.
_MIN_TEASERS = 8
_MIN_TEASER_CHARS = 25
_BESIDE_TEASERS = 0.6
# Running text of a teaser, in characters.
_MAX_TEASER = 400
_MIN_LIVE_ENTRIES = 5
_TO_READERS = re.compile(
    r"\b(?:Sie|Ihnen|Ihre[mnrs]?|[Ww]ir|[Uu]ns(?:ere?[mnrs]?)?|[Dd]u|[Dd]eine?[mnrs]?|[Yy]ou|[Yy]our|[Ww]e|[Oo]ur)\b"
)


def raw_kinds() -> Mapping[str, Any]:
    """The kinds as the file has them."""
    return tomllib.loads((files("zeitstrahl.acquire.pages") / "kinds.toml").read_text(encoding="utf-8"))


@functools.cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile("|".join(raw["patterns"]), re.IGNORECASE) for name, raw in raw_kinds().items()}


def sounds_like(kind: str, text: str) -> bool:
    """Whether words of a kind of page stand in a text."""
    return _patterns()[kind].search(text[:_MAX_SEARCHED]) is not None


def error_page(text: str) -> bool:
    """Whether a title, or the first words of a page, are those of an error page.

    Examples:
        >>> error_page("404 - Seite nicht gefunden"), error_page("500 Jahre Reformation")
        (True, False)
    """
    return _patterns()["error"].match(text.strip()[:_MAX_TITLE]) is not None


def refuse(
    root: etree._Element, head: Head, blocks: Sequence[Block], text: str, data: LinkedData
) -> Refusal | None:
    """Why a page is no article; None if it may be one.

    Args:
        text: the running text that was found on it.
    """
    declared = bool(data.article) or head.first("og:type").lower() == "article"
    if len(text) < (_MIN_DECLARED if declared else MIN_ARTICLE):
        return _without_text(root, head, blocks)
    if len(text) < _SHORT:
        if head.title and error_page(head.title) and not declared:
            return Refusal(f"an error page ({head.title[:60]!r})", "fetch the page again")
    if len(text) < _MAX_WALL and not data.article and _wall(text, "consent"):
        return _consent()
    if not declared and _is_index(head, blocks, text):
        return Refusal("an index page with teasers, no article", "save the pages of the articles")
    return None


def _without_text(root: etree._Element, head: Head, blocks: Sequence[Block]) -> Refusal:
    visible = " ".join(block.text for block in blocks[:2_000])[:_MAX_SEARCHED]
    if next(root.iter("frameset"), None) is not None:
        return Refusal("a frameset, its frames hold the text", "save the page of the frame")
    heads = [block.text for block in blocks[:_FIRST] if block.is_heading]
    if any(error_page(line) for line in (head.title, visible, *heads)):
        return Refusal(f"an error page ({(head.title or visible)[:60]!r})", "fetch the page again")
    if sounds_like("consent", visible) and len(visible) < _MAX_WALL:
        return _consent()
    if sounds_like("paywall", visible):
        return Refusal("a paywall, none of the text is there", "save the page when signed in")
    if _is_index(head, blocks, ""):
        return Refusal("an index page with teasers, no article", "save the pages of the articles")
    if not visible:
        return Refusal("page shows no text (made by a script, or empty)", "save the page from the browser")
    return Refusal(
        "no running text found on the page", "see whether the page shows an article without scripts"
    )


def _consent() -> Refusal:
    return Refusal("a consent wall, none of the text is there", "save the page after agreeing or declining")


def _wall(text: str, kind: str) -> bool:
    """Whether most sentences of a short text have words of a wall, and speak to the reader as walls do.

    Reports about a ruling on consent have the words, too, but speak of others.
    """
    lines = [line for line in text.splitlines() if line]
    hits = sum(len(line) for line in lines if sounds_like(kind, line) and _TO_READERS.search(line))
    return hits > 0.5 * sum(map(len, lines))


def _is_index(head: Head, blocks: Sequence[Block], text: str) -> bool:
    """Whether a page is a list of teasers: its running text stands beside headlines that are links."""
    if len(text) >= _STUB or head.first("article:published_time"):
        return False
    teasers = 0
    homes: set[Node] = set()
    for block in blocks:
        if len(block.text) >= _MIN_TEASER_CHARS and block.linked > 0.8 * len(block.text):
            teasers += 1
            homes.update(_near(block))
    if teasers < _MIN_TEASERS:
        return False
    prose = [block for block in blocks if block.is_prose]
    beside = [block for block in prose if not homes.isdisjoint(_near(block))]
    return len(beside) >= _BESIDE_TEASERS * len(prose)


def _near(block: Block) -> list[Node]:
    """The element that a block stands in and the one around that, as far as they are no large ones."""
    above = [node for node in (block.node.parent, block.node.parent and block.node.parent.parent) if node]
    return [node for node in above if node.prose < _MAX_TEASER]


def kind_of(
    head: Head, blocks: Sequence[Block], lines: Sequence[str], title: str, data: LinkedData
) -> tuple[PageKind, tuple[str, ...]]:
    """What kind of article a page is, with notes about its caveats."""
    if "LiveBlogPosting" in types_of(data.article) or any(data.of_type("LiveBlogPosting")):
        return "live blog", ("a live blog: entries of several times, newest first as a rule",)
    address = (head.url or "").lower()
    if sounds_like("live", title) or sounds_like("live", address.replace("/", " ")):
        entries = sum(
            1 for block in blocks if len(block.text) < 40 and re.match(r"\D{0,12}\d{1,2}[:.]\d\d", block.text)
        )
        if entries >= _MIN_LIVE_ENTRIES:
            return "live blog", ("a live blog: entries of several times, newest first as a rule",)
    closed = str(data.article.get("isAccessibleForFree", "")).lower() == "false"
    length = sum(map(len, lines))
    if length < _STUB:
        walled = any(node.mark & Mark.PAYWALL for node in nodes_of(blocks))
        asked = any(sounds_like("paywall", block.text) for block in blocks if len(block.text) < 300)
        cut = bool(lines) and lines[-1].rstrip().endswith(("…", "...", "[...]"))
        if (closed and (asked or walled)) or (asked and (walled or cut)) or (cut and closed):
            return "paywall stub", ("behind a paywall: only the beginning of the text is there",)
    return "article", ()
