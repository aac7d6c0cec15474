"""``python -m models.recipes.card de|en --data DIR``: measures a package, writes its card and meta data."""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from models.recipes.overview import DOCUMENT, write_overview

from zeitstrahl.pipelines import load_folder
from zeitstrahl.pipelines.checking import write_sizes
from zeitstrahl.score.models import GoldSet, ModelScores, developer_sets, score_pipeline
from zeitstrahl.score.models.measure import CORE, WORDS

__all__ = ["card", "write_card"]

_TEXTS = Path(__file__).parent / "cards"
_MEGABYTE = 2**20
_DIGITS = 4  # of a share; the card shows percent with one digit
_NAMES_OF_MEASURES = {"token": "tokens", "upos": "UPOS", "feats": "features", "uas": "UAS", "las": "LAS"}
_NAMES_OF_MEASURES |= {"all": "**all labels**", "names": "**LOC, ORG, PERSON**"}


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m models.recipes.card", description=__doc__)
    parser.add_argument("language", choices=("de", "en"))
    parser.add_argument(
        "--data",
        type=Path,
        help="folder with treebanks/, ner/, events/; without it the scores in meta.json are kept",
    )
    parser.add_argument("--models", type=Path, default=Path("models"), help="folder of the package")
    options = parser.parse_args(arguments)
    folder = options.models / f"{options.language}_zeitstrahl"
    scores = measured(folder, options.language, options.data) if options.data else None
    write_card(folder, options.language, scores)
    if options.models.resolve() == DOCUMENT.parents[1] / "models":
        write_overview(options.models)
    if scores:
        print(scores.as_text())


def measured(folder: Path, language: str, data: Path) -> ModelScores:
    """The scores of a package on all developer sets; stops if one of them cannot be read.

    A card with half of its tables would look like a whole one.
    """
    nlp = load_folder(folder, language)
    found = list(developer_sets(language, data))
    missing = [one for one in found if not isinstance(one, GoldSet)]
    if missing:
        sys.exit("\n".join(map(str, missing)))
    return score_pipeline(nlp, [one for one in found if isinstance(one, GoldSet)])


def write_card(folder: Path, language: str, scores: ModelScores | None) -> None:
    """Writes ``README.md`` and the keys of ``meta.json`` that it shows into the package.

    Args:
        scores: None for those that the meta data holds already.
    """
    meta_path = folder / "meta.json"
    meta = json.loads(meta_path.read_text(encoding="utf-8"))
    meta["sources"] = _texts(language)["sources"]
    if scores:
        report = scores.as_dict()
        meta |= {"performance": _rounded(report["sets"]), "speed": report["words_per_second"]}
    meta_path.write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    write_sizes(folder)
    (folder / "README.md").write_text(card(folder, meta), encoding="utf-8")


def card(folder: Path, meta: Mapping[str, Any]) -> str:
    """The model card of a package: everything in it comes from its meta data, its files and ``cards/``."""
    texts = _texts(meta["lang"])
    size = sum(_sizes(folder)) / _MEGABYTE
    lines = [
        f"# {folder.name} {meta['version']}",
        "",
        texts["what"].strip(),
        "",
        f"- Licence: {meta['license']}",
        f"- Size: {size:.0f} MB",
        f"- Made for: spaCy {meta['spacy_version']}",
        f"- Components: {', '.join(meta['pipeline'])}",
        f"- Speed: {meta['speed']:,.0f} words a second on one core, whole pipeline",
        "",
        "## Scores",
        "",
        "In percent, on running text, with its own tokenizer. None of these sentences was trained on.",
        f"`zeitstrahl score models --data CORPORA --language {meta['lang']}` measures them again.",
        "",
        *_trees(meta["performance"]),
        *_entities(meta["performance"]),
        "## Sources",
        "",
        "| Corpus | Licence | Used for |",
        "|---|---|---|",
        *(f"| {one['name']} | {one['licence']} | {one['use']} |" for one in meta["sources"]),
        "",
        "## Known weaknesses",
        "",
        texts["weak"].strip(),
        "",
        "## Bias of the data",
        "",
        texts["bias"].strip(),
    ]
    return "\n".join(lines) + "\n"


def _texts(language: str) -> dict[str, Any]:
    return tomllib.loads((_TEXTS / f"{language}.toml").read_text(encoding="utf-8"))


def _sizes(folder: Path) -> Iterator[int]:
    """Sizes of the files that do the work; the card itself cannot count, it is being written."""
    return (path.stat().st_size for path in folder.rglob("*") if path.is_file() and path.name != "README.md")


def _rounded(sets: Mapping[str, Any]) -> dict[str, Any]:
    """The scores of each set with the keys that the card shows."""
    return {
        name: {
            "sentences": one["sentences"],
            "scores": {
                key: {kind: round(rates[kind], _DIGITS) for kind in ("p", "r", "f1", "gold")}
                for key, rates in one["scores"].items()
            },
        }
        for name, one in sets.items()
    }


def _trees(sets: Mapping[str, Any]) -> list[str]:
    """One table of F1 and gold counts: a row per measure and relation, a column per treebank."""
    trees = {name: one["scores"] for name, one in sets.items() if "las" in one["scores"]}
    if not trees:
        return []
    lines = ["F1 and, in brackets, how many there are in gold; a dash where there are none.", ""]
    lines += [_row("", trees), "|---|" + "---|" * len(trees)]
    for key in (*WORDS, *CORE):
        cells = [_f1(scores.get(key)) for scores in trees.values()]
        lines.append(_row(_NAMES_OF_MEASURES.get(key, key if key in WORDS else f"`{key}`"), cells))
    return [*lines, ""]


def _entities(sets: Mapping[str, Any]) -> list[str]:
    lines = []
    for name, one in sets.items():
        if "names" in one["scores"]:
            lines += [f"**{name}**", "", "| | P | R | F1 | gold |", "|---|---|---|---|---|"]
            for key, rates in one["scores"].items():
                cells = [f"{100 * rates[kind]:.1f}" for kind in ("p", "r", "f1")]
                lines.append(_row(_NAMES_OF_MEASURES.get(key, key), [*cells, f"{rates['gold']:,}"]))
            lines.append("")
    return lines


def _row(name: str, cells: Any) -> str:
    return f"| {' | '.join([name, *cells])} |"


def _f1(rates: Mapping[str, Any] | None) -> str:
    return f"{100 * rates['f1']:.1f} ({rates['gold']:,})" if rates else "–"


if __name__ == "__main__":
    main()
