"""What a role model learns from: gold, and corrections by people."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.train.helpers import write_corpus
from typer.testing import CliRunner

from zeitstrahl.claim_types import builtin_types
from zeitstrahl.cli import app
from zeitstrahl.errors import InputError
from zeitstrahl.train.corrected import corrected_examples
from zeitstrahl.train.examples import Example, RoleSpan, gold_examples, part, without_overlaps
from zeitstrahl.train.material import collect
from zeitstrahl.write import read_memory

TYPES = builtin_types()


def said(example: Example) -> list[tuple[str, str]]:
    return [(one.role, example.text[one.start : one.end]) for one in example.roles]


@pytest.mark.parametrize("spans", [True, False], ids=["with offsets", "words alone"])
def test_gold_gives_sentences_with_their_roles(spans: bool, tmp_path: Path) -> None:
    found = gold_examples(write_corpus(tmp_path / "gold", spans=spans), None, TYPES)
    told = {(one.language, one.text): said(one) for one in found if one.article.startswith("kornag")}
    assert told == {
        ("de", "Kornag streicht 300 Stellen in Linz."): [
            ("employer", "Kornag"), ("count", "300"), ("territory", "Linz"),
        ],
        ("de", "Das Wetter bleibt gut."): [],
        ("en", "Kornag cuts 300 jobs in Linz."): [
            ("employer", "Kornag"), ("count", "300"), ("territory", "Linz"),
        ],
        ("en", "The weather stays fine."): [],
    }  # fmt: skip
    assert {one.type for one in found} == {"layoff"}
    assert found == gold_examples(tmp_path / "gold", None, TYPES)


def test_a_split_chooses_articles(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "gold")
    assert {one.article for one in gold_examples(folder, "dev", TYPES)} == {
        "kornag-de", "kornag-en", "lindtal-de", "lindtal-en",
    }  # fmt: skip
    with pytest.raises(InputError, match="no article of split 'none'"):
        gold_examples(folder, "none", TYPES)


def test_gold_that_teaches_nothing_is_refused(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "gold")
    (folder / "claims.jsonl").write_text('{"id": "a", "lang": "de", "claims": []}')
    (folder / "articles" / "a.txt").write_text("Nichts.")
    with pytest.raises(InputError, match="no claim with roles"):
        gold_examples(folder, None, TYPES)
    (folder / "articles" / "a.txt").unlink()
    with pytest.raises(InputError, match=r"a\.txt"):
        gold_examples(folder, None, TYPES)


def test_of_roles_that_share_words_the_longer_one_counts() -> None:
    spans = [RoleSpan(0, 4, "a"), RoleSpan(2, 9, "b"), RoleSpan(9, 12, "c"), RoleSpan(0, 4, "a")]
    assert without_overlaps(spans) == (RoleSpan(2, 9, "b"), RoleSpan(9, 12, "c"))


def test_articles_are_on_one_side_only(tmp_path: Path) -> None:
    examples = gold_examples(write_corpus(tmp_path / "gold"), None, TYPES)
    learned, held = part(examples, 0.2, 1)
    assert not {one.article for one in learned} & {one.article for one in held}
    assert len({one.article for one in held}) == 4
    assert part(examples, 0.2, 1) == (learned, held)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run on two articles."""
    folder = tmp_path_factory.mktemp("run")
    (folder / "in").mkdir()
    texts = {
        "de": "Die Kornag AG streicht 300 Stellen in Linz.\n\nDas Bundesamt für Sicherheit in der "
        "Informationstechnik warnt vor Nordia.\n",
        "en": "Ostrau is to cut 40 jobs in Graz.\n",
    }
    for language, text in texts.items():
        (folder / "in" / f"2024-07-16-{language}.txt").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(
        app, ["run", str(folder / "in"), "-o", str(folder / "out"), "-q", "--workers", "1"]
    )
    assert done.exit_code == 0, done.output
    return folder / "out"


def event(results: Path, kind: str, article: str) -> str:
    traces = read_memory(results / "events.jsonl").traces.values()
    return next(one.id for one in traces if one.type == kind and f"2024-07-16-{article}" in one.articles)


def test_corrections_become_examples(results: Path, tmp_path: Path) -> None:
    stance, cut = event(results, "stance", "de"), event(results, "layoff", "en")
    file = tmp_path / "corrections.csv"
    file.write_text(
        "decision,event,other,article,words,field,value\n"
        f"right value,{stance},,,,authority,BSI\n"
        f"right value,{stance},,,,products,\n"
        f"wrong claim,{cut},,2024-07-16-en,,,\n"
        "wrong claim,,,2024-07-16-de,300 Stellen,,\n",
        encoding="utf-8",
    )
    found = {one.type + one.article[-3:]: one for one in corrected_examples(file, results, TYPES)}
    assert set(found) == {"stance-de", "layoff-en", "layoff-de"}
    assert found["layoff-en"].roles == found["layoff-de"].roles == ()
    assert found["layoff-de"].text == "Die Kornag AG streicht 300 Stellen in Linz."
    told = dict(said(found["stance-de"]))
    assert told["authority"] == "Bundesamt für Sicherheit in der Informationstechnik"  # known as BSI
    assert told["target"] == "Nordia"


def test_corrections_join_gold_and_count_more_often(results: Path, tmp_path: Path) -> None:
    file = tmp_path / "corrections.csv"
    file.write_text(
        f"decision,event,article\nwrong claim,{event(results, 'layoff', 'en')},2024-07-16-en\n",
        encoding="utf-8",
    )
    gold = write_corpus(tmp_path / "gold")
    material = collect([gold], "train", "dev", (file, results), TYPES, 1)
    assert sum(one.article == "2024-07-16-en" for one in material.train) == 3
    assert {one.article for one in material.dev} == {"kornag-de", "kornag-en", "lindtal-de", "lindtal-en"}


def test_results_that_are_none_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "corrections.csv"
    file.write_text("decision,event,article\nwrong claim,ev-000000000000,a\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"claims\.jsonl"):
        corrected_examples(file, tmp_path, TYPES)
    (tmp_path / "claims.jsonl").write_text('{"article_id": "a", "type": "ban", "roles": {}}')
    with pytest.raises(InputError, match="not the claims of a run"):
        corrected_examples(file, tmp_path, TYPES)
    with pytest.raises(InputError, match="expected a corpus"):
        collect([tmp_path / "nowhere"], None, None, None, TYPES, 1)
