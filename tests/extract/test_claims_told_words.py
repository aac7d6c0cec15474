"""Which words an article has told before a sentence."""

from __future__ import annotations

import pytest
from tests.extract.test_claims import read

from zeitstrahl.extract.claims.build import build_story
from zeitstrahl.extract.claims.draft import World
from zeitstrahl.extract.claims.lexicon import load_lexicon
from zeitstrahl.extract.claims.told_words import ending_told, lemma_told, part_told
from zeitstrahl.register import Register

TEXTS = {
    "de": "Das Amt prüft Glyoxylsäure. Die Säure reizt die Haut. Es rät von der Säure ab.",
    "en": "The agency tested pet toothpaste. The toothpaste burns. It advises against the toothpaste.",
}


def world_of(language: str) -> World:
    article, docs, mentions, times = read(TEXTS[language], language)
    story = build_story(article, docs, mentions, times)
    return World(story, docs, Register.load(), {language: load_lexicon(language)})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "word", "places"),
    [
        pytest.param("de", "säure", [(0, 3), (1, 1)], id="de: a compound and the word itself"),
        pytest.param("de", "haut", [(1, 4)], id="de: one sentence before"),
        pytest.param("de", "rät", [], id="de: not in its own sentence"),
        pytest.param("en", "toothpaste", [(0, 4), (1, 1)], id="en"),
        pytest.param("en", "oven", [], id="en: nowhere"),
    ],
)
def test_words_told_before_the_last_sentence(language: str, word: str, places: list[tuple[int, int]]) -> None:
    world = world_of(language)
    last = world.story.sentences[-1]
    assert [(one.index, at) for one, at in ending_told(world, last, word)] == places
    assert part_told(world, last, word) is bool(places)
    assert not part_told(world, world.story.sentences[0], word)


@pytest.mark.parametrize(("language", "lemma"), [("de", "Säure"), ("en", "toothpaste")])
def test_a_lemma_is_told_from_the_sentence_on_that_has_it(language: str, lemma: str) -> None:
    world = world_of(language)
    first = 1 if language == "de" else 0
    assert [lemma_told(world, one, lemma) for one in world.story.sentences] == [
        one.index > first for one in world.story.sentences
    ]
