"""Drafts become records with offsets, and records become drafts again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from corpora.draft import compose, decompose, load, main
from corpora.drafts import DraftError, read_drafts, write_draft
from corpora.placing import days_of_value

DRAFT = """=== ARTICLE puppe-de-1
published: 2017-02-17
story: puppe
source: elbkurier.example
title: Sprechende Puppe verboten
split: train
--- text
% Sprechende Puppe verboten
% 17. Februar 2017
Die Bundesnetzagentur hat „Mia“ am Freitag verboten. Der EU-Hersteller Tandara bestreitet das.

In Bonn hieß es, Mia höre mit.
%
% Mehr über Bonn
--- marks
ORG Bundesnetzagentur
PRODUCT Mia
DATE Freitag = 2017-02-17
ORG EU
ORG Tandara
LOC Bonn
PRODUCT Mia
--- claims
ban | in_force | 2017-02-17 | „Mia“ am Freitag verboten | target: Mia / doll ; when: Freitag ; event: a
denial | - | - | Der EU-Hersteller Tandara bestreitet das | speaker: Tandara ; event: b
=== ARTICLE puppe-en-1
published: null
story: puppe
source: mersey.example
split: train
--- text
A talking doll was outlawed in early February 2017.
--- marks
DATE early February 2017 = 2017-02 ~ 2017-02-01/2017-02-10
--- claims
ban | in_force | 2017-02 | talking doll was outlawed | target: doll / Mia ; activities: sale + use ; event: a
"""


def composed() -> tuple[dict[str, str], dict[str, list[dict[str, Any]]], list[str], list[str]]:
    faults: list[str] = []
    notes: list[str] = []
    texts, rows = compose(list(read_drafts(DRAFT, "here")), faults, notes)
    return texts, rows, faults, notes


def test_marks_and_fillers_get_the_offsets_of_their_words() -> None:
    texts, rows, faults, notes = composed()
    assert (faults, notes) == ([], [])
    for layer in ("entities", "times"):
        for row in rows[layer]:
            for one in row[layer]:
                assert texts[row["id"]][one["start"] : one["end"]] == one["text"]
    spans = rows["claims"][0]["claims"][0]["spans"]
    text = texts["puppe-de-1"]
    words = {role: [text[start:end] for start, end in found] for role, found in spans.items()}
    assert words == {
        "evidence": ["„Mia“ am Freitag verboten"],
        "target": ["Mia"],
        "date": ["Freitag"],
    }


def test_running_text_is_what_has_no_percent_sign() -> None:
    texts, rows, _, _ = composed()
    body = [texts["puppe-de-1"][start:end] for start, end in rows["index"][0]["body"]]
    assert [paragraph[:7] for paragraph in body] == ["Die Bun", "In Bonn"]


def test_a_name_inside_a_compound_is_a_part() -> None:
    _, rows, _, _ = composed()
    assert [one["text"] for one in rows["entities"][0]["entities"] if one.get("part")] == ["EU"]


def test_claims_of_one_label_are_one_event() -> None:
    _, rows, _, _ = composed()
    ban, denial = rows["timeline"][0]["events"]
    assert ban == {
        "type": "ban",
        "date": "2017-02-17",  # the more precise of the two
        "status": "in_force",
        "roles": {"target": ["Mia", "doll"], "activities": [["sale"], ["use"]]},
        "articles": ["puppe-de-1", "puppe-en-1"],
    }
    assert denial["articles"] == ["puppe-de-1"]


def test_an_early_month_has_its_own_interval() -> None:
    _, rows, _, _ = composed()
    (early,) = rows["times"][1]["times"]
    assert (early["earliest"], early["latest"]) == ("2017-02-01", "2017-02-10")


def test_a_corpus_becomes_drafts_and_the_same_corpus_again() -> None:
    texts, rows, _, _ = composed()
    again = "".join(write_draft(draft) for draft in decompose(texts, rows))
    assert compose(list(read_drafts(again, "again")), [], []) == (texts, rows)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("=== ARTICLE puppe-de-1", "=== ARTICLE Puppe", "expected === ARTICLE"),
        ("source: elbkurier", "outlet: elbkurier", "expected one of published"),
        ("--- text\n% Sp", "--- words\n% Sp", "section 'words'"),
        ("ORG Tandara", "FIRM Tandara", "a label of ours"),
        ("Freitag = 2017-02-17", "Freitag", "expected a value"),
        ("ban | in_force | 2017-02-17 |", "ban | 2017-02-17 |", "expected 5"),
        ("speaker: Tandara", "Tandara", "expected name: value"),
        ("speaker: Tandara", "speaker: Tandara ; speaker: EU", "stands twice"),
    ],
)
def test_what_is_no_draft_is_told_with_its_place(old: str, new: str, fault: str) -> None:
    assert old in DRAFT
    with pytest.raises(DraftError, match=fault):
        list(read_drafts(DRAFT.replace(old, new, 1), "here"))


def test_marks_out_of_order_and_forgotten_names_are_told() -> None:
    text = DRAFT.replace("ORG Tandara\nLOC Bonn\n", "LOC Bonn\nORG Tandara\n")
    faults: list[str] = []
    compose(list(read_drafts(text, "here")), faults, [])
    assert any("mark ORG 'Tandara' does not stand after 'Bonn'" in fault for fault in faults)
    notes: list[str] = []
    forgotten = DRAFT.replace("PRODUCT Mia\n--- claims", "--- claims", 1)
    compose(list(read_drafts(forgotten, "here")), [], notes)
    assert any("'Mia' unmarked" in note for note in notes)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-07-20T20:30", "2024-07-20", "2024-07-20"),
        ("2024-W29", "2024-07-15", "2024-07-21"),
        ("2024-W29-WE", "2024-07-20", "2024-07-21"),
        ("2024-W53", None, None),
        ("2024-Q3", "2024-07-01", "2024-09-30"),
        ("2024-SU", "2024-06-01", "2024-08-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2024-02-30", None, None),
        ("PRESENT_REF", None, None),
        ("P3Y", None, None),
    ],
)
def test_days_of_a_value(value: str, first: str | None, last: str | None) -> None:
    days = days_of_value(value)
    assert (days and days.first.isoformat(), days and days.last.isoformat()) == (first, last)


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "a.draft"
    draft.write_text(DRAFT, encoding="utf-8")
    assert main(["check", str(draft)]) == 0
    assert main(["import", str(tmp_path / "corpus"), str(draft)]) == 0
    assert [row["id"] for row in load(tmp_path / "corpus")[1]["index"]] == ["puppe-de-1", "puppe-en-1"]
    assert (
        json.loads((tmp_path / "corpus" / "timeline.jsonl").read_text(encoding="utf-8"))["story"] == "puppe"
    )
    capsys.readouterr()
    assert main(["export", str(tmp_path / "corpus"), "puppe"]) == 0
    assert capsys.readouterr().out.startswith("=== ARTICLE puppe-de-1\n")
    draft.write_text(
        DRAFT.replace("DATE Freitag = 2017-02-17", "DATE Freitag = 2017-02-31"), encoding="utf-8"
    )
    assert main(["import", str(tmp_path / "corpus"), str(draft)]) == 1
    assert "'2017-02-31' is not in the calendar" in capsys.readouterr().out
    assert main([]) == 2
