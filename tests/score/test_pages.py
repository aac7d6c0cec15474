"""The scorer of pages: measures by hand, and the whole way on made-up pages."""

from __future__ import annotations

import datetime as dt
import json
import lzma
from pathlib import Path

import pytest
from tests.acquire.pages.newsrooms import ENGLISH, GERMAN
from typer.testing import CliRunner

from zeitstrahl.cli import app
from zeitstrahl.errors import InputError
from zeitstrahl.score.pages import Reading, ours, score_pages, token_f1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pages with their gold, one as full text, one as segments."""
    rows = []
    for story, kind, suffix in ((GERMAN, "full", ".html.xz"), (ENGLISH, "segments", ".html")):
        name = f"{story.language}{suffix}"
        data = story.page("blog").encode()
        (tmp_path / name).write_bytes(lzma.compress(data) if suffix.endswith("xz") else data)
        row = {
            "id": story.language,
            "lang": story.language,
            "kind": kind,
            "html": name,
            "title": story.title,
            "authors": [story.author],
            "published": story.published,
            "published_dates": [story.published[:10]],
        }
        if kind == "full":
            row["text"] = "\n".join(story.text)
        else:
            row |= {"with": [story.body[0][:40]], "without": [story.comments[0][:40]]}
        rows.append(json.dumps(row))
    (tmp_path / "expected.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


def test_all_is_right_on_pages_that_are_read_right(folder: Path) -> None:
    report = score_pages(folder, ours(), "ours").as_dict()
    for measure in ("title exact", "title near", "date day", "date minute", "authors F1"):
        assert report["all"][measure] == 1.0
    assert report["de"]["full text F1"] == 1.0
    assert report["en"]["segments F1"] == 1.0
    assert report["refused"] == {}


def test_what_is_wrong_is_counted(folder: Path) -> None:
    def wrong(html: bytes, url: str) -> Reading:
        day = dt.datetime(2024, 7, 16, 23, 0, tzinfo=dt.UTC)
        return Reading("\n".join(ENGLISH.comments), "Another title", ("Max Muster", ENGLISH.author), day)

    report = score_pages(folder, wrong, "wrong").as_dict()["all"]
    assert report["full text F1"] < 0.2
    assert report["segments F1"] == 0.0
    assert (report["title exact"], report["date day"], report["date minute"]) == (0.0, 1.0, 0.0)
    assert report["authors F1"] == pytest.approx(2 / 6, abs=1e-4)


@pytest.mark.parametrize(
    ("found", "gold", "value"),
    [("a b c", "a b c", 1.0), ("", "", 1.0), ("a", "", 0.0), ("a a b", "a b b", 2 / 3)],
)
def test_token_f1(found: str, gold: str, value: float) -> None:
    assert token_f1(found, gold) == pytest.approx(value)


def test_command_prints_both_systems(folder: Path) -> None:
    result = CliRunner().invoke(app, ["score", "pages", str(folder), "--errors"])
    assert result.exit_code == 0
    assert "zeitstrahl all" in result.output
    assert "trafilatura de" in result.output


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "a"}', '{"html": "missing.html"}'])
def test_a_damaged_folder_is_told(tmp_path: Path, line: str) -> None:
    (tmp_path / "expected.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=r"expected\.jsonl|missing\.html"):
        score_pages(tmp_path, ours(), "ours")
