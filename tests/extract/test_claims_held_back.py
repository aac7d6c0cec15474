"""Claims that reading holds back: which doubts another article may settle."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.extract.test_claims import read

import zeitstrahl.extract.claims.held_back as module
from zeitstrahl.claim_types import builtin_types
from zeitstrahl.extract.claims import find_claims
from zeitstrahl.extract.claims.grammar import compile_grammar
from zeitstrahl.register import Register


def doubts(text: str, language: str) -> list[tuple[str, str]]:
    _, held = find_claims(*read(text, language), Register.load(), builtin_types())
    return [(claim.type, claim.held_back) for claim in held]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Ende Juni zieht sich der Hersteller Tandara zurück.", ("market_exit", "no territory")),
        ("en", "The manufacturer Tandara is withdrawing in June.", ("market_exit", "no territory")),
        (
            "de",
            "Vorwürfe gegen Tandara kommen vom Verein Cassiope.",
            ("allegation", "not about wrong"),
        ),
    ],
)
def test_what_is_too_little_is_held_back_with_its_reason(
    language: str, text: str, expected: tuple[str, str]
) -> None:
    assert expected in doubts(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Hersteller Tandara zieht sich nicht aus Polen zurück."),
        ("en", "The manufacturer Tandara will not withdraw from Poland."),
    ],
)
def test_what_is_negated_is_not(language: str, text: str) -> None:
    assert "market_exit" not in {kind for kind, _ in doubts(text, language)}


def test_a_sentence_that_tells_a_claim_holds_none_of_its_type_back() -> None:
    text = "Tandara zieht sich Ende Juni aus Polen zurück und gibt sein Geschäft auf."
    assert "market_exit" not in {kind for kind, _ in doubts(text, "de")}


def test_every_doubt_is_one_that_the_rules_give() -> None:
    rules = Path(module.__file__).parent
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in rules.glob("*.py") if path.name != "held_back.py"
    )
    grammars = [compile_grammar(kind) for kind in builtin_types().values()]
    triggers = [trigger for grammar in grammars for trigger in grammar.triggers]
    given = {f"no {role}" for trigger in triggers for role in trigger.needs}
    given |= {f"no {grammar.type.principal}" for grammar in grammars}
    given |= {f"no {role}" for one in grammars for role, table in one.fill.items() if table.get("required")}
    given |= {f"not about {trigger.options.get('about')}" for trigger in triggers}
    assert not {doubt for doubt in module.DOUBTS if f'"{doubt}' not in source} - given
