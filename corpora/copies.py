"""Articles that are near-copies of one another: a corpus of variations of one template teaches little."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

GRAM_WORDS = 5
SHARED_LIMIT = 0.3
"""Two articles may share this part of the 5-grams of the shorter one."""

_WORD = re.compile(r"\w+")


def near_copies(texts: Mapping[str, str], limit: float = SHARED_LIMIT) -> Iterator[tuple[str, str, float]]:
    """Pairs of ids that share more than ``limit`` of their word 5-grams, with the share."""
    grams = {ident: _grams(text) for ident, text in texts.items()}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for ident in sorted(grams):
        for gram in grams[ident]:
            holders[gram].append(ident)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for idents in holders.values():
        for i, one in enumerate(idents):
            for other in idents[i + 1 :]:
                shared[one, other] += 1
    for (one, other), count in sorted(shared.items()):
        share = count / min(len(grams[one]), len(grams[other]))
        if share > limit:
            yield one, other, share


def taken_from(
    texts: Mapping[str, str], others: Mapping[str, str], limit: float = SHARED_LIMIT
) -> Iterator[tuple[str, str, float]]:
    """Pairs of an article and another text that share more than ``limit`` of the shorter one's 5-grams."""
    known: dict[tuple[str, ...], set[str]] = defaultdict(set)
    sizes = {}
    for name, text in others.items():
        grams = _grams(text)
        sizes[name] = len(grams)
        for gram in grams:
            known[gram].add(name)
    for ident, text in sorted(texts.items()):
        grams = _grams(text)
        shared: dict[str, int] = defaultdict(int)
        for gram in grams:
            for name in known.get(gram, ()):
                shared[name] += 1
        for name, count in sorted(shared.items()):
            share = count / max(1, min(len(grams), sizes[name]))
            if share > limit:
                yield ident, name, share


def _grams(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[i : i + GRAM_WORDS]) for i in range(len(words) - GRAM_WORDS + 1)}
