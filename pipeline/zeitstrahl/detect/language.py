"""The language of a text: langdetect with a fixed seed, backed by function words.

langdetect samples at random; seeded anew for each text, the same text has the same answer in any
order of articles. On a few words it is a guess, so function words decide there if they are clear.
"""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Callable

from zeitstrahl.detect.evidence import function_words, sample, without_quotations

UNKNOWN = "und"
"""ISO 639-2 code for a text whose language cannot be told."""

PROCESSED = ("de", "en")
_SEED = 0
# Characters of a text that the detector looks at; more changes no answer and costs time.
_MAX_CHARS = 6_000
# Letters that a text needs so that there is something to detect.
_MIN_LETTERS = 3
# Under this many characters function words go before the detector.
_SHORT_CHARS = 120
# Function words of a processed language per word that overrule the detector.
_CLEAR_SHARE = 0.18
_LETTER = re.compile(r"[^\W\d_]")
_WORDS = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?://\S{1,300}|\S{1,80}@\S{1,80}|www\.\S{1,200}")
# Only in short texts, where "ö" speaks for German if a German function word stands there, too.
_GERMAN_LETTERS = re.compile(r"[äöüÄÖÜß]")
_LOCK = threading.Lock()


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
    language, count, clear = _by_function_words(own)
    short = len(own) < _SHORT_CHARS
    if language and (clear or (short and (count > 1 or _GERMAN_LETTERS.search(own)))):
        return language
    detected = _probable(own)
    # A headline with one function word is likelier German or English than what a guess says.
    if language and detected not in PROCESSED and len(own) < 3 * _SHORT_CHARS:
        return language
    return detected


def _by_function_words(text: str) -> tuple[str | None, int, bool]:
    """The processed language that function words speak for, how many, and whether clearly."""
    counts = function_words(text)
    total = max(1, len(_WORDS.findall(text)))
    best, second = sorted(counts, key=lambda code: -counts[code])[:2]
    if best not in PROCESSED or counts[best] <= counts[second]:
        return None, 0, False
    clear = (
        counts[best] >= 4 and counts[best] >= 2.5 * counts[second] and counts[best] / total >= _CLEAR_SHARE
    )
    return best, counts[best], clear


def _probable(text: str) -> str:
    """What langdetect says."""
    try:
        with _LOCK:
            return _detector()(text)
    except _failure():
        return UNKNOWN


@functools.cache
def _detector() -> Callable[[str], str]:
    """langdetect's answer for a text, the seed set; its profiles are read on first use."""
    from langdetect import DetectorFactory, detect

    DetectorFactory.seed = _SEED

    def answer(text: str) -> str:
        return str(detect(text)).partition("-")[0]

    return answer


@functools.cache
def _failure() -> type[Exception]:
    from langdetect.lang_detect_exception import LangDetectException

    return LangDetectException  # type: ignore[no-any-return]
