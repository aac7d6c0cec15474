"""What a line of a page is, looked at by itself.

Rules of the lexicon name lines that are certainly no article (teasers, newsletters, comment rules,
footers); for the others a weight says how much they read like running text. What only the lines
around it can tell is found in :mod:`zeitstrahl.clean.page`.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from zeitstrahl.clean.header import Header, begins_byline, parse_header
from zeitstrahl.clean.lexicon import calls, line_rules, undecorated

BODY, HEADING, HEADER, OTHER = "body", "heading", "header", "other"

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_FULL_STOP = re.compile(r"[.…][\"“”»«’'‘)\]]{0,3}$|[!?.][\"“”»«]$")
INNER_END = re.compile(r"[a-zäöüß0-9)][.!?][\"“”»’]? [\"„“»A-ZÄÖÜ]")
_LOWER_WORD = re.compile(r"\b[a-zäöüß]{2,}\b")
_QUOTE = re.compile('[„“”»«"]')
# "Read also: Council bans …" names its one item; "Read also:" heads a list.
_ITEM = re.compile(r"[:|–] ?\S{2,}.*\s\S")
BULLET = re.compile(r"\s*(?:[-–—•·*►▶▸»>›→■▪●◆]|\d{1,2}[.)])\s")

# Weights, in hundreds of characters of running text; set on half of the text dumps we have.
_MAX_WEIGHT = 5.0
_SHORT_SENTENCE = 0.3
LOOSE_LINE = -0.5
NAMED_LINE = -0.15
ENDING = -4.0
# Lines of at least this length are read as running text, with or without a full stop.
_LONG_CHARS = 160
SENTENCE_CHARS = 80
# Longer lines are never tried with rules.
_MAX_RULE_CHARS = 600
_MAX_CALL_CHARS = 160
_MAX_NOTICE_CHARS = 500
_MAX_CLOSING_CHARS = 200
# In a paragraph of this length every sentence may say that it speaks to the reader.
_MAX_WHOLE_CHARS = 110


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
    # Footers of one outlet repeat from article to article; long lines do not and would fill the memory.
    return (_look_at_short if len(text) <= _MAX_RULE_CHARS else _look_at)(text, blank_before)


def _look_at(text: str, blank_before: bool) -> Line:
    bare = undecorated(text)
    if not bare or not _WORD.search(bare):
        return Line(text, OTHER, blank_before, weight=LOOSE_LINE)
    if len(bare) <= _MAX_RULE_CHARS:
        header = parse_header(text)
        # A date line goes before the rules ("16. Juli 2024 - Quelle: dpa" is no caption).
        # So does a byline ("By Ann Sample | ann@harbour.example").
        if header is not None and (header.dated or (header.author and begins_byline(bare))):
            return Line(text, HEADER, blank_before, "header", header, weight=NAMED_LINE)
        lowered = bare.lower()
        for rule in line_rules():
            if rule.matches(bare, lowered):
                heads = not _ITEM.search(bare)
                ending = rule.ending and (heads or rule.kind != "teaser")
                weight = ENDING if ending else NAMED_LINE
                section = rule.section and heads
                # "(dpa/lby)", "Quelle: dpa": a credit below a text says where it came from.
                said = header if rule.kind == "credit" else None
                return Line(text, rule.kind, blank_before, rule.id, said, section, ending, weight)
        if is_call(text):
            return Line(text, "newsletter", blank_before, "call", weight=NAMED_LINE)
        if header is not None:
            return Line(text, HEADER, blank_before, "header", header, weight=NAMED_LINE)
    if reads_like_text(text):
        return Line(text, BODY, blank_before, weight=weight_of(text))
    return Line(text, OTHER, blank_before, weight=LOOSE_LINE)


_look_at_short = functools.lru_cache(maxsize=4096)(_look_at)


def is_call(text: str) -> bool:
    """Whether a line calls to use an offer of the outlet: "Follow us on …", "… abonnieren!"."""
    if len(text) > _MAX_CALL_CHARS or "„" in text or '"' in text or "“" in text:
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < 2:
        return False
    parts = [part for word in words if "-" in word for part in word.split("-")]
    for vocabulary in calls().values():
        if not vocabulary.things.intersection(words + parts) or vocabulary.report.intersection(words):
            continue
        bullet = BULLET.match(text) is not None
        begins = words[0] in vocabulary.calls
        ends = words[-1] in vocabulary.endings and not _FULL_STOP.search(text)
        addressed = bool(vocabulary.address.intersection(words))
        own = vocabulary.own.search(text) is not None
        if (
            own
            or (ends and (text.rstrip().endswith("!") or bullet or begins or words[-2] in vocabulary.calls))
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
    if len(text) >= SENTENCE_CHARS:
        return bool(_FULL_STOP.search(text) or INNER_END.search(text)) or text.endswith(":")
    return words >= 4 and bool(_FULL_STOP.search(text))


def weight_of(text: str) -> float:
    """The weight of running text: its length in hundreds of characters, within bounds."""
    if len(text) < SENTENCE_CHARS:
        return max(_SHORT_SENTENCE, len(text) / 100 - 0.1)
    return min(len(text) / 100, _MAX_WEIGHT)


def speaks_for_outlet(text: str) -> bool:
    """Whether a short paragraph speaks in the outlet's voice or to its reader, quoting nobody."""
    if len(text) > _MAX_NOTICE_CHARS or _QUOTE.search(text):
        return False
    words = {word.lower() for word in _WORD.findall(text)}
    return any(
        vocabulary.voice.search(text) and not vocabulary.speech.intersection(words)
        for vocabulary in calls().values()
    )


def closes_a_page(text: str) -> bool:
    """Whether a short last paragraph speaks to the reader, or states the rules of a forum."""
    if len(text) > _MAX_CLOSING_CHARS or _QUOTE.search(text):
        return False
    # "The firm named new rules as the reason. You will find …" tells something first.
    first = INNER_END.search(text)
    begin = text[: first.end()] if first and len(text) > _MAX_WHOLE_CHARS else text
    words = {word.lower() for word in _WORD.findall(text)}
    for vocabulary in calls().values():
        if vocabulary.speech.intersection(words) or vocabulary.past.intersection(words):
            continue
        if vocabulary.reader.search(begin):
            return True
        if vocabulary.moderation.intersection(words) and vocabulary.commenting.intersection(words):
            return True
    return False
