"""Articles get a language or are set aside; paragraphs switch language on strong evidence only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.detect import passages, with_language
from zeitstrahl.records import Article, Problem

DE = "Die Stadt hat den Verkauf der Geräte verboten. Das teilte eine Sprecherin am Montag im Rathaus mit."
EN = "The council has banned the sale of the devices. That was said by a spokeswoman in the town hall."
NL = "De gemeente heeft de verkoop van de apparaten verboden. Dat zei een woordvoerder van het stadhuis."
FR = "La ville a interdit la vente des appareils. C'est ce qu'a dit une porte-parole dans la mairie."


@pytest.mark.parametrize(("text", "language"), [(DE, "de"), (EN, "en")], ids=["de", "en"])
def test_language_is_set(text: str, language: str) -> None:
    article = with_language(Article("a", text))
    assert isinstance(article, Article)
    assert article.language == language


@pytest.mark.parametrize(("text", "name"), [(NL, "Dutch (nl)"), (FR, "French (fr)")], ids=["nl", "fr"])
@pytest.mark.parametrize("given_language", [None, "de"])
def test_other_languages_are_set_aside(text: str, name: str, given_language: str | None) -> None:
    problem = with_language(Article("a", text, input="a.txt", language=given_language))
    assert isinstance(problem, Problem)
    assert name in problem.reason
    assert (problem.stage, problem.input, problem.article_id) == ("detect", "a.txt", "a")


def test_wrong_given_language_is_corrected_with_a_note() -> None:
    article = with_language(Article("a", DE, language="en"))
    assert isinstance(article, Article)
    assert article.language == "de"
    assert article.notes


def test_given_language_is_believed_where_the_text_says_little() -> None:
    article = with_language(Article("a", "Alpha Beta GmbH, Gamma AG", language="en"))
    assert isinstance(article, Article)
    assert article.language == "en"


def test_foreign_paragraph_meets_its_own_pipeline() -> None:
    text = "\n\n".join([DE, EN, DE])
    found = passages(Article("a", text, language="de"))
    assert [(passage.language, text[passage.start : passage.end]) for passage in found] == [
        ("de", DE),
        ("en", EN),
        ("de", DE),
    ]


def test_other_language_is_left_out_and_neighbours_stay_apart() -> None:
    text = "\n\n".join([EN, NL, EN])
    found = passages(Article("a", text, language="en"))
    assert [text[passage.start : passage.end] for passage in found] == [EN, EN]


@pytest.mark.parametrize(("main", "other"), [(DE, EN), (EN, DE)], ids=["de", "en"])
@pytest.mark.parametrize("marks", ["„{}“", "“{}”", '"{}"', "»{}«", "{}"])
def test_a_quoted_paragraph_meets_its_own_pipeline_and_does_not_vote(
    main: str, other: str, marks: str
) -> None:
    quote = marks.format(other)
    text = "\n\n".join([main, quote, main, "Ja." if main == DE else "Yes."])
    article = with_language(Article("a", text))
    assert isinstance(article, Article)
    language = "de" if main == DE else "en"
    assert [one.language for one in passages(article)] == [
        language,
        {"de": "en", "en": "de"}[language],
        language,
    ]


def test_names_in_another_language_change_no_paragraph() -> None:
    names = "Am Dienstag folgten die Bank of England, die Harbour Post und die Firma Made for You Ltd."
    text = "\n\n".join([DE, names])
    assert len(passages(Article("a", text, language="de"))) == 1


@pytest.mark.parametrize("paragraph", ["Breaking News", "“We are open,” he said.", "Alpha Beta Gamma Inc."])
def test_short_paragraph_stays_with_the_article(paragraph: str) -> None:
    text = "\n\n".join([DE, paragraph, DE])
    (found,) = passages(Article("a", text, language="de"))
    assert (found.start, found.end) == (0, len(text))


@given(st.lists(st.sampled_from([DE, EN, NL, "Kurz.", "Short line"]), max_size=6))
def test_passages_are_ordered_and_hold_whole_paragraphs(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    end = 0
    for passage in passages(Article("a", text, language="de")):
        assert end <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end].split("\n\n")[0] in paragraphs
        end = passage.end
