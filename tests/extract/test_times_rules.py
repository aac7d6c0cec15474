"""The examples that stand beside the rules."""

import datetime as dt
from collections import Counter

import pytest

from zeitstrahl.errors import SettingsError
from zeitstrahl.extract.times import find_times
from zeitstrahl.extract.times.files import expand
from zeitstrahl.extract.times.lexicon import load
from zeitstrahl.extract.times.patterns import parse

PUBLISHED = dt.date(2024, 7, 16)
LANGUAGES = ("de", "en")

MATCHES = [
    pytest.param(language, rule.id, *example, id=f"{rule.id}-{number}")
    for language in LANGUAGES
    for rule in load(language).rules
    for number, example in enumerate(rule.match)
]
NO_MATCHES = [
    pytest.param(language, rule.id, text, id=f"{rule.id}-{number}")
    for language in LANGUAGES
    for rule in load(language).rules
    for number, text in enumerate(rule.no_match)
]


@pytest.mark.parametrize(("language", "rule", "text", "expression", "value"), MATCHES)
def test_examples_match(language, rule, text, expression, value):
    found = find_times(text, language=language, published=PUBLISHED)
    assert (expression, value) in [(one.text, one.value) for one in found]


@pytest.mark.parametrize(("language", "rule", "text"), NO_MATCHES)
def test_counter_examples_do_not(language, rule, text):
    found = find_times(text, language=language, published=PUBLISHED)
    assert rule not in [one.rule for one in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_are_named_once(language):
    names = Counter(rule.id for rule in load(language).rules)
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_rules_have_an_example(language):
    rules = [rule for rule in load(language).rules if not rule.only]
    assert sum(bool(rule.match) for rule in rules) >= 0.95 * len(rules)


def test_no_rules_for_a_language_says_which_there_are():
    with pytest.raises(SettingsError, match="de and en"):
        load("fr")


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        pytest.param("( a | b", "not closed", id="open bracket"),
        pytest.param("a )", "not opened", id="stray bracket"),
        pytest.param("? a", "nothing before", id="stray question mark"),
        pytest.param("@nothing", "no sub-pattern @nothing", id="unknown sub-pattern"),
        pytest.param("@loop", "circle", id="circle"),
    ],
)
def test_a_broken_pattern_is_told_with_its_rule(pattern, message):
    with pytest.raises(SettingsError, match=f"file.toml.*{message}"):
        parse(pattern, {"loop": "a @loop"}, "file.toml")


def test_braces_stand_for_alternatives():
    assert list(expand("{vor,}letzt{e,en}")) == ["vorletzte", "vorletzten", "letzte", "letzten"]
