"""The headline by a vote of all that name one, without what stands around it."""

from __future__ import annotations

import pytest
from tests.acquire.pages.newsrooms import GERMAN

from zeitstrahl.acquire.pages import Page, read_page

BAN = "Stadt verbietet Heizpilze"
TEXT = "".join(f"<p>{text}</p>" for text in GERMAN.text)


def title(
    *, h1: str = "", og: str = "", linked: str = "", head: str = "", site: str = "Neuheimer Bote"
) -> str | None:
    """The title of a page with some of the places filled."""
    metas = f'<meta property="og:title" content="{og}">' if og else ""
    metas += f'<meta property="og:site_name" content="{site}">' if site else ""
    data = f'{{"@type": "NewsArticle", "headline": "{linked}"}}' if linked else ""
    found = read_page(
        f"<html><head><title>{head}</title>{metas}<script type='application/ld+json'>{data}</script></head>"
        f"<body><article>{h1}{TEXT}</article></body></html>"
    )
    assert isinstance(found, Page)
    return found.title


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ({"h1": "<h1>Stadt verbietet Heizpilze</h1>"}, BAN),
        ({"head": "Stadt verbietet Heizpilze | Neuheimer Bote"}, BAN),
        ({"head": "Neuheimer Bote: Politik - Stadt verbietet Heizpilze - Neuheimer Bote"}, BAN),
        ({"og": "Nie mehr – Neuheimer Bote", "h1": "<h1>Nie mehr</h1>"}, "Nie mehr"),
        ({"og": "Streit - Chefin des Neuheimer Boten geht"}, "Streit - Chefin des Neuheimer Boten geht"),
        ({"h1": "<h1><b class='kicker'>Klima</b> Stadt verbietet Heizpilze</h1>",
          "og": "Stadt verbietet Heizpilze"}, BAN),
        ({"h1": f"<h1>Neuheimer Bote</h1><h1>{BAN}</h1>", "linked": BAN}, BAN),
        ({"h1": f"<h1>{BAN}</h1>", "linked": BAN,
          "og": "Heizpilze Neuheim 2024 alle Infos", "head": "Heizpilze Neuheim 2024 alle Infos"},
         BAN),
        ({"h1": f"<h1>{BAN} auf allen Plätzen</h1>", "linked": f"{BAN} auf…"}, f"{BAN} auf allen Plätzen"),
        ({"linked": "Stadt &amp; Land: <b>Heizpilze</b> verboten"}, "Stadt & Land: Heizpilze verboten"),
        ({"head": "Heizpilze verboten", "h1": "<h2>Heizpilze verboten</h2>"}, "Heizpilze verboten"),
        ({"site": ""}, None),
    ],
)  # fmt: skip
def test_titles(places: dict[str, str], expected: str | None) -> None:
    assert title(**places) == expected


def test_the_headline_is_no_part_of_the_text() -> None:
    found = read_page(
        f"<html><body><h1>{GERMAN.title}</h1><div><p>{GERMAN.title}</p>{TEXT}</div></body></html>"
    )
    assert isinstance(found, Page)
    assert found.text.splitlines() == GERMAN.text


def test_words_before_a_colon_that_the_page_shows_apart_are_no_title() -> None:
    text = "".join(f"<p>{line}</p>" for line in GERMAN.text)
    page = (
        f"<html lang=de><head><title>Verbot: {GERMAN.title} | Neuheimer Bote</title></head><body><div>"
        f"<span class=kicker>Verbot</span><h2>{GERMAN.title}</h2></div>{text}</body></html>"
    )
    found = read_page(page)
    assert isinstance(found, Page)
    assert found.title == GERMAN.title
