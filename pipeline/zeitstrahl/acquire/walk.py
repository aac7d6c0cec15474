"""Which files an input names: itself, or those below a folder that may hold articles, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from zeitstrahl.acquire.limits import Limits
from zeitstrahl.records import Problem

INDEX_NAME = "index.jsonl"
ARTICLES_FOLDER = "articles"
ARTICLE_SUFFIXES = frozenset(
    {".txt", ".text", ".md", "", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".rdf", ".opml", ".nitf",
     ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".warc", ".gz", ".zip"}
)  # fmt: skip
# What this program writes: the results of an earlier run are no articles.
_RESULTS = frozenset(
    {"timeline.csv", "claims.jsonl", "entities.csv", "times.csv", "problems.csv", "timeline.jsonl",
     "timeline.parquet", "timeline.json", "report.html", "changes.csv", "conflicts.csv", "events.jsonl"}
)  # fmt: skip
# The folder that a browser puts beside a page saved "complete": Chrome, Firefox, in English and German.
_PAGE_PARTS = ("_files", "-Dateien", "_Dateien", ".files")
# Files that stand beside articles and are none; compared with the stem in lower case.
_NOT_ARTICLES = frozenset(
    {"readme", "license", "licence", "copying", "notice", "changelog", "makefile", "dockerfile", "checksums",
     "sha256sums", "authors", "contributing"}
)  # fmt: skip


def walk(folder: Path, limits: Limits) -> Iterator[Path | Problem]:
    """Files below a folder, sorted by name level by level, folders after files.

    Hidden files and folders are skipped. A folder reached a second time, through a link, is left out,
    so loops end. In a folder with ``index.jsonl`` and ``articles/`` only the latter holds articles.
    """
    yield from _walk(folder, limits, seen=set(), depth=0)


def _walk(
    folder: Path, limits: Limits, *, seen: set[tuple[int, int]], depth: int
) -> Iterator[Path | Problem]:
    try:
        status = folder.stat()
        with os.scandir(folder) as listing:
            items = sorted(listing, key=lambda item: item.name)
    except OSError as error:
        reason = f"folder cannot be read: {error.strerror or error}"
        yield Problem(str(folder), "acquire", reason, "check the path and its permissions")
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    # An index with a folder articles/: the texts beside them tell about the corpus and are none of it.
    indexed = {INDEX_NAME, ARTICLES_FOLDER} <= {item.name for item in items}
    pages = {Path(item.name).stem for item in items if item.name.lower().endswith((".html", ".htm"))}
    folders: list[Path] = []
    for item in items:
        path = Path(item.path)
        if item.name.startswith("."):
            continue
        try:
            if item.is_dir():
                if not _is_page_part(item.name, pages):
                    folders.append(path)
            elif looks_like_article(path) and not indexed:
                yield path
        except OSError as error:
            yield Problem(
                item.path, "acquire", f"cannot be read: {error.strerror or error}", "check the link"
            )
    if depth >= limits.max_depth and folders:
        reason = f"folders nested deeper than {limits.max_depth} are not read"
        yield Problem(str(folder), "acquire", reason, "name the deeper ones themselves")
        return
    for path in folders:
        yield from _walk(path, limits, seen=seen, depth=depth + 1)


def looks_like_article(path: PurePath) -> bool:
    """Whether a file met in a folder or an archive is tried, by its name alone."""
    if path.suffix.lower() not in ARTICLE_SUFFIXES or path.name.lower() in _RESULTS:
        return False
    return path.name.lower() != INDEX_NAME and path.stem.lower() not in _NOT_ARTICLES


def _is_page_part(name: str, pages: set[str]) -> bool:
    return any(name.endswith(part) and name.removesuffix(part) in pages for part in _PAGE_PARTS)
