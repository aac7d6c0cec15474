"""Verb forms, word classes and the lexicon of the claim grammar."""

from __future__ import annotations

import pytest

from zeitstrahl.errors import SettingsError
from zeitstrahl.extract.claims.inflect import verb_forms
from zeitstrahl.extract.claims.lexicon import load_lexicon
from zeitstrahl.extract.claims.words import compile_class

FORMS = [
    ("de", "ver+bieten", {"verbietet", "verbot", "verboten", "verbotene", "verböte"}, set()),
    ("de", "unter+sagen", {"untersagte", "untersagt", "untersagten"}, {"untergesagt", "geuntersagt"}),
    ("de", "warnen", {"warnt", "warnte", "gewarnt"}, set()),
    ("de", "dementieren", {"dementierte", "dementiert"}, {"gedementiert"}),
    ("de", "kündigen", {"kündigt", "gekündigt", "kündigten"}, set()),
    ("en", "ban", {"bans", "banned", "banning"}, {"baned"}),
    ("en", "deny", {"denies", "denied", "denying"}, {"denys"}),
    ("en", "accuse", {"accuses", "accused", "accusing"}, {"accuseed"}),
    ("en", "cut", {"cuts", "cutting"}, {"cutted"}),
    ("en", "withdraw", {"withdrew", "withdrawn"}, {"withdrawed"}),
    ("en", "prohibit", {"prohibited", "prohibiting"}, {"prohibitted"}),
]


@pytest.mark.parametrize(("language", "verb", "wanted", "unwanted"), FORMS, ids=[row[1] for row in FORMS])
def test_verbs_have_their_forms(language: str, verb: str, wanted: set[str], unwanted: set[str]) -> None:
    forms = verb_forms(verb, language)
    everything = forms.loose | forms.joined
    assert wanted <= everything
    assert not unwanted & everything


def test_separable_verbs_know_their_particle() -> None:
    forms = verb_forms("zurück|weisen", "de")
    assert forms.lemma == "zurückweisen"
    assert forms.particle == "zurück"
    assert "wies" in forms.loose
    assert {"zurückgewiesen", "zurückzuweisen", "zurückwies"} <= forms.joined
    assert verb_forms("lay|off", "en").particle == "off"


NOUNS = [
    ("de", "*verbot", ["verbot", "verkaufsverbots", "nutzungsverbote"], ["verboten sein", "verbotszone"]),
    ("de", "Vorwurf", ["vorwurf", "vorwürfe", "vorwürfen"], ["vorwurfsvoll"]),
    ("de", "verkauf*", ["verkauf", "verkaufsstopp"], ["ausverkauf"]),
    ("en", "agency", ["agency", "agencies"], ["agent"]),
    ("en", "ban", ["ban", "bans"], ["banana"]),
]


@pytest.mark.parametrize(("language", "noun", "wanted", "unwanted"), NOUNS, ids=[row[1] for row in NOUNS])
def test_nouns_are_found_in_all_forms(
    language: str, noun: str, wanted: list[str], unwanted: list[str]
) -> None:
    words = compile_class({"nouns": [noun]}, language)
    assert all(words.nouns.fullmatch(word) for word in wanted)
    assert not any(words.nouns.fullmatch(word) for word in unwanted)


def test_both_languages_have_the_same_word_classes() -> None:
    german, english = load_lexicon("de"), load_lexicon("en")
    assert set(german.classes) == set(english.classes)
    assert {role: {code.name for code in codes} for role, codes in german.codes.items()} == {
        role: {code.name for code in codes} for role, codes in english.codes.items()
    }


def test_an_unknown_class_is_named() -> None:
    with pytest.raises(SettingsError, match="no word class 'nothing'"):
        load_lexicon("de")["nothing"]
