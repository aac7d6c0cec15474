"""The index of all names: a trie over words, so that a text is read once, however many names there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from zeitstrahl.register.entity import Alias
from zeitstrahl.register.names import Word, adjective_stem, fold, joined, word_keys

# Capitals-only names up to this length are acronyms: they are found as written only ("US", not "us").
_LONGEST_ACRONYM = 6
# An adjective inside a name ("Deutsche Bahn", "Weißes Haus") is inflected from this length on.
_SHORTEST_ADJECTIVE = 5
# The last word is inflected too where it is an adjective made a noun ("der Datenschutzbeauftragte").
_OFFICE_HOLDER = "beauftragte"


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    aliases: list[Alias] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``first`` to ``last`` (inclusive) of a text, and the names that they may be."""

    first: int
    last: int
    aliases: tuple[Alias, ...]


class NameIndex:
    """Finds names in sequences of words."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        self._root = _Node()
        for alias in aliases:
            self.add(alias)

    def add(self, alias: Alias) -> None:
        """Add a name. Adjectives before its last word, and office holders, are found in every inflection."""
        nodes = [self._root]
        for position, word in enumerate(alias.words):
            folded = fold(word)
            keys = [folded]
            stem = adjective_stem(folded)
            inner = position + 1 < len(alias.words) or _OFFICE_HOLDER in folded
            inflected = inner and len(folded) >= _SHORTEST_ADJECTIVE
            if inflected and stem is not None and not word.isupper():
                keys.append(stem + "~")
            nodes = [node.next.setdefault(key, _Node()) for node in nodes for key in keys]
        for node in nodes:
            if alias not in node.aliases:
                node.aliases.append(alias)

    def may_begin(self, folded: str, language: str | None) -> bool:
        """Whether a name may begin with a folded word."""
        return any(key in self._root.next for key in word_keys(folded, language))

    def hits_at(self, words: Sequence[Word], first: int, text: str, language: str | None) -> list[Hit]:
        """The names that begin with a word of a text, longest first; case is respected."""
        found: list[Hit] = []
        states: list[tuple[_Node, int]] = [(self._root, 0)]
        for last in range(first, len(words)):
            if last > first and not joined(words[last - 1], words[last], text):
                break
            keys = word_keys(words[last].fold, language)
            states = [
                (node.next[key], changed + (number > 0))
                for node, changed in states
                for number, key in enumerate(keys)
                if key in node.next
            ]
            if not states:
                break
            aliases = self._fitting(states, words[first : last + 1], language)
            if aliases:
                found.append(Hit(first, last, aliases))
        return found[::-1]

    def exact(self, words: Sequence[Word], language: str | None) -> tuple[Alias, ...]:
        """The names that all the words together are, whatever their case; the most literal ones."""
        states: list[tuple[_Node, int]] = [(self._root, 0)]
        for word in words:
            states = [
                (node.next[key], changed + (number > 0))
                for node, changed in states
                for number, key in enumerate(word_keys(word.fold, language))
                if key in node.next
            ]
        return _closest(states)

    def _fitting(
        self, states: list[tuple[_Node, int]], words: Sequence[Word], language: str | None
    ) -> tuple[Alias, ...]:
        written = [
            (changed, alias)
            for node, changed in states
            for alias in node.aliases
            if alias.language in (None, language) or language is None
            if all(written_alike(one, word.text) for one, word in zip(alias.words, words, strict=True))
        ]
        fewest = min((changed for changed, _ in written), default=0)
        return tuple(dict.fromkeys(alias for changed, alias in written if changed == fewest))


def _closest(states: list[tuple[_Node, int]]) -> tuple[Alias, ...]:
    ending = [(changed, node) for node, changed in states if node.aliases]
    fewest = min((changed for changed, _ in ending), default=0)
    return tuple(
        dict.fromkeys(alias for changed, node in ending if changed == fewest for alias in node.aliases)
    )


def written_alike(name: str, text: str) -> bool:
    """Whether a word of a text has the capitals that a word of a name must have.

    Acronyms are written as they are, with a German or plural ``s`` at most; other names may stand in
    capitals but not without any.

    Examples:
        >>> written_alike("US", "us"), written_alike("BMW", "BMWs"), written_alike("U.S.", "US")
        (False, True, True)
        >>> written_alike("Apple", "apple"), written_alike("Apple", "APPLE"), written_alike("für", "Für")
        (False, True, True)
    """
    if name.islower() or not any(letter.isalpha() for letter in name):
        return True
    plain, written = name.replace(".", ""), text.replace(".", "")
    if plain.isupper() and len(plain) <= _LONGEST_ACRONYM:
        return written == plain or written == plain + "s"
    if plain[0].islower():  # iPhone, eBay
        return not written.islower()
    return written[0].isupper() or written[0].isdigit()
