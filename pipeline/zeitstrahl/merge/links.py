"""Which articles tell an event together: where two already share one, doubts about another are smaller."""

from __future__ import annotations

from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.group import Group

COMPARED = 4
"""Members of a group that are looked at: the first reports say most."""


class Links:
    """Remembers the events of each article, as far as they are grouped."""

    def __init__(self) -> None:
        self._events: dict[str, tuple[int, ...]] = {}

    def add(self, article: str, event: int) -> None:
        """Remember that an article tells an event."""
        known = self._events.get(article, ())
        if event not in known:
            self._events[article] = (*known, event)

    def between(self, one: Facet, group: Group) -> bool:
        """Whether the article of a claim tells another event together with one of a group's articles."""
        here = self._events.get(one.article)
        if not here:
            return False
        return any(
            member.article != one.article
            and any(event in here for event in self._events.get(member.article, ()))
            for member in group.members[:COMPARED]
        )
