"""Feeds of all formats become entries; the quick way and feedparser agree; what is no feed is told."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.acquire.feeds.feeds import ENGLISH, GERMAN, atom, entry, rss

from zeitstrahl.acquire.feeds import Entry, Feed, parse_feed
from zeitstrahl.acquire.feeds.elements import NotPlain
from zeitstrahl.acquire.feeds.fast import parse_plain
from zeitstrahl.acquire.feeds.odd import parse_odd
from zeitstrahl.acquire.markup import paragraphs

CET = dt.timezone(dt.timedelta(hours=2))


def read(data: bytes, url: str | None = None) -> Feed:
    """A feed."""
    return parse_feed(data, "feed.xml", url)


def only(data: bytes, url: str | None = None) -> Entry:
    """The one entry of a feed."""
    (one,) = read(data, url).entries
    return one


def test_rss() -> None:
    one = only(
        rss(
            "<title>Böller &amp; Co. verboten</title><link>https://stadtblatt.example/1</link><guid>sb-1</guid>"
            "<pubDate>Thu, 02 May 2024 08:15:00 +0200</pubDate><dc:creator>Erika Beispiel</dc:creator>"
            "<author>max@stadtblatt.example (Max Muster)</author><description>Kurz.</description>"
            f"<content:encoded><![CDATA[<p>{GERMAN}</p><p>Mehr &amp; mehr.</p>]]></content:encoded>"
            "<source url='https://agentur.example/rss'>Agentur</source>"
        )
    )
    assert (one.id, one.url, one.title) == ("sb-1", "https://stadtblatt.example/1", "Böller & Co. verboten")
    assert one.published == dt.datetime(2024, 5, 2, 8, 15, tzinfo=CET)
    assert (one.authors, one.source, one.language) == (("Erika Beispiel", "Max Muster"), "Agentur", "de")
    assert one.text == f"{GERMAN}\nMehr & mehr."


def test_atom() -> None:
    one = only(
        atom(
            "<id>tag:townpost.example,2024:1</id>"
            "<title type='html'>Fireworks &lt;i&gt;banned&lt;/i&gt;</title>"
            "<link rel='self' href='https://x.example/1.xml'/><link href='/1'/>"
            "<updated>2024-05-03T08:00:00Z</updated>"
            "<published>2024-05-02T08:15:00+02:00</published><author><name>Ann Sample</name></author>"
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One.</p><p>Two.</p></div></content>"
        ),
        "https://townpost.example/feed",
    )
    assert (one.url, one.title) == ("https://townpost.example/1", "Fireworks banned")
    assert (one.published, one.updated) == (
        dt.datetime(2024, 5, 2, 8, 15, tzinfo=CET),
        dt.datetime(2024, 5, 3, 8, tzinfo=dt.UTC),
    )
    assert (one.authors, one.text, one.language) == (("Ann Sample",), "One.\nTwo.", "en")


def test_rss_1_and_json_feed() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title></channel>'
        '<item rdf:about="https://x.example/1"><title>A</title><link>https://x.example/1</link>'
        f"<description>{GERMAN}</description><dc:date>2024-05-02</dc:date></item></rdf:RDF>"
    )
    one = only(rdf.encode())
    assert (one.id, one.text, one.updated) == ("https://x.example/1", GERMAN, dt.date(2024, 5, 2))
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "T",
        "language": "en",
        "items": [
            {
                "id": 7,
                "url": "/7",
                "content_text": f"{ENGLISH}\n\nMore.",
                "date_published": "2024-05-02T08:00:00Z",
                "authors": [{"name": "Ann Sample"}],
            },
            "no entry",
        ],
    }
    found = read(json.dumps(feed).encode(), "https://x.example/feed.json")
    assert found.entries[0].url == "https://x.example/7"
    assert (found.entries[0].text, found.entries[0].authors) == (f"{ENGLISH}\nMore.", ("Ann Sample",))
    assert found.problems[0].input == "feed.xml:2"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("R&amp;D in AT&amp;T", "R&D in AT&T"),
        ("It&amp;#8217;s &amp;bdquo;so&amp;ldquo;", "It’s „so“"),
        ("<![CDATA[Das <b>Bad</b> bleibt zu]]>", "Das Bad bleibt zu"),
        ("3 &lt; 4", "3 < 4"),
        ("a &lt;madeup&gt; b", "a <madeup> b"),
        ("GrÃ¼ne WÃ¤lder", "Grüne Wälder"),
        ("\u0084Zitat\u0093", "„Zitat“"),
        ("  viel \n Platz ", "viel Platz"),
    ],
)
def test_headlines_by_both_ways(title: str, shown: str) -> None:
    data = rss(f"<title>{title}</title>")
    assert only(data).title == shown
    assert parse_odd(data).entries[0].title == shown


PARTS = st.lists(
    st.sampled_from(
        [
            "<title>Böller</title>",
            "<title>Zwei &amp;amp; drei</title>",
            "<link>https://x.example/1</link>",
            "<link/>",
            "<guid>https://x.example/2</guid>",
            "<guid isPermaLink='false'>7</guid>",
            "<guid>/relativ</guid>",
            "<pubDate>Thu, 02 May 2024 08:15:00 GMT</pubDate>",
            "<pubDate>2. Mai</pubDate>",
            "<dc:date>2024-05-02</dc:date>",
            "<description>Kurz.</description>",
            "<description>&lt;p&gt;Lang.&lt;/p&gt;</description>",
            "<content:encoded>&lt;p&gt;Ganz.&lt;/p&gt;</content:encoded>",
            "<dc:creator>Erika Beispiel</dc:creator>",
            "<author>a@b.org (Max Muster)</author>",
            "<author>a@b.org</author>",
            "<category>Politik</category>",
            "<atom:link rel='related' href='https://y.example/'/>",
            "<source url='https://z.example'>Z</source>",
            "<media:thumbnail url='https://x.example/a.jpg'/>",
            "<description><b>roh</b></description>",
            "<x:y xmlns:x='urn:x'>z</x:y>",
            "<comments>https://x.example/c</comments>",
            "<!-- nichts -->",
            "<made>up</made>",
        ]
    ),
    max_size=7,
)


@given(PARTS, st.sampled_from([None, "https://x.example/feed"]))
def test_the_quick_way_reads_what_feedparser_reads(parts: list[str], url: str | None) -> None:
    data = rss("".join(parts), entry(1))
    try:
        quick = parse_plain(data, url)
    except NotPlain:
        return
    slow = parse_odd(data, url)
    assert [shown(one) for one in quick.entries] == [shown(one) for one in slow.entries]
    assert (quick.title, quick.url, quick.language) == (slow.title, slow.url, slow.language)


def shown(one: Entry) -> tuple[object, ...]:
    """What of an entry is used; addresses only where they are some."""
    url = one.url if (one.url or "").startswith("http") else None
    text = paragraphs(one.markup)
    return one.id, url, one.title, one.authors, one.published, one.updated, one.language, one.source, text


def test_usual_feeds_are_read_the_quick_way() -> None:
    parse_plain(rss(entry(1), entry(2)))
    parse_plain(atom("<id>a</id><title>T</title><summary>S</summary>"))


BOMB = b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (BOMB + rss("<title>&c;</title>").partition(b"\n")[2], "entities"),
        (
            b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss(entry(1)).partition(b"\n")[2],
            "entities",
        ),
        ((BOMB + b"<rss/>").decode().encode("utf-16"), "entities"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "web page, expected a feed"),
        (
            b"\n<html><head><link rel=alternate type='application/rss+xml' href='/rss'></head></html>",
            "web page",
        ),
        (b"just words", "no feed in it"),
        (b"", "no feed in it"),
        (b"<urlset/>", "no feed in it"),
        (b'{"version": "https://jsonfeed.org/version/1"', "not valid JSON"),
        (b'{"items": 5}', "without a list of items"),
        (b"{" * 100_000, "JSON"),
    ],
    ids=[
        "bomb",
        "file",
        "utf-16",
        "html",
        "html-with-feed",
        "words",
        "empty",
        "other-xml",
        "json",
        "items",
        "deep",
    ],
)
def test_what_is_no_feed(data: bytes, reason: str) -> None:
    found = read(data)
    assert not found.entries
    assert reason in found.problems[0].reason
    assert found.problems[0].hint


def test_a_page_names_its_feed() -> None:
    page = (
        b"<html><head><link rel='alternate' type='application/atom+xml' href='https://x.example/atom'></head>"
    )
    assert read(page).problems[0].hint == "its feed is https://x.example/atom"


def test_harmless_entities_of_a_feed_are_kept() -> None:
    data = b'<!DOCTYPE rss [<!ENTITY town "Steinau">]>' + rss("<title>&town;</title>").partition(b"\n")[2]
    assert only(data).title == "Steinau"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_encodings(codec: str) -> None:
    declared = codec if codec == "cp1252" else codec.partition("-le")[0]
    text = rss(entry(1)).decode().replace("UTF-8", {"cp1252": "windows-1252"}.get(declared, declared))
    assert only(text.encode(codec)).text == GERMAN


class TestDamage:
    def test_a_feed_that_breaks_off_loses_its_last_entry_and_says_so(self) -> None:
        data = rss(entry(1), entry(2), entry(3))
        found = read(data[: data.rfind(b"<description>") + 30])
        assert [one.title for one in found.entries] == ["Nummer 1", "Nummer 2"]
        assert (found.problems[0].input, found.problems[0].reason) == ("feed.xml:3", "entry is cut off")

    def test_a_bare_ampersand_costs_nothing(self) -> None:
        found = read(rss(entry(1, "Kunz & Söhne"), entry(2)))
        assert [one.title for one in found.entries] == ["Nummer 1", "Nummer 2"]
        assert "damaged" in found.notes[0]

    def test_large_and_broken_each_entry_by_itself(self) -> None:
        entries = [entry(number, GERMAN * 30) for number in range(500)]
        entries[250] = entries[250].replace("</description>", "</desc>")
        data = rss(*entries)
        assert len(data) > 1_000_000
        found = read(data)
        assert len(found.entries) + len(found.problems) == 500
        assert len(found.entries) >= 499
        assert found.language == "de"

    @pytest.mark.parametrize(
        "piece", [b"<", b"<!", b"<!--", b"<item>", b"<item></item>", b"<b>", b"&", b'<a b="', b"]]>", b"\0"]
    )
    def test_hostile_feeds_end(self, piece: bytes) -> None:
        read(
            b'<rss version="2.0"><channel><item><title>x</title><description>'
            + piece * (60_000 // len(piece))
        )

    @pytest.mark.parametrize(
        "name", ["author", "dc:creator", "category", "itunes:keywords", "managingEditor"]
    )
    def test_long_values_end(self, name: str) -> None:
        value = "a," * 150_000 if "key" in name or "cat" in name else "a" * 300_000
        read(rss(f"<made>up</made><{name}>{value}</{name}>{entry(1)}"))

    @given(st.data())
    def test_damage_anywhere_never_raises(self, data: st.DataObject) -> None:
        whole = rss(entry(1), entry(2))
        place = data.draw(st.integers(0, len(whole) - 1))
        read(whole[:place] + data.draw(st.binary(max_size=3)) + whole[place + data.draw(st.integers(0, 5)) :])


def test_pictures_have_no_say() -> None:
    one = only(
        rss(
            "<title>Böller</title><description>Kurz.</description><media:content url='https://x.example/a.jpg'>"
            f"<media:title>Bild</media:title><media:description>{GERMAN}</media:description></media:content>"
        )
    )
    assert (one.title, one.text) == ("Böller", "Kurz.")


@pytest.mark.parametrize("written", ["0000-00-00", "Heute, 12:37 Uhr", "2024-07-16T25:99:00Z", "9" * 5_000])
@pytest.mark.parametrize("form", ["rss", "json"])
def test_a_date_that_is_none_is_told_with_the_entry(form: str, written: str) -> None:
    item = f"<item><title>x</title><pubDate>{written}</pubDate></item>"
    rss = f"<rss version='2.0'><channel>{item}</channel></rss>"
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "1", "content_text": "Eins.", "date_published": written}],
    }
    (entry,) = parse_feed((rss if form == "rss" else json.dumps(made)).encode(), "feed").entries
    assert (entry.published, entry.updated) == (None, None)
    assert entry.notes == (f"published {written[:40]!r} is not a date, left out",)
