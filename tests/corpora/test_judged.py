"""The judged claims hold judgements and places, no text of others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zeitstrahl.claim_types import builtin_types

JUDGED = Path(__file__).parents[2] / "corpora" / "judged"
KEYS = {"set", "document", "start", "end", "type", "principal", "judged"}


@pytest.mark.parametrize(
    ("part", "sets"),
    [("train", {"smartdata", "ecbplus", "meantime", "gum", "ewt"}), ("eval", {"timebank", "wikinews"})],
)
def test_each_line_is_a_judgement_of_a_place(part: str, sets: set[str]) -> None:
    lines = (JUDGED / f"{part}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert all(set(row) == KEYS for row in rows)
    assert all(row["judged"] in {"right", "wrong principal", "no claim"} for row in rows)
    assert all(row["type"] in builtin_types() and row["start"] < row["end"] for row in rows)
    # sets whose licence forbids it never train
    assert {row["set"] for row in rows} == sets
    # a name may be long, a sentence is not kept
    assert max(len(row["principal"]) for row in rows) < 80
    assert len(lines) == len(set(lines))
