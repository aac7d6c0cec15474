"""The line classifier: which lines of a page are its article.

Each line is looked at by itself, then in its company: repeated lines, sentences between paragraphs,
notices below footers, lists below their heads, headings above text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from zeitstrahl.clean.asides import without_asides
from zeitstrahl.clean.boxes import boxed
from zeitstrahl.clean.lines import (
    BODY,
    BULLET,
    HEADING,
    OTHER,
    SENTENCE_CHARS,
    Line,
    look_at,
)
from zeitstrahl.clean.stretch import MIN_LEAD_CHARS, may_be_heading, stretch

# A loose line that stands in a page this often is no heading.
_MIN_REPEATS = 3
_MAX_FURNITURE_CHARS = 30


def classify(lines: Sequence[tuple[str, bool]]) -> tuple[Line, ...]:
    """The lines of a page (text, whether a blank line stands before) with their kinds."""
    looked = without_asides(boxed(_repeated([look_at(text, blank) for text, blank in lines])))
    start, end = stretch(looked)
    out: list[Line] = []
    for number, line in enumerate(looked):
        if not start <= number < end:
            out.append(line if not line.kept else _as(line, OTHER))
        else:
            out.append(line)
    return tuple(_headings(_sections(out), start, end))


def _repeated(lines: list[Line]) -> list[Line]:
    """Lines of which loose ones that stand there again and again are furniture of the page."""
    counts = Counter(
        line.text for line in lines if line.kind == OTHER and len(line.text) <= _MAX_FURNITURE_CHARS
    )
    return [
        _as(line, "navigation") if line.kind == OTHER and counts[line.text] >= _MIN_REPEATS else line
        for line in lines
    ]


def _as(line: Line, kind: str) -> Line:
    return replace(line, kind=kind)


def _sections(lines: list[Line]) -> list[Line]:
    """Lines of lists: what follows a section's head, up to the next running text, goes with it."""
    out: list[Line] = []
    inside = ""
    # One "read more" may follow any paragraph; several are a list of teasers.
    teasers = sum(line.rule.endswith("/more-link") for line in lines) > 1
    for number, line in enumerate(lines):
        if teasers and line.kind == BODY and _is_teaser_text(lines, number):
            out.append(_as(line, "teaser"))
            continue
        if line.section:
            inside = line.kind
        elif (
            inside and line.kind == BODY and len(line.text) >= SENTENCE_CHARS and not BULLET.match(line.text)
        ):
            inside = ""
        elif inside and line.kind in (BODY, OTHER) and (line.kind == OTHER or BULLET.match(line.text)):
            out.append(_as(line, inside))
            continue
        out.append(line)
    return out


def _is_teaser_text(lines: Sequence[Line], number: int) -> bool:
    """Whether a paragraph is the summary between a teaser's title and its "read more"."""
    if not 0 < number < len(lines) - 1:
        return False
    return lines[number - 1].kind == OTHER and lines[number + 1].rule.endswith("/more-link")


def _headings(lines: list[Line], start: int, end: int) -> list[Line]:
    """Single short lines before running text are its headings; two in a row are a box."""
    out = list(lines)
    cards = _cards(lines)
    for number in range(start + 1, end):
        line = out[number]
        if line.kind == OTHER and _ends_a_thought(line.text) and out[number - 1].kind == BODY:
            out[number] = _as(line, BODY)
        elif number + 1 < end and may_be_heading(out, number):
            if line.text not in cards:
                out[number] = _as(line, HEADING)
    return out


def _cards(lines: Sequence[Line]) -> set[str]:
    """Loose lines that stand beside running text more than once: who is quoted, no heading.

    The other place of a heading is a table of contents, between loose lines.
    """
    counts = Counter(
        line.text
        for number, line in enumerate(lines)
        if line.kind == OTHER and BODY in (kind.kind for kind in lines[max(0, number - 1) : number + 2])
    )
    return {text for text, count in counts.items() if count > 1}


def _ends_a_thought(text: str) -> bool:
    """Whether a loose line is long and ends in a question or exclamation mark: text, not a heading."""
    return len(text) >= MIN_LEAD_CHARS and text.rstrip("\"“”»«’'").endswith(("?", "!"))
