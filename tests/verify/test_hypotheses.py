"""Claims as sentences, and what the judgement of a model does to them: no model is needed here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from zeitstrahl.claim_types import builtin_types
from zeitstrahl.model_settings import VerifySettings
from zeitstrahl.plain import claim_of, claim_record
from zeitstrahl.records import Article, Claim, Evidence, Filler, Status, TimeExpression
from zeitstrahl.register import Register
from zeitstrahl.verify.apply import dropped, judged
from zeitstrahl.verify.hypotheses import hypothesis, positions, premise
from zeitstrahl.verify.judge import Pair

REGISTER = Register.load()
TYPES = builtin_types()


def told(
    text: str, kind: str, status: Status | None = None, *, codes: tuple[str, ...] = (), **roles: str
) -> tuple[Claim, Article]:
    """A claim whose evidence is the last sentence of a text; words of ``roles`` stand somewhere in it."""
    start = text.rfind("\n\n") + 2 if "\n\n" in text else 0
    found = {}
    for role, words in roles.items():
        if role in codes:
            found[role] = (Filler(words, value=words),)
        else:
            at = text.index(words)
            found[role] = (Filler(words, at, at + len(words), entity_id=f"text:{words}", canonical=words),)
    time = TimeExpression(0, 0, "Samstag", "DATE", "", "2024-07-20", dt.date(2024, 7, 20))
    evidence = Evidence(start, len(text), text[start:])
    return Claim("a", kind, found, evidence, time, status, confidence=0.8), Article("a", text)


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        pytest.param(
            "de",
            told(
                "Kornag will ab Samstag 300 Stellen streichen.",
                "layoff",
                "planned",
                codes=("count",),
                employer="Kornag",
                count="300",
            ),
            "Kornag will 300 Stellen streichen.",
            id="de layoff",
        ),
        pytest.param(
            "en",
            told(
                "Kornag plans to cut 300 jobs from Saturday.",
                "layoff",
                "planned",
                codes=("count",),
                employer="Kornag",
                count="300",
            ),
            "Kornag plans to cut 300 jobs.",
            id="en layoff",
        ),
        pytest.param(
            "de",
            told(
                "Das Seeamt warnt vor Lumo.",
                "stance",
                "in_force",
                codes=("position",),
                authority="Seeamt",
                target="Lumo",
                position="warns",
            ),
            "Seeamt warnt vor Lumo.",
            id="de stance",
        ),
        pytest.param(
            "en",
            told("Kornag leaves Chile.", "market_exit", "in_force", company="Kornag", territory="Chile"),
            "Kornag withdraws from Chile.",
            id="en exit",
        ),
    ],
)
def test_a_claim_is_a_sentence_without_its_date(
    language: str, claim: tuple[Claim, Article], sentence: str
) -> None:
    one, article = claim
    assert hypothesis(one, article, TYPES[one.type], REGISTER, language) == sentence


def test_a_type_without_templates_has_none() -> None:
    claim, article = told("Kornag leaves Chile.", "market_exit", company="Kornag")
    assert hypothesis(claim, article, TYPES["market_exit"], REGISTER, "fr") is None


STANCE = told(
    "Das Seeamt rät von Lumo ab.",
    "stance",
    "in_force",
    codes=("position",),
    authority="Seeamt",
    target="Lumo",
    position="warns",
)


def test_each_position_has_a_sentence() -> None:
    claim, article = STANCE
    sentences = positions(claim, article, TYPES["stance"], REGISTER, "de")
    assert sentences["advises_against"] == "Seeamt rät von Lumo ab."
    assert set(sentences) == set(TYPES["stance"].roles["position"].vocabulary)
    layoff, other = told("Kornag cuts jobs.", "layoff", employer="Kornag")
    assert positions(layoff, other, TYPES["layoff"], REGISTER, "en") == {}


def test_the_premise_is_the_sentence_or_its_paragraph() -> None:
    claim, article = told("Vorher.\n\nDas Seeamt prüfte. Es warnt vor Lumo.", "stance", target="Lumo")
    assert premise(claim, article, "sentence") == "Das Seeamt prüfte. Es warnt vor Lumo."
    evidence = Evidence(28, 46, article.text[28:46])
    inner = Claim("a", "stance", claim.roles, evidence)
    assert premise(inner, article, "sentence") == "Es warnt vor Lumo."
    assert premise(inner, article, "paragraph") == article.text[9:46]


class Answers:
    """A judge that believes certain sentences."""

    def __init__(self, **believed: float) -> None:
        self.believed, self.asked = believed, list[Pair]()

    def scores(self, pairs: Sequence[Pair]) -> list[float]:
        self.asked += pairs
        return [
            next((score for word, score in self.believed.items() if word in pair.hypothesis), 0.1)
            for pair in pairs
        ]


def decide(model: Answers, **options: object) -> Claim | None:
    claim, article = STANCE
    settings = VerifySettings.model_validate({"model": "m", **options})
    (done,) = judged([claim], ["de"], article, TYPES, REGISTER, settings, model)
    return None if dropped(done, settings) else done


def test_the_score_joins_the_confidence() -> None:
    model = Answers(warnt=0.4)
    done = decide(model, weight=0.25)
    assert done is not None
    assert (done.verified, done.confidence, done.doubtful) == (0.4, 0.7, False)
    assert [(one.premise, one.hypothesis) for one in model.asked] == [
        ("Das Seeamt rät von Lumo ab.", "Seeamt warnt vor Lumo.")
    ]


def test_a_threshold_flags_or_drops() -> None:
    flagged = decide(Answers(warnt=0.2), flag_below=0.3)
    assert flagged is not None
    assert flagged.doubtful
    assert decide(Answers(warnt=0.2), flag_below=0.3, drop_below=0.21) is None
    sure = decide(Answers(warnt=0.9), flag_below=0.3, drop_below=0.2)
    assert sure is not None
    assert not sure.doubtful


@pytest.mark.parametrize(
    ("advises", "warns", "position"),
    [
        pytest.param(0.9, 0.1, "advises_against", id="clearly better"),
        pytest.param(0.9, 0.8, "warns", id="hardly better"),
        pytest.param(0.1, 0.9, "warns", id="confirmed"),
    ],
)
def test_it_may_decide_the_position(advises: float, warns: float, position: str) -> None:
    done = decide(Answers(rät=advises, warnt=warns), positions=True)
    assert done is not None
    assert done.roles["position"][0].value == position
    assert done.verified == (advises if position == "advises_against" else warns)
    kept = decide(Answers(rät=advises, warnt=warns))
    assert kept is not None
    assert kept.roles["position"][0].value == "warns"


def test_claims_of_other_types_stay_as_they_are() -> None:
    claim, article = STANCE
    model = Answers()
    settings = VerifySettings(model="m", drop_below=1.0)
    assert judged([claim], ["fr"], article, TYPES, REGISTER, settings, model) == [claim]
    assert not model.asked


def test_a_claim_as_plain_data_and_back() -> None:
    claim, _ = STANCE
    record = claim_record(claim)
    assert "verified" not in record
    assert claim_record(claim_of(record)) == record
    assert claim_of(record).roles == claim.roles
