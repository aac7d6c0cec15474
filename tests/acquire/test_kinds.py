"""Whatever an input is said to be, anything in it ends in documents or in problems that help."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.acquire.helpers import GERMAN, put

from zeitstrahl.acquire import KINDS, Options, read_inputs
from zeitstrahl.records import Document, Problem
from zeitstrahl.settings import InputKind

BAD = {
    "empty": b"",
    "nuls": b"\0" * 500,
    "noise": bytes(range(256)) * 8,
    "surrogates": b'{"text": "\\ud800 und \\udfff", "title": "\\udc00"}\n',
    "controls": b'{"text": "a\\u0000b\\u0007c\\u001b[31m"}\n',
    "deep": b"[" * 100_000,
    "deep-xml": b"<a>" * 20_000,
    "png": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "pdf": b"%PDF-1.7 \n",
    "long-line": b"x" * 300_000,
    "tags": b"<" * 50_000,
    "utf-16": GERMAN.encode("utf-16"),
    "text": GERMAN.encode(),
    "latin-1": GERMAN.encode("latin-1"),
    "number": b"17",
    "numbers": b"[1, 2, NaN, 1e999, -0]",
    "strange-values": b'{"text": "x", "date": 1e400, "authors": {"a": [[]]}, "id": [], "language": 5}',
    "feed": b"<rss><channel><item><title>a</title></item></channel></rss>",
    "warc": b"WARC/1.0\r\nContent-Length: 0\r\n\r\n",
    "zip": b"PK\x05\x06" + bytes(18),
    "gzip": b"\x1f\x8b\x08\x00" + bytes(20),
}


@pytest.mark.parametrize("kind", [None, *KINDS])
@pytest.mark.parametrize("name", BAD)
def test_bad_content(tmp_path: Path, name: str, kind: InputKind | None) -> None:
    path = put(tmp_path, "a.txt", BAD[name])
    for item in read_inputs([path], options=Options(kind=kind)):
        assert isinstance(item, Document) or (item.reason and "\n" not in item.reason)


@settings(max_examples=150)
@given(
    st.sampled_from([None, *KINDS]),
    st.binary(max_size=300) | st.text(max_size=300).map(lambda one: one.encode()),
)
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, kind: InputKind | None, data: bytes) -> None:
    path = put(tmp_path_factory.mktemp("any"), "a.bin", data)
    found = list(read_inputs([path], options=Options(kind=kind)))
    assert all(isinstance(item, Document | Problem) for item in found)


@pytest.mark.parametrize(
    "name", ["photo.html", "photo.xml", "photo.json", "photo.csv", "photo.jsonl", "photo.txt", "photo.rss"]
)
def test_an_image_under_another_name(tmp_path: Path, name: str) -> None:
    (problem,) = read_inputs([put(tmp_path, name, BAD["png"])])
    assert isinstance(problem, Problem)
    assert "image" in problem.reason
