"""From a page's characters to its tree, whatever the page does to the parser."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from zeitstrahl.acquire.pages.page import Refusal
from zeitstrahl.acquire.pages.repair import as_bytes, close_open_ends, flatten


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed page.

    Attributes:
        root: the element ``html``.
        size: bytes of the page in UTF-8.
        flat: whether the page nested so deeply that wrappers were left out.
    """

    root: etree._Element
    size: int
    flat: bool = False
    notes: tuple[str, ...] = ()


def parse_page(html: str) -> Tree | Refusal:
    """The tree of a page; its depth is bounded, so that no later step runs out of stack."""
    data, notes = as_bytes(html)
    data, open_ends = close_open_ends(data)
    notes += open_ends
    root, cut = _parse(data, huge=False)
    if cut:
        # A limit of the parser: nesting of more than 256 elements, or a text of more than 10 MB.
        root, _ = _parse(flatten(data), huge=True)
        notes += ("very deep or long page, nesting made flat",)
    if root is None:
        return Refusal("no elements of HTML on the page", "save the page from the browser")
    return Tree(root, len(data), cut, notes)


def _parse(data: bytes, *, huge: bool) -> tuple[etree._Element | None, bool]:
    """The tree, and whether the parser gave up before the end."""
    parser = lxml_html.HTMLParser(  # its elements are those that trafilatura takes
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=huge, no_network=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None, not huge
    error = parser.error_log.last_error
    return root, error is not None and error.level_name == "FATAL"
