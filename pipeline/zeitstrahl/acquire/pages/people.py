"""Who wrote an article: names from JSON-LD, meta elements, microdata and the visible byline."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import islice
from typing import Any

from lxml import etree

from zeitstrahl.acquire.pages.blocks import Block
from zeitstrahl.acquire.pages.head import Head
from zeitstrahl.acquire.pages.jsonld import LinkedData, plain, types_of
from zeitstrahl.acquire.pages.markup import Mark, mark_of
from zeitstrahl.acquire.pages.moments import for_readers, months, only_a_date
from zeitstrahl.acquire.pages.told import Told, letters

_MAX_NAME = 60
_MAX_WORDS = 5
_MAX_AUTHORS = 12
_MAX_BYLINE = 200
_MAX_LINKS = 5_000
# A name of more letters that is part of the outlet's is the outlet's.
_MIN_SITE = 4
# A second line with names follows the first within so many lines.
_NEXT = 4
_SPLIT = re.compile(r"\s*[,;/|•·]\s*|\s{2,}|\s+[-–—]\s+|\n")
_BARS = re.compile(r"\s*[|/•·]\s*|\s+[-–—]\s+")
_WRITTEN = re.compile(r"\w+ (?:by|von)\b|(?:by|von|text|autor|author)\b", re.IGNORECASE)
_SIGNED = re.compile(r"\b(?:[Vv]on|VON|[Bb]y|BY)\s(?=[^\W\d_])")
# Addresses of pages about the people of an outlet.
_ABOUT_PEOPLE = re.compile(
    r"/(?:autor(?:en|in)?|authors?|journalists?|reporters?|staff|people|profile?|redaktion|team|by|writers?|contributors?)"
    r"[/-][\w.-]{3,}",
    re.IGNORECASE,
)
# "vonErika": the words of a page without the space that its layout shows.
_GLUED = re.compile(r"\b([Vv]on|[Bb]y)(?=[A-ZÄÖÜ][a-zäöüß])")
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
    text = _GLUED.sub(r"\1 ", text)
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
        if word[0].isdigit():  # "Erika Beispiel 16. Juli 2024", "Jane Roe July 16"
            kept = kept[:-1] if kept and kept[-1].lower().strip(".") in months() else kept
            break
        kept.append(word)
    for size in (3, 2, 1):  # "Jane Doe The Associated Press"
        if len(kept) > size + 1 and agency_of(" ".join(kept[-size:])):
            kept = kept[:-size]
            break
    name = " ".join(kept).strip(" .:-–")
    if name.isupper() and len(kept) > 1:  # set in capitals by the layout
        name = name.title()
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
    root: etree._Element, head: Head, data: LinkedData, near: Sequence[Block], outlets: Iterable[str]
) -> Told[tuple[str, ...]] | None:
    """Who wrote the article, by the first source that names somebody; None if none does.

    An author for machines that nobody sees is often the account that posted the page, so a visible
    byline of other names goes before it.
    """
    sites = {letters(name) for name in outlets if name}
    desks = {part for part in head.host.split(".")[:-1] if part not in ("co", "com", "news")}
    told = [
        Told(_people(_linked(data), sites, desks), "json-ld"),
        Told(_people(_metas(head), sites, desks), "meta"),
        Told(_people(_micro(root), sites, desks), "microdata"),
        Told(_people(_bylines(near), sites, desks), "byline"),
    ]
    if not any(one.value for one in told):
        told.append(Told(_people(_linked_names(root), sites, desks), "link"))
    first = next((one for one in told if one.value), None)
    visible = told[3].value
    if first is None or first.origin == "byline" or not visible:
        return first
    shown = letters(" ".join(visible))
    if not any(letters(name) in shown for name in first.value) and all(
        len(name.split()) > 1 for name in visible
    ):
        return told[3] if first.origin != "json-ld" or not _seen(first.value, near) else first
    return first


def _people(texts: Iterable[str], sites: set[str], desks: set[str]) -> tuple[str, ...]:
    """The people that some texts name, else the agencies; not the outlet, nor desks that bear its name."""
    found: dict[str, str] = {}
    for text in texts:
        for name in names_in(text):
            key = letters(name)
            own = key in sites or any(key in site and len(key) > _MIN_SITE for site in sites)
            if not own and name.split()[0].lower() not in desks:
                found.setdefault(key, name)
    people = [name for name in found.values() if not agency_of(name)]
    return tuple((people or list(found.values()))[:_MAX_AUTHORS])


def _seen(names: Iterable[str], near: Sequence[Block]) -> bool:
    wanted = [letters(name) for name in names]
    return any(
        len(block.text) < _MAX_BYLINE and any(name in letters(block.text) for name in wanted)
        for block in near
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


def _linked_names(root: etree._Element) -> Iterator[str]:
    """Names behind the headline that link to a page about their bearer, the first with its neighbours."""
    home: etree._Element | None = None
    behind = False
    for count, element in enumerate(root.iter("h1", "a")):
        if count > _MAX_LINKS:
            return
        behind = behind or element.tag == "h1"
        if not behind or not _ABOUT_PEOPLE.search(str(element.get("href") or "")[:300]):
            continue
        around = element.getparent()
        if home is not None and around is not home and around.getparent() is not home.getparent():
            return
        text = " ".join("".join(element.itertext())[:200].split())
        if " " in text and names_in(text):
            if any(
                mark_of(above) & (Mark.COMMENTS | Mark.ASIDE) for above in islice(element.iterancestors(), 5)
            ):
                return
            home = around
            yield text


def _bylines(near: Sequence[Block]) -> Iterator[str]:
    """Lines near the headline that say who wrote the article."""
    begin = _words()["start"]
    signed = ""
    last: int | None = None
    for block in near:
        if len(block.text) > _MAX_BYLINE or block.is_prose or block.is_heading:
            continue
        marks = Mark.NONE
        for node in islice(block.node.chain(), 4):
            marks |= node.mark
        if marks & Mark.COMMENTS:
            continue
        if last is not None and (block.order > last + _NEXT or not marks & Mark.AUTHOR):
            return
        if agency_of(block.text):
            signed = signed or (block.text if marks & (Mark.AUTHOR | Mark.BYLINE | Mark.CAPTION) else "")
            continue
        text = block.text if marks & Mark.AUTHOR else _part_of_byline(block.text, begin)
        names = [name for name in names_in(text) if " " in name]
        if names:
            yield ", ".join(names)
            last = block.order
            if not marks & Mark.AUTHOR:
                return
    if signed and last is None:
        yield signed


def _part_of_byline(text: str, begin: re.Pattern[str]) -> str:
    """The part of a line that names an author: it says so, or stands behind a date and a bar."""
    if begin.match(text) and not _DIGITS.search(text[:12]):
        return text
    signed = _SIGNED.search(text)
    if signed and only_a_date(text[: signed.start()].strip(" ,|•·-–—")):
        return text[signed.start() :]
    parts = _BARS.split(text)
    said = next((part for part in parts if _WRITTEN.match(part) and begin.match(part)), "")
    if said or len(parts) == 1:
        return said
    if for_readers(parts[0], month_first=None):
        return next((part for part in parts[1:] if " " in part and names_in(part) == [part]), "")
    return ""
