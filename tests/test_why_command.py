"""``zeitstrahl why``: for people, role by role, in names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from zeitstrahl.cli import app

GERMAN = (
    "Hafenbote\n\nNordia verliert Zulassung\n\nMontag, 3. März 2025\n\n"
    "Die Bundesnetzagentur hat den Verkauf der Funkkamera Nordia Eye untersagt. "
    "Das Verkaufsverbot gilt ab dem 1. April 2025 in Deutschland.\n"
)
ENGLISH = (
    "Harbour Wire\n\nCamera off the shelves\n\nTuesday, 4 March 2025\n\n"
    "Germany's Federal Network Agency has banned the sale of the Nordia Eye camera from 1 April 2025. "
    "France will ban the sale of the Nordia Eye camera from 1 June 2025, the French government said.\n"
)


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("why")
    for name, text in (("de", GERMAN), ("en", ENGLISH)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    done = call("run", folder / "de.txt", folder / "en.txt", "-o", folder / "out")
    assert done.exit_code == 0, done.output
    return folder / "out"


def ids(out: Path) -> dict[str, str]:
    """Number of articles to event id: one is told by both, one by the English article alone."""
    with (out / "timeline.csv").open(encoding="utf-8", newline="") as file:
        return {row["n_articles"]: row["event_id"] for row in csv.DictReader(file)}


def test_one_event_names_what_joined_its_reports(out: Path) -> None:
    shown = call("why", ids(out)["2"], out).output
    assert "opens the event" in shown
    assert "authority  same  Federal Network Agency" in shown
    assert "of 2.0 that are needed" in shown


def test_what_was_held_back_says_why_it_counts(tmp_path: Path) -> None:
    hint = (
        "Harbour Wire\n\nCamera maker in trouble\n\nTuesday, 4 March 2025\n\n"
        "Camera maker Nordia is losing friends. The order was issued on Monday by Germany's Federal Network "
        "Agency. Shops are sending the cameras back.\n"
    )
    told = GERMAN.partition("Die Bundesnetzagentur")[0] + (
        "Die Bundesnetzagentur hat dem Hersteller Nordia am Montag den Verkauf der Kamera Lux 4 verboten.\n"
    )
    for name, text in (("de", told), ("en", hint)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert call("run", tmp_path / "de.txt", tmp_path / "en.txt", "-o", tmp_path / "out").exit_code == 0
    shown = call("why", ids(tmp_path / "out")["2"], tmp_path / "out").output
    assert "held back (only refers to a measure): counts since the event bears it out" in shown


def test_two_events_name_what_keeps_them_apart(out: Path) -> None:
    known = ids(out)
    shown = call("why", known["2"], known["1"], out).output
    assert "differs" in shown
    assert "what differs forbids it" in shown


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("ev-0123456789ab",), "no such event", id="unknown"),
        pytest.param(("out",), "expected one event id or two", id="no event"),
        pytest.param(("ev-1", "ev-2", "ev-3"), "expected one event id or two", id="three events"),
    ],
)
def test_a_wrong_question_is_told(out: Path, arguments: tuple[str, ...], told: str) -> None:
    done = call("why", *arguments, *([out] if "out" not in arguments else []))
    assert done.exit_code != 0
    assert told in str(done.exception)


def test_the_same_event_twice_is_told(out: Path) -> None:
    known = ids(out)["2"]
    assert "are one event" in str(call("why", known, known, out).exception)


def test_without_a_run_there_is_nothing_to_explain(tmp_path: Path) -> None:
    done = call("why", "ev-0123456789ab", tmp_path)
    assert done.exit_code != 0
    assert "Traceback" not in done.output
