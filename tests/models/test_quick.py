"""Our pipelines are read faster than spaCy reads them, and say the same to the bit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zeitstrahl import pipelines
from zeitstrahl.errors import ModelError
from zeitstrahl.pipelines import features, quick_lemmas

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

TEXTS = {
    "de": (
        "Die Bundesnetzagentur hat am Montag den Verkauf der Funkkamera Nordia Eye in Deutschland untersagt. "
        "Firmenchefin Maria Lang-Ruiz sagte der Halmer Zeitung, man prüfe das.\n\nAm Ende stehe Nordia",
        "„Wir gehen“, sagte Krause.\nNordia GmbH & Co. KG\n\nHalm an der Wied (dpa) - Nordia\n\n",
        "Nordia",
    ),
    "en": (
        "The Federal Network Agency on Monday banned sales of the Nordia Eye camera in New Zealand. "
        "Chief executive Mary O'Hara-Lind told the Halm Tribune she'd look into it.\n\nIt won't hurt Nordia",
        "“We're leaving,” Crane said.\nNordia Holdings Inc.\n\nSt. Ives, April 2 - Nordia Ltd\n\n",
        "Nordia",
    ),
}
WORDS = "Nordia Maria Lang Halm GmbH sagte says die the in of & . , „ “ 's \n \n\n 3.".split(" ")


@pytest.fixture(scope="module", params=["de", "en"])
def pair(request: pytest.FixtureRequest) -> tuple[Language, Language]:
    """The pipeline as we read with it, and as spaCy does."""
    language = str(request.param)
    try:
        folder = pipelines.folder(language)
    except ModelError as error:
        pytest.skip(str(error))
    return pipelines.load_folder(folder, language, quick=True), pipelines.load_folder(folder, language)


def same(one: Doc, other: Doc) -> bool:
    # what is written of a document holds names, trees, lemmas ... and the numbers of the network
    return one.to_bytes() == other.to_bytes()


def test_one_text_at_a_time(pair: tuple[Language, Language]) -> None:
    quick, plain = pair
    for text in (*TEXTS[quick.lang], "", " ", "\n\n", "?"):
        for _ in range(2):  # the second time words are remembered
            assert same(quick(text), plain(text)), text


def test_texts_together(pair: tuple[Language, Language]) -> None:
    quick, plain = pair
    texts = [*TEXTS[quick.lang], ""] * 3
    for one, text in zip(quick.pipe(texts, batch_size=4), texts, strict=True):
        assert same(one, plain(text)), text


@settings(max_examples=40, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words(pair: tuple[Language, Language], words: list[str]) -> None:
    quick, plain = pair
    assert same(quick(" ".join(words)), plain(" ".join(words)))


def test_names_that_were_marked_before_stay(pair: tuple[Language, Language]) -> None:
    from spacy.tokens import Span

    found = []
    for nlp in pair:
        doc = nlp.make_doc(TEXTS[nlp.lang][0])
        doc.set_ents([Span(doc, 0, 2, label="MISC")], default="unmodified")
        found.append([(one.start, one.end, one.label_) for one in nlp(doc).ents])
    assert found[0] == found[1]
    assert (0, 2, "MISC") in found[0]


def test_memory_of_words_is_bounded(pair: tuple[Language, Language], monkeypatch: pytest.MonkeyPatch) -> None:
    quick, plain = pair
    monkeypatch.setattr(features, "_MOST_REMEMBERED", 5)
    monkeypatch.setattr(quick_lemmas, "_MOST_REMEMBERED", 5)
    for text in TEXTS[quick.lang] * 2:
        assert same(quick(text), plain(text))


def test_a_quick_pipeline_cannot_be_trained(pair: tuple[Language, Language]) -> None:
    tok2vec = pair[0].get_pipe("tok2vec")
    with pytest.raises(RuntimeError, match="load_folder"):
        tok2vec.model([pair[0].make_doc("Nordia")], is_train=True)
