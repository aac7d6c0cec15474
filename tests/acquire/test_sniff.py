"""An input is what its first bytes say; its name decides only where these leave it open."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from zeitstrahl.acquire.sniff import sniff

XML = '<?xml version="1.0"?>'


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        ("Die Stadt verbietet Böller.", "a.txt", "text"),
        ("<3 und mehr: was die Stadt bewegt", "a.txt", "text"),
        ("---\nid: a\n---\nText", "a.txt", "text"),
        ("[dpa] Steinau – Die Stadt", "a.txt", "text"),
        ("Ort, Datum\nIn Steinau, am Fluss", "a.txt", "text"),
        ("<!DOCTYPE html><html>", "a.txt", "page"),
        ("<!-- saved --><HTML lang=de>", "a", "page"),
        ("<p>Ein Absatz.</p>", "a", "page"),
        ("no tag at all", "a.html", "page"),
        (XML + "<html xmlns='http://www.w3.org/1999/xhtml'>", "a.xml", "page"),
        (XML + "<rss version='2.0'>", "a.xml", "feed"),
        ("<rss><channel>", "a", "feed"),
        (XML + "<!-- c --><feed xmlns='http://www.w3.org/2005/Atom'>", "a", "feed"),
        (XML + "<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", "a", "feed"),
        ("<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "a", "feed"),
        (XML + "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "a", "feed"),
        ("<opml version='2.0'>", "a", "opml"),
        (XML + "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>", "a", "newsml"),
        (XML + "<newsMessage>", "a", "newsml"),
        (XML + "<nitf>", "a", "nitf"),
        (XML + "<urlset>", "a.xml", None),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "a", "feed"),
        ('{\n "uri": "urn:1",\n "headline": "x",\n "body_text": "y"}', "a.json", "ninjs"),
        ('{"title": "x", "text": "y"}\n{"title": "z"}', "a", "jsonl"),
        ('{"title": "x", "text": "y"}', "a.jsonl", "jsonl"),
        ('[{"title": "x"}]', "a", "json"),
        ("title,text\nx,y\n", "a", "csv"),
        ("titel;inhalt\nx;y\n", "a", "csv"),
        ("anything", "a.csv", "csv"),
        (b"PAR1...", "a", "parquet"),
        (b"WARC/1.0\r\n", "a", "warc"),
        ("<rss>".encode("utf-16"), "a", "feed"),
        (b"\xef\xbb\xbf  <rss>", "a", "feed"),
    ],
)
def test_kinds(head: str | bytes, name: str, kind: str | None) -> None:
    data = head if isinstance(head, bytes) else head.encode()
    assert sniff(data, PurePosixPath(name)) == kind


@pytest.mark.parametrize(
    "data", [b"<" * 65_536, b"<!" * 30_000, b"<!--" * 15_000, b"<?" * 30_000, b"[" * 65_536, b"{" * 65_536]
)
def test_hostile_beginnings_are_told_apart_at_once(data: bytes) -> None:
    sniff(data, PurePosixPath("a.txt"))
