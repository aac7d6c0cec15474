"""How an unknown name looks: its letters, capitals and words, by which its kind is learned."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from zeitstrahl.extract.claims.name_words import classes_of
from zeitstrahl.extract.entities_lexicon import name_lexicon
from zeitstrahl.records import Language

_AFFIXES = (2, 3, 4)
"""Letters of beginnings and ends."""
_MOST_WORDS = 4
_LANGUAGES: tuple[Language, ...] = ("de", "en")


@functools.lru_cache(maxsize=2_048)  # an article names the same again and again, a feed the same firms
def looks(forms: frozenset[str]) -> frozenset[str]:
    """The signs of a name in its spellings."""
    longest = max(sorted(forms), key=lambda one: (len(one.split()), len(one)))
    words = longest.split()
    return frozenset((*_of_words(words), *_of_letters(longest), *_short_forms(words, forms)))


def _of_words(words: list[str]) -> Iterator[str]:
    first, last = words[0].casefold(), words[-1].casefold()
    yield f"w:{min(len(words), _MOST_WORDS)}"
    yield f"shape:{_shape(words[-1])}"
    for length in _AFFIXES:
        if len(last) > length:
            yield f"s:{last[-length:]}"
        if len(first) > length:
            yield f"p:{first[:length]}"
    if words[0] in name_lexicon("de").first_names:
        yield f"first_name:{min(len(words), 3)}"
    for language in _LANGUAGES:
        yield from (f"lc:{name}" for name in classes_of(last, language))
        if first in name_lexicon(language).heads:
            yield "head"
    if len(words) > 1:
        yield f"W:{last}"
        yield f"F:{first}"
        yield f"shape1:{_shape(words[0])}"
        if any(word[:1].islower() for word in words[1:]):
            yield "small"
        for word in map(str.casefold, words[1:-1]):
            yield from (f"in:{name}" for language in _LANGUAGES for name in classes_of(word, language))
        for language in _LANGUAGES:
            yield from (f"fc:{name}" for name in classes_of(first, language))


def _of_letters(longest: str) -> Iterator[str]:
    yield from (f"has:{mark}" for mark in "-&." if mark in longest)


def _short_forms(words: list[str], forms: frozenset[str]) -> Iterator[str]:
    """Which word of the longest form stands alone elsewhere: people go by the last, firms by the first."""
    if len(forms) > 1:
        short = {one.casefold() for one in forms if " " not in one}
        if len(words) > 1 and words[0].casefold() in short:
            yield "short:first"
        if len(words) > 1 and words[-1].casefold() in short:
            yield "short:last"
        if any(one.isupper() for one in forms):
            yield "short:CAPS"


def _shape(word: str) -> str:
    if any(map(str.isdigit, word)):
        return "A9" if any(map(str.isalpha, word)) else "9"
    if word.isupper():
        return "AA" if len(word) > 1 else "A"
    if any(map(str.isupper, word[1:])):
        return "AaA"
    return "Aa" if word[:1].isupper() else "aa"
