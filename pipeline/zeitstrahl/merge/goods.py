"""What kind of goods, substance or practice a name means, in either language: "Skiwachs" is "ski wax".

Bans on whole kinds of goods have no name that both languages share. The list ``goods.toml`` takes compounds
apart, as far as it knows their parts.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources

from zeitstrahl.merge.senses import fold
from zeitstrahl.merge.wording import Name

ANYWHERE = 4
"""Letters of a stem that may open a word of two letters more; longer ones stand anywhere in a word."""

NOTHING = "none"
"""Kind of words that name goods by what they are not: "tabakfrei"."""

ENDINGS = ("s", "es", "n", "en")
"""What a plural may end in."""

MOST_WORDS = 3
"""Words of the longest entry: "flat pack chair"."""

_WORD = re.compile(r"[^\W_]+")


@functools.lru_cache(maxsize=16384)
def goods_of(text: str) -> frozenset[str]:
    """The kinds of goods that a name is made of; empty if the list knows none of its words."""
    words = _WORD.findall(fold(text))
    found: set[str] = set()
    position = 0
    while position < len(words):
        taken = _phrase(words, position)
        if taken is None:
            found.update(_parts(words[position]))
            position += 1
        else:
            found.add(taken[0])
            position += taken[1]
    return frozenset(found - {NOTHING})


def goods_of_name(name: Name) -> frozenset[str]:
    """What kind of goods a name means; names that the register knows have no order of words."""
    return goods_of(name.line if name.known else name.key.removeprefix("text:"))


def same_goods(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names may mean one kind of goods: all that is known of one is known of the other."""
    return bool(one and other) and (one <= other or other <= one)


def _phrase(words: list[str], position: int) -> tuple[str, int] | None:
    """The entry of several words that begins at a word, and how many these are; plurals count."""
    phrases = _lexicon()[1]
    for count in range(min(MOST_WORDS, len(words) - position), 1, -1):
        joined = " ".join(words[position : position + count])
        for text in (joined, *(joined.removesuffix(ending) for ending in ENDINGS)):
            if text in phrases:
                return phrases[text], count
    return None


def _parts(word: str) -> set[str]:
    """The entries within a word, the longest first; each letter counts for one."""
    stems, _, lengths = _lexicon()
    found: set[str] = set()
    for length in lengths:
        last = len(word) - length if length > ANYWHERE else 0
        for start in range(last + 1):
            part = word[start : start + length]
            if part in stems and _stands(length, word):
                found.add(stems[part])
                word = word[:start] + "#" * length + word[start + length :]
    return found


def _stands(length: int, word: str) -> bool:
    """Whether a stem of so many letters may be a part of a word."""
    if length > ANYWHERE:
        return True
    return len(word) <= length + 2 if length == ANYWHERE else len(word) == length


@functools.cache
def _lexicon() -> tuple[Mapping[str, str], Mapping[str, str], tuple[int, ...]]:
    """Stems and phrases to kinds of goods, and the lengths of the stems, the longest first."""
    path = resources.files("zeitstrahl") / "merge" / "goods.toml"
    stems: dict[str, str] = {}
    phrases: dict[str, str] = {}
    for kinds in tomllib.loads(path.read_text(encoding="utf-8")).values():
        for kind, entries in kinds.items():
            for entry in entries:
                words = _WORD.findall(fold(entry))
                (stems if len(words) == 1 else phrases)[" ".join(words)] = kind
    return stems, phrases, tuple(sorted({len(stem) for stem in stems}, reverse=True))
