"""Golden cases of the claim scores, and what agreement means, German and English side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.errors import InputError
from zeitstrahl.score import corpus, errors, score_claims
from zeitstrahl.score.agreement import fillers_agree, name_words, percent, quantity, same_name
from zeitstrahl.score.days import agree, gold_days, system_days
from zeitstrahl.score.matching import Rates, assign


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ("Nordlicht Labs, Inc.", "Nordlicht", True),
        ("die Nordlicht GmbH", "NORDLICHT AG", True),
        ("U.S. Department of Trade", "US department of trade", True),
        ("das Amt für Seewesen", "Amt für Seewesen", True),
        ("Veltor's routers", "Veltor", True),
        ("Amt für Seewesen", "Office of Maritime Affairs", False),
        ("Veltor", "Veltora", False),
        ("der", "der Veltor-Konzern", False),
        ("of the", "Office of the Mayor", False),
        ("", "", False),
        ("AG", "AG", True),
    ],
)
def test_names(one: str, other: str, agrees: bool) -> None:
    assert same_name(one, other) is agrees
    assert same_name(other, one) is agrees


@given(st.text(max_size=40))
def test_a_name_with_words_agrees_with_itself(text: str) -> None:
    assert same_name(text, text) is bool(name_words(text))


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("<50", (None, 49.0, False)),
        ("<=49", (None, 49.0, False)),
        (">300", (301.0, None, False)),
        (">=301", (301.0, None, False)),
        ("~1.000", (1000.0, 1000.0, True)),
        ("1,500", (1500.0, 1500.0, False)),
        ("1000-1200", (1000.0, 1200.0, False)),
        ("alle", ("all", "all", False)),
        ({"min": None, "max": 49}, (None, 49, False)),
        ({"comparator": "<", "number": 50}, (None, 49.0, False)),
        ("rund 50", None),
        ("", None),
        (True, None),
        (None, None),
    ],
)
def test_quantities(value: object, read: object) -> None:
    assert quantity(value) == read


@pytest.mark.parametrize(("value", "read"), [("12,5", 12.5), ("10 %", 10.0), (10, 10.0), ("viele", None)])
def test_percents(value: object, read: float | None) -> None:
    assert percent(value) == read


def test_the_first_reading_that_is_a_count_decides() -> None:
    assert fillers_agree("count", ["<50"], ["weniger als 50 Leute", "<=49", "50"])
    assert not fillers_agree("count", ["50"], [None, "<50", "50"])


def test_codes_have_to_be_equal() -> None:
    assert fillers_agree("activities", ["data_collection"], ["Data collection"])
    assert not fillers_agree("activities", ["sale"], ["resale"])


@pytest.mark.parametrize(
    ("gold", "system", "agrees"),
    [
        ("2024-07-20", ("2024-07", None, None), True),
        ("XXXX-07-20", ("2021-07-20", None, None), True),
        ("XXXX-12-20/XXXX-01-10", ("2021-01-05", None, None), True),
        ("2024-22", (None, "2024-08-31", "2024-08-31"), True),
        ("2024-09", ("2024-09", "2024-10-01", None), False),
        ("2024-07-20", ("soon", None, None), False),
        ("2024-07-20", ("9999-24", None, None), False),
    ],
)
def test_dates(gold: str, system: tuple[str | None, str | None, str | None], agrees: bool) -> None:
    assert agree(gold_days(gold), system_days(*system)) is agrees


SCORES = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)), st.integers(1, 5).map(float), max_size=30
)


@given(SCORES)
def test_assignment_is_one_to_one_and_leaves_no_pair_over(scores: dict[tuple[int, int], float]) -> None:
    pairs = assign(scores)
    assert len(set(pairs.values())) == len(pairs)
    assert all(pair in scores for pair in pairs.items())
    assert not any(i not in pairs and j not in pairs.values() for i, j in scores)


def test_assignment_makes_room_for_those_left_over() -> None:
    assert assign({(0, 0): 9.0, (0, 1): 1.0, (1, 0): 8.0}) == {0: 1, 1: 0}


def test_rates_of_nothing() -> None:
    assert Rates(0, 0, 0).f1 == 1.0
    assert (Rates(0, 3, 0).precision, Rates(0, 3, 0).recall) == (0.0, 0.0)


GOLD = [
    {
        "id": "a-1",
        "lang": "de",
        "claims": [
            {
                "type": "ban",
                "roles": {
                    "authority": ["Amt für Seewesen", "Office of Maritime Affairs"],
                    "target": ["Veltor"],
                    "activities": [["sale"], ["use", "operation"]],
                },
                "date": "2025-03-01",
                "status": "announced",
                "evidence": "Verkauf und Nutzung untersagt",
            },
            {
                "type": "denial",
                "roles": {"speaker": ["Veltor"], "content": ["defekte Bojen"]},
                "date": None,
                "status": None,
                "evidence": "Veltor bestreitet defekte Bojen",
            },
        ],
    },
    {"id": "a-2", "lang": "en", "claims": []},
]


def said(**changes: Any) -> dict[str, Any]:
    ban = {
        "article_id": "a-1",
        "type": "ban",
        "roles": {
            "authority": [{"text": "Das Amt", "canonical": "Amt für Seewesen", "value": None}],
            "target": [{"text": "Veltor-Bojen", "canonical": "Veltor GmbH", "value": None}],
            "activities": [
                {"text": "Verkauf", "canonical": None, "value": "sale"},
                {"text": "Nutzung", "canonical": None, "value": "use"},
            ],
        },
        "date": {"edtf": "2025-03-01", "earliest": "2025-03-01", "latest": "2025-03-01"},
        "status": "announced",
        "evidence": {"text": "Das Amt hat Verkauf und Nutzung untersagt."},
    }
    return {**ban, **changes}


def test_a_claim_that_is_right() -> None:
    scores = score_claims(GOLD, [said()])
    assert scores.claims["all"] == Rates(1, 1, 2)
    assert scores.claims["lang de"] == Rates(1, 1, 2)
    assert scores.claims["type denial"] == Rates(0, 0, 1)
    assert scores.full["all"] == Rates(1, 1, 2)
    assert scores.accuracy("all") == 1.0
    assert scores.roles["activities"] == Rates(2, 2, 2)
    assert scores.roles["evidence"] == Rates(1, 1, 1)


@pytest.mark.parametrize(
    ("changes", "matched", "full"),
    [
        ({"date": None}, 1, 0),
        ({"date": "2025"}, 1, 1),
        ({"status": "lifted"}, 1, 1),
        ({"type": "stance"}, 0, 0),
        ({"article_id": "a-2"}, 0, 0),
        ({"roles": {"target": [{"text": "Veltor"}]}}, 1, 0),
        ({"roles": {"target": [{"text": "ein Hersteller"}]}}, 0, 0),
    ],
    ids=["no date", "a year", "status", "type", "article", "activities", "target"],
)
def test_a_claim_that_is_partly_wrong(changes: dict[str, Any], matched: int, full: int) -> None:
    scores = score_claims(GOLD, [said(**changes)])
    assert (scores.claims["all"].correct, scores.full["all"].correct) == (matched, full)


def test_claims_of_unknown_articles_are_counted_not_scored() -> None:
    scores = score_claims(GOLD, [said(), said(article_id="b-9"), said(article_id="b-9")])
    assert scores.claims["all"].system == 1
    assert scores.as_dict()["not scored"] == {"claims": 2, "unknown articles": ["b-9"]}
    assert "b-9" in scores.as_text()


def test_the_better_claim_is_matched() -> None:
    listed = errors(GOLD, [said(date=None, origin="ban/weak"), said()])
    assert "SPURIOUS" in listed
    assert "[ban/weak]" in listed
    assert "WRONG" not in listed


def test_errors_name_what_is_wrong() -> None:
    listed = errors(GOLD, [said(date={"edtf": "2026"}, status="proposed")])
    assert "MISSED   denial @-: speaker=Veltor, content=defekte Bojen" in listed
    assert "WRONG!   ban @2025-03-01 announced" in listed
    assert "date: 2026 instead of 2025-03-01" in listed
    assert "status: proposed instead of announced" in listed
    assert "> Das Amt hat Verkauf und Nutzung untersagt." in listed


def test_no_errors() -> None:
    assert errors([GOLD[1]], []) == "No errors."


def test_files_and_records_give_the_same(tmp_path: Path) -> None:
    gold, system = tmp_path / "gold.jsonl", tmp_path / "claims.jsonl"
    gold.write_text("\ufeff" + "\n".join(json.dumps(one) for one in GOLD), encoding="utf-8")
    # U+2028 is a line break to str.splitlines, but not in JSON Lines.
    answer = said(evidence={"text": "Verkauf und Nutzung untersagt\u2028."})
    system.write_text(json.dumps(answer, ensure_ascii=False) + "\n\n", encoding="utf-8")
    assert score_claims(gold, str(system)) == score_claims(GOLD, [answer])


def test_a_split_of_a_corpus(tmp_path: Path) -> None:
    index = '{"id": "a-1", "split": "dev"}\n{"id": "a-2", "split": "test"}\n'
    (tmp_path / "index.jsonl").write_text(index, encoding="utf-8")
    (tmp_path / "claims.jsonl").write_text("\n".join(json.dumps(one) for one in GOLD), encoding="utf-8")
    (tmp_path / "timeline.jsonl").write_text('{"story": "s", "articles": ["a-1"]}\n', encoding="utf-8")
    assert [article["id"] for article in corpus(tmp_path, "test")] == ["a-2"]
    assert len(corpus(tmp_path)) == 2
    assert len(corpus(tmp_path, "dev", "timeline.jsonl")) == 1
    with pytest.raises(InputError, match="no article of split 'train'; it has dev, test"):
        corpus(tmp_path, "train")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"id": "a"}\n{"id": "a"}', "line 2: id 'a' is missing or stands twice"),
        ("[1]\nno", "line 1: no JSON object but a list; line 2: no JSON object"),
        ('{"id": "a", "claims": [{"type": "fine"}]}', "a claim 1: type 'fine', expected one of"),
        ('{"id": "a", "claims": [{"type": "ban", "date": "2025-02-30"}]}', "cannot be read as EDTF"),
        ('{"id": "a", "claims": [{"type": "layoff", "roles": {"count": ["many"]}}]}', "count 'many'"),
        ('{"id": "a", "claims": 5}', "line 1: 'claims' is a int, expected a list"),
        ('{"id": "a", "claims": ["ban"]}', "a claim 1: found a str, expected an object"),
        ('{"id": "a", "claims": [{"type": "ban", "roles": [1]}]}', "'roles' is a list, expected an object"),
    ],
)
def test_faulty_gold_is_told(tmp_path: Path, text: str, message: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl") as caught:
        score_claims(gold, [])
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_faulty_answers_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.jsonl: No such file"):
        score_claims(GOLD, tmp_path / "nowhere.jsonl")
    with pytest.raises(InputError, match="line 1: no 'article_id'"):
        score_claims(GOLD, [{"type": "ban"}])
    with pytest.raises(InputError, match="line 1: 'roles' is a list"):
        score_claims(GOLD, [{"article_id": "a", "type": "ban", "roles": [1]}])
    binary = tmp_path / "claims.jsonl"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not UTF-8"):
        score_claims(GOLD, binary)
