"""When an article was published, by all that pages say about it."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.acquire.pages.newsrooms import ENGLISH, GERMAN

from zeitstrahl.acquire.pages import Page, read_page
from zeitstrahl.acquire.pages.moments import for_machines, for_readers, in_address

FETCHED = dt.date(2024, 7, 17)


def published(
    head: str = "",
    line: str = "",
    *,
    language: str = "de",
    url: str | None = None,
    fetched: dt.date | None = None,
) -> dt.date | dt.datetime | None:
    """The date of a page with one declaration and one visible line."""
    story = GERMAN if language.startswith("de") else ENGLISH
    text = "".join(f"<p>{text}</p>" for text in story.text)
    body = f"<h1>{story.title}</h1><div>{line}</div>{text}"
    found = read_page(
        f"<html lang={language}><head>{head}</head><body>{body}</body></html>", url, fetched=fetched
    )
    assert isinstance(found, Page)
    return found.published  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-07-16T09:30:00+02:00", "2024-07-16T09:30:00+02:00"),
        ("2024-07-16T09:30:00.000Z", "2024-07-16T09:30:00+00:00"),
        ("2024-07-16T09:30+0200", "2024-07-16T09:30:00+02:00"),
        ("2024-07-16 09:30:00", "2024-07-16T09:30:00"),
        ("2024-07-16", "2024-07-16"),
        ("20240716", "2024-07-16"),
        ("20240716T0930", "2024-07-16T09:30:00"),
        ("Tue, 16 Jul 2024 09:30:00 +0200", "2024-07-16T09:30:00+02:00"),
        ("1721115000", "2024-07-16T07:30:00+00:00"),
        ("1721115000000", "2024-07-16T07:30:00+00:00"),
        ("16. Juli 2024", "2024-07-16"),
        ("July 16, 2024 9:30 AM EDT", "2024-07-16T09:30:00-04:00"),
        ("0000-00-00", None),
        ("0000-00-00 00:00:00", None),
        ("2024-13-45", None),
        ("1970-01-01T00:00:00Z", None),
        ("9999-12-31", None),
        ("9" * 5_000, None),
        ("2024-07-16T25:61:00Z", "2024-07-16"),
        ("", None),
        ("gestern", None),
    ],
)
def test_dates_for_machines(text: str, expected: str | None) -> None:
    found = for_machines(text)
    assert (found.isoformat() if found else None) == expected


@pytest.mark.parametrize(
    ("text", "month_first", "expected"),
    [
        ("Dienstag, 16. Juli 2024, 09:30 Uhr", None, "2024-07-16T09:30:00"),
        ("16.07.2024 | 9.30 Uhr", None, "2024-07-16T09:30:00"),
        ("16.7.24", None, "2024-07-16"),
        ("Von Erika Beispiel, 1. Mär. 2024", None, "2024-03-01"),
        ("Jänner 2024", None, None),
        ("5. Jänner 2024", None, "2024-01-05"),
        ("Published 16 July 2024, 14:05 BST", None, "2024-07-16T14:05:00+01:00"),
        ("Jul 16, 2024 at 2:05 p.m. ET", None, "2024-07-16T14:05:00"),
        ("Sept. 3rd, 2024 12:15 a.m. PDT", None, "2024-09-03T00:15:00-07:00"),
        ("09:30, 16 Jul 2024", None, "2024-07-16T09:30:00"),
        ("7/4/2024", True, "2024-07-04"),
        ("7/4/2024", False, "2024-04-07"),
        ("7/4/2024", None, None),
        ("16/7/2024", None, "2024-07-16"),
        ("31.02.2024", None, None),
        ("Version 1.2.2024.5", None, None),
        ("Tel. 0123 456", None, None),
    ],
)
def test_dates_for_readers(text: str, month_first: bool | None, expected: str | None) -> None:
    found = for_readers(text, month_first=month_first)
    assert (found.isoformat() if found else None) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/2024/07/16/heizpilze/", "2024-07-16"),
        ("https://a.example/news/heaters-2024-07-16.html", "2024-07-16"),
        ("https://a.example/politik/20240716-heizpilze", "2024-07-16"),
        ("https://a.example/world/2024/jul/16/heaters", "2024-07-16"),
        ("https://a.example/article/20249916", None),
        ("https://a.example/id-1202407163", None),
        ("https://a.example/2024/07/", None),
        (None, None),
    ],
)
def test_days_in_addresses(url: str | None, expected: str | None) -> None:
    found = in_address(url)
    assert (found.isoformat() if found else None) == expected


def test_the_first_publication_goes_before_the_last_change() -> None:
    head = '<meta property="article:modified_time" content="2024-07-18T10:00:00+02:00">'
    assert published(head + '<meta name="date" content="2024-07-16">') == dt.date(2024, 7, 16)
    assert published(head, "Aktualisiert am 18.07.2024, veröffentlicht") == dt.date(2024, 7, 18)


def test_the_zone_comes_from_another_source_or_the_country() -> None:
    naive = '<meta name="date" content="2024-07-16 09:30:00">'
    other = '<meta property="article:published_time" content="2024-07-16T09:30:00+02:00">'
    assert str(published(naive + other)) == "2024-07-16 09:30:00+02:00"
    assert published(naive, language="en") == dt.date(2024, 7, 16)
    assert str(published(naive)) == "2024-07-16 09:30:00+02:00"  # German-speaking newsrooms keep one time
    assert str(published(naive, url="https://www.bote.example.de/heizpilze")) == "2024-07-16 09:30:00+02:00"
    utc = '<meta name="date" content="2024-07-16T22:30:00Z">'
    assert str(published(utc, url="https://www.bote.example.de/heizpilze")) == "2024-07-17 00:30:00+02:00"


def test_midnight_in_utc_is_a_day() -> None:
    head = '<meta name="date" content="2024-07-16T00:00:00Z">'
    assert published(head, url="https://www.latimes.com/heaters", language="en") == dt.date(2024, 7, 16)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Erstellt: 16.07.2024 Aktualisiert: 17.07.2024, 09:11 Uhr", "2024-07-16"),
        ("Veröffentlicht am 16. Juli 2024, 14.05 Uhr", "2024-07-16 14:05:00+02:00"),
        ("Stand: 16.07.2024 14:10 Uhr", "2024-07-16 14:10:00+02:00"),
    ],
)
def test_a_date_below_the_article_is_found_by_its_label(line: str, moment: str) -> None:
    text = "".join(f"<p>{text * 2}</p>" for text in GERMAN.body)
    found = read_page(f"<html lang=de><body><h1>{GERMAN.title}</h1>{text}<p>{line}</p></body></html>")
    assert isinstance(found, Page)
    assert str(found.published) == moment


def test_a_time_beside_the_day_is_taken() -> None:
    head = '<meta name="date" content="2024-07-16">'
    line = "16.07.2024, 09:30 Uhr"
    assert str(published(head, line, url="https://bote.example.at/a")) == "2024-07-16 09:30:00+02:00"


@pytest.mark.parametrize(("line", "language"), [("Heute, 12:37 Uhr", "de"), ("Today, 12:37", "en")])
def test_today_is_never_the_clock(line: str, language: str) -> None:
    assert published(line=line, language=language) is None
    found = published(line=line, language=language, fetched=FETCHED)
    assert str(found) == {"de": "2024-07-17 12:37:00+02:00", "en": "2024-07-17"}[language]
    yesterday = {"de": "Gestern", "en": "Yesterday"}[language]
    assert published(line=yesterday, language=language, fetched=FETCHED) == dt.date(2024, 7, 16)


def test_a_date_of_the_future_is_left_out_with_a_note() -> None:
    story = GERMAN.page("blog").replace(GERMAN.published, "2031-01-01T00:00:00+01:00")
    found = read_page(story, fetched=FETCHED)
    assert isinstance(found, Page)
    assert found.published == dt.date(2024, 7, 16)
    assert found.origins["published"] == "byline"
    assert any("after the page was fetched" in note for note in found.notes)


def test_a_publication_after_the_last_change_is_doubted() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2099-07-16",'
        '"dateModified":"2024-07-16T10:00:00+02:00"}</script>'
    )
    assert published(head, "16.07.2024") == dt.date(2024, 7, 16)


def test_american_and_british_days() -> None:
    assert published(line="7/4/2024", language="en-US") == dt.date(2024, 7, 4)
    assert published(line="7/4/2024", language="en-GB") == dt.date(2024, 4, 7)
    assert published(line="7/4/2024", language="en") is None


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("written", ["0000-00-00", "9" * 5_000, "31.02.2024", "1970-01-01", "2199-01-01"])
def test_a_declared_date_that_is_none_is_left_out_with_a_note(language: str, written: str) -> None:
    story = GERMAN if language == "de" else ENGLISH
    text = "".join(f"<p>{line}</p>" for line in story.body)
    found = read_page(
        f'<html lang={language}><head><meta property="article:published_time" content="{written}"></head>'
        f"<body><h1>{story.title}</h1>{text}</body></html>"
    )
    assert isinstance(found, Page)
    assert found.published is None
    assert found.notes == (f"published {written[:40]!r} is not a date, left out",)


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        (
            "de",
            "<p>Das Verbot der Heizpilze gilt ab dem 1. Oktober 2024 im ganzen Gebiet der Stadt.</p>",
            None,
        ),
        ("en", "<p>The ban on patio heaters takes effect on 1 October 2024 in all parts of town.</p>", None),
        ("de", "<p>Neuheim, 16. Juli 2024 – Der Rat der Stadt hat am Dienstag Heizpilze verboten.</p>", 16),
        ("en", "<p>(July 16, 2024) The council voted on Tuesday to ban all heaters in public.</p>", 16),
        ("de", "<p>Dieser Artikel wurde zuerst am 16. Juli 2024 im Neuheimer Boten veröffentlicht.</p>", 16),
        ("en", "<p>This story was first published by the Courier on July 16, 2024 and is free.</p>", 16),
    ],
)
def test_a_date_in_a_sentence_is_that_of_what_happened(language: str, line: str, day: int | None) -> None:
    assert published(line=line, language=language) == (day and dt.date(2024, 7, day))


def test_dates_of_articles_behind_this_one_are_theirs() -> None:
    text = "".join(f"<p>{line * 2}</p>" for line in GERMAN.text if len(line) > 60)
    others = "".join(f"<div><time datetime=2020-01-{day:02}>{day}. Januar</time></div>" for day in (3, 4, 5))
    page = f"<html lang=de><body><h1>{GERMAN.title}</h1>{{}}{text}{{}}</body></html>"
    own = "<div><time datetime=2024-07-16>vor drei Stunden</time></div>"
    found = [read_page(page.format(first, last)) for first, last in (("", others), (own, others), ("", own))]
    assert [one.published for one in found if isinstance(one, Page)] == [
        None,
        dt.date(2024, 7, 16),
        dt.date(2024, 7, 16),
    ]
