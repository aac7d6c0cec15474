"""Files and folders in, items out: the half of this step that runs in the parent process."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zeitstrahl.acquire.fields import Fields
from zeitstrahl.acquire.index import ARTICLES_NAME, INDEX_NAME, Index, find_index, read_index
from zeitstrahl.acquire.item import Item
from zeitstrahl.acquire.limits import Limits
from zeitstrahl.acquire.walk import looks_like_article, walk
from zeitstrahl.records import Problem

STANDARD_INPUT = "-"
_DEFAULT_LIMITS = Limits()


@dataclass(slots=True)
class _Run:
    """What one run has met so far, so that no file is read twice."""

    limits: Limits
    files: set[tuple[int, int]] = field(default_factory=set)
    indexes: dict[Path, Index] = field(default_factory=dict)


def discover(inputs: Sequence[Path | str], *, limits: Limits = _DEFAULT_LIMITS) -> Iterator[Item | Problem]:
    """Items of all inputs in the order named, folders sorted; what cannot be reached as problems.

    Files are read one at a time, as the caller asks for the next item, and not looked into. A file
    named twice, directly or through its folder, is read once. ``-`` is standard input.
    """
    run = _Run(limits)
    for given in inputs:
        if str(given) == STANDARD_INPUT:
            yield from _read_standard_input(run)
            continue
        path = Path(given)
        if path.name == INDEX_NAME and path.is_file():
            path = path.parent
        yield from _read_folder(path, run) if path.is_dir() else _read_file(path, run)


def _read_folder(folder: Path, run: _Run) -> Iterator[Item | Problem]:
    found = 0
    used: dict[Path, set[str]] = {}
    for item in walk(folder, run.limits):
        if isinstance(item, Problem):
            yield item
            continue
        found += 1
        if found > run.limits.max_files:
            yield Problem(
                str(folder), "acquire", f"more than {run.limits.max_files:,} files", "split the folder"
            )
            return
        index_path = find_index(item.parent)
        if index_path is not None:
            used.setdefault(index_path, set()).add(item.stem)
        yield from _read_file(item, run)
    for index_path in _indexes_below(folder, used):
        index, news = _index(index_path, run)
        yield from news
        yield from _missing_files(index, used.get(index_path, set()))
    if not found:
        yield Problem(str(folder), "acquire", _why_empty(folder), "name a folder with .txt files")


def _indexes_below(folder: Path, used: dict[Path, set[str]]) -> list[Path]:
    own = folder / INDEX_NAME
    return sorted({*used, own} if own.is_file() else set(used))


def _missing_files(index: Index, stems: set[str]) -> Iterator[Problem]:
    for article_id, entry in index.entries.items():
        if article_id not in stems:
            yield Problem(
                f"{index.path}:{entry.line}",
                "acquire",
                f"no file {article_id}.txt for this entry",
                f"put it beside the index or into {ARTICLES_NAME}/",
                article_id,
            )


def _why_empty(folder: Path) -> str:
    """The reason for a folder without articles: which other files it has."""
    suffixes: dict[str, int] = {}
    for count, path in enumerate(folder.rglob("*")):
        if count > 1_000:
            break
        if not path.name.startswith(".") and not looks_like_article(path):
            suffixes[path.suffix or path.name] = suffixes.get(path.suffix or path.name, 0) + 1
    if not suffixes:
        return "folder has no articles (.txt, .text, .md)"
    common = sorted(suffixes, key=lambda suffix: (-suffixes[suffix], suffix))[:3]
    return f"folder has no articles (.txt, .text, .md); it has {', '.join(common)}"


def _read_file(path: Path, run: _Run) -> Iterator[Item | Problem]:
    name = str(path)
    data = _bytes(path, run)
    if isinstance(data, Problem):
        yield data
        return
    if data is None:
        return
    index_path = find_index(path.parent)
    entry = None
    if index_path is not None:
        index, news = _index(index_path, run)
        yield from news
        entry = index.entries.get(path.stem)
    beside = entry.fields if entry else Fields()
    yield Item(name, "text", data, beside, path.stem, entry.notes if entry else ())


def _read_standard_input(run: _Run) -> Iterator[Item | Problem]:
    data = sys.stdin.buffer.read(run.limits.max_bytes + 1)
    if len(data) > run.limits.max_bytes:
        yield _too_large("standard input", len(data), run.limits)
        return
    yield Item("standard input", "text", data)


def _bytes(path: Path, run: _Run) -> bytes | Problem | None:
    """The bytes of a regular file within bounds; None if this run has read it before."""
    name = str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Problem(name, "acquire", "not a regular file", "name a text file or a folder")
        if (status.st_dev, status.st_ino) in run.files:
            return None
        run.files.add((status.st_dev, status.st_ino))
        if status.st_size > run.limits.max_bytes:
            return _too_large(name, status.st_size, run.limits)
        with open(path, "rb") as file:
            data = file.read(run.limits.max_bytes + 1)
    except FileNotFoundError:
        return Problem(name, "acquire", "no such file or folder", _nearest(path))
    except (OSError, ValueError) as error:
        # ValueError: a path with a NUL character.
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Problem(name, "acquire", f"cannot be read: {reason}", "check the path and its permissions")
    return data if len(data) <= run.limits.max_bytes else _too_large(name, len(data), run.limits)


def _too_large(name: str, size: int, limits: Limits) -> Problem:
    reason = f"{size:,} bytes, more than the {limits.max_bytes:,} that one article may have"
    return Problem(name, "acquire", reason, "split it into one file for each article")


def _nearest(path: Path) -> str:
    import difflib

    try:
        names = os.listdir(path.parent)[:10_000]
    except OSError:
        return "check the path"
    close = difflib.get_close_matches(path.name, names, 1)
    return f"did you mean {path.parent / close[0]}?" if close else "check the path"


def _index(path: Path, run: _Run) -> tuple[Index, tuple[Problem, ...]]:
    """The index at a path, and its problems if this is the first time that it is met."""
    if path in run.indexes:
        return run.indexes[path], ()
    index = read_index(path, run.limits)
    run.indexes[path] = index
    return index, index.problems
