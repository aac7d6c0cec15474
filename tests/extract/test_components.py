"""The components for entities and claims: in our pipeline, in blank ones, where something is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import zeitstrahl
from zeitstrahl.errors import ModelError, SettingsError
from zeitstrahl.extract import components

TEXTS = {
    "de": "Kanada verbietet TikTok ab Samstag. ByteDance weist die Vorwürfe zurück.",
    "en": "Canada will ban TikTok from Saturday. ByteDance denied the allegations.",
}
NAMES = "id,type,name_en,name_de,aliases,part_of,country\nown.varnis,ORG,Varnis,Varnis,,,\n"


@pytest.fixture(scope="module", params=["de", "en"])
def nlp(request: pytest.FixtureRequest) -> Language:
    return zeitstrahl.nlp(request.param, published="2024-07-16")


def test_the_whole_pipeline(nlp: Language) -> None:
    doc = nlp(TEXTS[nlp.lang])
    assert [claim["type"] for claim in doc._.claims] == ["ban", "denial"]
    assert doc._.claims[0]["date"]["edtf"] == "2024-07-20"
    roles = {(span.id_, span.label_): span.text for span in doc.spans["zeitstrahl_claims"]}
    assert roles["0", "ban:target"] == "TikTok"
    assert roles["0", "ban:date"] in {"Samstag", "Saturday"}
    assert roles["1", "denial:speaker"] == "ByteDance"
    named = {span.text: (span.label_, span._.entity_id) for span in doc.spans["zeitstrahl_entities"]}
    assert named["ByteDance"] == ("ORG", "org.bytedance")
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_displacy_shows_the_roles(nlp: Language) -> None:
    doc = nlp(TEXTS[nlp.lang])
    for key, label in (("zeitstrahl_claims", "ban:target"), ("zeitstrahl_entities", "LOC")):
        page = displacy.render(doc, style="span", options={"spans_key": key}, jupyter=False)
        assert label in page


def test_annotations_are_kept_when_saved(nlp: Language) -> None:
    doc = nlp(TEXTS[nlp.lang])
    saved = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (read,) = DocBin().from_bytes(saved).get_docs(nlp.vocab)
    assert json.dumps(read._.claims) == json.dumps(doc._.claims)  # lists come back as tuples
    for key in ("zeitstrahl_claims", "zeitstrahl_entities"):
        assert _spans(read, key) == _spans(doc, key)


@pytest.mark.parametrize("text", ["", " \n\n ", "TikTok", "\u200b\x00 (((", "🙂 ban"])
def test_any_text_will_do(nlp: Language, text: str) -> None:
    assert nlp(text)._.claims == []


def test_components_can_be_taken_out_again() -> None:
    changed = zeitstrahl.nlp("en")
    changed.remove_pipe("ner")
    assert changed(TEXTS["en"])._.claims


def test_documents_have_dates_of_their_own(nlp: Language) -> None:
    doc = nlp.make_doc(TEXTS[nlp.lang])
    doc._.published = "2025-01-07"
    assert nlp(doc)._.claims[0]["date"]["edtf"] == "2025-01-11"


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        pytest.param("de", "Das BSI warnt vor Kaspersky.", ["BSI", "Kaspersky"], id="de"),
        pytest.param("en", "The BSI warns of Kaspersky.", ["BSI", "Kaspersky"], id="en"),
    ],
)
def test_entities_of_a_blank_pipeline(language: str, text: str, names: list[str]) -> None:
    blank = spacy.blank(language)
    blank.add_pipe("zeitstrahl_entities")
    doc = blank(text)
    assert [span.text for span in doc.spans["zeitstrahl_entities"]] == names
    assert blank.analyze_pipes()["problems"] == {"zeitstrahl_entities": []}


@pytest.mark.parametrize("language", ["de", "en"])
def test_claims_say_what_they_need(language: str) -> None:
    blank = spacy.blank(language)
    blank.add_pipe("zeitstrahl_claims")
    assert blank.analyze_pipes()["problems"]["zeitstrahl_claims"]
    with pytest.raises(ModelError, match=r"needs .*a parser.*a lemmatizer.*zeitstrahl\.nlp"):
        blank(TEXTS[language])


@pytest.mark.parametrize(("language", "relation"), [("de", "oa"), ("en", "dobj")])
def test_relations_of_another_scheme_are_refused(language: str, relation: str) -> None:
    blank = spacy.blank(language)
    words = ["Kanada", "verbietet", "TikTok"]
    doc = Doc(
        blank.vocab,
        words,
        pos=["PROPN", "VERB", "PROPN"],
        lemmas=words,
        heads=[1, 1, 1],
        deps=["nsubj", "ROOT", relation],
    )
    with pytest.raises(ModelError, match=f"Universal Dependencies.*{relation}"):
        components.Claims(language)(doc)


def test_settings_are_checked_at_once() -> None:
    with pytest.raises(SettingsError, match=r"'fr'.*de, en"):
        components.Entities("fr", "names", None)
    with pytest.raises(SettingsError, match=r"16\.7\.2024"):
        components.Claims("de", published="16.7.2024")
    missing = components.Claims("de", entities="missing.csv")
    with pytest.raises(SettingsError, match=r"missing\.csv"):
        _ = missing.known.knowledge


def test_a_saved_pipeline_takes_own_names_along(tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text(NAMES, encoding="utf-8")
    blank = spacy.blank("en")
    blank.add_pipe("zeitstrahl_entities", config={"entities": str(names)})
    text = "Trade with Varnis is open."
    before = blank(text)
    assert [one[3] for one in _spans(before, "zeitstrahl_entities")] == ["own.varnis"]
    blank.to_disk(tmp_path / "saved")
    names.unlink()
    loaded = spacy.load(tmp_path / "saved")
    assert _spans(loaded(text), "zeitstrahl_entities") == _spans(before, "zeitstrahl_entities")
    loaded.to_disk(tmp_path / "saved")


def _spans(doc: Doc, key: str) -> list[tuple[int, int, str, str | None]]:
    return [(span.start, span.end, span.label_, span._.entity_id) for span in doc.spans[key]]
