"""Title, outlet and author from the lines around a text."""

from __future__ import annotations

import pytest

from zeitstrahl.clean import clean
from zeitstrahl.records import Article, Document

TEXT = "The town of Steinau has banned the sale of fireworks on its market square for good, it said."


@pytest.mark.parametrize(
    ("head", "title", "outlet", "author"),
    [
        ("Sample Post\nTown bans fireworks\n4 May 2021", "Town bans fireworks", "Sample Post", None),
        ("Town bans fireworks\nBy\nAnn Sample\nBo Ray", "Town bans fireworks", None, "Ann Sample, Bo Ray"),
        ("News\nSport\nTown bans fireworks\nTown bans fireworks", "Town bans fireworks", None, None),
        ("Explainer: What is banned now\n4 May 2021", "Explainer: What is banned now", None, None),
        ("Pacific Post, May 4, 2021 - by Ann Sample", None, "Pacific Post", "Ann Sample"),
        ("Stadt verbietet Böller\nvon Ann Ott, Bo Ray", "Stadt verbietet Böller", None, "Ann Ott, Bo Ray"),
        ("STEINAU —", None, None, None),
    ],
    ids=["outlet", "byline-block", "repeated", "label", "date-line", "two-authors", "dateline-alone"],
)  # fmt: skip
def test_front(head: str, title: str | None, outlet: str | None, author: str | None) -> None:
    article = clean(Document("a.txt", f"{head}\n\n{TEXT}\n", id="a"))
    assert isinstance(article, Article)
    assert article.text == TEXT
    assert (article.title, article.source, article.author) == (title, outlet, author)
