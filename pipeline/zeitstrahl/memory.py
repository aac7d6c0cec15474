"""What is remembered from one run to the next: events as they were last told, and what has changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ChangeKind = Literal[
    "new", "extended", "changed", "conflict", "settled", "renamed", "merged", "parted", "gone"
]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a field, as people read it, and what it is compared by.

    Attributes:
        key: the same in every language; empty for words of an article, of which each has its own.
    """

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Trace:
    """An event as a run left it.

    Attributes:
        title: as it was told, for people.
        claims: stable ids of the claims that it rested on, sorted.
        articles: ids, by publication.
        fields: ``date``, ``status`` and the roles, as far as they are filled.
        conflicts: what the sources disagreed on, one line each.
        merged_ids: ids under which it, or a part of it, was known before.
        since, changed: days of the runs that told it first and that changed it last.
        gone: whether the last run did not tell it any more.
    """

    id: str
    type: str
    title: str
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    fields: Mapping[str, tuple[Value, ...]]
    conflicts: tuple[str, ...]
    merged_ids: tuple[str, ...]
    since: dt.date
    changed: dt.date
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """Something that a run told otherwise than the run before.

    Attributes:
        run: number of the run, of those that changed something.
        kind: ``new`` (the event is told for the first time), ``extended`` (more articles tell it),
            ``changed`` (a field), ``conflict`` and ``settled`` (the sources disagree on a field, or no
            more), ``renamed`` (an earlier report of it was found), ``merged`` (another event turned out to
            be this one), ``parted`` (was told as a part of another event), ``gone``.
        field: date, status, a role, ``articles``, or ``event_id`` where that is what has changed.
        before, after: what people read; empty if there was, or is, nothing.
    """

    run: int
    day: dt.date
    kind: ChangeKind
    event_id: str
    title: str
    field: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """Events of former runs by id, and the number of the last run that changed something."""

    traces: Mapping[str, Trace] = field(default_factory=dict)
    run: int = 0
