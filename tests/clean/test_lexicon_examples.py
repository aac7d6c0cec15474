"""Every rule's own examples: what it must match and what it must leave alone, counted per language."""

from __future__ import annotations

import pytest

from zeitstrahl.clean.lexicon import LANGUAGES, data, line_rules, undecorated

RULES = {rule.id: rule for rule in line_rules()}
RAW = [
    (language, raw)
    for language in LANGUAGES
    for name in ("around", "lines")
    for raw in data(language, name)["rule"]
]
MATCHES = [(f"{language}/{raw['id']}", text) for language, raw in RAW for text in raw["match"]]
OTHERS = [(f"{language}/{raw['id']}", text) for language, raw in RAW for text in raw["no_match"]]


def test_rules_have_ids_of_their_own_and_examples() -> None:
    assert len(RULES) == len(RAW)
    assert all(raw["match"] and raw["no_match"] for _, raw in RAW)


@pytest.mark.parametrize(("rule", "text"), MATCHES, ids=[f"{rule}-{text[:20]}" for rule, text in MATCHES])
def test_rule_matches(rule: str, text: str) -> None:
    assert RULES[rule].matches(undecorated(text))


@pytest.mark.parametrize(("rule", "text"), OTHERS, ids=[f"{rule}-{text[:20]}" for rule, text in OTHERS])
def test_no_rule_matches_a_sentence_of_a_report(rule: str, text: str) -> None:
    assert not [other for other in RULES.values() if other.matches(undecorated(text))]
