"""``python -m models.recipes.belief train|measure --data DIR``: how likely a claim is right, by its signs.

Trains the weights of :mod:`zeitstrahl.extract.claims.belief` on claims that our rules make of texts for
which people have said what is right: ``corpora/news`` (train split) and parts of ``corpora/plain``, by their
gold, and public news (SmartData, ECB+, MEANTIME, GUM, EWT), by ``corpora/judged``. Public news that may not
train weights (TimeBank, Wikinews) only measure.
"""

from __future__ import annotations

import argparse
import json
import lzma
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.recipes.articles import articles_in
from models.recipes.logistic import fit

from zeitstrahl.beliefs import Belief, read_belief, write_belief
from zeitstrahl.claim_types import builtin_types
from zeitstrahl.detect import passages
from zeitstrahl.extract.analyse import signs
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.plain import claim_record
from zeitstrahl.records import Claim
from zeitstrahl.score.claims import pair_articles

__all__ = ["Example", "Judged", "train"]

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "pipeline" / "zeitstrahl" / "extract" / "claims_belief.json"
PLAIN = (
    "single",
    "dev2",
    "dev3",
    "dev4",
    "dev5",
    "dev6",
    "dev7",
    "dev8",
    "dev9",
    "dev10",
    "dev11",
    "dev12",
    "dev13",
)
"""Parts of ``corpora/plain`` that train; ``dev`` measures, ``test`` and ``test2`` stay unread."""

LEAST = 0.4
"""A claim is worth keeping if it is right more often than half of the F1 of all claims, which is .85."""
_RARE = 4
"""Signs of fewer claims get no weight."""
_RIDGE = 8.0
"""Weight of the squared weights (L2); 5 to 12 are alike on the measuring sets."""
_FILES = {
    "smartdata": ("events/smartdata_train.jsonl.xz",),
    "ecbplus": ("events/ecbplus_train.jsonl.xz", "events/ecbplus_dev.jsonl.xz"),
    "meantime": ("events/meantime_en_dev.jsonl.xz",),
    "timebank": ("temporal/timebank_aquaint_en_dev.jsonl.xz",),
    "wikinews": ("events/dewikinews_attribution_train.jsonl.xz",),
    "gum": ("treebanks/en_gum-ud-dev-open.conllu.xz", "treebanks/en_gum-ud-train-open.conllu.xz"),
    "ewt": ("treebanks/en_ewt-ud-train.conllu.xz", "treebanks/en_ewt-ud-dev.conllu.xz"),
}
_GENRES = ("GUM_news", "newsgroup", "weblog")
"""Beginnings of the names of documents in treebanks that are news, or near it."""


@dataclass(frozen=True, slots=True)
class Example:
    """A claim of the rules with its signs; ``right`` says whether people find it right."""

    signs: tuple[str, ...]
    right: bool
    language: str = ""


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m models.recipes.belief", description=__doc__)
    parser.add_argument("what", choices=("train", "measure"))
    parser.add_argument("--data", type=Path, required=True, help="folder with events/, temporal/, treebanks/")
    options = parser.parse_args(arguments)
    knowledge = Knowledge.load()
    if options.what == "train":
        news = of_gold(ROOT / "corpora" / "news", knowledge, "train")
        plain = [one for name in PLAIN for one in of_gold(ROOT / "corpora" / "plain" / name, knowledge)]
        judged = of_judged(ROOT / "corpora" / "judged" / "train.jsonl", options.data, knowledge)
        write_belief(train([*news, *plain, *judged]), TARGET)
        print(f"{len(news) + len(plain)} claims by gold, {len(judged)} judged; weights: {TARGET}")
    belief = read_belief(TARGET)
    sets = {
        "corpora/news dev": of_gold(ROOT / "corpora" / "news", knowledge, "dev"),
        "corpora/plain dev": of_gold(ROOT / "corpora" / "plain" / "dev", knowledge),
        "public news": of_judged(ROOT / "corpora" / "judged" / "eval.jsonl", options.data, knowledge),
    }
    print(f"{'kept of claims that are':28} {'right':>10} {'wrong':>10} {'precision, before and after':>30}")
    for name, examples in sets.items():
        for language in ("de", "en"):
            print(_row(f"{name}, {language}", [one for one in examples if one.language == language], belief))


def train(examples: Sequence[Example]) -> Belief:
    """The weights by ridge-penalised maximum likelihood (Newton's method; the same on every run)."""
    return fit([(one.signs, one.right) for one in examples], least=LEAST, rare=_RARE, ridge=_RIDGE)


def of_gold(folder: Path, knowledge: Knowledge, split: str | None = None) -> list[Example]:
    """Claims of articles with gold: right if gold has a claim of that type with that principal."""
    rows = [json.loads(line) for line in (folder / "index.jsonl").read_text("utf-8").splitlines()]
    wanted = {row["id"]: row["lang"] for row in rows if split is None or row["split"] == split}
    found: dict[str, list[tuple[Claim, tuple[str, ...]]]] = {}
    for article in articles_in(folder):
        if article.id in wanted:
            found[article.id] = signs(article, passages(article), knowledge)
    answer = [claim_record(claim) for claims in found.values() for claim, _ in claims]
    gold = {
        row["id"]: row
        for row in map(json.loads, (folder / "claims.jsonl").read_text("utf-8").splitlines())
        if row["id"] in wanted
    }
    return [
        Example(tokens, place in set(pairs.pairs.values()), wanted[pairs.id])
        for pairs in pair_articles(gold, answer)
        for place, (_, tokens) in enumerate(found.get(pairs.id, ()))
    ]


def of_judged(file: Path, data: Path, knowledge: Knowledge) -> list[Example]:
    """Claims of public news that somebody has judged; claims that nobody has judged are left out."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    judged = Judged(rows)
    documents = {one["document"] for one in rows}
    records = [one for one in _documents({row["set"] for row in rows}, data) if one["id"] in documents]
    types = builtin_types()
    out = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
        for article in articles_in(path):
            for claim, tokens in signs(article, passages(article), knowledge):
                principal = claim.roles[types[claim.type].principal][0].label
                right = judged.right(article.id, claim.type, principal, claim.evidence.start)
                if right is not None:
                    out.append(Example(tokens, right, article.language or ""))
    return out


class Judged:
    """What people said of the claims of sentences; where there is none of a type, whoever it is taken for."""

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self._exact: dict[tuple[str, str, int, str], str] = {}
        at: dict[tuple[str, str, int], set[str]] = defaultdict(set)
        for one in rows:
            place = (one["document"], one["type"], one["start"])
            self._exact[*place, one["principal"]] = one["judged"]
            at[place].add(one["judged"])
        self._none = frozenset(place for place, said in at.items() if said == {"no claim"})

    def right(self, document: str, kind: str, principal: str, start: int) -> bool | None:
        """Whether a claim is right; None if nobody has said so."""
        place = (document, kind, start)
        if place in self._none:
            return False
        found = self._exact.get((*place, principal))
        return None if found is None else found == "right"


def _row(name: str, examples: Sequence[Example], belief: Belief) -> str:
    kept = Counter(one.right for one in examples if belief.probability(one.signs) >= belief.least)
    made = Counter(one.right for one in examples)
    before = made[True] / max(1, made.total())
    after = kept[True] / max(1, kept.total())
    parts = " ".join(f"{f'{kept[right]} of {made[right]}':>10}" for right in (True, False))
    return f"{name:28} {parts} {before:>19.3f} {after:>10.3f}"


def _documents(sets: Iterable[str], data: Path) -> Iterator[Mapping[str, Any]]:
    """Documents of public corpora as our articles: id, text, language, day of publication."""
    for name in sorted(sets):
        for file in _FILES[name]:
            with lzma.open(data / file, "rt", encoding="utf-8") as lines:
                yield from _of_treebank(lines) if "conllu" in file else map(_record, map(json.loads, lines))


def _record(one: Mapping[str, Any]) -> Mapping[str, Any]:
    day = str(one.get("date") or one.get("dct") or "")[:10]
    published = day if day[:1].isdigit() else None
    return {key: one.get(key) for key in ("id", "text", "title", "lang")} | {"published": published}


def _of_treebank(lines: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    """The news of a treebank, sentences joined by blanks."""
    texts: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        if line.startswith("# newdoc id"):
            name = line.partition("=")[2].strip()
        elif line.startswith("# text =") and name.startswith(_GENRES):
            texts.setdefault(name, []).append(line.partition("=")[2].strip())
    for name, sentences in texts.items():
        yield {"id": name, "text": " ".join(sentences), "title": None, "published": None, "lang": "en"}


if __name__ == "__main__":
    main()
