"""Named entities against gold: spans with their labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zeitstrahl.score.matching import Rates
from zeitstrahl.score.text import entities_text

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class EntityScores:
    """The scores of entities.

    Attributes:
        documents: how many articles gold has.
        rates: ``all`` and ``spans`` (whatever the label), then each language and label.
        confused: pairs of gold and system label of equal spans, with how often.
    """

    documents: int
    rates: Mapping[str, Rates]
    confused: Mapping[tuple[str, str], int]

    def as_dict(self) -> dict[str, Any]:
        """The scores for JSON."""
        return {
            "documents": self.documents,
            "entities": {key: rates.as_dict() for key, rates in self.rates.items()},
            "confused": {f"{gold} as {said}": n for (gold, said), n in self.confused.items()},
        }

    def as_text(self) -> str:
        """The scores as a table."""
        return entities_text(self.as_dict())


def score_entities(
    gold: Mapping[str, Iterable[Mapping[str, Any]]],
    system: Mapping[str, Iterable[Mapping[str, Any]]],
    languages: Mapping[str, str],
) -> EntityScores:
    """Score entities: right is one with the same first and last character and the same label.

    Args:
        gold: article id to records with ``start``, ``end``, ``label``. One with ``part`` (a name inside
            a hyphenated compound) counts neither for nor against a system.
        system: the same; an article that is missing has none.
        languages: article id to language.
    """
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    said: Counter[str] = Counter()
    confused: Counter[tuple[str, str]] = Counter()
    for ident, records in gold.items():
        listed = list(records)
        parts = [_span(one)[:2] for one in listed if one.get("part")]
        names = {_span(one) for one in listed if not one.get("part")}
        found = {span for span in map(_span, system.get(ident, ())) if not _covered(span, parts, names)}
        language = f"lang {languages.get(ident, '')}"
        for spans, counter in ((names, wanted), (found, said), (names & found, right)):
            for _, _, label in spans:
                counter.update(("all", language, f"label {label}"))
        labels = {span[:2]: span[2] for span in names}
        wanted["spans"] += len(labels)
        places = {span[:2]: span[2] for span in found}
        said["spans"] += len(places)
        right["spans"] += len(labels.keys() & places.keys())
        for place in labels.keys() & places.keys():
            if labels[place] != places[place]:
                confused[labels[place], places[place]] += 1
    keys = sorted({*wanted, *said}, key=lambda key: (key != "all", key != "spans", key))
    return EntityScores(
        len(gold),
        {key: Rates(right[key], said[key], wanted[key]) for key in keys},
        dict(sorted(confused.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _span(record: Mapping[str, Any]) -> Span:
    return int(record["start"]), int(record["end"]), str(record["label"])


def _covered(span: Span, parts: Sequence[tuple[int, int]], names: set[Span]) -> bool:
    """Whether a span of the system is about a part of a compound, and about no name of gold."""
    start, end, _ = span
    if any(start < last and first < end for first, last, _ in names):
        return False
    return any(start < last and first < end for first, last in parts)
