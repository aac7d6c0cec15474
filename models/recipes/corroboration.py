"""``python -m models.recipes.corroboration train|measure``: which claims that reading held back count.

Trains the weights of :mod:`zeitstrahl.merge.corroboration` on articles with gold: ``corpora/news`` (train
split) and parts of ``corpora/plain``. A held-back claim that fits an event of other articles is right if gold
has a claim of its type with its principal that no other claim of the article tells.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.recipes.articles import articles_in
from models.recipes.logistic import fit

from zeitstrahl.beliefs import Belief, write_belief
from zeitstrahl.detect import passages
from zeitstrahl.extract.analyse import analyse
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.merge.corroboration import load_corroboration
from zeitstrahl.merge.grouping import Grouper, in_order
from zeitstrahl.merge.likeness import Comparer
from zeitstrahl.merge.names import Resolver
from zeitstrahl.merge.policy import policy
from zeitstrahl.merge.reports import facets_of, tell
from zeitstrahl.plain import claim_record
from zeitstrahl.records import Article, Claim
from zeitstrahl.score.claims import pair_articles

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "pipeline" / "zeitstrahl" / "merge" / "corroboration.json"
TRAIN = ("news train", *(f"plain/dev{number}" for number in range(2, 16)))
"""Parts of ``corpora`` that train; ``test``, ``test2`` and ``test3`` stay unread."""
MEASURE = ("news dev", "plain/dev", "demo")
LEAST = 0.3
"""Of claims as likely as this more than every other one is right, which is what F1 gains from."""
_RARE = 4
_RIDGE = 6.0


@dataclass(frozen=True, slots=True)
class Example:
    """A held-back claim that fits an event of other articles, with its signs; whether gold has it."""

    part: str
    signs: tuple[str, ...]
    right: bool


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m models.recipes.corroboration", description=__doc__)
    parser.add_argument("what", choices=("train", "measure"))
    options = parser.parse_args(arguments)
    knowledge = Knowledge.load()
    if options.what == "train":
        examples = [one for part in TRAIN for one in examples_of(part, knowledge)]
        write_belief(_fitted(examples), TARGET)
        load_corroboration.cache_clear()
        print(f"{len(examples)} claims, {sum(one.right for one in examples)} right; weights: {TARGET}")
        print("each part by weights that the others make:")
        for least in (0.3, 0.35, 0.4, 0.45, 0.5):
            print(f"  {least:.2f} {_row(_left_out(examples), least)}")
    belief = load_corroboration()
    for part in MEASURE:
        found = [(belief.probability(one.signs), one.right) for one in examples_of(part, knowledge)]
        print(f"{part:12} {_row(found, belief.least)}")


def _fitted(examples: Sequence[Example]) -> Belief:
    return fit([(one.signs, one.right) for one in examples], least=LEAST, rare=_RARE, ridge=_RIDGE)


def _left_out(examples: Sequence[Example]) -> list[tuple[float, bool]]:
    """How likely each example is by the weights that the other parts make, and whether it is right."""
    found = []
    for part in TRAIN:
        belief = _fitted([one for one in examples if one.part != part])
        found += [(belief.probability(one.signs), one.right) for one in examples if one.part == part]
    return found


def _row(found: Sequence[tuple[float, bool]], least: float) -> str:
    kept = Counter(right for chance, right in found if chance >= least)
    made = Counter(right for _, right in found)
    return f"right kept {kept[True]:4} of {made[True]:4}, wrong kept {kept[False]:4} of {made[False]:4}"


def examples_of(part: str, knowledge: Knowledge) -> list[Example]:
    """The held-back claims of a part that fit an event of other articles."""
    name, _, split = part.partition(" ")
    folder = ROOT / "corpora" / name
    gold = _gold(folder, split)
    told: list[Claim] = []
    articles: dict[str, Article] = {}
    for article in articles_in(folder):
        if article.id in gold:
            found = analyse(article, passages(article), knowledge)
            articles[article.id] = found.article
            told += [*found.claims, *found.held_back]
    return [Example(part, signs, right) for signs, right in _fitting(told, articles, gold, knowledge)]


def _fitting(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    gold: Mapping[str, Mapping[str, Any]],
    knowledge: Knowledge,
) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The signs of held-back claims that fit an event, and whether they are right."""
    sure: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if not claim.held_back:
            sure[claim.article_id].append(claim)
    policies = {kind: policy(one) for kind, one in knowledge.types.items()}
    comparer = Comparer(Resolver(knowledge.register))
    told = tell(claims, knowledge.types)
    facets = facets_of(told, articles, knowledge.types, policies, comparer.resolver)
    grouper = Grouper(comparer, {})
    for one in in_order(facets):
        if not one.claim.held_back:
            grouper.take(one)
        elif (fitting := grouper.fitting(one)) is not None:
            yield fitting[1], _adds(sure[one.article], one.claim, gold[one.article])


def _adds(told: Sequence[Claim], claim: Claim, gold: Mapping[str, Any]) -> bool:
    """Whether a claim finds one of gold that the others of its article do not, where gold has it."""
    here = {gold["id"]: gold}
    without, found = (
        set(pairs.pairs) if pairs else set()
        for claims in (told, [*told, claim])
        for pairs in pair_articles(here, [claim_record(each) for each in claims])
    )
    sentence = _plain(claim.evidence.text)
    return any(_plain(gold["claims"][at]["evidence"]) in sentence for at in found - without)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _gold(folder: Path, split: str) -> dict[str, Mapping[str, Any]]:
    lines = (folder / "claims.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in (folder / "index.jsonl").read_text("utf-8").splitlines()]
    wanted = {row["id"] for row in rows if not split or row["split"] == split}
    return {row["id"]: row for row in map(json.loads, lines) if row["id"] in wanted}


if __name__ == "__main__":
    main()
