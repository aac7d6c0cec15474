"""WARC archives: pages and texts in them; damaged records are told, the others read."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.acquire.helpers import ENGLISH, GERMAN, documents, items, put, unreached

from zeitstrahl.acquire import Limits

HTML = b"<html><head><title>T</title></head><body><article><p>%s</p></article></body></html>"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html"


def record(kind: str, url: str, body: bytes, http: bytes | None = OK) -> bytes:
    """A record of an archive."""
    block = http + b"\r\n\r\n" + body if http else body
    media = "application/http; msgtype=response" if http else "text/plain"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-02T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page(number: int) -> bytes:
    """A captured page."""
    return record(
        "response", f"https://example.org/{number}", HTML % (f"Nummer {number}. ".encode() + GERMAN.encode())
    )


INFO = record("warcinfo", "", b"software: x", None)


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_pages_texts_and_what_is_left_out(tmp_path: Path, packed: bool) -> None:
    chunked = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip"
    )
    body = gzip.compress(HTML % ENGLISH.encode())
    pieces = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    parts = [
        INFO, page(1), record("request", "https://example.org/1", b"", b"GET / HTTP/1.1"),
        record("response", "https://example.org/x", b"gone", OK.replace(b"200 OK", b"404 Not Found")),
        record("response", "https://example.org/a.png", b"\x89PNG", OK.replace(b"text/html", b"image/png")),
        record("response", "https://example.org/2", pieces, chunked),
        record("conversion", "https://example.org/3", GERMAN.encode(), None),
    ]  # fmt: skip
    data = b"".join(map(gzip.compress, parts)) if packed else b"".join(parts)
    path = put(tmp_path, "a.warc.gz" if packed else "a.warc", data)
    found = items(path)
    assert [(item.input, item.kind, item.fields.url) for item in found] == [
        (f"{path}:2", "page", "https://example.org/1"),
        (f"{path}:6", "page", "https://example.org/2"),
        (f"{path}:7", "text", "https://example.org/3"),
    ]
    assert ENGLISH.encode() in found[1].data  # type: ignore[operator]
    assert str(found[0].fetched) == "2024-05-02"
    assert not unreached(path)


def test_a_damaged_member_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    members = [gzip.compress(page(number)) for number in range(4)]
    members[1] = members[1][:40] + bytes(20) + members[1][60:]
    path = put(tmp_path, "a.warc.gz", b"".join(members))
    assert [item.fields.url for item in items(path)] == [
        f"https://example.org/{number}" for number in (0, 2, 3)
    ]
    assert "damaged" in unreached(path)[0].reason


def test_a_false_length_swallows_no_other_record(tmp_path: Path) -> None:
    data = (
        page(0)
        + page(1).replace(b"Content-Length: ", b"Content-Length: 9")
        + page(2)
        + b"garbage\r\n"
        + page(3)
    )
    path = put(tmp_path, "a.warc", data)
    assert [item.fields.url for item in items(path)] == [
        f"https://example.org/{number}" for number in (0, 2, 3)
    ]
    told = [problem.reason for problem in unreached(path)]
    assert any("cut short" in reason for reason in told)
    assert any("no record" in reason for reason in told)


def test_a_record_behind_rubbish_is_read_though_no_line_begins_there(tmp_path: Path) -> None:
    path = put(tmp_path, "a.warc", page(0) + b"WARC/1.0\r\nrubbish\r\n\r\n" + bytes(range(256)) + page(1))
    assert [item.fields.url for item in items(path)] == ["https://example.org/0", "https://example.org/1"]
    assert unreached(path)


def test_a_cut_archive(tmp_path: Path) -> None:
    for name, data in (
        ("a.warc", (page(0) + page(1))[:-50]),
        ("a.warc.gz", (gzip.compress(page(0)) * 2)[:-50]),
    ):
        path = put(tmp_path, name, data)
        assert len(items(path)) == 1
        assert len([one for one in unreached(path) if "record" in one.reason]) == 1


@pytest.mark.parametrize("length", ["99999999999999", "-5", "x", ""])
def test_lengths_that_are_none(tmp_path: Path, length: str) -> None:
    bad = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {length}\r\n\r\n".encode()
    path = put(tmp_path, "a.warc", bad + page(1))
    assert len(items(path)) == 1
    assert unreached(path)


def test_bombs_in_archives(tmp_path: Path) -> None:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip"
    bomb = record("response", "https://example.org/b", gzip.compress(b" " * 9_000_000), http)
    path = put(tmp_path, "a.warc", bomb + page(1))
    limits = Limits(max_bytes=1_000_000)
    assert len(items(path, limits=limits)) == 1
    assert "unpacks to more" in unreached(path, limits=limits)[0].reason
    packed = put(tmp_path, "b.warc.gz", gzip.compress(page(1)) + gzip.compress(b" " * 80_000_000))
    assert any("bomb" in problem.reason for problem in unreached(packed))


@given(st.data())
def test_damage_anywhere_is_a_problem_never_more(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = INFO + page(1) + page(2)
    place = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:place] + data.draw(st.binary(max_size=3)) + whole[place + data.draw(st.integers(0, 3)) :]
    path = put(tmp_path_factory.mktemp("warc"), "a.warc", damaged)
    assert len(items(path, kind="warc")) >= 1


def test_a_page_of_an_archive_becomes_a_document(tmp_path: Path) -> None:
    text = f"{GERMAN} {GERMAN} Weitere Einzelheiten nennt die Stadt nicht."
    path = put(tmp_path, "a.warc", record("response", "https://example.org/1", HTML % text.encode()))
    (document,) = documents(path)
    assert (document.url, document.form) == ("https://example.org/1", "page")
