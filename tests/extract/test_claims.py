"""Whole sentences in, claims out: the grammar with the trained pipelines and the built-in types."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zeitstrahl import pipelines
from zeitstrahl.claim_types import builtin_types
from zeitstrahl.errors import ModelError
from zeitstrahl.extract.claims import claim_signs, explain_claims, find_claims
from zeitstrahl.extract.entities import find_mentions
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.extract.times import find_times
from zeitstrahl.records import Article, Claim, Mention, TimeExpression
from zeitstrahl.register import Register

CASES: list[dict[str, Any]] = [
    case
    for file in sorted(Path(__file__).parent.glob("claims_cases*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]
PUBLISHED = dt.date(2025, 3, 5)

Parts = tuple[Article, list[PassageDoc], list[Mention], list[TimeExpression]]


def read(text: str, language: str, published: dt.date | None = PUBLISHED, title: str | None = None) -> Parts:
    """An article with its analysis."""
    article = Article("case", text, title=title, published=published, language=language)
    try:
        doc = pipelines.load(language)(text)
    except ModelError as error:
        pytest.skip(str(error))
    docs = [PassageDoc(doc, 0, language)]
    mentions = find_mentions(article, docs, Register.load())
    times = find_times(text, language=language, published=published, doc=doc)
    return article, docs, list(mentions), list(times)


def claims_of(text: str, language: str, **options: Any) -> list[Claim]:
    """The claims of a text."""
    found = claim_signs(*read(text, language, **options), Register.load(), builtin_types())
    return [claim for claim, _ in found]


def names(claim: Claim, role: str) -> set[str]:
    """All strings that a role's fillers may be called by, lower case."""
    found = {
        name.casefold()
        for filler in claim.roles.get(role, ())
        for name in (filler.text, filler.canonical, filler.value)
        if name
    }
    if role == "date" and claim.time and claim.time.edtf:
        found.add(claim.time.edtf)
    if role == "status" and claim.status:
        found.add(claim.status)
    return found


def holds(claim: Claim, expected: str) -> bool:
    """Whether a claim is what "type / principal / role=value" says; "a+b" are all codes, "date=" none."""
    kind, principal, rest = (part.strip() for part in expected.split("/"))
    if claim.type != kind:
        return False
    wanted = {builtin_types()[kind].principal: principal}
    wanted |= dict(pair.split("=", 1) for pair in rest.split(", ") if pair)
    if "activities" in wanted:
        codes = {filler.value for filler in claim.roles.get("activities", ())}
        choice = wanted.pop("activities")
        if not (
            codes == set(choice.strip("+").split("+")) if "+" in choice else codes & set(choice.split("|"))
        ):
            return False
    if wanted.get("date") == "":
        del wanted["date"]
        if claim.time is not None:
            return False
    exact = {"count", "share", "date", "status", "position"}
    return all(
        any(
            choice.casefold() == name if role in exact else choice.casefold() in name
            for choice in choices.split("|")
            for name in names(claim, role)
        )
        for role, choices in wanted.items()
    )


@pytest.mark.parametrize("case", CASES, ids=[f"{case['language']}-{case['text'][:45]}" for case in CASES])
def test_a_report_says_just_these_claims(case: dict[str, Any]) -> None:
    left = claims_of(case["text"], case["language"])
    for expected in case["says"]:
        found = next((claim for claim in left if holds(claim, expected)), None)
        assert found is not None, f"not found: {expected}; found: {left}"
        left.remove(found)
    assert not left, f"more than expected: {left}"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Regierung in Wien hat die App Plapper verboten. Die Firma wies die Vorwürfe zurück."),
        ("en", "The government in Vienna has banned the app Chatterly. The firm rejected the accusations."),
    ],
    ids=["de", "en"],
)
def test_each_candidate_is_explained(language: str, text: str) -> None:
    found = explain_claims(*read(text, language), Register.load(), builtin_types())
    assert any(one.trigger.startswith("ban/") and not one.dropped for one in found)
    for one in found:
        assert one.evidence.start <= one.start < one.end <= one.evidence.end
        assert text[one.evidence.start : one.evidence.end] == one.evidence.text
        for fillers in one.fillers.values():
            assert all(f.start is None or text[f.start : f.end] == f.text for f in fillers)


def spans_are_exact(text: str, found: Sequence[Claim]) -> None:
    """Every filler and every evidence is what stands at its offsets."""
    for claim in found:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
        for fillers in claim.roles.values():
            for filler in fillers:
                if filler.start is not None and filler.end is not None:
                    assert text[filler.start : filler.end] == filler.text
        if claim.time is not None:
            assert text[claim.time.start : claim.time.end] == claim.time.text
        assert 0.0 <= claim.confidence <= 1.0


@settings(max_examples=15, deadline=None)
@given(
    language=st.sampled_from(["de", "en"]),
    picks=st.lists(st.integers(0, 200), min_size=1, max_size=5),
    joiner=st.sampled_from([" ", "\n\n", "  ", " „", " – "]),
)
def test_spans_are_exact_in_any_text(language: str, picks: list[int], joiner: str) -> None:
    own = [case["text"] for case in CASES if case["language"] == language]
    text = joiner.join(own[pick % len(own)] for pick in picks)
    spans_are_exact(text, claims_of(text, language))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "text", ["", " ", "?", "„“", "1 2 3", "\n\n\n", "Verbot", "ban", "a" * 3000, "verboten, " * 300]
)
def test_odd_text_gives_no_error(text: str, language: str) -> None:
    spans_are_exact(text, claims_of(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Konzern Tarlo streicht 500 Stellen. Insgesamt baut Tarlo 500 Stellen ab."),
        ("en", "The company Tarlo will cut 500 jobs. In all, Tarlo will cut 500 jobs, it said."),
    ],
    ids=["de", "en"],
)  # fmt: skip
def test_what_is_said_twice_is_one_claim(language: str, text: str) -> None:
    assert [claim.type for claim in claims_of(text, language)] == ["layoff"]


def test_a_question_is_no_claim() -> None:
    assert not claims_of("Wird die App Plapper verboten?", "de")
    assert not claims_of("Will the United States ban the app Chatterly?", "en")


def test_types_of_the_user_need_no_code() -> None:
    """A type with triggers of its own is found by the same grammar."""
    from zeitstrahl.claim_types import parse_type

    fine = parse_type(FINE, "fine.toml")
    article, docs, mentions, times = read(
        "Die Bundesnetzagentur verhängte gegen den Anbieter Tarlo Mobil ein Bußgeld.", "de"
    )
    found, _ = find_claims(article, docs, mentions, times, Register.load(), {"fine": fine})
    assert [claim.type for claim in found] == ["fine"]
    assert any("tarlo" in name for name in names(found[0], "company"))


FINE = """
name = "fine"
[roles]
authority = { kind = "entity" }
company = { kind = "entity", principal = true }
[fill.authority]
accept = ["authority", "government", "court"]
[fill.company]
accept = ["company", "product"]
[frames.noun]
authority = { upper_subject = 1.0, owner = 0.8 }
company = { gegen = 1.0, "für" = 0.8, upper_object = 0.5 }
[[triggers]]
id = "fine"
frame = "noun"
nominal = true
strength = 0.7
de = { nouns = ["Bußgeld", "Geldstrafe"] }
en = { nouns = ["fine", "penalty"] }
"""
