"""Drafts: articles with their annotations as people write them, one file for many articles.

A draft says everything of an article once, without offsets; ``python -m corpora.draft`` turns drafts into
the records of a corpus and back. The format, by example, with ``%`` before lines that are no running text::

    === ARTICLE puppe-de-1
    published: 2017-02-17
    story: puppe
    source: elbkurier.example
    title: Sprechende Puppe verboten
    split: train
    --- text
    % Sprechende Puppe verboten
    Die Bundesnetzagentur hat am Freitag die Puppe Mia vom Markt genommen.
    --- marks
    ORG Bundesnetzagentur
    DATE Freitag = 2017-02-17
    PRODUCT Mia
    --- claims
    ban | in_force | 2017-02-17 | die Puppe Mia vom Markt | target: Mia ; activities: sale ; event: a

A claim is ``type | status | date | evidence | roles``; ``-`` stands for none. ``/`` separates
alternatives, ``+`` members of a set. ``when`` gives the words of the date; claims of a story with one
``event`` are one event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpora.gold import SET_ROLES

ENTITY_LABELS = ("ORG", "PERSON", "LOC", "PRODUCT", "LAW", "EVENT", "MISC")
TIME_TYPES = ("DATE", "TIME", "DURATION", "SET")
HEAD_KEYS = ("published", "story", "source", "title", "split")
_ARTICLE = re.compile(r"=== ARTICLE (?P<id>[a-z0-9]+(?:-[a-z0-9]+)*-(?P<lang>de|en)-\d+)\s*")
_SECTIONS = ("text", "marks", "claims")


class DraftError(ValueError):
    """A draft cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A name or time expression: its words as they stand in the running text, and what they mean.

    Attributes:
        value: of a name, the canonical name or register id; of a time, its TIMEX3 value.
        interval: EDTF of the days a time may mean, where that is not the whole of its value.
    """

    label: str
    words: str
    value: str | None = None
    interval: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An article with its annotations, without offsets.

    Attributes:
        lines: the lines of the article file, each with whether it is running text.
        claims: records as in ``claims.jsonl`` without ``spans``, with ``when`` (the words of the date).
    """

    id: str
    lang: str
    head: Mapping[str, str | None]
    lines: tuple[tuple[bool, str], ...] = ()
    marks: tuple[Mark, ...] = ()
    claims: tuple[dict[str, Any], ...] = field(default=())

    @property
    def text(self) -> str:
        """The article file."""
        return "\n".join(line for _, line in self.lines).strip("\n") + "\n"

    @property
    def body(self) -> list[list[int]]:
        """The ranges of the running text in the article file, a range per paragraph."""
        ranges, position = [], 0
        lines = list(self.lines)
        while lines and not lines[0][1].strip():
            lines.pop(0)
        for inside, line in lines:
            if inside and line.strip():
                start = position + len(line) - len(line.lstrip())
                ranges.append([start, position + len(line.rstrip())])
            position += len(line) + 1
        return ranges


def read_drafts(text: str, where: str) -> Iterator[Draft]:
    """The articles of a draft file.

    Raises:
        DraftError: with ``where`` and the line.
    """
    ident, lang, section = "", "", ""
    parts: dict[str, list[str]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("=== "):
            if ident:
                yield _draft(ident, lang, parts, where)
            found = _ARTICLE.fullmatch(line)
            if found is None:
                raise DraftError(f"{where}:{number}: {line!r}, expected === ARTICLE story-de-1")
            ident, lang, section, parts = found["id"], found["lang"], "head", {}
        elif line.startswith("--- "):
            section = line[4:].strip()
            if section not in _SECTIONS or section in parts:
                raise DraftError(f"{where}:{number}: section {section!r}, expected each of {_SECTIONS} once")
            parts[section] = []
        elif ident:
            parts.setdefault(section, []).append(line)
        elif line.strip():
            raise DraftError(f"{where}:{number}: {line!r} before the first article")
    if ident:
        yield _draft(ident, lang, parts, where)


def _draft(ident: str, lang: str, parts: Mapping[str, list[str]], where: str) -> Draft:
    place = f"{where}: {ident}"
    if "text" not in parts:
        raise DraftError(f"{place}: no --- text")
    head: dict[str, str | None] = {}
    for line in parts.get("head", ()):
        key, colon, value = line.partition(":")
        if not line.strip():
            continue
        if not colon or key.strip() not in HEAD_KEYS:
            raise DraftError(
                f"{place}: {line!r}, expected one of {', '.join(HEAD_KEYS)}, a colon and a value"
            )
        head[key.strip()] = None if value.strip() in ("", "null") else value.strip()
    lines = [
        (False, line[1:].removeprefix(" ")) if line.startswith("%") else (True, line)
        for line in parts["text"]
    ]
    return Draft(
        ident,
        lang,
        head,
        tuple(lines),
        tuple(_mark(line, place) for line in parts.get("marks", ()) if line.strip()),
        tuple(_claim(line, place) for line in parts.get("claims", ()) if line.strip()),
    )


def _mark(line: str, place: str) -> Mark:
    label, _, rest = line.strip().partition(" ")
    words, _, value = (part.strip() for part in rest.partition(" = "))
    value, _, interval = (part.strip() for part in value.partition(" ~ "))
    if label not in ENTITY_LABELS + TIME_TYPES or not words:
        raise DraftError(f"{place}: mark {line!r}, expected LABEL words [= value], a label of ours")
    if label in TIME_TYPES and not value:
        raise DraftError(f"{place}: mark {line!r}, expected a value: {label} {words} = ...")
    return Mark(label, words, value or None, interval or None)


def _claim(line: str, place: str) -> dict[str, Any]:
    fields = [field.strip() for field in line.split(" | ")]
    if len(fields) != 5:
        raise DraftError(f"{place}: claim {line!r} has {len(fields)} fields, expected 5 with ' | '")
    kind, status, date, evidence, rest = fields
    roles: dict[str, Any] = {}
    extra: dict[str, str] = {}
    for part in rest.split(" ; "):
        name, colon, value = (piece.strip() for piece in part.partition(":"))
        if not colon or not value:
            raise DraftError(f"{place}: role {part!r}, expected name: value")
        if name in roles or name in extra:
            raise DraftError(f"{place}: role {name} stands twice in {evidence!r}")
        if name in ("when", "event"):
            extra[name] = value
            continue
        fillers = [_alternatives(one) for one in value.split(" + ")]
        roles[name] = fillers if name in SET_ROLES or len(fillers) > 1 else fillers[0]
    dash = {"-": None}
    claim = {"type": kind, "roles": roles, "date": dash.get(date, date), "status": dash.get(status, status)}
    return {**claim, "evidence": evidence, **extra}


def _alternatives(text: str) -> list[str]:
    return list(dict.fromkeys(one.strip() for one in text.split(" / ") if one.strip()))


def write_draft(draft: Draft) -> str:
    """The draft of one article as text; :func:`read_drafts` gives it back."""
    out = [f"=== ARTICLE {draft.id}"]
    out += [
        f"{key}: {draft.head.get(key) or 'null'}"
        for key in HEAD_KEYS
        if key == "published" or draft.head.get(key)
    ]
    out.append("--- text")
    out += [line if inside else f"% {line}".rstrip() for inside, line in draft.lines]
    out.append("--- marks")
    for mark in draft.marks:
        value = f" = {mark.value}" if mark.value else ""
        out.append(f"{mark.label} {mark.words}{value}" + (f" ~ {mark.interval}" if mark.interval else ""))
    out.append("--- claims")
    out += [_claim_line(claim) for claim in draft.claims]
    return "\n".join(out) + "\n"


def _claim_line(claim: Mapping[str, Any]) -> str:
    parts = [f"{name}: {_fillers(value)}" for name, value in claim["roles"].items()]
    parts += [f"{name}: {claim[name]}" for name in ("when", "event") if claim.get(name)]
    fields = [claim["type"], claim.get("status") or "-", claim.get("date") or "-", claim["evidence"]]
    return " | ".join([*fields, " ; ".join(parts)])


def _fillers(value: Sequence[Any]) -> str:
    fillers: Iterable[Sequence[str]] = value if value and isinstance(value[0], list) else [value]
    return " + ".join(" / ".join(one) for one in fillers)
