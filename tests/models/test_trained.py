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


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("de", "am 20. Juli 2024", ["am", "20.", "Juli", "2024"]),
        ("de", "bis 16. Jul. 2024", ["bis", "16.", "Jul.", "2024"]),
        ("de", "nach Abs. 3 und Nr. 4", ["nach", "Abs.", "3", "und", "Nr.", "4"]),
        ("de", "Dr. Weiß kam 2023.", ["Dr.", "Weiß", "kam", "2023", "."]),
        ("de", "am 11.02.2025.", ["am", "11.02.2025", "."]),
        ("de", "die EU-Staaten-Gruppe", ["die", "EU-Staaten-Gruppe"]),
        ("de", "Cloud- und KI-Dienste", ["Cloud-", "und", "KI-Dienste"]),
        ("de", "sagte: „Nein.“", ["sagte", ":", "„", "Nein", ".", "“"]),
        ("de", "bei nord-ticker.de lesen", ["bei", "nord-ticker.de", "lesen"]),
        ("de", "2023–2024", ["2023", "–", "2024"]),
        ("en", "on Jul. 20, 2024.", ["on", "Jul.", "20", ",", "2024", "."]),
        ("en", "they don't", ["they", "do", "n't"]),
        ("en", "the U.S. firm's chips", ["the", "U.S.", "firm", "'s", "chips"]),
        ("en", "“No,” he said", ["“", "No", ",", "”", "he", "said"]),
        ("en", "at north-ticker.com today", ["at", "north-ticker.com", "today"]),
    ],
)
def test_tokens(language: str, text: str, wanted: list[str]) -> None:
    assert [token.text for token in loaded(language).make_doc(text)] == wanted


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de", ["Die Behörde warnte am 3. Mai vor dem Gerät.", "Der Hersteller widersprach."]),
        ("de", ["Dr. Weiß leitet u. a. das Werk in Bremen.", "Es gehört seit 2019 zu einem Konzern."]),
        ("de", ["„Wir prüfen das“, sagte eine Sprecherin.", "Mehr teilte sie nicht mit."]),
        ("de", ["Nach § 7 Abs. 2 ist der Verkauf verboten.", "Das gilt auch für ältere Geräte."]),
        ("en", ["The agency warned on Sept. 3 about the device.", "Its maker disagreed."]),
        ("en", ["Mr. Hale runs the U.S. plant of Norvik Inc. in Ohio.", "It opened in 2019."]),
        ("en", ["“We will look into it,” a spokeswoman said.", "She gave no details."]),
    ],
)
def test_sentences(language: str, sentences: list[str]) -> None:
    doc = loaded(language)(" ".join(sentences))
    assert [sent.text for sent in doc.sents] == sentences


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das Werk schließt im Herbst\n\nDer Konzern nannte keine Gründe und\n\nschweigt weiter"),
        ("en", "The plant will close this autumn\n\nThe group gave no reasons and\n\nremains silent"),
    ],
)
def test_no_sentence_crosses_a_blank_line(language: str, text: str) -> None:
    for sent in loaded(language)(text).sents:
        assert "\n\n" not in sent.text.strip()


@pytest.mark.parametrize(
    ("text", "verb", "lemma"),
    [
        ("Die Firma teilte am Montag neue Zahlen mit.", "teilte", "mitteilen"),
        ("Der Konzern stellt den Verkauf ein.", "stellt", "einstellen"),
        ("Die Behörde hat das verboten.", "verboten", "verbieten"),
        ("Das Gericht lehnte die Klage ab.", "lehnte", "ablehnen"),
    ],
)
def test_separable_verbs_have_one_lemma(text: str, verb: str, lemma: str) -> None:
    assert next(token.lemma_ for token in loaded("de")(text) if token.text == verb) == lemma


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
