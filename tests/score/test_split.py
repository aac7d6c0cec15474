"""A part of a corpus is scored by itself, whether its folder or its gold file is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zeitstrahl.cli import app


@pytest.mark.parametrize("gold", ["", "claims.jsonl"], ids=["folder", "file"])
def test_one_split(tmp_path: Path, gold: str) -> None:
    for ident, split in (("a", "train"), ("b", "dev"), ("c", "dev")):
        with (tmp_path / "index.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({"id": ident, "lang": "en", "split": split}) + "\n")
        with (tmp_path / "claims.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({"id": ident, "lang": "en", "claims": []}) + "\n")
    (tmp_path / "out.jsonl").write_text("", encoding="utf-8")
    arguments = [
        "score",
        "claims",
        str(tmp_path / gold),
        str(tmp_path / "out.jsonl"),
        "--split",
        "dev",
        "--json",
    ]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["articles"] == 2
