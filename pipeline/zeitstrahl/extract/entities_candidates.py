"""Candidates for mentions, and which of several overlapping ones stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zeitstrahl.records import Language, MentionLabel
from zeitstrahl.register import Entity

LABELS: dict[str, MentionLabel] = {
    "ORG": "ORG",
    "AUTHORITY": "ORG",
    "COUNTRY": "LOC",
    "REGION": "LOC",
    "CITY": "LOC",
    "PERSON": "PERSON",
    "PRODUCT": "PRODUCT",
    "LAW": "LAW",
}
# A place by where its law holds, a body by what it does.
_UNION = "eu"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that may be a mention.

    Attributes:
        start, end: offsets in the text at hand (``Article.text``, or the title).
        label: what it is; None if the finder cannot say.
        origin: as in :class:`~zeitstrahl.records.Mention`.
        entity_ids: what the register knows under the name, most likely first.
        sure: False for everyday words that need support from the text around.
        office: code of the office that a general name ("Ministry of Defence") stands for.
        place: id of the place named with the office; None if it has to be inferred.
        definite: an office with a definite article before it.
        name: the name if it is not ``text`` (a genitive without its ending).
    """

    start: int
    end: int
    text: str
    language: Language
    label: MentionLabel | None = None
    origin: str = "register"
    entity_ids: tuple[str, ...] = ()
    sure: bool = True
    office: str | None = None
    place: str | None = None
    definite: bool = False
    name: str | None = None

    def overlaps(self, other: Candidate) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def label_of(entity: Entity) -> MentionLabel:
    """The label of mentions of an entity."""
    return "ORG" if entity.id == _UNION else LABELS[entity.type]


def without_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stay, in order of the text: the earlier in the input wins an overlap."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for one in candidates:
        span = range(one.start, one.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
