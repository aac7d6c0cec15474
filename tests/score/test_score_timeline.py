"""Golden cases of the timeline scores."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from zeitstrahl.errors import InputError
from zeitstrahl.score import TimelineScores, lost_events, score_timeline
from zeitstrahl.score.matching import Rates
from zeitstrahl.score.reading import COLUMNS

STORY: dict[str, Any] = {
    "story": "veltor",
    "articles": ["de-1", "de-2", "en-1"],
    "languages": {"de-1": "de", "de-2": "de", "en-1": "en"},
    "events": [
        {
            "type": "ban",
            "date": "2025-03-01",
            "status": "announced",
            "roles": {"authority": ["Seeamt"], "target": ["Veltor"], "activities": [["sale"]]},
            "articles": ["de-1", "de-2", "en-1"],
        },
        {
            "type": "ban",
            "date": "2025-06-30",
            "status": "announced",
            "roles": {"authority": ["Seeamt"], "target": ["Veltor"], "activities": [["use"]]},
            "articles": ["de-1"],
        },
    ],
}
SALE = {"event_id": "e1", "type": "ban", "date": "2025-03-01", "authority": "Seeamt", "target": "Veltor",
        "activities": "sale", "status": "announced", "articles": "de-1 | de-2 | en-1"}  # fmt: skip
USE = {**SALE, "event_id": "e2", "date": "2025-06-30", "activities": "use", "articles": "de-1"}


def scored(path: Path, *rows: dict[str, str]) -> TimelineScores:
    file = path / "timeline.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, [*COLUMNS, "story"], restval="")
        table.writeheader()
        table.writerows(rows)
    return score_timeline([STORY], file)


def test_a_timeline_that_is_right(tmp_path: Path) -> None:
    scores = scored(tmp_path, SALE, USE)
    assert scores.events == {"all": Rates(2, 2, 2), "veltor": Rates(2, 2, 2)}
    assert scores.b_cubed["all"].as_dict() == {"p": 1.0, "r": 1.0, "f1": 1.0, "system": 4, "gold": 4}
    assert scores.cross_lingual == (1, 1)
    assert scores.same_date == (2, 2)
    assert not scores.wrong_merges


def test_an_event_that_is_torn_apart(tmp_path: Path) -> None:
    torn = {**SALE, "articles": "de-1 | de-2"}, {**SALE, "event_id": "e3", "articles": "en-1"}
    scores = scored(tmp_path, *torn, USE)
    assert scores.events["all"] == Rates(2, 3, 2)
    assert scores.not_merged == ("veltor#1",)
    assert scores.b_cubed["all"].precision == 1.0
    assert scores.b_cubed["all"].recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


def test_why_an_event_is_lost_is_told_by_article(tmp_path: Path) -> None:
    file = tmp_path / "timeline.csv"
    torn = [
        {**SALE, "articles": "de-1"},
        {**SALE, "event_id": "e3", "articles": "en-1", "date": "2026-03-01", "authority": "Hafenamt"},
    ]
    scored(tmp_path, *torn, USE)
    assert lost_events([STORY], file).splitlines() == [
        "veltor#1 ban @2025-03-01 announced: authority=Seeamt, target=Veltor, activities=sale",
        "  de-1 (de): e1 as gold",
        "  de-1 (de): e2 differs: date 2025-06-30, activities use",
        "  de-2 (de): not found",
        "  en-1 (en): e3 differs: date 2026-03-01, authority Hafenamt",
    ]
    scored(tmp_path, SALE, USE)
    assert lost_events([STORY], file) == "No lost events."


def test_two_events_that_are_melted(tmp_path: Path) -> None:
    melted = {**SALE, "activities": "sale | use"}
    scores = scored(tmp_path, melted)
    assert scores.wrong_merges == {"e1": ("veltor#1", "veltor#2")}
    assert scores.as_dict()["wrong merges"]["gold events"] == 2
    assert "e1 tells veltor#1, veltor#2" in scores.as_text()


def test_an_interval_over_two_dates_is_a_wrong_merge(tmp_path: Path) -> None:
    wide = {**SALE, "date": "2025-03-01/2025-06-30", "activities": ""}
    assert scored(tmp_path, wide).wrong_merges == {"e1": ("veltor#1", "veltor#2")}


@pytest.mark.parametrize(
    ("changes", "found", "same"),
    [
        ({"date": "2025"}, 2, 1),
        ({"date": "XXXX-03-01"}, 2, 1),
        ({"date": "", "date_earliest": "2025-03-01", "date_latest": "2025-03-01"}, 2, 2),
        ({"date": ""}, 1, 1),
        ({"date": "2024"}, 1, 1),
        ({"target": "Veltora"}, 1, 1),
    ],
)
def test_dates_and_principals(tmp_path: Path, changes: dict[str, str], found: int, same: int) -> None:
    scores = scored(tmp_path, {**SALE, **changes}, USE)
    assert (scores.events["all"].correct, scores.same_date[0]) == (found, same)


def test_events_of_other_articles_are_not_scored(tmp_path: Path) -> None:
    scores = scored(tmp_path, SALE, USE, {**SALE, "event_id": "e9", "articles": "fr-1"})
    assert scores.events["all"] == Rates(2, 2, 2)
    assert scores.as_dict()["not scored"] == {"events": 1, "unknown articles": ["fr-1"]}
    assert "fr-1" in scores.as_text()


def test_languages_may_stand_in_an_index(tmp_path: Path) -> None:
    index = tmp_path / "index.jsonl"
    index.write_text('{"id": "de-1", "lang": "de"}\n{"id": "en-1", "lang": "en"}\n', encoding="utf-8")
    system = tmp_path / "timeline.csv"
    system.write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    story = {key: value for key, value in STORY.items() if key != "languages"}
    assert score_timeline([story], system).cross_lingual == (0, 0)
    assert score_timeline([story], system, index).cross_lingual == (0, 1)


def test_faults_are_told(tmp_path: Path) -> None:
    system = tmp_path / "timeline.csv"
    system.write_text("event_id,type\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"timeline\.csv: \d+ fault\(s\): column 'date' is missing"):
        score_timeline([STORY], system)
    with pytest.raises(InputError, match="No such file"):
        score_timeline(tmp_path / "gold.jsonl", system)
    with pytest.raises(InputError, match="also belongs to line 1"):
        score_timeline([STORY, STORY], system)
    strange = {**STORY, "events": [{**STORY["events"][0], "articles": ["x"]}]}
    with pytest.raises(InputError, match="veltor#1: articles"):
        score_timeline([strange], system)
