"""Documents become articles: text, title, date, author, credit, id."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zeitstrahl.clean import clean
from zeitstrahl.records import Article, Document, Problem
from zeitstrahl.urls import canonical_url

GERMAN = """Netzbote

Stadt Steinau verbietet Feuerwerk

Dienstag, 4. Mai 2021 07:12 - [ab] - Quelle: kfd

Die Stadt Steinau hat den Verkauf von Feuerwerk verboten. Das Verbot gilt ab Dezember.

Stadt Steinau verbietet Feuerwerk

Händler kündigten an, gegen das Verbot zu klagen.

Lesen Sie auch: Freibad untersagt Handys
Netzbote jetzt als App laden!
© 2021 Netzbote
"""
ENGLISH = """Steinau bans fireworks

By Ann Sample | Tuesday, May 4, 2021, 9:40 a.m.

STEINAU — The town of Steinau has banned the sale of fireworks. The ban takes effect in December.

Traders said they would go to court against the ban.

Read also: Pool bans phones
Copyright The Sample Post. All rights reserved.
"""


def _article(text: str, **fields: object) -> Article:
    article = clean(Document("a.txt", text, **fields))  # type: ignore[arg-type]
    assert isinstance(article, Article)
    return article


def test_german_article() -> None:
    article = _article(GERMAN, id="a")
    assert article.text == (
        "Die Stadt Steinau hat den Verkauf von Feuerwerk verboten. Das Verbot gilt ab Dezember.\n\n"
        "Händler kündigten an, gegen das Verbot zu klagen."
    )
    assert (article.title, article.source) == ("Stadt Steinau verbietet Feuerwerk", "Netzbote")
    summer = dt.timezone(dt.timedelta(hours=2))
    assert article.published == dt.datetime(2021, 5, 4, 7, 12, tzinfo=summer)
    assert article.credit == "kfd"


def test_english_article() -> None:
    article = _article(ENGLISH, id="a")
    assert article.text == (
        "The town of Steinau has banned the sale of fireworks. The ban takes effect in December.\n\n"
        "Traders said they would go to court against the ban."
    )
    assert (article.title, article.author) == ("Steinau bans fireworks", "Ann Sample")
    assert article.published == dt.date(2021, 5, 4)


def test_what_the_input_says_goes_first() -> None:
    article = _article(
        ENGLISH, id="a", published=dt.date(2020, 1, 1), title="Steinau Bans Fireworks", authors=("B. Sample",)
    )
    assert (article.published, article.author) == (dt.date(2020, 1, 1), "B. Sample")
    assert "bans fireworks" not in article.text


@pytest.mark.parametrize("text", ["Startseite\nImpressum\n", "Lesen Sie auch: Mehr Busse", "…", "12345"])
def test_documents_without_text_are_problems(text: str) -> None:
    problem = clean(Document("a.txt", text, id="a"))
    assert isinstance(problem, Problem)
    assert (problem.input, problem.stage, problem.article_id) == ("a.txt", "clean", "a")


def test_dateline_date_without_year_is_a_note_not_a_date() -> None:
    article = _article("May 4 (Wire) - The town has banned the sale of fireworks in its streets.", id="a")
    assert article.published is None
    assert "May 4" in article.notes[0]


BODY = "The town of Steinau has banned the sale of fireworks on its market square for good."


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (f"4 May 2021\n{BODY}", dt.date(2021, 5, 4)),
        (f"{BODY}\n4 May 2021\n{BODY} Traders object.", dt.date(2021, 5, 4)),
        (f"{BODY}\n{BODY} Again.\n{BODY} And again.\nPublished: 4 May 2021", dt.date(2021, 5, 4)),
        (f"{BODY}\n{BODY} Again.\n{BODY} And again.\nMost read\nPool bans phones\n4 May 2021", None),
    ],
    ids=["above", "below-lead", "labelled-below", "of-a-recommendation"],
)
def test_only_the_article_s_own_date_counts(text: str, published: dt.date | None) -> None:
    assert _article(text, id="a").published == published


class TestIds:
    def test_given_id_is_kept(self) -> None:
        assert _article(GERMAN, id="x").id == "x"

    def test_url_gives_the_id(self) -> None:
        one = _article(GERMAN, url="https://www.example.org/a/?utm_source=feed")
        two = _article(ENGLISH, url="http://example.org/a#top")
        assert one.id == two.id

    def test_text_gives_the_id_if_nothing_else_does(self) -> None:
        assert _article(GERMAN).id == _article(GERMAN.replace("\n", "\r\n")).id != _article(ENGLISH).id


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("https://www.example.org/a/", "http://example.org/a"),
        ("https://example.org/a?b=1&a=2", "https://example.org/a?a=2&b=1"),
        ("https://Example.org/a?fbclid=1", "https://example.org/a"),
    ],
)
def test_canonical_urls(one: str, two: str) -> None:
    assert canonical_url(one) == canonical_url(two)


@pytest.mark.parametrize("url", ["http://[broken", "", "::::"])
def test_broken_urls_do_not_break(url: str) -> None:
    assert isinstance(canonical_url(url), str)


SIZE = 900_000
HOSTILE = [
    "a" * SIZE,
    "„" * SIZE,
    "1. Mai 2024 " * (SIZE // 12),
    "BERLIN " * (SIZE // 7),
    "| - " * (SIZE // 4),
    "Von " * (SIZE // 4),
    ("kommentare beiträge " * 28 + "\n") * (SIZE // 570),
    ("Sie newsletter ihnen wir möchten " * 11 + "\n") * (SIZE // 370),
    "a\n" * (SIZE // 2),
    "\n" * SIZE,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:12].strip() or "newlines" for text in HOSTILE])
def test_hostile_text_takes_seconds_at_most(text: str) -> None:
    start = time.process_time()
    clean(Document("a.txt", text, id="a"))
    assert time.process_time() - start < 5


def test_text_of_many_articles_is_refused() -> None:
    problem = clean(Document("a.txt", "Ein Satz steht hier. " * 60_000, id="a"))
    assert isinstance(problem, Problem)
    assert "more than the" in problem.reason


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from(list("abcDEÄß .,:!?-–|\n0123„“\"'()©\t")), max_size=300))
def test_any_text_gives_an_article_or_a_problem(text: str) -> None:
    result = clean(Document("a.txt", text, id="a"))
    if isinstance(result, Article):
        assert result.text.strip() == result.text
        assert "\n\n\n" not in result.text


@pytest.mark.parametrize(
    "run", ["„" * 20_000, "QUJD" * 300, "((" * 5_000], ids=["quotes", "base64", "brackets"]
)
def test_runs_that_are_no_words_go_with_a_note(run: str) -> None:
    """A tokenizer would need minutes for them."""
    text = f"Die Behörde hat den Verkauf der Kamera am Montag untersagt. {run}\n"
    article = clean(Document("a.txt", text))
    assert isinstance(article, Article)
    assert article.text == "Die Behörde hat den Verkauf der Kamera am Montag untersagt."
    assert article.notes == ("left out 1 runs of more than 100 characters without a space",)


@pytest.mark.parametrize("form", ["page", "entry"])
@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Stadt schließt Bad", "Stadt schließt Bad\nMehr zum Thema\nDas Bad\u00a0in Steinau bleibt zu."),
        ("Town shuts pool", "Town shuts pool\nRead more\nThe pool\u00a0in Steinau stays shut."),
    ],
    ids=["de", "en"],
)
def test_what_markup_has_told_apart_is_not_classified_again(form: str, title: str, text: str) -> None:
    article = clean(Document("a.html", text, id="a", title=title, credit="dpa", form=form))  # type: ignore[arg-type]
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(text.replace("\u00a0", " ").split("\n")[1:])
    assert article.credit == "dpa"


def test_an_article_of_an_earlier_run_is_kept_to_the_letter() -> None:
    text = "  Mehr  zum Thema\n\nDas Bad\u00a0bleibt zu."
    article = clean(Document("articles.jsonl:1", text, id="a", form="article"))
    assert isinstance(article, Article)
    assert article.text == text


def test_what_was_repaired_is_noted() -> None:
    article = clean(Document("a", "AT&amp;T hat den Verkauf von Feuerwerk auf dem Markt am Montag verboten."))
    assert isinstance(article, Article)
    assert article.text.startswith("AT&T hat")
    assert article.notes == ("read HTML entities as the characters they mean",)


def test_the_agency_that_signs_a_text_is_its_credit() -> None:
    article = clean(
        Document("a", "Die Stadt hat den Verkauf von Feuerwerk auf dem Markt verboten. (dpa/lby)")
    )
    assert isinstance(article, Article)
    assert article.credit == "dpa"
