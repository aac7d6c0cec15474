"""Transformers in ``zeitstrahl run``: chosen by the settings, checked before anything is read."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from tests.extract.transformer import tiny
from typer.testing import CliRunner, Result

from zeitstrahl.cli import app
from zeitstrahl.errors import ModelError
from zeitstrahl.extract.readers import check_models
from zeitstrahl.model_settings import ModelSettings

pytest.importorskip("transformers", reason="needs the extra 'transformers'")
pytest.importorskip("torch", reason="needs the extra 'transformers'")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.save_model(tmp_path_factory.mktemp("model"))


def run(folder: Path, settings: str, *options: str) -> Result:
    (folder / "in").mkdir()
    texts = {
        "de": "Die Regierung verbietet Kornag Werke den Verkauf von Lampen.\n",
        "en": "The government bans Kornag Werke from selling lamps.\n",
    }
    for language, text in texts.items():
        (folder / "in" / f"2024-07-16-{language}.txt").write_text(text, encoding="utf-8")
    (folder / "settings.toml").write_text(settings, encoding="utf-8")
    arguments = ["run", str(folder / "in"), "-o", str(folder / "out"), "-q"]
    return CliRunner().invoke(app, [*arguments, "--settings", str(folder / "settings.toml"), *options])


def test_names_of_the_model_take_the_place_of_the_pipelines_own(model: Path, tmp_path: Path) -> None:
    done = run(
        tmp_path,
        f'[models.entities]\nde = "{model}"\nen = "{model}"\ndevice = "cpu"\nlabels.de = {{PER = ""}}\n',
        "--workers",
        "2",
    )
    assert done.exit_code == 0, done.output
    with (tmp_path / "out" / "entities.csv").open(encoding="utf-8", newline="") as file:
        found = {
            (row["article_id"][-2:], row["text"], row["label"], row["origin"]) for row in csv.DictReader(file)
        }
    names = {(text, label, origin) for _, text, label, origin in found if origin == "model"}
    assert names == {("Kornag Werke", "ORG", "model")}
    lines = (tmp_path / "out" / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    targets = [json.loads(line)["roles"]["target"][0]["text"] for line in lines]
    assert targets == ["Kornag Werke", "Kornag Werke"]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        pytest.param("config", r"does not tag words \(BertModel", id="wrong kind"),
        pytest.param("weights", "holds no weights", id="no weights"),
        pytest.param("cut", "cannot be loaded", id="weights cut off"),
        pytest.param("folder", "there is no folder", id="no folder"),
        pytest.param("hub", "download = true", id="name on the hub"),
    ],
)
def test_a_model_that_cannot_be_used_is_told_before_an_article_is_read(
    fault: str, reason: str, model: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(model, tmp_path / "m"))
    name = {"folder": "no/such/folder", "hub": "owner/no-such-model"}.get(fault, str(folder))
    if fault == "config":
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        (folder / "config.json").write_text(json.dumps({**config, "architectures": ["BertModel"]}))
    elif fault == "weights":
        (folder / "model.safetensors").unlink()
    elif fault == "cut":
        (folder / "model.safetensors").write_bytes(b"\x08\0")
    done = run(tmp_path, f'[models.entities]\nde = "{name}"\n', "--workers", "1")
    assert isinstance(done.exception, ModelError)
    with pytest.raises(ModelError, match=reason):
        raise done.exception
    assert "\n" not in str(done.exception)
    assert not (tmp_path / "out" / "timeline.csv").exists()


def test_weights_for_all_workers_together_have_to_fit(model: Path) -> None:
    with pytest.raises(ModelError, match=r"in each of \d+ worker processes.*fewer --workers"):
        check_models(ModelSettings.model_validate({"entities": {"de": str(model)}}), workers=10**9)
