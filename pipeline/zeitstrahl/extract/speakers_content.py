"""Which words of a sentence a reporting phrase tells of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from zeitstrahl.extract.speakers_clause import Cue
from zeitstrahl.extract.speakers_lexicon import SpeechLexicon
from zeitstrahl.extract.speakers_quotes import Item, Sentence

_FEWEST_REPORTED = 2


def content(
    sentence: Sentence, cue: Cue, lexicon: SpeechLexicon, last: int
) -> tuple[int, int, Literal["indirect", "reported"]] | None:
    """The words of a sentence that a cue reports, and whether as a clause or as an object.

    Args:
        last: the item at which the next cue begins; a clause of content begins before it.
    """
    items = sentence.items
    end = _last_word(items)
    if cue.kind == "subject":
        return None
    if cue.kind == "passive":
        return items[0].start, end, "reported"
    if cue.kind in ("source", "as", "so", "says_it"):
        return _around(items, cue)
    if cue.inverted:
        frame = min(cue.first, cue.speaker_first) if cue.speaker_after else cue.first
        before = [item for item in items[:frame] if item.quote is not None or item.text[0].isalnum()]
        return (before[0].start, before[-1].end, "indirect") if before else None
    fronted = _fronted(items, cue)
    if fronted is not None:
        return fronted
    after = max(cue.after, cue.speaker_after)
    for position in range(cue.after, min(last, len(items)) if last > cue.after else len(items)):
        low = items[position].low
        if low in (",", ":") or low in lexicon.table["prepositions"]["that"]:
            inside = position < after
            if inside and low == ",":
                continue
            start = position + (1 if low in (",", ":") else 0)
            if start >= len(items):
                return None
            if low == "," and _goes_with_noun(items, start, cue, lexicon):
                continue
            return items[start].start, end, "indirect"
        if _addressed(items, position, lexicon):
            continue
        if (
            lexicon.language == "en"
            and position >= after
            and cue.reading in ("say", "announce", "warn", "confirm")
        ):
            return (items[position].start, end, "indirect") if items[position].is_word else None
    if after >= len(items):
        return (items[0].start, end, "reported") if cue.reading != "say" else None
    start = min(items[after].start, end)
    return (start, end, "reported") if end > start and cue.reading != "say" else None


def _addressed(items: Sequence[Item], position: int, lexicon: SpeechLexicon) -> bool:
    """Whether a word belongs to who is told: "told staff that", with the "that" near."""
    that = lexicon.table["prepositions"]["that"]
    return any(item.low in that for item in items[position + 1 : position + 5])


def _fronted(items: Sequence[Item], cue: Cue) -> tuple[int, int, Literal["reported"]] | None:
    """ "Eine Schließung schloss Brandt aus": the object stands before the verb, the speaker behind it."""
    if cue.speaker_first <= cue.first or cue.reading == "say" or not 0 < cue.first <= cue.speaker_first:
        return None
    before = [item for item in items[: cue.first] if item.is_word]
    behind = [item for item in items[cue.speaker_after :] if item.text in (",", ":")]
    if len(before) < _FEWEST_REPORTED or behind or not any(item.capital for item in before[1:]):
        return None
    return before[0].start, before[-1].end, "reported"


def _goes_with_noun(items: Sequence[Item], start: int, cue: Cue, lexicon: SpeechLexicon) -> bool:
    """Whether a clause behind a comma is a relative one of the verb's object ("den Plan, der ...")."""
    if items[start].low not in lexicon.table["openers"]["relative"] or start - 2 < cue.after:
        return False
    if items[start].low in ("das", "dies") and items[start - 2].low.endswith(
        tuple(lexicon.table["openers"]["not_neuter"])
    ):
        return False  # "sagte am Dienstag, das stimme nicht"
    return (
        items[start - 2].capital
        and start - 1 != cue.speaker_after
        and not (start + 1 < len(items) and items[start + 1].capital)
    )


def _last_word(items: Sequence[Item]) -> int:
    for item in reversed(items):
        if item.quote is not None or item.text[0].isalnum() or item.text in ")%€$":
            return item.end
    return items[-1].end


def _around(items: Sequence[Item], cue: Cue) -> tuple[int, int, Literal["indirect"]] | None:
    """The whole sentence but a reporting phrase at its beginning or end."""
    start, end = items[0].start, _last_word(items)
    if cue.first == 0:
        position = max(cue.after, cue.speaker_after)
        while position < len(items) and items[position].text in (",", ":"):
            position += 1
        if position >= len(items):
            return None
        start = items[position].start
    elif max(cue.after, cue.speaker_after) >= len(items) - 1:
        position = cue.first - 1
        while position > 0 and items[position].text == ",":
            position -= 1
        end = items[position].end
    return (start, end, "indirect") if end > start else None
