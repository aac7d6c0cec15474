from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from zeitstrahl.errors import InputError
from zeitstrahl.score import times

TEXT = "Am 3. Mai 2010 tagte der Rat drei Stunden lang, wie an jedem Montag."


def document(folder: Path) -> Path:
    path = folder / "gold.jsonl"
    start = TEXT.index("3. Mai 2010")
    timex = {"start": start, "end": start + 11, "type": "DATE", "value": "2010-05-03"}
    gold = {"id": "a", "lang": "de", "dct": "2010-05-04", "text": TEXT, "timexes": [timex]}
    path.write_text(json.dumps(gold) + "\n", encoding="utf-8")
    return path


def test_texts_are_tagged_when_no_answer_is_given(tmp_path: Path) -> None:
    result, seconds, characters = times.score_files(document(tmp_path), None)
    assert result.strict_value.recall == 1
    assert seconds is not None
    assert characters == len(TEXT)
    assert "strict" in times.as_text(result, seconds, characters)


@pytest.mark.parametrize(("line", "told"), [("{", "no JSON"), ("[1]", "expected an object")])
def test_faulty_lines_are_named(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=told):
        times.score_files(path, None)


@pytest.mark.parametrize("name", ["krauts_de", "meantime_en"])
def test_the_numbers_are_those_of_the_reference_scorer(name: str, shared: Path, tmp_path: Path) -> None:
    gold = shared / "datasets" / "temporal" / f"{name}_dev.jsonl.xz"
    answer, _ = times.tagged(times.read_documents(gold))
    system = tmp_path / "system.jsonl"
    system.write_text("".join(json.dumps(doc) + "\n" for doc in answer), encoding="utf-8")
    command = [sys.executable, str(shared / "tools" / "score_timex.py"), str(gold), str(system), "--json"]
    wanted = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = times.as_dict(times.score_files(gold, system)[0])
    for measure, theirs in (
        ("strict", "strict"),
        ("relaxed", "relaxed"),
        ("value", "value"),
        ("strict_value", "strict+value"),
        ("interval", "interval"),
    ):
        assert ours[measure] == pytest.approx(wanted[theirs])
