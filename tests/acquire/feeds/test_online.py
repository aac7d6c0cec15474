"""Feeds, lists of feeds and pages from a real server, as inputs of a run."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.acquire.feeds.feeds import ENGLISH, GERMAN, atom, entry, rss
from tests.acquire.helpers import documents, items, problems, put, unreached
from tests.acquire.server import Handler, Site, serving

from zeitstrahl.acquire.fetch import FetchRules

QUICK = FetchRules(read_s=2.0, total_s=3.0, retries=0, backoff_s=0.01, host_delay_s=0.0, max_wait_s=0.1)
PAGE = (
    "<html lang='{}'><head><title>{}</title></head><body><article><h1>{}</h1>"
    "<p>{} Weitere Absätze folgen hier, damit die Seite lang genug ist.</p><p>{}</p></article></body></html>"
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        yield one


def page(title: str, text: str, language: str = "de") -> bytes:
    """A page with an article."""
    return PAGE.format(language, title, title, text, text).encode()


def test_feeds_in_german_and_english(site: Site) -> None:
    site.answers["/rss"] = rss(entry(1), entry(2))
    entry_en = f"<id>e1</id><title>Ban</title><link href='/e/1'/><summary>{ENGLISH}</summary>"
    site.answers["/atom"] = lambda one: one.reply(gzip.compress(atom(entry_en)), Content_Encoding="gzip")
    found = documents(f"{site.url}/rss", f"{site.url}/atom", fetch=QUICK)
    assert [(one.title, one.text, one.language, one.form) for one in found] == [
        ("Nummer 1", GERMAN, "de", "entry"),
        ("Nummer 2", GERMAN, "de", "entry"),
        ("Ban", ENGLISH, "en", "entry"),
    ]
    assert found[0].input == f"{site.url}/rss:1"
    assert found[0].source == "stadtblatt.example"
    assert found[2].url == f"{site.url}/e/1"


def test_full_pages_and_what_stands_in_for_them(site: Site) -> None:
    links = [f"{site.url}/1", f"{site.url}/gone", f"{site.url}/wall"]
    site.answers["/rss"] = rss(
        *(entry(number, f"Teaser {number}.", link=link) for number, link in enumerate(links))
    )
    site.answers["/1"] = page("Böller", GERMAN)
    site.answers["/wall"] = b"<html><body><p>Bitte anmelden</p></body></html>"
    full, gone, wall = documents(f"{site.url}/rss", fetch=QUICK, full=True)
    assert GERMAN in full.text
    assert (full.form, full.title, full.url) == ("page", "Nummer 0", links[0])
    assert gone.text == "Teaser 1."
    assert "404" in gone.notes[-1]
    assert (wall.text, wall.form) == ("Teaser 2.", "entry")
    assert "its page gives none" in wall.notes[-1]


def test_an_entry_without_text_needs_its_page(site: Site) -> None:
    bare = f"<title>T</title><link>{site.url}/1</link>"
    site.answers["/rss"] = rss(bare)
    site.answers["/1"] = page("Böller", GERMAN)
    (problem,) = problems(f"{site.url}/rss", fetch=QUICK)
    assert (problem.reason, "--full" in problem.hint) == ("entry has no text", True)
    assert len(documents(f"{site.url}/rss", fetch=QUICK, full=True)) == 1


def test_pages_of_private_hosts_that_a_feed_names_are_not_read(site: Site) -> None:
    with serving() as other:
        other.answers["/secret"] = page("Geheim", GERMAN)
        site.answers["/rss"] = rss(entry(1, "Teaser.", link=f"{other.url}/secret"))
        (found,) = documents(f"{site.url}/rss", fetch=QUICK, full=True)
        assert found.text == "Teaser."
        assert not other.asked


def test_a_page_by_its_address(site: Site) -> None:
    site.answers["/a"] = lambda one: one.reply(page("Böller", GERMAN), Content_Type="text/html")
    (found,) = documents(f"{site.url}/a", fetch=QUICK)
    assert (found.form, found.title) == ("page", "Böller")


def test_a_page_where_a_feed_should_be(site: Site) -> None:
    html = b"<html><head><link rel='alternate' type='application/rss+xml' href='/real.rss'></head></html>"
    site.answers["/feed.rss"] = html
    site.answers["/feed"] = lambda one: one.reply(html, Content_Type="application/rss+xml")
    for path in ("/feed.rss", "/feed"):
        (problem,) = unreached(site.url + path, fetch=QUICK)
        assert problem.reason == "found a web page, expected a feed"
        assert problem.hint == "its feed is /real.rss"


def test_a_list_of_feeds(site: Site, tmp_path: Path) -> None:
    for number in range(6):
        site.answers[f"/{number}"] = rss(entry(number))
    outlines = "".join(f'<outline text="A & B" xmlUrl="{site.url}/{number}"/>' for number in (*range(6), 9))
    opml = put(
        tmp_path,
        "feeds.opml",
        f'<opml version="2.0"><body>{outlines}<outline xmlUrl="/etc/passwd"/></body></opml>',
    )
    allowed = FetchRules(retries=0, host_delay_s=0.0, allow_private=True)
    assert [one.title for one in documents(opml, fetch=allowed)] == [
        f"Nummer {number}" for number in range(6)
    ]
    told = [one.reason for one in unreached(opml, fetch=allowed)]
    assert any("404" in reason for reason in told)
    assert any("not an address of the web" in reason for reason in told)
    assert all("private network" in one.reason for one in unreached(opml, fetch=QUICK)[:6])


@pytest.mark.parametrize(
    ("data", "reason"),
    [("<opml><body/></opml>", "names no feed"), ("<opml", "not well-formed"), ("<a/>", "expected opml")],
)
def test_lists_that_are_none(tmp_path: Path, data: str, reason: str) -> None:
    assert reason in unreached(put(tmp_path, "a.opml", data), kind="opml")[0].reason


def test_from_run_to_run_with_state(site: Site) -> None:
    def answer(one: Handler) -> None:
        if one.headers.get("If-None-Match") == '"1"':
            one.send_response(304)
            one.end_headers()
        else:
            one.reply(rss(entry(1), entry(2)), ETag='"1"')

    site.answers["/rss"] = answer
    state: dict[str, str] = {}
    url = f"{site.url}/rss"
    first = documents(url, fetch=QUICK, state=state)
    assert len(first) == 2
    assert documents(url, fetch=QUICK, state=state) == []
    moved = {"guid": "new-1", "link": "https://stadtblatt.example/1?utm_source=rss"}
    site.answers["/rss"] = rss(entry(1, **moved), entry(3))
    assert [one.title for one in documents(url, fetch=QUICK, state=state)] == ["Nummer 3"]
    site.answers["/rss"] = rss(entry(1, ENGLISH, **moved), entry(3))
    (changed,) = documents(url, fetch=QUICK, state=state)
    assert (changed.id, changed.text) == (first[0].id, ENGLISH)


def test_no_id_and_doubled_id(site: Site) -> None:
    bare = f"<title>A</title><description>{GERMAN}</description>"
    other = f"<title>B</title><description>{ENGLISH}</description>"
    site.answers["/none"] = rss(bare, other)
    site.answers["/same"] = rss(entry(1, guid="x"), entry(2, ENGLISH, guid="x"), entry(1, guid="x"))
    for path in ("/none", "/same"):
        found = documents(site.url + path, fetch=QUICK)
        assert len({one.id for one in found}) == len(found) == 2
        assert not problems(site.url + path, fetch=QUICK)


def test_a_server_that_fails_is_a_problem_and_the_rest_is_read(site: Site, tmp_path: Path) -> None:
    site.answers["/rss"] = rss(entry(1))
    article = put(tmp_path, "a.txt", GERMAN)
    inputs = (f"{site.url}/none", f"{site.url}/rss", article, "http://127.0.0.1:1/x")
    assert len(items(*inputs, fetch=QUICK)) == 2
    assert [one.input for one in unreached(*inputs, fetch=QUICK)] == [
        f"{site.url}/none",
        "http://127.0.0.1:1/x",
    ]


def test_feeds_in_files(tmp_path: Path) -> None:
    path = put(tmp_path, "feed.xml", rss(entry(1)))
    packed = put(
        tmp_path,
        "more.xml.gz",
        gzip.compress(atom(f"<id>1</id><title>T</title><content>{ENGLISH}</content>")),
    )
    assert [(one.input, one.text) for one in documents(path, packed)] == [
        (f"{path}:1", GERMAN),
        (f"{packed}:1", ENGLISH),
    ]
