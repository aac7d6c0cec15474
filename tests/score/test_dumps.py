"""Scores of text dumps with labelled lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zeitstrahl.cli import app
from zeitstrahl.errors import InputError
from zeitstrahl.score.dumps import score_dumps

LINES = [
    ("Startseite", 0),
    ("Stadt Steinau verbietet Feuerwerk auf dem Markt", None),
    ("STEINAU (kfd) - Die Stadt Steinau hat den Verkauf von Feuerwerk auf dem Markt verboten.", 1),
    ("Das Verbot gilt ab dem 1. Dezember, wie das Ordnungsamt am Dienstag mitteilte.", 1),
    ("Newsletter abonnieren", 0),
    ("Der Fachverband der Händler kündigte an, gegen den Bescheid vor das Verwaltungsgericht zu ziehen.", 0),
]


def dump(folder: Path, **changed: object) -> Path:
    record = {
        "id": "a",
        "lang": "de",
        "text": "\n".join(text for text, _ in LINES),
        "keep": [k for _, k in LINES],
    }
    path = folder / "dumps.jsonl"
    path.write_text(json.dumps({**record, **changed}), encoding="utf-8")
    return path


def test_lines_count_by_what_ends_up_in_the_article(tmp_path: Path) -> None:
    report = score_dumps(dump(tmp_path))
    ours, rule = report.by_id["a"]
    # The dateline is cut off the first line, which is kept all the same; the last one is labelled wrongly.
    assert (ours.kept, ours.kept_wrongly, ours.lost) == (2, 1, 0)
    assert ours.f1 == pytest.approx(0.8)
    assert rule.kept_wrongly + rule.kept + rule.lost > 0
    assert [(one.lost, one.text) for one in report.wrong] == [(False, LINES[-1][0])]


def test_labels_must_fit_the_lines(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected 'keep' with 0, 1 or null for each of 6 lines"):
        score_dumps(dump(tmp_path, keep=[1]))


def test_command(tmp_path: Path) -> None:
    out = CliRunner().invoke(app, ["score", "dumps", str(dump(tmp_path)), "--errors"])
    assert out.exit_code == 0
    assert "all lines     0.800" in out.output
    assert f"a  kept  {LINES[-1][0]}" in out.output
    told = CliRunner().invoke(app, ["score", "dumps", str(dump(tmp_path)), "--json"])
    assert json.loads(told.output)["lines"]["all"]["f1"] == pytest.approx(0.8)
