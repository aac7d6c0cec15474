"""``zeitstrahl train roles``: a model that a run uses, with torch and without."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pytest
from tests.train.helpers import NAMES, write_corpus
from typer.testing import CliRunner, Result

from zeitstrahl import flow
from zeitstrahl.cli import app
from zeitstrahl.errors import InputError, SettingsError
from zeitstrahl.extract.roles import CARD, load_role_model
from zeitstrahl.model_settings import ModelSettings, RoleModelSettings
from zeitstrahl.settings import Settings
from zeitstrahl.train import roles, with_spacy

torch_there = importlib.util.find_spec("torch") and importlib.util.find_spec("accelerate")
needs_torch = pytest.mark.skipif(not torch_there, reason="needs the extra 'transformers'")
KINDS = ["spacy", pytest.param("transformers", marks=needs_torch)]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("corpus") / "gold")


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A small encoder without a head, as hubs have them."""
    if not torch_there:
        return ""
    from tests.extract.transformer import tiny

    return str(tiny.save_encoder(tmp_path_factory.mktemp("encoder"), [
        *NAMES, *"layoff : streicht cuts 300 Stellen jobs in Linz Bonn Graz Kiel .".split(),
        *"The weather stays fine Das Wetter bleibt gut".split(),
    ]))  # fmt: skip


def train(kind: str, encoder: str, gold: Path, folder: Path, *options: str) -> Result:
    call = ["train", "roles", "--gold", str(gold), "--split", "train", "--dev", "dev", "-o", str(folder)]
    call += ["--encoder", encoder, "--device", "cpu"] if kind == "transformers" else []
    defaults = {"--batch-size": "8", "--learning-rate": "0.01", "--epochs": "24", "--patience": "24"}
    given = dict(zip(options[::2], options[1::2], strict=True))
    return CliRunner().invoke(
        app, [*call, *(part for pair in {**defaults, **given}.items() for part in pair)]
    )


@pytest.fixture(scope="module", params=KINDS)
def model(
    request: pytest.FixtureRequest, encoder: str, gold: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp(f"model-{request.param}")
    done = train(request.param, encoder, gold, folder)
    assert done.exit_code == 0, done.output
    assert "held-out sentences: " in done.output
    return folder


def test_a_model_finds_what_it_was_not_shown(model: Path) -> None:
    found = load_role_model(str(model)).find(
        [("layoff", "Lindtal streicht 300 Stellen in Bonn."), ("layoff", "The weather stays fine."),
         ("layoff", "Lindtal cuts 300 jobs in Bonn.")]
    )  # fmt: skip
    assert [(one.start, one.end, one.role) for one in found[0]] == [
        (0, 7, "employer"),
        (17, 20, "count"),
        (32, 36, "territory"),
    ]
    assert found[1] == []
    assert [one.role for one in found[2]] == ["employer", "count", "territory"]
    assert all(0.3 < one.score <= 1 for one in found[0])


def test_the_card_says_how_it_was_made(model: Path) -> None:
    card = json.loads((model / CARD).read_text(encoding="utf-8"))
    assert card["kind"] in ("spacy", "transformers")
    assert card["roles"] == ["count", "employer", "territory"]
    assert card["types"] == ["layoff"]
    assert card["scores"]["all"]["f1"] > 0.9
    assert 0 < card["best_epoch"] <= card["epochs"] <= 24
    page = (model / "README.md").read_text(encoding="utf-8")
    assert re.search(r"\| all \| [\d.]+ \| [\d.]+ \| [\d.]+ \| 12 \|", page)
    assert not (model / "checkpoints").exists()


def test_a_run_uses_it(model: Path, tmp_path: Path) -> None:
    sentence = "Lindtal cuts 300 jobs in Bonn."
    (tmp_path / "2024-07-16-en.txt").write_text(f"{sentence}\n", encoding="utf-8")
    plain = flow.run([tmp_path], Settings()).extractions[0].claims
    chosen = Settings(models=ModelSettings(roles=RoleModelSettings(model=str(model), least=0.3)))
    surer = flow.run([tmp_path], chosen).extractions[0].claims
    assert [one.type for one in plain] == [one.type for one in surer] == ["layoff"]
    assert surer[0].roles == plain[0].roles
    scores = [one.score for one in load_role_model(str(model)).find([("layoff", sentence)])[0]]
    own = plain[0].confidence  # a model that is less sure than the rules does not lower it
    expected = max(own, (own + sum(scores)) / (1 + len(scores)))
    assert surer[0].confidence == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize("kind", KINDS)
def test_a_training_that_was_stopped_goes_on(
    kind: str, encoder: str, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    # Stopped where the model would be written, after all its epochs.
    monkeypatch.setattr(roles, "_card", stop)
    train(kind, encoder, gold, tmp_path, "--epochs", "2", "--patience", "9")
    assert (tmp_path / "checkpoints").exists()
    assert not (tmp_path / CARD).exists()
    monkeypatch.undo()
    other = train(kind, encoder, gold, tmp_path, "--epochs", "3", "--patience", "9")
    assert isinstance(other.exception, SettingsError)
    assert "other epochs" in str(other.exception)
    done = train(kind, encoder, gold, tmp_path, "--epochs", "2", "--patience", "9")
    assert done.exit_code == 0, done.output
    assert "goes on" in done.output
    assert "epoch 1:" not in done.output
    assert (tmp_path / CARD).exists()


def test_the_same_seed_gives_the_same_model(gold: Path, tmp_path: Path) -> None:
    sentence = [("layoff", "Lindtal cuts 300 jobs in Bonn.")]
    found = []
    for name in ("a", "b"):
        train("spacy", "", gold, tmp_path / name, "--epochs", "3")
        found.append(load_role_model(str(tmp_path / name)).find(sentence))
    assert found[0] == found[1]


def test_it_ends_early(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(with_spacy, "_epoch", lambda *_: 0.0)  # learns nothing
    done = train("spacy", "", gold, tmp_path, "--patience", "2")
    assert "epoch 3:" in done.output
    assert "epoch 4:" not in done.output


def test_without_torch_a_spacy_model_is_trained(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roles, "_has_torch", lambda: False)
    done = train("transformers", "owner/encoder", gold, tmp_path, "--epochs", "1")
    assert done.exit_code == 0, done.output
    assert "training a spaCy model instead" in done.output
    assert json.loads((tmp_path / CARD).read_text())["kind"] == "spacy"


def test_too_little_is_refused(gold: Path, tmp_path: Path) -> None:
    call = ["train", "roles", "-o", str(tmp_path)]
    for options, reason in (
        ([], "nothing to learn from"),
        (["--corrections", "a.csv"], "--results"),
        (["--gold", str(gold), "--split", "dev"], "expected 10 or more"),
    ):
        done = CliRunner().invoke(app, [*call, *options])
        assert isinstance(done.exception, SettingsError | InputError)
        assert reason in str(done.exception)


@needs_torch
@pytest.mark.parametrize(
    ("name", "reason"), [("no/such/folder", "there is no folder"), ("owner/encoder", "download = true")]
)
def test_an_encoder_that_is_not_there_is_told(name: str, reason: str, gold: Path, tmp_path: Path) -> None:
    done = train("transformers", name, gold, tmp_path)
    assert reason in str(done.exception)
