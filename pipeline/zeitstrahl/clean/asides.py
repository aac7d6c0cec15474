"""Paragraphs that read like an article and are none: notices, appeals, notes on authors and firms.

What they say tells little: news is about comment rules, cookies and donations, too. It tells more who
speaks, to whom, and where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zeitstrahl.clean.lexicon import calls
from zeitstrahl.clean.lines import (
    BODY,
    HEADER,
    NAMED_LINE,
    OTHER,
    Line,
    closes_a_page,
    reads_like_text,
    speaks_for_outlet,
    weight_of,
)
from zeitstrahl.clean.people import looks_like_person
from zeitstrahl.clean.stretch import FOOTER_KINDS

_QUOTED = re.compile(r"„[^“”\"]{0,400}[“”\"]|“[^”\"]{0,400}[”\"]|»[^«]{0,400}«|\"[^\"]{0,400}\"")
_QUOTE = re.compile('[„“”»«"]')
_WORD = re.compile(r"[^\W_]+")
_SIGNED = re.compile(r"[.!?][\"”“«]? ?\([\w/, .-]{2,30}\)\.?$")
_MAX_SIGNED_CHARS = 50
# Below these kinds of lines a paragraph that speaks for the outlet goes with them.
_OUTLET_KINDS = frozenset({"newsletter", "comments", "cookies", "legal", "notice"})
# An appeal names so many of the things that outlets ask for or give for it; one beside a call.
_MIN_APPEAL_WORDS = 2
_MAX_APPEAL_CHARS = 700
_MAX_BIO_CHARS = 420
# An author is named at the beginning of the note on her.
_BIO_NAME_CHARS = 70
_MAX_BIOS = 3
_ABOUT = re.compile(r"(?:Über|About) (?:(?:den|die|das|the) )?([A-ZÄÖÜ0-9][^.!?:]{2,50}):?$")
_MAX_ABOUT_PARAGRAPHS = 3


def without_asides(lines: list[Line]) -> list[Line]:
    """The lines with those told apart that look like paragraphs of the article and are none."""
    return _abouts(_bios(_appeals(_notices(_sandwiched(_signed(lines))))))


def _aside(line: Line, kind: str) -> Line:
    return replace(line, kind=kind, weight=NAMED_LINE)


def _signed(lines: list[Line]) -> list[Line]:
    """Lines of which a last paragraph that an agency signs ("… said. (AP)") is text and no caption."""
    last = max((number for number, line in enumerate(lines) if line.kind == BODY), default=-1)
    signed = [
        number
        for number, line in enumerate(lines)
        if line.kind == "caption" and _SIGNED.search(line.text[-_MAX_SIGNED_CHARS:])
    ]
    # A caption may end so, too; but then it seldom is the only one, right below a paragraph.
    if len(signed) != 1 or signed[0] < last or (last >= 0 and signed[0] != last + 1):
        return lines
    line = lines[signed[0]]
    text = replace(line, kind=BODY, rule="", weight=weight_of(line.text))
    return [*lines[: signed[0]], text, *lines[signed[0] + 1 :]]


def _sandwiched(lines: list[Line]) -> list[Line]:
    """Lines of which a sentence between two paragraphs is text, even if it reads like a footer.

    News is about comment rules, cookies and copyright, too; footers stand below a text, not in it.
    """
    out = list(lines)
    for number in range(1, len(lines) - 1):
        line = lines[number]
        neighbours = (lines[number - 1].kind, lines[number + 1].kind)
        if line.kind in FOOTER_KINDS and neighbours == (BODY, BODY) and _may_be_report(line.text):
            out[number] = replace(line, kind=BODY, rule="", weight=weight_of(line.text), ending=False)
    return out


def _may_be_report(text: str) -> bool:
    return reads_like_text(text) and not speaks_for_outlet(text)


def _notices(lines: list[Line]) -> list[Line]:
    """Lines of which those are notices that speak for the outlet and stand below boilerplate.

    The same words below running text, a picture or a date are left alone: there they may be a
    columnist's, or advice to the reader.
    """
    lines = _trailing_notices(lines)
    out: list[Line] = []
    for number, line in enumerate(lines):
        below = bool(out) and out[-1].kind in _OUTLET_KINDS
        if below and line.kind == BODY and speaks_for_outlet(line.text) and not _is_question(lines, number):
            line = _aside(line, "notice")
        out.append(line)
    return out


def _is_question(lines: Sequence[Line], number: int) -> bool:
    """Whether a paragraph is the question of an interview: the next one answers it."""
    return lines[number].text.endswith("?") and number + 1 < len(lines) and lines[number + 1].kind == BODY


def _trailing_notices(lines: list[Line]) -> list[Line]:
    """Lines of which the last paragraphs are notices if only they speak to the reader."""
    body = [number for number, line in enumerate(lines) if line.kind == BODY]
    out = list(lines)
    while len(body) > 1 and closes_a_page(lines[body[-1]].text):
        number = body.pop()
        out[number] = _aside(lines[number], "notice")
    spoken = any(speaks_for_outlet(_QUOTED.sub("", lines[number].text)) for number in body)
    return lines if spoken else out


def _appeals(lines: list[Line]) -> list[Line]:
    """Lines of which those are notices that ask for support in the outlet's voice."""
    out = list(lines)
    for number, line in enumerate(lines):
        if line.kind == BODY and len(line.text) <= _MAX_APPEAL_CHARS and not _QUOTE.search(line.text):
            beside = {out[number - 1].kind if number else "", lines[min(number + 1, len(lines) - 1)].kind}
            least = 1 if beside & {"newsletter", "notice"} else _MIN_APPEAL_WORDS
            if _appeal_words(line.text) >= least:
                out[number] = _aside(line, "notice")
    return out


def _appeal_words(text: str) -> int:
    """How many of the things an outlet asks for a paragraph in its voice names."""
    words = {word.lower() for word in _WORD.findall(text)}
    return max(
        len(vocabulary.appeal.intersection(words))
        if vocabulary.own.search(text) or vocabulary.asks.search(text)
        else 0
        for vocabulary in calls().values()
    )


def _bios(lines: list[Line]) -> list[Line]:
    """Lines of which those that say who the author is are notes on the author.

    They stand at either end of the text, name somebody whom a byline names, and tell what she does.
    """
    names = _author_names(lines)
    out = list(lines)
    body = [number for number, line in enumerate(lines) if line.kind == BODY]
    if not names or len(body) < _MAX_BIOS:
        return lines
    for number in {body[0], *body[-_MAX_BIOS:]}:
        text = lines[number].text
        if len(text) > _MAX_BIO_CHARS or _QUOTE.search(text):
            continue
        above = lines[number - 1].text if number else ""
        named = any(_named(name, text, above if number != body[0] else "") for name in names)
        if named and any(vocabulary.bio.search(text) for vocabulary in calls().values()):
            out[number] = _aside(lines[number], "author-box")
    for number, line in enumerate(out):
        if line.kind == OTHER and any(line.text.startswith(f"{name} ") for name in names):
            out[number] = _aside(line, "author-box")
    return out


def _named(name: str, text: str, above: str) -> bool:
    """Whether a paragraph begins with an author's name, or her first name below a line with it."""
    return name in text[:_BIO_NAME_CHARS] or above.startswith(name)


def _author_names(lines: Sequence[Line]) -> set[str]:
    """Names of authors as bylines give them."""
    names: set[str] = set()
    for line in lines:
        if line.kind == HEADER and line.header is not None and line.header.author:
            names.update(name.strip() for name in line.header.author.split(","))
    return {name for name in names if looks_like_person(name)}


def _abouts(lines: list[Line]) -> list[Line]:
    """Lines of which the note on a firm below "About …" closes a press release."""
    for number, line in enumerate(lines[:-1]):
        found = _ABOUT.match(line.text) if line.kind == OTHER else None
        if not found or lines[number + 1].kind != BODY:
            continue
        rest = [one for one in lines[number + 1 :] if one.kind == BODY]
        if found[1].strip() in lines[number + 1].text[:120] and len(rest) <= _MAX_ABOUT_PARAGRAPHS:
            return [*lines[:number], *(_aside(one, "author-box") for one in lines[number:])]
    return lines
