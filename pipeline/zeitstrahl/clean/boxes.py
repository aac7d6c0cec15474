"""What lines are in the company of others: threads of comments, boxes of links, lists, captions.

A box of links, a list that belongs to a text and a row of comments look alike line by line; what heads
them and what follows tells which they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from zeitstrahl.clean.lexicon import calls
from zeitstrahl.clean.lines import (
    BODY,
    BULLET,
    HEADER,
    NAMED_LINE,
    OTHER,
    SENTENCE_CHARS,
    Line,
)

# A thread of comments follows a text of at least so many characters, and so many of its lines ("ann
# says:", "Reply", "2 hours ago") stand close below its head.
_MIN_TEXT_CHARS = 150
_THREAD_LINES, _MIN_THREAD_MARKS, _NEAR_LINES = 16, 3, 4
_MAX_THREAD_SHARE = 4
# Paragraphs shorter than this part of an article's are the summaries of a list of other articles, if
# there are several.
_SUMMARY_SHARE = 0.45
_MIN_SUMMARIES = 4
# Heads of lists that are tried; pages have a few, and each look reads the rest of the page.
_MAX_HEADS = 40
# So close below the head of a box an article may go on.
_MAX_BOX_LINES = 8
_MIN_ITEMS, _MAX_ITEMS, _MAX_ITEM_CHARS = 2, 25, 200
_LIST_WEIGHT = 0.05
_MIN_DECK_CHARS, _MAX_DECK_CHARS, _DECK_LINES, _MIN_TITLE_WORDS = 90, 300, 5, 4
_MIN_CAPTION_CHARS, _MAX_CAPTION_CHARS = 30, 130
_MIN_PARAGRAPH_SHARE = 1.3
_LONG_COLON_LINE = 40
_MIN_LOWER_ITEMS = 0.6
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCES = re.compile(r"[.!?…][\"“”»’)]{0,2}\s+[\"„“»A-ZÄÖÜ]")


def boxed(lines: Sequence[Line]) -> list[Line]:
    """The lines with those of threads, boxes, lists and captions told apart."""
    out = _captions(_threads(_decks(list(lines))))
    return _lists(_resumed(_link_boxes(out)))


def _named(line: Line, kind: str, rule: str) -> Line:
    return replace(line, kind=kind, rule=rule, weight=NAMED_LINE)


def _decks(lines: list[Line]) -> list[Line]:
    """Lines of which a long loose one between the headline and the date is the lead of the article.

    Leads below a headline often lack their full stop; what tells them is their length and place.
    """
    out = list(lines)
    for number in range(1, len(lines) - 1):
        line, above = lines[number], lines[number - 1]
        if line.kind == BODY and not line.rule:
            break
        if line.kind != OTHER or not _MIN_DECK_CHARS <= len(line.text) <= _MAX_DECK_CHARS:
            continue
        headed = above.kind == OTHER and len(above.text.split()) >= _MIN_TITLE_WORDS
        near = [one.kind for one in lines[number + 1 : number + 1 + _DECK_LINES]]
        if headed and len(above.text) < len(line.text) and (HEADER in near or BODY in near):
            out[number] = replace(line, kind=BODY, rule="deck", weight=_LIST_WEIGHT)
    return out


def _threads(lines: list[Line]) -> list[Line]:
    """Lines of which all from the head of a comment thread on are comments."""
    text, total = 0, sum(len(line.text) for line in lines if line.kind == BODY)
    for number, line in enumerate(lines):
        if line.kind == BODY:
            text += len(line.text)
        elif text >= _MIN_TEXT_CHARS and _starts_thread(lines, number, text, total - text):
            rest = [_named(one, "comments", one.rule or "thread") for one in lines[number:]]
            return [*lines[:number], *rest]
    return lines


def _starts_thread(lines: Sequence[Line], number: int, before: int, after: int) -> bool:
    """Whether a thread of comments begins here: a head, with names, answers and dates below it.

    ``before`` and ``after`` are the characters of running text above and below.
    """
    line = lines[number]
    if line.kind != "comments" or not line.section:
        return False
    marks = [
        place
        for place, one in enumerate(lines[number + 1 : number + 1 + _THREAD_LINES])
        if (one.header is not None and one.header.dated and not one.header.labelled)
        or one.rule.endswith(("/commenter", "/thread-mark"))
    ]
    if after > before:
        # "12 Comments" may stand above a text, too, beside its date.
        return len(marks) >= _MIN_THREAD_MARKS and after <= _MAX_THREAD_SHARE * before
    return bool(marks) and (len(marks) > 1 or marks[0] < _NEAR_LINES)


def _link_boxes(lines: list[Line]) -> list[Line]:
    """Lines of which those below the head of a list of links go with it.

    A list ends where running text begins. The summaries in a list read like running text, but are
    shorter than the paragraphs of the article, and one follows another to the end.
    """
    out: list[Line] = []
    inside: Line | None = None
    before: list[int] = []
    heads = 0
    for number, line in enumerate(lines):
        if line.section:
            inside = line
            heads += line.kind == "teaser"
            if line.kind == "teaser" and heads <= _MAX_HEADS and _only_summaries(before, lines[number + 1 :]):
                rest = [_named(one, "teaser", one.rule or line.rule) for one in lines[number + 1 :]]
                return [*out, line, *rest]
        elif inside and line.kind == BODY:
            if inside.kind == "author-box" and out[-1] is inside:
                line = _named(line, inside.kind, inside.rule)
            elif BULLET.match(line.text):
                line = _named(line, inside.kind, inside.rule)
            elif len(line.text) >= SENTENCE_CHARS:
                inside = None
        elif inside and line.kind == OTHER:
            line = _named(line, inside.kind, inside.rule)
        if line.kind == BODY:
            before.append(len(line.text))
        out.append(line)
    return out


def _only_summaries(before: Sequence[int], after: Sequence[Line]) -> bool:
    """Whether all running text below a head is short beside that above it."""
    texts = [line.text for line in after if line.kind == BODY]
    lengths = [len(text) for text in texts]
    if any(_reports(text) for text in texts):
        return False
    if len(before) < _MIN_SUMMARIES or len(lengths) < _MIN_SUMMARIES:
        return False
    return max(lengths) < _SUMMARY_SHARE * median(before)


def _reports(text: str) -> bool:
    """Whether somebody says something in a paragraph, as in articles and seldom in summaries of others."""
    words = {word.lower() for word in _WORD.findall(text)}
    return any(vocabulary.told.intersection(words) for vocabulary in calls().values())


def _resumed(lines: list[Line]) -> list[Line]:
    """Lines of which a head that two paragraphs in a row follow soon does not end the article."""
    return [
        replace(line, ending=False, weight=NAMED_LINE) if line.ending and _goes_on(lines, number) else line
        for number, line in enumerate(lines)
    ]


def _goes_on(lines: Sequence[Line], number: int) -> bool:
    if lines[number].kind not in ("teaser", "comments", "navigation"):
        return False
    near = lines[number + 1 : number + 2 + _MAX_BOX_LINES]
    for place, line in enumerate(near[:-1]):
        following = near[place + 1]
        if line.kind == following.kind == BODY and max(len(line.text), len(following.text)) >= SENTENCE_CHARS:
            return True
    return False


def _lists(lines: list[Line]) -> list[Line]:
    """Lines of which short ones after a colon belong to the text that they complete."""
    out = list(lines)
    for number, line in enumerate(lines):
        if line.kind not in (BODY, OTHER) or not number:
            continue
        points = any(words.points.match(line.text) for words in calls().values())
        if not line.text.endswith(":") and not points:
            continue
        items = _items(lines, number)
        if (points and len(items) >= _MIN_ITEMS) or _is_list(lines, number, items):
            for place in (number, *items):
                if out[place].kind == OTHER:
                    out[place] = replace(out[place], kind=BODY, rule="list", weight=_LIST_WEIGHT)
    return out


def _items(lines: Sequence[Line], number: int) -> list[int]:
    """The loose lines and short sentences below a line, pictures between them left out."""
    items: list[int] = []
    for place in range(number + 1, min(len(lines), number + 1 + _MAX_ITEMS)):
        line = lines[place]
        if line.kind == "caption":
            continue
        if line.kind not in (OTHER, BODY) or len(line.text) > _MAX_ITEM_CHARS:
            break
        if line.kind == BODY and (
            len(line.text) >= SENTENCE_CHARS or (items and _unlike(lines, items, place))
        ):
            break
        items.append(place)
    return items


def _unlike(lines: Sequence[Line], items: Sequence[int], place: int) -> bool:
    """Whether a sentence is no item like those above it: they are loose lines, or have bullets."""
    first = lines[items[0]]
    return first.kind == OTHER or (BULLET.match(first.text) is None) != (
        BULLET.match(lines[place].text) is None
    )


def _is_list(lines: Sequence[Line], number: int, items: Sequence[int]) -> bool:
    texts = [lines[place].text for place in items]
    if len(texts) < _MIN_ITEMS or any("|" in text for text in texts):
        return False
    after = lines[items[-1] + 1] if items[-1] + 1 < len(lines) else None
    if after is not None and after.kind == BODY:
        return True
    lower = sum(text[:1].islower() or BULLET.match(text) is not None for text in texts)
    return lines[number].kind == BODY and (
        lower >= _MIN_LOWER_ITEMS * len(texts) or len(lines[number].text) >= _LONG_COLON_LINE
    )


def _captions(lines: list[Line]) -> list[Line]:
    """Lines of which those that a picture's credit or label belongs to are captions."""
    out = list(lines)
    for number, line in enumerate(lines):
        if line.rule.endswith("/counter") and number + 1 < len(lines) and lines[number + 1].kind == OTHER:
            # "01:43 min", "38 pictures": what follows is the title of a video or a gallery.
            out[number + 1] = _named(lines[number + 1], "teaser", line.rule)
        if line.rule.endswith(("/caption-label", "/duration")) and number + 1 < len(lines):
            below, most = lines[number + 1], _MAX_CAPTION_CHARS * (2 if "label" in line.rule else 1)
            if below.kind in (BODY, OTHER) and len(below.text) <= most:
                out[number + 1] = _named(below, "caption", line.rule)
        elif line.rule.endswith("/credit-only"):
            for place in range(number - 1, max(-1, number - 3), -1):
                if not _is_caption(lines, place) or out[place].kind != lines[place].kind:
                    break
                out[place] = _named(lines[place], "caption", line.rule)
    return out


def _is_caption(lines: Sequence[Line], number: int) -> bool:
    """Whether a line above a picture's credit is its caption: one sentence that no paragraph precedes."""
    line = lines[number]
    if line.kind != BODY or len(line.text) > _MAX_CAPTION_CHARS or _SENTENCES.search(line.text):
        return False
    above = lines[number - 1] if number else None
    if above is None or above.kind != BODY:
        return True
    # Below a paragraph a very short sentence is likelier its end: "He resigned."
    return len(line.text) >= _MIN_CAPTION_CHARS and len(above.text) >= _MIN_PARAGRAPH_SHARE * len(line.text)
