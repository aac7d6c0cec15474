"""Scores on published sets, with made-up records in their format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from zeitstrahl.cli import app
from zeitstrahl.errors import InputError
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.score.published import score_published

CUT = "Der Pumpenhersteller Velmora streicht 120 Stellen in Kiel."
PLAN = "Der Pumpenhersteller Velmora erwägt, 120 Stellen in Kiel zu streichen."
QUOTE = "„Wir schließen das Werk nicht“, sagte Vorstandschefin Petra Lindqvist am Montag."


def _span(text: str, words: str, **more: str) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def _written(folder: Path, name: str, *records: dict[str, Any]) -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8")
    return path


def _events(folder: Path) -> Path:
    args = [_span(CUT, "Velmora", role="company"), _span(CUT, "120", role="num_laid_off")]
    event = {"id": "e0", "type": "Layoffs", "trigger": _span(CUT, "streicht"), "args": args}
    record = {"id": "a", "lang": "de", "date": "2025-05-14", "text": CUT, "events": [event]}
    return _written(folder, "events.jsonl", record)


def test_business_events_and_arguments_of_layoffs(tmp_path: Path) -> None:
    scores = score_published([_events(tmp_path)], Knowledge.load())
    assert scores.types["layoff"].f1 == 1
    assert scores.arguments["employer"].recall == 1
    assert scores.arguments["count"].recall == 1


@pytest.mark.parametrize(("text", "facts"), [(CUT, 0), (PLAN, 0)], ids=["announced", "considered"])
def test_what_lies_ahead_is_no_plain_fact(tmp_path: Path, text: str, facts: int) -> None:
    record = {"id": "a", "lang": "de", "date": "2025-05-14", "flag": "future", "text": text, "events": []}
    scores = score_published([_written(tmp_path, "modality.jsonl", record)], Knowledge.load())
    assert (scores.documents, scores.facts) == (1, facts)


def test_direct_quotes_with_their_speaker(tmp_path: Path) -> None:
    quote = {
        "type": "Direct",
        "speaker": [_span(QUOTE, "Petra Lindqvist")],
        "quote": [_span(QUOTE, "„Wir schließen das Werk nicht“")],
    }
    record = {"id": "a", "lang": "de", "date": "2025-05-14", "text": QUOTE, "attributions": [quote]}
    scores = score_published([_written(tmp_path, "quotes.jsonl", record)], Knowledge.load())
    assert scores.quotes.f1 == 1
    assert "Direct quotes with speaker" in scores.as_text()


def test_the_command_prints_json(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["score", "published", str(_events(tmp_path)), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["types"]["layoff"]["f1"] == 1


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl"):
        score_published([tmp_path / "none.jsonl"], Knowledge.load())
