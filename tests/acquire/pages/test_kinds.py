"""Walls, stubs, indexes, errors and live blogs are told from articles."""

from __future__ import annotations

import pytest
from tests.acquire.pages.newsrooms import ENGLISH, GERMAN, STORIES, Story

from zeitstrahl.acquire.pages import Page, Refusal, read_page

WALLS = {
    "de": "Wir und unsere Partner verwenden Cookies und ähnliche Techniken, um Inhalte zu zeigen. Mit "
    "einem Klick auf „Alle akzeptieren“ stimmen Sie der Verarbeitung Ihrer Daten zu.",
    "en": "We and our partners use cookies and similar technology to show content. By clicking "
    "“Accept all” you consent to the processing of your data.",
}
STUBS = {
    "de": "<div class='paywall'><h2>Weiterlesen mit dem Abo</h2>"
    "<p>Sie haben bereits ein Abo? Anmelden</p></div>",
    "en": "<div class='paywall'><h2>Subscribe to continue reading</h2>"
    "<p>Already a subscriber? Sign in</p></div>",
}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_a_consent_wall_is_set_aside(story: Story) -> None:
    found = read_page(
        f"<html lang={story.language}><head><title>{story.site}</title></head><body><div class='layer'>"
        f"<h1>Privacy</h1><p>{WALLS[story.language]}</p><button>OK</button></div></body></html>"
    )
    assert isinstance(found, Refusal)
    assert found.reason.startswith("a consent wall")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_a_banner_beside_the_article_does_no_harm(story: Story) -> None:
    banner = f"<div id='banner'><p>{WALLS[story.language]}</p></div></body>"
    found = read_page(story.page("fields").replace("</body>", banner))
    assert isinstance(found, Page)
    assert found.text.splitlines() == story.text


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_a_paywall_stub_is_marked(story: Story) -> None:
    page = (
        f"<html lang={story.language}><head><title>{story.title}</title><script type='application/ld+json'>"
        '{"@type": "NewsArticle", "isAccessibleForFree": false}</script></head><body><article>'
        f"<h1>{story.title}</h1><p>{story.lead}</p><p>{story.body[0]}</p>"
        f"{STUBS[story.language]}</article></body></html>"
    )
    found = read_page(page)
    assert isinstance(found, Page)
    assert found.kind == "paywall stub"
    assert any("paywall" in note for note in found.notes)
    assert found.text.splitlines() == story.text[:2]
    whole = read_page(story.page("blog"))
    assert isinstance(whole, Page)
    assert whole.kind == "article"


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_an_index_page_is_set_aside(story: Story) -> None:
    cards = "".join(
        f"<article class='card'><h2><a href='/{number}'>{text}</a></h2>"
        f"<p>{text}. {story.body[1]}</p></article>"
        for number, text in enumerate(story.teasers * 3)
    )
    found = read_page(
        f"<html lang={story.language}><head><title>{story.site}</title></head><body><main>{cards}</main>"
    )
    assert isinstance(found, Refusal)
    assert found.reason.startswith("an index page")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_a_live_blog_is_marked(story: Story) -> None:
    entries = "".join(
        f"<div class='entry'><span>{hour}:15</span><p>{text}</p></div>"
        for hour, text in enumerate(story.body, 9)
    )
    title = {"de": "Liveblog zum Verbot", "en": "Live updates: the ban"}[story.language]
    head = f"<head><title>{title}</title></head>"
    page = f"<html lang={story.language}>{head}<body><h1>{title}</h1><div>{entries}</div>"
    found = read_page(page)
    assert isinstance(found, Page)
    assert found.kind == "live blog"
    assert found.notes


def test_a_short_article_beside_many_links_is_an_article() -> None:
    links = "".join(f"<li><a href='/{n}'>{text}</a></li>" for n, text in enumerate(GERMAN.teasers * 10))
    page = (
        f"<html><body><div id=menu><ul>{links}</ul></div>"
        f"<div id=mitte><h1>{GERMAN.title}</h1><p>{GERMAN.body[0]}</p>"
        f"<p>{GERMAN.body[1]}</p></div><div id=rechts><ul>{links}</ul></div></body></html>"
    )
    found = read_page(page)
    assert isinstance(found, Page)
    assert found.text.splitlines() == GERMAN.body[:2]


def test_fields_say_where_they_come_from() -> None:
    found = read_page(ENGLISH.page("fields"), "https://www.courier.example/heaters")
    assert isinstance(found, Page)
    assert (found.language, found.outlet, found.url) == (
        "en",
        ENGLISH.site,
        "https://www.courier.example/heaters",
    )
    assert found.origins == {
        "title": "og:title",
        "authors": "json-ld",
        "language": "html",
        "outlet": "meta",
        "published": "json-ld",
        "text": "blocks",
    }


def test_a_wall_that_asks_to_pay_or_agree_is_set_aside() -> None:
    page = (
        "<html lang=de><head><title>Bote</title></head><body>"
        "<h2>Mit Werbung lesen oder ein Abo ohne Tracking</h2>"
        "<p>Besuchen Sie unsere Seite wie gewohnt mit Werbung und üblichem Tracking. Einzelheiten zu unseren "
        "Werbepartnern stehen in der Erklärung zum Datenschutz.</p>"
        "<p>Zustimmen &amp; weiter. Ihre Zustimmung ist jederzeit widerrufbar.</p>"
        "<p>Ohne Tracking und fremde Werbung lesen Sie uns für einige Euro im Monat.</p></body></html>"
    )
    found = read_page(page)
    assert isinstance(found, Refusal)
    assert found.reason.startswith("a consent wall")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_a_line_that_is_only_a_date_is_no_text(story: Story) -> None:
    dates = {"de": "Dienstag, 16. Juli 2024, 14.05 Uhr", "en": "Tuesday, July 16, 2024, 2:05 PM EDT"}
    text = "".join(f"<p>{line}</p>" for line in story.text)
    first, rest = text.split("</p>", 1)
    main = f"<h1>{story.title}</h1>{first}</p><p>{dates[story.language]}</p>{rest}"
    found = read_page(f"<html lang={story.language}><body><main>{main}</main></body>")
    assert isinstance(found, Page)
    assert found.text.splitlines() == story.text


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "de",
            (
                "Das Gericht hat dem Verlag untersagt, Einwilligung und Pur-Abo zu verbinden.",
                "Ein berechtigtes Interesse des Verlags und seiner Werbepartner sah die Kammer nicht.",
            ),
        ),
        (
            "en",
            (
                "The court told the publisher to untie consent from personalised ads and content.",
                "It saw no legitimate interest of the company in storing information on a device.",
            ),
        ),
    ],
    ids=["de", "en"],
)
def test_a_report_about_consent_is_no_wall(language: str, lines: tuple[str, ...]) -> None:
    text = "".join(f"<p>{line}</p>" for line in lines)
    found = read_page(f"<html lang={language}><body><h1>Urteil</h1>{text}</body></html>")
    assert isinstance(found, Page)
    assert found.text.splitlines() == list(lines)
