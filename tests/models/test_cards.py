"""A model card says what the package's meta data and files say, and holds every table asked of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from models.recipes.card import card, write_card
from models.recipes.overview import DOCUMENT, overview

from zeitstrahl.pipelines import folder
from zeitstrahl.score.matching import Rates
from zeitstrahl.score.models import ModelScores, SetScores
from zeitstrahl.score.models.measure import CORE, WORDS

AGAIN = "run `python -m models.recipes.card de` and `en`; with `--data` the scores are measured anew"
SCORES = ModelScores(
    model="de_small 1.0",
    language="de",
    words_per_second=12345.6,
    sets=(
        SetScores("Treebank", 7, {"token": Rates(9, 10, 10), "las": Rates(1, 3, 2), "nsubj": Rates(0, 1, 4)}),
        SetScores("Names", 5, {"all": Rates(1, 2, 4), "names": Rates(1, 2, 4), "LOC": Rates(1, 2, 4)}),
    ),
)


@pytest.fixture(params=["de", "en"])
def package(request: pytest.FixtureRequest) -> Path:
    return folder(request.param)


def test_card_and_meta_data_agree(package: Path) -> None:
    meta = json.loads((package / "meta.json").read_text(encoding="utf-8"))
    assert (package / "README.md").read_text(encoding="utf-8") == card(package, meta), AGAIN


def test_the_document_shows_the_scores_of_the_packages(package: Path) -> None:
    assert overview(package.parent) in DOCUMENT.read_text(encoding="utf-8"), AGAIN


def test_sizes_written_down_are_those_of_the_files(package: Path) -> None:
    sizes = json.loads((package / "weights.json").read_text(encoding="utf-8"))
    assert sizes == {
        path.relative_to(package).as_posix(): path.stat().st_size for path in package.rglob("model")
    }


def test_a_card_has_each_measure_of_words_and_relations(package: Path) -> None:
    text = (package / "README.md").read_text(encoding="utf-8")
    for relation in CORE:
        assert f"| `{relation}` |" in text
    for heading in ("## Scores", "## Sources", "## Known weaknesses", "## Bias of the data"):
        assert heading in text
    assert "words a second on one core" in text
    meta = json.loads((package / "meta.json").read_text(encoding="utf-8"))
    measured = {key for one in meta["performance"].values() for key in one["scores"]}
    assert {*WORDS, "all", "names", "LOC", "ORG", "PERSON", "PRODUCT"} <= measured


def test_a_card_is_written_from_scores(tmp_path: Path) -> None:
    meta = {"lang": "de", "version": "1.0", "license": "MIT", "spacy_version": ">=3.8", "pipeline": ["ner"]}
    (tmp_path / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    write_card(tmp_path, "de", SCORES)
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "| LAS | 40.0 (2) |" in text
    assert "| `nsubj` | 0.0 (4) |" in text
    assert "| `ccomp` | – |" in text
    assert "| LOC | 50.0 | 25.0 | 33.3 | 4 |" in text
    assert "12,346 words a second" in text
    written = json.loads((tmp_path / "meta.json").read_text(encoding="utf-8"))
    assert written["performance"]["Names"]["scores"]["LOC"] == {"p": 0.5, "r": 0.25, "f1": 0.3333, "gold": 4}
    assert written["speed"] == 12346
