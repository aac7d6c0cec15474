"""``zeitstrahl score --corpus`` runs the pipeline on a corpus and scores every layer that it has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zeitstrahl.cli import app
from zeitstrahl.errors import InputError
from zeitstrahl.score.newsroom import score_corpus

TEXT = """Kaspersky in den USA verboten
Dienstag, 16. Juli 2024

Die US-Regierung hat den Verkauf von Kaspersky-Software am Montag verboten. In Berlin warnte das BSI.

Lesen Sie auch: Zehn Tipps für den Garten
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    def span(words: str, **more: object) -> dict[str, object]:
        return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "text": words, **more}

    head = {
        "id": "kasp-de-1",
        "lang": "de",
        "published": "2024-07-16",
        "story": "kasp",
        "source": "a.example",
    }
    rows: dict[str, dict[str, object]] = {
        "index": {**head, "title": "Kaspersky in den USA verboten", "split": "dev"},
        "claims": {
            **head,
            "claims": [
                {
                    "type": "ban",
                    "roles": {
                        "authority": ["US-Regierung"],
                        "target": ["Kaspersky"],
                        "activities": [["sale"]],
                    },
                    "date": "2024-07-15",
                    "status": "in_force",
                    "evidence": "hat den Verkauf von Kaspersky-Software",
                }
            ],
        },
        "entities": {
            "id": "kasp-de-1",
            "entities": [
                span("US-Regierung", label="ORG"),
                span("Berlin", label="LOC"),
                span("BSI", label="ORG"),
            ],
        },
        "times": {
            "id": "kasp-de-1",
            "times": [
                span("Montag", type="DATE", value="2024-07-15", earliest="2024-07-15", latest="2024-07-15")
            ],
        },
    }
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "kasp-de-1.txt").write_text(TEXT, encoding="utf-8")
    for name, row in rows.items():
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return tmp_path


def test_every_layer_is_scored_in_the_offsets_of_the_article_file(corpus: Path) -> None:
    scores = score_corpus(corpus, "dev")
    assert scores.entities is not None
    assert scores.times is not None
    assert scores.entities.rates["all"].correct == 3
    assert scores.times.value.f1 == 1
    assert scores.claims.claims["all"].correct == 1
    assert (scores.timeline, scores.problems, scores.lost) == (None, (), 0)


def test_words_that_were_cut_off_are_missed_and_told(corpus: Path) -> None:
    path = corpus / "times.jsonl"
    row = json.loads(path.read_text(encoding="utf-8"))
    start = TEXT.index("Zehn Tipps")
    row["times"].append(
        {"start": start, "end": start + 10, "text": "Zehn Tipps", "type": "DATE", "value": "2024"}
    )
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    scores = score_corpus(corpus)
    assert scores.lost == 1
    assert "1 annotated words stand in no text that was kept" in scores.as_text()


def test_command(corpus: Path) -> None:
    runner = CliRunner()
    done = runner.invoke(app, ["score", "--corpus", str(corpus), "--split", "dev", "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["claims"]["claims"]["all"]["correct"] == 1
    assert "Entities, 1 articles" in runner.invoke(app, ["score", "--corpus", str(corpus)]).stdout
    assert runner.invoke(app, ["score"]).exit_code == 2


def test_a_split_that_is_not_there_is_an_error(corpus: Path) -> None:
    with pytest.raises(InputError, match="no article of split 'test'; it has dev"):
        score_corpus(corpus, "test")
