"""Which element of a page holds the article, and which of its parts do not belong to it.

The article is where the running text is: from the root, the way leads into the child that holds most
of it, as long as one does. What names itself a sidebar, a caption or comments is not followed, unless
there is reason to think that its name means something else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from zeitstrahl.acquire.pages.blocks import Block, Node, nodes_of
from zeitstrahl.acquire.pages.markup import Mark
from zeitstrahl.acquire.pages.told import letters

# Share of a page's running text from which paragraphs are kept whatever they are called.
_TOO_MUCH = 0.4
# If less than this share is left without what is called so, the largest of those is let in again.
_TOO_LITTLE = 0.25
# Characters of running text that the offer of a subscription may have.
_OFFER = 400
# With less than this many characters of text, even comments are looked at.
_LITTLE = 300
# Share of an element's running text that one child must hold to be followed.
_DOMINANT = 0.62
# The same for one that holds the headline, too.
_DOMINANT_WITH_HEADLINE = 0.4
# An element with another headline than the page's counts this much: it is the next article.
_NEXT_ARTICLE = 0.3
# An <article> is entered at once if it holds this many times as much as the next one, and this share of all.
_OUTWEIGHS = 3
_LARGE = 0.25
# Letters from which a part of a headline is enough to know it.
_MIN_HEADLINE = 20
# How much more a block counts that other evidence says to be part of the article.
_CONFIRMED_WEIGHT = 4
_NEVER = Mark.COMMENTS | Mark.CONSENT
_LEFT_OUT = _NEVER | Mark.ASIDE | Mark.CAPTION | Mark.HIDDEN | Mark.BYLINE | Mark.PAYWALL
_TEXT_TAGS = frozenset("p li blockquote h1 h2 h3 h4 td dd dt pre".split())


@dataclass(frozen=True, slots=True)
class Region:
    """Where the article is.

    Attributes:
        node: the innermost element that holds nearly all of it.
        excluded: elements that are left out for what they are called, with all that is in them.
        blocks: the blocks within, without those excluded.
        available: characters of running text on the page, without what is excluded.
    """

    node: Node
    excluded: frozenset[Node]
    blocks: tuple[Block, ...]
    available: int


def find_region(
    blocks: Sequence[Block], confirmed: Collection[Block], title: str = "", drop: frozenset[str] = frozenset()
) -> Region | None:
    """Where the article of a page is; None if the page has no running text.

    Args:
        confirmed: blocks that other evidence says to be part of the article.
        title: the headline, letters only.
        drop: names of elements that are left out on this outlet's pages.
    """
    dropped = frozenset(node for node in nodes_of(blocks) if drop and not drop.isdisjoint(node.names.split()))
    excluded = excluded_nodes(blocks) | dropped
    alive = without(blocks, excluded)
    others = _prose(without(blocks, _named(blocks, _NEVER)))
    while _prose(alive) < _TOO_LITTLE * others:
        largest = max((node for node in excluded if not node.mark & _NEVER), key=_by_prose, default=None)
        if largest is None:
            break
        excluded -= {largest}
        alive = without(blocks, excluded)
    if _prose(alive) < _LITTLE:
        excluded -= _named(blocks, Mark.COMMENTS)
        alive = without(blocks, excluded)
    node = _innermost(alive, set(confirmed), _headlines(alive, title))
    if node is None:
        return None
    inside = tuple(within(alive, node))
    return Region(node, excluded, inside, _prose(alive))


def without(blocks: Iterable[Block], excluded: Collection[Node]) -> list[Block]:
    """The blocks that stand in none of some elements."""
    return [block for block, out in _standing(blocks, excluded) if not out]


def within(blocks: Iterable[Block], node: Node) -> list[Block]:
    """The blocks that stand in an element."""
    return [block for block, inside in _standing(blocks, (node,)) if inside]


def _standing(blocks: Iterable[Block], nodes: Collection[Node]) -> Iterator[tuple[Block, bool]]:
    """Each block with whether it stands in one of some elements; no element is looked at twice."""
    out: dict[Node, bool] = {}
    for block in blocks:
        new = []
        state = False
        for node in block.node.chain():
            if node in out:
                state = out[node]
                break
            new.append(node)
        for node in reversed(new):
            state = out[node] = state or node in nodes
        yield block, state


def excluded_nodes(blocks: Iterable[Block]) -> frozenset[Node]:
    """Elements that are no part of an article by what they are called.

    Paragraphs of the same names count together: newsrooms hang such a name on every one of them, too.
    An element around the headline or around what calls itself the article is kept.
    """
    total = 0
    around_headline: set[Node] = set()
    around_article: set[Node] = set()
    groups: dict[tuple[str, str], list[Node]] = {}
    seen: set[Node] = set()
    for block in blocks:
        headline = block.tag == "h1"
        article = False
        for node in block.node.chain():
            if headline:
                around_headline.add(node)
            if article:
                around_article.add(node)
            if node in seen and not headline and not article:
                break
            if node not in seen and _left_out(node):
                groups.setdefault((node.tag, node.names), []).append(node)
            article = article or (node.prose > 0 and bool(node.mark & (Mark.BODY | Mark.ARTICLE)))
            seen.add(node)
            if node.parent is None:
                total = node.prose
    found: set[Node] = set()
    for (tag, _), nodes in groups.items():
        if tag in _TEXT_TAGS and sum(node.prose for node in nodes) > _TOO_MUCH * total:
            continue
        for node in nodes:
            never = bool(node.mark & _NEVER)
            body = bool(node.mark & Mark.BODY) and node.prose > 0
            if node not in around_headline and (never or (node not in around_article and not body)):
                found.add(node)
    return frozenset(found)


def _left_out(node: Node) -> bool:
    """Whether an element is called like something to leave out; much text in a paywall is what it hides."""
    marks = _LEFT_OUT if node.prose <= _OFFER else _LEFT_OUT & ~Mark.PAYWALL
    return bool(node.mark & marks)


def _by_prose(node: Node) -> tuple[int, int]:
    return node.prose, -node.order


def _named(blocks: Iterable[Block], marks: int) -> frozenset[Node]:
    return frozenset(node for node in nodes_of(blocks) if node.mark & marks)


def _prose(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) - block.linked for block in blocks if block.is_prose)


def _headlines(blocks: Sequence[Block], title: str) -> tuple[set[Node], set[Node]]:
    """The elements around the headline of the page, and around those of other articles."""
    heads = [block for block in blocks if block.tag == "h1"]
    named = [block for block in heads if _names(block.text, title)]
    exact = [block for block in blocks if block.is_heading and title and letters(block.text) == title]
    around = {node for block in named or exact or heads[:1] for node in block.node.chain()}
    others = [block for block in heads if block not in named] if named else []
    return around, {node for block in others for node in block.node.chain()} - around


def _names(text: str, title: str) -> bool:
    """Whether a heading is a headline, be it with a kicker or without."""
    key = letters(text)
    return bool(title) and (key == title or (len(key) > _MIN_HEADLINE and (key in title or title in key)))


def _innermost(
    blocks: Sequence[Block], sure: Collection[Block], headlines: tuple[set[Node], set[Node]]
) -> Node | None:
    """The innermost element that holds nearly all of the running text."""
    own, foreign = headlines
    chars: dict[Node, int] = {}
    linked: dict[Node, int] = {}
    for block in blocks:
        for node in (block.node, block.node.parent):
            if node is not None:
                chars[node] = chars.get(node, 0) + len(block.text)
                linked[node] = linked.get(node, 0) + block.linked
    weights: dict[Node, float] = {}
    children: dict[Node, dict[Node, None]] = {}
    root: Node | None = None
    for block in blocks:
        if not block.is_prose:
            continue
        around = block.node.parent or block.node
        # Teasers stand beside headlines that are links, paragraphs beside paragraphs.
        plain = max(1 - 2 * linked[around] / chars[around], 0.1)
        weight = (len(block.text) - block.linked) * plain * (_CONFIRMED_WEIGHT if block in sure else 1)
        if foreign and not foreign.isdisjoint(block.node.chain()):
            weight *= _NEXT_ARTICLE
        below: Node | None = None
        for node in block.node.chain():
            weights[node] = weights.get(node, 0) + weight
            inner = children.setdefault(node, {})
            if below is not None:
                inner[below] = None
            below = node
        root = below
    if root is None:
        return None
    node = _single_article(weights) or root
    while children[node]:
        best = max(children[node], key=lambda child: (weights[child], -child.order))
        share = _DOMINANT_WITH_HEADLINE if best in own else _DOMINANT
        if weights[best] < share * weights[node] or best.tag in _TEXT_TAGS - {"td"}:
            break
        node = best
    return node


def _single_article(weights: dict[Node, float]) -> Node | None:
    """The one ``<article>`` of a page beside which all others are teasers."""
    articles = [node for node in weights if node.tag == "article"]
    outer = [node for node in articles if not any(above.tag == "article" for above in node.parent_chain())]
    outer.sort(key=lambda node: (-weights[node], node.order))
    if not outer:
        return None
    second = weights[outer[1]] if len(outer) > 1 else 0.0
    large = weights[outer[0]] >= _LARGE * max(weights.values())
    return outer[0] if large and weights[outer[0]] >= _OUTWEIGHS * second else None
