"""The command line as a stranger meets it: every bad input gives one clear line, never a traceback."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

from zeitstrahl import __version__
from zeitstrahl.cli import app, main

GOOD = (
    "Hafenbote\n\nNordia verliert Zulassung\n\nMontag, 3. März 2025, 08:15 Uhr\n\n"
    "Die Bundesnetzagentur hat den Verkauf der Funkkamera Nordia Eye am Montag untersagt. "
    "Das Verbot gilt ab dem 1. April 2025 in Deutschland.\n"
)


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def outcome(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str | Path
) -> tuple[int, str]:
    """Exit code and standard error of the whole command, with its last line of defence."""
    monkeypatch.setattr("sys.argv", ["zeitstrahl", *map(str, arguments)])
    with pytest.raises(SystemExit) as left:
        main()
    code = left.value.code
    return (code if isinstance(code, int) else int(code is not None)), capsys.readouterr().err


def results(folder: Path) -> dict[str, bytes]:
    """The files of a run, without the store."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if "zeitstrahl.db" not in path.name}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def commands(group: Any = None, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """All commands, those of groups too."""
    found = []
    for name, one in getattr(group or get_command(app), "commands", {}).items():
        within = commands(one, (*before, name)) if getattr(one, "commands", None) else []
        found += within or [(*before, name)]
    return found


def test_version() -> None:
    told = call("--version").output.splitlines()
    assert told[0] == f"zeitstrahl {__version__}"
    assert [line.split()[0] for line in told[1:]] == ["code", "models", "types", "register"]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_has_help_with_an_example_of_it(command: tuple[str, ...]) -> None:
    shown = call(*command, "--help")
    assert shown.exit_code == 0
    assert f"Example: zeitstrahl {' '.join(command)}" in " ".join(shown.output.split())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands(shell: str) -> None:
    line = "zeitstrahl re"
    asked = {
        "_ZEITSTRAHL_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "COMP_WORDS": line,
        "COMP_CWORD": "1",
    }
    told = CliRunner().invoke(app, [], env=asked, prog_name="zeitstrahl").output
    assert "report" in told
    assert "retry" in told


def test_a_filter_that_nothing_fits_is_told(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call("run", good, "-o", tmp_path / "out").exit_code == 0
    code, told = outcome(capsys, monkeypatch, "show", tmp_path / "out", "--type", "bann")
    assert (code, "the timeline has ban" in told) == (2, True)
    code, told = outcome(capsys, monkeypatch, "show", tmp_path / "out", "--entity", "Nobody")
    assert (code, "no event fits" in told) == (1, True)
    code, told = outcome(capsys, monkeypatch, "show", tmp_path / "out", "--confidence", "1")
    assert (code, "--confidence" in told) == (1, True)


def test_one_article_in_a_timeline_out(good: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = call("run", good, "-o", out)
    assert done.exit_code == 0, done.output
    with (out / "timeline.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["type"] for row in rows] == ["ban"]
    assert rows[0]["date"] == "2025-04-01"
    assert rows[0]["authority"] == "Federal Network Agency"
    assert (out / "claims.jsonl").read_text(encoding="utf-8").count("\n") == 1
    assert "Nordia" in call("show", out).output


def binary(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)


def long_line(path: Path) -> None:
    path.write_bytes(b"Ein langer Satz ohne Ende. " * 2_000_000)


def french(path: Path) -> None:
    path.write_text(
        "Le gouvernement a interdit la vente de ces appareils. La mesure entre en vigueur le premier "
        "juillet, a annoncé le ministère de l'économie dans un communiqué publié à Paris.",
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    ("make", "told"),
    [
        pytest.param(lambda path: path.write_bytes(b""), "empty", id="empty"),
        pytest.param(lambda path: path.write_bytes(b" \n\n\t\n"), "", id="only white space"),
        pytest.param(binary, "", id="binary"),
        pytest.param(long_line, "54,000,000 bytes", id="54 MB in one line"),
        pytest.param(french, "French", id="other language"),
        pytest.param(lambda path: path.mkdir(), "no article", id="folder without articles"),
        pytest.param(lambda path: None, "", id="missing"),
    ],
)
def test_a_bad_input_is_named_and_the_others_are_done(make, told: str, good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    make(bad)
    out = tmp_path / "out"
    done = call("run", bad, good, "-o", out)
    assert done.exit_code == 1
    lines = [line for line in done.stderr.splitlines() if line.startswith("set aside:")]
    assert len(lines) == 1
    assert "bad.txt" in lines[0]
    assert told in lines[0]
    assert "Traceback" not in done.output
    assert (out / "claims.jsonl").read_text(encoding="utf-8")
    with (out / "problems.csv").open(encoding="utf-8", newline="") as file:
        assert [row["input"] for row in csv.DictReader(file)] == [str(bad)]


def test_a_wrong_encoding_is_repaired(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(GOOD.encode("windows-1252"))
    done = call("run", path, "-o", tmp_path / "out", "--json")
    assert done.exit_code == 0, done.output
    claim = json.loads((tmp_path / "out" / "claims.jsonl").read_text(encoding="utf-8"))
    assert claim["evidence"]["text"].isprintable()


def test_an_unwritable_output_is_told_before_work_is_spent(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file, not a folder", encoding="utf-8")
    monkeypatch.setattr("zeitstrahl.batch.run_batch", lambda *_, **__: pytest.fail("the run was started"))
    code, told = outcome(capsys, monkeypatch, "run", good, "-o", taken / "below")
    assert code == 1
    assert "cannot be written" in told
    assert len(told.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["run"], id="no input"),
        pytest.param(["run", "x.txt", "--frobnicate"], id="unknown option"),
        pytest.param(["run", "x.txt", "--language", "fr"], id="unknown language"),
        pytest.param(["run", "x.txt", "--settings", "nowhere.toml"], id="missing settings"),
        pytest.param(["times", "x.txt", "--published", "gestern"], id="no day"),
    ],
)
def test_misuse_is_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, told = outcome(capsys, monkeypatch, *arguments)
    assert code == 2
    assert told.strip()
    assert "Traceback" not in told


def test_a_fault_of_ours_is_one_line(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zeitstrahl.batch.run_batch", lambda *_, **__: [][0])
    code, told = outcome(capsys, monkeypatch, "run", good, "-o", tmp_path / "out")
    assert code == 1
    assert "internal error (IndexError: list index out of range, at test_cli.py:" in told
    assert len(told.strip().splitlines()) == 1


def test_names_of_files_keep_messages_on_one_line(tmp_path: Path) -> None:
    done = call("run", str(tmp_path / "no\nsuch\x1b[31m.txt"), "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "no?such?[31m.txt: no such file" in done.stderr


def test_the_same_run_gives_the_same_bytes(demo: Path, tmp_path: Path) -> None:
    files = {}
    for name in ("one", "two"):
        call("run", demo, "-o", tmp_path / name, "-q")
        files[name] = results(tmp_path / name)
    assert files["one"] == files["two"]
    tables = {"conflicts.csv", "timeline.csv", "claims.jsonl", "entities.csv", "times.csv", "problems.csv"}
    assert set(files["one"]) == {*tables, "changes.csv", "events.jsonl"}


def test_titles_in_german(demo: Path, tmp_path: Path) -> None:
    call("run", demo, "-o", tmp_path / "out", "-q", "--language", "de")
    with (tmp_path / "out" / "timeline.csv").open(encoding="utf-8", newline="") as file:
        titles = [row["title"] for row in csv.DictReader(file)]
    assert titles
    assert any(word in title for title in titles for word in (" verbietet ", " verbieten ", " untersagt "))


def test_changes_lists_what_the_last_run_told_anew(good: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "expected the folder of a run" in str(call("changes", out).exception)
    assert call("run", good, "-o", out).exit_code == 0
    first = results(out)
    assert call("run", good, "-o", out).exit_code == 0
    assert results(out) == first
    rows = [json.loads(line) for line in call("changes", out, "--json").output.splitlines()]
    assert [(row["change"], row["event_id"][:3]) for row in rows] == [("new", "ev-")]
    assert "1 changes" in call("changes", out, "--since", "2020-01-01").output
    assert "0 changes" in call("changes", out, "--since", "2020-01-01", "--kind", "gone").output
    assert "expected YYYY-MM-DD" in str(call("changes", out, "--since", "monday").exception)
    assert "'novel'" in str(call("changes", out, "--kind", "novel").exception)


def test_corrections_hold_for_every_run_into_a_folder(good: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call("run", good, "-o", out)
    with (out / "timeline.csv").open(encoding="utf-8", newline="") as file:
        (event,) = [row["event_id"] for row in csv.DictReader(file)]
    text = f"decision,event,field,value\nright value,{event},date,2025-05\nright value,{event},date,2025-05\n"
    (out / "corrections.csv").write_text(text, encoding="utf-8")
    assert call("run", good, "-o", out).exit_code == 0
    rows = [json.loads(line) for line in call("changes", out, "--json").output.splitlines()]
    assert [(row["change"], row["field"], row["after"]) for row in rows] == [("changed", "date", "2025-05")]
    (out / "corrections.csv").write_text(f"decision,event\nwrong claims,{event}\n", encoding="utf-8")
    assert "corrections.csv:2: column decision" in str(call("run", good, "-o", out).exception)
    other = tmp_path / "other.csv"
    other.write_text("decision,event\nwrong claim,ev-000000000000\n", encoding="utf-8")
    done = call("run", good, "-o", out, "--corrections", other)
    assert done.exit_code == 1
    assert "other.csv:2: found event 'ev-000000000000'" in done.stderr


def test_an_export_may_hold_only_likely_events(good: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert call("run", good, "-o", out).exit_code == 0
    done = call("export", out, "-o", tmp_path / "none.csv", "--confidence", "1")
    assert (done.exit_code, "0 events" in done.output) == (0, True)
    assert call("export", out, "-o", tmp_path / "all.csv", "--confidence", "0").exit_code == 0
    assert (tmp_path / "all.csv").read_text("utf-8") == (out / "timeline.csv").read_text("utf-8")
