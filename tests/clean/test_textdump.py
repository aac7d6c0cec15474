"""The floor of the line classifier on labelled text dumps, where they are at hand."""

from __future__ import annotations

import json
from pathlib import Path

from zeitstrahl.clean.page import classify

# Lowering a floor is a deliberate act: measured 0.962 and 0.976 on 14 pages, 1,057 labelled lines.
MIN_F1_ARTICLE = 0.955
MIN_F1_BOILERPLATE = 0.97


def test_line_f1(shared: Path) -> None:
    right_kept = right_dropped = wrong_kept = wrong_dropped = 0
    for row in (shared / "datasets" / "ingest" / "textdump.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(row)
        lines = classify([(text, False) for text in page["text"].split("\n")])
        for line, keep in zip(lines, page["keep"], strict=True):
            right_kept += keep == 1 and line.kept
            right_dropped += keep == 0 and not line.kept
            wrong_kept += keep == 0 and line.kept
            wrong_dropped += keep == 1 and not line.kept
    wrong = wrong_kept + wrong_dropped
    assert 2 * right_kept / (2 * right_kept + wrong) >= MIN_F1_ARTICLE
    assert 2 * right_dropped / (2 * right_dropped + wrong) >= MIN_F1_BOILERPLATE
