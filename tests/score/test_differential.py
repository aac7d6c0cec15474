"""The same numbers as the reference scorer, to the last bit, on answers broken in many ways."""

from __future__ import annotations

import copy
import csv
import importlib.util
import io
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from zeitstrahl.score import score_claims, score_timeline

ROOT = Path(__file__).parents[2]
TOOL = ROOT.parent / "shared" / "tools" / "score_claims.py"
CORPORA = [ROOT / "corpora" / "demo", ROOT.parent / "shared" / "gold" / "dev"]

pytestmark = pytest.mark.skipif(not TOOL.exists(), reason="the reference scorer is not beside the repository")

EDTFS = """2024-07-20 2024-07 2024 2024-22 2023-24 202X XXXX-07-20 XXXX-09 2024-09-21/2024-10-10 ../2024-06
2025-06-30/.. XXXX-12-20/XXXX-01-10 2024-33 2024-02-29 XXXX-02-29 XXXX-02 2020-XX-XX 2024-07-20T10:00 ~2024
2024-02-30 soon 2024/2023 2024-13 2024-41 2023-03-31 2025-01-30""".split()
BOUNDS = [None, "", "2024-07-20", "2023-03-31", "2025-12-31", "2020-01-01", "2024-09-29T00:00:00"]
COUNTS: list[Any] = [
    *"<50 <=49 50 ~1000 1.000 1,500 >300 >=301 all alle 1000-1200 10..20 ≤1500 12,5 25".split(),
    *("rund 1.000", "10 %", "", None, 45, True),
    {"min": None, "max": 49},
    {"number": 1000, "comparator": "~"},
    {"min": 45, "max": 45},
]
NOISE = [
    *("The Company", "Nordlicht Labs, Inc.", "U.S.", "von der", "", "…", "Meta's", "KASPERSKY"),
    *("HUAWEI AG", "data"),
]
STATUS = ["in_force", "announced", "In force", "in-force", "", None, "denied", "lifted"]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_scorer", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def broken_filler(rng: random.Random, filler: Any, pool: list[str]) -> Any:
    kind = rng.randrange(9)
    if not isinstance(filler, dict) or not filler.get("text"):
        return filler
    if kind == 0:
        return {**filler, "canonical": rng.choice(pool)}
    if kind == 1:
        article = rng.choice(["die", "the", "Der", ""])
        return {**filler, "text": f"{article} {filler['text']} {rng.choice(NOISE)}"}
    if kind == 2:
        return {"text": rng.choice(pool), "canonical": None, "value": rng.choice(COUNTS)}
    if kind == 3:
        return {**filler, "value": rng.choice(COUNTS), "canonical": None}
    if kind == 4:
        return rng.choice(COUNTS)
    if kind == 5:
        return {"text": rng.choice(NOISE)}
    return filler


def broken_claim(rng: random.Random, claim: Any, pool: list[str], ids: list[str]) -> dict[str, Any]:
    claim = copy.deepcopy(claim)
    for role in list(claim["roles"]):
        if rng.random() < 0.15:
            del claim["roles"][role]
        elif rng.random() < 0.4:
            fillers = [broken_filler(rng, filler, pool) for filler in claim["roles"][role]]
            claim["roles"][role] = fillers + rng.sample(fillers, rng.randrange(2) if fillers else 0)
    if rng.random() < 0.4:
        edtf, bounds = rng.choice([*EDTFS, None]), (rng.choice(BOUNDS), rng.choice(BOUNDS))
        claim["date"] = rng.choice(
            [None, edtf, {"edtf": edtf}, {"edtf": edtf, "earliest": bounds[0], "latest": bounds[1]}]
        )
    if rng.random() < 0.2:
        claim["status"] = rng.choice(STATUS)
    if rng.random() < 0.2:
        claim["evidence"] = rng.choice([None, "", str(claim["evidence"]) + "  MORE words", {"text": None}])
    if rng.random() < 0.08:
        claim["article_id"] = rng.choice([*ids, "elsewhere"])
    if rng.random() < 0.05:
        claim["type"] = rng.choice(["ban", "stance", "denial", "fine"])
    return claim


def broken_gold(rng: random.Random, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    out = []
    for item in copy.deepcopy(items):
        if rng.random() < 0.1:
            continue
        if rng.random() < 0.1:
            item["date"] = rng.choice(["2024", None, "XXXX-09-29", "2018-22", "2024-01/2024-12"])
        if rng.random() < 0.05:
            item["roles"].pop(rng.choice(list(item["roles"])))
        if rng.random() < 0.05:
            item["status"] = None
        out.append(item)
    return out


@pytest.mark.parametrize("corpus", CORPORA, ids=["demo", "dev"])
@pytest.mark.parametrize("part", range(4))
def test_claims(tool: ModuleType, tmp_path: Path, corpus: Path, part: int) -> None:
    original = list(tool.read_gold_claims(corpus / "claims.jsonl").values())
    pool = [
        filler[0]
        for article in original
        for claim in article["claims"]
        for role, value in claim["roles"].items()
        for filler in tool.gold_fillers(role, value)
    ]
    for seed in range(6):
        rng = random.Random(f"{corpus.name} {part} {seed}")
        gold = [{**article, "claims": broken_gold(rng, article["claims"])} for article in original]
        ids = [article["id"] for article in gold]
        answer = list(tool.claims_as_system({article["id"]: article for article in original}))
        answer = [broken_claim(rng, claim, pool, ids) for claim in answer if rng.random() < 0.9]
        answer += [broken_claim(rng, claim, pool, ids) for claim in rng.sample(answer, len(answer) // 4)]
        rng.shuffle(answer)
        paths = lines(tmp_path / "gold.jsonl", gold), lines(tmp_path / "system.jsonl", answer)
        wanted = tool.score_claims(tool.read_gold_claims(paths[0]), tool.read_system_claims(paths[1]))
        ours = score_claims(*paths)
        assert ours.as_dict() == wanted, seed
        assert json.dumps(ours.as_dict(), indent=1) == json.dumps(wanted, indent=1), seed


def broken_rows(rng: random.Random, rows: list[dict[str, str]], ids: list[str]) -> list[dict[str, str]]:
    out = [dict(row) for row in rows if rng.random() < 0.92]
    for _ in range(rng.randrange(8)):
        one, other = rng.sample(out, 2)
        kind = rng.randrange(4)
        if kind == 0:  # melt two events into one
            for column in ("articles", "territory", "authority", "activities", "target"):
                one[column] = " | ".join(filter(None, (one[column], other[column])))
            out.remove(other)
        elif kind == 1:  # tear one apart
            parts = one["articles"].split(" | ")
            out.append({**one, "articles": " | ".join(parts[1:]), "event_id": one["event_id"] + "b"})
            one["articles"] = parts[0]
        elif kind == 2:
            one["articles"] += " | " + rng.choice([*ids, "elsewhere"])
        else:
            one["date"], one["date_earliest"], one["date_latest"] = other["date"], "", ""
    for row in out:
        if rng.random() < 0.15:
            row["date"] = rng.choice([*EDTFS, ""])
            row["date_earliest"], row["date_latest"] = rng.choice(BOUNDS) or "", rng.choice(BOUNDS) or ""
        if rng.random() < 0.15:
            row["status"] = rng.choice(STATUS) or ""
        if rng.random() < 0.1:
            column = rng.choice(["territory", "authority", "target", "position", "count_max", "employer"])
            row[column] = rng.choice(NOISE)
        if rng.random() < 0.05:
            row["type"] = rng.choice(["ban", "denial", "fine", ""])
        if rng.random() < 0.03:
            row["articles"] = rng.choice(["", "elsewhere"])
    rng.shuffle(out)
    return out


@pytest.mark.parametrize("corpus", CORPORA, ids=["demo", "dev"])
@pytest.mark.parametrize("part", range(4))
def test_timeline(tool: ModuleType, tmp_path: Path, corpus: Path, part: int) -> None:
    original = tool.read_gold_timeline(corpus / "timeline.jsonl")
    rows = [{key: str(value) for key, value in row.items()} for row in tool.timeline_as_system(original)]
    ids = [ident for story in original for ident in story["articles"]]
    for seed in range(6):
        rng = random.Random(f"{corpus.name} {part} {seed}")
        gold = [{**story, "events": broken_gold(rng, story["events"])} for story in original]
        if seed % 3 == 0:
            gold = [{key: value for key, value in story.items() if key != "languages"} for story in gold]
        text = io.StringIO(newline="")
        table = csv.DictWriter(text, tool.TIMELINE_COLUMNS)
        table.writeheader()
        table.writerows(broken_rows(rng, rows, ids))
        system = tmp_path / "timeline.csv"
        system.write_text(text.getvalue(), encoding="utf-8", newline="")
        path = lines(tmp_path / "timeline.jsonl", gold)
        index = corpus / "index.jsonl" if seed % 2 else None
        stories = tool.read_gold_timeline(path)
        wanted = tool.score_timeline(
            stories, tool.read_system_timeline(system), tool.read_languages(path, stories, index)
        )
        ours = score_timeline(path, system, index)
        assert ours.as_dict() == wanted, seed
        assert json.dumps(ours.as_dict(), indent=1) == json.dumps(wanted, indent=1), seed
