"""The newsroom corpus is sound, and holds what its plan asks of every split."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from corpora.check import check, check_against
from corpora.trees import read_trees

from zeitstrahl.claim_types import builtin_types

NEWS = Path(__file__).parents[2] / "corpora" / "news"


def test_news_has_no_faults() -> None:
    assert check(NEWS) == []


@pytest.mark.parametrize("split", ["train", "dev", "test"])
def test_every_split_is_varied(split: str) -> None:
    index = [json.loads(line) for line in (NEWS / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = [json.loads(line) for line in (NEWS / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    members = {article["id"] for article in index if article["split"] == split}
    claims = {article["id"]: article["claims"] for article in articles if article["id"] in members}
    assert {claim["type"] for found in claims.values() for claim in found} == set(builtin_types())
    assert {article["lang"] for article in index if article["id"] in members} == {"de", "en"}
    assert any(not found for found in claims.values())


def test_spans_hold_the_words_they_are_about() -> None:
    for line in (NEWS / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text = (NEWS / "articles" / f"{article['id']}.txt").read_text(encoding="utf-8")
        for claim in article["claims"]:
            start, end = claim["spans"]["evidence"][0]
            assert text[start:end] == claim["evidence"]


def test_no_article_is_a_near_copy_of_the_evaluation_data(shared: Path) -> None:
    assert check_against(NEWS, shared / "gold") == []
    assert check_against(NEWS, shared / "seeds") == []


def test_a_taken_text_is_found(tmp_path: Path) -> None:
    text = (NEWS / "articles" / "cayla-de-1.txt").read_text(encoding="utf-8")
    (tmp_path / "other.txt").write_text("Vorspann.\n" + text, encoding="utf-8")
    (fault,) = check_against(NEWS, tmp_path)
    assert "cayla-de-1 shares" in fault
    assert "other.txt" in fault


def test_every_layer_has_what_was_planned() -> None:
    index = [json.loads(line) for line in (NEWS / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    languages = Counter(article["lang"] for article in index)
    told = defaultdict(set)
    for article in index:
        told[article["story"]].add(article["lang"])
    trees = Counter(tree.language for tree in read_trees(NEWS / "trees.conllu"))
    assert languages["de"] >= 600
    assert languages["en"] >= 350
    assert sum(len(one) == 2 for one in told.values()) >= 120
    assert trees["de"] >= 1500
    assert trees["en"] >= 500
