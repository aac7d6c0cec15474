"""Reading gold and answers: all faults of a file in one error, each with its line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import NoneType
from typing import Any

from zeitstrahl.claim_types import builtin_types
from zeitstrahl.dates import Days
from zeitstrahl.errors import InputError
from zeitstrahl.score.agreement import gold_fillers, percent, plain_number, quantity
from zeitstrahl.score.days import gold_days, system_days
from zeitstrahl.score.measure import PRINCIPAL, ROLES

Record = Mapping[str, Any]
Source = Path | str | Iterable[Record]
"""A JSON Lines file, or its records."""

COLUMNS = tuple(
    "event_id type date date_earliest date_latest status title authority target employer company accuser "
    "accused speaker activities products territory affected exceptions count_min count_max share position "
    "articles".split()
)
"""Columns that a timeline must have to be scored; others are not looked at."""

_FAULTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class SystemEvent:
    """A row of timeline.csv.

    Attributes:
        roles: role to fillers, each with one reading; only roles that have a column.
        counts: lowest and highest count, None where open; None if the row has no count.
    """

    id: str
    type: str
    status: str
    edtf: str
    days: Days | None
    articles: tuple[str, ...]
    roles: Mapping[str, list[list[Any]]]
    counts: tuple[float | None, float | None] | None


def gold_articles(source: Source) -> dict[str, Record]:
    """Gold articles by id.

    Raises:
        InputError: the file is missing, or lines, ids, types, dates or counts are faulty.
    """
    articles: dict[str, Record] = {}
    faults: list[str] = []
    for number, article in _numbered(source):
        ident = article.get("id")
        if not isinstance(ident, str) or not ident or ident in articles:
            faults.append(f"line {number}: id {ident!r} is missing or stands twice")
            continue
        articles[ident] = article
        for place, claim in enumerate(_many(article, "claims", f"line {number}", faults), 1):
            faults += _faults_of(claim, f"{ident} claim {place}")
    _raise(source, faults)
    return articles


def gold_stories(source: Source) -> list[Record]:
    """Gold stories in the order of the file; the same faults as :func:`gold_articles`."""
    stories: list[Record] = []
    faults: list[str] = []
    line_of: dict[str, int] = {}
    for number, story in _numbered(source):
        members = [str(ident) for ident in _many(story, "articles", f"line {number}", faults)]
        for ident in members:
            if line_of.setdefault(ident, number) != number:
                faults.append(f"line {number}: article {ident!r} also belongs to line {line_of[ident]}")
        for place, event in enumerate(_many(story, "events", f"line {number}", faults), 1):
            where = f"{story.get('story')}#{place}"
            faults += _faults_of(event, where)
            if not isinstance(event, dict):
                continue
            told = {str(ident) for ident in _many(event, "articles", where, faults)}
            strange = sorted(told - set(members))
            if strange or not told:
                faults.append(f"{where}: articles {strange or 'missing'}, expected some of the story's")
        stories.append({"events": [], **story, "articles": list(members)})
    _raise(source, faults)
    return stories


def system_claims(source: Source) -> list[Record]:
    """The claims of an answer in the order of the file."""
    claims: list[Record] = []
    faults: list[str] = []
    for number, claim in _numbered(source):
        for key in ("article_id", "type"):
            if not isinstance(claim.get(key), str) or not claim[key]:
                faults.append(f"line {number}: no {key!r}")
        if not isinstance(claim.get("roles"), (dict, NoneType)):
            faults.append(f"line {number}: 'roles' is a {type(claim['roles']).__name__}, expected an object")
        claims.append(claim)
    _raise(source, faults)
    return claims


def system_events(path: Path | str) -> list[SystemEvent]:
    """The rows of a timeline.csv.

    Raises:
        InputError: the file is missing, no UTF-8, or lacks columns.
    """
    table = csv.DictReader(io.StringIO(_text(Path(path)), newline=""))
    try:
        header = table.fieldnames or ()
        missing = [f"column {column!r} is missing" for column in COLUMNS if column not in header]
        _raise(path, missing)
        return [_system_event(row) for row in table]
    except csv.Error as error:
        raise InputError(f"{path}: line {table.line_num}: not readable as CSV: {error}") from error


def languages_of(gold: Source, stories: Sequence[Record], index: Path | str | None) -> dict[str, Any]:
    """Article id to language: from ``index``, else the files beside gold, and from the stories."""
    languages: dict[str, Any] = {}
    sources: list[Path | str] = [index] if index else []
    if not index and isinstance(gold, (str, Path)):
        beside = [Path(gold).with_name(name) for name in ("index.jsonl", "claims.jsonl")]
        sources = [path for path in beside if path.exists()]
    for source in sources:
        languages.update({line["id"]: line.get("lang") for _, line in _numbered(source) if "id" in line})
    for story in stories:
        languages.update(story.get("languages") or {})
    return languages


def corpus(folder: Path | str, split: str | None = None, file: str = "claims.jsonl") -> list[Record]:
    """The gold of a corpus folder, or of the articles of one split.

    Args:
        folder: with ``claims.jsonl``, ``timeline.jsonl`` and ``index.jsonl``, whose ``split`` decides.
        split: ``train``, ``dev`` or ``test``; None for all.
        file: ``claims.jsonl`` or ``timeline.jsonl``. A story belongs to one split with all its articles.

    Raises:
        InputError: a file is missing or faulty, or no article has that split.
    """
    records = [record for _, record in _numbered(Path(folder) / file)]
    if split is None:
        return records
    index = [record for _, record in _numbered(Path(folder) / "index.jsonl")]
    members = {record.get("id") for record in index if record.get("split") == split}
    if not members:
        known = sorted({str(record["split"]) for record in index if record.get("split")})
        raise InputError(f"{folder}: no article of split {split!r}; it has {', '.join(known) or 'no splits'}")
    return [one for one in records if members & {one.get("id"), *(one.get("articles") or ())}]


def _system_event(row: Mapping[str, str | None]) -> SystemEvent:
    cells = {column: (row[column] or "").strip() for column in COLUMNS}
    parts = {
        column: [part.strip() for part in cell.split("|") if part.strip()] for column, cell in cells.items()
    }
    bounds = plain_number(cells["count_min"]), plain_number(cells["count_max"])
    return SystemEvent(
        id=row["event_id"] or "",
        type=cells["type"],
        status=cells["status"],
        edtf=cells["date"],
        days=system_days(cells["date"], cells["date_earliest"], cells["date_latest"]),
        articles=tuple(dict.fromkeys(parts["articles"])),
        roles={
            role: [[part] for part in parts[role]]
            for roles in ROLES.values()
            for role in roles
            if role in parts
        },
        counts=None if bounds == (None, None) else bounds,
    )


def _many(record: Record, key: str, where: str, faults: list[str]) -> Sequence[Any]:
    """The list under a key, empty if there is none; anything else than a list is a fault."""
    found = record.get(key) or ()
    if isinstance(found, (list, tuple)):
        return found
    faults.append(f"{where}: {key!r} is a {type(found).__name__}, expected a list")
    return ()


def _faults_of(item: object, where: str) -> list[str]:
    if not isinstance(item, dict):
        return [f"{where}: found a {type(item).__name__}, expected an object"]
    kind, date = item.get("type"), item.get("date")
    if not isinstance(kind, str) or kind not in PRINCIPAL:
        return [f"{where}: type {kind!r}, expected one of {', '.join(builtin_types())}"]
    if not isinstance(item.get("roles"), (dict, NoneType)):
        return [f"{where}: 'roles' is a {type(item['roles']).__name__}, expected an object"]
    faults = []
    if date is not None and gold_days(date) is None:
        faults.append(f"{where}: date {date!r} cannot be read as EDTF")
    roles = item.get("roles") or {}
    for filler in gold_fillers("count", roles.get("count")):
        faults += [f"{where}: count {one!r} cannot be read" for one in filler if quantity(one) is None]
    for filler in gold_fillers("share", roles.get("share")):
        faults += [f"{where}: share {one!r} cannot be read" for one in filler if percent(one) is None]
    return faults


def _numbered(source: Source) -> list[tuple[int, Record]]:
    """(line, record) of a file, or (position, record) of records."""
    if not isinstance(source, (str, Path)):
        return list(enumerate(source, 1))
    records: list[tuple[int, Record]] = []
    faults: list[str] = []
    # Not splitlines(): it also splits at U+2028, which may stand in a JSON string as it is.
    for number, line in enumerate(_text(Path(source)).split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            faults.append(f"line {number}: no JSON object ({error})")
            continue
        if isinstance(record, dict):
            records.append((number, record))
        else:
            faults.append(f"line {number}: no JSON object but a {type(record).__name__}")
    _raise(source, faults)
    return records


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _raise(source: Source, faults: Sequence[str]) -> None:
    if not faults:
        return
    name = f"{source}: " if isinstance(source, (str, Path)) else ""
    more = f"; and {len(faults) - _FAULTS_SHOWN} more" if len(faults) > _FAULTS_SHOWN else ""
    raise InputError(f"{name}{len(faults)} fault(s): " + "; ".join(faults[:_FAULTS_SHOWN]) + more)
