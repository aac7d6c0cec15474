"""``python -m models.recipes.kinds train|measure``: what an unknown name is, by its signs.

Trains the weights of :mod:`zeitstrahl.extract.claims.name_kinds` on names of which somebody has written
down what they are: the unknown names of the parts of ``corpora/plain`` that may be read, by ``names.jsonl``;
with less weight the names there that the register knows; and ``corpora/news`` (train split). Of the
organisations there only those that cut jobs, leave a market or forbid something are known to be firms or
authorities: the kind of others is what the model itself believes after a first training. What the tagger says
of names counts only in texts that have not trained it: some parts of ``corpora/plain``, and the half of
``corpora/names`` that ``examples`` reads in a checkout with a tagger trained on the other half, into a file
for ``train --examples``. ``measure`` trains without each part in turn, to tell how often the kinds are right
on it, and tells the totals of the parts that nobody reads.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from models.recipes.articles import articles_in

from zeitstrahl.detect import passages
from zeitstrahl.extract.analyse import signed_names
from zeitstrahl.extract.claims.name_kinds import NameKinds, load_name_kinds
from zeitstrahl.extract.claims.retype import SignedName
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.score.models.marked import read_marked_texts

__all__ = ["Example", "train"]

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "pipeline" / "zeitstrahl" / "extract" / "claims_kinds.json"
UNTAGGED = ("dev8", "dev9", "dev10", "dev11", "dev12", "dev13")
"""Parts that have not trained the tagger; what it says of names in the others is better than elsewhere."""
PLAIN = ("dev", *(f"dev{number}" for number in range(2, 8)), *UNTAGGED, "single")
MARKED = ("disputes", "twice", "words")
"""Files of ``corpora/names`` that have not trained the tagger with which ``examples`` reads them."""
UNREAD = ("test", "test2", "test3")
KINDS = (
    "company", "product", "authority", "court", "media", "union", "association", "person", "place", "unit",
    "other", "none",
)  # fmt: skip
SURE, UNSURE, SHARE = 0.6, 0.4, 0.2
"""From which likelihood on a kind counts, chosen by the claims of parts that did not train."""
_BODIES = frozenset({"company", "authority", "court", "media", "union", "association", "unit"})
_LABELS = {"PERSON": "person", "LOC": "place", "PRODUCT": "product", "LAW": "other", "EVENT": "other"}
_KNOWN, _NEWS, _ALSO, _TAGGED = 0.3, 0.4, 0.35, 0.4
"""Weight of a name that the register has, of one of corpora/news, of the second kind of a name, and of one in
texts that have trained the tagger."""
_RARE, _PARTS = 3, 2
"""Signs of fewer names, or in names of fewer parts (corpora/news is one), get no weight."""
_RIDGE, _STEPS = 1.5, 120
_LEAST = 0.03
"""Smaller weights are left out."""

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A name with its signs.

    Attributes:
        part: folder of its corpus.
        kinds: what it is, with shares that add up to 1; ``open`` if it is one of them, nobody has said which.
        by_rules: what the rules make of it; empty if they say no more than that it is an organisation.
        weight: how much it counts; that of unknown names of ``corpora/plain`` is 1.
    """

    part: str
    signs: frozenset[str]
    kinds: dict[str, float]
    open: bool = False
    by_rules: str = ""
    weight: float = 1.0

    @property
    def kind(self) -> str:
        """What it is most."""
        return max(self.kinds, key=lambda one: self.kinds[one])


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m models.recipes.kinds", description=__doc__)
    parser.add_argument("what", choices=("train", "measure", "examples"))
    parser.add_argument("--examples", type=Path, required=True, help="the file that examples writes")
    options = parser.parse_args(arguments)
    knowledge = Knowledge.load()
    if options.what == "examples":
        _keep(of_marked(knowledge), options.examples)
        return
    plain = [one for name in PLAIN for one in of_plain(name, knowledge)]
    examples = [*plain, *of_news(knowledge), *_kept(options.examples)]
    if options.what == "train":
        _write(train(examples), TARGET)
        print(f"{len(examples)} names; weights: {TARGET}")
        return
    print(f"{'right, of unknown names in':28} {'number':>8} {'by rules':>10} {'learned':>10}")
    answers = []
    for part in PLAIN:
        learned = train([one for one in examples if one.part != part])
        answers += _row(part, [one for one in plain if one.part == part and one.weight == 1], learned)
    _print_row("all of these", answers)
    unread = [one for name in UNREAD for one in of_plain(name, knowledge) if one.weight == 1]
    _confusion(_row("parts that nobody reads", unread, load_name_kinds()))


def train(examples: Sequence[Example]) -> NameKinds:
    """The weights by ridge-penalised maximum likelihood; the same on every run."""
    parts: dict[str, set[str]] = defaultdict(set)
    counts = Counter[str]()
    for one in examples:
        counts.update(one.signs)
        for sign in one.signs:
            parts[sign].add(one.part)
    names = sorted(sign for sign in counts if counts[sign] >= _RARE and len(parts[sign]) >= _PARTS)
    columns = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(examples), len(names) + 1))
    table[:, -1] = 1.0
    wanted = np.zeros((len(examples), len(KINDS)))
    for row, one in enumerate(examples):
        table[row, [columns[sign] for sign in one.signs if sign in columns]] = 1.0
        for kind, share in one.kinds.items():
            wanted[row, KINDS.index(kind)] = share
    weight = np.array([one.weight for one in examples])[:, None]
    found = _fitted(table, wanted, weight)
    is_open = np.array([one.open for one in examples])[:, None]
    believed = _chances(table @ found) * (wanted > 0)
    believed /= believed.sum(axis=1, keepdims=True)
    found = _fitted(table, np.where(is_open, believed, wanted), weight)
    weights = {
        name: {
            kind: round(float(value), 2)
            for kind, value in zip(KINDS, found[at], strict=True)
            if abs(value) >= _LEAST
        }
        for name, at in columns.items()
    }
    bias = [round(float(value), 2) for value in found[-1]]
    return NameKinds(KINDS, SURE, UNSURE, SHARE, bias, {name: row for name, row in weights.items() if row})


def _fitted(table: Matrix, wanted: Matrix, weight: Matrix) -> Matrix:
    """Nesterov's accelerated gradient descent, with steps by the largest eigenvalue."""
    ridge = np.full((table.shape[1], 1), _RIDGE)
    ridge[-1] = 0.01  # the bias is nearly free
    vector = np.ones((table.shape[1], 1))
    for _ in range(30):
        vector = table.T @ (weight * (table @ vector))
        largest = float(np.linalg.norm(vector))
        vector /= largest
    step = 1.0 / (0.5 * largest + _RIDGE)
    old = ahead = np.zeros((table.shape[1], wanted.shape[1]))
    pace = 1.0
    for _ in range(_STEPS):
        slope = table.T @ ((_chances(table @ ahead) - wanted) * weight) + ridge * ahead
        new = ahead - step * slope
        faster = (1.0 + (1.0 + 4.0 * pace * pace) ** 0.5) / 2.0
        ahead = new + (pace - 1.0) / faster * (new - old)
        old, pace = new, faster
    return old


def _chances(odds: Matrix) -> Matrix:
    powers = np.exp(odds - odds.max(axis=1, keepdims=True))
    out: Matrix = powers / powers.sum(axis=1, keepdims=True)
    return out


def of_plain(part: str, knowledge: Knowledge) -> Iterator[Example]:
    """The names of a part of ``corpora/plain``; an unknown one that nobody wrote down is none."""
    folder = ROOT / "corpora" / "plain" / part
    lines = (folder / "names.jsonl").read_text("utf-8").splitlines()
    told = {row["id"]: row["names"] for row in map(json.loads, lines)}
    for article in articles_in(folder):
        forms = {form.casefold(): name for name in told[article.id] for form in name["forms"]}
        for name in signed_names(article, passages(article), knowledge):
            found = _written(name.forms, forms, loosely=True)
            kinds = _shares(found) if found else {"none": 1.0}
            example = Example(part, name.signs, kinds, by_rules=_by_rules(name))
            if not name.known and part in (*UNTAGGED, *UNREAD):
                yield example
            elif not name.known:
                yield replace(example, signs=_without_labels(name.signs), weight=_TAGGED)
            elif "place" not in kinds and _written(name.forms, forms):
                # of places there are enough; what the register says of a name is no sign
                yield replace(example, signs=_without_labels(name.signs), weight=_KNOWN)


def of_marked(knowledge: Knowledge) -> Iterator[Example]:
    """The unknown names of ``corpora/names``, as far as a tagger of the other half reads them."""
    with tempfile.TemporaryDirectory() as folder:
        texts = {one.id: one for one in read_marked_texts() if one.id.partition("-")[0] in MARKED}
        for ident, text in texts.items():
            (Path(folder) / f"{ident}.txt").write_text(text.text, encoding="utf-8")
        for article in articles_in(Path(folder)):
            text = texts[article.id]
            forms = {text.text[start:end].casefold(): kind for start, end, kind in text.names}
            for name in signed_names(article, passages(article), knowledge):
                if not name.known:
                    found = _written(name.forms, forms, loosely=True)
                    kinds = Counter(map(_known_kind, found))
                    shares = {kind: number / len(found) for kind, number in kinds.items()} or {"none": 1.0}
                    yield Example(article.id.partition("-")[0], name.signs, shares, by_rules=_by_rules(name))


def _keep(examples: Iterable[Example], path: Path) -> None:
    rows = ({**asdict(one), "signs": sorted(one.signs)} for one in examples)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _kept(path: Path) -> Iterator[Example]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Example(**{**row, "signs": frozenset(row["signs"])})


def of_news(knowledge: Knowledge) -> Iterator[Example]:
    """The unknown names of the train split of ``corpora/news``."""
    folder = ROOT / "corpora" / "news"
    rows = {
        layer: {row["id"]: row for row in map(json.loads, (folder / f"{layer}.jsonl").open(encoding="utf-8"))}
        for layer in ("index", "entities", "claims")
    }
    for article in articles_in(folder):
        if rows["index"][article.id]["split"] != "train":
            continue
        forms: dict[str, Any] = {}
        for one in rows["entities"][article.id]["entities"]:
            forms.setdefault(one["text"].casefold(), one)
        firms, bodies = _by_claims(rows["claims"][article.id]["claims"])
        for name in signed_names(article, passages(article), knowledge):
            found = next(iter(_written(name.forms, forms)), None)
            if name.known or (found is None and _written(name.forms, forms, loosely=True)):
                continue
            kinds = {"none"} if found is None else {_LABELS.get(found["label"], "other")}
            if found is not None and found["label"] == "ORG":
                spelled = {*map(str.casefold, name.forms), str(found.get("canonical")).casefold()}
                spelled |= {form for one in spelled for form in _bare(one)}
                firm, body = bool(spelled & firms), bool(spelled & bodies)
                kinds = set(_BODIES) if firm == body else {"company"} if firm else {"authority", "court"}
            shares = {kind: 1 / len(kinds) for kind in kinds}
            signs = _without_labels(name.signs)
            yield Example("news", signs, shares, open=len(kinds) > 1, weight=_NEWS)


def _by_claims(claims: Sequence[Any]) -> tuple[set[str], set[str]]:
    """Who cuts jobs or leaves a market, and who forbids or takes a position."""
    firms, bodies = set[str](), set[str]()
    for claim in claims:
        for role, names in claim["roles"].items():
            spelled = {
                one.casefold() for name in names for one in ([name] if isinstance(name, str) else name)
            }
            if claim["type"] in ("layoff", "market_exit") and role in ("employer", "company"):
                firms |= spelled
            elif role == "authority":
                bodies |= spelled
    return firms, bodies


def _written(names: Sequence[str], forms: dict[str, Any], *, loosely: bool = False) -> list[Any]:
    """What somebody wrote of the mentions of a name: by its forms and genitives; loosely, by common words."""
    out = []
    for one in (name.casefold() for name in names):
        spelled = [one, *_bare(one), *(form for form in forms if one in _bare(form))]
        out += [forms[form] for form in spelled if form in forms][:1]
    if out or not loosely:
        return out
    words = {word for one in names for word in one.casefold().replace("-", " ").split()}
    near = [(len(words & set(form.replace("-", " ").split())), form) for form in forms]
    most = max((number for number, _ in near), default=0)
    return [forms[min(form for number, form in near if number == most)]] if most else []


def _bare(form: str) -> list[str]:
    return [form.removesuffix(end) for end in ("'s", "’s", "s", "'", "’", "es") if form.endswith(end)]


def _shares(names: Sequence[Any]) -> dict[str, float]:
    """The kinds of a name: of a firm and its product that share a word, each by its mentions."""
    out = Counter[str]()
    for name in names:
        also = name.get("also")
        out[_known_kind(name["kind"])] += (1 - _ALSO if also else 1.0) / len(names)
        if also:
            out[_known_kind(also)] += _ALSO / len(names)
    return dict(out)


def _known_kind(kind: str) -> str:
    return kind if kind in KINDS else "other"


def _without_labels(signs: frozenset[str]) -> frozenset[str]:
    return frozenset(sign for sign in signs if sign[:2] not in ("l:", "L:", "o:"))


def _by_rules(name: SignedName) -> str:
    if name.kinds:
        return "association" if "group" in name.kinds else min(name.kinds, key=KINDS.index)
    return {"ORG": "", "MISC": ""}.get(name.label, _LABELS.get(name.label, ""))


def _row(title: str, examples: Sequence[Example], learned: NameKinds) -> list[tuple[str, str, str]]:
    answers = []
    for one in examples:
        chances = learned.probabilities(one.signs)
        answers.append((one.kind, one.by_rules, max(chances, key=lambda kind: chances[kind])))
    _print_row(title, answers)
    return answers


def _print_row(title: str, answers: Sequence[tuple[str, str, str]]) -> None:
    right = [sum(one[0] == one[at] for one in answers) / max(1, len(answers)) for at in (1, 2)]
    print(f"{title:28} {len(answers):>8} {right[0]:>10.3f} {right[1]:>10.3f}")


def _confusion(answers: Sequence[tuple[str, str, str]]) -> None:
    counts = Counter((kind, learned) for kind, _, learned in answers)
    print("\nis \\ learned " + " ".join(f"{kind[:6]:>6}" for kind in KINDS))
    for kind in KINDS:
        print(f"{kind:12} " + " ".join(f"{counts[kind, other] or '':>6}" for other in KINDS))


def _write(learned: NameKinds, path: Path) -> None:
    """The weights as JSON, a sign a line, so that a change can be read."""
    rows = [f"{json.dumps(sign)}: {json.dumps(row)}" for sign, row in sorted(learned.weights.items())]
    head = {"kinds": learned.kinds, "sure": SURE, "unsure": UNSURE, "share": SHARE, "bias": learned.bias}
    text = ",\n".join([json.dumps(head)[1:-1], '"weights": {\n' + ",\n".join(rows) + "\n}"])
    path.write_text(f"{{{text}}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
