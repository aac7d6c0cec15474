"""An installed wheel works without the repository: pipelines, lexicons and types travel inside it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_data_and_pipelines(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for part in (
        "zeitstrahl/types/ban.toml",
        "zeitstrahl/register/data/authorities.csv",
        "zeitstrahl/pipelines/de_zeitstrahl/meta.json",
        "zeitstrahl/pipelines/en_zeitstrahl/meta.json",
        "zeitstrahl/py.typed",
    ):
        assert part in names, part
    assert len(names) == len(set(names))
    assert not [name for name in names if not name.startswith(("zeitstrahl/", "zeitstrahl-"))]


def test_the_wheel_runs_elsewhere(wheel: Path, tmp_path: Path) -> None:
    """Unpacked into an empty folder that comes first on the path; the libraries are those of the tests."""
    place = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(place)
    article = tmp_path / "article.txt"
    article.write_text(
        "Monday, 3 March 2025\n\nThe Federal Communications Commission has banned the import of Nordia "
        "cameras. The ban takes effect on April 1.\n",
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(place)}
    done = subprocess.run(
        [sys.executable, "-c", "import zeitstrahl; print(zeitstrahl.__file__)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=environment,
    )
    assert done.stdout.strip().startswith(str(place))
    done = subprocess.run(
        [sys.executable, "-m", "zeitstrahl.cli", "run", str(article), "-o", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    assert "2025-04-01" in (tmp_path / "out" / "timeline.csv").read_text(encoding="utf-8")
