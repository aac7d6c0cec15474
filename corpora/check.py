"""Check a gold corpus: ``python -m corpora.check FOLDER [FOLDER ...]``.

A corpus is a folder with ``articles/<id>.txt``, ``index.jsonl`` and ``claims.jsonl``, and, if it
has them, ``timeline.jsonl`` and ``SHA256SUMS``. All faults are listed, one a line, each with the
article and claim it is about. Exit status: 0 no faults, 1 faults, 2 misused.
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

from corpora.copies import near_copies

from zeitstrahl import dates
from zeitstrahl.claim_types import ClaimType, builtin_types

Record = Mapping[str, Any]

LANGUAGES = {"de", "en"}
SPLITS = {"train", "dev", "test"}
STATUSES = {"in_force", "announced", "planned", "proposed", "lifted", "rejected", "denied", "ended"}
# A locator leads to its sentence and is short enough to be checked by eye.
LOCATOR_WORDS = range(3, 9)
# Roles that hold a list of fillers in gold; every other role holds one, or a list of lists.
SET_ROLES = {"activities", "products", "affected", "exceptions"}
_COUNT = re.compile(r"all|(?:<=|>=|<|>|~)?\d+|\d+-\d+")
_SHARE = re.compile(r"\d{1,3}(?:\.\d+)?")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check(folder: Path) -> list[str]:
    """The faults of a corpus, one line each; an empty list if there are none."""
    faults: list[str] = []
    index = _records(folder / "index.jsonl", faults)
    claims = _records(folder / "claims.jsonl", faults)
    texts = _texts(folder / "articles", faults)
    faults += _check_index(index, texts)
    faults += _check_agreement(index, claims)
    faults += [
        f"articles: {one} and {other} share {share:.0%} of their 5-grams"
        for one, other, share in near_copies(texts)
    ]
    types = builtin_types()
    for record in claims:
        where = str(record.get("id"))
        text = texts.get(where, "")
        faults += _check_claims(record, text, types)
    if (folder / "timeline.jsonl").exists():
        faults += _check_timeline(_records(folder / "timeline.jsonl", faults), claims, types)
    faults += _check_sums(folder)
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


def _check_claims(record: Record, text: str, types: Mapping[str, ClaimType]) -> Iterator[str]:
    locators: Counter[str] = Counter()
    for number, claim in enumerate(record.get("claims", ()), 1):
        where = f"{record.get('id')} claim {number}"
        yield from _check_item(claim, where, types)
        locator = str(claim.get("evidence") or "")
        locators[locator] += 1
        times = text.count(locator) if locator else 0
        if times != 1:
            yield f"{where}: evidence {locator!r} stands {times} times in the article"
        if len(locator.split()) not in LOCATOR_WORDS:
            yield f"{where}: evidence {locator!r} has {len(locator.split())} words, expected 3 to 8"
        yield from _check_spans(claim, text, where)
    for locator, times in locators.items():
        if times > 1:
            yield f"{record.get('id')}: {times} claims have the evidence {locator!r}"


def _check_item(item: Record, where: str, types: Mapping[str, ClaimType]) -> Iterator[str]:
    """Faults of what claims and events have in common: type, roles, date, status."""
    kind = types.get(str(item.get("type")))
    if kind is None:
        yield f"{where}: type {item.get('type')!r}, expected one of {', '.join(types)}"
        return
    roles = item.get("roles") or {}
    if not roles.get(kind.principal):
        yield f"{where}: no {kind.principal}, the principal role"
    for name, value in roles.items():
        role = kind.roles.get(name)
        if role is None:
            yield f"{where}: role {name!r} is not one of {', '.join(kind.roles)}"
            continue
        for filler in _fillers(name, value):
            if not filler or not all(isinstance(one, str) and one.strip() for one in filler):
                yield f"{where}: {name} has an empty filler"
            elif len(set(filler)) < len(filler):
                yield f"{where}: {name} lists an alternative twice: {filler}"
            for one in filler:
                yield from _check_value(str(one), role.kind, role.vocabulary, f"{where}: {name}")
    date = item.get("date")
    if date is not None and (not isinstance(date, str) or dates.days_of(date) is None):
        yield f"{where}: date {date!r} is not a date that exists, as EDTF"
    status = item.get("status")
    if kind.has_status and status not in STATUSES:
        yield f"{where}: status {status!r}, expected one of {', '.join(sorted(STATUSES))}"
    if not kind.has_status and status is not None:
        yield f"{where}: status {status!r}, expected null for a {kind.name}"


def _check_value(value: str, kind: str, vocabulary: tuple[str, ...], where: str) -> Iterator[str]:
    if kind == "code" and vocabulary and value not in vocabulary:
        yield f"{where} {value!r} is not in the vocabulary"
    if kind == "count" and not _COUNT.fullmatch(value):
        yield f"{where} {value!r} is no count such as 50, <50, ~1000, 1000-1200 or all"
    if kind == "share" and not (_SHARE.fullmatch(value) and 0 < float(value) <= 100):
        yield f"{where} {value!r} is no percent number"


def _check_spans(claim: Record, text: str, where: str) -> Iterator[str]:
    """Faults of the optional offsets: ``spans`` maps a role to [start, end) pairs in the file."""
    for role, spans in (claim.get("spans") or {}).items():
        if role not in {*(claim.get("roles") or {}), "date", "evidence"}:
            yield f"{where}: spans for {role!r}, which the claim does not have"
        for start, end in spans:
            part = text[start:end]
            if not (0 <= start < end <= len(text)) or part != part.strip():
                yield f"{where}: span {role} [{start}, {end}) is {part!r}"


def _fillers(role: str, value: Any) -> list[list[Any]]:
    if not isinstance(value, list):
        return [[value]]
    if role in SET_ROLES or any(isinstance(one, list) for one in value):
        return [one if isinstance(one, list) else [one] for one in value]
    return [value]


def _check_timeline(
    stories: list[Record], claims: list[Record], types: Mapping[str, ClaimType]
) -> Iterator[str]:
    articles = {str(record.get("id")): record for record in claims}
    told: Counter[str] = Counter()
    for story in stories:
        name, members = story.get("story"), [str(ident) for ident in story.get("articles", ())]
        told.update(members)
        for ident in members:
            if ident not in articles:
                yield f"timeline {name}: unknown article {ident}"
            elif articles[ident].get("story") != name:
                yield f"timeline {name}: {ident} belongs to the story {articles[ident].get('story')}"
            elif story.get("languages", {}).get(ident) != articles[ident].get("lang"):
                yield f"timeline {name}: language of {ident} is missing or wrong"
        events = list(story.get("events", ()))
        for number, event in enumerate(events, 1):
            where = f"{name}#{number}"
            yield from _check_item(event, where, types)
            strange = sorted(set(event.get("articles", ())) - set(members))
            if strange or not event.get("articles"):
                yield f"{where}: articles {strange or 'missing'}, expected some of the story's"
        for ident in members:
            yield from _check_told(articles.get(ident, {}), events, f"timeline {name}", types)
    yield from (f"timeline: {ident} belongs to {n} stories" for ident, n in told.items() if n > 1)
    yield from (f"timeline: {ident} belongs to no story" for ident in articles if ident not in told)


def _check_told(
    article: Record, events: list[Record], where: str, types: Mapping[str, ClaimType]
) -> Iterator[str]:
    """Faults where a claim is told by no event of its story."""
    for number, claim in enumerate(article.get("claims", ()), 1):
        known = claim.get("type") in types
        if not known or not any(_tells(event, article, claim, types) for event in events):
            yield f"{where}: no event tells {article.get('id')} claim {number}"


def _tells(event: Record, article: Record, claim: Record, types: Mapping[str, ClaimType]) -> bool:
    if event.get("type") != claim["type"] or article.get("id") not in event.get("articles", ()):
        return False
    kind = types[claim["type"]]
    for name, value in claim["roles"].items():
        if name not in kind.roles:
            continue
        known = [set(map(str, one)) for one in _fillers(name, event.get("roles", {}).get(name, []))]
        if not all(any(set(map(str, one)) & other for other in known) for one in _fillers(name, value)):
            return False
    if claim.get("date") is None:
        return True
    date = event.get("date")
    return bool(date) and bool(dates.narrowed(claim["date"], str(date)) == date)


def _is_day(value: Any) -> bool:
    if value is None:
        return True
    try:
        return dt.date.fromisoformat(value).isoformat() == str(value)
    except (TypeError, ValueError):
        return False


def _summed(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".txt", ".jsonl"):
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


def main(arguments: list[str]) -> int:
    """Check the folders named, or write their checksums with ``--sums``."""
    folders = [Path(argument) for argument in arguments if argument != "--sums"]
    if not folders or not all(folder.is_dir() for folder in folders):
        print("usage: python -m corpora.check [--sums] FOLDER [FOLDER ...]", file=sys.stderr)
        return 2
    faults = 0
    for folder in folders:
        if "--sums" in arguments:
            write_sums(folder)
        found = check(folder)
        faults += len(found)
        for fault in found:
            print(f"{folder}: {fault}")
        print(f"{folder}: {len(found)} faults")
    return int(faults > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
