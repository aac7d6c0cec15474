"""The plain-news corpus is sound and speaks both languages about everything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpora.check import check
from corpora.kinds import check_kinds

from zeitstrahl.claim_types import builtin_types

PLAIN = Path(__file__).parents[2] / "corpora" / "plain"
PARTS = (*(f"dev{number}" for number in ("", *range(2, 14))), "test", "test2", "test3", "single")
CORE = {"ban", "layoff", "stance", "market_exit", "allegation", "denial"}


@pytest.mark.parametrize("part", PARTS)
def test_it_has_no_faults(part: str) -> None:
    assert check(PLAIN / part) == []


@pytest.mark.parametrize("part", PARTS)
def test_every_type_is_told_in_both_languages(part: str) -> None:
    rows = [json.loads(line) for line in (PLAIN / part / "claims.jsonl").read_text("utf-8").splitlines()]
    told = {(row["lang"], claim["type"]) for row in rows for claim in row["claims"]}
    assert told == {(language, kind) for language in ("de", "en") for kind in CORE}
    assert set(builtin_types()) >= CORE
    assert {row["lang"] for row in rows if not row["claims"]} == {"de", "en"}


def test_no_story_is_in_both_parts() -> None:
    stories = [
        {json.loads(line)["story"] for line in (PLAIN / part / "index.jsonl").read_text("utf-8").splitlines()}
        for part in ("dev", "test")
    ]
    assert stories[0] & stories[1] == {"no-claims"}


def test_names_are_checked_for_kind_form_and_article() -> None:
    index = [{"id": "one-de-1"}, {"id": "one-en-1"}]
    texts = {"one-de-1": "Lindtal warnt vor der App Quorro.", "one-en-1": "Lindtal warns of Quorro."}
    good = [
        {"id": "one-de-1", "names": [{"kind": "authority", "forms": ["Lindtal"]}]},
        {"id": "one-en-1", "names": [{"kind": "product", "forms": ["Quorro"], "also": "company"}]},
    ]
    assert list(check_kinds(good, index, texts)) == []
    bad = [
        {"id": "one-de-1", "names": [{"kind": "firm", "forms": ["Lindtal"]}, {"kind": "other", "forms": []}]},
        {"id": "two-de-1", "names": []},
    ]
    assert list(check_kinds(bad, index, texts)) == [
        "names: one-en-1 is missing",
        "names: one-de-1 'Lindtal': kind 'firm'",
        "names: one-de-1 1: no forms",
        "names: two-de-1 is not in the index",
    ]
    twice = [{"kind": "company", "forms": ["Lindtal", "Norvik"]}, {"kind": "place", "forms": ["Lindtal"]}]
    assert list(check_kinds([{"id": "one-de-1", "names": twice}], index[:1], texts)) == [
        "names: one-de-1 'Lindtal': 'Norvik' does not stand in the article",
        "names: one-de-1 'Lindtal': 'Lindtal' is a form of another name, too",
    ]
