"""Two results on one gold: which is better, and how sure that is, by a paired bootstrap over articles."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from zeitstrahl.errors import InputError, SettingsError
from zeitstrahl.score.claims import pair_articles
from zeitstrahl.score.reading import Record, corpus, gold_articles, system_claims
from zeitstrahl.score.timeline import score_timeline

Counts = tuple[int, int, int]
"""What is right, said, and in gold."""

RESAMPLES = 10_000
SEED = 1
INTERVAL = 0.95
"""Share of the resamples between the bounds of a difference."""

LEAST_ARTICLES = 10
"""With fewer, resampling them tells little; the report says so."""

_AT_ONCE = 500  # resamples drawn together, so that a large gold needs little memory


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of two results.

    Attributes:
        units: articles (or stories) that were resampled.
        first, second: F1 of the two, from 0 to 1.
        low, high: bounds of the difference, second less first, in 95 of 100 resamples.
        p: probability of a difference as large, either way, if the two were equally good.
    """

    measure: str
    units: int
    first: float
    second: float
    low: float
    high: float
    p: float

    @property
    def significant(self) -> bool:
        """Whether chance is an unlikely cause (p below 0.05)."""
        return self.p < 1 - INTERVAL


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two results on one gold.

    Attributes:
        left_out: layers that gold or a result does not have, with the reason.
    """

    first: str
    second: str
    articles: int
    differences: tuple[Difference, ...]
    left_out: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The comparison for JSON."""
        return {
            "first": self.first,
            "second": self.second,
            "articles": self.articles,
            "resamples": RESAMPLES,
            "seed": SEED,
            "measures": {
                one.measure: {
                    "units": one.units,
                    "first": one.first,
                    "second": one.second,
                    "difference": one.second - one.first,
                    "interval": [one.low, one.high],
                    "p": one.p,
                    "significant": one.significant,
                }
                for one in self.differences
            },
            "left_out": list(self.left_out),
        }

    def as_text(self) -> str:
        """The comparison as a table, F1 in percent."""
        lines = [
            f"A = {self.first}",
            f"B = {self.second}",
            f"F1 in percent, {self.articles} articles; bounds of 95 % and p from {RESAMPLES:,} resamples",
            f"  {'':<22} {'A':>6} {'B':>6} {'B - A':>7}  {'bounds':>16} {'p':>7}",
        ]
        for one in self.differences:
            bounds = f"{100 * one.low:+.1f} .. {100 * one.high:+.1f}"
            mark = "  *" if one.significant else ""
            lines.append(
                f"  {one.measure:<22} {100 * one.first:6.1f} {100 * one.second:6.1f}"
                f" {100 * (one.second - one.first):+7.1f}  {bounds:>16} {_p(one.p):>7}{mark}"
            )
        lines += [f"Left out: {reason}" for reason in self.left_out]
        if self.articles < LEAST_ARTICLES:
            lines.append(f"Fewer than {LEAST_ARTICLES} articles: bounds and p tell little")
        lines.append("* p below 0.05: hardly chance. Of twenty measures, one looks so by chance alone.")
        return "\n".join(lines)


def compare_results(first: Path, second: Path, gold: Path, split: str | None = None) -> Comparison:
    """Compare two folders that runs wrote, by claims, entities and timeline.

    The same articles are drawn for both results (with replacement, as many as there are), so what makes an
    article hard for both does not count; articles that a result lacks count as read without finding anything.

    Args:
        gold: folder of a corpus: ``claims.jsonl``, and as far as there ``entities.jsonl``,
            ``timeline.jsonl``, ``index.jsonl``.
        split: only the articles of this part.

    Raises:
        InputError: a file is missing or faulty, or a result has no article of gold.
        SettingsError: a folder is none, or both are the same.
    """
    for folder in (first, second, gold):
        if not folder.is_dir():
            raise SettingsError(f"{folder}: no folder; expected the output of a run, or of a corpus as gold")
    if first.resolve() == second.resolve():
        raise SettingsError(f"{first}: named twice; expected two results")
    articles = gold_articles(corpus(gold, split))
    measures = _claims(articles, [system_claims(folder / "claims.jsonl") for folder in (first, second)])
    left_out: list[str] = []
    measures |= _entities(gold, split, articles, (first, second), left_out)
    measures |= _timelines(gold, split, (first, second), left_out)
    differences = [one for name, pairs in measures.items() if (one := difference(name, pairs)) is not None]
    return Comparison(str(first), str(second), len(articles), tuple(differences), tuple(left_out))


Pairs = Mapping[str, tuple[Counts, Counts]]
"""Article (or story) to the counts of both results."""


def difference(measure: str, pairs: Pairs, resamples: int = RESAMPLES, seed: int = SEED) -> Difference | None:
    """The difference in F1 with its bounds; None where there is nothing to find and nothing was found."""
    # In one order, so that the same articles give the same bounds in whatever order they came.
    units = [pairs[name] for name in sorted(pairs)]
    table = np.array(units, dtype=np.float64).reshape(len(units), 2, 3)
    if not table[:, :, 1:].any():
        return None
    first, second = _f1(table.sum(axis=0)).tolist()
    drawn = np.random.default_rng(seed)
    even = np.full(len(units), 1 / len(units))
    parts = []
    for start in range(0, resamples, _AT_ONCE):
        weights = drawn.multinomial(len(units), even, size=min(_AT_ONCE, resamples - start))
        rates = _f1(np.einsum("rn,nsc->rsc", weights.astype(np.float64), table))
        parts.append(rates[:, 1] - rates[:, 0])
    found = np.concatenate(parts)
    outside = (1 - INTERVAL) / 2
    low, high = np.quantile(found, [outside, 1 - outside]).tolist()
    # Resamples in which the other one is better, or neither; one more, as nothing is impossible.
    other = min(int((found <= 0).sum()), int((found >= 0).sum()))
    p = min(1.0, 2 * (other + 1) / (resamples + 1))
    return Difference(measure, len(units), first, second, low, high, p)


def _f1(counts: Any) -> Any:
    """F1 over the last axis: right, said, gold. Nothing to find and nothing found is a perfect score."""
    both = counts[..., 1] + counts[..., 2]
    return np.where(both > 0, 2 * counts[..., 0] / np.where(both > 0, both, 1), 1.0)


def _p(value: float) -> str:
    return "<0.001" if value < 0.001 else f"{value:.3f}"


def _claims(articles: Mapping[str, Record], answers: Sequence[Sequence[Record]]) -> dict[str, Pairs]:
    """Claims found and understood, of all articles and by language; roles of all."""
    for answer in answers:
        if answer and not any(claim["article_id"] in articles for claim in answer):
            raise InputError(
                f"none of the articles of a result ({answer[0]['article_id']!r}, ...) is in gold: "
                "run zeitstrahl on the articles of that corpus, with their index.jsonl"
            )
    sides = [_claim_counts(articles, answer) for answer in answers]
    languages = sorted({str(one.get("lang")) for one in articles.values()})
    measures: dict[str, Pairs] = {}
    for name in ("claims found", "claims understood", "roles"):
        measures[name] = _paired(articles, [side[name] for side in sides])
        if name != "roles" and len(languages) > 1:
            for language in languages:
                members = [ident for ident, one in articles.items() if one.get("lang") == language]
                measures[f"{name}, {language}"] = _paired(members, [side[name] for side in sides])
    return measures


def _claim_counts(articles: Mapping[str, Record], answer: Sequence[Record]) -> dict[str, dict[str, Counts]]:
    counts: dict[str, dict[str, Counts]] = {"claims found": {}, "claims understood": {}, "roles": {}}
    for one in pair_articles(articles, answer):
        said, wanted = len(one.system), len(one.gold)
        matched = [one.comparisons[pair] for pair in one.pairs.items()]
        counts["claims found"][one.id] = (len(matched), said, wanted)
        counts["claims understood"][one.id] = (sum(match.full for match in matched), said, wanted)
        hits = [
            hit
            for match in matched
            for role, hit in match.hits.items()
            if role not in ("date exact", "evidence")
        ]
        counts["roles"][one.id] = (
            sum(hit.correct for hit in hits),
            sum(hit.system for hit in hits),
            sum(hit.gold for hit in hits),
        )
    return counts


def _paired(members: Iterable[str], sides: Sequence[Mapping[str, Counts]]) -> Pairs:
    return {ident: (sides[0].get(ident, (0, 0, 0)), sides[1].get(ident, (0, 0, 0))) for ident in members}


def _entities(
    gold: Path,
    split: str | None,
    articles: Mapping[str, Record],
    folders: Sequence[Path],
    left_out: list[str],
) -> dict[str, Pairs]:
    """Names with their labels, however often an article says each.

    By their words, not their places: those of a result are places in the cleaned text.
    """
    if not _there(
        "entities", (gold / "entities.jsonl", *(one / "entities.csv" for one in folders)), left_out
    ):
        return {}
    records = {str(one["id"]): one["entities"] for one in corpus(gold, split, "entities.jsonl")}
    wanted = {
        ident: Counter((one["text"], one["label"]) for one in names if not one.get("part"))
        for ident, names in records.items()
    }
    parts = {ident: {one["text"] for one in names if one.get("part")} for ident, names in records.items()}
    sides = []
    for folder in folders:
        said: dict[str, Counter[tuple[str, str]]] = {ident: Counter() for ident in wanted}
        for row in _rows(folder / "entities.csv", ("article_id", "text", "label")):
            ident = row["article_id"]
            # A name within a compound counts neither for nor against a system.
            if ident in said and row["text"] not in parts[ident]:
                said[ident][row["text"], row["label"]] += 1
        sides.append(
            {
                ident: ((names & said[ident]).total(), said[ident].total(), names.total())
                for ident, names in wanted.items()
            }
        )
    return {"entities": _paired([ident for ident in wanted if ident in articles], sides)}


def _timelines(
    gold: Path, split: str | None, folders: Sequence[Path], left_out: list[str]
) -> dict[str, Pairs]:
    """Events found; what is resampled is the story, whose articles share their events."""
    if not _there("events", (gold / "timeline.jsonl", *(one / "timeline.csv" for one in folders)), left_out):
        return {}
    stories = corpus(gold, split, "timeline.jsonl")
    sides = []
    for folder in folders:
        events = score_timeline(stories, folder / "timeline.csv").events
        sides.append(
            {key: (one.correct, one.system, one.gold) for key, one in events.items() if key != "all"}
        )
    return {"events": _paired(sorted({*sides[0], *sides[1]}), sides)}


def _there(layer: str, paths: Sequence[Path], left_out: list[str]) -> bool:
    missing = [str(path) for path in paths if not path.is_file()]
    if missing:
        left_out.append(f"{layer} ({', '.join(missing)} not there)")
    return not missing


def _rows(path: Path, needed: Sequence[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            missing = [name for name in needed if name not in (table.fieldnames or ())]
            if missing:
                raise InputError(f"{path}: column {missing[0]!r} is missing; expected the file of a run")
            return [{name: row[name] or "" for name in needed} for row in table]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def comparison_text(comparison: Comparison, *, as_json: bool) -> str:
    """The comparison as it is printed."""
    if as_json:
        return json.dumps(comparison.as_dict(), ensure_ascii=False, indent=1)
    return comparison.as_text()
