"""``zeitstrahl explain`` says which rule found a claim, and why other triggers gave none."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from zeitstrahl.cli import app

runner = CliRunner()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(
        "Das BSI warnt vor dem Browser Tandara. Die Firma Brill SE streicht in Kiel 200 Stellen. "
        "Ein Verbot sei nicht geplant, sagte Minister Haro Beck am Dienstag in Berlin.\n",
        encoding="utf-8",
    )
    return path


def test_claims_show_their_rule_and_roles(article: Path) -> None:
    done = runner.invoke(app, ["explain", str(article), "--published", "2024-07-18"])
    assert done.exit_code == 0
    assert "✓ stance/" in done.stdout
    assert "authority: Bundesamt für Sicherheit in der Informationstechnik" in done.stdout
    assert "✓ layoff/" in done.stdout
    assert "count: 200" in done.stdout


def test_what_was_dropped_has_its_reason(article: Path) -> None:
    done = runner.invoke(app, ["explain", str(article), "--type", "ban"])
    assert "dropped: " in done.stdout
    assert "stance/" not in done.stdout


def test_what_other_articles_may_bear_out_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "hint.txt"
    path.write_text(
        "The order was issued on Monday by the Federal Network Agency against Tandara Ltd.\n", "utf-8"
    )
    done = runner.invoke(app, ["explain", str(path), "--published", "2026-03-04"])
    told = " ".join(done.stdout.split())
    assert "dropped: only refers to a measure; counts if other articles bear it out" in told


@pytest.mark.parametrize(
    ("options", "message"),
    [(["--type", "bann"], "expected one of"), (["--published", "gestern"], "not a day")],
)
def test_wrong_options_are_told(article: Path, options: list[str], message: str) -> None:
    done = runner.invoke(app, ["explain", str(article), *options])
    assert done.exit_code != 0
    assert message in str(done.exception)


def test_what_is_too_long_for_a_run_is_too_long_to_explain(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Das BSI warnt vor dem Browser Tandara. " * 3_000, encoding="utf-8")
    done = runner.invoke(app, ["explain", str(path)])
    assert "the limit is 100,000" in str(done.exception)
