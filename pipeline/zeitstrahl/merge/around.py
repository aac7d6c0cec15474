"""What the text around a claim names: it ties a product to its maker, a speaker to the company.

Used only where the roles of two claims disagree and all else speaks for one event.
"""

from __future__ import annotations

import functools
import re

from zeitstrahl.merge.names import Names, Resolver
from zeitstrahl.merge.senses import spelled
from zeitstrahl.merge.wording import Name, stem

LONG_WORD = 5
"""Letters from which one word of an unknown name is enough to find it in another language: the words
beside it are translated, the name itself is not."""

MOST_WORDS = 3
"""Words of the longest name of a place that is looked for."""

_PROPER = re.compile(r"[^\W\d_a-zäöüß][^\W_]{3,}")
_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@functools.lru_cache(maxsize=4096)
def proper_words(text: str) -> frozenset[str]:
    """Stems of the words of a text that begin with a capital letter."""
    return frozenset(stem(spelled(word)) for word in _PROPER.findall(text))


def mentions(text: str, language: str | None, name: Name, resolver: Resolver) -> bool:
    """Whether a text names something: by all words of its name, or by one where the languages differ."""
    if not name.words or not text:
        return False
    words, stems = proper_words(text), set(map(stem, name.words))
    if stems <= words:
        return True
    if name.known:
        return any(spelling and set(map(stem, spelling)) <= words for spelling in resolver.spellings(name))
    translated = not name.known and name.language != language
    return translated and any(len(word) >= LONG_WORD for word in stems & words)


class Places:
    """Finds the countries and regions that a sentence names; remembers the last sentences."""

    def __init__(self, register: Names) -> None:
        self._register = register
        self.in_text = functools.lru_cache(maxsize=4096)(self._in_text)

    def _in_text(self, text: str) -> frozenset[str]:
        tokens = _TOKEN.findall(text)
        found: set[str] = set()
        for start, token in enumerate(tokens):
            if not token[0].isupper():
                continue
            for end in range(start + 1, min(start + MOST_WORDS, len(tokens)) + 1):
                entity = self._register.lookup(" ".join(tokens[start:end]))
                if entity is not None and entity.type in ("COUNTRY", "REGION", "CITY"):
                    found.add(entity.id)
        return frozenset(found)
