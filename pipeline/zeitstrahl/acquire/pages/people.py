"""Who wrote an article: names from JSON-LD, meta elements, microdata and the visible byline."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from lxml import etree

from zeitstrahl.acquire.pages.blocks import Block
from zeitstrahl.acquire.pages.head import Head
from zeitstrahl.acquire.pages.jsonld import LinkedData, plain, types_of
from zeitstrahl.acquire.pages.markup import Mark
from zeitstrahl.acquire.pages.told import Told, letters

_MAX_NAME = 60
_MAX_WORDS = 5
_MAX_AUTHORS = 12
_MAX_BYLINE = 200
_REACH = 40
_SPLIT = re.compile(r"\s*[,;/|•·]\s*|\s{2,}|\s+[-–—]\s+|\n")
_MAIL = re.compile(r"\S{1,80}@\S{1,80}")
_BRACKETS = re.compile(r"\s?[(\[][^()\[\]]{0,80}[)\]]")
_DIGITS = re.compile(r"\d")
# "d'Emilio", "’t": small letters of a name that an apostrophe clips.
_CLIPPED = re.compile(r"(?:[dlo])?['’]")
_NAME_WORD = re.compile(r"[^\W\d_][\w.’'‘`-]*")
_META = tuple(
    (
        "author article:author og:author parsely-author sailthru.author dc.creator dcterms.creator byl "
        "byline cxenseparse:author article:author_name dcsext.author creator"
    ).split()
)


@functools.cache
def _words() -> Mapping[str, Any]:
    raw = tomllib.loads((files("zeitstrahl.acquire.pages") / "people.toml").read_text(encoding="utf-8"))
    out: dict[str, Any] = {name: frozenset(values) for name, values in raw.items()}
    starts = sorted(raw["before"], key=len, reverse=True)
    out["start"] = re.compile(rf"(?:{'|'.join(map(re.escape, starts))})(?:\s?:\s?|\s+|$)", re.IGNORECASE)
    out["join"] = re.compile(rf"\s+(?:{'|'.join(map(re.escape, raw['between']))})\s+", re.IGNORECASE)
    return out


@functools.cache
def agencies() -> Mapping[str, str]:
    """How agencies sign, in lower case, to their names."""
    raw = tomllib.loads((files("zeitstrahl.acquire.pages") / "agencies.toml").read_text(encoding="utf-8"))
    return {form: name for name, forms in raw["agency"].items() for form in (*forms, name.lower())}


def agency_of(text: str) -> str | None:
    """The agency that a text names as a whole; None if it names none.

    Examples:
        >>> agency_of("The Associated Press")
        'AP'
    """
    return agencies().get(text.strip(" ().").lower())


def names_in(text: str) -> list[str]:
    """The names of a byline, without the words around them.

    Examples:
        >>> names_in("Von Erika Beispiel und Max Muster, Berlin")
        ['Erika Beispiel', 'Max Muster']
        >>> names_in("Jane Doe, Political Editor")
        ['Jane Doe']
    """
    words = _words()
    text = _BRACKETS.sub(" ", _MAIL.sub(" ", text[:1_000])).replace("\xa0", " ")
    found: list[str] = []
    for part in _SPLIT.split(text):
        for name in words["join"].split(part):
            name = _bare(name)
            if name and letters(name) not in {letters(other) for other in found}:
                found.append(name)
    if any(" " in name for name in found):  # a single word beside whole names is a place or a desk
        found = [name for name in found if " " in name or agency_of(name)]
    return found[:_MAX_AUTHORS]


def _bare(name: str) -> str:
    """A name without what stands before and behind it; empty if it is none."""
    words = _words()
    name = name.strip(" \t.:,;-–—*|")
    for _ in range(4):
        start = words["start"].match(name)
        if not start or (start.end() == len(name)):
            break
        name = name[start.end() :].strip(" :.-–")
    if name.lower() in words["nobody"] or not name:
        return ""
    if agency_of(name):
        return name
    kept: list[str] = []
    for word in name.split():
        if word.lower().strip(".:,") in words["role"]:
            break
        kept.append(word)
    name = " ".join(kept).strip(" .:-–")
    return name if _is_name(name) else ""


def _is_name(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= _MAX_WORDS or len(name) > _MAX_NAME or _DIGITS.search(name) or "http" in name:
        return False
    particles = _words()["particles"]
    sure = 0
    for word in words:
        if word.lower().rstrip(".") in particles:
            continue
        if not _NAME_WORD.fullmatch(word) or not (
            word[0].isupper() or (len(words) > 1 and _CLIPPED.match(word))
        ):
            return False
        sure += 1
    return sure >= 1 and name.lower() not in _words()["nobody"]


def read_authors(
    root: etree._Element, head: Head, data: LinkedData, blocks: Sequence[Block], outlets: Iterable[str]
) -> Told[tuple[str, ...]] | None:
    """Who wrote the article, by the first source that names somebody; None if none does.

    An author for machines that nobody sees is often the account that posted the page, so a visible
    byline of other names goes before it.
    """
    sites = {letters(name) for name in outlets if name}
    told = [
        Told(_people(_linked(data), sites), "json-ld"),
        Told(_people(_metas(head), sites), "meta"),
        Told(_people(_micro(root), sites), "microdata"),
        Told(_people(_bylines(blocks), sites), "byline"),
    ]
    first = next((one for one in told if one.value), None)
    visible = told[3].value
    if first is None or first.origin == "byline" or not visible:
        return first
    shown = letters(" ".join(visible))
    if not any(letters(name) in shown for name in first.value) and all(
        len(name.split()) > 1 for name in visible
    ):
        return told[3] if first.origin != "json-ld" or not _seen(first.value, blocks) else first
    return first


def _people(texts: Iterable[str], sites: set[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for text in texts:
        for name in names_in(text):
            key = letters(name)
            if key not in sites and not any(key in site and len(key) > 4 for site in sites):
                found.setdefault(key, name)
    people = [name for name in found.values() if not agency_of(name)]
    return tuple((people or list(found.values()))[:_MAX_AUTHORS])


def _seen(names: Iterable[str], blocks: Sequence[Block]) -> bool:
    wanted = [letters(name) for name in names]
    return any(
        len(block.text) < _MAX_BYLINE and any(name in letters(block.text) for name in wanted)
        for block in blocks
    )


def _linked(data: LinkedData) -> Iterator[str]:
    for key in ("author", "creator"):
        value = data.article.get(key)
        values = value if isinstance(value, list) else [value]
        found = False
        for one in values[:_MAX_AUTHORS]:
            one = data.resolve(one)
            name = plain(one, 300)
            if name and not (
                isinstance(one, dict) and "Organization" in types_of(one) and not agency_of(name)
            ):
                found = True
                yield name
        if found:
            return


def _metas(head: Head) -> Iterator[str]:
    for name in _META:
        values = [
            value for value in head.all(name) if "://" not in value and not value.startswith(("@", "/"))
        ]
        if values:
            yield from values
            if any(names_in(value) for value in values):
                return


def _micro(root: etree._Element) -> Iterator[str]:
    """Names marked as authors, those in the first element that is so marked and its siblings."""
    home: etree._Element | None = None
    count = 0
    for element in root.iter("a", "span", "div", "p", "address", "cite", "li", "strong", "b", "em"):
        if count > 20_000:
            return
        count += 1
        if element.get("itemprop") not in ("author", "creator") and "author" not in (
            element.get("rel") or ""
        ):
            continue
        inner = next((one for one in element.iter() if one.get("itemprop") == "name"), element)
        text = " ".join(str(inner.get("content") or "".join(inner.itertext())[:500]).split())
        parent = element.getparent()
        if text and (home is None or parent is home):
            home = parent
            yield text


def _bylines(blocks: Sequence[Block]) -> Iterator[str]:
    """Lines near the headline that say who wrote the article."""
    start = next((block.order for block in blocks if block.tag == "h1"), 0)
    begin = _words()["start"]
    signed = ""
    for block in blocks[max(start - 5, 0) : start + _REACH]:
        if len(block.text) > _MAX_BYLINE or block.is_prose:
            continue
        marks = Mark.NONE
        for depth, node in enumerate(block.node.chain()):
            marks |= node.mark
            if depth >= 3:
                break
        if marks & Mark.COMMENTS:
            continue
        if agency_of(block.text):
            signed = signed or block.text
            continue
        if marks & Mark.AUTHOR or (begin.match(block.text) and not _DIGITS.search(block.text[:12])):
            names = [name for name in names_in(block.text) if len(name.split()) > 1]
            if names:
                yield ", ".join(names)
                return
    if signed:
        yield signed
