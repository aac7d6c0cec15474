"""A page as the blocks of text that a reader sees: paragraphs, headings, list items, cells.

One walk over the tree. A block knows the chain of elements that it stands in; what these elements
are (a sidebar, a caption) is judged once for each of them, by names that newsrooms give to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from zeitstrahl.acquire.pages.markup import (
    BLOCKS,
    DRAWINGS,
    INLINE,
    LINES,
    MAX_NAMES,
    SKIPPED,
    Mark,
    is_break,
    is_unseen,
    leads_away,
    mark_of,
)

_BREAK = "\x00"  # a line break of the page; no character of a page is this one
# Behind the end of a sentence an agency may sign, or a note call.
_SIGNED = r"[\"“”»«’')\]]*(?:\s?[(\[][\w./ -]{1,24}[)\]]\.?)?$"
_FULL_STOP = re.compile(rf"[.!?]{_SIGNED}")
_SENTENCE_END = re.compile(rf"[.!?…:]{_SIGNED}")
_END = 40  # characters of a text in which its last sentence ends
# A line ended by a single <br> is a paragraph of its own from this length on, in characters.
_MIN_LINE = 60
# Characters from which a whole sentence is running text, and from which anything is.
_MIN_PROSE = 40
_SURE_PROSE = 140
# Share of letters in the beginning of running text; lists of dates and figures have fewer.
_SAMPLE = 200
_MIN_LETTERS = 0.6
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
    mark: int
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
        is_prose: whether it reads as a sentence of running text, not as a label or a link.
    """

    text: str
    tag: str
    node: Node
    order: int
    linked: int = 0
    is_prose: bool = field(init=False)

    @property
    def is_heading(self) -> bool:
        """Whether it is marked up as a heading."""
        return self.tag in ("h1", "h2", "h3", "h4", "h5", "h6")

    def __post_init__(self) -> None:
        self.is_prose = self._is_prose()

    def _is_prose(self) -> bool:
        length = len(self.text)
        if length < _MIN_PROSE or self.linked > length / 2 or self.is_heading:
            return False
        if length < _SURE_PROSE and not _SENTENCE_END.search(self.text[-_END:]):
            return False
        sample = self.text[:_SAMPLE]
        return sum(map(str.isalpha, sample)) >= _MIN_LETTERS * len(sample)

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _FULL_STOP.search(self.text[-_END:]) is not None


@dataclass(slots=True)
class _Walk:
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0

    def add(self, text: str | None) -> None:
        if not text:
            return
        self.pieces.append(text)
        if self.links:
            self.linked += len(text)

    def enter(self, element: etree._Element) -> None:
        """Read the beginning of an inline element."""
        self.links += element.tag == "a" and leads_away(element)
        self.add(_BREAK if is_break(element) else element.text)

    def leave(self, element: etree._Element) -> None:
        """Read the end of an inline element."""
        self.links -= element.tag == "a" and leads_away(element)

    def flush(self, node: Node) -> None:
        """End a block: what was gathered becomes one, or several where empty lines part it."""
        if not self.pieces:
            return
        text = "".join(self.pieces)
        if not text.isspace() and len(self.blocks) < MAX_BLOCKS:
            parts = _paragraphs(text) if _BREAK in text else [" ".join(text.split())]
            whole = max(sum(map(len, parts)), 1)
            for part in parts:
                linked = round(self.linked * len(part) / whole)
                self.blocks.append(Block(part, node.tag, node, len(self.blocks), linked))
        self.pieces.clear()
        self.linked = 0


def _paragraphs(text: str) -> list[str]:
    """Paragraphs of a text with line breaks: parted by two of them, or by one behind a whole sentence."""
    out: list[str] = []
    line: list[str] = []
    length = 0
    for piece in text.split(_BREAK):
        piece = " ".join(piece.split())
        ended = line and length >= _MIN_LINE and _SENTENCE_END.search(line[-1][-6:])
        if line and (ended or not piece):
            out.append(" ".join(line))
            line, length = [], 0
        if piece:
            line.append(piece)
            length += len(piece) + 1
    if line:
        out.append(" ".join(line))
    return out


def read_blocks(root: etree._Element) -> list[Block]:
    """The blocks of a page in the order of the page."""
    walk = _Walk()
    node = Node("html", None, Mark.NONE, "", 0)
    opened: list[etree._Element] = []  # block elements that the walk is in
    inline: list[etree._Element] = []
    events = etree.iterwalk(root, events=("start", "end"))
    count = 0
    for event, element in events:
        tag = element.tag
        if event == "end":
            if inline and inline[-1] is element:
                walk.leave(inline.pop())
            elif opened and opened[-1] is element:
                opened.pop()
                walk.flush(node)
                node = node.parent or node
            if element is not root:
                walk.add(element.tail)
        elif not isinstance(tag, str):
            continue
        elif tag == "br":
            walk.add(_BREAK)
        elif tag in SKIPPED and not (tag in DRAWINGS and element.find(".//p") is not None):
            events.skip_subtree()
        elif tag not in INLINE and (tag in BLOCKS or node.tag not in LINES):
            walk.flush(node)
            count += 1
            node = Node(tag, node, mark_of(element), element.get("class", "")[:MAX_NAMES], count)
            opened.append(element)
            walk.add(element.text)
        elif is_unseen(element):
            events.skip_subtree()
        else:
            inline.append(element)
            walk.enter(element)
    walk.flush(node)
    weigh(walk.blocks)
    return walk.blocks


def nodes_of(blocks: Iterable[Block]) -> Iterator[Node]:
    """The elements around some blocks, each once."""
    seen: set[Node] = set()
    for block in blocks:
        for node in block.node.chain():
            if node in seen:
                break
            seen.add(node)
            yield node


def weigh(blocks: list[Block]) -> None:
    """Add up the running text of every element."""
    for block in blocks:
        if not block.is_prose:
            continue
        weight = len(block.text) - block.linked
        for node in block.node.chain():
            node.prose += weight
