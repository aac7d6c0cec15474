"""Fillers of roles from names and phrases."""

from __future__ import annotations

from collections.abc import Collection

from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler, Mention

_HOLDING = frozenset({"mit", "with"})
_NOT_HELD = frozenset({"effect", "wirkung", "beginn", "ablauf"})
"""Nouns behind "with" that tell when, and not what goods hold: "foie gras with effect from July"."""
_LACKING = frozenset({"ohne", "without"})
_NOT = frozenset({"nicht", "not", "no"})
_SHORT = 3
"""Letters of a German word that may be a noun in spite of its tag, at least one more."""


def mention_filler(mention: Mention) -> Filler:
    """The filler for a mention."""
    return Filler(mention.text, mention.start, mention.end, mention.canonical, mention.entity_id)


_PARTICLES = frozenset({"away", "out", "off", "up", "down"})


def phrase_filler(sentence: Sentence, chunk: Chunk) -> Filler:
    """A filler with the words of a phrase, without determiner."""
    first = chunk.first
    while first < chunk.head and (
        sentence.token(first).pos_ in ("DET", "ADP", "PUNCT", "CCONJ", "PART", "PRON")
        or _in_time(sentence, first)
        or _of_negation(sentence, first)
        or _is_particle(sentence, first)
        or sentence.lower[first] in function_words(sentence.language, "so_called")
    ):
        first += 1
    last = chunk.head
    while last > first and _in_time(sentence, last):  # "hat Lachgas Anfang 2023 verboten"
        last -= 1
    start, end = sentence.range(first, last)
    words = "".join(token.text_with_ws for token in sentence.tokens[first : last + 1]).rstrip()
    return Filler(words, start, end)


def _is_particle(sentence: Sentence, place: int) -> bool:
    """Whether an English particle of the verb before begins a phrase: "throw away gas heaters"."""
    if sentence.language != "en" or place == 0 or sentence.lower[place] not in _PARTICLES:
        return False
    return sentence.lower[place + 1] != "-" and sentence.token(place - 1).pos_ == "VERB"


def goods_filler(sentence: Sentence, chunk: Chunk, words: Collection[str]) -> Filler:
    """A filler for a kind of goods, with what they hold ("Kartuschen mit Lachgas") and in the nominative.

    Args:
        words: of the article, lower case; "Bechern" is one of "Becher" if the article has that.
    """
    filler = phrase_filler(sentence, chunk)
    inside = next(
        (
            one
            for one in sentence.chunks
            if (
                one.chain == chunk.index
                and one.link in _HOLDING
                and one.first - chunk.last == 2
                and sentence.lower[one.head] not in _NOT_HELD
            )
            or (one.preposition in _LACKING and one.first - chunk.head == 2)
        ),
        None,
    )
    last = sentence.lower[chunk.head]
    if inside is not None and filler.start is not None and sentence.token(inside.head).pos_ != "PRON":
        end = sentence.range(inside.head, inside.head)[1]
        text = sentence.span.text[filler.start - sentence.start : end - sentence.start]
        return Filler(text, filler.start, end)
    dative = sentence.language == "de" and "Plur" in feature(sentence.token(chunk.head), "Number")
    if dative and last.endswith("n") and (last[:-1] in words or last.endswith(("ern", "eln"))):
        return Filler(filler.text, filler.start, filler.end, filler.text[:-1])
    return filler


def _of_negation(sentence: Sentence, place: int) -> bool:
    """Whether a word belongs to the negation before it: "darf nicht länger Elefanten zeigen"."""
    after = function_words(sentence.language, "after_negation")
    return place > 0 and sentence.lower[place] in after and sentence.lower[place - 1] in _NOT


def _in_time(sentence: Sentence, place: int) -> bool:
    """Whether a token belongs to a date: "hat 2017 Plastiktüten verboten"."""
    start, _ = sentence.range(place, place)
    return any(time.start <= start < time.end for time in sentence.times)


def is_noun(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a word is a noun, or one that a tagger does not know: "keine Einweg-E-Zigaretten"."""
    token = sentence.token(chunk.head)
    if token.pos_ == "NOUN":
        return True
    capital = sentence.language == "de" and token.text[:1].isupper() and len(token.text) > _SHORT
    return capital and chunk.head > 0 and token.pos_ in ("PRON", "PROPN", "X", "ADJ")
