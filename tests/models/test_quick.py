"""Our pipelines are read with faster than spaCy reads with them, and say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zeitstrahl import pipelines
from zeitstrahl.errors import ModelError
from zeitstrahl.pipelines import features, quick_lemmas, quick_network

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


@pytest.fixture(scope="module")
def exact(pair: tuple[Language, Language]) -> Language:
    """The pipeline as we read with it where numpy does not multiply with OpenBLAS."""
    language = pair[0].lang
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick_network, "_threads", lambda: None)
        return pipelines.load_folder(pipelines.folder(language), language, quick=True)


def same(one: Doc, other: Doc) -> bool:
    """Whether names, trees, lemmas ... are the same, and the numbers of the network nearly."""
    near = bool(np.allclose(one.tensor, other.tensor, atol=1e-4))
    return near and one.to_bytes(exclude=["tensor"]) == other.to_bytes(exclude=["tensor"])


def same_to_the_bit(one: Doc, other: Doc) -> bool:
    # what is written of a document holds the numbers of the network, too
    return bool(one.to_bytes() == other.to_bytes())


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


@pytest.mark.parametrize("count", [2, 3, 7])
def test_no_text_depends_on_those_that_are_read_with_it(pair: tuple[Language, Language], count: int) -> None:
    quick, _ = pair
    texts = ([*TEXTS[quick.lang], "", " ".join(TEXTS[quick.lang]) * 9] * 3)[:count]
    for one, text in zip(quick.pipe(texts, batch_size=4 * count), texts, strict=True):
        assert same_to_the_bit(one, quick(text)), text


def test_without_openblas_even_the_digits_are_those_of_spacy(
    exact: Language, pair: tuple[Language, Language]
) -> None:
    texts = [*TEXTS[exact.lang], ""] * 3
    together = exact.pipe(texts, batch_size=4 * len(texts))
    for one, text in zip(together, texts, strict=True):
        assert same_to_the_bit(one, pair[1](text)), text
        assert same_to_the_bit(exact(text), pair[1](text)), text


def test_a_long_text_is_read_in_pieces_as_if_it_were_none(
    pair: tuple[Language, Language], monkeypatch: pytest.MonkeyPatch
) -> None:
    quick, plain = pair
    text = " ".join(TEXTS[quick.lang])
    monkeypatch.setattr(quick_network, "_COLUMNS", 7)
    assert same(quick(text), plain(text))


def test_others_may_use_all_threads_again(pair: tuple[Language, Language]) -> None:
    threads = quick_network._threads()
    if threads is None:
        pytest.skip("numpy does not multiply with OpenBLAS")
    before = threads.get()
    pair[0](TEXTS[pair[0].lang][0])
    with quick_network._one_thread(), quick_network._one_thread():
        assert threads.get() == 1
    assert threads.get() == before


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
