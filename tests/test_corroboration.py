"""What one article hints at counts if another one tells it: German and English bear each other out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zeitstrahl import flow
from zeitstrahl.settings import Settings

CONSUMERS = (
    "Consumer group Cassiope on Monday accused the camera maker Tandara of hiding a flaw in its batteries.",
    "Schwere Vorwürfe gegen den Kamerahersteller Tandara kommen vom Verein Cassiope. "
    "Er spricht von Akkus, die brennen können.",
)
ORDER = (
    "Die Bundesnetzagentur hat dem Hersteller Tandara am Montag den Verkauf der Kamera Lux 4 verboten.",
    "Camera maker Tandara is losing friends. The order was issued on Monday by the Federal Network Agency. "
    "Shops are sending the cameras back.",
)
EXIT = (
    "Camera maker Tandara will leave Austria at the end of June, the company said on Monday.",
    "Der Kamerahersteller Tandara hat ein schlechtes Jahr hinter sich. Ende Juni zieht er sich zurück und "
    "schließt sein Büro.",
)
CASES = {"allegation": CONSUMERS, "ban": ORDER, "market_exit": EXIT}


def run(folder: Path, *texts: str, days: tuple[str, ...] = ("2026-03-03", "2026-03-04")) -> flow.Result:
    for number, (text, day) in enumerate(zip(texts, days, strict=False)):
        page = f"---\ntitle: Tandara\npublished: {day}\n---\n{text}\n"
        (folder / f"a{number}.md").write_text(page, encoding="utf-8")
    return flow.run([folder], Settings())


@pytest.mark.parametrize("kind", CASES)
def test_a_hint_counts_with_an_article_that_tells_it(kind: str, tmp_path: Path) -> None:
    result = run(tmp_path, *CASES[kind])
    (event,) = (one for one in result.timeline.events if one.type == kind)
    assert [bool(claim.held_back) for claim in event.claims] == [False, True]
    assert len(event.articles) == 2
    assert result.counts["claims"] == sum(len(one.claims) for one in result.timeline.events)


@pytest.mark.parametrize("kind", CASES)
def test_a_hint_alone_is_no_claim(kind: str, tmp_path: Path) -> None:
    result = run(tmp_path, CASES[kind][1])
    (extraction,) = result.extractions
    assert kind in {claim.type for claim in extraction.held_back}
    assert not result.timeline.events
    assert result.counts["claims"] == 0


@pytest.mark.parametrize("kind", CASES)
def test_a_hint_is_not_borne_out_by_another_company(kind: str, tmp_path: Path) -> None:
    told, hint = CASES[kind]
    result = run(tmp_path, told.replace("Tandara", "Velbrook"), hint)
    assert not any(claim.held_back for event in result.timeline.events for claim in event.claims)


def test_a_denial_by_nobody_is_that_of_the_firm_if_another_article_says_so(tmp_path: Path) -> None:
    told = "Der Verein Cassiope wirft dem Kamerahersteller Tandara vor, Mängel verschwiegen zu haben."
    hint = (
        "Camera maker Tandara has had a bad week. Consumer group Cassiope has accused it of hiding flaws. "
        "There was a swift denial. Tandara is based in Lyon."
    )
    result = run(tmp_path, told + " Tandara wies das zurück.", hint)
    (denial,) = (one for one in result.timeline.events if one.type == "denial")
    assert [claim.held_back for claim in denial.claims] == ["", "no speaker"]
    assert [filler.label for filler in denial.roles["speaker"]] == ["Tandara"]


def test_the_files_say_which_claims_were_held_back(tmp_path: Path) -> None:
    articles = tmp_path / "in"
    articles.mkdir()
    result = run(articles, *ORDER)
    files = flow.write(result, tmp_path / "out", Settings())
    lines = [json.loads(line) for line in files["claims.jsonl"].read_text("utf-8").splitlines()]
    assert [line.get("held_back") for line in lines] == [None, "only refers to a measure"]
    assert "borne out by the others: " in files["timeline.csv"].read_text("utf-8")
