"""What the sentences around two claims share: it tells what is denied where the denial does not.

"Rivertal rejected that" names no matter, the sentence before it does; and what is set against an
accusation, "our books are open", has no word in common with what another report says was denied.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.group import Group
from zeitstrahl.merge.topics import is_common, marks_by_word, points_back

COMPARED = 4
"""Members of a group whose articles are looked at: the first reports say most."""

TOLD_AROUND = 1.5
"""Words that the sentences around two denials have in common, names of the speakers aside, from which they
deny one thing."""

LOOKED_BACK = 400
"""Code points before a claim in which the sentence before it is looked for."""

SHORT_SENTENCE = 60
"""Code points up to which the sentence before a claim says too little, and the one before it counts too."""

SHORTEST_MARK = 4
"""Letters from which the beginning of a word that is no idea tells something."""

SHORTEST_NUMBER = 3
"""The same for numbers."""

COMMON = 0.5
"""What a word counts that stands in many sentences."""

FEW_MARKS = 4
"""Words below which a text tells too little: that two have nothing in common means nothing."""

_YEAR = re.compile("(19|20)[0-9]{2}")
_END = re.compile(r"""[.!?\u2026]["\u201c\u201d\u00bb\u00ab\u2019\u2018')]{0,3}\s+|\n+""")


def shared_around(one: Facet, group: Group) -> float | None:
    """How many words around a claim, and around a claim of an event, mean the same; None if too few are told.

    Common words count half. The names of the principals do not count: their articles share these in any case.
    """
    found = [
        shared
        for member in group.members[:COMPARED]
        if member.article != one.article and (shared := _shared(one, member)) is not None
    ]
    return max(found, default=None)


def told_around(one: Facet, group: Group) -> bool:
    """Whether the words around a claim and an event of another language have enough in common."""
    if any(member.language == one.language for member in group.members[:COMPARED]):
        return False
    shared = shared_around(one, group)
    return shared is not None and shared >= TOLD_AROUND


def shared_words(one: Facet, group: Group) -> float:
    """How many words in the sentence of a claim, and in one of an event, mean the same, counted as above."""
    left = _marks(one.claim.evidence.text)
    found = (
        _common(left, _marks(member.claim.evidence.text), _names(one) | _names(member))
        for member in group.members[:COMPARED]
    )
    return max((shared for shared, _ in found), default=0.0)


def _shared(one: Facet, other: Facet) -> float | None:
    shared, told = _common(_around(one), _around(other), _names(one) | _names(other))
    return None if not shared and told < FEW_MARKS else shared


def _common(
    left: Mapping[str, frozenset[str]], right: Mapping[str, frozenset[str]], names: frozenset[str]
) -> tuple[float, int]:
    """What the words of two texts have in common, names aside, and how many the shorter one has."""
    here, there = (frozenset().union(*words.values()) - names for words in (left, right))
    common = here & there
    # "Verkauf" alone is both a sale and something sold: it counts once.
    return min(_meeting(left, common), _meeting(right, common)), min(len(here), len(there))


def _meeting(words: Mapping[str, frozenset[str]], common: frozenset[str]) -> float:
    shared = (marks & common for marks in words.values())
    return sum(max(COMMON if is_common(mark) else 1.0 for mark in marks) for marks in shared if marks)


def _names(one: Facet) -> frozenset[str]:
    """What the words of the names in question stand for."""
    names = one.principals if one.via is None else (*one.principals, one.via)
    marks = (marks_by_word(word) for name in names for word in name.words)
    return frozenset(mark for found in marks for own in found.values() for mark in own)


def _around(one: Facet) -> Mapping[str, frozenset[str]]:
    """The words of a claim's sentence, of its content, and of the sentence before it."""
    claim = one.claim.whole
    start, end = claim.evidence.start, claim.evidence.end
    before = one.text[max(one.since, start - LOOKED_BACK) : start]  # not what another one denies
    content = claim.roles.get(one.policy.topic, ())
    texts = [filler.text for filler in content]
    said = one.topic is not None and one.topic.speaks and not points_back(texts)
    if said and all((each.start or 0) >= start for each in content):
        before = ""  # its own sentence says what is denied
    return _marks(" ".join((_last_sentence(before), one.text[start:end], *texts)))


@functools.lru_cache(maxsize=2048)
def _marks(text: str) -> Mapping[str, frozenset[str]]:
    return {
        word: telling
        for word, marks in marks_by_word(text).items()
        if (telling := frozenset(mark for mark in marks if _tells(mark)))
    }


def _tells(mark: str) -> bool:
    """Whether a mark is an idea, the beginning of a word that is long enough, or a number of some size."""
    start = mark.removesuffix("-")
    if start.isdigit():  # days, years and the end of "1 000" tell nothing
        return len(start) >= SHORTEST_NUMBER and start != "000" and not _YEAR.fullmatch(start)
    return start == mark or len(start) >= SHORTEST_MARK


def _last_sentence(text: str) -> str:
    """The last sentence of a text, or the last ones if they are short."""
    ends = [found.end() for found in _END.finditer(text.rstrip())]
    return text[next((end for end in reversed(ends) if len(text) - end >= SHORT_SENTENCE), 0) :]
