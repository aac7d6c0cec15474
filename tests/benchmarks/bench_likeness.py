"""What our likeness is worth on events and names of other people's gold: ECB+ and MEANTIME.

    python tests/benchmarks/bench_likeness.py ECBPLUS [MEANTIME_ENGLISH MEANTIME_DUTCH]

with the files ecbplus_dev.jsonl.xz, meantime_en_dev.jsonl.xz and meantime_nl_dev.jsonl.xz.

ECB+ (English, event coreference across documents, gold mentions) knows triggers and entities, but none of
our types, roles or dates. So two systems are measured within each topic: mentions with one stem are one
event; and the same, where in addition names in the sentence (as merging relates names) and the names that
two articles share speak for or against it. Printed are F1 of MUC, B-cubed, CEAF over entities, and their mean
(CoNLL).

MEANTIME has the same news in English and Dutch: which names of two languages are one is measured over all
pairs of capitalised mentions of one story. There is no German side, and no Dutch in the register.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from zeitstrahl.merge.names import Resolver
from zeitstrahl.merge.senses import fold
from zeitstrahl.merge.topics import stem_of
from zeitstrahl.merge.wording import Name
from zeitstrahl.records import Filler
from zeitstrahl.register import Register

Labels = Mapping[Hashable, Hashable]

SAME_STEM, SHARED_NAME, SHARED_STORY = 2.0, 0.3, 4.0
ENOUGH, USUAL_OVERLAP = 1.8, 0.3
"""Weights, set on ecbplus_dev; articles of one topic share about a third of their names."""


@dataclass(slots=True)
class Mention:
    """An event mention: its stems, the names in its sentence, the words that the article capitalises."""

    topic: Hashable
    chain: str
    stems: frozenset[str]
    names: frozenset[Name]
    story: frozenset[str]


@dataclass(slots=True)
class Cluster:
    """Mentions that are one event."""

    stems: set[str] = field(default_factory=set)
    names: set[Name] = field(default_factory=set)
    stories: list[frozenset[str]] = field(default_factory=list)


def documents(path: str) -> Iterator[dict[str, Any]]:
    """The records of a compressed JSON Lines file."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def mentions(path: str, resolver: Resolver) -> list[Mention]:
    """The event mentions of the sentences that were validated."""
    found = []
    for document in documents(path):
        story = frozenset(
            stem_of(fold(word)) for word in document["text"].split() if word[:1].isupper() and len(word) > 3
        )
        named: dict[int, set[Name]] = defaultdict(set)
        for entity in document["entities"]:
            if any(letter.isupper() for letter in entity["text"]) and not entity["label"].startswith("TIME"):
                named[entity["sentence"]].add(resolver.name(Filler(entity["text"]), "en"))
        for event in document["events"]:
            if event["sentence"] in document["validated_sentences"]:
                words = fold(event["trigger"]["text"]).split()
                stems = frozenset(map(stem_of, [word for word in words if len(word) > 3] or words))
                names = frozenset(named[event["sentence"]])
                found.append(Mention(document["topic"], event["chain"], stems, names, story))
    return found


def grouped(told: list[Mention], resolver: Resolver, *, stems_only: bool) -> Labels:
    """Mention to cluster, mention by mention."""
    clusters: dict[Hashable, list[Cluster]] = defaultdict(list)
    labels: dict[Hashable, Hashable] = {}
    for number, one in enumerate(told):
        best, best_score = None, ENOUGH
        for cluster in clusters[one.topic]:
            if one.stems & cluster.stems:
                score = SAME_STEM if stems_only else likeness(one, cluster, resolver)
                if score > best_score:
                    best, best_score = cluster, score
        if best is None:
            best = Cluster()
            clusters[one.topic].append(best)
        best.stems |= one.stems
        best.names |= one.names
        if one.story not in best.stories:
            best.stories.append(one.story)
        labels[number] = id(best)
    return labels


def likeness(one: Mention, cluster: Cluster, resolver: Resolver) -> float:
    """What speaks for one event besides the stem."""
    score = SAME_STEM
    if one.names and cluster.names:
        relations = {resolver.relation(left, right) for left in one.names for right in cluster.names}
        score += SHARED_NAME if "same" in relations else -SHARED_NAME
    shares = (len(one.story & other) / max(1, min(len(one.story), len(other))) for other in cluster.stories)
    return score + SHARED_STORY * (max(shares) - USUAL_OVERLAP)


# Measures


def clusters_of(labels: Labels) -> list[set[Hashable]]:
    """The sets of mentions with one label."""
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, label in labels.items():
        found[label].add(mention)
    return list(found.values())


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def muc(gold: Labels, system: Labels) -> float:
    """F1 over links."""

    def kept(clusters: list[set[Hashable]], labels: Labels) -> float:
        links = sum(len(one) - 1 for one in clusters)
        return (
            sum(len(one) - len({labels[each] for each in one}) for one in clusters) / links if links else 0.0
        )

    return f1(kept(clusters_of(system), gold), kept(clusters_of(gold), system))


def b_cubed(gold: Labels, system: Labels) -> float:
    """F1 over mentions."""
    right = {each: one for one in clusters_of(gold) for each in one}
    said = {each: one for one in clusters_of(system) for each in one}
    common = {each: len(right[each] & said[each]) for each in gold}
    precision = sum(common[each] / len(said[each]) for each in gold) / len(gold)
    recall = sum(common[each] / len(right[each]) for each in gold) / len(gold)
    return f1(precision, recall)


def ceaf(gold: Labels, system: Labels) -> float:
    """F1 over entities, each gold cluster aligned with one of the system's so that the sum is greatest."""
    right, said = clusters_of(gold), clusters_of(system)
    of = {each: number for number, one in enumerate(said) for each in one}
    alike = {
        (row, column): 2 * times / (len(one) + len(said[column]))
        for row, one in enumerate(right)
        for column, times in Counter(of[each] for each in one).items()
    }
    total = sum(map(greatest_sum, parts_of(alike)))
    return f1(total / len(said), total / len(right))


def parts_of(worth: Mapping[tuple[int, int], float]) -> list[dict[tuple[int, int], float]]:
    """Pairs in parts that share neither row nor column."""
    beside: dict[tuple[str, int], set[tuple[str, int]]] = defaultdict(set)
    for row, column in worth:
        beside["row", row].add(("column", column))
        beside["column", column].add(("row", row))
    part: dict[tuple[str, int], int] = {}
    for number, start in enumerate(beside):
        waiting = [start] if start not in part else []
        while waiting:
            one = waiting.pop()
            part[one] = number
            waiting += [other for other in beside[one] if other not in part]
    parts: dict[int, dict[tuple[int, int], float]] = defaultdict(dict)
    for (row, column), value in worth.items():
        parts[part["row", row]][row, column] = value
    return list(parts.values())


def greatest_sum(worth: Mapping[tuple[int, int], float]) -> float:
    """The greatest sum of a one-to-one choice of pairs: auction by shortest augmenting paths."""
    rows = {row: number for number, row in enumerate(sorted({row for row, _ in worth}), 1)}
    columns = {column: number for number, column in enumerate(sorted({column for _, column in worth}), 1)}
    width = max(len(columns), len(rows))
    cost = [[0.0] * (width + 1) for _ in range(len(rows) + 1)]
    for (row, column), value in worth.items():
        cost[rows[row]][columns[column]] = -value
    over_rows, over_columns = [0.0] * (len(rows) + 1), [0.0] * (width + 1)
    owner = [0] * (width + 1)
    for row in range(1, len(rows) + 1):
        owner[0], here, came = row, 0, [0] * (width + 1)
        slack, done = [float("inf")] * (width + 1), [False] * (width + 1)
        while owner[here]:
            done[here], step, after = True, float("inf"), 0
            for column in range(1, width + 1):
                if not done[column]:
                    left = cost[owner[here]][column] - over_rows[owner[here]] - over_columns[column]
                    if left < slack[column]:
                        slack[column], came[column] = left, here
                    if slack[column] < step:
                        step, after = slack[column], column
            for column in range(width + 1):
                if done[column]:
                    over_rows[owner[column]] += step
                    over_columns[column] -= step
                else:
                    slack[column] -= step
            here = after
        while here:
            owner[here], here = owner[came[here]], came[here]
    return -sum(cost[owner[column]][column] for column in range(1, width + 1) if owner[column])


def coreference(path: str, resolver: Resolver) -> None:
    """Print the scores of both systems on ECB+."""
    told = mentions(path, resolver)
    gold = {number: one.chain for number, one in enumerate(told)}
    print(f"{'ECB+':<28} {'MUC':>6} {'B3':>6} {'CEAFe':>6} {'CoNLL':>6}   {len(told):,} mentions")
    for name, stems_only in (("same stem", True), ("and names, and shared story", False)):
        labels = grouped(told, resolver, stems_only=stems_only)
        scores = [100 * measure(gold, labels) for measure in (muc, b_cubed, ceaf)]
        print(f"{name:<28} " + " ".join(f"{score:6.1f}" for score in (*scores, sum(scores) / 3)))


def names(english: str, dutch: str, resolver: Resolver) -> None:
    """Print how well names of two languages are told to be one."""
    other = {document["doc"]: document for document in documents(dutch)}
    counts: Counter[tuple[bool, bool]] = Counter()
    for document in documents(english):
        if document["doc"] in other:
            here, there = (
                {(each["text"], each["instance"]) for each in one["entities"] if each["text"][:1].isupper()}
                for one in (document, other[document["doc"]])
            )
            for left, one in here:
                for right, two in there:
                    pair = resolver.name(Filler(left), "en"), resolver.name(Filler(right), "nl")
                    counts[one == two, resolver.relation(*pair) == "same"] += 1
    right = counts[True, True]
    precision, recall = right / (right + counts[False, True]), right / (right + counts[True, False])
    score = f1(precision, recall)
    print(f"MEANTIME names, English and Dutch: P {precision:.3f}, R {recall:.3f}, F1 {score:.3f}")


def main(arguments: list[str]) -> None:
    """Measure on the files that are given."""
    if len(arguments) not in (1, 3):
        raise SystemExit(__doc__)
    resolver = Resolver(Register.load())
    coreference(arguments[0], resolver)
    if len(arguments) == 3:
        names(arguments[1], arguments[2], resolver)


if __name__ == "__main__":
    main(sys.argv[1:])
