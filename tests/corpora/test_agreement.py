"""Agreement of two annotations, and what our corpus reached."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from corpora.agreement import agreement, main

ROOT = Path(__file__).parents[2] / "corpora"
DEMO, NEWS = ROOT / "demo", ROOT / "news"


def test_a_corpus_agrees_with_itself() -> None:
    assert agreement(DEMO, DEMO) == {"articles": 23, "claims": 1, "claims (full)": 1}


def test_what_differs_lowers_agreement(tmp_path: Path) -> None:
    other = Path(shutil.copytree(DEMO, tmp_path / "other"))
    path = other / "claims.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        row["claims"] = row["claims"][:1]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert agreement(DEMO, other)["claims"] < 0.5


def test_our_corpus_reached_what_it_aimed_at() -> None:
    reached = agreement(NEWS, NEWS / "second")
    assert reached["articles"] >= 0.15 * 979
    aims = {"entities": 0.92, "times (value)": 0.90, "claims (full)": 0.80, "trees LAS": 0.92}
    assert all(reached[name] >= aim for name, aim in aims.items()), reached


def test_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(DEMO), str(DEMO)]) == 0
    assert "claims (full)" in capsys.readouterr().out
    assert main([str(DEMO)]) == 2
