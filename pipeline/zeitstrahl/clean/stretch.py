"""Which stretch of lines is the article: the one with the greatest sum of weights.

Maximum subsequence segmentation (Pasternack and Roth 2009) drops menus before and comments and
recommendations after the text, whatever they say. Two corrections keep what a sum alone would lose:
a lead above the date and picture lines, and a last paragraph below a box.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zeitstrahl.clean.lines import BODY, OTHER, Line, speaks_for_outlet

_LETTERS = re.compile(r"[^\W\d_]{2}")
_HEADING_LINE = -0.2
# A run of lines that are no article costs no more than this, however long the menu is.
_MAX_RUN_COST = -3.0
# A run of lines that rules name costs less: such boxes stand within articles, too.
_MAX_NAMED_COST = -0.9
# Running text after the article seems to be over counts this much.
_AFTER_ENDING = 0.35
# A lead has at least this many characters, and at most so many lines between it and the text.
MIN_LEAD_CHARS = 60
_MAX_LEAD_GAP = 14
_MAX_TAIL_GAP = 4
_MAX_HEADING_CHARS = 110
FOOTER_KINDS = frozenset({"comments", "cookies", "legal", "author-box", "notice"})


def stretch(lines: Sequence[Line]) -> tuple[int, int]:
    """First and last (exclusive) line of the stretch with the greatest sum of weights."""
    best, best_range = 0.0, (0, 0)
    total, begin, run, named = 0.0, 0, 0.0, 0.0
    over = dense = False
    for number, line in enumerate(lines):
        weight = line.weight
        if weight < 0 and not line.ending:
            # The cost of a run is bounded, so that a box inside an article does not cut it.
            if number + 1 < len(lines) and may_be_heading(lines, number):
                weight = _HEADING_LINE
            if line.rule:
                weight = max(weight, min(0.0, _MAX_NAMED_COST - named))
                named += weight
            weight = max(weight, min(0.0, _MAX_RUN_COST - run))
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


def _with_tail(lines: Sequence[Line], end: int) -> int:
    """Where the article ends if a last paragraph stands below a box that weighs more than it."""
    if not 0 < end < len(lines):
        return end
    for number in range(end, min(len(lines), end + _MAX_TAIL_GAP + 1)):
        line = lines[number]
        if line.kind in FOOTER_KINDS:
            break
        if (line.ending or line.section) and any(later.kind == OTHER for later in lines[number:]):
            break
        if line.kind == BODY and len(line.text) >= MIN_LEAD_CHARS and not speaks_for_outlet(line.text):
            return _with_tail(lines, number + 1)
    return end


def _with_lead(lines: Sequence[Line], start: int) -> int:
    """Where the article begins if a lead stands above date, picture and sharing lines.

    A single paragraph there weighs less than the lines below it cost, so the sum does not reach it.
    """
    found = start
    for number in range(start - 1, max(-1, start - 1 - _MAX_LEAD_GAP), -1):
        line = lines[number]
        if line.ending or line.section:
            break
        if line.kind == BODY and len(line.text) >= MIN_LEAD_CHARS:
            found = number
    return found


def may_be_heading(lines: Sequence[Line], number: int) -> bool:
    """Whether a loose line before running text can be its heading; capitals always can."""
    line = lines[number]
    if line.kind != OTHER or lines[number + 1].kind != BODY or len(line.text) > _MAX_HEADING_CHARS:
        return False
    if not _LETTERS.search(line.text) or number == 0:
        return False
    return lines[number - 1].kind != OTHER or (line.text.isupper() and len(line.text.split()) > 1)
