"""Single signs inside of noun phrases: attributes, ages, abbreviations, inflected quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zeitstrahl.extract.speakers_lexicon import SpeechLexicon
from zeitstrahl.extract.speakers_quotes import Item

_LONGEST_ATTRIBUTE = 12
_PARTICIPLE = re.compile(r"^[a-zäöüß]{4,}(?:end|t|en)e[rnsm]?$")
_ROMAN = frozenset("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split())


def attribute(items: Sequence[Item], index: int, lexicon: SpeechLexicon) -> int:
    """How many items from a determiner to its participle: "die in Hamburg geborene Lind"; 0 without one."""
    table = lexicon.table["phrases"]
    if lexicon.language != "de" or items[index].low not in (*table["determiners"], *table["oblique"]):
        return 0
    if index + 1 >= len(items) or (index and items[index - 1].text == ","):
        return 0
    inner = (*table["closed"], *table["links"], *table["oblique"], *table["determiners"])
    if items[index + 1].low not in (*inner, *table["attribute_openers"]):
        return 0
    for at in range(index + 2, min(index + _LONGEST_ATTRIBUTE, len(items) - 1)):
        if not (items[at].text[0].isalnum() or items[at].text in "-–"):
            return 0
        if items[at].capital or not _PARTICIPLE.search(items[at].low) or items[at].low in lexicon.verbs:
            continue
        before = items[at - 1].low
        if items[at + 1].capital and before not in (
            *table["oblique"],
            *table["determiners"],
            *table["links"],
        ):
            return at - index
    return 0


def inflected_quote(items: Sequence[Item], position: int) -> bool:
    """ "des „Aufrufs zum Umsturz“": a noun in the genitive and no name, which would not be inflected."""
    first = items[position].text.strip('„“”"»«').split(" ")[0]
    return (
        position > 0
        and items[position - 1].low == "des"
        and " " in items[position].text
        and first.endswith("s")
        and not first.endswith("ss")
    )


def age(items: Sequence[Item], position: int) -> int:
    """How many items tell an age inside of a phrase ("43-jährige", "19 Jahre alte"); 0 for other numbers."""
    behind = [item.low for item in items[position + 1 : position + 3]]
    if len(behind) == 2 and behind[0] in "-–" and behind[1].startswith(("jährig", "year-old")):
        return 3
    return (
        3
        if len(behind) == 2 and behind[0] in ("jahre", "years") and behind[1].startswith(("alt", "old"))
        else 0
    )


def hyphen_inside(items: Sequence[Item], position: int) -> bool:
    """Whether a hyphen joins two words without a space: "taz-Bericht"."""
    return (
        0 < position < len(items) - 1
        and items[position - 1].end == items[position].start
        and items[position].end == items[position + 1].start
    )


def abbreviates(items: Sequence[Item], position: int, abbreviations: Sequence[str]) -> bool:
    """Whether a full stop belongs to "Dr." or "Prof." before a name."""
    if not 0 < position < len(items) - 1:
        return False
    before, behind = items[position - 1], items[position + 1]
    ruler = before.capital and before.low in _ROMAN and position > 1 and items[position - 2].capital
    return (before.low in abbreviations and behind.capital) or (ruler and not behind.capital)
