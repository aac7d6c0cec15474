"""The benchmarks can be listed and asked for help; what they measure is no matter of tests."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from tests.benchmarks import generate
from tests.benchmarks.__main__ import MEASURED, SCRIPTS, main
from tests.benchmarks.measuring import Row
from tests.benchmarks.page import TITLES, draw, write_page


def test_all_names_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in (*MEASURED, *SCRIPTS))


def test_there_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    assert "--quick" in capsys.readouterr().out


def test_an_unknown_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hole"]) == 2
    assert "unknown: hole; known are whole" in capsys.readouterr().err


def test_every_name_leads_to_code_and_a_title() -> None:
    assert set(TITLES) == set(MEASURED)
    for name, (module, _) in MEASURED.items():
        assert callable(getattr(importlib.import_module(f"tests.benchmarks.{module}"), name))
    for module, _, _ in SCRIPTS.values():
        assert importlib.util.find_spec(f"tests.benchmarks.{module}")


def test_the_page_says_that_the_machine_was_busy(tmp_path: Path) -> None:
    rows = [Row("whole", "a < b", 12.0, "articles/s", 0.5, "nlp.pipe", "≥ 1.0")]
    machine = {"processor": "P", "cores": "2", "memory": "4 GiB", "system": "S", "python": "3"}
    run = {"day": "2026-01-02", "articles": 60, "seconds": 9, "quick": True, "load": 7.0, "machine": machine}
    write_page(tmp_path / "page.md", run, rows)
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert "The machine was busy" in page
    assert "--quick" in page
    assert "| a < b | 12.0 articles/s | 0.50 | nlp.pipe | ≥ 1.0 |" in page
    assert "a &lt; b" in draw(rows)


@pytest.mark.parametrize("kind", generate.KINDS)
def test_made_articles_are_the_same_each_time_and_in_both_languages(kind: str) -> None:
    made = list(generate.KINDS[kind](24))
    assert made == list(generate.KINDS[kind](24))
    assert {one["language"] for one in made} == {"de", "en"}
    assert len({one["text"] for one in made}) == len({one["id"] for one in made}) == 24
    assert all(one["title"] != "" for one in made)
