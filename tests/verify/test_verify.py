"""Verification by real small models, made here: in a pipeline and in runs."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import spacy
from tests.extract.transformer import tiny
from typer.testing import CliRunner

import zeitstrahl
from zeitstrahl import flow
from zeitstrahl.cli import app
from zeitstrahl.errors import ModelError, SettingsError
from zeitstrahl.extract.readers import check_models
from zeitstrahl.model_settings import ModelSettings, VerifySettings
from zeitstrahl.settings import Settings
from zeitstrahl.verify import component
from zeitstrahl.verify.judge import Judge, Pair

pytest.importorskip("transformers", reason="needs the extra 'transformers'")
pytest.importorskip("torch", reason="needs the extra 'transformers'")

SAID = [
    ("Kornag will 300 Stellen streichen.", "Kornag will 300 Stellen streichen."),
    ("Das Seeamt rät von Lumo ab.", "Seeamt rät von Lumo ab."),
    ("Kornag plans to cut 300 jobs.", "Kornag plans to cut 300 jobs."),
]
UNSAID = [
    ("Kornag will 300 Stellen streichen.", "Kornag bestreitet Stellenabbau."),
    ("Das Seeamt rät von Lumo ab.", "Seeamt warnt vor Lumo."),
    ("Canada bans TikTok.", "Canada bans TikTok."),
    ("Kanada verbietet TikTok.", "Kanada verbietet TikTok."),
]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.save_judge(tmp_path_factory.mktemp("judge"), said=SAID, unsaid=UNSAID)


def test_pairs_are_judged_in_any_order_and_batch(model: Path) -> None:
    pairs = [Pair(*pair) for pair in (*SAID, *UNSAID)]
    judge = Judge(str(model), device="cpu", batch_size=2)
    scores = judge.scores(pairs)
    assert [score > 0.5 for score in scores] == [True] * 3 + [False] * 4
    assert judge.scores(pairs[::-1]) == pytest.approx(scores[::-1], abs=1e-5)
    assert judge.scores([]) == []


def test_of_a_long_premise_the_best_window_counts(model: Path) -> None:
    judge = Judge(str(model), device="cpu")
    short = judge.scores([Pair("Kornag plans to cut 300 jobs.", "Kornag plans to cut 300 jobs.")])
    assert short[0] > 0.5
    long = "TikTok " * 300 + "Kornag plans to cut 300 jobs." + " Kornag plans to cut 300 jobs." * 8
    assert judge.scores([Pair(long, "Kornag plans to cut 300 jobs.")])[0] > 0.5
    assert judge.scores([Pair("TikTok", "bans " * 500)])[0] <= 1  # a claim longer than the window


def piped(model: Path, language: str, **config: object) -> spacy.Language:
    nlp = zeitstrahl.nlp(language, published="2024-07-16")
    assert component.HfVerify  # registers the factory where the package is not installed
    nlp.add_pipe("zeitstrahl_hf_verify", config={"model": str(model), "device": "cpu", **config})
    return nlp


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Kornag will 300 Stellen streichen. Kanada verbietet TikTok."),
        ("en", "Canada bans TikTok. Kornag plans to cut 300 jobs."),
    ],
)
def test_claims_in_a_pipeline(language: str, text: str, model: Path) -> None:
    doc = piped(model, language, flag_below=0.5)(text)
    told = {one["type"]: (one["verified"] > 0.5, one["doubtful"]) for one in doc._.claims}
    assert told == {"ban": (False, True), "layoff": (True, False)}
    dropped = piped(model, language, drop_below=0.5)(text)
    assert [one["type"] for one in dropped._.claims] == ["layoff"]
    spans = dropped.spans["zeitstrahl_claims"]
    assert {(span.id_, span.label_.split(":")[0]) for span in spans} == {("0", "layoff")}


def test_a_pipeline_is_saved_with_its_name(model: Path, tmp_path: Path) -> None:
    nlp = piped(model, "en")
    nlp.to_disk(tmp_path / "p")
    text = "Kornag plans to cut 300 jobs."
    assert spacy.load(tmp_path / "p")(text)._.claims == nlp(text)._.claims


def test_it_needs_claims_and_a_model(model: Path) -> None:
    with pytest.raises(SettingsError, match="needs a model"):
        component.HfVerify("de", {})
    with pytest.raises(SettingsError, match="weight"):
        component.HfVerify("de", {"model": str(model), "weight": 2})
    nlp = spacy.blank("de")
    nlp.add_pipe("zeitstrahl_hf_verify", config={"model": str(model)})
    with pytest.raises(ModelError, match="add zeitstrahl_claims"):
        nlp("Kanada")


def test_a_run_tells_what_is_doubtful(model: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    text = "Kornag will 300 Stellen streichen. Kanada verbietet TikTok.\n"
    (tmp_path / "in" / "2024-07-16-de.txt").write_text(text, encoding="utf-8")
    settings = tmp_path / "settings.toml"
    settings.write_text(f'[models.verify]\nmodel = "{model}"\nflag_below = 0.5\npositions = true\n')
    arguments = ["run", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--settings", str(settings), "-q"]
    done = CliRunner().invoke(app, [*arguments, "--workers", "1"])
    assert done.exit_code == 0, done.output
    lines = (tmp_path / "out" / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert {one["type"]: one["doubtful"] for one in map(json.loads, lines)} == {"layoff": False, "ban": True}
    with (tmp_path / "out" / "timeline.csv").open(encoding="utf-8", newline="") as file:
        evidence = {row["type"]: row["evidence"] for row in csv.DictReader(file)}
    assert "doubtful: 2024-07-16-de" in evidence["ban"]
    assert "doubtful" not in evidence["layoff"]


def test_what_is_left_out_is_noted(model: Path, tmp_path: Path) -> None:
    text = "Kornag will 300 Stellen streichen. Kanada verbietet TikTok.\n"
    (tmp_path / "2024-07-16-de.txt").write_text(text, encoding="utf-8")
    chosen = VerifySettings(model=str(model), drop_below=0.5, device="cpu")
    (done,) = flow.run([tmp_path], Settings(models=ModelSettings(verify=chosen))).extractions
    assert [claim.type for claim in done.claims] == ["layoff"]
    (note,) = (one for one in done.article.notes if "left out, its sentence" in one)
    assert note.startswith("ban left out")
    assert "Kanada verbietet TikTok." in note


@pytest.mark.parametrize(
    ("labels", "reason"),
    [
        pytest.param(("LABEL_0", "LABEL_1"), "'LABEL_0', 'LABEL_1'.*called 'entailment'", id="no names"),
        pytest.param(None, "does not judge sentences", id="another kind"),
    ],
)
def test_a_model_that_judges_nothing_is_refused(
    labels: tuple[str, ...] | None, reason: str, tmp_path: Path
) -> None:
    if labels is None:
        tiny.save_model(tmp_path / "m")
    else:
        tiny.save_judge(tmp_path / "m", said=SAID[:1], unsaid=UNSAID[:1], labels=labels)
    with pytest.raises(ModelError, match=reason):
        check_models(ModelSettings.model_validate({"verify": {"model": str(tmp_path / "m")}}))
    with pytest.raises(ModelError, match=reason):
        Judge(str(tmp_path / "m"), device="cpu")


def test_two_labels_are_enough(tmp_path: Path) -> None:
    labels = ("entailment", "not_entailment")
    tiny.save_judge(tmp_path / "m", said=SAID, unsaid=UNSAID, labels=labels)
    judge = Judge(str(tmp_path / "m"), device="cpu")
    assert judge.scores([Pair(*SAID[0])])[0] > 0.5
    assert judge.scores([Pair(*UNSAID[0])])[0] < 0.5
