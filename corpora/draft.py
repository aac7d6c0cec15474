"""Drafts to a corpus and back.

    python -m corpora.draft check FILE...                 faults of drafts, and notes to look at
    python -m corpora.draft import FOLDER FILE...         add the drafts to a corpus, or replace articles
    python -m corpora.draft export FOLDER [STORY...]      the drafts of a corpus, or of some stories

``check`` compares with ``corpora/news`` (near-copies, ids). Exit status: 0 no faults, 1 faults, 2 misused.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpora.check import check_records, write_sums
from corpora.drafts import HEAD_KEYS, Draft, DraftError, Mark, read_drafts, write_draft
from corpora.placing import days_of_value, place_claim, place_marks
from corpora.timelines import timeline

from zeitstrahl.claim_types import builtin_types

NEWS = Path(__file__).parent / "news"
FILES = ("index", "claims", "entities", "times", "timeline")
Rows = dict[str, list[dict[str, Any]]]


def compose(drafts: Sequence[Draft], faults: list[str], notes: list[str]) -> tuple[dict[str, str], Rows]:
    """The article files (by id) and the rows of the corpus files that drafts say."""
    types = builtin_types()
    texts: dict[str, str] = {}
    rows: Rows = {name: [] for name in FILES}
    for draft in drafts:
        texts[draft.id] = draft.text
        entities, times = place_marks(draft, faults, notes)
        claims = [place_claim(claim, draft.text, types.get(claim["type"])) for claim in draft.claims]
        head = {key: draft.head.get(key) for key in HEAD_KEYS}
        known = {key: head[key] for key in ("published", "story", "source")}
        rows["index"].append({"id": draft.id, "lang": draft.lang, **head, "body": draft.body})
        rows["claims"].append({"id": draft.id, "lang": draft.lang, **known, "url": None, "claims": claims})
        rows["entities"].append({"id": draft.id, "entities": entities})
        rows["times"].append({"id": draft.id, "times": times})
    rows["timeline"] = timeline(rows["claims"], types)
    return texts, rows


def load(folder: Path) -> tuple[dict[str, str], Rows]:
    """The article files and rows of a corpus; of a layer it does not have, no rows."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (folder / "articles").glob("*.txt")}
    rows: Rows = {}
    for name in FILES:
        path = folder / f"{name}.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        rows[name] = [json.loads(line) for line in lines if line.strip()]
    return texts, rows


def decompose(texts: Mapping[str, str], rows: Rows) -> list[Draft]:
    """The drafts of a corpus; :func:`compose` gives the corpus back."""
    by_id = {name: {row["id"]: row for row in rows[name]} for name in ("claims", "entities", "times")}
    return [_draft(row, texts[row["id"]], by_id) for row in rows["index"]]


def _draft(row: Mapping[str, Any], text: str, by_id: Mapping[str, Mapping[str, Any]]) -> Draft:
    ident = row["id"]
    lines, position = [], 0
    for line in text.rstrip("\n").split("\n"):
        inside = any(start < position + len(line) and position < end for start, end in row.get("body", ()))
        lines.append((inside, line))
        position += len(line) + 1
    marks = [
        *by_id["entities"].get(ident, {}).get("entities", ()),
        *by_id["times"].get(ident, {}).get("times", ()),
    ]
    claims = [_claim(claim, text) for claim in by_id["claims"].get(ident, {}).get("claims", ())]
    head = {key: row.get(key) for key in HEAD_KEYS}
    return Draft(
        ident,
        row["lang"],
        head,
        tuple(lines),
        tuple(map(_mark, sorted(marks, key=lambda one: one["start"]))),
        tuple(claims),
    )


def _mark(row: Mapping[str, Any]) -> Mark:
    if "label" in row:
        return Mark(row["label"], row["text"], row.get("entity_id") or row.get("canonical"))
    days = days_of_value(row["value"])
    said = (row.get("earliest"), row.get("latest"))
    whole = (days.first.isoformat(), days.last.isoformat()) if days and not days.yearless else (None, None)
    return Mark(
        row["type"], row["text"], row["value"], "/".join(said) if all(said) and said != whole else None
    )


def _claim(claim: Mapping[str, Any], text: str) -> dict[str, Any]:
    words = {}
    if "date" in claim.get("spans", {}):
        start, end = claim["spans"]["date"][0]
        words["when"] = text[start:end]
    kept = ("type", "roles", "date", "status", "evidence", "event")
    return {key: claim[key] for key in kept if key in claim} | words


def save(folder: Path, texts: Mapping[str, str], rows: Rows) -> None:
    """Write a corpus: its articles and one file a layer, in the order of ids."""
    articles = folder / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    for ident, text in texts.items():
        (articles / f"{ident}.txt").write_text(text, encoding="utf-8")
    for name in FILES:
        ordered = sorted(rows[name], key=lambda row: _order(str(row.get("id", row.get("story")))))
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ordered)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    write_sums(folder)


def _order(ident: str) -> list[Any]:
    return [(part.isdigit(), int(part) if part.isdigit() else part) for part in re.split(r"(\d+)", ident)]


def read(paths: Iterable[Path], faults: list[str]) -> list[Draft]:
    """The drafts of files, each id once; what cannot be read goes to ``faults``."""
    drafts: list[Draft] = []
    for path in paths:
        try:
            drafts += read_drafts(path.read_text(encoding="utf-8"), path.name)
        except (DraftError, OSError, UnicodeDecodeError) as error:
            faults.append(str(error))
    faults += [f"{ident} stands {n} times" for ident, n in Counter(d.id for d in drafts).items() if n > 1]
    return drafts


def _united(
    folder: Path, drafts: Sequence[Draft], faults: list[str], notes: list[str]
) -> tuple[dict[str, str], Rows]:
    """The corpus with the drafts' articles added or replaced, and its timelines drawn anew."""
    texts, rows = load(folder) if (folder / "index.jsonl").is_file() else ({}, {name: [] for name in FILES})
    new_texts, new_rows = compose(drafts, faults, notes)
    for name in ("index", "claims", "entities", "times"):
        rows[name] = [row for row in rows[name] if row["id"] not in new_texts] + new_rows[name]
    rows["claims"].sort(key=lambda row: _order(row["id"]))
    rows["timeline"] = timeline(rows["claims"], builtin_types())
    return {**texts, **new_texts}, rows


def main(arguments: list[str]) -> int:
    """Run ``check``, ``import`` or ``export``."""
    faults: list[str] = []
    notes: list[str] = []
    match arguments:
        case ["check", *files] if files:
            drafts = read(map(Path, files), faults)
            texts, rows = _united(NEWS, drafts, faults, notes)
            mine = {draft.id for draft in drafts} | {draft.head.get("story") for draft in drafts}
            faults += [
                fault for fault in check_records(texts, rows) if any(str(one) in fault for one in mine)
            ]
        case ["import", folder, *files] if files:
            drafts = read(map(Path, files), faults)
            texts, rows = _united(Path(folder), drafts, faults, notes)
            faults += check_records(texts, rows)
            if not faults:
                save(Path(folder), texts, rows)
        case ["export", folder, *stories]:
            for draft in decompose(*load(Path(folder))):
                if not stories or draft.head["story"] in stories:
                    print(write_draft(draft), end="")
            return 0
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    for line in dict.fromkeys([*faults, *(f"note: {note}" for note in notes)]):
        print(line)
    print(f"{len(drafts)} articles, {len(faults)} faults")
    return int(bool(faults))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
