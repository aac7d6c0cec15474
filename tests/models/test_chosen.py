"""``models.de`` and ``models.en``: other spaCy pipelines in the place of ours."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import spacy
from typer.testing import CliRunner

from zeitstrahl import flow, pipelines
from zeitstrahl.cli import app
from zeitstrahl.errors import ModelError, SettingsError
from zeitstrahl.extract.readers import check_models, reader
from zeitstrahl.model_settings import ModelSettings
from zeitstrahl.settings import Settings, read_settings
from zeitstrahl.versions import Versions

TIGER = ("sb", "oa", "nk", "mo", "ROOT")
CLEAR = ("nsubj", "dobj", "pobj", "nsubjpass", "case", "ROOT")


def pipeline(
    folder: Path, language: str, *, relations: tuple[str, ...] = (), names: dict[str, str] | None = None
) -> Path:
    """A small pipeline with a parser that knows some relations, and certain names."""
    nlp = spacy.blank(language)
    if relations:
        parser = nlp.add_pipe("parser")
        for label in relations:
            parser.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    if names:
        ruler = nlp.add_pipe("entity_ruler", first=True)
        ruler.add_patterns([{"label": label, "pattern": word} for word, label in names.items()])  # type: ignore[attr-defined]
    nlp.to_disk(folder)
    return folder


def claims(models: ModelSettings, folder: Path) -> list[object]:
    articles = {
        "2024-07-16-de.txt": "Kanada verbietet TikTok.\n\nDie Kornag streicht 300 Stellen.\n",
        "2024-07-16-en.txt": "Canada bans TikTok on work phones.\n\nKornag is to cut 300 jobs in Linz.\n",
    }
    folder.mkdir()
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    result = flow.run([folder], Settings(models=models))
    assert not result.problems
    return [claim for one in result.extractions for claim in one.claims]


def test_a_pipeline_of_universal_dependencies_reads_in_the_place_of_ours(tmp_path: Path) -> None:
    for language in ("de", "en"):
        shutil.copytree(pipelines.folder(language), tmp_path / language)
    chosen = ModelSettings(de=str(tmp_path / "de"), en=str(tmp_path / "en"))
    assert reader("de", chosen) is not pipelines.load("de")
    assert claims(chosen, tmp_path / "a") == claims(ModelSettings(), tmp_path / "b")


@pytest.mark.parametrize(
    ("language", "relations", "text", "expected"),
    [
        pytest.param(
            "de", TIGER, "Ada Stahl lebt in Bad Ems.", [("Ada Stahl", "PERSON"), ("Bad Ems", "LOC")], id="de"
        ),
        pytest.param(
            "en", CLEAR, "Ada Stahl lives in Bad Ems.", [("Ada Stahl", "PERSON"), ("Bad Ems", "LOC")], id="en"
        ),
        pytest.param("de", (), "Ada Stahl am Dienstag", [("Ada Stahl", "PERSON")], id="no parser at all"),
    ],
)
def test_of_a_pipeline_with_other_relations_the_names_are_taken(
    language: str, relations: tuple[str, ...], text: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    names = {"Ada Stahl": "PER", "Bad Ems": "GPE", "Dienstag": "DATE"}
    chosen = {language: str(pipeline(tmp_path / "m", language, relations=relations, names=names))}
    (note,) = check_models(ModelSettings.model_validate(chosen))
    assert re.fullmatch(rf"models\.{language}: .*(other relations|no parser).*its names are taken", note)
    doc = reader(language, ModelSettings.model_validate(chosen))(text)
    assert [(one.text, one.label_) for one in doc.ents] == expected
    ours = pipelines.load(language)(text)
    assert [(one.dep_, one.lemma_) for one in doc] == [(one.dep_, one.lemma_) for one in ours]


def test_one_for_several_languages_gives_names_to_both(tmp_path: Path) -> None:
    folder = str(pipeline(tmp_path / "m", "xx", names={"Ada Stahl": "PER"}))
    models = ModelSettings(de=folder, en=folder)
    for language, text in (("de", "Ada Stahl lebt in Ems."), ("en", "Ada Stahl lives in Ems.")):
        assert [(one.text, one.label_) for one in reader(language, models)(text).ents] == [
            ("Ada Stahl", "PERSON")
        ]


def test_their_labels_are_given_or_guessed(tmp_path: Path) -> None:
    folder = pipeline(tmp_path / "m", "de", names={"Ada": "FIRMA", "Ems": "LOC"})
    models = ModelSettings(de=str(folder), labels={"de": {"FIRMA": "ORG", "LOC": ""}})
    assert [(one.text, one.label_) for one in reader("de", models)("Ada in Ems").ents] == [("Ada", "ORG")]
    with pytest.raises(SettingsError, match="has no 'WERK'"):
        check_models(ModelSettings(de=str(folder), labels={"de": {"WERK": "ORG"}}))


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        pytest.param({"relations": TIGER}, r"TIGER.*no entity recognizer", id="other relations, no names"),
        pytest.param(
            {"relations": CLEAR, "names": {"Ada": "FIRMA"}},
            r"ClearNLP.*'FIRMA'",
            id="labels that are not ours",
        ),
        pytest.param({}, "has no parser.*no entity recognizer", id="nothing"),
        pytest.param(
            {"relations": ("nsubj", "obj", "obl", "case")}, "lacks a lemmatizer", id="no lemmas, no names"
        ),
        pytest.param({"language": "en", "names": {"Ada": "PER"}}, "is for language 'en'", id="language"),
    ],
)
def test_a_pipeline_that_would_find_nothing_is_refused(
    made: dict[str, object], reason: str, tmp_path: Path
) -> None:
    folder = pipeline(tmp_path / "m", **{"language": "de", **made})  # type: ignore[arg-type]
    with pytest.raises(ModelError, match=reason) as caught:
        check_models(ModelSettings(de=str(folder)))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("de_no_such_package", "no folder and no installed spaCy package 'de_no_such_package'"),
        ("no/such/folder", "is missing"),
    ],
)
def test_a_missing_one_is_told_before_anything_is_read(name: str, reason: str, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(f'[models]\nde = "{name}"\n', encoding="utf-8")
    article = tmp_path / "a.txt"
    article.write_text("Kanada verbietet TikTok.", encoding="utf-8")
    done = CliRunner().invoke(
        app, ["run", str(article), "-o", str(tmp_path / "out"), "--settings", str(settings)]
    )
    assert isinstance(done.exception, ModelError)
    assert reason in str(done.exception)
    assert not (tmp_path / "out" / "timeline.csv").exists()


def test_models_beside_the_settings_file_are_taken_from_there(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    file = tmp_path / "settings.toml"
    file.write_text('[models]\nde = "mine"\nen = "en_other"\n[models.verify]\nmodel = "owner/nli"\n')
    models = read_settings(file).models
    assert models.named() == (str(tmp_path / "mine"), "en_other", "owner/nli")


def test_unknown_keys_of_models_are_told_with_the_nearest(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[models.verify]\nmodell = "owner/nli"\n')
    with pytest.raises(SettingsError, match=r"models\.verify\.modell: unknown key; did you mean 'model'"):
        read_settings(file)


def test_articles_are_read_again_when_a_model_changes(tmp_path: Path) -> None:
    folder = pipeline(tmp_path / "m", "de", names={"Ada": "PER"})
    chosen = Settings(models=ModelSettings(de=str(folder)))
    before = Versions.of(chosen)
    assert before.models != Versions.of(Settings()).models
    assert before == Versions.of(chosen)
    pipeline(folder, "de", names={"Ada": "PER", "Ems": "LOC"})
    assert Versions.of(chosen).models != before.models
    assert Versions.of(Settings(models=ModelSettings(de="owner/name"))).models != before.models
