"""The sieve rules classes out by single words: it may let too much through, and never too little."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.test_claims import CASES, claims_of

from zeitstrahl.claim_types import builtin_types
from zeitstrahl.extract.claims import sieve
from zeitstrahl.extract.claims.grammar import compile_grammar
from zeitstrahl.extract.claims.lexicon import load_lexicon
from zeitstrahl.extract.claims.phrase_set import PhraseSet
from zeitstrahl.extract.claims.sieve import Possible, Sieve, key_of
from zeitstrahl.extract.claims.words import WordClass, compile_class
from zeitstrahl.records import Language

LANGUAGES: tuple[Language, Language] = ("de", "en")


@pytest.mark.parametrize(
    ("pattern", "key"),
    [("verbot", "verbot"), ("*verbot", "*rbot"), ("verkauf*", "verk*"), ("ab*", "ab*"), ("*x*", None)],
)
def test_a_pattern_is_filed_by_its_longer_end(pattern: str, key: str | None) -> None:
    assert key_of(pattern) == key


@pytest.mark.parametrize(
    ("language", "table", "sentence", "single", "several"),
    [
        ("de", {"nouns": ["*verbot"]}, "die einfuhrverbote fallen", True, False),
        ("de", {"nouns": ["vorwurf"]}, "alle vorwürfe seien falsch", True, False),
        ("de", {"verbs": ["zurück|weisen"]}, "sie wies das zurück", True, False),
        ("de", {"phrases": ["{nehmen} ... vom markt"]}, "das geräte vom markt nahm", False, True),
        ("de", {"nouns": ["verkauf*"]}, "der kauf gelang", False, False),
        ("en", {"nouns": ["agency"]}, "two agencies agreed", True, False),
        ("en", {"words": ["all-clear"]}, "gave the all - clear", False, True),
        ("en", {"phrases": ["<no> more"], "lists": {"no": ["no", "not any"]}}, "no more of it", False, True),
        ("en", {"verbs": ["ban"]}, "a band played", False, False),
    ],
)  # fmt: skip
def test_words_that_tell_that_a_class_may_be_there(
    language: Language, table: dict[str, list[str]], sentence: str, single: bool, several: bool
) -> None:
    words = compile_class(table, language)
    possible = Possible(sentence.split(), sieve.sieve(language))
    assert (words.single in possible, words.several in possible) == (single, several)


def test_a_class_that_is_added_later_is_looked_up() -> None:
    classes = Sieve()
    possible = Possible(["recall"], classes)
    assert classes.add({"ban"}) not in possible
    assert classes.add({"recall"}) in possible
    assert classes.add(None) in possible
    assert classes.add({"*call"}, "roll-call".__eq__) not in possible


def test_places_of_the_words_that_bring_a_class_up() -> None:
    classes = Sieve()
    ends, word = classes.add({"*all"}, lambda one: one.endswith("call")), classes.add({"the"})
    possible = Possible("the recall of the wall".split(), classes)
    assert possible.places == {ends: [1], word: [0, 3], -1: range(5)}
    assert possible.numbers == [ends, word]


def test_the_same_content_is_compiled_once() -> None:
    assert compile_class({"verbs": ["ban", "bar"]}, "en") is compile_class({"verbs": ["ban", "bar"]}, "en")


WORDS = st.sampled_from("no not any longer more sold banned from the market at all".split())


@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=5), st.lists(WORDS, max_size=12)
)
def test_phrases_one_by_one_are_found_as_all_at_once(phrases: list[list[str]], words: list[str]) -> None:
    bodies, text, classes = [" ".join(one) for one in phrases], " ".join(words), Sieve()
    found = PhraseSet(bodies, [{one[0]} for one in phrases], classes).finditer(
        text, sorted(classes.places(words))
    )
    whole = re.finditer(rf"(?<!\S)(?:{'|'.join(bodies)})(?!\S)", text)
    assert [match.span() for match in found] == [match.span() for match in whole]


def _classes(language: Language) -> list[WordClass]:
    lexicon = load_lexicon(language)
    triggers = (one for kind in builtin_types().values() for one in compile_grammar(kind).triggers)
    codes = (code.words for role in lexicon.codes.values() for code in role)
    return [
        *lexicon.classes.values(),
        *codes,
        *(one.words[language] for one in triggers if language in one.words),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_of_a_verb_is_ruled_out(language: Language) -> None:
    for words in _classes(language):
        for form in words.verbs:
            assert words.single in Possible([form], sieve.sieve(language)), form


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_a_pattern_finds_is_ruled_out(language: Language) -> None:
    """Every pattern of every class on the words of all example sentences."""
    classes = _classes(language)
    for text in (case["text"] for case in CASES if case["language"] == language):
        lower = [word.lower() for word in re.findall(r"\w+(?:[-’']\w+)*|[^\w\s]", text)]
        sentence, possible = " ".join(lower), Possible(lower, sieve.sieve(language))
        for words in classes:
            if any(words.nouns.fullmatch(word) or words.words.fullmatch(word) for word in lower):
                assert words.single in possible, text
            if words.phrases.search(sentence) or words.idioms.search(sentence):
                assert words.several in possible, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_say_the_same_without_the_sieve(
    language: Language, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [path.read_text("utf-8") for path in sorted((demo / "articles").glob(f"*-{language}-1.txt"))[:4]]
    quick = [claims_of(text, language) for text in texts]
    assert any(quick)
    monkeypatch.setattr(
        Sieve, "places", lambda self, words: dict.fromkeys(range(self.size), range(len(words)))
    )
    assert [claims_of(text, language) for text in texts] == quick
