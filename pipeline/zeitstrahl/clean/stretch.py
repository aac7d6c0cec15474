"""Which stretch of lines is the article: the one with the greatest sum of weights.

Maximum subsequence segmentation (Pasternack and Roth 2009) drops menus before and comments and
recommendations after the text, whatever they say. Two corrections keep what a sum alone would lose:
a lead above the date and picture lines, and a last paragraph below a box.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from zeitstrahl.clean.lines import BODY, OTHER, Line, speaks_for_outlet

_LETTERS = re.compile(r"[^\W\d_]{2}")
_BRACKETED = re.compile(r"\([^()]*\)")
# "[The Verge]": a source named below what was taken from it.
_SOURCE = re.compile(r"\[[^\[\]]{2,30}\]")
# Headings in capitals are short; longer lines in capitals are links to other articles.
_MAX_CAPITALS = 45
_HEADING_LINE = -0.2
# A run of lines that are no article costs no more than this, however long the menu is.
_MAX_RUN_COST = -3.0
# A run of lines that rules name costs less: such boxes stand within articles, too.
_MAX_NAMED_COST = -0.5
# Running text after the article seems to be over counts this much.
_AFTER_ENDING = 0.35
# A text of several paragraphs of usual length; shorter ones weigh less, and so do lines between them.
_MIN_PARAGRAPHS, _USUAL_CHARS, _MIN_SCALE = 4, 180, 0.4
# A lead has at least this many characters, and at most so many lines between it and the text.
MIN_LEAD_CHARS = 60
_MIN_ANSWER_CHARS = 30
_MAX_LEAD_GAP = 14
_MAX_TAIL_GAP = 7
_MAX_HEADING_CHARS = 110
# These stand in boxes within articles, too: "By signing up …", "Thank you, we have sent you …".
_BOX_KINDS = frozenset({"cookies", "notice"})
FOOTER_KINDS = frozenset({"comments", "cookies", "legal", "author-box", "notice"})


def stretch(lines: Sequence[Line]) -> tuple[int, int]:
    """First and last (exclusive) line of the stretch with the greatest sum of weights."""
    best, best_range = 0.0, (0, 0)
    total, begin, run, named = 0.0, 0, 0.0, 0.0
    over = dense = False
    scale = _scale(lines)
    for number, line in enumerate(lines):
        weight = line.weight
        if weight < 0 and not line.ending:
            # The cost of a run is bounded, so that a box inside an article does not cut it.
            if number + 1 < len(lines) and may_be_heading(lines, number):
                weight = _HEADING_LINE
            if line.rule or line.kind not in (BODY, OTHER):
                weight = max(weight, min(0.0, _MAX_NAMED_COST - named))
                named += weight
            weight = max(weight * scale, min(0.0, _MAX_RUN_COST - run))
            run += weight
        elif weight > 0:
            run = named = 0.0
            weight *= _AFTER_ENDING if over and not dense else 1.0
        # Comments and summaries stand alone between short lines; a text goes on paragraph by paragraph.
        dense = line.kind == BODY
        if line.ending and best > 0:
            over = True
        if total <= 0 and weight > 0:
            total, begin, over = 0.0, number, False
        total += weight
        if total > best:
            best, best_range = total, (begin, number + 1)
    return _with_lead(lines, best_range[0]), _with_tail(lines, best_range[1])


def _scale(lines: Sequence[Line]) -> float:
    """How much a line that is no text costs: less in a text of short paragraphs."""
    lengths = [len(line.text) for line in lines if line.kind == BODY and not line.rule]
    if len(lengths) < _MIN_PARAGRAPHS:
        return 1.0
    return min(1.0, max(_MIN_SCALE, median(lengths) / _USUAL_CHARS))


def _with_tail(lines: Sequence[Line], end: int) -> int:
    """Where the article ends if a last paragraph stands below a box that weighs more than it."""
    last_loose = max((number for number, line in enumerate(lines) if line.kind == OTHER), default=-1)
    number = end
    while 0 < end and number < min(len(lines), end + _MAX_TAIL_GAP + 1):
        line = lines[number]
        if line.kind in FOOTER_KINDS - _BOX_KINDS:
            break
        if (line.ending or line.section) and last_loose >= number:
            break
        number += 1
        answer = lines[number - 2].text.endswith("?") and lines[number - 2].kind == OTHER
        least = _MIN_ANSWER_CHARS if answer else MIN_LEAD_CHARS
        if line.kind == BODY and len(line.text) >= least and not speaks_for_outlet(line.text):
            end = number
    return end


def _with_lead(lines: Sequence[Line], start: int) -> int:
    """Where the article begins if a lead stands above date, picture and sharing lines.

    A single paragraph there weighs less than the lines below it cost, so the sum does not reach it.
    """
    found = start
    for number in range(start - 1, max(-1, start - 1 - _MAX_LEAD_GAP), -1):
        line = lines[number]
        if line.kind == "teaser" and (line.ending or line.section):
            break
        if line.kind == BODY and len(line.text) >= MIN_LEAD_CHARS:
            found = number
    return found


def may_be_heading(lines: Sequence[Line], number: int) -> bool:
    """Whether a loose line before running text can be its heading; capitals always can."""
    line = lines[number]
    if line.kind != OTHER or len(line.text) > _MAX_HEADING_CHARS or _BRACKETED.fullmatch(line.text):
        return False
    following = number + 1
    while following < len(lines) and lines[following].kind == "caption":
        following += 1
    if following == len(lines) or lines[following].kind != BODY:
        return False
    if not _LETTERS.search(line.text) or number == 0:
        return False
    above = lines[number - 1]
    alone = above.kind != OTHER or _SOURCE.fullmatch(above.text) is not None
    capitals = line.text.isupper() and len(line.text) <= _MAX_CAPITALS and len(line.text.split()) > 1
    return (alone and (capitals or not line.text.isupper() or len(line.text) <= _MAX_CAPITALS)) or capitals
