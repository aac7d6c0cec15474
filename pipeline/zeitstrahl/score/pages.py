"""How well the articles of saved pages are found, beside trafilatura on the same pages.

Full texts are compared as multisets of words in lower case, which is what page extractors are usually
compared by (F1 of each page, then the mean); segments are passages that must or must not be in the
text, counted over all pages. Titles are equal without regard to case, quotation marks and spaces; near is
a likeness of 90 of 100. A day is right if it is one that the gold allows (as written, in UTC, at the
publisher's place); a minute if it is the same moment, on pages whose gold has a time of day. Authors are
names without regard to case, counted over all pages.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import lzma
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from zeitstrahl.acquire.pages import Refusal, read_page
from zeitstrahl.errors import InputError

_TOKEN = re.compile(r"\w+")
_QUOTES = str.maketrans({mark: "'" for mark in '"„“”‚‘’«»`´'})
_GOOD = 0.95
_NEAR = 90.0
_SAME_MINUTE_SECONDS = 60
_EXPECTED = "expected.jsonl"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a system made of a page; ``refused`` is its reason for making nothing of it."""

    text: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    published: dt.date | dt.datetime | None = None
    refused: str = ""


Reader = Callable[[bytes, str], Reading]


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page: None where the gold says nothing.

    Attributes:
        segments: passages found that must be, missed, found that must not be.
        authors: names right, wrong and missed.
    """

    id: str
    language: str
    f1: float | None = None
    segments: tuple[int, int, int] | None = None
    title: tuple[bool, bool] | None = None
    day: bool | None = None
    minute: bool | None = None
    authors: tuple[int, int, int] | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class PagesReport:
    """Scores of one system by language and over all."""

    name: str
    pages: tuple[PageScore, ...]
    seconds: float
    bytes: int

    def as_dict(self) -> dict[str, Any]:
        """The report for JSON."""
        languages = sorted({page.language for page in self.pages})
        parts = {name: [page for page in self.pages if page.language == name] for name in languages}
        return {
            "system": self.name,
            **{name: _summary(pages) for name, pages in {**parts, "all": list(self.pages)}.items()},
            "pages a second of one core": round(len(self.pages) / self.seconds, 1) if self.seconds else None,
            "kilobytes a page": round(self.bytes / max(len(self.pages), 1) / 1000),
            "refused": {page.id: page.refused for page in self.pages if page.refused},
        }


def ours(*, quality: bool = False) -> Reader:
    """Our own reader of pages."""

    def read(html: bytes, url: str) -> Reading:
        found = read_page(html, url or None, quality=quality)
        if isinstance(found, Refusal):
            return Reading(refused=found.reason)
        return Reading(found.text, found.title or "", found.authors, found.published)

    return read


def trafilatura(html: bytes, url: str) -> Reading:
    """Trafilatura as it comes, with its own metadata, for comparison."""
    from trafilatura import bare_extraction

    found = bare_extraction(html, url=url or None, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return Reading(refused="no text found")
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    try:
        published = dt.date.fromisoformat(found.date) if found.date else None
    except ValueError:
        published = None
    return Reading(found.text or "", found.title or "", authors, published)


def score_pages(folder: Path, reader: Reader, name: str) -> PagesReport:
    """Scores of a reader on a folder with ``expected.jsonl`` and the pages that it names.

    Raises:
        InputError: the folder has no such file, or a page that it names is not there.
    """
    rows = list(_rows(folder))
    pages = [(row, _page(folder, row)) for row in rows]
    reader(b"<p>.</p>", "")  # libraries are loaded outside the measured time
    scores: list[PageScore] = []
    start = time.process_time()
    readings = [reader(data, str(row.get("url") or "")) for row, data in pages]
    seconds = time.process_time() - start
    for (row, _), reading in zip(pages, readings, strict=True):
        scores.append(_score(row, reading))
    return PagesReport(name, tuple(scores), seconds, sum(len(data) for _, data in pages))


def _rows(folder: Path) -> Iterator[Mapping[str, Any]]:
    path = folder / _EXPECTED
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); name a folder that has it") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}:{number}: not JSON ({error})") from error
        if not isinstance(row, dict) or not isinstance(row.get("html"), str):
            raise InputError(f"{path}:{number}: expected an object with the key 'html', the name of a page")
        yield row


def _page(folder: Path, row: Mapping[str, Any]) -> bytes:
    path = folder / str(row["html"])
    unpack: Mapping[str, Callable[[bytes], bytes]] = {".xz": lzma.decompress, ".gz": gzip.decompress}
    try:
        return unpack.get(path.suffix, bytes)(path.read_bytes())
    except (OSError, lzma.LZMAError, EOFError) as error:
        raise InputError(f"{path}: cannot be read ({error}), named in {_EXPECTED}") from error


def _score(row: Mapping[str, Any], found: Reading) -> PageScore:
    full = row.get("kind") == "full"
    return PageScore(
        id=str(row.get("id") or row["html"]),
        language=str(row.get("lang") or "?"),
        f1=token_f1(found.text, str(row.get("text") or "")) if full else None,
        segments=None if full else _segments(row, found.text),
        title=_title(str(row["title"]), found.title) if row.get("title") else None,
        day=_day(row, found.published),
        minute=_minute(row, found.published),
        authors=None if row.get("authors") is None else _names(row["authors"], found.authors),
        refused=found.refused,
    )


def token_f1(found: str, gold: str) -> float:
    """F1 of two texts as multisets of words in lower case.

    Examples:
        >>> token_f1("Die Stadt verbietet Heizpilze", "die Stadt verbietet Gas")
        0.75
    """
    one, other = (Counter(_TOKEN.findall(text.lower())) for text in (found, gold))
    total = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / total if total else 1.0


def _segments(row: Mapping[str, Any], text: str) -> tuple[int, int, int]:
    flat = " ".join(text.split())

    def count(passages: Iterable[str]) -> int:
        return sum(" ".join(passage.split()) in flat for passage in passages)

    hits = count(row.get("with") or ())
    return hits, len(row.get("with") or ()) - hits, count(row.get("without") or ())


def _title(gold: str, found: str) -> tuple[bool, bool]:
    one, other = (" ".join(text.translate(_QUOTES).casefold().split()) for text in (gold, found))
    return one == other, fuzz.ratio(one, other) >= _NEAR


def _day(row: Mapping[str, Any], found: dt.date | dt.datetime | None) -> bool | None:
    allowed = row.get("published_dates") or ([row["published"][:10]] if row.get("published") else None)
    if not allowed:
        return None
    day = found.date() if isinstance(found, dt.datetime) else found
    return day is not None and day.isoformat() in allowed


def _minute(row: Mapping[str, Any], found: dt.date | dt.datetime | None) -> bool | None:
    try:
        gold = dt.datetime.fromisoformat(str(row.get("published") or ""))
    except ValueError:
        return None
    if gold.tzinfo is None or gold.time() == dt.time():
        return None
    if not isinstance(found, dt.datetime) or found.tzinfo is None:
        return False
    return abs((found - gold).total_seconds()) < _SAME_MINUTE_SECONDS


def _names(gold: Iterable[str], found: Iterable[str]) -> tuple[int, int, int]:
    wanted, given = ({" ".join(name.casefold().split()) for name in names} for names in (gold, found))
    return len(wanted & given), len(given - wanted), len(wanted - given)


def _summary(pages: Sequence[PageScore]) -> dict[str, Any]:
    f1s = [page.f1 for page in pages if page.f1 is not None]
    titles = [page.title for page in pages if page.title is not None]
    return {
        "pages": len(pages),
        "full text F1": _mean(f1s),
        "pages from .95": _mean([value >= _GOOD for value in f1s]),
        "segments F1": _f1(page.segments for page in pages if page.segments),
        "title exact": _mean([exact for exact, _ in titles]),
        "title near": _mean([near for _, near in titles]),
        "date day": _mean([page.day for page in pages if page.day is not None]),
        "date minute": _mean([page.minute for page in pages if page.minute is not None]),
        "authors F1": _f1(page.authors for page in pages if page.authors),
    }


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _f1(counts: Iterable[tuple[int, int, int]]) -> float | None:
    """F1 of counts of right, and of two kinds of wrong ones."""
    right, one, other = (
        (sum(column) for column in zip(*counts, strict=True)) if (counts := list(counts)) else (0,) * 3
    )
    total = 2 * right + one + other
    return round(2 * right / total, 4) if total else None


def pages_text(reports: Sequence[PagesReport]) -> str:
    """The scores of several systems as a table, a row for each language."""
    tables = [report.as_dict() for report in reports]
    measures = [name for name in tables[0]["all"] if name != "pages"]
    width = max(len(table["system"]) for table in tables) + 6
    lines = [f"{'':<{width}}{'pages':>6}" + "".join(f"{_short(name):>10}" for name in measures)]
    for table in tables:
        for part in [
            key for key, value in table.items() if isinstance(value, dict) and "full text F1" in value
        ]:
            row = table[part]
            cells = "".join(
                f"{'-' if row[name] is None else format(row[name], '.3f'):>10}" for name in measures
            )
            lines.append(f"{table['system'] + ' ' + part:<{width}}{row['pages']:>6}{cells}")
    for table in tables:
        speed, size = table["pages a second of one core"], table["kilobytes a page"]
        lines.append(f"{table['system']}: {speed} pages of {size} kB a second on one core")
        lines += [f"  refused {ident}: {reason}" for ident, reason in table["refused"].items()]
    return "\n".join(lines)


def _short(name: str) -> str:
    return {
        "full text F1": "text F1",
        "pages from .95": ">= .95",
        "segments F1": "segments",
        "authors F1": "authors",
    }.get(name, name.replace("title ", "t. ").replace("date ", "d. "))


def errors_text(report: PagesReport) -> str:
    """The pages of a report that are not wholly right, with what is wrong."""
    lines = []
    for page in report.pages:
        wrong = [f"text {page.f1:.3f}"] if page.f1 is not None and page.f1 < _GOOD else []
        if page.segments and (page.segments[1] or page.segments[2]):
            wrong.append(f"{page.segments[1]} segments missed, {page.segments[2]} too many")
        wrong += [
            name
            for name, part in (("title", page.title and page.title[0]), ("day", page.day))
            if part is False
        ]
        wrong += ["minute"] if page.minute is False else []
        if page.authors and (page.authors[1] or page.authors[2]):
            wrong.append(f"authors {page.authors[1]} wrong, {page.authors[2]} missed")
        if wrong:
            lines.append(f"{page.id}: {', '.join(wrong)}")
    return "\n".join(lines)
