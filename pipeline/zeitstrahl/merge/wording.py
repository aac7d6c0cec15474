"""Names by their words: what is compared where the register does not know them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from rapidfuzz import fuzz

SAME_SPELLING = 92.0
"""rapidfuzz ratio from which two unknown names are one (inflection, typing errors); short names never
reach it by chance: one letter of ten is 90."""

SHORTEST_ACRONYM = 3
"""Letters from which the first letters of a name are taken for its acronym."""

_LEGAL_FORMS = frozenset(
    "inc incorporated corp corporation co llc ltd limited plc gmbh mbh ag se kg kgaa eg sa nv bv oy lab labs "
    "holding group gruppe konzern".split()
)
_FUNCTION_WORDS = frozenset(
    "the der die das dem den des a an and at by for from in of on to with "
    "am auf bei für im mit und von vom zu zum zur".split()
)
NO_WORDS: frozenset[str] = frozenset()
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’`´]s\b")
_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w?\b|\s|$)")


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """What a filler refers to; a :class:`Resolver` makes one object for one name, compared by identity.

    Attributes:
        key: id in the register, or ``text:`` and the words of the name.
        known: whether the register knows it.
        words: content words of the name, without legal forms and accents.
        language: of the article that says it; None for names that the register knows.
        numbers: those of the words that bear a digit.
        letters: the first letters of its words.
        line: its words, sorted, to compare the spelling.
    """

    key: str
    known: bool
    words: frozenset[str]
    language: str | None = None
    numbers: frozenset[str] = field(init=False, repr=False)
    letters: str = field(init=False, repr=False)
    line: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Work out what each comparison needs: there are as many of those as pairs of names."""
        numbers = frozenset(word for word in self.words if any(map(str.isdigit, word)))
        object.__setattr__(self, "numbers", numbers or NO_WORDS)
        letters = "".join(word[0] for word in self.key.removeprefix("text:").split())
        object.__setattr__(self, "letters", letters)
        object.__setattr__(self, "line", " ".join(sorted(self.words)))


def name_words(text: str) -> tuple[str, ...]:
    """Words of a name to compare: ``"Kaspersky Labs, Inc."`` gives ``("kaspersky",)``."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    found = _WORD.findall(_INITIALS.sub("", _POSSESSIVE.sub("", text)))
    content = [word for word in found if word not in _FUNCTION_WORDS]
    return tuple([word for word in content if word not in _LEGAL_FORMS] or content or found)


def stem(word: str) -> str:
    """A word without the s of a genitive or plural."""
    return word.rstrip("s") or word


def two_models(one: Name, other: Name) -> bool:
    """Whether both names bear numbers, and none in common: "Skytal X1" is no "Skytal X2"."""
    return bool(one.numbers and other.numbers) and one.numbers.isdisjoint(other.numbers)


def same_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words of one name are all among those of the other."""
    return bool(one and other) and (one <= other or other <= one)


def is_acronym(one: Name, other: Name) -> bool:
    """Whether a word of one name is made of the first letters of the other: "union GTC"."""
    return len(other.letters) >= SHORTEST_ACRONYM and other.letters in one.words


def same_spelling(one: Name, other: Name) -> bool:
    """Whether two names are written almost alike: inflected, or with a typing error."""
    return bool(one.line) and fuzz.ratio(one.line, other.line, score_cutoff=SAME_SPELLING) > 0
