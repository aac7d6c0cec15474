"""What the trained pipelines must get right, in both languages; skipped where no package is built."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from zeitstrahl import pipelines
from zeitstrahl.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="module", params=["de", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def loaded(language: str) -> Language:
    try:
        pipelines.folder(language)
    except ModelError as error:
        pytest.skip(str(error))
    return pipelines.load(language)


def test_contracted_article_is_one_preposition() -> None:
    doc = loaded("de")("Im Mai steht der Chef vor dem Ende seiner Zeit beim Verband.")
    assert [(t.pos_, t.dep_) for t in doc if t.lower_ in {"im", "beim"}] == [("ADP", "case")] * 2


def test_word_class_is_tag_and_root_is_upper_case(language: str) -> None:
    doc = loaded(language)({"de": "Die Bank kündigt an.", "en": "The bank gives notice."}[language])
    assert [t.tag_ for t in doc] == [t.pos_ for t in doc]
    assert [t.dep_ for t in doc].count("ROOT") == 1


def test_package_carries_no_paths(language: str) -> None:
    loaded(language)
    folder = pipelines.folder(language)
    for name in ("config.cfg", "meta.json"):
        text = (folder / name).read_text(encoding="utf-8")
        assert "/tmp" not in text
        assert "/home" not in text
        assert ".spacy" not in text


def test_meta_states_licence_and_labels(language: str) -> None:
    loaded(language)
    meta = json.loads((pipelines.folder(language) / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    labels = set(pipelines.load(language).get_pipe("ner").labels)
    assert {"PERSON", "LOC", "ORG"} <= labels <= {"PERSON", "LOC", "ORG", "PRODUCT", "LAW", "EVENT", "MISC"}
