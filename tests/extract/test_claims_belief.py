"""How likely a claim is right: by its signs, learned from claims that people judged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.test_claims import read

from zeitstrahl.claim_types import builtin_types
from zeitstrahl.extract.claims import belief as module
from zeitstrahl.extract.claims import claim_signs, explain_claims, find_claims
from zeitstrahl.extract.claims.belief import Belief, load_belief
from zeitstrahl.register import Register

BANS = [
    ("de", "Das Handelsministerium in Wien hat am Montag den Verkauf von Brixo-Software verboten."),
    ("en", "The trade ministry in Vienna on Monday banned the sale of Brixo software."),
]


def belief_in(**weights: float) -> Belief:
    signs = {name.replace("_", " "): weight for name, weight in weights.items()}
    return Belief(frozenset({"ban"}), 0.4, 0.0, signs)


@pytest.mark.parametrize(("language", "text"), BANS)
def test_a_likely_claim_gets_its_probability(
    language: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zeitstrahl.extract.claims.find.load_belief", lambda: belief_in(type_ban=2.0))
    (claim,), _ = find_claims(*read(text, language), Register.load(), builtin_types())
    assert claim.confidence == 0.881


@pytest.mark.parametrize(("language", "text"), BANS)
def test_an_unlikely_claim_is_dropped_and_says_why(
    language: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubt = belief_in(type_ban=-2.0, said_ban_not=-1.0)
    monkeypatch.setattr("zeitstrahl.extract.claims.find.load_belief", lambda: doubt)
    arguments = (*read(text, language), Register.load(), builtin_types())
    claims, doubts = find_claims(*arguments)
    assert not claims
    assert {one.held_back for one in doubts} == {"unlikely"}  # others may bear it out
    reasons = [one.dropped for one in explain_claims(*arguments)]
    assert "unlikely (0.05): type ban; said ban not" in reasons
    # the rules alone still find it: what the belief is trained on
    assert [claim.type for claim, _ in claim_signs(*arguments)] == ["ban"]


def test_types_that_were_not_in_the_training_are_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = Belief(frozenset(), 0.99, -9.0, {})
    monkeypatch.setattr("zeitstrahl.extract.claims.find.load_belief", lambda: nothing)
    language, text = BANS[1]
    claims, _ = find_claims(*read(text, language), Register.load(), builtin_types())
    assert claims


def test_both_languages_have_signs_of_one_kind() -> None:
    kinds = []
    for language, text in BANS:
        ((_, signs),) = claim_signs(*read(text, language), Register.load(), builtin_types())
        kinds.append({sign for sign in signs if sign.startswith(("type", "has ban", "status", "clause"))})
        assert len(signs) == len(set(signs))
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Die Armee meldete Gefechte mit Rebellen. Der Minister beschuldigt die Firma Brixo des Betrugs.",
        ),
        ("en", "The army reported clashes with the rebels. The minister accused Brixo of treason."),
    ],
)
def test_signs_tell_what_the_article_is_about(language: str, text: str) -> None:
    told = claim_signs(*read(text, language), Register.load(), builtin_types())
    signs = {sign for claim, signs in told if claim.type == "allegation" for sign in signs}
    assert {"topic allegation topic_war 2", "topic allegation topic_fiction 0"} <= signs
    assert any(sign.startswith("main allegation ") for sign in signs)


def test_the_weights_of_the_package() -> None:
    belief = load_belief()
    assert belief.types == frozenset(builtin_types())
    assert 0 < belief.least < 0.5
    # what a trigger is worth is known for both languages
    assert {"trigger de ban/forbid", "trigger en ban/forbid"} <= set(belief.weights)
    assert module.load_belief() is belief


@given(st.dictionaries(st.text(max_size=5), st.floats(-1e6, 1e6), max_size=9), st.floats(-1e6, 1e6))
def test_a_probability_is_one_whatever_the_weights(weights: dict[str, float], bias: float) -> None:
    belief = Belief(frozenset(), 0.3, bias, weights)
    assert 0.0 <= belief.probability(weights) <= 1.0
    assert belief.probability(["of which nothing is known"]) == belief.probability([])
    assert all(weights[sign] < 0 for sign in belief.against(weights))
