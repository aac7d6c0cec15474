"""From one stream to its items: unpacked first, then by what its content is."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from zeitstrahl.acquire.delimited import csv_items
from zeitstrahl.acquire.feeds.opml import parse_opml
from zeitstrahl.acquire.feeds.parse import feed_hint, parse_feed
from zeitstrahl.acquire.fields import Fields
from zeitstrahl.acquire.httpbody import as_declared
from zeitstrahl.acquire.item import Item
from zeitstrahl.acquire.jsonlines import json_items, jsonl_items
from zeitstrahl.acquire.online import feed_items, fetch_source, is_url
from zeitstrahl.acquire.packed import gzip_items, preview, zip_items
from zeitstrahl.acquire.parquet import parquet_items
from zeitstrahl.acquire.run import Run
from zeitstrahl.acquire.sniff import is_ninjs, root_name, sniff
from zeitstrahl.acquire.sources import HEAD_BYTES, Source, seekable, whole, with_head
from zeitstrahl.acquire.unpack import GZIP_MAGIC, UNPACK, ZIP_MAGIC, Damaged
from zeitstrahl.acquire.warc import BadRecord, Capture, captures
from zeitstrahl.records import Problem
from zeitstrahl.settings import InputKind

_FEED_SUFFIXES = (".rss", ".atom", ".rdf")
_AGENCY: tuple[InputKind, ...] = ("newsml", "nitf", "ninjs")


def source_items(source: Source, run: Run) -> Iterator[Item | Problem]:
    """All items of a stream; what cannot be read is a problem, and the rest is read all the same."""
    try:
        yield from _items(source, run)
    except Damaged as error:
        yield Problem(source.name, "acquire", str(error), UNPACK)


def _items(source: Source, run: Run) -> Iterator[Item | Problem]:
    if source.head.startswith(GZIP_MAGIC):
        if run.options.kind == "warc" or preview(source.head).startswith(b"WARC/"):
            # Read record by record, so that a damaged one is not the end of the archive.
            yield from _warc(source, run, packed=True)
        else:
            yield from gzip_items(source, run, _items)
        return
    if source.head.startswith(ZIP_MAGIC):
        yield from zip_items(source, run, source_items)
        return
    kind = run.options.kind or sniff(source.head, source.path)
    if kind is None:
        reason = f"XML of a kind that is not read ({root_name(source.head)})"
        yield Problem(source.name, "acquire", reason, "feeds, OPML, NewsML-G2 and NITF are read")
    elif kind == "jsonl":
        yield from jsonl_items(source, run.options)
    elif kind == "csv":
        yield from csv_items(source, run.options)
    elif kind == "parquet":
        yield from parquet_items(source, seekable(source, run.limits), run.options)
    elif kind == "warc":
        yield from _warc(source, run, packed=False)
    else:
        data = whole(source, run.limits)
        yield from [data] if isinstance(data, Problem) else _document(source, kind, data, run)


def _document(source: Source, kind: InputKind, data: bytes, run: Run) -> Iterator[Item | Problem]:
    """Items of what is read as a whole."""
    if kind in ("json", "ninjs"):
        yield from _json(source, data, run)
    elif kind == "newsml":
        yield from _newsml(source, data)
    elif kind == "page" and (source.feed or source.path.suffix.lower() in _FEED_SUFFIXES):
        reason = "found a web page, expected a feed"
        yield Problem(source.name, "acquire", reason, feed_hint(data))
    elif kind == "page":
        page = as_declared(data, source.media_type)
        fields = source.fields if source.fields.url else replace(source.fields, url=source.url)
        yield Item(
            source.name, "page", page, fields, source.stem, source.fetched,
            quality=run.options.quality, notes=source.notes,
        )  # fmt: skip
    elif kind == "feed":
        yield from feed_items(parse_feed(data, source.name, source.url, source.media_type), source, run)
    elif kind == "opml":
        yield from _list(source, data, run)
    else:
        yield Item(source.name, "nitf" if kind == "nitf" else "text", data, source.fields, source.stem,
                   notes=source.notes)  # fmt: skip


def _list(source: Source, data: bytes, run: Run) -> Iterator[Item | Problem]:
    """Items of all feeds that a list names, several fetched at once."""
    found = parse_opml(data)
    if found.reason:
        yield Problem(source.name, "acquire", found.reason, "export the list again")

    def fetch(url: str) -> Source | Problem | None:
        if is_url(url):
            return fetch_source(url, run, named=False, feed=True)
        return Problem(f"{source.name}:{url[:200]}", "acquire", "not an address of the web", "take it out")

    for one in run.fetcher.map(fetch, found.urls) if found.urls else ():
        if isinstance(one, Source):
            yield from source_items(one, run)
        elif one is not None:
            yield one


def _newsml(source: Source, data: bytes) -> Iterator[Item | Problem]:
    from zeitstrahl.acquire.agency import Refused, split_newsml

    parts = list(split_newsml(data))
    for number, part in enumerate(parts, 1):
        name = source.name if len(parts) == 1 else f"{source.name}:{number}"
        if isinstance(part, Refused):
            yield Problem(name, "acquire", part.reason, part.hint)
        else:
            yield Item(
                name, "newsml", part, source.fields if len(parts) == 1 else Fields(), notes=source.notes
            )


def _json(source: Source, data: bytes, run: Run) -> Iterator[Item | Problem]:
    try:
        document = json.loads(data)
    except RecursionError:
        yield Problem(source.name, "acquire", "JSON is nested too deeply", "write one JSON object a line")
        return
    except ValueError as error:
        if "Extra data" in str(error):  # several documents: one a line
            head, stream = with_head(io.BytesIO(data))
            yield from jsonl_items(replace(source, head=head, stream=stream), run.options)
            return
        reason = f"not valid JSON: {str(error)[:100]}"
        yield Problem(source.name, "acquire", reason, "ask for the file again")
        return
    if isinstance(document, dict) and is_ninjs(document) and not run.options.columns:
        yield Item(source.name, "ninjs", data, source.fields, source.stem, notes=source.notes)
    else:
        yield from json_items(source.name, document, run.options)


def _warc(source: Source, run: Run, *, packed: bool) -> Iterator[Item | Problem]:
    for found in captures(source.stream, packed, run.limits):
        name = f"{source.name}:{found.number}"
        if isinstance(found, BadRecord):
            yield Problem(name, "acquire", found.reason, "the other records were read")
        else:
            yield from _captured(name, found, run)


def _captured(name: str, found: Capture, run: Run) -> Iterator[Item | Problem]:
    """Items of a captured answer: a page, a feed, an agency's document, a text; of images none."""
    path = PurePosixPath(PurePosixPath(found.url.partition("?")[0]).name)
    kind = sniff(found.data[:HEAD_BYTES], path)
    media = found.content_type.lower()
    wanted = kind in ("page", "feed", *_AGENCY) or (kind == "text" and media.startswith("text/plain"))
    if not found.data.strip() or not wanted:
        return
    head, stream = with_head(io.BytesIO(found.data))
    fields = Fields(url=found.url)
    source = Source(name, path, stream, head, fields, url=found.url, fetched=found.fetched, media_type=media)
    yield from _document(source, kind or "page", found.data, run)
