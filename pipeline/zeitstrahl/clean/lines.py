"""The line classifier: which lines of a page are its article.

Three looks at each line. Rules name lines that are certainly no article (teasers, newsletters,
comment rules, footers). A weight says how much a line reads like running text. Then the stretch of
lines with the greatest sum of weights is the article (maximum subsequence segmentation, Pasternack
and Roth 2009), which drops menus before and comments and recommendations after it, whatever they say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zeitstrahl.clean.header import Header, parse_header
from zeitstrahl.clean.lexicon import calls, line_rules, undecorated

BODY, HEADING, HEADER, OTHER = "body", "heading", "header", "other"

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_FULL_STOP = re.compile(r"[.…][\"“”»«’'‘)\]]{0,3}$|[!?.][\"“”»«]$")
_INNER_END = re.compile(r"[a-zäöüß0-9)][.!?][\"“”»’]? [\"„“»A-ZÄÖÜ]")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LOWER_WORD = re.compile(r"\b[a-zäöüß]{2,}\b")
_QUOTED = re.compile(r"„[^“”\"]{0,400}[“”\"]|“[^”\"]{0,400}[”\"]|»[^«]{0,400}«|\"[^\"]{0,400}\"")
_QUOTE = re.compile('[„“”»«"]')
# "Read also: Council bans …" names its one item; "Read also:" heads a list.
_ITEM = re.compile(r"[:|–] ?\S{2,}.*\s\S")
_BULLET = re.compile(r"\s*(?:[-–—•·*►▶▸»>›→■▪●◆]|\d{1,2}[.)])\s")

# Weights, in hundreds of characters of running text; set on half of the text dumps we have.
_MAX_WEIGHT = 5.0
_SHORT_SENTENCE = 0.3
_LOOSE_LINE = -0.5
_HEADING_LINE = -0.2
_NAMED_LINE = -0.15
_ENDING = -4.0
# A run of lines that are no article costs no more than this, however long the menu is.
_MAX_RUN_COST = -3.0
# A run of lines that rules name costs less: such boxes stand within articles, too.
_MAX_NAMED_COST = -0.9
# Running text after the article seems to be over counts this much.
_AFTER_ENDING = 0.35
# Lines of at least this length are read as running text, with or without a full stop.
_LONG_CHARS = 160
_SENTENCE_CHARS = 80
# A lead has at least this many characters, and at most so many lines between it and the text.
_MIN_LEAD_CHARS = 60
_MAX_LEAD_GAP = 14
_MAX_TAIL_GAP = 4
_MAX_HEADING_CHARS = 110
# A loose line that stands in a page this often is no heading.
_MIN_REPEATS = 3
_MAX_NOTICE_CHARS = 500
_FOOTER_KINDS = frozenset({"comments", "cookies", "legal", "author-box", "notice"})
_MAX_TRAILING_CHARS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A line and what it is.

    Attributes:
        kind: ``body``, ``heading`` (both kept), ``header`` or the kind of a rule, or ``other``.
        rule: id of the rule that named it, if one did.
        header: what a header line says.
        blank_before: whether a blank line stands before it.
        weight: how much it reads like running text; negative for lines that do not.
    """

    text: str
    kind: str
    blank_before: bool = False
    rule: str = ""
    header: Header | None = None
    section: bool = False
    ending: bool = False
    weight: float = 0.0

    @property
    def kept(self) -> bool:
        """Whether the line is part of the article."""
        return self.kind in (BODY, HEADING)


def look_at(text: str, blank_before: bool = False) -> Line:
    """What a line is by itself: a kind of a rule, a header line, running text or something else."""
    bare = undecorated(text)
    if not bare or not _WORD.search(bare):
        return Line(text, OTHER, blank_before, weight=_LOOSE_LINE)
    if len(bare) <= 600:
        header = parse_header(text)
        # A date line goes before the rules ("16. Juli 2024 - Quelle: dpa" is no caption).
        if header is not None and header.dated:
            return Line(text, HEADER, blank_before, "header", header, weight=_NAMED_LINE)
        lowered = bare.lower()
        for rule in line_rules():
            if rule.matches(bare, lowered):
                heads = not _ITEM.search(bare)
                ending = rule.ending and (heads or rule.kind != "teaser")
                weight = _ENDING if ending else _NAMED_LINE
                section = rule.section and heads
                return Line(text, rule.kind, blank_before, rule.id, None, section, ending, weight)
        if is_call(text):
            return Line(text, "newsletter", blank_before, "call", weight=_NAMED_LINE)
        if header is not None:
            return Line(text, HEADER, blank_before, "header", header, weight=_NAMED_LINE)
    if reads_like_text(text):
        return Line(text, BODY, blank_before, weight=_weight(text))
    return Line(text, OTHER, blank_before, weight=_LOOSE_LINE)


def is_call(text: str) -> bool:
    """Whether a line calls to use an offer of the outlet: "Follow us on …", "… abonnieren!"."""
    if len(text) > 160 or "„" in text or '"' in text or "“" in text:
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < 2:
        return False
    parts = [part for word in words if "-" in word for part in word.split("-")]
    for vocabulary in calls().values():
        if not vocabulary.things.intersection(words + parts) or vocabulary.report.intersection(words):
            continue
        bullet = _BULLET.match(text) is not None
        begins = words[0] in vocabulary.calls
        ends = words[-1] in vocabulary.endings and not _FULL_STOP.search(text)
        addressed = bool(vocabulary.address.intersection(words))
        own = vocabulary.own.search(text) is not None
        if (
            own
            or (ends and (text.rstrip().endswith("!") or bullet or begins))
            or (begins and (addressed or not _FULL_STOP.search(text)))
        ):
            return True
    return False


def reads_like_text(text: str) -> bool:
    """Whether a line is a sentence or a paragraph, by its length, words and punctuation."""
    bare = undecorated(text) if len(text) < _LONG_CHARS else text
    words = len(_WORD.findall(bare[:600]))
    lower = len(_LOWER_WORD.findall(bare[:600]))
    if lower < max(1, words // 8):
        return False
    if len(text) >= _LONG_CHARS:
        return lower >= words // 4
    if len(text) >= _SENTENCE_CHARS:
        return bool(_FULL_STOP.search(text) or _INNER_END.search(text)) or text.endswith(":")
    return words >= 4 and bool(_FULL_STOP.search(text))


def _weight(text: str) -> float:
    if len(text) < _SENTENCE_CHARS:
        return max(_SHORT_SENTENCE, len(text) / 100 - 0.1)
    return min(len(text) / 100, _MAX_WEIGHT)


def classify(lines: Sequence[tuple[str, bool]]) -> tuple[Line, ...]:
    """The lines of a page (text, whether a blank line stands before) with their kinds."""
    looked = _notices(_sandwiched(_repeated([look_at(text, blank) for text, blank in lines])))
    start, end = _stretch(looked)
    out: list[Line] = []
    for number, line in enumerate(looked):
        if not start <= number < end:
            out.append(line if not line.kept else _as(line, OTHER))
        else:
            out.append(line)
    return tuple(_headings(_sections(out), start, end))


def _repeated(lines: list[Line]) -> list[Line]:
    """Lines of which loose ones that stand there again and again are furniture of the page."""
    counts = Counter(line.text for line in lines if line.kind == OTHER)
    return [
        _as(line, "navigation") if line.kind == OTHER and counts[line.text] >= _MIN_REPEATS else line
        for line in lines
    ]


def _sandwiched(lines: list[Line]) -> list[Line]:
    """Lines of which a sentence between two paragraphs is text, even if it reads like a footer.

    News is about comment rules, cookies and copyright, too; footers stand below a text, not in it.
    """
    out = list(lines)
    for number in range(1, len(lines) - 1):
        line = lines[number]
        neighbours = (lines[number - 1].kind, lines[number + 1].kind)
        if line.kind in _FOOTER_KINDS and neighbours == (BODY, BODY) and _may_be_report(line.text):
            out[number] = replace(line, kind=BODY, rule="", weight=_weight(line.text), ending=False)
    return out


def _may_be_report(text: str) -> bool:
    return reads_like_text(text) and not speaks_for_outlet(text)


def _notices(lines: list[Line]) -> list[Line]:
    """Lines of which those are notices that speak for the outlet and stand below boilerplate.

    The same words below running text are left alone: there they may be a columnist's.
    """
    lines = _trailing_notices(lines)
    out: list[Line] = []
    for line in lines:
        below = bool(out) and bool(out[-1].rule or out[-1].kind == "notice")
        if below and line.kind == BODY and speaks_for_outlet(line.text):
            line = replace(line, kind="notice", weight=_NAMED_LINE)
        out.append(line)
    return out


def _trailing_notices(lines: list[Line]) -> list[Line]:
    """Lines of which the last paragraphs are notices if only they speak to the reader."""
    body = [number for number, line in enumerate(lines) if line.kind == BODY]
    out = list(lines)
    while len(body) > 1:
        text = lines[body[-1]].text
        # "The firm named new rules as the reason. We had reported." tells something first.
        begin = text[: end.end()] if (end := _INNER_END.search(text)) else text
        if len(text) > _MAX_TRAILING_CHARS or not speaks_for_outlet(begin):
            break
        number = body.pop()
        out[number] = replace(lines[number], kind="notice", weight=_NAMED_LINE)
    spoken = any(speaks_for_outlet(_QUOTED.sub("", lines[number].text)) for number in body)
    return lines if spoken else out


def speaks_for_outlet(text: str) -> bool:
    """Whether a short paragraph speaks in the outlet's voice or to its reader, quoting nobody."""
    if len(text) > _MAX_NOTICE_CHARS or _QUOTE.search(text):
        return False
    words = {word.lower() for word in _WORD.findall(text)}
    return any(
        vocabulary.voice.search(text) and not vocabulary.speech.intersection(words)
        for vocabulary in calls().values()
    )


def _as(line: Line, kind: str) -> Line:
    return replace(line, kind=kind)


def _stretch(lines: Sequence[Line]) -> tuple[int, int]:
    """First and last (exclusive) line of the stretch with the greatest sum of weights."""
    best, best_range = 0.0, (0, 0)
    total, begin, run, named = 0.0, 0, 0.0, 0.0
    over = dense = False
    for number, line in enumerate(lines):
        weight = line.weight
        if weight < 0 and not line.ending:
            # The cost of a run is bounded, so that a box inside an article does not cut it.
            if number + 1 < len(lines) and _may_be_heading(lines, number):
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
        if line.kind in _FOOTER_KINDS:
            break
        if (line.ending or line.section) and any(later.kind == OTHER for later in lines[number:]):
            break
        if line.kind == BODY and len(line.text) >= _MIN_LEAD_CHARS and not speaks_for_outlet(line.text):
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
        if line.kind == BODY and len(line.text) >= _MIN_LEAD_CHARS:
            found = number
    return found


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
            inside
            and line.kind == BODY
            and len(line.text) >= _SENTENCE_CHARS
            and not _BULLET.match(line.text)
        ):
            inside = ""
        elif inside and line.kind in (BODY, OTHER) and (line.kind == OTHER or _BULLET.match(line.text)):
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
    for number in range(start + 1, end):
        line = out[number]
        if line.kind == OTHER and _ends_a_thought(line.text) and out[number - 1].kind == BODY:
            out[number] = _as(line, BODY)
        elif number + 1 < end and _may_be_heading(out, number):
            out[number] = _as(line, HEADING)
    return out


def _ends_a_thought(text: str) -> bool:
    """Whether a loose line is long and ends in a question or exclamation mark: text, not a heading."""
    return len(text) >= _MIN_LEAD_CHARS and text.rstrip("\"“”»«’'").endswith(("?", "!"))


def _may_be_heading(lines: Sequence[Line], number: int) -> bool:
    """Whether a loose line before running text can be its heading; capitals always can."""
    line = lines[number]
    if line.kind != OTHER or lines[number + 1].kind != BODY or len(line.text) > _MAX_HEADING_CHARS:
        return False
    if not _LETTERS.search(line.text) or number == 0:
        return False
    return lines[number - 1].kind != OTHER or (line.text.isupper() and len(line.text.split()) > 1)
