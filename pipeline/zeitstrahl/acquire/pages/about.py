"""Language, outlet and credit of a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from zeitstrahl.acquire.pages.head import Head
from zeitstrahl.acquire.pages.jsonld import LinkedData, plain
from zeitstrahl.acquire.pages.outlets import Outlet
from zeitstrahl.acquire.pages.people import agency_of
from zeitstrahl.acquire.pages.told import Told

_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z]{2,4})?$")
_WORDS = {"german": "de", "deutsch": "de", "english": "en", "englisch": "en"}
_MAX_NAME = 80
# Agencies sign in brackets or behind "Quelle:" in the first and last lines of an article.
_SIGNED = re.compile(r"[(\[]\s?([\w./ -]{2,40}?)\s?[)\]]\s?[.–—-]?")
_SOURCE = re.compile(r"^(?:quellen?|source)\s?:\s?(.{2,60}?)\.?$", re.IGNORECASE)
_SIGN_REACH = 80


def read_language(head: Head, data: LinkedData) -> Told[str] | None:
    """The language that a page declares, by most of its declarations."""
    votes: Counter[str] = Counter()
    origins: dict[str, str] = {}
    for text, origin, weight in (
        (plain(data.article.get("inLanguage"), 40), "json-ld", 2),
        (head.language, "html", 2),
        (head.first("og:locale"), "meta", 1),
        (head.first("content-language", "dc.language", "language", "inlanguage"), "meta", 1),
    ):
        code = _code(text)
        if code:
            votes[code] += weight
            origins.setdefault(code, origin)
    if not votes:
        return None
    best = max(votes, key=lambda code: (votes[code], -list(votes).index(code)))
    return Told(best, origins[best])


def _code(text: str) -> str | None:
    text = text.strip().lower()
    found = _LANGUAGE.match(text)
    return _WORDS.get(text) or (found[1] if found else None)


def outlet_names(head: Head, data: LinkedData, known: Outlet | None) -> list[Told[str]]:
    """What the outlet is called, by those who say it: the page itself first, its host last."""
    told = [
        Told(head.first("og:site_name"), "meta"),
        Told(plain(data.article.get("publisher"), _MAX_NAME), "json-ld"),
    ]
    for thing in data.of_type("WebSite", "NewsMediaOrganization"):
        told.append(Told(plain(thing.get("name"), _MAX_NAME), "json-ld"))
    told.append(
        Told(
            head.first("application-name", "dc.publisher", "publisher", "apple-mobile-web-app-title"), "meta"
        )
    )
    told += [Told(known.name, "outlets")] if known else []
    told.append(Told(head.host, "url"))
    return [one for one in told if one.value and len(one.value) <= _MAX_NAME]


def sections(head: Head, data: LinkedData) -> tuple[str, ...]:
    """The names of the sections that a page belongs to, which some outlets write behind headlines."""
    told = (*head.all("article:section", "section"), plain(data.article.get("articleSection"), _MAX_NAME))
    return tuple(text for text in told if 2 < len(text) <= _MAX_NAME)


def read_credit(
    lines: Sequence[str], authors: Sequence[str], left_out: Sequence[str], data: LinkedData
) -> Told[str] | None:
    """The agencies that an article was taken from, joined by a slash; None if it names none."""
    found: dict[str, str] = {}
    for text in (
        plain(data.article.get("creditText"), 100),
        plain(data.article.get("sourceOrganization"), 100),
    ):
        _sign(text, "json-ld", found)
    for name in authors:
        agency = agency_of(name)
        if agency:
            found.setdefault(agency, "byline")
    ends = (
        [*(line[:_SIGN_REACH] for line in lines[:3]), *(line[-_SIGN_REACH:] for line in lines[-2:])]
        if lines
        else []
    )
    for line in ends:
        for signed in _SIGNED.findall(line):
            _sign(signed, "text", found)
    for line in left_out:
        source = _SOURCE.match(line) if len(line) < _SIGN_REACH else None
        _sign(source[1] if source else line if len(line) < 30 else "", "text", found)
    if not found:
        return None
    return Told("/".join(found), next(iter(found.values())))


def _sign(text: str, origin: str, found: dict[str, str]) -> None:
    whole = agency_of(text)
    for part in [text] if whole else re.split(r"[/,;]|\bund\b|\band\b", text):
        agency = agency_of(part.strip(" ()."))
        if agency:
            found.setdefault(agency, origin)
