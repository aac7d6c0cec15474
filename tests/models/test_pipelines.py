"""Loading the trained pipelines: what is said when one is missing or damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zeitstrahl import pipelines
from zeitstrahl.errors import ModelError


def test_unknown_language_is_named() -> None:
    with pytest.raises(ModelError, match="language 'fr': expected one of de, en"):
        pipelines.load("fr")


def test_missing_folder_is_named_with_the_next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines, "_INSIDE_WHEEL", tmp_path / "wheel")
    monkeypatch.setattr(pipelines, "_IN_CHECKOUT", tmp_path / "models")
    with pytest.raises(ModelError, match=r"de_zeitstrahl is missing: rebuild it with") as caught:
        pipelines.folder("de")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param(None, "is damaged", id="no meta data"),
        pytest.param("{", "is damaged", id="broken meta data"),
        pytest.param("[]", "is no object", id="meta data of another kind"),
        pytest.param(json.dumps({"lang": "en"}), "is for language 'en', expected 'de'", id="other language"),
        pytest.param(json.dumps({"lang": "de", "name": "x"}), "cannot be loaded", id="nothing but meta data"),
    ],
)
def test_damaged_folder_gives_one_line(tmp_path: Path, written: str | None, said: str) -> None:
    if written is not None:
        (tmp_path / "meta.json").write_text(written, encoding="utf-8")
    with pytest.raises(ModelError, match=said) as caught:
        pipelines.load_folder(tmp_path, "de")
    assert "\n" not in str(caught.value)
    assert str(tmp_path) in str(caught.value)
    assert "models.recipes.train de" in str(caught.value)
