"""Several extractors on one page: when the first lost the article, and what they agree on.

Our own reading of the blocks comes first. JSON-LD's ``articleBody`` and trafilatura are asked where
little was found, and all of them where quality is wanted.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from zeitstrahl.acquire.pages.body import Body, Hints
from zeitstrahl.acquire.pages.phrases import phrase_of
from zeitstrahl.acquire.pages.told import letters

_TOKEN = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]{0,500}>")
_PARAGRAPH_TAG = re.compile(r"</?(?:p|br|h[1-6]|li|div)\b[^<>]{0,500}>", re.IGNORECASE)
# Texts shorter than this are looked at by the others, too, in characters.
_SHORT = 700
# Another text is taken where ours has less than this share of it.
_LOST = 0.5
# Larger pages are not given to trafilatura, whose time grows faster than they do.
_MAX_BYTES = 4_000_000
_MAX_ELEMENTS = 60_000
# Two texts agree from this token F1 on.
_AGREE = 0.9


@dataclass(frozen=True, slots=True)
class Chosen:
    """The text of a page, a paragraph a line, and who found it."""

    lines: tuple[str, ...]
    origin: str
    left_out: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def choose_text(root: etree._Element, size: int, body: Body, hints: Hints, *, quality: bool) -> Chosen:
    """The best text of a page."""
    own = Chosen(body.lines, "blocks", body.left_out)
    length = sum(map(len, body.lines))
    told = _from_json(hints.body)
    told_length = sum(map(len, told))
    if not quality and length >= _SHORT and length >= _LOST * told_length:
        return own
    others = []
    if told_length >= _SHORT or told_length > 2 * length:
        others.append(Chosen(told, "json-ld"))
    if size <= _MAX_BYTES and sum(1 for _ in root.iter()) <= _MAX_ELEMENTS:
        for precise in (True, False) if quality else (False,):
            lines = _trafilatura(root, precise=precise)
            if lines:
                others.append(Chosen(_clean(lines, hints), "trafilatura"))
    return _best(own, others, length)


def _from_json(body: str) -> tuple[str, ...]:
    """The paragraphs of ``articleBody``; some newsrooms write HTML into it, some no paragraphs at all."""
    if "<" in body:
        body = _TAG.sub("", _PARAGRAPH_TAG.sub("\n", body))
    if "&" in body:
        body = html.unescape(body)
    lines = (" ".join(line.split()) for line in body.splitlines())
    return tuple(line for line in lines if line and not phrase_of(line))


def _trafilatura(root: etree._Element, *, precise: bool) -> tuple[str, ...]:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            root,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
            fast=True,
            favor_precision=precise,
        )
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return ()  # what it stumbles over, it has not found
    text = getattr(found, "text", None) or ""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _clean(lines: Sequence[str], hints: Hints) -> tuple[str, ...]:
    titles = {letters(title) for title in hints.titles}
    return tuple(line for line in lines if letters(line) not in titles and not phrase_of(line))


def _best(own: Chosen, others: Sequence[Chosen], length: int) -> Chosen:
    """Our own text, unless another has much more of one."""
    if not others:
        return own
    tokens = [_tokens(one.lines) for one in (own, *others)]
    if any(agreement(tokens[0], other) >= _AGREE for other in tokens[1:]):
        return own
    longest = max(others, key=lambda one: sum(map(len, one.lines)))
    longest_length = sum(map(len, longest.lines))
    if longest_length >= 200 and length < _LOST * longest_length:
        note = f"text by {longest.origin}: our own reading had {length:,} of {longest_length:,} characters"
        return Chosen(longest.lines, longest.origin, own.left_out, (note,))
    return own


def _tokens(lines: Sequence[str]) -> Counter[str]:
    return Counter(token for line in lines for token in _TOKEN.findall(line.lower()))


def agreement(one: Counter[str], other: Counter[str]) -> float:
    """F1 of two texts as multisets of words."""
    total = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / total if total else 1.0
