"""How far two annotations agree: ``python -m corpora.agreement FIRST SECOND``.

Both are corpus folders; SECOND holds the articles that were annotated a second time without sight of the
first. Agreement is F1 of the second against the first, which is the same the other way round: entities by
span and label, times by span and by value of overlapping ones, claims as ``zeitstrahl score claims`` counts
them (found; understood), trees by UPOS, lemma, features, UAS and LAS over words of equal sentences.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpora.draft import load
from corpora.gold import SET_ROLES
from corpora.trees import read_trees

from zeitstrahl.extract.times import score_times
from zeitstrahl.score import score_claims, score_entities

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def agreement(first: Path, second: Path) -> dict[str, float]:
    """Agreement by layer, from 0 to 1, of the articles and trees that both folders hold."""
    texts, one = load(first)
    _, other = load(second)
    ids = {row["id"] for row in one["index"]} & {row["id"] for row in other["index"]}
    gold, again = _only(one, ids), _only(other, ids)
    out: dict[str, float] = {"articles": len(ids)}
    if gold["entities"] and gold["times"]:
        out |= _layers(gold, again, texts)
    answers = [answer for row in again["claims"] for answer in _answers(row)]
    claims = score_claims([dict(row) for row in gold["claims"]], answers)
    out["claims"], out["claims (full)"] = claims.claims["all"].f1, claims.full["all"].f1
    return out | _trees(first / "trees.conllu", second / "trees.conllu")


def _layers(gold: Rows, again: Rows, texts: Mapping[str, str]) -> dict[str, float]:
    languages = {row["id"]: row["lang"] for row in gold["index"]}
    entities = score_entities(
        {row["id"]: row["entities"] for row in gold["entities"]},
        {row["id"]: row["entities"] for row in again["entities"]},
        languages,
    )
    times = score_times(_timexes(gold, texts), _timexes(again, texts))
    return {
        "entities": entities.rates["all"].f1,
        "entity spans": entities.rates["spans"].f1,
        "times (span)": times.strict.f1,
        "times (overlap)": times.relaxed.f1,
        "times (value)": times.value.f1,
    }


def _only(rows: Rows, ids: set[str]) -> dict[str, list[Mapping[str, Any]]]:
    layers = ("index", "claims", "entities", "times")
    return {
        name: sorted((row for row in rows[name] if row["id"] in ids), key=lambda row: row["id"])
        for name in layers
    }


def _timexes(rows: Rows, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{"id": row["id"], "text": texts[row["id"]], "timexes": row["times"]} for row in rows["times"]]


def _answers(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The claims of an article in the form of a system's answer: a filler says its first spelling."""
    return [
        {
            "article_id": row["id"],
            "type": claim["type"],
            "roles": {name: _said(name, value) for name, value in claim["roles"].items()},
            "date": claim.get("date"),
            "status": claim.get("status"),
            "evidence": claim.get("evidence"),
        }
        for claim in row["claims"]
    ]


def _said(name: str, value: Sequence[Any]) -> list[dict[str, Any]]:
    several = name in SET_ROLES or (bool(value) and isinstance(value[0], list))
    fillers = value if several else [value]
    return [{"canonical": None, "value": None, "text": filler[0]} for filler in fillers]


def _trees(first: Path, second: Path) -> dict[str, float]:
    if not (first.is_file() and second.is_file()):
        return {}
    gold = {tree.id: tree for tree in read_trees(first)}
    pairs = [
        (one, other)
        for tree in read_trees(second)
        if tree.id in gold and gold[tree.id].text == tree.text
        for one, other in zip(gold[tree.id].words, tree.words, strict=False)
    ]
    if not pairs:
        return {}
    hits = {
        "trees UPOS": sum(one.upos == other.upos for one, other in pairs),
        "trees lemma": sum(one.lemma == other.lemma for one, other in pairs),
        "trees features": sum(one.feats == other.feats for one, other in pairs),
        "trees UAS": sum(one.head == other.head for one, other in pairs),
        "trees LAS": sum((one.head, one.relation) == (other.head, other.relation) for one, other in pairs),
    }
    return {"words in trees": len(pairs)} | {name: n / len(pairs) for name, n in hits.items()}


def main(arguments: list[str]) -> int:
    """Print the agreement of two folders."""
    if len(arguments) != 2 or not all((Path(one) / "index.jsonl").is_file() for one in arguments):
        print("usage: python -m corpora.agreement FIRST SECOND (corpus folders)", file=sys.stderr)
        return 2
    for name, value in agreement(Path(arguments[0]), Path(arguments[1])).items():
        print(f"{name:<18} {value:8.3f}" if isinstance(value, float) else f"{name:<18} {value:8}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
