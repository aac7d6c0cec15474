"""Merging alone: the gold claims of our corpora merged, and scored against their gold timelines.

    python -m tests.benchmarks gold [PART ...]

A part is a folder of ``corpora`` ("demo", "plain/dev5"), or "news train" and "news dev"; by default all that
people read while they worked on merging. What is not merged, or merged wrongly, is the fault of merging: the
claims are those that a careful reader finds, with names as the article writes them.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from tests.benchmarks.measuring import ROOT

from zeitstrahl.claim_types import ClaimType, Role
from zeitstrahl.dates import when
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.merge import merge_claims
from zeitstrahl.records import Article, Claim, Evidence, Filler, TimeExpression
from zeitstrahl.register import Register
from zeitstrahl.score.timeline import TimelineScores, score_timeline
from zeitstrahl.timeline import build
from zeitstrahl.write import write_timeline

CORPORA = ROOT / "corpora"
PARTS = ("news train", "news dev", "demo", "plain/dev", *(f"plain/dev{number}" for number in range(2, 16)))
_END = re.compile(r"""[.!?…]["”“»«’)]*(?:\s+|$)|\n+""")


def main(arguments: Sequence[str]) -> None:
    """Merge, score, print a line a part and the sums."""
    knowledge = Knowledge.load()
    table = Table("part", "B-cubed F1", "told in both languages, found", "wrong merges", "dates right")
    sums = [0, 0, 0, 0]
    for part in arguments or PARTS:
        scores = merged(part, knowledge)
        found, several = scores.cross_lingual
        wrong, events = scores.wrong_merge_counts[0], scores.events_scored
        sums = [one + more for one, more in zip(sums, (found, several, wrong, events), strict=True)]
        b_cubed = scores.b_cubed["all"].as_dict()["f1"]
        same, dated = scores.same_date
        table.add_row(
            part, f"{b_cubed:.3f}", f"{found} of {several}", f"{wrong} of {events}", f"{same} of {dated}"
        )
    table.add_section()
    table.add_row("all", "", f"{sums[0]} of {sums[1]}", f"{sums[2]} of {sums[3]}", "")
    Console().print(table)


def merged(part: str, knowledge: Knowledge) -> TimelineScores:
    """The scores of merging the gold claims of a part."""
    name, _, split = part.partition(" ")
    folder = CORPORA / name
    rows = {row["id"]: row for row in _lines(folder / "index.jsonl") if not split or row["split"] == split}
    articles: dict[str, Article] = {}
    claims: list[Claim] = []
    for record in _lines(folder / "claims.jsonl"):
        if record["id"] in rows:
            text = (folder / "articles" / f"{record['id']}.txt").read_text(encoding="utf-8")
            article = articles[record["id"]] = _article(record, text)
            claims += [_claim(one, article, knowledge.types, knowledge.register) for one in record["claims"]]
    events = merge_claims(claims, articles, knowledge.register, knowledge.types)
    stories = [one for one in _lines(folder / "timeline.jsonl") if set(one["articles"]) & rows.keys()]
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "timeline.csv"
        write_timeline(file, build(events, articles, knowledge.register, knowledge.types))
        return score_timeline(stories, file)


def _article(record: Mapping[str, Any], text: str) -> Article:
    day = dt.date.fromisoformat(record["published"]) if record.get("published") else None
    return Article(record["id"], text, source=record.get("source"), published=day, language=record["lang"])


def _claim(
    record: Mapping[str, Any], article: Article, types: Mapping[str, ClaimType], register: Register
) -> Claim:
    """A gold claim as reading would make it, its names as the article first writes them."""
    at = max(article.text.find(record["evidence"]), 0)
    start, end = _sentence(article.text, at, at + len(record["evidence"]))
    kind = types[record["type"]]
    roles = {
        role: tuple(
            _filler(kind.roles[role], told, article.text, start, end, register)
            for told in _fillers(kind.roles[role], value)
        )
        for role, value in record["roles"].items()
    }
    date = record.get("date")
    bounds = when(date)
    time = None
    if date and bounds:
        time = TimeExpression(
            start, start, date, "DATE", date, edtf=date, earliest=bounds.earliest, latest=bounds.latest
        )
    evidence = Evidence(start, end, article.text[start:end])
    return Claim(article.id, record["type"], roles, evidence, time, record.get("status"))


def _fillers(role: Role, value: Any) -> list[list[Any]]:
    """The fillers of a role, each with its alternatives."""
    if not isinstance(value, list):
        return [[value]]
    if role.many or any(isinstance(one, list) for one in value):
        return [one if isinstance(one, list) else [one] for one in value]
    return [value]


def _filler(role: Role, names: Sequence[Any], text: str, start: int, end: int, register: Register) -> Filler:
    """The alternative that the article writes, where its sentence has it if it does."""
    if role.kind in ("code", "count", "share"):
        return Filler(str(names[0]), value=str(names[0]))
    written = next((name for name in names if name in text), None)
    name = written or names[0]
    entity = register.lookup(name) if role.kind != "text" else None
    entity_id = entity.id if entity else None
    if written is None:
        return Filler(name, entity_id=entity_id)
    at = text.find(name, start, end)
    at = at if at >= 0 else text.find(name)
    return Filler(name, at, at + len(name), entity_id=entity_id)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence, roughly, that a stretch of text stands in."""
    begin = max((one.end() for one in _END.finditer(text, 0, start)), default=0)
    close = _END.search(text, end)
    return begin, close.start() + 1 if close else len(text)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    main(sys.argv[1:])
