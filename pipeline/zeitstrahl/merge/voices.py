"""Who says so: outlets speak with one voice, and so do near-copies of one text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.identities import first_told
from zeitstrahl.records import Article, Claim

MAX_OWN_SHARE_OF_COPY = 0.4
"""Share of its text up to which an article that repeats another is no source beside that one."""


class Voices:
    """The voice of each article: its outlet's, or that of the first article with the same text.

    Which of two copies names the other as its original does not matter, only which was published first.
    """

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self._parents: dict[str, str] = {}
        for article in articles.values():
            if article.copies and not _has_own(article):
                for other in article.copies:
                    self._join(article.id, other)
        first: dict[str, tuple[tuple[int, float], str]] = {}
        for ident in self._parents:
            if ident in articles:
                root, birth = self._root(ident), (first_told(articles[ident]), ident)
                first[root] = min(birth, first.get(root, birth))
        self._first = {root: ident for root, (_, ident) in first.items()}

    def of(self, article_id: str, claim: Claim | None = None) -> str:
        """Who speaks in an article, or in the sentence of one of its claims.

        An article that repeats another in part only has its own voice, but in the sentences it repeats.
        """
        article = self._articles.get(article_id)
        if article is None:
            return article_id
        if article.copies and _has_own(article):
            sentence = claim.evidence.text if claim is not None else ""
            for other in sorted(article.copies):
                if sentence and other in self._articles and sentence in self._articles[other].text:
                    return self.of(other)
        elif article_id in self._parents:
            article = self._articles[self._first[self._root(article_id)]]
        return article.source or article.id

    def reading_order(self, one: Facet) -> tuple[tuple[int, float], str, int, str]:
        """Sorts claims by publication, article and position."""
        article = self._articles.get(one.article)
        return first_told(article), one.article, one.order[3], one.order[4]

    def latest(
        self, values: Iterable[tuple[Facet, str]], agree: Callable[[str, str], bool]
    ) -> list[tuple[Facet, str]]:
        """What each voice says last, newest first: an outlet's correction replaces what it said before.

        An article that says several things ("decided yesterday", "with immediate effect") speaks with the
        one that most other voices agree with, the last of those: only if none agrees is it against them.

        Args:
            values: with the claims that say them, in reading order.
            agree: whether two values can both be right.
        """
        said: dict[str, list[tuple[int, Facet, str]]] = {}
        for number, (one, value) in enumerate(values):
            told = said.setdefault(self.of(one.article, one.claim), [])
            if told and told[-1][1].article != one.article:
                told.clear()
            told.append((number, one, value))
        votes = Counter(value for told in said.values() for value in {value for *_, value in told})
        latest = (_most_shared(told, votes, agree) if len(told) > 1 else told[0] for told in said.values())
        ranked = sorted(latest, key=lambda entry: -entry[0])
        return [(one, value) for _, one, value in ranked]

    def _root(self, ident: str) -> str:
        while self._parents[ident] != ident:
            self._parents[ident] = self._parents[self._parents[ident]]
            ident = self._parents[ident]
        return ident

    def _join(self, one: str, other: str) -> None:
        for ident in (one, other):
            self._parents.setdefault(ident, ident)
        low, high = sorted((self._root(one), self._root(other)))
        self._parents[high] = low


def _most_shared(
    told: Sequence[tuple[int, Facet, str]], votes: Mapping[str, int], agree: Callable[[str, str], bool]
) -> tuple[int, Facet, str]:
    """Of what a voice says at a time, what most other voices agree with, the last of equals."""
    own = {value for *_, value in told}
    others = [(value, times - (value in own)) for value, times in votes.items()]
    shared = {value: sum(times for other, times in others if times and agree(value, other)) for value in own}
    return max(told, key=lambda entry: (shared[entry[2]], entry[0]))


def _has_own(article: Article) -> bool:
    return article.own_share is not None and article.own_share > MAX_OWN_SHARE_OF_COPY
