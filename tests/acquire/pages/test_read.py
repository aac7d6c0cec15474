"""Whole pages in, articles out."""

from __future__ import annotations

import datetime as dt

import pytest

from zeitstrahl.acquire.pages import Page, Refusal, read_page

GERMAN = (
    "Die Behörde hat den Verkauf der Kameras am Dienstag untersagt. Händler müssen ihre Bestände bis Ende "
    "des Monats zurückgeben, wie eine Sprecherin sagte.",
    "Der Hersteller kündigte an, gegen die Anordnung vor Gericht zu ziehen. Man halte sie für unbegründet, "
    "hieß es aus der Zentrale in Hamburg.",
)
ENGLISH = (
    "The regulator banned the sale of the cameras on Tuesday. Retailers have to return their stock by the "
    "end of the month, a spokeswoman said.",
    "The maker said it would challenge the order in court. It considers it groundless, according to a "
    "statement from its head office in Leeds.",
)


def page(paragraphs: tuple[str, ...], *, title: str, published: str, language: str) -> str:
    """A plain article page."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{published}"></head><body>'
        f"<nav><a href='/'>Start</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
    )


@pytest.mark.parametrize(
    ("paragraphs", "title", "language"),
    [
        pytest.param(GERMAN, "Verkauf von Kameras untersagt", "de", id="de"),
        pytest.param(ENGLISH, "Sale of cameras banned", "en", id="en"),
    ],
)
def test_a_plain_article(paragraphs: tuple[str, ...], title: str, language: str) -> None:
    found = read_page(page(paragraphs, title=title, published="2024-07-16T09:30:00+02:00", language=language))
    assert isinstance(found, Page)
    assert found.text.splitlines() == list(paragraphs)
    assert found.title == title
    assert found.published is not None
    assert str(found.published)[:10] == dt.date(2024, 7, 16).isoformat()


def test_an_empty_page_is_refused() -> None:
    assert isinstance(read_page(b"  \n"), Refusal)
