"""Words that say what is done: verbs, nouns, and German infinitives that are nouns."""

from __future__ import annotations

from collections.abc import Collection

from zeitstrahl.extract.claims.lexicon import Code, Lexicon
from zeitstrahl.extract.claims.match import Found, find, has, may_have
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.extract.claims.words import WordClass
from zeitstrahl.extract.morphology import feature


def find_acts(sentence: Sentence, code: Code, places: Collection[int]) -> list[Found]:
    """The words for an activity among some places, in order."""
    if not may_have(sentence, code.words):
        return []
    found = find(sentence, code.words, places)
    if sentence.language != "de":
        return found
    known = {one.place for one in found}
    nouns = [Found(at, "noun") for at in places if at not in known and _is_nominal(sentence, code.words, at)]
    return sorted([*found, *nouns], key=lambda one: one.place) if nouns else found


def names_act(sentence: Sentence, lexicon: Lexicon, places: Collection[int]) -> bool:
    """Whether one of some words says an activity of the vocabulary."""
    nouns = [at for at in places if _may_be_nominal(sentence, at)]
    return any(
        has(sentence, code.words, places) or any(_is_infinitive(sentence, code.words, at) for at in nouns)
        for code in lexicon.codes["activities"]
        if may_have(sentence, code.words)
    )


def names_group(sentence: Sentence, lexicon: Lexicon, place: int) -> bool:
    """Whether a word is a plural for those who must obey: "farmers", "Händler"."""
    plural = "Plur" in feature(sentence.token(place), "Number")
    return plural and any(has(sentence, code.words, [place]) for code in lexicon.codes["affected"])


def is_nominal_infinitive(sentence: Sentence, lexicon: Lexicon, place: int) -> bool:
    """Whether a word is a German infinitive as a noun for an activity: "Spritzen dürfen Bauern …"."""
    return any(_is_nominal(sentence, code.words, place) for code in lexicon.codes["activities"])


def _is_nominal(sentence: Sentence, words: WordClass, place: int) -> bool:
    """Whether a word is an infinitive used as a noun: "das Anbieten von Hebelprodukten", "am Auslaufen"."""
    return _may_be_nominal(sentence, place) and _is_infinitive(sentence, words, place)


def _may_be_nominal(sentence: Sentence, place: int) -> bool:
    return sentence.language == "de" and sentence.token(place).pos_ == "NOUN"


def _is_infinitive(sentence: Sentence, words: WordClass, place: int) -> bool:
    """Whether a word is spelled like the infinitive of a verb of a class."""
    word = sentence.lower[place]
    return any(
        word in verb.infinitives and (not verb.particle or word in verb.joined)
        for verb in words.verbs.get(word, ())
    )
