"""Loading the trained pipelines: what is said when one is missing or damaged."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from typer.testing import CliRunner

from zeitstrahl import pipelines
from zeitstrahl.cli import app
from zeitstrahl.errors import ModelError
from zeitstrahl.pipelines import checking, installed


def test_unknown_language_is_named() -> None:
    with pytest.raises(ModelError, match="language 'fr': expected one of de, en"):
        pipelines.load("fr")


def test_missing_folder_is_named_with_the_next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines, "_INSIDE_WHEEL", tmp_path / "wheel")
    monkeypatch.setattr(pipelines, "_IN_CHECKOUT", tmp_path / "models")
    with pytest.raises(ModelError, match=r"de_zeitstrahl is missing: install zeitstrahl again") as caught:
        pipelines.folder("de")
    assert "\n" not in str(caught.value)


def written(text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / "meta.json").write_text(text, encoding="utf-8")


def changed(**keys: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        written(json.dumps(meta | keys))(folder)

    return change


def cut(folder: Path) -> None:
    path = folder / "tagger" / "model"
    path.write_bytes(path.read_bytes()[:100])


def not_listed(fault: Callable[[Path], object]) -> Callable[[Path], object]:
    """The fault in a package without a list of sizes: spaCy itself has to find it."""

    def both(folder: Path) -> None:
        (folder / "weights.json").unlink()
        fault(folder)

    return both


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small pipeline with one component that has weights."""
    folder = tmp_path_factory.mktemp("pipeline") / "de_small"
    nlp = spacy.blank("de")
    tagger = nlp.add_pipe("tagger")
    tagger.add_label("NOUN")  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.to_disk(folder)
    checking.write_sizes(folder)
    return folder


def test_a_sound_folder_loads(sound: Path) -> None:
    assert pipelines.load_folder(sound, "de").pipe_names == ["tagger"]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        pytest.param(shutil.rmtree, "de_small is missing", id="no folder"),
        pytest.param(lambda folder: (folder / "meta.json").unlink(), "no meta.json", id="no pipeline"),
        pytest.param(written("{"), "is damaged", id="broken meta data"),
        pytest.param(written("[" * 100_000), "is damaged", id="deep meta data"),
        pytest.param(written("[]"), "is no object", id="meta data of another kind"),
        pytest.param(changed(lang="en"), "is for language 'en', expected 'de'", id="other language"),
        pytest.param(
            changed(spacy_version=">=2.3,<2.4"), "is made for spaCy >=2.3,<2.4, installed is", id="old spaCy"
        ),
        pytest.param(cut, r"tagger/model has 100 bytes, expected [\d,]+", id="weights cut off"),
        pytest.param(not_listed(cut), "cannot be loaded", id="weights cut off, sizes not known"),
        pytest.param(
            lambda folder: shutil.rmtree(folder / "tagger"), "tagger/model is missing", id="no component"
        ),
        pytest.param(
            not_listed(lambda folder: shutil.rmtree(folder / "tagger")), "cannot be loaded", id="not listed"
        ),
        pytest.param(lambda folder: (folder / "config.cfg").unlink(), "cannot be loaded", id="no config"),
        pytest.param(
            lambda folder: (folder / "weights.json").write_text("{", encoding="utf-8"),
            "weights.json",
            id="broken sizes",
        ),
    ],
)
def test_a_damaged_folder_gives_one_line(
    sound: Path, tmp_path: Path, fault: Callable[[Path], object], said: str
) -> None:
    folder = tmp_path / sound.name
    shutil.copytree(sound, folder)
    fault(folder)
    with pytest.raises(ModelError, match=said) as caught:
        pipelines.load_folder(folder, "de")
    told = str(caught.value)
    assert "\n" not in told
    assert str(folder) in told
    assert "install" in told


def test_a_file_is_no_pipeline(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(b"\0")
    with pytest.raises(ModelError, match=r"model\.bin is no folder"):
        pipelines.load_folder(path, "de")


def test_a_pipeline_that_lacks_components_is_not_taken(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines, "folder", lambda language: sound)
    pipelines.load.cache_clear()
    with pytest.raises(ModelError, match="lacks a lemmatizer and a parser and an entity recognizer"):
        pipelines.load("de")


def test_ours_are_listed_with_their_scores() -> None:
    done = CliRunner().invoke(app, ["models", "--json"])
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    ours = [one for one in found if one["ours"]]
    assert [one["language"] for one in ours] == ["de", "en"]
    for one in ours:
        assert one["version"]
        assert one["licence"] == "CC BY-SA 4.0"
        assert 1 < one["megabytes"] <= 30
        assert any("las" in scored["scores"] for scored in one["scores"].values())
        assert one["fault"] is None
    shown = CliRunner().invoke(app, ["models"]).stdout
    assert "de_zeitstrahl" in shown
    assert "LAS" in shown


def test_a_damaged_one_is_listed_with_its_fault(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(sound, tmp_path / "de_zeitstrahl")
    cut(tmp_path / "de_zeitstrahl")
    monkeypatch.setattr(pipelines, "_INSIDE_WHEEL", tmp_path)
    monkeypatch.setattr(pipelines, "_IN_CHECKOUT", tmp_path)
    done = CliRunner().invoke(app, ["models", "--json"])
    assert done.exit_code == 1
    german, english = (one["fault"] for one in json.loads(done.stdout) if one["ours"])
    assert "tagger/model has 100 bytes" in german
    assert "en_zeitstrahl is missing" in english
    shown = CliRunner().invoke(app, ["models"])
    assert shown.exit_code == 1
    assert "damaged" in shown.stdout


def test_other_packages_are_found_and_read(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "de_small"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    shutil.copytree(sound, package / "de_small-1.0.0")
    changed(version="1.0.0", license="MIT", performance={"dep_las": 0.5, "ents_f": None})(  # type: ignore[arg-type]
        package / "de_small-1.0.0"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(installed, "_packages", lambda: ["de_gone", "de_small"])
    gone, small = [one for one in installed.installed_pipelines() if not one.ours]
    assert "no installed spaCy package 'de_gone'" in gone.fault
    assert (small.name, small.version, small.licence) == ("de_small", "1.0.0", "MIT")
    shown = CliRunner().invoke(app, ["models"])
    assert shown.exit_code == 0
    assert "LAS 50.0" in shown.stdout
