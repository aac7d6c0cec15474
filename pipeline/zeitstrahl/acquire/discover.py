"""Inputs in, items out: the half of this step that runs in the parent process."""

from __future__ import annotations

import glob
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from zeitstrahl.acquire.columns import nearest
from zeitstrahl.acquire.contents import source_items
from zeitstrahl.acquire.index import INDEX_NAME, Index, find_index, missing_files, read_index
from zeitstrahl.acquire.item import Item
from zeitstrahl.acquire.limits import Limits
from zeitstrahl.acquire.online import fetch_source, is_url
from zeitstrahl.acquire.options import Options
from zeitstrahl.acquire.run import Run
from zeitstrahl.acquire.sources import Source, with_head
from zeitstrahl.acquire.walk import looks_like_article, walk
from zeitstrahl.records import Problem

STANDARD_INPUT = "-"
_DEFAULT = Options()


def discover(
    inputs: Sequence[Path | str], *, options: Options = _DEFAULT, limits: Limits | None = None
) -> Iterator[Item | Problem]:
    """Items of all inputs in the order named, folders sorted; what cannot be reached as problems.

    Inputs are read as the caller asks for the next item, never as a whole. A file named twice,
    directly or through its folder, is read once. ``-`` is standard input.

    Args:
        inputs: files, folders, patterns (``feeds/*.xml``), addresses of the web and ``-``.
        options: what inputs are and how they are read.
        limits: bounds, where they are all that differs from the default options.
    """
    run = Run(replace(options, limits=limits) if limits else options)
    try:
        for given in inputs:
            yield from _given(given, run)
    finally:
        run.close()


def _given(given: Path | str, run: Run) -> Iterator[Item | Problem]:
    if str(given) == STANDARD_INPUT:
        yield from _standard_input(run)
        return
    if is_url(str(given)):
        source = fetch_source(str(given), run)
        if isinstance(source, Source):
            yield from source_items(source, run)
        elif source is not None:
            yield source
        return
    path = Path(given)
    if path.name == INDEX_NAME and path.is_file():
        path = path.parent
    if re.search(r"[*?]", str(given)) and not _exists(path):
        found = sorted(glob.glob(str(given), recursive=True))
        if not found:
            yield Problem(str(given), "acquire", "no file fits this pattern", "check the pattern")
        for one in found:
            yield from _given(Path(one), run)
        return
    yield from _folder(path, run) if path.is_dir() else _file(path, run)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _folder(folder: Path, run: Run) -> Iterator[Item | Problem]:
    found = 0
    used: dict[Path, set[str]] = {}
    for item in walk(folder, run.limits):
        if isinstance(item, Problem):
            yield item
            continue
        found += 1
        if found > run.limits.max_files:
            reason = f"more than {run.limits.max_files:,} files"
            yield Problem(str(folder), "acquire", reason, "split the folder")
            return
        index_path = find_index(item.parent)
        if index_path is not None:
            used.setdefault(index_path, set()).add(item.stem)
        yield from _file(item, run)
    for index_path in _indexes_below(folder, used):
        index, news = _index(index_path, run)
        yield from news
        yield from missing_files(index, used.get(index_path, set()))
    if not found:
        yield Problem(str(folder), "acquire", _why_empty(folder), "name a folder with articles or pages")


def _indexes_below(folder: Path, used: dict[Path, set[str]]) -> list[Path]:
    own = folder / INDEX_NAME
    return sorted({*used, own} if own.is_file() else set(used))


def _why_empty(folder: Path) -> str:
    """The reason for a folder without articles: which other files it has."""
    suffixes: dict[str, int] = {}
    for count, path in enumerate(folder.rglob("*")):
        if count > 1_000:
            break
        if not path.name.startswith(".") and not path.is_dir() and not looks_like_article(path):
            suffixes[path.suffix or path.name] = suffixes.get(path.suffix or path.name, 0) + 1
    if not suffixes:
        return "folder has no articles"
    common = sorted(suffixes, key=lambda suffix: (-suffixes[suffix], suffix))[:3]
    return f"folder has no articles; it has {', '.join(common)}"


def _file(path: Path, run: Run) -> Iterator[Item | Problem]:
    name = str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield Problem(name, "acquire", "not a regular file", "name a file or a folder, or - for a pipe")
            return
        if (status.st_dev, status.st_ino) in run.files:
            return
        run.files.add((status.st_dev, status.st_ino))
        with open(path, "rb") as file:
            head, stream = with_head(file)
            source = Source(name, PurePosixPath(path.name), stream, head, stem=path.stem)
            index_path = find_index(path.parent)
            if index_path is not None:
                index, news = _index(index_path, run)
                yield from news
                entry = index.entries.get(path.stem)
                if entry:
                    source = replace(source, fields=entry.fields, notes=entry.notes)
            yield from source_items(source, run)
    except FileNotFoundError:
        yield Problem(name, "acquire", "no such file or folder", _nearest_file(path))
    except (OSError, ValueError) as error:
        # ValueError: a path with a NUL character.
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield Problem(name, "acquire", f"cannot be read: {reason}", "check the path and its permissions")


def _standard_input(run: Run) -> Iterator[Item | Problem]:
    head, stream = with_head(sys.stdin.buffer)
    yield from source_items(Source("standard input", PurePosixPath(), stream, head), run)


def _nearest_file(path: Path) -> str:
    try:
        names = os.listdir(path.parent)[:10_000]
    except OSError:
        return "check the path"
    hint = nearest(path.name, names)
    return hint if hint.startswith("did you mean") else "check the path"


def _index(path: Path, run: Run) -> tuple[Index, tuple[Problem, ...]]:
    """The index at a path, and its problems if this is the first time that it is met."""
    if path in run.indexes:
        return run.indexes[path], ()
    index = read_index(path, run.limits)
    run.indexes[path] = index
    return index, index.problems
