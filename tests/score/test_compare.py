"""``zeitstrahl score --compare``: which of two results is better, and how sure that is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from zeitstrahl.cli import app
from zeitstrahl.errors import InputError, SettingsError
from zeitstrahl.score.compare import compare_results, difference
from zeitstrahl.score.matching import Rates

counts = st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)).map(
    lambda one: (min(one), one[1], one[2])
)
units = st.dictionaries(st.text(max_size=4), st.tuples(counts, counts), max_size=12)


def test_a_clear_difference_is_told_from_a_doubtful_one() -> None:
    clear = {f"a{n}": ((1, 2, 2), (2, 2, 2)) for n in range(30)}
    doubtful = {f"a{n}": ((n % 2, 1, 1), ((n + 1) % 2, 1, 1)) for n in range(30)}
    better, equal = difference("f", clear), difference("f", doubtful)
    assert better is not None
    assert equal is not None
    assert (better.first, better.second, better.significant) == (0.5, 1.0, True)
    assert better.low == better.high == 0.5
    assert equal.first == equal.second
    assert not equal.significant
    assert equal.low < 0 < equal.high


@settings(deadline=None, max_examples=30)
@given(units)
def test_what_holds_of_any_two_results(pairs: dict[str, tuple[Rates, Rates]]) -> None:
    one = difference("f", pairs, resamples=60)  # type: ignore[arg-type]
    swapped = difference("f", {name: (b, a) for name, (a, b) in reversed(pairs.items())}, resamples=60)  # type: ignore[arg-type]
    if one is None or swapped is None:
        assert one is None
        assert swapped is None
        return
    assert 0 < one.p <= 1
    assert one.low <= one.high
    assert one.p == swapped.p
    assert one.low == pytest.approx(-swapped.high)
    assert one == difference("f", pairs, resamples=60)  # type: ignore[arg-type]


def test_equal_results_do_not_differ() -> None:
    same = difference("f", {f"a{n}": ((n % 2, 1, 1), (n % 2, 1, 1)) for n in range(20)})
    assert same is not None
    assert (same.low, same.high, same.p) == (0.0, 0.0, 1.0)


def test_the_rates_are_those_of_the_other_scores() -> None:
    one = difference("f", {"a": ((2, 3, 4), (0, 0, 4)), "b": ((1, 1, 1), (1, 2, 1))})
    assert one is not None
    assert one.first == pytest.approx(Rates(3, 4, 5).f1)
    assert one.second == pytest.approx(Rates(1, 2, 5).f1)


def test_nothing_to_find_is_no_measure() -> None:
    assert difference("f", {"a": ((0, 0, 0), (0, 0, 0))}) is None
    assert difference("f", {}) is None


COMPANIES = ("Kornag", "Lindtal", "Merfeld", "Nordia", "Ostrau", "Pelko")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Six articles in two languages, a layoff and a name each."""
    folder = tmp_path / "gold"
    folder.mkdir()
    claims, entities, stories = [], [], []
    for number, name in enumerate(COMPANIES):
        ident, language = f"a-{number}", ("de", "en")[number % 2]
        claim = {"type": "layoff", "roles": {"employer": [name]}, "date": None, "status": "announced"}
        claims.append({"id": ident, "lang": language, "claims": [{**claim, "evidence": name}]})
        span = {"start": 0, "end": len(name), "text": name, "label": "ORG"}
        entities.append({"id": ident, "entities": [span, {**span, "text": "teil", "part": True}]})
        event = {**claim, "articles": [ident]}
        stories.append({"story": f"s{number}", "articles": [ident], "languages": {}, "events": [event]})
    for file, rows in (("claims", claims), ("entities", entities), ("timeline", stories)):
        (folder / f"{file}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


def result(folder: Path, found: int, *, entities: bool = True) -> Path:
    """The output of a run that found what the first articles say."""
    folder.mkdir()
    claims = [
        {"article_id": f"a-{number}", "type": "layoff", "roles": {"employer": [{"text": name}]}}
        for number, name in enumerate(COMPANIES[:found])
    ]
    (folder / "claims.jsonl").write_text("\n".join(map(json.dumps, claims)), encoding="utf-8")
    if entities:
        rows = [
            f"a-{number},{name},ORG\na-{number},teil,ORG" for number, name in enumerate(COMPANIES[:found])
        ]
        text = "\n".join(["article_id,text,label", *rows])
        (folder / "entities.csv").write_text(text, encoding="utf-8")
    return folder


def test_two_results_are_compared_layer_by_layer(gold: Path, tmp_path: Path) -> None:
    report = compare_results(result(tmp_path / "a", 1), result(tmp_path / "b", 6), gold)
    measures = {one.measure: one for one in report.differences}
    assert measures["claims found"].first == pytest.approx(Rates(1, 1, 6).f1)
    assert measures["claims found"].second == 1.0
    assert measures["claims found, en"].first == 0.0
    assert measures["claims found, de"].units == 3
    assert measures["entities"].second == 1.0
    assert report.left_out == (f"events ({tmp_path}/a/timeline.csv, {tmp_path}/b/timeline.csv not there)",)
    text = report.as_text()
    assert "Fewer than 10 articles" in text
    assert f"B = {tmp_path}/b" in text


def test_the_command_says_the_same_each_time(gold: Path, tmp_path: Path) -> None:
    one, other = result(tmp_path / "a", 3), result(tmp_path / "b", 5, entities=False)
    call = ["score", "--compare", str(one), str(other), "--corpus", str(gold), "--json"]
    first, second = (CliRunner().invoke(app, call) for _ in range(2))
    assert first.exit_code == 0, first.output
    assert first.output == second.output
    told = json.loads(first.output)
    assert told["articles"] == 6
    assert "entities" not in told["measures"]
    low, high = told["measures"]["claims found"]["interval"]
    assert low <= told["measures"]["claims found"]["difference"] <= high


def test_what_cannot_be_compared_is_refused(gold: Path, tmp_path: Path) -> None:
    one = result(tmp_path / "a", 3)
    with pytest.raises(SettingsError, match="named twice"):
        compare_results(one, tmp_path / "gold" / ".." / "a", gold)
    with pytest.raises(SettingsError, match="no folder"):
        compare_results(one, tmp_path / "nowhere", gold)
    other = result(tmp_path / "b", 1)
    (other / "claims.jsonl").write_text('{"article_id": "z", "type": "ban", "roles": {}}', encoding="utf-8")
    with pytest.raises(InputError, match=r"none of the articles.*'z'"):
        compare_results(one, other, gold)
    (other / "claims.jsonl").unlink()
    with pytest.raises(InputError, match=r"claims\.jsonl"):
        compare_results(one, other, gold)


def test_a_comparison_needs_gold(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["score", "--compare", str(tmp_path), str(tmp_path / "b")])
    assert done.exit_code != 0
    assert "--corpus" in str(done.exception)
