from __future__ import annotations

from pathlib import Path

import pytest

from zeitstrahl.errors import SettingsError
from zeitstrahl.settings import read_settings


def test_defaults_and_options() -> None:
    assert read_settings(None).language == "en"
    assert read_settings(None, language="de", entities=None).language == "de"


def test_paths_in_the_file_start_at_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "zeitstrahl.toml"
    file.write_text('language = "de"\nentities = "names.csv"\n[limits]\nfile_mb = 5\n', encoding="utf-8")
    settings = read_settings(file)
    assert settings.entities == tmp_path / "names.csv"
    assert settings.limits.file_mb == 5
    assert read_settings(file, language="en").language == "en"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param('langage = "de"', "did you mean 'language'?", id="near"),
        pytest.param("[limits]\nfilemb = 1", "did you mean 'file_mb'?", id="near, below"),
        pytest.param("colour = 1", "known are language, entities, types, corrections, limits", id="unknown"),
        pytest.param('language = "fr"', "found 'fr'", id="value"),
        pytest.param("language = ", "not readable as TOML", id="no TOML"),
    ],
)
def test_faults_name_file_key_and_next_step(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "zeitstrahl.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_settings(file)
    assert told in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.toml"):
        read_settings(tmp_path / "nowhere.toml")
