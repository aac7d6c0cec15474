"""What a number counts: the noun after it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from zeitstrahl.extract.quantities_lexicon import quantity_lexicon
from zeitstrahl.extract.quantities_numbers import Word

_FARTHEST = 7
# English words with these endings stand before the noun of "4% of annual turnover".
_ADJECTIVES = ("al", "ual", "ive", "ic", "ous", "ed", "ing", "ent", "ful", "net", "gross", "ly", "ern")
_QUOTES = "„“”\"'»«‚‘’"


@dataclass(frozen=True, slots=True)
class Head:
    """A counted noun; ``index`` is its position among the words of the text."""

    text: str
    start: int
    end: int
    index: int
    kind: Literal["jobs", "people"] | None


def head_kind(low: str, lexicon: dict[str, Any]) -> Literal["jobs", "people"] | None:
    """Whether a noun in lower case names jobs or people; German compounds by their last part.

    Examples:
        "vollzeitstellen" is jobs, "baustellen" is None.
    """
    return _head_kind(low, lexicon["language"]["code"])


@functools.lru_cache(maxsize=50_000)
def _head_kind(low: str, language: str) -> Literal["jobs", "people"] | None:
    heads = quantity_lexicon(language)["heads"]
    if low.endswith(tuple(heads["not"])):
        return None
    compounds = heads["capitalised"]
    last = low.rsplit("-", 1)[-1]
    for kind in ("jobs", "people"):
        words = heads[kind]
        if low in words or last in words:
            return "jobs" if kind == "jobs" else "people"
        if compounds and any(len(word) > 3 and last.endswith(word) for word in words):
            return "jobs" if kind == "jobs" else "people"
    return None


def head_after(
    words: Sequence[Word], index: int, lexicon: dict[str, Any], *, numbers: bool = True
) -> Head | None:
    """The noun that a number just before a word counts, or None.

    Adjectives, "of its", "der insgesamt" and one further number ("120 of its 500 employees") may
    stand between. German nouns are known by their capital, English ones by the lexicon or, failing
    that, by their plural.
    """
    heads = lexicon["heads"]
    plural: Head | None = None
    of = False
    for position in range(index, min(index + _FARTHEST, len(words))):
        word = words[position]
        low = word.low.replace("’", "'").removesuffix("'s").removesuffix("'")
        if word.text in _QUOTES:
            continue
        if word.text[0].isdigit():
            linked = (*heads["links"], *lexicon["fillers"]["words"])
            if numbers and position > index and words[position - 1].low in linked:
                continue
            break
        if not word.text[0].isalpha():
            break
        kind = head_kind(low, lexicon)
        if kind:
            return Head(word.text, word.start, word.end, position, kind)
        if low in heads["stops"] or (low in heads["measures"] and position == index):
            break
        if heads["capitalised"]:
            if word.text[0].isupper() and not _modifies(words, position):
                return Head(word.text, word.start, word.end, position, None)
        elif low in heads["not_nouns"] or (of and (low != word.low or word.text[0].isupper())):
            # "a quarter of Norvik's staff", "a fifth of the Leeds workforce": whose they are
            continue
        elif low in heads["links"]:
            of = of or low in heads["shares"]
            if low in heads["articles"] and not of:
                break
        elif (low.endswith("s") and not low.endswith("ss") and not of) or (
            of and not low.endswith(_ADJECTIVES)
        ):
            plural = Head(word.text, word.start, word.end, position, None)
            if of:
                break
    return plural


def _modifies(words: Sequence[Word], position: int) -> bool:
    """ "Schweizer" in "300 Schweizer Mitarbeiter": an adjective with a capital."""
    if position + 1 >= len(words) or not words[position].low.endswith("er"):
        return False
    after = words[position + 1]
    return after.text[0].isupper() and after.start == words[position].end + 1
