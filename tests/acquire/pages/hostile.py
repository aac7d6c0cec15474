"""Pages made to break readers, in any size: tests take small ones, the benchmark large ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from tests.acquire.pages.newsrooms import GERMAN

_TEXT = "".join(f"<p>{text}</p>" for _, text in GERMAN.lines if len(text) > 60)
_HEAD = f"<!doctype html><html lang=de><head><meta charset=utf-8><title>{GERMAN.title}</title>"
_BODY = f"</head><body><article><h1>{GERMAN.title}</h1>"


def _page(inside: str, head: str = "", behind: str = "") -> str:
    return f"{_HEAD}{head}{_BODY}{inside}</article>{behind}</body></html>"


def nested(size: int) -> str:
    """The article stands below so many elements."""
    return _page("<div>" * size + _TEXT + "</div>" * size)


def unclosed_font(size: int) -> str:
    """Inline elements that are never closed."""
    return _page("<p><font color=red>Wort " * size + _TEXT)


def unclosed_svg(size: int) -> str:
    """Drawings that are never closed."""
    return _page("<svg><path d='M0'>" * size + _TEXT)


def unclosed_comment(size: int) -> str:
    """Comments that are never closed."""
    return _page(_TEXT + "<!-- " * size)


def attribute(size: int) -> str:
    """An attribute of so many characters."""
    return _page(f"<p title='{'a' * size}'>Kurz.</p>{_TEXT}")


def image_in_text(size: int) -> str:
    """An image written into the page."""
    return _page(f"<img src='data:image/png;base64,{'A' * size}'>{_TEXT}")


def paragraphs(size: int) -> str:
    """So many paragraphs."""
    line = "Das ist ein Absatz mit einem ganzen Satz, der für sich allein steht und endet."
    return _page(f"<p>{line}</p>" * size)


def links(size: int) -> str:
    """So many links beside the article."""
    return _page(
        _TEXT, behind="".join(f"<a href='/{number}'>Verweis {number}</a> " for number in range(size))
    )


def long_text(size: int) -> str:
    """A text of so many characters."""
    line = "Das Ministerium hat das Verbot am Dienstag bestätigt, sagte eine Sprecherin. " * 8
    return _page(f"<p>{line}</p>" * (size // len(line)))


def long_line(size: int) -> str:
    """A single paragraph of so many characters."""
    return _page(f"<p>{'Wort ' * (size // 5)}</p>{_TEXT}")


def angles(size: int) -> str:
    """A run of opening brackets."""
    return _page("<" * size + _TEXT)


def half_tags(size: int) -> str:
    """Tags that begin and never end."""
    return _page(_TEXT, behind="<a" * size)


def dates(size: int) -> str:
    """So many dates of other articles."""
    return _page(
        _TEXT,
        behind="".join(
            f"<time datetime='2020-01-{n % 28 + 1:02}'>{n % 28 + 1}.1.2020</time>" for n in range(size)
        ),
    )


def metas(size: int) -> str:
    """So many declarations."""
    return _page(_TEXT, head="<meta name=date content='2024-07-16'>" * size)


def colspan(size: int) -> str:
    """A cell over more columns than there are."""
    return _page(f"<table><tr><td colspan='{'9' * size}' rowspan='{'9' * size}'>1</td></tr></table>{_TEXT}")


def classes(size: int) -> str:
    """Elements of so many different names."""
    return _page("".join(f"<div class='a{n} b{n}-{n}'></div>" for n in range(size)) + _TEXT)


def breaks(size: int) -> str:
    """Line breaks only."""
    return _page("<br>" * size + _TEXT)


def entities(size: int) -> str:
    """Character references, many of them for no character."""
    return _page("&#0;&#xD800;&amp;&nosuch;&#x110000;" * size + _TEXT)


def tables(size: int) -> str:
    """Tables within tables."""
    return _page("<table><tr><td>" * size + _TEXT)


def deep_json(size: int) -> str:
    """JSON-LD of so many levels."""
    return _page(_TEXT, head=f"<script type='application/ld+json'>{'[' * size}{']' * size}</script>")


def long_number(size: int) -> str:
    """JSON-LD with a number of so many digits."""
    return _page(
        _TEXT, head=f'<script type=\'application/ld+json\'>{{"@type":"Article","a":{"9" * size}}}</script>'
    )


def many_things(size: int) -> str:
    """JSON-LD of so many articles."""
    things = json.dumps([{"@type": "NewsArticle", "headline": f"Artikel {number}"} for number in range(size)])
    return _page(_TEXT, head=f"<script type='application/ld+json'>{things}</script>")


def scripts(size: int) -> str:
    """So many scripts."""
    return _page(_TEXT, head="<script type='application/ld+json'>{</script>" * size)


def headings(size: int) -> str:
    """So many headlines."""
    return _page("".join(f"<h1>Überschrift {number}</h1>" for number in range(size)) + _TEXT)


def quotation_marks(size: int) -> str:
    """Brackets and quotation marks without an end."""
    return _page("<p>" + '("„[' * size + "</p>" + _TEXT)


def spaces(size: int) -> str:
    """Spaces only."""
    return _page(f"<p>{' ' * size}a{chr(160) * size}</p>{_TEXT}")


SIZES: Mapping[Callable[[int], str], tuple[int, int]] = {
    nested: (400, 20_000),
    unclosed_font: (400, 20_000),
    unclosed_svg: (400, 20_000),
    unclosed_comment: (50, 200_000),
    attribute: (100_000, 10_000_000),
    image_in_text: (100_000, 10_000_000),
    paragraphs: (2_000, 200_000),
    links: (2_000, 100_000),
    long_text: (100_000, 20_000_000),
    long_line: (100_000, 5_000_000),
    angles: (20_000, 5_000_000),
    half_tags: (20_000, 2_000_000),
    dates: (500, 40_000),
    metas: (500, 100_000),
    colspan: (20, 1_000_000),
    classes: (1_000, 200_000),
    breaks: (5_000, 1_000_000),
    entities: (2_000, 200_000),
    tables: (150, 20_000),
    deep_json: (50_000, 1_000_000),
    long_number: (5_000, 1_000_000),
    many_things: (500, 100_000),
    scripts: (200, 50_000),
    headings: (300, 100_000),
    quotation_marks: (3_000, 500_000),
    spaces: (20_000, 5_000_000),
}
"""The makers with a size for tests and one for the benchmark."""
