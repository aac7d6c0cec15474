"""The text of an article from the blocks of its page: lead, subheads and paragraphs, nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from zeitstrahl.acquire.pages.blocks import Block, Node
from zeitstrahl.acquire.pages.markup import Mark
from zeitstrahl.acquire.pages.moments import only_a_date
from zeitstrahl.acquire.pages.phrases import biography, phrase_of
from zeitstrahl.acquire.pages.select import Region, find_region
from zeitstrahl.acquire.pages.told import letters

# How alike a line and the page's description must be (0 to 100) for the line to be the lead.
_LEAD_LIKENESS = 85
_MIN_LEAD = 30
_MAX_LEAD = 1_500
# How much more running text than the text itself the element around it and its lead may hold.
_BESIDE = 1.3
# Blocks between the headline and the text that are looked through for the lead.
_LEAD_REACH = 40
# A paragraph without a full stop that stands apart from the others is kept from this length on.
_MIN_LABEL = 80
# Share of a teaser's headline that is a link, its length, and the running text beside it, in characters.
_MOSTLY = 0.8
_MIN_TEASER = 20
_MAX_TEASER = 300
# A paragraph at the end that names an author within so many characters says who that is.
_OPENING = 90
_MAX_BIOGRAPHIES = 3
# A heading of so many characters that ends as a sentence is one.
_MIN_SENTENCE = 40
# Short lines of up to this length that stand on a page several times are labels.
_MAX_REPEATED = 60
# Share of the running text that may follow a line after which an article is over.
_TAIL = 0.3


@dataclass(frozen=True, slots=True)
class Hints:
    """What the page's head says that helps to tell its text.

    Attributes:
        headline: that of the article.
        titles: all headlines of the page, which are no part of the text.
        descriptions: summaries; a line like one of them is the lead.
        body: ``articleBody`` of the JSON-LD, or empty.
        authors: names of those who wrote it.
        drop: names of elements that the outlet's pages never have in an article.
    """

    headline: str = ""
    titles: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    body: str = ""
    authors: tuple[str, ...] = ()
    drop: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Body:
    """The text found, a paragraph a line, and where.

    Attributes:
        lead: how many of the first lines are the lead.
        coverage: share of the page's running text, named boxes left aside, that the lines hold.
        left_out: lines of the same part of the page that were left out, with the reason.
    """

    lines: tuple[str, ...]
    region: Region | None = None
    lead: int = 0
    coverage: float = 0.0
    left_out: tuple[tuple[str, str], ...] = field(default=())

    @property
    def text(self) -> str:
        """The lines joined."""
        return "\n".join(self.lines)


def read_body(blocks: Sequence[Block], hints: Hints) -> Body:
    """The text of the article that a page's blocks hold."""
    told = letters(hints.body)
    confirmed = {block for block in blocks if len(told) > 400 and _told(block, told)}
    titles = {letters(title) for title in hints.titles}
    region = find_region(blocks, confirmed, letters(hints.headline), hints.drop)
    if region is None:
        return Body(())
    kept, left_out = _kept(region, titles)
    kept = _without_biographies(kept, hints.authors, left_out)
    lead = _lead(blocks, region, kept, hints, titles)
    lines = [block.text for block in [*lead, *kept]]
    coverage = sum(map(len, lines)) / max(region.available, 1)
    return Body(tuple(lines), region, len(lead), coverage, tuple(left_out))


def _told(block: Block, told: str) -> bool:
    text = letters(block.text)
    return len(text) > 30 and text in told


def _kept(region: Region, titles: set[str]) -> tuple[list[Block], list[tuple[str, str]]]:
    """The blocks of a region that are the article's."""
    prose = [number for number, block in enumerate(region.blocks) if block.is_prose]
    if not prose:
        return [], []
    surroundings = _surroundings(region, titles)
    total = sum(len(block.text) for block in region.blocks if block.is_prose)
    last = prose[-1] + _short_ends(region.blocks[prose[-1] + 1 :], surroundings)
    kept: list[Block] = []
    left_out: list[tuple[str, str]] = []
    for number, block in enumerate(region.blocks):
        if number > last:
            left_out.append((block.text, "after the last paragraph"))
            continue
        rule = phrase_of(block.text)
        rest = region.blocks[number:] if rule and rule.ending else ()
        if rest and rule and sum(len(one.text) for one in rest if one.is_prose) < _TAIL * total:
            left_out.extend((one.text, rule.id) for one in rest)
            break
        reason = rule.id if rule else _no_part(block, number > prose[0], surroundings)
        # Further down it is the heading of a chronology.
        if not reason and number < prose[:2][-1] and only_a_date(block.text):
            reason = "date"
        if reason:
            left_out.append((block.text, reason))
        else:
            kept.append(block)
    return _without_lone_headings(kept, left_out), left_out


def _short_ends(rest: Sequence[Block], around: _Surroundings) -> int:
    """How many short sentences at once behind the last paragraph look like paragraphs."""
    for count, block in enumerate(rest):
        like_others = _shape(block, around.node) in around.shapes
        if not like_others or not block.is_sentence or block.linked or phrase_of(block.text):
            return count
    return len(rest)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What the paragraphs of an article have in common.

    Attributes:
        homes: elements that paragraphs stand in.
        shapes: tags and names of the elements from a paragraph up to the article.
        repeated: short texts that the page has several times.
        teasers: small elements around a headline that is a link.
    """

    node: Node
    homes: frozenset[Node]
    shapes: frozenset[tuple[tuple[str, str], ...]]
    titles: frozenset[str]
    repeated: frozenset[str]
    teasers: frozenset[Node]


def _surroundings(region: Region, titles: set[str]) -> _Surroundings:
    prose = [block for block in region.blocks if block.is_prose]
    short = Counter(block.text for block in region.blocks if len(block.text) <= _MAX_REPEATED)
    return _Surroundings(
        region.node,
        frozenset(block.node.parent or block.node for block in prose),
        frozenset(_shape(block, region.node) for block in prose),
        frozenset(titles),
        frozenset(text for text, count in short.items() if count > 1),
        frozenset(_teasers(region)),
    )


def _teasers(region: Region) -> Iterator[Node]:
    for block in region.blocks:
        if block.is_heading and block.linked > _MOSTLY * len(block.text) and len(block.text) >= _MIN_TEASER:
            home = block.node.parent
            if home is not None and home is not region.node and home.prose <= _MAX_TEASER:
                yield home


def _shape(block: Block, top: Node) -> tuple[tuple[str, str], ...]:
    shape: list[tuple[str, str]] = []
    for node in block.node.chain():
        if node is top or len(shape) > 8:
            break
        shape.append((node.tag, node.names))
    return tuple(shape)


def _no_part(block: Block, begun: bool, around: _Surroundings) -> str:
    """Why a block is no part of the article; empty if it is."""
    text = block.text
    if letters(text) in around.titles or not letters(text):
        return "headline"
    if not around.teasers.isdisjoint(block.node.chain()):
        return "teaser"
    if block.is_prose:
        return ""
    like_others = _shape(block, around.node) in around.shapes
    if block.linked > len(text) / 2 and not (like_others and block.is_sentence and len(text) >= _MIN_LEAD):
        return "link"
    if not begun:
        return "before the first paragraph"
    if text in around.repeated:
        return "repeated"
    if block.tag in ("td", "th", "dt", "caption"):
        return "cell of a table"
    if block.is_heading or block.tag in ("li", "dd") or like_others:
        return ""
    home = block.node.parent or block.node
    if home in around.homes or block.node in around.homes or (block.tag == "p" and len(text) >= _MIN_LABEL):
        return ""
    return "label"


def _without_lone_headings(kept: list[Block], left_out: list[tuple[str, str]]) -> list[Block]:
    """Without headings that no paragraph follows; a whole sentence may be set as a heading."""
    out: list[Block] = []
    for number, block in enumerate(kept):
        following = kept[number + 1] if number + 1 < len(kept) else None
        lone = following is None or (
            following.is_heading
            and following.tag <= block.tag
            and not (block.is_sentence and len(block.text) >= _MIN_SENTENCE)
        )
        if block.is_heading and lone:
            left_out.append((block.text, "heading without text"))
        else:
            out.append(block)
    return out


def _without_biographies(
    kept: list[Block], authors: Sequence[str], left_out: list[tuple[str, str]]
) -> list[Block]:
    """Without the last paragraphs if they say who the authors are."""
    names = [letters(name) for name in authors if " " in name]
    end = len(kept)
    while end > 1 and len(kept) - end < _MAX_BIOGRAPHIES:
        text = kept[end - 1].text
        opening = letters(text[:_OPENING])
        if not any(name in opening for name in names) or not biography(text):
            break
        left_out.append((text, "about the author"))
        end -= 1
    return kept[:end]


def _lead(
    blocks: Sequence[Block], region: Region, kept: Sequence[Block], hints: Hints, titles: set[str]
) -> list[Block]:
    """The summary between the headline and the text."""
    if not kept:
        return []
    first = kept[0].order
    inside = set(kept)
    start = max(
        (block.order for block in blocks[:first] if block.tag == "h1" or letters(block.text) in titles),
        default=None,
    )
    reach = max(first - _LEAD_REACH, 0 if start is None else start)
    described = [letters(text) for text in hints.descriptions if len(text) >= _MIN_LEAD]
    found = []
    for block in blocks[reach:first]:
        if (
            block in inside
            or not _MIN_LEAD <= len(block.text) <= _MAX_LEAD
            or block.linked > len(block.text) / 2
        ):
            continue
        text = letters(block.text)
        if text in titles or block.tag == "h1" or any(text == letters(other.text) for other in kept[:3]):
            continue
        marks = Mark.NONE
        for node in block.node.chain():
            marks |= node.mark if not node.mark & Mark.ARTICLE else Mark.NONE
        if any(_alike(text, other) for other in described) and not marks & Mark.CAPTION:
            found.append(block)
        elif start is not None and (marks & Mark.LEAD or _beside(block, region)):
            if region.excluded.isdisjoint(block.node.chain()) and not phrase_of(block.text):
                found.append(block)
    return _once(found)


def _beside(block: Block, region: Region) -> bool:
    """Whether a paragraph stands in the same article as the text, with little else in it."""
    if not block.is_prose or block.tag not in ("p", "div"):
        return False
    inside = set(region.node.chain())
    common = next((node for node in block.node.chain() if node in inside), None)
    return common is not None and common.prose <= _BESIDE * max(region.node.prose, 1)


def _alike(text: str, described: str) -> bool:
    if len(described) >= 40 and text.startswith(described[: len(described) - 3]):
        return True
    return fuzz.ratio(text, described, score_cutoff=_LEAD_LIKENESS) > 0


def _once(blocks: Sequence[Block]) -> list[Block]:
    seen: set[str] = set()
    out = []
    for block in blocks:
        key = letters(block.text)
        if key not in seen:
            seen.add(key)
            out.append(block)
    return out
