"""Files and folders become documents; what cannot be read becomes a problem that helps."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
from pathlib import Path

import pytest

from zeitstrahl.acquire import Limits, read_inputs
from zeitstrahl.records import Document, Problem

TEXT = "Die Stadt hat den Verkauf von Böllern verboten.\n"


def _documents(*paths: Path | str, limits: Limits | None = None) -> list[Document]:
    found = read_inputs(paths, limits=limits or Limits())
    return [item for item in found if isinstance(item, Document)]


def _problems(*paths: Path | str, limits: Limits | None = None) -> list[Problem]:
    found = read_inputs(paths, limits=limits or Limits())
    return [item for item in found if isinstance(item, Problem)]


def _put(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_folder_is_read_recursively_in_a_fixed_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    _put(tmp_path, z="Eins.", a="Zwei.")
    _put(tmp_path / "b", c="Drei.")
    assert [document.id for document in _documents(tmp_path)] == ["a", "z", "c"]


@pytest.mark.parametrize(
    "name",
    [".hidden.txt", "README.md", "LICENSE", "claims.jsonl", "timeline.csv", "events.jsonl", "photo.jpg"],
)
def test_files_in_folders_that_are_no_articles_are_left_alone(tmp_path: Path, name: str) -> None:
    _put(tmp_path, a=TEXT)
    (tmp_path / name).write_text("Something else.", encoding="utf-8")
    assert [document.id for document in _documents(tmp_path)] == ["a"]
    assert not _problems(tmp_path)


def test_named_file_is_tried_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "article.dump"
    path.write_text(TEXT, encoding="utf-8")
    assert _documents(path)[0].text == TEXT


def test_index_above_articles_gives_the_fields(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    _put(tmp_path / "articles", one=TEXT)
    entry = {
        "id": "one", "lang": "de", "published": "2021-03-04", "source": "stadtblatt.example",
        "title": "Böller verboten", "story": "boeller", "url": "https://stadtblatt.example/1",
    }  # fmt: skip
    (tmp_path / "index.jsonl").write_text(json.dumps(entry) + "\n", encoding="utf-8")
    for given in (
        tmp_path,
        tmp_path / "articles",
        tmp_path / "articles" / "one.txt",
        tmp_path / "index.jsonl",
    ):
        (document,) = _documents(given)
        assert (document.id, document.language, document.published) == ("one", "de", dt.date(2021, 3, 4))
        assert (document.source, document.title) == ("stadtblatt.example", "Böller verboten")


def test_index_problems_name_the_line(tmp_path: Path) -> None:
    _put(tmp_path, a=TEXT, b=TEXT + "Mehr.")
    lines = ['{"id": "a"}', "{broken", '["list"]', '{"title": "x"}', '{"id": "a"}', '{"id": "gone"}', ""]
    (tmp_path / "index.jsonl").write_text("\n".join(lines), encoding="utf-8")
    problems = {problem.input.rsplit(":", 1)[-1]: problem.reason for problem in _problems(tmp_path)}
    assert set(problems) == {"2", "3", "4", "5", "6"}
    assert "line 1" in problems["5"]
    assert "gone.txt" in problems["6"]
    assert [document.id for document in _documents(tmp_path)] == ["a", "b"]


def test_index_date_that_is_none_is_left_out_with_a_note(tmp_path: Path) -> None:
    _put(tmp_path, a=TEXT)
    (tmp_path / "index.jsonl").write_text('{"id": "a", "published": "0000-00-00"}', encoding="utf-8")
    (document,) = _documents(tmp_path)
    assert document.published is None
    assert "0000-00-00" in document.notes[0]


def test_time_stamps_of_files_are_never_used(tmp_path: Path) -> None:
    path = _put(tmp_path, a=TEXT) / "a.txt"
    os.utime(path, (1, 1))
    assert _documents(path)[0].published is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"text\x00with\x00nuls and more", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"<!DOCTYPE html><html><p>Hi</p></html>", "no running text"),
        (b'<?xml version="1.0"?><urlset/>', "XML of a kind that is not read (root element urlset)"),
        (b"---\nid: a\n---\n\n", "without a text"),
    ],
    ids=["empty", "blank", "pdf", "png", "zip", "nul", "noise", "html", "xml", "front-matter-only"],
)
def test_files_that_are_no_text(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    (problem,) = _problems(path)
    assert reason in problem.reason
    assert problem.input == str(path)
    assert problem.hint


def test_missing_file_names_a_near_one(tmp_path: Path) -> None:
    _put(tmp_path, article=TEXT)
    (problem,) = _problems(tmp_path / "artikel.txt")
    assert "no such file" in problem.reason
    assert "article.txt" in problem.hint


def test_folder_without_articles_says_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (problem,) = _problems(tmp_path)
    assert ".jpg" in problem.reason


def test_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    (problem,) = _problems(path)
    assert "50,000,000 bytes" in problem.reason


def test_link_loops_end(tmp_path: Path) -> None:
    _put(tmp_path, a=TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert [document.id for document in _documents(tmp_path)] == ["a"]


def test_file_named_twice_is_read_once(tmp_path: Path) -> None:
    _put(tmp_path, a=TEXT)
    assert len(_documents(tmp_path / "a.txt", tmp_path, tmp_path / "a.txt")) == 1


def test_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (problem,) = _problems(tmp_path / "pipe.txt")
    assert "not a regular file" in problem.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_unreadable_file(tmp_path: Path) -> None:
    path = _put(tmp_path, a=TEXT) / "a.txt"
    path.chmod(0)
    (problem,) = _problems(path)
    assert "Permission" in problem.reason


def test_name_with_nul_is_a_problem() -> None:
    (problem,) = _problems("a\x00b")
    assert "cannot be read" in problem.reason


@pytest.mark.parametrize(
    ("data", "found"), [(TEXT.encode(), Document), (b"a" * 200, Problem), (b"", Problem)]
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, found: type) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    (item,) = read_inputs(["-"], limits=Limits(max_bytes=100))
    assert isinstance(item, found)
    assert item.input == "standard input"


class TestIds:
    def test_two_files_with_one_name_get_distinct_ids(self, tmp_path: Path) -> None:
        for name, text in (("x", "Eins ist da."), ("y", "Zwei ist da.")):
            (tmp_path / name).mkdir()
            _put(tmp_path / name, story=text)
        one, two = _documents(tmp_path)
        assert one.id == "story"
        assert two.id is not None
        assert two.id.startswith("story-")
        assert any("belongs to" in note for note in two.notes)

    def test_same_text_and_id_is_a_problem(self, tmp_path: Path) -> None:
        for name in ("x", "y"):
            (tmp_path / name).mkdir()
            _put(tmp_path / name, story=TEXT)
        assert len(_documents(tmp_path)) == 1
        assert "read once" in _problems(tmp_path)[0].reason

    def test_same_text_under_another_id_is_a_copy(self, tmp_path: Path) -> None:
        _put(tmp_path, one=TEXT, two=TEXT)
        _, copy = _documents(tmp_path)
        assert copy.copies == ("one",)

    def test_url_without_id_leaves_the_id_open(self, tmp_path: Path) -> None:
        _put(tmp_path, a=f"---\nurl: https://example.org/a\n---\n{TEXT}")
        assert _documents(tmp_path)[0].id is None

    def test_one_url_with_two_texts_gives_two_ids(self, tmp_path: Path) -> None:
        head = "---\nurl: https://example.org/a\n---\n"
        _put(tmp_path, a=f"{head}Eins ist da.", b=f"{head}Zwei ist da.")
        one, two = _documents(tmp_path)
        assert one.id is None
        assert two.id is not None
        assert two.id.startswith("b-")


def test_texts_beside_an_index_are_no_articles(tmp_path: Path) -> None:
    """A corpus folder has guidelines and plans beside its articles; they are not news."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("Ein Satz im Artikel.", encoding="utf-8")
    (tmp_path / "index.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    (tmp_path / "GUIDELINES.md").write_text("How to annotate.", encoding="utf-8")
    assert [item.id for item in read_inputs([tmp_path]) if isinstance(item, Document)] == ["a"]


def test_patterns(tmp_path: Path) -> None:
    _put(tmp_path, one="Eins ist da.", two="Zwei ist da.")
    (tmp_path / "deep").mkdir()
    _put(tmp_path / "deep", three="Drei ist da.")
    assert [document.id for document in _documents(f"{tmp_path}/**/*.txt")] == ["three", "one", "two"]
    assert "pattern" in _problems(f"{tmp_path}/*.html")[0].reason
