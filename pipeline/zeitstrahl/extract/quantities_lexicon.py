"""The word lists of quantities, made ready for looking up phrases word by word."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zeitstrahl.extract.reference_lexicon import read_lexicon

if TYPE_CHECKING:
    from zeitstrahl.extract.quantities_numbers import Word
    from zeitstrahl.extract.speakers_quotes import Item


class Phrases:
    """Phrases of one or more words with their values; most words of a text are refused at once."""

    __slots__ = ("_firsts", "_lasts", "_longest", "_table")

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._table = dict(table)
        words = [phrase.split() for phrase in self._table]
        self._firsts = frozenset(one[0] for one in words)
        self._lasts = frozenset(one[-1] for one in words)
        self._longest = max((len(one) for one in words), default=0)

    @classmethod
    def of(cls, phrases: Iterable[str], value: Any = True) -> Phrases:
        """Phrases that all have one value."""
        return cls(dict.fromkeys(phrases, value))

    @property
    def firsts(self) -> frozenset[str]:
        """The words with which the phrases begin."""
        return self._firsts

    def opens(self, low: str) -> bool:
        """Whether a phrase begins with a word in lower case."""
        return low in self._firsts

    def at(self, words: Sequence[Word | Item], index: int, longest: int = 9) -> tuple[int, Any] | None:
        """The longest phrase, of up to so many words, that begins at a word: (words used, its value)."""
        if index >= len(words) or words[index].low not in self._firsts:
            return None
        for size in range(min(self._longest, longest, len(words) - index), 0, -1):
            found = self._table.get(" ".join(word.low for word in words[index : index + size]))
            if found is not None:
                return size, found
        return None

    def before(self, words: Sequence[Word], index: int, longest: int) -> tuple[int, Any] | None:
        """The longest phrase of up to so many words that ends just before a word."""
        if index < 1 or words[index - 1].low not in self._lasts:
            return None
        for size in range(min(self._longest, longest, index), 0, -1):
            found = self._table.get(" ".join(word.low for word in words[index - size : index]))
            if found is not None:
                return size, found
        return None


@functools.cache
def quantity_lexicon(language: str) -> dict[str, Any]:
    """The tables of ``quantities.toml``, phrases compiled; not to be changed by the caller."""
    lexicon = {key: dict(table) for key, table in read_lexicon(language, "quantities").items()}
    signs = lexicon["qualifiers"].pop("symbols")
    comparators = {phrase: sign for sign, many in lexicon["qualifiers"].items() for phrase in many}
    lexicon["qualifiers"]["all"] = Phrases({**comparators, **signs})
    lexicon["after"] = {
        "all": Phrases({one: sign for sign, many in lexicon["after"].items() for one in many})
    }
    spans = lexicon["range"]
    spans["between_or_to"] = Phrases.of([*spans["to"], *spans["between"]])
    spans["to"] = Phrases.of(spans["to"])
    lexicon["phrases"] = {"all": Phrases(lexicon["phrases"])}
    lexicon["fractions"]["one_in"].sort(key=len, reverse=True)  # the longest phrase counts
    lexicon["fractions"]["halves"] = Phrases.of(lexicon["fractions"]["halves"], 50.0)
    lists = (
        ("vague", "before"),
        ("fractions", "many_in"),
        ("all", "determiners"),
        ("percent", "marks"),
        ("base", "openers"),
    )
    for table, key in lists:
        lexicon[table][key] = Phrases.of(lexicon[table][key])
    lexicon["language"] = {"code": language}
    return lexicon
