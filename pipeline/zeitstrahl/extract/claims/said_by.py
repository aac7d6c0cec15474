"""Who said so, behind a content: ", as a newspaper had alleged", ", wie die Zeitung behauptet hatte"."""

from __future__ import annotations

from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.view import Sentence

_SOURCE = 12
"""Words behind a comma among which the verb of who said so stands, at most."""


def source_behind(sentence: Sentence, comma: int) -> bool:
    """Whether who said so stands behind a comma: ", as a paper had alleged", ", wie X behauptet hatte"."""
    behind = range(comma + 1, min(comma + _SOURCE, len(sentence.lower)))
    opens = function_words(sentence.language, "source_opens")
    if comma + 1 >= len(sentence.lower) or sentence.lower[comma + 1] not in opens:
        return False
    verbs = function_words(sentence.language, "source_verbs")
    return any(sentence.token(at).lemma_.casefold() in verbs for at in behind)


def unsourced(sentence: Sentence, places: list[int]) -> list[int]:
    """The words of a content without who said so behind them."""
    for number, at in enumerate(places):
        if number and sentence.token(at).text == "," and source_behind(sentence, at):
            return places[:number]
    return places
