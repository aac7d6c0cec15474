"""Who wrote it: names without the words around them."""

from __future__ import annotations

import pytest
from tests.acquire.pages.newsrooms import ENGLISH, GERMAN

from zeitstrahl.acquire.pages import Page, read_page
from zeitstrahl.acquire.pages.people import agency_of, names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Von Erika Beispiel und Max Muster", ["Erika Beispiel", "Max Muster"]),
        ("von Erika Beispiel, Redakteurin", ["Erika Beispiel"]),
        ("Ein Gastbeitrag von Karl-Heinz von der Tann", ["Karl-Heinz von der Tann"]),
        ("Erika Beispiel, Berlin", ["Erika Beispiel"]),
        ("Text: Erika Beispiel / Fotos: Max Muster", ["Erika Beispiel"]),
        ("Interview: Erika Beispiel", ["Erika Beispiel"]),
        ("erika.beispiel@bote.example", []),
        ("Erika Beispiel (erika@bote.example)", ["Erika Beispiel"]),
        ("Redaktion", []),
        ("dpa", ["dpa"]),
        ("Max Muster und dpa", ["Max Muster", "dpa"]),
        ("Von unserem Korrespondenten Max Muster", ["Max Muster"]),
        ("By Jane Doe and John Q. Sample", ["Jane Doe", "John Q. Sample"]),
        ("Jane Doe, Political Editor", ["Jane Doe"]),
        ("Jane Doe with John Sample", ["Jane Doe", "John Sample"]),
        ("By Mary-Ann O’Neill | Staff Writer", ["Mary-Ann O’Neill"]),
        ("By JANE DOE and TIM O’HARA", ["Jane Doe", "Tim O’Hara"]),
        ("Jane Doe July 16, 2024", ["Jane Doe"]),
        ("Interview: Erika Beispiel 16. Juli 2024", ["Erika Beispiel"]),
        ("By Jane Doe Senior Reporter", ["Jane Doe"]),
        ("The Associated Press", ["The Associated Press"]),
        ("Staff Reporter", []),
        ("admin", []),
        ("Published 16 July 2024", []),
        ("https://www.facebook.com/bote", []),
        ("", []),
    ],
)
def test_names_in_bylines(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "agency"), [("(dpa)", "dpa"), ("Associated Press", "AP"), ("APA", "APA"), ("Erika", None)]
)
def test_agencies(text: str, agency: str | None) -> None:
    assert agency_of(text) == agency


def authors(page: str) -> tuple[tuple[str, ...], str | None, str | None]:
    """Authors, where they were found, and credit."""
    found = read_page(page)
    assert isinstance(found, Page)
    return found.authors, found.origins.get("authors"), found.credit


@pytest.mark.parametrize("story", [GERMAN, ENGLISH], ids=["de", "en"])
def test_authors_come_from_where_the_page_names_them(story: object) -> None:
    assert isinstance(story, type(GERMAN))
    page = story.page("hashed")
    assert authors(page)[:2] == ((story.author,), "json-ld")
    without = page.replace("application/ld+json", "text/plain")
    assert authors(without)[:2] == ((story.author,), "meta")
    byline = {"de": "Von", "en": "By"}[story.language]
    shown = without.replace('name="author"', 'name="x"').replace(
        f">{story.author}<", f">{byline} {story.author}<"
    )
    assert authors(shown)[:2] == ((story.author,), "byline")


def test_the_outlet_is_nobody() -> None:
    page = GERMAN.page("hashed").replace(GERMAN.author, GERMAN.site)
    assert authors(page)[0] == ()


def test_a_visible_name_goes_before_the_account_that_posted_the_page() -> None:
    page = GERMAN.page("broadcaster").replace(GERMAN.author, "Heinz Technik")
    line = '<p class="autor">Von Erika Sommerfeld</p><p class="metatextline">'
    assert authors(page.replace('<p class="metatextline">', line))[0] == ("Erika Sommerfeld",)


@pytest.mark.parametrize(
    ("old", "new", "credit"),
    [
        ("Der Rat der Stadt", "Neuheim (dpa) - Der Rat der Stadt", "dpa"),
        ("500 Euro rechnen.", "500 Euro rechnen. (dpa/AFP)", "dpa/AFP"),
        ("500 Euro rechnen.", "500 Euro rechnen.</p><p>Quelle: dpa", "dpa"),
        ("500 Euro", "500 Euro (etwa 540 Dollar)", None),
    ],
)
def test_agencies_are_the_credit(old: str, new: str, credit: str | None) -> None:
    assert authors(GERMAN.page("divs").replace(old, new))[2] == credit
