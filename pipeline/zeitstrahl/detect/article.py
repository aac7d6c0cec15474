"""The language of an article and of its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from zeitstrahl.detect.evidence import function_words, language_name
from zeitstrahl.detect.language import PROCESSED, UNKNOWN, detect_language, language_scores
from zeitstrahl.records import Article, Passage, Problem

_WORDS = re.compile(r"[^\W\d_]+")
# A paragraph needs this many words to differ from the article, and that much more (in natural logarithms)
# must speak for its language: names and brands are often foreign.
_MIN_WORDS = 7
_MIN_MARGIN, _MIN_OTHER_MARGIN = 6.0, 12.0
# Characters of a paragraph that are looked at.
_MAX_CHARS = 1_000
# Function words that contradict a language that the input gives.
_MIN_FUNCTION_WORDS = 3
# So many times more of them than of any other language's make a paragraph the article's without more.
_MIN_RATIO = 3.0


def with_language(article: Article) -> Article | Problem:
    """The article with its language, or a problem if it is neither German nor English.

    A language that the input gives is believed unless the text clearly speaks against it.
    """
    found = detect_language(article.text)
    given = article.language
    if given in PROCESSED and (found == given or not _contradicts(article.text, given, found)):
        return article
    if found in PROCESSED:
        notes = article.notes
        if given:
            notes = (*notes, f"given language {given!r}, text is {language_name(found)}")
        return replace(article, language=found, notes=notes)
    if found == UNKNOWN:
        reason = "language cannot be told; German and English are processed"
        return Problem(article.input, "detect", reason, "name it in the index", article.id)
    reason = f"language is {language_name(found)} ({found}); German and English are processed"
    hint = "leave it out, or name its language in the index"
    return Problem(article.input, "detect", reason, hint, article.id)


def _contradicts(text: str, given: str, found: str) -> bool:
    counts = function_words(text[:20_000])
    own = counts.get(given, 0)
    other = counts.get(found, 0) if found in counts else len(_WORDS.findall(text[:20_000])) // 6
    return other >= _MIN_FUNCTION_WORDS and other > 2 * own


def passages(article: Article) -> tuple[Passage, ...]:
    """Runs of paragraphs in one language, in order; together they cover the text but for the blank
    lines between runs and paragraphs in languages other than German and English.

    A paragraph leaves the article's language only if it is long enough and its words are clear; a
    name, a heading or a short quotation never does.
    """
    main = article.language if article.language in PROCESSED else detect_language(article.text)
    runs: list[Passage] = []
    gap = True
    for start, end in paragraphs(article.text):
        language = _paragraph_language(article.text[start:end], main)
        if language not in PROCESSED:
            gap = True
            continue
        if runs and not gap and runs[-1].language == language:
            runs[-1] = replace(runs[-1], end=end)
        else:
            runs.append(Passage(start, end, language))
        gap = False
    return tuple(runs)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the paragraphs of a text, which blank lines part."""
    start = 0
    while start < len(text):
        end = text.find("\n\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield start, end
        start = end + 2


def _paragraph_language(paragraph: str, main: str) -> str:
    """The language of a paragraph: the article's unless much more speaks for another."""
    if len(_WORDS.findall(paragraph[:_MAX_CHARS])) < _MIN_WORDS:
        return main
    if _is_clear(paragraph[:_MAX_CHARS], main):
        return main
    scores = language_scores(paragraph[:_MAX_CHARS])
    if not scores or main not in scores:
        return main if not scores else max(scores, key=lambda code: scores[code])
    best = max(scores, key=lambda code: scores[code])
    least = _MIN_MARGIN if best in PROCESSED else _MIN_OTHER_MARGIN
    return best if scores[best] - scores[main] >= least else main


def _is_clear(text: str, main: str) -> bool:
    """Whether function words say so much for a language that nothing else needs to be looked at."""
    counts = function_words(text)
    others = max(count for code, count in counts.items() if code != main)
    return counts.get(main, 0) >= _MIN_FUNCTION_WORDS and counts.get(main, 0) >= _MIN_RATIO * others
