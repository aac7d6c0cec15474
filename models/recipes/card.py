"""``python -m models.recipes.card de|en --data DIR``: measures a package, writes its card."""

from __future__ import annotations

import argparse
import json
import tomllib
from pathlib import Path
from typing import Any

from models.recipes.evaluate import read_any, score_entities, score_sentences, score_trees, words_per_second
from models.recipes.newsroom import read_news_entities, read_news_trees
from models.recipes.sentences import Sentence
from spacy.language import Language

from zeitstrahl.pipelines import load_folder

__all__ = ["measure", "write_card"]

_TEXTS = Path(__file__).parent / "cards"
_OTHER = {
    "de": {"UD_German-HDT sample (IT news)": "treebanks/de_hdt-ud-dev-sample.conllu.xz",
           "SmartData dev": "events/smartdata_dev.jsonl.xz"},
    "en": {"UD_English-EWT dev": "treebanks/en_ewt-ud-dev.conllu.xz",
           "UD_English-GUM dev (open genres)": "treebanks/en_gum-ud-dev-open.conllu.xz",
           "UNER English-EWT dev": "ner/en_uner_ewt-dev.iob2.xz"},
}  # fmt: skip
# Sets without a developer part of their own: every how manyth sentence is held out (see corpora.py).
_HELD_OUT = {
    "de": {
        "UD_German-GSD, held-out eighth": ("treebanks/de_gsd-ud-dev.conllu.xz", 8),
        "GermEval 2014, held-out sixth": ("ner/de_germeval2014-dev.tsv.xz", 6),
    },
    "en": {},
}


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m models.recipes.card", description=__doc__)
    parser.add_argument("language", choices=("de", "en"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--models", type=Path, default=Path("models"))
    options = parser.parse_args(arguments)
    folder = options.models / f"{options.language}_zeitstrahl"
    scores = measure(load_folder(folder, options.language), options.language, options.data)
    write_card(folder, options.language, scores)
    print(json.dumps(scores, indent=1))


def measure(nlp: Language, language: str, data: Path) -> dict[str, dict[str, float]]:
    """Scores by the name of the developer set, and words per second under ``speed``."""
    sets: dict[str, list[Sentence]] = {}
    sets |= {name: read_any(data / path)[::every] for name, (path, every) in _HELD_OUT[language].items()}
    sets |= {
        "corpora/news dev, trees": read_news_trees(language, "dev"),
        "corpora/news dev, entities": read_news_entities(language, "dev"),
    }
    sets |= {name: read_any(data / path) for name, path in _OTHER[language].items()}
    scores: dict[str, dict[str, float]] = {}
    for name, sentences in sets.items():
        if sentences[0].words:
            scores[name] = {**score_trees(nlp, sentences), "sentences": score_sentences(nlp, sentences)}
        else:
            scores[name] = score_entities(nlp, sentences)
    scores["speed"] = {"words/s": words_per_second(nlp, next(iter(sets.values())))}
    return scores


def write_card(folder: Path, language: str, scores: dict[str, dict[str, float]]) -> None:
    """Writes ``README.md`` and the keys ``performance`` and ``sources`` of ``meta.json`` into the package."""
    texts: dict[str, Any] = tomllib.loads((_TEXTS / f"{language}.toml").read_text(encoding="utf-8"))
    meta_path = folder / "meta.json"
    meta = json.loads(meta_path.read_text(encoding="utf-8"))
    meta |= {"performance": scores, "sources": texts["sources"], "speed": scores["speed"]["words/s"]}
    meta_path.write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20
    lines = [f"# {folder.name} {meta['version']}", "", texts["what"].strip(), ""]
    lines += [
        f"- Licence: {meta['license']}",
        f"- Size: {size:.0f} MB",
        f"- Components: {', '.join(meta['pipeline'])}",
    ]
    lines += [
        f"- Speed: {scores['speed']['words/s']:,.0f} words/s on one core, whole pipeline",
        "",
        "## Scores",
        "",
    ]
    lines += ["F1 in percent on running text, own tokenizer. None of these sentences was trained on.", ""]
    lines += [line for name, values in scores.items() if name != "speed" for line in _table(name, values)]
    lines += ["## Sources", "", "| Corpus | Licence | Used for |", "|---|---|---|"]
    lines += [f"| {s['name']} | {s['licence']} | {s['use']} |" for s in texts["sources"]]
    lines += [
        "",
        "## Known weaknesses",
        "",
        texts["weak"].strip(),
        "",
        "## Bias of the data",
        "",
        texts["bias"].strip(),
    ]
    (folder / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _table(name: str, values: dict[str, float]) -> list[str]:
    keys = list(values)
    rows = [f"**{name}**", ""]
    for at in range(0, len(keys), 9):
        part = keys[at : at + 9]
        rows += ["| " + " | ".join(part) + " |", "|" + "---|" * len(part)]
        rows += ["| " + " | ".join(f"{values[key]:.1f}" for key in part) + " |", ""]
    return rows


if __name__ == "__main__":
    main()
