"""How good a role model is: exact spans of roles on examples that it was not trained on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from zeitstrahl.extract.roles import FoundRole, RoleModel
from zeitstrahl.score.matching import Rates
from zeitstrahl.train.examples import Example

_AT_ONCE = 256


def measure(model: RoleModel, examples: Sequence[Example]) -> dict[str, Rates]:
    """Rates of ``all`` roles, then of each role and language; right is one with the same characters."""
    found: list[list[FoundRole]] = []
    for start in range(0, len(examples), _AT_ONCE):
        found += model.find([(one.type, one.text) for one in examples[start : start + _AT_ONCE]])
    right, said, wanted = Counter[str](), Counter[str](), Counter[str]()
    for example, roles in zip(examples, found, strict=True):
        gold = {(one.start, one.end, one.role) for one in example.roles}
        told = {(one.start, one.end, one.role) for one in roles}
        for spans, counter in ((gold, wanted), (told, said), (gold & told, right)):
            for _, _, role in spans:
                counter.update(("all", role, f"lang {example.language or '?'}"))
    keys = sorted({*wanted, *said}, key=lambda key: (key != "all", key.startswith("lang"), key))
    return {key: Rates(right[key], said[key], wanted[key]) for key in keys}


def table(scores: Mapping[str, Rates]) -> list[str]:
    """The rates as rows of a Markdown table, in percent."""
    head = ["| role | P | R | F1 | gold |", "|---|---|---|---|---|"]
    return [*head, *(_row(key, rates) for key, rates in scores.items())]


def _row(key: str, rates: Rates) -> str:
    shares: Iterable[float] = (rates.precision, rates.recall, rates.f1)
    return f"| {key} | {' | '.join(f'{100 * share:.1f}' for share in shares)} | {rates.gold} |"
