"""The table in ``docs/models.md``: our packages beside what the official spaCy packages publish."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

__all__ = ["DOCUMENT", "overview", "write_overview"]

DOCUMENT = Path(__file__).parents[2] / "docs" / "models.md"
_PUBLISHED = Path(__file__).parent / "cards" / "published.toml"
_MARKS = "<!-- table: python -m models.recipes.card -->\n", "<!-- end of table -->\n"
_MEASURES = {
    "upos": "UPOS",
    "feats": "features",
    "lemma": "lemmas",
    "sentences": "sentences",
    "uas": "UAS",
    "las": "LAS",
    "LOC": "LOC",
    "ORG": "ORG",
    "PERSON": "PERSON",
}
_MEGABYTE = 2**20


def write_overview(models: Path, document: Path = DOCUMENT) -> None:
    """Puts the table of today into the document, between its marks."""
    before, rest = document.read_text(encoding="utf-8").split(_MARKS[0])
    after = rest.split(_MARKS[1])[1]
    document.write_text(before + _MARKS[0] + overview(models) + _MARKS[1] + after, encoding="utf-8")


def overview(models: Path) -> str:
    """A table per language: our sets, then the other packages; percent."""
    packages = tomllib.loads(_PUBLISHED.read_text(encoding="utf-8"))["packages"]
    lines: list[str] = []
    for language in ("de", "en"):
        folder = models / f"{language}_zeitstrahl"
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        lines += _table(folder, meta, [one for one in packages if one["language"] == language])
    return "\n".join(lines) + "\n"


def _table(folder: Path, meta: Mapping[str, Any], others: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    sets = meta["performance"]
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / _MEGABYTE
    columns = [*sets, *(one["name"] for one in others)]
    yield f"**{folder.name}**, {size:.0f} MB, {meta['speed']:,.0f} words a second"
    yield ""
    yield _row("", columns)
    yield _row("---", ["---"] * len(columns))
    for key, name in _MEASURES.items():
        ours = [_percent(one["scores"].get(key)) for one in sets.values()]
        yield _row(name, [*ours, *(f"{one[key]:.1f}" if key in one else "" for one in others)])
    yield _row("MB, words/s", [*[""] * len(sets), *(_cost(one) for one in others)])
    yield ""


def _percent(rates: Mapping[str, Any] | None) -> str:
    return f"{100 * rates['f1']:.1f}" if rates else ""


def _cost(package: Mapping[str, Any]) -> str:
    return f"{package['megabytes']}, {package['words_per_second']:,}"


def _row(name: str, cells: Sequence[str]) -> str:
    return f"| {' | '.join([name, *cells])} |"
