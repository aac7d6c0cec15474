"""A run that is killed, whatever dies, ends after all with the files of an undisturbed one."""

from __future__ import annotations

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
    assert killing.finish(source, place / "out", workers=2) == 0
    return source, fake.results(place / "out")


def test_one_worker_and_many_give_the_same_bytes(
    undisturbed: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    source, files = undisturbed
    assert killing.finish(source, tmp_path / "out", workers=1) == 0
    assert fake.results(tmp_path / "out") == files
    assert files["timeline.csv"].count(b"\n") > 40


def test_killed_at_random_points(undisturbed: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    source, files = undisturbed
    killed = killing.kill_until_done(source, tmp_path / "out", kills=4, seed=1)
    assert killed >= 1
    assert fake.results(tmp_path / "out") == files


def test_a_full_disk(undisturbed: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    source, files = undisturbed
    out = tmp_path / "out"
    code, told = killing.finish_within(source, out, limit_bytes=700_000)
    assert code == 1
    assert "the same command goes on" in told
    assert killing.finish(source, out, workers=2) == 0
    assert fake.results(out) == files
