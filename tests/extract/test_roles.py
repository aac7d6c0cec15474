"""Roles of a trained model, joined with those of the rules by what both are worth."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zeitstrahl.claim_types import builtin_types
from zeitstrahl.errors import ModelError
from zeitstrahl.extract.readers import check_models
from zeitstrahl.extract.roles import CARD, FoundRole, joined, load_role_model
from zeitstrahl.model_settings import ModelSettings, RoleModelSettings
from zeitstrahl.records import Claim, Evidence, Filler, Mention

TEXT = "Vorher. Das Seeamt verbietet Kornag den Verkauf von Lumo in Chile und Peru."
SENTENCE = Evidence(8, len(TEXT), TEXT[8:])


def name(words: str) -> Mention:
    start = TEXT.index(words)
    return Mention("a", start, start + len(words), words, "ORG", f"text:{words}", words, "model")


def filler(words: str) -> Filler:
    one = name(words)
    return Filler(words, one.start, one.end, words, one.entity_id)


def found(words: str, role: str, score: float) -> FoundRole:
    start = TEXT.index(words) - SENTENCE.start
    return FoundRole(start, start + len(words), role, score)


def join(*roles: FoundRole, confidence: float = 0.6, **told: str) -> Claim:
    claim = Claim(
        "a",
        "ban",
        {role: (filler(words),) for role, words in told.items()},
        SENTENCE,
        confidence=confidence,
    )
    mentions = [name(words) for words in ("Seeamt", "Kornag", "Lumo", "Chile", "Peru")]
    return joined(claim, roles, mentions, builtin_types()["ban"], RoleModelSettings(model="m"))


def words(claim: Claim) -> dict[str, list[str]]:
    return {role: [one.text for one in fillers] for role, fillers in claim.roles.items()}


def test_what_both_say_makes_a_claim_surer() -> None:
    done = join(found("Kornag", "target", 0.9), target="Kornag")
    assert words(done) == {"target": ["Kornag"]}
    assert done.confidence == 0.75
    unsure = join(found("Kornag", "target", 0.75), target="Kornag", confidence=0.95)
    assert unsure.confidence == 0.95


def test_what_the_rules_left_open_is_filled() -> None:
    done = join(found("Das Seeamt", "authority", 0.8), target="Kornag")
    assert words(done) == {"authority": ["Seeamt"], "target": ["Kornag"]}
    assert done.roles["authority"][0].entity_id == "text:Seeamt"
    assert words(join(found("Seeamt", "authority", 0.6), target="Kornag")) == {"target": ["Kornag"]}


@pytest.mark.parametrize(
    ("score", "confidence", "target"),
    [(0.99, 0.6, "Kornag"), (0.9, 0.6, "Lumo"), (0.96, 0.97, "Lumo")],
    ids=["sure", "not sure enough", "less sure than the rules"],
)
def test_another_value_has_to_be_surer(score: float, confidence: float, target: str) -> None:
    done = join(found("Kornag", "target", score), target="Lumo", confidence=confidence)
    assert words(done) == {"target": [target]}


def test_sets_are_completed() -> None:
    done = join(
        found("Lumo", "products", 0.8), found("Peru", "products", 0.8), products="Lumo", target="Kornag"
    )
    assert words(done)["products"] == ["Lumo", "Peru"]


def test_a_name_is_wanted_where_a_role_is_an_entity() -> None:
    assert words(join(found("verbietet", "authority", 0.99), target="Kornag")) == {"target": ["Kornag"]}
    # The words of a text need not be a name.
    done = join(found("den Verkauf", "reason", 0.99), target="Kornag")
    assert words(done)["reason"] == ["den Verkauf"]
    assert TEXT[done.roles["reason"][0].start : done.roles["reason"][0].end] == "den Verkauf"


def test_codes_are_left_to_the_rules() -> None:
    assert words(join(found("Verkauf", "activities", 0.99), target="Kornag")) == {"target": ["Kornag"]}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, f"no {CARD}"),
        ("{", "is damaged"),
        ("[]", "names no kind"),
        (json.dumps({"kind": "magic"}), "names no kind"),
        (json.dumps({"kind": "spacy"}), "cannot be loaded"),
    ],
)
def test_a_folder_that_holds_no_role_model_is_told(content: str | None, reason: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / CARD).write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=reason) as caught:
        load_role_model(str(tmp_path))
    assert "\n" not in str(caught.value)
    if reason != "cannot be loaded":
        with pytest.raises(ModelError, match=reason):
            check_models(ModelSettings(roles=RoleModelSettings(model=str(tmp_path))))
