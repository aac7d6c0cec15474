"""A page as the blocks of text that a reader sees: paragraphs, headings, list items, cells.

One walk over the tree. A block knows the chain of elements that it stands in; what these elements
are (a sidebar, a caption) is judged once for each of them, by names that newsrooms give to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from zeitstrahl.acquire.pages.markup import (
    INLINE,
    MAX_NAMES,
    SKIPPED,
    Mark,
    is_break,
    is_unseen,
    leads_away,
    mark_of,
)

_SPACE = re.compile(r"\s+")
_BREAKS = re.compile(r"\n\s*\n+")
_FULL_STOP = re.compile(r"[.!?][\"“”»«’')\]]*$")
_SENTENCE_END = re.compile(r"[.!?…:][\"“”»«’')\]]*$")
# A line ended by a single <br> is a paragraph of its own from this length on, in characters.
_MIN_LINE = 60
# More blocks than this are not looked at; 200,000 paragraphs are no article but still a page.
MAX_BLOCKS = 400_000


@dataclass(eq=False, slots=True)
class Node:
    """An element that holds blocks.

    Attributes:
        parent: the element around it; None for the root.
        mark: what its names say that it is.
        names: its class, as the page writes it.
        prose: characters of running text in it, without links; filled by :func:`weigh`.
    """

    tag: str
    parent: Node | None
    mark: Mark
    names: str
    order: int
    prose: int = 0

    def chain(self) -> Iterator[Node]:
        """The element and those around it, innermost first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def parent_chain(self) -> Iterator[Node]:
        """The elements around it, innermost first."""
        return self.parent.chain() if self.parent else iter(())


@dataclass(eq=False, slots=True)
class Block:
    """A paragraph, heading, list item or cell.

    Attributes:
        tag: ``p``, ``h2``, ``li`` ...: the element whose text it is.
        linked: characters of it that are links.
        strong: characters of it that are bold.
    """

    text: str
    tag: str
    node: Node
    order: int
    linked: int = 0
    strong: int = 0

    @property
    def is_heading(self) -> bool:
        """Whether it is marked up as a heading."""
        return self.tag in ("h1", "h2", "h3", "h4", "h5", "h6")

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a sentence of running text, not as a label or a link."""
        length = len(self.text)
        if length < 40 or self.linked > length / 2 or self.is_heading:
            return False
        return length >= 140 or _SENTENCE_END.search(self.text[-6:]) is not None

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _FULL_STOP.search(self.text[-6:]) is not None


@dataclass(slots=True)
class _Walk:
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    strong: int = 0
    links: int = 0
    bolds: int = 0

    def add(self, text: str | None) -> None:
        if not text:
            return
        self.pieces.append(text)
        if self.links:
            self.linked += len(text)
        if self.bolds:
            self.strong += len(text)

    def flush(self, node: Node) -> None:
        """End a block: what was gathered becomes one, or several where empty lines part it."""
        if not self.pieces:
            return
        text = "".join(self.pieces)
        if not text.isspace() and len(self.blocks) < MAX_BLOCKS:
            parts = _paragraphs(text) if "\n\x00" in text else [_SPACE.sub(" ", text).strip()]
            whole = max(sum(map(len, parts)), 1)
            for part in parts:
                share = len(part) / whole
                order = len(self.blocks)
                block = Block(
                    part, node.tag, node, order, round(self.linked * share), round(self.strong * share)
                )
                self.blocks.append(block)
        self.pieces.clear()
        self.linked = self.strong = 0


def _paragraphs(text: str) -> list[str]:
    """Paragraphs of a text in which ``\\n\\x00`` stands for a line break of the page."""
    out: list[str] = []
    for part in re.split(r"\n\x00\s*\n\x00\s*(?:\n\x00\s*)*", text):
        line = ""
        for piece in part.split("\n\x00"):
            piece = _SPACE.sub(" ", piece).strip()
            if not piece:
                continue
            if line and len(line) >= _MIN_LINE and _SENTENCE_END.search(line[-6:]):
                out.append(line)
                line = piece
            else:
                line = f"{line} {piece}".strip()
        if line:
            out.append(line)
    return out


def read_blocks(root: etree._Element) -> list[Block]:
    """The blocks of a page in the order of the page."""
    walk = _Walk()
    node = Node("html", None, Mark.NONE, "", 0)
    count = 0
    unseen: etree._Element | None = None
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag = element.tag
        if not isinstance(tag, str):
            walk.add(element.tail if event == "end" else None)
            continue
        if event == "start":
            if tag in SKIPPED:
                events.skip_subtree()
            elif tag in INLINE:
                if is_unseen(element):
                    unseen = element
                    events.skip_subtree()
                    continue
                walk.links += tag == "a" and leads_away(element)
                walk.bolds += tag in ("b", "strong")
                walk.add("\n\x00" if is_break(element) else element.text)
            elif tag == "br":
                walk.add("\n\x00")
            else:
                walk.flush(node)
                count += 1
                node = Node(tag, node, mark_of(element), element.get("class", "")[:MAX_NAMES], count)
                walk.add(element.text)
            continue
        if tag in INLINE:
            if element is not unseen:
                walk.links -= tag == "a" and leads_away(element)
                walk.bolds -= tag in ("b", "strong")
        elif tag != "br" and tag not in SKIPPED:
            walk.flush(node)
            node = node.parent or node
        if element is not root:
            walk.add(element.tail)
    walk.flush(node)
    weigh(walk.blocks)
    return walk.blocks


def weigh(blocks: list[Block]) -> None:
    """Add up the running text of every element."""
    for block in blocks:
        if not block.is_prose:
            continue
        weight = len(block.text) - block.linked
        for node in block.node.chain():
            node.prose += weight
