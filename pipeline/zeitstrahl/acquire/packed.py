"""What is packed: gzip around anything, ZIP archives of anything, each in the other within bounds."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from zeitstrahl.acquire.index import ARTICLES_NAME, INDEX_NAME, Index, missing_files, parse_index
from zeitstrahl.acquire.item import Item
from zeitstrahl.acquire.run import Run
from zeitstrahl.acquire.sources import HEAD_BYTES, Source, seekable, with_head
from zeitstrahl.acquire.unpack import UNPACK, Damaged, Gunzip
from zeitstrahl.acquire.walk import looks_like_article
from zeitstrahl.acquire.zips import Archive, hidden
from zeitstrahl.records import Problem

Reader = Callable[[Source, Run], Iterator[Item | Problem]]
"""Gives the items of what was unpacked."""


def preview(packed: bytes) -> bytes:
    """The first bytes that gzip data unpacks to; empty if it cannot be unpacked."""
    try:
        return zlib.decompressobj(31).decompress(packed, HEAD_BYTES)
    except zlib.error:
        return b""


def gzip_items(source: Source, run: Run, reader: Reader) -> Iterator[Item | Problem]:
    """The items of what a gzip stream holds, which has the stream's name without its ending.

    Raises:
        Damaged: it cannot be unpacked, or only to more than the bounds.
    """
    _check_depth(source, run)
    head, stream = with_head(io.BufferedReader(Gunzip(source.stream, run.limits)))
    path = source.path.with_suffix("") if source.path.suffix.lower() in (".gz", ".gzip") else source.path
    stem = path.stem if source.stem is not None else None
    yield from reader(
        replace(source, path=path, stream=stream, head=head, depth=source.depth + 1, stem=stem), run
    )


def _check_depth(source: Source, run: Run) -> None:
    if source.depth >= run.limits.max_nesting:
        raise Damaged(f"archives are nested deeper than {run.limits.max_nesting}")


@dataclass(slots=True)
class _Zip:
    """An archive with the indexes in it (by folder) and the names of files that were found for them."""

    name: str
    archive: Archive
    depth: int
    indexes: dict[str, Index] = field(default_factory=dict)
    used: dict[str, set[str]] = field(default_factory=dict)


def zip_items(source: Source, run: Run, reader: Reader) -> Iterator[Item | Problem]:
    """The items of all members that look like articles, as in a folder; bad members are problems.

    Raises:
        Damaged: the archive cannot be read.
    """
    _check_depth(source, run)
    archive = Archive(seekable(source, run.limits), run.limits)
    try:
        zipped = _Zip(source.name, archive, source.depth + 1)
        members = [PurePosixPath(name) for name in archive.members if not hidden(name)]
        yield from _read_indexes(zipped, members, run)
        articles = [path for path in members if path.name != INDEX_NAME]
        if len(articles) > 1:
            articles = [path for path in articles if looks_like_article(path)]
        for path in articles[: run.limits.max_files]:
            yield from _member(zipped, path, run, reader)
        if len(articles) > run.limits.max_files:
            reason = f"more than {run.limits.max_files:,} files"
            yield Problem(source.name, "acquire", reason, "split the archive")
        for folder, index in zipped.indexes.items():
            yield from missing_files(index, zipped.used.get(folder, set()))
        if not articles:
            yield Problem(
                source.name, "acquire", "archive has no articles", "name one with articles or pages"
            )
    finally:
        archive.close()


def _member(zipped: _Zip, path: PurePosixPath, run: Run, reader: Reader) -> Iterator[Item | Problem]:
    name = f"{zipped.name}:{path}"
    entry = None
    for folder in {path.parent, path.parent.parent if path.parent.name == ARTICLES_NAME else path.parent}:
        if str(folder) in zipped.indexes:
            zipped.used.setdefault(str(folder), set()).add(path.stem)
            entry = zipped.indexes[str(folder)].entries.get(path.stem)
    try:
        with zipped.archive.open(str(path)) as member:
            head, stream = with_head(io.BufferedReader(member))
            inner = Source(name, path, stream, head, stem=path.stem, depth=zipped.depth)
            if entry:
                inner = replace(inner, fields=entry.fields, notes=entry.notes)
            yield from reader(inner, run)
    except Damaged as error:
        yield Problem(name, "acquire", str(error), UNPACK)


def _read_indexes(zipped: _Zip, members: list[PurePosixPath], run: Run) -> Iterator[Problem]:
    for path in members:
        if path.name != INDEX_NAME:
            continue
        name = f"{zipped.name}:{path}"
        try:
            with zipped.archive.open(str(path)) as member:
                data = io.BufferedReader(member).read(run.limits.max_index_bytes)
        except Damaged as error:
            yield Problem(name, "acquire", str(error), UNPACK)
            continue
        index = parse_index(name, data.decode("utf-8-sig", "replace"))
        zipped.indexes[str(path.parent)] = index
        yield from index.problems
