"""A run that is killed, whatever dies, ends after all with the files of an undisturbed one."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from tests.batch import fake, killing

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A corpus, and the files of a run over it."""
    place = tmp_path_factory.mktemp("undisturbed")
    source = fake.corpus(place / "in", 400)
    assert killing.finish(source, place / "out") == (0, "")
    return source, fake.results(place / "out")


def test_one_worker_and_many_give_the_same_bytes(
    undisturbed: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    source, files = undisturbed
    assert killing.finish(source, tmp_path / "out", workers=1) == (0, "")
    assert fake.results(tmp_path / "out") == files
    assert files["timeline.csv"].count(b"\n") > 40


def test_ended_at_points_of_all_kinds() -> None:
    """51 of 302 points at which a run changes something on the disk; ``faults`` alone tries them all."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.batch.faults", "6"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 of them wrong" in done.stdout


@pytest.mark.parametrize("parent", [True, False], ids=["parent", "worker"])
def test_killed_here_and_there(
    undisturbed: tuple[Path, dict[str, bytes]], tmp_path: Path, parent: bool
) -> None:
    source, files = undisturbed
    assert killing.kill(source, tmp_path / "out", 150, random.Random(1), parent=parent)
    if parent:
        assert killing.finish(source, tmp_path / "out") == (0, "")
    assert fake.results(tmp_path / "out") == files


def test_a_full_disk(undisturbed: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    source, files = undisturbed
    out = tmp_path / "out"
    code, told = killing.finish(source, out, limit=700_000)
    assert code == 1
    assert "the same command goes on" in told
    assert killing.finish(source, out) == (0, "")
    assert fake.results(out) == files
