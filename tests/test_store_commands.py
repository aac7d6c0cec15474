"""``status``, ``problems`` and ``retry``: what people ask a store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.batch import fake
from typer.testing import CliRunner, Result

from zeitstrahl.batch import run
from zeitstrahl.cli import app
from zeitstrahl.store import Store

ARTICLE = "The agency bans Tandara from selling the cameras from 2025-03-01 on, a spokeswoman said today."


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "setup", fake.setup)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder of a run with one article, one that hangs and one that is empty."""
    source = tmp_path / "in"
    source.mkdir()
    (source / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (source / "slow.txt").write_text(f"{ARTICLE} It {fake.HANGS} {tmp_path / 'awaited'}", encoding="utf-8")
    (source / "empty[1].txt").write_bytes(b"")
    (tmp_path / "hasty.toml").write_text("[limits]\nseconds = 1\n", encoding="utf-8")
    folder = tmp_path / "out"
    done = call("run", source, "-o", folder, "--settings", tmp_path / "hasty.toml", "--workers", "1")
    assert done.exit_code == 1, done.output
    return folder


def test_problems_are_listed_with_stage_reason_and_input(out: Path) -> None:
    shown = call("problems", out)
    assert shown.exit_code == 0
    for told in (
        "slow.txt",
        "took more than 1 s",
        "empty[1].txt",
        "acquire",
        "2 set aside: 1 acquire, 1 extract",
    ):
        assert told in shown.output
    rows = [
        json.loads(line) for line in call("problems", out, "--json", "--stage", "extract").output.splitlines()
    ]
    assert [row["reason"] for row in rows] == ["took more than 1 s"]
    assert rows[0]["input"].endswith("slow.txt")


def test_retry_tries_again_what_was_set_aside(out: Path, tmp_path: Path) -> None:
    (tmp_path / "awaited").touch()
    done = call("retry", out, "--stage", "extract", "--workers", "1")
    assert done.exit_code == 0, done.output
    assert "1 articles read" in done.output
    assert "2 articles in all" in done.output
    assert "slow" not in (out / "problems.csv").read_text(encoding="utf-8")
    again = call("retry", out, "--workers", "1")
    assert again.exit_code == 1
    assert "empty" in again.output


def test_status_says_what_is_there_and_how_the_last_runs_ended(out: Path) -> None:
    shown = call("status", out).output
    assert "1 articles (1 en)" in shown
    assert "set aside: 1 acquire, 1 extract" in shown
    assert "done" in shown
    with Store(out / "zeitstrahl.db") as store:
        store.begin_run(["in"], fake.NOW)
    assert "killed; the same command goes on" in call("status", out).output
    record = json.loads(call("status", out, "--json").output)
    assert [one["state"] for one in record["runs"]] == ["killed", "done"]
    assert record["running"] is False


@pytest.mark.parametrize("command", ["status", "problems", "retry"])
def test_a_folder_without_a_store_is_one_clear_line(command: str, tmp_path: Path) -> None:
    error = call(command, tmp_path).exception
    assert "no store there; zeitstrahl run makes one" in str(error)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["problems", "retry"])
def test_an_unknown_stage_is_refused(command: str, tmp_path: Path) -> None:
    error = call(command, tmp_path, "--stage", "merging").exception
    assert "expected one of acquire, clean, detect, extract" in str(error)


@pytest.mark.parametrize("command", ["status", "problems", "retry"])
def test_help_shows_an_example(command: str) -> None:
    shown = call(command, "--help")
    assert shown.exit_code == 0
    assert "Example: zeitstrahl" in shown.output
