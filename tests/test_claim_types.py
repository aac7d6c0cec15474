"""The claim types: files that hang together, and messages for those that do not."""

from __future__ import annotations

import pytest

from zeitstrahl.claim_types import ClaimType, builtin_types, parse_type
from zeitstrahl.errors import SettingsError
from zeitstrahl.extract.claims.grammar import LANGUAGES, compile_grammar
from zeitstrahl.extract.claims.lexicon import load_lexicon

TYPES = list(builtin_types().values())


@pytest.mark.parametrize("one", TYPES, ids=[one.name for one in TYPES])
def test_a_grammar_names_only_what_exists(one: ClaimType) -> None:
    grammar = compile_grammar(one)
    assert grammar.triggers
    assert len({trigger.id for trigger in grammar.triggers}) == len(grammar.triggers)
    for frame in grammar.frames.values():
        assert set(frame) <= set(one.roles)
    assert set(grammar.fill) <= set(one.roles)
    for trigger in grammar.triggers:
        assert not trigger.frame or trigger.frame in grammar.frames
        assert set(trigger.implies) <= set(one.roles)
        assert 0 < trigger.strength <= 1
        assert {role for need in trigger.needs for role in need.split("|")} <= set(one.roles)
        for language in LANGUAGES:
            lexicon = load_lexicon(language)
            without = trigger.options.get("without", ())
            for name in (*trigger.all, *trigger.none, *without, *filter(None, [trigger.object])):
                assert name in lexicon.classes, (trigger.id, name)
        found = {"speech", "statement", "reason", "rejected"} & set(trigger.options)
        assert trigger.words or trigger.anchor or found


@pytest.mark.parametrize("one", TYPES, ids=[one.name for one in TYPES])
def test_implied_codes_are_in_the_vocabulary(one: ClaimType) -> None:
    for trigger in compile_grammar(one).triggers:
        for role, values in trigger.implies.items():
            for value in [values] if isinstance(values, str) else values:
                assert not one.roles[role].vocabulary or value in one.roles[role].vocabulary


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = ", "x.toml: not readable as TOML"),
        ('name = "x"\n[roles]\na = { kind = "entity" }', "exactly one role"),
        ('[roles]\na = { kind = "entity", principal = true }', "x.toml: key 'name' is missing"),
        ('name = "x"\nroles = 5', "x.toml: "),
    ],
    ids=["no TOML", "no principal", "no name", "no roles"],
)
def test_a_faulty_file_is_refused_by_name(text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        parse_type(text, "x.toml")
