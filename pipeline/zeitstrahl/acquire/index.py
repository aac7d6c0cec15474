"""``index.jsonl``: one line for each article file beside it or in the folder ``articles`` below it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from zeitstrahl.acquire.fields import Fields, read_fields
from zeitstrahl.acquire.limits import Limits
from zeitstrahl.records import Problem

INDEX_NAME = "index.jsonl"
ARTICLES_NAME = "articles"
_HINT = 'expected one object a line, such as {"id": "a-1", "published": "2024-06-21"}'


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index; ``line`` counts from 1."""

    line: int
    fields: Fields
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An index file: entries by article id, and what could not be read."""

    name: str
    entries: Mapping[str, Entry]
    problems: tuple[Problem, ...]


def find_index(folder: Path) -> Path | None:
    """The index that describes the files of a folder: in it, or above it if it is ``articles``."""
    candidates = [folder / INDEX_NAME]
    if folder.name == ARTICLES_NAME:
        candidates.append(folder.parent / INDEX_NAME)
    for candidate in candidates:
        try:
            if candidate.is_file():
                return candidate
        except OSError:
            continue
    return None


def read_index(path: Path, limits: Limits) -> Index:
    """All entries of an index; a bad or repeated line becomes a problem with its number."""
    try:
        if path.stat().st_size > limits.max_index_bytes:
            reason = f"index is larger than {limits.max_index_bytes:,} bytes"
            return Index(str(path), {}, (Problem(str(path), "acquire", reason, "split the folder"),))
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        reason = f"index cannot be read: {error.strerror or error}"
        return Index(str(path), {}, (Problem(str(path), "acquire", reason, "check its permissions"),))
    return parse_index(str(path), text)


def parse_index(name: str, text: str) -> Index:
    """The same of an index that was read; ``name`` is for messages."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        entry, reason = _entry(number, line)
        if entry is not None and entry.fields.id in entries:
            first = entries[entry.fields.id].line
            entry, reason = None, f"id {_entry_id(line)!r} already stands in line {first}"
        if entry is None or entry.fields.id is None:
            problems.append(Problem(f"{name}:{number}", "acquire", reason, _HINT))
        else:
            entries[entry.fields.id] = entry
    return Index(name, entries, tuple(problems))


def _entry(number: int, line: str) -> tuple[Entry | None, str]:
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError) as error:
        return None, f"not valid JSON: {str(error)[:80]}"
    if not isinstance(raw, dict):
        return None, f"found {type(raw).__name__}, expected a JSON object"
    fields, notes = read_fields(raw)
    if fields.id is None:
        return None, "entry has no id"
    return Entry(number, fields, notes), ""


def _entry_id(line: str) -> str:
    return str(json.loads(line).get("id"))


def missing_files(index: Index, stems: set[str]) -> Iterator[Problem]:
    """A problem for each entry of which no file was found."""
    for article_id, entry in index.entries.items():
        if article_id not in stems:
            yield Problem(
                f"{index.name}:{entry.line}",
                "acquire",
                f"no file {article_id}.txt for this entry",
                f"put it beside the index or into {ARTICLES_NAME}/",
                article_id,
            )
