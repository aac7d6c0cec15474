"""Entities count by span and label; parts of compounds neither help nor harm."""

from __future__ import annotations

from zeitstrahl.score import score_entities

GOLD = {
    "a-de-1": [
        {"start": 0, "end": 5, "label": "ORG"},
        {"start": 10, "end": 14, "label": "LOC"},
        {"start": 20, "end": 22, "label": "ORG", "part": True},
    ]
}
LANGUAGES = {"a-de-1": "de"}


def system(*spans: tuple[int, int, str]) -> dict[str, list[dict[str, object]]]:
    return {"a-de-1": [{"start": start, "end": end, "label": label} for start, end, label in spans]}


def test_span_and_label_have_to_be_right() -> None:
    scores = score_entities(GOLD, system((0, 5, "ORG"), (10, 14, "ORG"), (30, 33, "MISC")), LANGUAGES)
    found = scores.rates["all"]
    assert (found.correct, found.system, found.gold) == (1, 3, 2)
    assert scores.rates["spans"].correct == 2
    assert scores.confused == {("LOC", "ORG"): 1}
    assert "LOC as ORG (1)" in scores.as_text()


def test_a_part_of_a_compound_counts_neither_way() -> None:
    for answer in (system(), system((20, 22, "ORG")), system((20, 30, "PRODUCT"))):
        assert score_entities(GOLD, answer, LANGUAGES).rates["all"].system == 0


def test_an_article_without_an_answer_has_no_entities() -> None:
    assert score_entities(GOLD, {}, LANGUAGES).rates["lang de"].recall == 0
