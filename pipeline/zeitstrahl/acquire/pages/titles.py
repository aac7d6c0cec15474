"""The headline of a page, by a vote of all that name one."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from zeitstrahl.acquire.pages.head import Head
from zeitstrahl.acquire.pages.jsonld import LinkedData, plain
from zeitstrahl.acquire.pages.markup import SKIPPED, Mark, is_unseen, mark_of
from zeitstrahl.acquire.pages.told import Told, letters

_MAX_TITLE = 500
_MIN_TITLE = 8
_MAX_HEADINGS = 40
_SEPARATOR = re.compile(r"\s(?:[|·•»«]|::|[-–—])\s|\s?\|\s?")
_BEHIND = re.compile(r"\s[|·•»«:–—-]|\s?\|")
_CUT = re.compile(r"\s?(?:…|\.\.\.)$")
# How much a place counts that names a title. What newsrooms write for sharing (og:title) is their headline,
# h1 and JSON-LD together nearly as often; an og:title that is the one for search engines (title) is less.
_WEIGHTS = {"og:title": 5.0, "h1": 2.0, "json-ld": 2.0, "microdata": 1.5, "meta": 0.3, "title": 0.5}
_SEARCH_TITLE = 3.0
# A name of more letters is known by a part of it, and in a part of which it is that share.
_MIN_NAME = 3
_MOST = 0.5
# The weight of a heading beside the headline.
_UNSUPPORTED = 0.1
_ORDER = ("og:title", "json-ld", "h1", "microdata", "meta", "title")
_KICKER = re.compile(
    r"kicker|overline|roofline|dachzeile|spitzmarke|topline|eyebrow|pretitle|pre-title|supertitle|overhead"
    r"|category|rubri[kc]|section-name|label|badge|flag|prefix"
)


@dataclass(slots=True)
class _Ballot:
    text: str
    origin: str
    weight: float


def headings_of(root: etree._Element) -> list[tuple[str, str]]:
    """The texts of the headlines that a page shows: without kicker, then whole."""
    found: list[tuple[str, str]] = []
    for count, heading in enumerate(root.iter("h1")):
        if count >= _MAX_HEADINGS:
            break
        if any(_hidden(above) for above in heading.iterancestors()) or heading.get("hidden") is not None:
            continue
        whole = _text(heading, without_kicker=False)
        if whole:
            found.append((_text(heading, without_kicker=True) or whole, whole))
    return found


def _hidden(element: etree._Element) -> bool:
    return element.tag in ("nav", "footer", "dialog") or bool(mark_of(element) & Mark.CONSENT)


def _text(element: etree._Element, *, without_kicker: bool) -> str:
    pieces: list[str] = []
    skipped: etree._Element | None = None
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if skipped is not None:
                continue
            if inner is not element and _left_out(inner, without_kicker):
                skipped = inner
            else:
                pieces.append(inner.text or "")
        else:
            if inner is skipped:
                skipped = None
            if skipped is None and inner is not element:
                pieces.append((" " if inner.tag != "a" else "") + (inner.tail or ""))
    return " ".join("".join(pieces)[: _MAX_TITLE * 4].split())[:_MAX_TITLE].strip(" |")


def _left_out(element: etree._Element, without_kicker: bool) -> bool:
    if not isinstance(element.tag, str) or element.tag in SKIPPED or is_unseen(element):
        return True
    if not without_kicker:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:200].lower()
    return _KICKER.search(names) is not None


def read_title(
    root: etree._Element, head: Head, data: LinkedData, outlets: Sequence[str], shown: Collection[str] = ()
) -> tuple[Told[str] | None, tuple[str, ...]]:
    """The headline, and all texts on the page that are one (to keep them out of the text).

    Args:
        outlets: names of the outlet and its host, which stand behind the headline in many places.
        shown: the short lines of the page, letters only.
    """
    headings = headings_of(root)
    ballots = [_Ballot(text, "h1", _WEIGHTS["h1"]) for text, _ in headings]
    ballots += [_Ballot(whole, "h1", 0.5) for text, whole in headings if whole != text]
    for key in ("headline", "name"):
        told = _plain_title(plain(data.article.get(key), _MAX_TITLE))
        if told:
            ballots.append(_Ballot(told, "json-ld", _WEIGHTS["json-ld"] / (1 if key == "headline" else 3)))
    for name in (
        "og:title",
        "twitter:title",
        "parsely-title",
        "sailthru.title",
        "dc.title",
        "title",
        "headline",
    ):
        for value in head.all(name)[:1]:
            origin = "og:title" if name == "og:title" else "microdata" if name == "headline" else "meta"
            ballots.append(_Ballot(_bare(_plain_title(value), outlets, ballots), origin, _WEIGHTS[origin]))
    if head.title:
        text = _part_shown(head.title, shown) or _bare(head.title, outlets, ballots, loose=True)
        ballots.append(_Ballot(text, "title", _WEIGHTS["title"]))
    ballots = [one for one in ballots if len(letters(one.text)) >= 2]
    _support_headings(ballots)
    _weigh_search_title(ballots)
    best = _elected(ballots, root)
    named = {letters(one.text) for one in ballots if one.weight > _UNSUPPORTED}
    wholes = (whole for text, whole in headings if letters(text) in named)
    texts = tuple(dict.fromkeys([*(one.text for one in ballots if letters(one.text) in named), *wholes]))
    return best, texts


def _plain_title(text: str) -> str:
    """A title without markup that found its way into it."""
    return " ".join(re.sub(r"<[^<>]{0,200}>", "", text).split()) if "<" in text else text


def _bare(text: str, outlets: Sequence[str], ballots: Sequence[_Ballot], *, loose: bool = False) -> str:
    """A title without the outlet or section behind or in front of it."""
    text = text[:_MAX_TITLE]
    for ballot in ballots:
        if ballot.origin in ("h1", "json-ld") and len(ballot.text) >= _MIN_TITLE:
            rest = text[len(ballot.text) :]
            if text.startswith(ballot.text) and _BEHIND.match(rest):
                return ballot.text
    names = [letters(name) for name in outlets if len(letters(name)) > 1]
    while True:
        marks = list(_SEPARATOR.finditer(text))
        if not marks:
            return text
        behind, front = text[marks[-1].end() :], text[: marks[0].start()]
        if _is_outlet(behind, names) or (loose and len(marks) == 1 and "|" in marks[-1][0]):
            text = text[: marks[-1].start()].strip()
        elif _is_outlet(front, names):
            text = text[marks[0].end() :].strip()
        else:
            return text


def _part_shown(text: str, shown: Collection[str]) -> str:
    """The part of a title that the page shows as a line of its own; empty if there is none."""
    marks = list(_SEPARATOR.finditer(text[:_MAX_TITLE]))
    if not marks or letters(text) in shown:
        return ""
    parts = [text[: marks[-1].start()], text[marks[0].end() :]]
    parts += [text[one.end() : two.start()] for one, two in pairwise(marks)]
    fitting = [part.strip() for part in parts if len(part) >= _MIN_TITLE * 2 and letters(part) in shown]
    return max(fitting, key=len, default="")


def _is_outlet(part: str, names: Sequence[str]) -> bool:
    """Whether a part of a title is the outlet's name, be it in another form; names are letters only."""
    key = letters(part)
    if not key:
        return True
    for name in names:
        within = len(name) > _MIN_NAME and name in key and len(name) >= _MOST * len(key)
        if key == name or within or (len(key) > _MIN_NAME and key in name):
            return True
    return False


def _support_headings(ballots: list[_Ballot]) -> None:
    """Headings beside the first count only if something else names them, too."""
    headings = [one for one in ballots if one.origin == "h1" and one.weight > 1]
    others = {letters(one.text) for one in ballots if one.origin != "h1"}
    supported = [one for one in headings if _named(letters(one.text), others)]
    for one in headings:
        if (supported and one not in supported) or (not supported and one is not headings[0]):
            one.weight = _UNSUPPORTED


def _weigh_search_title(ballots: Sequence[_Ballot]) -> None:
    """Weigh a title for sharing less if it is the one for search engines and the page shows another."""
    shown = {letters(one.text) for one in ballots if one.origin in ("h1", "json-ld") and one.weight >= 1}
    searched = {letters(one.text) for one in ballots if one.origin == "title" and len(one.text) >= _MIN_TITLE}
    for one in ballots:
        key = letters(one.text)
        if one.origin == "og:title" and key not in shown and any(_same(key, other) for other in searched):
            one.weight = _SEARCH_TITLE


def _same(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _named(text: str, others: set[str]) -> bool:
    return any(
        text == other or (len(text) > 15 and (text in other or other in text)) for other in others if other
    )


def _elected(ballots: Sequence[_Ballot], root: etree._Element) -> Told[str] | None:
    votes: dict[str, float] = {}
    for one in ballots:
        key = letters(one.text)
        votes[key] = votes.get(key, 0.0) + one.weight
    if not votes:
        return None
    for one in ballots:  # a title cut short speaks for the whole
        if _CUT.search(one.text):
            start = letters(_CUT.sub("", one.text))
            for key in votes:
                if key != letters(one.text) and key.startswith(start):
                    votes[key] += one.weight
                    votes[letters(one.text)] -= one.weight
    best = max(votes, key=lambda key: votes[key])
    named = [one for one in ballots if letters(one.text) == best]
    shown = min(named, key=lambda one: _ORDER.index(one.origin))
    told = Told(shown.text, shown.origin)
    if shown.origin in ("title", "meta", "og:title"):
        for heading in list(root.iter("h2", "h3"))[:_MAX_HEADINGS]:
            text = _text(heading, without_kicker=True)
            if len(text) >= _MIN_TITLE and shown.text.endswith(f": {text}"):
                return Told(text, "h2")  # "Verbot: Stadt stoppt Heizpilze", shown without the word before
            if len(text) >= _MIN_TITLE and letters(text) and best.startswith(letters(text)):
                return Told(text, "h2") if len(letters(text)) > 0.6 * len(best) else told
    return told
