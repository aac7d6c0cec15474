"""The newsroom corpus is sound, and holds what its plan asks of every split."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpora.check import check

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
