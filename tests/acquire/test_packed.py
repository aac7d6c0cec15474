"""gzip and zip around anything, within bounds."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.acquire.helpers import ENGLISH, GERMAN, documents, problems, put

from zeitstrahl.acquire import Limits

SMALL = Limits(max_bytes=1_000_000, max_unpacked_bytes=30_000_000)


def zipped(**members: str | bytes) -> bytes:
    """A ZIP archive; a double underscore in a name stands for a slash, a single one for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name if "." in name else name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def test_packed_text_keeps_its_name(tmp_path: Path) -> None:
    (document,) = documents(put(tmp_path, "boeller.txt.gz", gzip.compress(GERMAN.encode())))
    assert (document.id, document.text) == ("boeller", GERMAN)


def test_packed_table_and_packed_members(tmp_path: Path) -> None:
    row = json.dumps({"text": GERMAN})
    inner = gzip.compress(row.encode())
    path = put(
        tmp_path,
        "all.zip",
        zipped(a_jsonl_gz=inner, b__c_txt=ENGLISH, d_jpg=b"\xff\xd8", ___MACOSX__x_txt="y"),
    )
    assert [(document.input, document.text) for document in documents(path)] == [
        (f"{path}:a.jsonl.gz:1", GERMAN),
        (f"{path}:b/c.txt", ENGLISH),
    ]


def test_a_packed_corpus_has_its_index(tmp_path: Path) -> None:
    index = '{"id": "one", "title": "Böller", "published": "2024-05-02"}\n{"id": "gone"}'
    path = put(tmp_path, "corpus.zip", zipped(c__index_jsonl=index, c__articles__one_txt=GERMAN))
    (document,) = documents(path)
    assert (document.id, document.title) == ("one", "Böller")
    assert "gone.txt" in problems(path)[0].reason


def test_members_of_gzip_follow_each_other(tmp_path: Path) -> None:
    data = gzip.compress(b"Eins. ") + gzip.compress(GERMAN.encode()) + b"\0" * 20
    assert documents(put(tmp_path, "a.txt.gz", data))[0].text == f"Eins. {GERMAN}"


def bomb(size: int) -> bytes:
    """A gzip stream of blanks."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(b" " * size) + packer.flush()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt.gz", gzip.compress(GERMAN.encode())[:-12], "ends early"),
        ("a.txt.gz", gzip.compress(GERMAN.encode())[:60] + b"\xff" * 400, "damaged"),
        ("a.txt.gz", b"\x1f\x8b", "ends early"),
        ("a.zip", b"PK\x03\x04abc", "damaged"),
        ("a.docx", zipped(**{"[Content_Types].xml": b"x"}), "Office document"),
        ("a.txt.gz", gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"x")))), "nested"),
        ("a.zip", zipped(photo_jpg=b"\xff", other_jpg=b"\xff"), "no articles"),
    ],
    ids=["cut", "damaged", "only-magic", "no-zip", "docx", "nested", "no-articles"],
)
def test_what_cannot_be_unpacked(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (problem,) = problems(put(tmp_path, name, data))
    assert reason in problem.reason
    assert problem.hint


@pytest.mark.parametrize("kind", [None, "jsonl", "csv"])
def test_bombs(tmp_path: Path, kind: str | None) -> None:
    path = put(tmp_path, "a.gz", bomb(60_000_000))
    found = problems(path, limits=SMALL, kind=kind)
    assert any("bytes" in problem.reason or "bomb" in problem.reason for problem in found)
    assert not documents(path, limits=SMALL, kind=kind)


def test_a_bomb_in_an_archive_is_counted_over_all_members(tmp_path: Path) -> None:
    blanks = b" " * 9_000_000
    path = put(
        tmp_path, "a.zip", zipped(a_csv=b"title,text\n" + blanks, b_csv=blanks, c_csv=blanks, d_csv=blanks)
    )
    assert any("bomb" in problem.reason or "unpacks to" in problem.reason for problem in problems(path))


def test_names_that_lead_out_of_an_archive_are_only_names(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../a.txt", GERMAN)
        archive.writestr("/b.txt", ENGLISH)
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    assert {document.text for document in documents(put(folder, "a.zip", packed.getvalue()))} == {
        GERMAN,
        ENGLISH,
    }
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.zip"]


def test_an_encrypted_member_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    data = bytearray(zipped(a_txt=GERMAN, b_txt=ENGLISH))
    first = data.find(b"PK\x01\x02")
    data[first + 8] |= 1
    path = put(tmp_path, "a.zip", bytes(data))
    assert [document.text for document in documents(path)] == [ENGLISH]
    assert "encrypted" in problems(path)[0].reason


@given(st.data())
def test_damage_anywhere_is_a_problem_never_more(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = zipped(a_txt=GERMAN, b_txt_gz=gzip.compress(ENGLISH.encode()))
    place = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:place] + bytes([data.draw(st.integers(0, 255))]) + whole[place + 1 :]
    path = put(tmp_path_factory.mktemp("zip"), "a.zip", damaged)
    assert documents(path) or problems(path)
