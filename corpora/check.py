"""Check a gold corpus: ``python -m corpora.check [--sums] [--against FOLDER] FOLDER [FOLDER ...]``.

A corpus is a folder with ``articles/<id>.txt``, ``index.jsonl`` and ``claims.jsonl``, and, if it has
them, ``entities.jsonl``, ``names.jsonl``, ``times.jsonl``, ``trees.conllu``, ``timeline.jsonl`` and
``SHA256SUMS``. All faults are listed, one a line, each with the article and claim it is about. Exit
status: 0 no faults, 1 faults, 2 misused. ``--sums`` writes the checksums anew first; ``--against`` also
looks for articles that share 30 % of their 5-grams with a text file (``*.txt``) anywhere in another folder.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from corpora.copies import near_copies, taken_from
from corpora.gold import Record, check_claims, check_timeline
from corpora.kinds import check_kinds
from corpora.layers import check_body, check_entities, check_layer, check_times
from corpora.trees import check_trees

from zeitstrahl.claim_types import builtin_types

LANGUAGES = {"de", "en"}
SPLITS = {"train", "dev", "test"}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check(folder: Path) -> list[str]:
    """The faults of a corpus, one line each; an empty list if there are none."""
    faults: list[str] = []
    needed = ["index", "claims"]
    possible = ("entities", "names", "times", "timeline")
    layers = [name for name in possible if (folder / f"{name}.jsonl").exists()]
    rows = {name: _records(folder / f"{name}.jsonl", faults) for name in [*needed, *layers]}
    texts = _texts(folder / "articles", faults)
    if (folder / "trees.conllu").exists():
        faults += check_trees(folder / "trees.conllu", texts)
    return [*faults, *check_records(texts, rows), *_check_sums(folder)]


def check_records(texts: Mapping[str, str], rows: Mapping[str, list[Record]]) -> list[str]:
    """The faults of a corpus's records.

    Args:
        texts: the article files, by id.
        rows: the lines of ``index``, ``claims`` and, as far as there, ``entities``, ``names``,
            ``times``, ``timeline``.
    """
    index, claims = rows["index"], rows["claims"]
    types = builtin_types()
    faults = [*_check_index(index, texts), *_check_agreement(index, claims)]
    faults += [
        f"articles: {one} and {other} share {share:.0%} of their 5-grams"
        for one, other, share in near_copies(texts)
    ]
    for record in claims:
        faults += check_claims(record, texts.get(str(record.get("id")), ""), types)
    for name, checked in (("entities", check_entities), ("times", check_times)):
        faults += check_layer(name, rows.get(name, []), index, texts, checked)
    if "names" in rows:
        faults += check_kinds(rows["names"], index, texts)
    if "timeline" in rows:
        faults += check_timeline(rows["timeline"], claims, types)
    return faults


def write_sums(folder: Path) -> None:
    """Write ``SHA256SUMS`` over the corpus's files, in the format that ``sha256sum -c`` reads."""
    lines = [f"{_digest(folder / name)}  {name}\n" for name in _summed(folder)]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def _records(path: Path, faults: list[str]) -> list[Record]:
    if not path.is_file():
        faults.append(f"{path.name}: missing")
        return []
    out: list[Record] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            faults.append(f"{path.name} line {number}: no JSON ({error})")
            continue
        if isinstance(record, dict):
            out.append(record)
        else:
            faults.append(f"{path.name} line {number}: no JSON object")
    return out


def _texts(folder: Path, faults: list[str]) -> dict[str, str]:
    texts = {}
    for path in sorted(folder.glob("*")):
        if path.suffix != ".txt":
            faults.append(f"articles/{path.name}: expected only .txt files")
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            faults.append(f"articles/{path.name}: not UTF-8 ({error})")
            continue
        if not text.strip():
            faults.append(f"articles/{path.name}: empty")
        if text != unicodedata.normalize("NFC", text):
            faults.append(f"articles/{path.name}: not in normal form NFC")
        texts[path.stem] = text
    if not texts:
        faults.append("articles: no .txt files")
    return texts


def _check_index(index: list[Record], texts: Mapping[str, str]) -> Iterator[str]:
    ids = [str(record.get("id")) for record in index]
    yield from (f"index: {ident} stands {n} times" for ident, n in Counter(ids).items() if n > 1)
    yield from (f"index: {ident} has no file articles/{ident}.txt" for ident in ids if ident not in texts)
    yield from (f"articles/{ident}.txt is not in the index" for ident in texts if ident not in ids)
    splits: dict[str, set[str]] = {}
    for record in index:
        where = f"index: {record.get('id')}"
        if not _ID.fullmatch(str(record.get("id"))):
            yield f"{where}: an id has small letters, digits and hyphens"
        if record.get("lang") not in LANGUAGES:
            yield f"{where}: lang {record.get('lang')!r}, expected de or en"
        if not _is_day(record.get("published")):
            yield f"{where}: published {record.get('published')!r}, expected YYYY-MM-DD or null"
        for key in ("story", "source"):
            if not isinstance(record.get(key), str) or not record[key]:
                yield f"{where}: {key} is missing"
        title = record.get("title")
        if title is not None and title not in texts.get(str(record.get("id")), ""):
            yield f"{where}: the title does not stand in the article"
        yield from check_body(record, texts.get(str(record.get("id")), ""))
        if "split" in record:
            if record["split"] not in SPLITS:
                yield f"{where}: split {record['split']!r}, expected one of {', '.join(sorted(SPLITS))}"
            splits.setdefault(str(record.get("story")), set()).add(str(record["split"]))
    yield from (f"index: story {story} is in several splits" for story, s in splits.items() if len(s) > 1)


def _check_agreement(index: list[Record], claims: list[Record]) -> Iterator[str]:
    """Faults where index.jsonl and claims.jsonl say different things of an article."""
    by_id = {record.get("id"): record for record in index}
    seen = Counter(record.get("id") for record in claims)
    yield from (f"claims: {ident} stands {n} times" for ident, n in seen.items() if n > 1)
    yield from (f"claims: {ident} is missing" for ident in by_id if ident not in seen)
    for record in claims:
        known = by_id.get(record.get("id"))
        if known is None:
            yield f"claims: {record.get('id')} is not in the index"
            continue
        for key in ("lang", "published", "story", "source"):
            if record.get(key) != known.get(key):
                yield f"claims: {record['id']}: {key} {record.get(key)!r}, in the index {known.get(key)!r}"


def _is_day(value: Any) -> bool:
    if value is None:
        return True
    try:
        return dt.date.fromisoformat(value).isoformat() == str(value)
    except (TypeError, ValueError):
        return False


def _summed(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".txt", ".jsonl", ".conllu"):
            yield path.relative_to(folder).as_posix()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _check_sums(folder: Path) -> Iterable[str]:
    path = folder / "SHA256SUMS"
    if not path.is_file():
        return
    lines = [line.partition("  ") for line in path.read_text(encoding="utf-8").splitlines()]
    wanted = {name: digest for digest, _, name in lines}
    found = {name: _digest(folder / name) for name in _summed(folder)}
    for name in sorted({*wanted, *found}):
        if wanted.get(name) != found.get(name):
            yield f"SHA256SUMS: {name} differs (python -m corpora.check --sums {folder.name} writes it anew)"


def summary(folder: Path) -> str:
    """How many articles, stories and claims there are, by split, language, type and status."""
    ignored: list[str] = []
    index, claims = _records(folder / "index.jsonl", ignored), _records(folder / "claims.jsonl", ignored)
    split_of = {record.get("id"): str(record.get("split", "all")) for record in index}
    lines = []
    for split in dict.fromkeys(split_of.values()):
        articles = [record for record in claims if split_of.get(record.get("id")) == split]
        found = [claim for record in articles for claim in record.get("claims", ())]
        counts = [
            Counter(str(record.get("lang")) for record in articles),
            Counter(str(claim.get("type")) for claim in found),
            Counter(str(claim.get("status")) for claim in found if claim.get("status")),
        ]
        without = sum(not record.get("claims") for record in articles)
        stories = len({record.get("story") for record in articles})
        parts = ["; ".join(f"{name} {n}" for name, n in sorted(count.items())) for count in counts]
        lines.append(
            f"  {split}: {len(articles)} articles ({parts[0]}; {without} without claims), {stories} stories, "
            f"{len(found)} claims ({parts[1]}) ({parts[2]})"
        )
    return "\n".join(lines)


def check_against(folder: Path, other: Path) -> list[str]:
    """Articles that are near-copies of text files anywhere in another folder."""
    ignored: list[str] = []
    others = {
        path.relative_to(other).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(other.rglob("*.txt"))
    }
    return [
        f"articles: {ident} shares {share:.0%} of its 5-grams with {name}"
        for ident, name, share in taken_from(_texts(folder / "articles", ignored), others)
    ]


def main(arguments: list[str]) -> int:
    """Check the folders named, or write their checksums with ``--sums``."""
    others: list[Path] = []
    rest = [argument for argument in arguments if argument != "--sums"]
    while "--against" in rest[:-1]:
        at = rest.index("--against")
        others.append(Path(rest[at + 1]))
        del rest[at : at + 2]
    folders = [Path(argument) for argument in rest]
    if not folders or not all(folder.is_dir() for folder in [*folders, *others]):
        print(
            "usage: python -m corpora.check [--sums] [--against FOLDER] FOLDER [FOLDER ...]", file=sys.stderr
        )
        return 2
    faults = 0
    for folder in folders:
        if "--sums" in arguments:
            write_sums(folder)
        found = check(folder) + [fault for other in others for fault in check_against(folder, other)]
        faults += len(found)
        for fault in found:
            print(f"{folder}: {fault}")
        print(f"{folder}: {len(found)} faults")
        print(summary(folder))
    return int(faults > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
