"""Several extractors on one page: when the first lost the article, and what they agree on.

Our own reading of the blocks comes first. JSON-LD's ``articleBody`` and trafilatura are asked where
little was found, and all of them where quality is wanted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from zeitstrahl.acquire.pages.body import Body, Hints
from zeitstrahl.acquire.pages.phrases import phrase_of
from zeitstrahl.acquire.pages.scripts import paragraphs_of, text_in_scripts
from zeitstrahl.acquire.pages.told import letters

_TOKEN = re.compile(r"\w+")
# Texts shorter than this are looked at by the others, too, in characters.
_SHORT = 700
# Another text is taken where ours has less than this share of it.
_LOST = 0.5
# Larger pages are not given to trafilatura, whose time grows faster than they do.
_MAX_BYTES = 3_000_000
_MAX_ELEMENTS = 12_000
# The others are asked where ours has less than this share of the page's running text, and one of them is
# taken if it has ours and this many times as much.
_COVERED = 0.6
_WITHIN = 0.9
_MORE = 1.3
# Of texts with at least this share of the longest, the one in most paragraphs is taken.
_NEARLY = 0.85
# A text of fewer characters is nobody's better one, and a line of fewer is not added.
_MIN_OTHER = 200
_MIN_ADDED = 40
# Two extractors have the same line if this share of its runs of so many words is the same; it is new to one
# that has less than the other share.
_RUN = 4
_SAME = 0.6
_NEW = 0.3


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
    length = _length(own)
    told = Chosen(_from_json(hints.body), "json-ld")
    lost = length < _SHORT or body.coverage < _COVERED or length < _LOST * _length(told)
    if not quality and not lost:
        return own
    others = [told] if _length(told) >= _SHORT or _length(told) > 2 * length else []
    if length < _SHORT and not others:
        held = text_in_scripts(root, (*hints.descriptions, *body.lines))
        others += [Chosen(_clean(held, hints), "script")] if held else []
    if size <= _MAX_BYTES and sum(1 for _ in root.iter()) <= _MAX_ELEMENTS:
        for precise in (True, False) if quality else (False,):
            lines = _clean(_trafilatura(root, precise=precise), hints)
            others += [Chosen(lines, "trafilatura")] if lines else []
    best = _best(own, others, body)
    if quality and best is own and len(others) > 1:
        return _agreed(own, others, body.lead)
    return best


def _length(one: Chosen) -> int:
    return sum(map(len, one.lines))


def _from_json(body: str) -> tuple[str, ...]:
    """The paragraphs of ``articleBody``; some newsrooms write HTML into it, some no paragraphs at all."""
    return tuple(line for line in paragraphs_of(body) if not phrase_of(line))


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


def _best(own: Chosen, others: Sequence[Chosen], body: Body) -> Chosen:
    """Our own text, unless another has much more of one."""
    most = max(map(_length, others), default=0)
    full = [one for one in others if _length(one) >= _NEARLY * most]
    longest = max(full, key=lambda one: len(one.lines), default=own)
    length, longest_length = _length(own), _length(longest)
    if longest_length < _MIN_OTHER or longest is own:
        return own
    within = _share_in(own, longest)
    lost = length < _LOST * longest_length
    part = body.coverage < _COVERED and within >= _WITHIN and longest_length > _MORE * length
    if not lost and not part:
        return own
    lead = own.lines[: body.lead]
    theirs = letters(" ".join(longest.lines))
    lines = (*(line for line in lead if letters(line) not in theirs), *longest.lines)
    note = f"text by {longest.origin}: our own reading had {length:,} of {longest_length:,} characters"
    return Chosen(lines, longest.origin, own.left_out, (note,))


def _share_in(one: Chosen, other: Chosen) -> float:
    """The share of one text's words that another has, too."""
    inner, outer = _tokens(one.lines), _tokens(other.lines)
    return sum((inner & outer).values()) / max(sum(inner.values()), 1)


def _agreed(own: Chosen, others: Sequence[Chosen], lead: int) -> Chosen:
    """Our lines that another extractor has, too, and lines that all others have, in the order of the page."""
    voices: dict[str, set[str]] = {}
    for one in others:  # the ways of one extractor are one voice
        voices.setdefault(one.origin, set()).update(_runs(one.lines))
    first = lead + 1  # a lead that is not marked as one stands first
    lines = [
        line
        for number, line in enumerate(own.lines)
        if number < first or any(_has(runs, line) for runs in voices.values())
    ]
    dropped = len(own.lines) - len(lines)
    ours = _runs(own.lines)
    if len(voices) > 1:
        for other in others:
            for number, line in enumerate(other.lines):
                if (
                    len(line) < _MIN_ADDED
                    or _has(ours, line, _NEW)
                    or not all(_has(v, line) for v in voices.values())
                ):
                    continue
                before = other.lines[number - 1] if number else ""
                lines.insert(lines.index(before) + 1 if before in lines else len(lines), line)
                ours |= _runs([line])
    notes = (f"{dropped} lines left out that only one extractor found",) if dropped else ()
    return Chosen(tuple(lines), "agreement", own.left_out, notes)


def _runs(lines: Sequence[str]) -> set[str]:
    """All runs of four words of some lines, shorter lines whole."""
    found: set[str] = set()
    for line in lines:
        words = _TOKEN.findall(line.lower())
        found.update(" ".join(words[at : at + _RUN]) for at in range(max(len(words) - _RUN + 1, 1)))
    return found


def _has(runs: set[str], line: str, share: float = _SAME) -> bool:
    own = _runs([line])
    return len(own & runs) >= share * len(own)


def _tokens(lines: Sequence[str]) -> Counter[str]:
    return Counter(token for line in lines for token in _TOKEN.findall(line.lower()))
