"""The demo corpus is sound, and the checker finds what would make it unsound."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from corpora.check import check, main, write_sums

from zeitstrahl.claim_types import builtin_types

DEMO = Path(__file__).parents[2] / "corpora" / "demo"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_demo_has_no_faults() -> None:
    assert check(DEMO) == []


def test_demo_is_varied() -> None:
    articles = rows(DEMO / "claims.jsonl")
    claims = [claim for article in articles for claim in article["claims"]]
    assert {claim["type"] for claim in claims} == set(builtin_types())
    assert {claim["status"] for claim in claims} >= {
        "announced", "in_force", "planned", "proposed", "rejected", "lifted", "denied"
    }  # fmt: skip
    assert any(article["published"] is None for article in articles)
    languages = Counter((article["story"], article["lang"]) for article in articles)
    stories = {story for story, _ in languages}
    assert len(articles) >= 16
    assert len(stories) >= 5
    assert all(languages[story, language] for story in stories for language in ("de", "en"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEMO, tmp_path / "corpus"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("claims.jsonl", '"2020-12-31"', '"2020-12-32"', "not a date that exists"),
        ("claims.jsonl", '["sale"]', '["selling"]', "not in the vocabulary"),
        ("claims.jsonl", '"type": "ban"', '"type": "bann"', "type 'bann'"),
        ("claims.jsonl", '"status": "announced"', '"status": "soon"', "status 'soon'"),
        ("claims.jsonl", '"target": ["Huawei"], ', "", "no target, the principal role"),
        ("claims.jsonl", "forbidden to buy new 5G equipment", "Huawei", "times in the article"),
        ("claims.jsonl", '"~2400"', '"rund 2400"', "no count"),
        ("claims.jsonl", '"12.5"', '"125"', "no percent number"),
        ("index.jsonl", '"id": "huawei-en-1"', '"id": "huawei-en-9"', "has no file"),
        ("index.jsonl", "2020-07-14", "2020-02-30", "published '2020-02-30'"),
        ("index.jsonl", '"lang": "en"', '"lang": "fr"', "lang 'fr'"),
        ("index.jsonl", "Huawei to be", "Huawei will be", "title does not stand"),
        ("timeline.jsonl", '"date": "2020-12-31"', '"date": "2020-12-30"', "no event tells huawei-en-1"),
        ("timeline.jsonl", '"articles": ["huawei-en-1"]', '"articles": ["elsewhere"]', "['elsewhere']"),
        ("articles/none-en-1.txt", "puppies", "kittens", "SHA256SUMS"),
        ("claims.jsonl", '{"id"', '["id"', "claims.jsonl line 1: no JSON"),
    ],
)
def test_faults_are_found(copy: Path, file: str, old: str, new: str, fault: str) -> None:
    change(copy / file, old, new)
    assert any(fault in found for found in check(copy))


def test_missing_files_are_faults_not_tracebacks(tmp_path: Path) -> None:
    assert any("index.jsonl: missing" in fault for fault in check(tmp_path))


def test_near_copies_are_found(copy: Path) -> None:
    text = (copy / "articles" / "none-en-1.txt").read_text(encoding="utf-8")
    (copy / "articles" / "none-de-1.txt").write_text(text.replace("river", "lake"), encoding="utf-8")
    assert any("none-de-1 and none-en-1 share" in fault for fault in check(copy))


def test_sums_are_written_anew(copy: Path) -> None:
    change(copy / "articles" / "none-en-1.txt", "puppies", "kittens")
    write_sums(copy)
    assert check(copy) == []


def test_command(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(copy)]) == 0
    assert "23 articles (de 12; en 11; 2 without claims), 8 stories, 106 claims" in capsys.readouterr().out
    (copy / "articles" / "none-en-1.txt").unlink()
    assert main([str(copy)]) == 1
    assert "none-en-1 has no file" in capsys.readouterr().out
    assert main([]) == 2
