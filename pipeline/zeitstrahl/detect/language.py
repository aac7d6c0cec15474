"""The language of a text: trigrams of all of it, function words and words of headlines.

On a few words trigrams are a guess; German and English are likelier there than what stands beside them
in a feed, and words that only one of them has decide.
"""

from __future__ import annotations

import re

from zeitstrahl.detect.evidence import function_words, headline_words, sample, without_quotations
from zeitstrahl.detect.profiles import log_likelihoods

UNKNOWN = "und"
"""ISO 639-2 code for a text whose language cannot be told."""

PROCESSED = ("de", "en")
# Characters of a text that are looked at; more change no answer and cost time.
_MAX_CHARS = 3_000
# Letters that a text needs so that there is something to detect.
_MIN_LETTERS = 3
# What German and English get ahead, and what each function word and word of headlines adds, in natural
# logarithms; set on headlines of corpora/news (train) and sentences of other languages.
_AHEAD = 2.0
_FUNCTION_WORD, _HEADLINE_WORD = 2.0, 2.0
# So many function words, and so many times more than any other language's, leave no doubt.
_MIN_CLEAR, _MIN_CLEAR_RATIO = 6, 3.0
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"https?://\S{1,300}|\S{1,80}@\S{1,80}|www\.\S{1,200}")


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language of most of a text, ``und`` if it cannot be told.

    Quotations do not vote unless they are most of the text; a bounded part of the text is looked at.

    Examples:
        >>> detect_language("Die Behörde hat den Verkauf des Geräts mit sofortiger Wirkung untersagt.")
        'de'
    """
    own = _ADDRESS.sub(" ", sample(without_quotations(text[: 40 * _MAX_CHARS]), _MAX_CHARS))
    if len(_LETTER.findall(own)) < _MIN_LETTERS:
        return UNKNOWN
    clear = _clear(own)
    if clear:
        return clear
    scores = language_scores(own)
    return max(scores, key=lambda code: scores[code]) if scores else UNKNOWN


def _clear(text: str) -> str | None:
    """German or English where function words leave no doubt, as in most articles."""
    counts = function_words(text)
    best, second = sorted(counts, key=lambda code: -counts[code])[:2]
    sure = counts[best] >= _MIN_CLEAR and counts[best] >= _MIN_CLEAR_RATIO * counts[second]
    return best if sure and best in PROCESSED else None


def language_scores(text: str) -> dict[str, float]:
    """For each language how much speaks for it, in natural logarithms; empty if nothing does."""
    scores = log_likelihoods(text)
    if not scores:
        return {}
    for code in PROCESSED:
        scores[code] = scores.get(code, -1e6) + _AHEAD
    for words, weight in ((function_words(text), _FUNCTION_WORD), (headline_words(text), _HEADLINE_WORD)):
        for code, count in words.items():
            if code in scores:
                scores[code] += weight * count
    return scores
