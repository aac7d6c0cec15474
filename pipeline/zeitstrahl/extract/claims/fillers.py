"""Fillers of roles from names and phrases."""

from __future__ import annotations

from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.records import Filler, Mention


def mention_filler(mention: Mention) -> Filler:
    """The filler for a mention."""
    return Filler(mention.text, mention.start, mention.end, mention.canonical, mention.entity_id)


def phrase_filler(sentence: Sentence, chunk: Chunk) -> Filler:
    """A filler with the words of a phrase, without determiner."""
    first = chunk.first
    while first < chunk.head and (
        sentence.token(first).pos_ in ("DET", "ADP", "PUNCT", "CCONJ", "PART", "PRON")
        or _in_time(sentence, first)
    ):
        first += 1
    last = chunk.head
    while last > first and _in_time(sentence, last):  # "hat Lachgas Anfang 2023 verboten"
        last -= 1
    start, end = sentence.range(first, last)
    words = "".join(token.text_with_ws for token in sentence.tokens[first : last + 1]).rstrip()
    return Filler(words, start, end)


def _in_time(sentence: Sentence, place: int) -> bool:
    """Whether a token belongs to a date: "hat 2017 Plastiktüten verboten"."""
    start, _ = sentence.range(place, place)
    return any(time.start <= start < time.end for time in sentence.times)
