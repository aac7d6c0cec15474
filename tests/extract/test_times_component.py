"""The spaCy component, in pipelines that have nothing else."""

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from zeitstrahl.errors import SettingsError
from zeitstrahl.extract.times import component


@pytest.mark.parametrize(
    ("language", "text", "expression", "edtf"),
    [
        pytest.param("de", "Das gilt ab Samstag.", "Samstag", "2024-07-20", id="de"),
        pytest.param("en", "It will apply from Saturday.", "Saturday", "2024-07-20", id="en"),
    ],
)
def test_spans_of_a_blank_pipeline(language, text, expression, edtf):
    nlp = spacy.blank(language)
    nlp.add_pipe("zeitstrahl_times", config={"published": "2024-07-16"})
    doc = nlp(text)
    (span,) = doc.spans["times"]
    assert (span.text, span.label_, span._.time_edtf, span._.time_earliest) == (
        expression,
        "DATE",
        edtf,
        edtf,
    )
    assert nlp.analyze_pipes()["problems"] == {"zeitstrahl_times": []}


def test_a_document_has_its_own_date():
    nlp = spacy.blank("de")
    nlp.add_pipe("zeitstrahl_times", config={"spans_key": "zeiten"})
    doc = nlp.make_doc("gestern")
    assert nlp.get_pipe("zeitstrahl_times")(doc).spans["zeiten"][0]._.time_edtf is None
    doc._.published = "2024-07-16"
    assert nlp.get_pipe("zeitstrahl_times")(doc).spans["zeiten"][0]._.time_edtf == "2024-07-15"


def test_annotations_are_kept_when_saved():
    nlp = spacy.blank("de")
    nlp.add_pipe("zeitstrahl_times", config={"published": "2024-07-16"})
    saved = DocBin(store_user_data=True, docs=[nlp("bis Ende 2026")]).to_bytes()
    (doc,) = DocBin().from_bytes(saved).get_docs(nlp.vocab)
    span = doc.spans["times"][0]
    assert (span._.time_edtf, span._.time_role) == ("2026-12-31", "deadline")


def test_settings_are_checked_at_once():
    with pytest.raises(SettingsError, match="fr"):
        component.Times("fr")
    with pytest.raises(SettingsError, match=r"16\.7\.2024"):
        component.Times("de", published="16.7.2024")


def test_extensions_may_be_set_twice():
    component.set_extensions()
    component.set_extensions()
    assert Doc.has_extension("published")
