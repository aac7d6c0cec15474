"""What a page says about itself for machines as JSON-LD, however broken it is."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

Thing = Mapping[str, Any]

_MAX_SCRIPTS = 60
_MAX_CHARS = 3_000_000
_MAX_THINGS = 5_000
_ARTICLE = re.compile(
    r"(?:\w*NewsArticle|\w*Article|LiveBlogPosting|BlogPosting|Report|NewsStory|ClaimReview)$"
)
# What leads away from the article of the page to others.
_OTHERS = frozenset(
    (
        "itemlistelement relatedlink mentions about citation haspart ispartof isbasedon significantlink "
        "comment review suggestedanswer associatedmedia image video liveblogupdate offers subjectof "
        "potentialaction"
    ).split()
)
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.{0,40}?\*/)\s*|\s*(?:-->|//\s*\]\]>|\]\]>|;)\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[\]}])")
_LOOSE = re.compile(
    r'"(headline|datePublished|dateCreated|dateModified|inLanguage|articleBody|description|isAccessibleForFree)"'
    r'\s*:\s*"((?:[^"\\]|\\.){0,200000})"'
)
_LOOSE_AUTHOR = re.compile(r'"author"\s*:\s*[\[{]{1,2}[^\]}]{0,500}?"name"\s*:\s*"((?:[^"\\]|\\.){1,200})"')


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The things of a page.

    Attributes:
        article: the one that is the page's article; empty if there is none.
        things: all of them, those at the top first.
        broken: whether a script could not be read as JSON.
    """

    article: Thing = field(default_factory=dict)
    things: tuple[Thing, ...] = ()
    broken: bool = False
    by_id: Mapping[str, Thing] = field(default_factory=dict)

    def resolve(self, value: object) -> object:
        """What a value refers to: ``{"@id": ...}`` stands for the thing of that id."""
        if isinstance(value, dict) and "@id" in value and len(value) <= 2:
            return self.by_id.get(str(value["@id"]), value)
        return value

    def of_type(self, *names: str) -> Iterator[Thing]:
        """The things of a type."""
        for thing in self.things:
            if not set(names).isdisjoint(types_of(thing)):
                yield thing


def types_of(thing: Thing) -> tuple[str, ...]:
    """The types of a thing, without the address of the vocabulary."""
    kind = thing.get("@type") or thing.get("type") or ()
    names = kind if isinstance(kind, list) else [kind]
    return tuple(name.rsplit("/", 1)[-1] for name in names[:10] if isinstance(name, str))


def read_linked_data(root: etree._Element) -> LinkedData:
    """The JSON-LD of a page; what cannot be read as JSON gives its plainest fields."""
    things: list[Thing] = []
    broken = False
    for count, script in enumerate(root.iter("script")):
        if "ld+json" not in str(script.get("type", ""))[:60].lower():
            continue
        text = (script.text or "")[:_MAX_CHARS]
        if count > 2_000 or len(things) >= _MAX_THINGS:
            break
        value, sound = _parse(text)
        broken = broken or not sound
        things.extend(_things(value, _MAX_THINGS - len(things)))
        if not sound and not things:
            things.extend(_loose(text))
    by_id: dict[str, Thing] = {}
    for thing in things:
        ident = thing.get("@id")
        if isinstance(ident, str) and len(thing) > len(by_id.get(ident, ())):
            by_id[ident] = thing
    return LinkedData(_article(things), tuple(things), broken, by_id)


def _parse(text: str) -> tuple[object, bool]:
    """The value of a script and whether all of it could be read."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", text.strip("\ufeff \t\r\n")))
    attempts = (text, _TRAILING_COMMA.sub(r"\1", text), html.unescape(text))
    for number, attempt in enumerate(attempts):
        if number and attempt == text:
            continue
        try:
            return json.loads(attempt, strict=False), True
        except RecursionError:
            return None, False
        except ValueError:
            continue
    return _several(text)


def _several(text: str) -> tuple[object, bool]:
    """Values that stand behind one another in one script."""
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    position = 0
    while position < len(text) and len(values) < _MAX_SCRIPTS:
        start = min(
            (at for at in (text.find("{", position), text.find("[", position)) if at >= 0), default=-1
        )
        if start < 0:
            break
        try:
            value, position = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            return values, False
        values.append(value)
    return values, bool(values)


def _things(value: object, limit: int) -> list[Thing]:
    """All objects with a type, those nearest the top first; lists of other articles are left out."""
    found: list[Thing] = []
    level = [value]
    while level and len(found) < limit:
        below: list[object] = []
        for item in level:
            if isinstance(item, list):
                below.extend(item[:500])
            elif isinstance(item, dict):
                if types_of(item):
                    found.append(item)
                below.extend(
                    part
                    for key, part in item.items()
                    if isinstance(part, (dict, list)) and key.lower() not in _OTHERS
                )
        level = below[: limit * 4]
    return found[:limit]


def _loose(text: str) -> list[Thing]:
    """The plain fields of JSON that is broken."""
    fields: dict[str, Any] = {}
    for name, value in _LOOSE.findall(text[:500_000]):
        fields.setdefault(name, _unescaped(value))
    author = _LOOSE_AUTHOR.search(text[:500_000])
    if author:
        fields["author"] = _unescaped(author[1])
    return [{"@type": "NewsArticle", **fields}] if fields else []


def _unescaped(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def _article(things: list[Thing]) -> Thing:
    """The thing that is the article: the one with most to say, the first of equals."""
    best: Thing = {}
    best_score = 0
    for thing in things:
        if not any(_ARTICLE.match(name) for name in types_of(thing)):
            continue
        score = 1 + sum(
            bool(thing.get(key)) for key in ("headline", "datePublished", "author", "articleBody")
        )
        if score > best_score:
            best, best_score = thing, score
    return best


def plain(value: object, limit: int = 1_000) -> str:
    """A value as text: the first of a list, the name of a thing; empty for anything else."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value") or ""
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        return ""
    text = str(value)[: limit * 4]
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.split())[:limit]
