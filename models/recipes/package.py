"""The parts put together: one pipeline, its meta data, no path of the machine it was made on.

``python -m models.recipes.package de|en --data DIR`` gives the tokenizer, rules and tables of today to a
package that is trained already; `models.recipes.card` writes its card afterwards.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import spacy
from models.recipes.lemmas import lemma_table
from models.recipes.tokenizers import blank
from spacy.language import Language

import zeitstrahl.components  # noqa: F401  registers our factories
from zeitstrahl.pipelines import load_folder
from zeitstrahl.pipelines.checking import write_sizes
from zeitstrahl.pipelines.lemmas import LemmaTable

__all__ = ["assemble", "finish", "lexicon_lemmas", "write"]

_META: dict[str, Any] = {
    "name": "zeitstrahl",
    "version": "0.1.0",
    "author": "Zeitstrahl",
    "email": "",
    "url": "",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8,<3.9",
}


def assemble(
    language: str,
    work: Path,
    out: Path,
    *,
    syntax: str = "syntax",
    ner: str = "ner",
    lemmas: LemmaTable | None = None,
) -> Path:
    """Puts the trained parts of a work folder together to a package; its folder."""
    nlp: Language = spacy.load(work / syntax / "model-best")
    nlp.add_pipe("ner", source=spacy.load(work / ner / "model-best"), last=True)
    finish(nlp, lemmas)
    return write(nlp, out / f"{language}_zeitstrahl")


def finish(nlp: Language, lemmas: LemmaTable | None) -> None:
    """Gives a trained pipeline all that needs no training: tokenizer, components of rules, meta data.

    A pipeline that has them already gets them anew.

    Args:
        lemmas: of the full-form lexicon; None for a language that has none.
    """
    # Not fitted again: what is no longer in our rules would stay in it.
    nlp.tokenizer.from_bytes(blank(nlp.lang).tokenizer.to_bytes())
    nlp.config["paths"] = {"train": None, "dev": None}
    # spaCy reads these when a component is renamed or removed.
    nlp.config["initialize"] = {"vectors": None, "components": {}, "tokenizer": {}}
    for name in [name for name in nlp.pipe_names if name.startswith("zeitstrahl_")]:
        nlp.remove_pipe(name)
    nlp.add_pipe("zeitstrahl_paragraphs", first=True)
    nlp.add_pipe("zeitstrahl_upos", after="morphologizer")
    if lemmas is not None:
        component: Any = nlp.add_pipe("zeitstrahl_lemmas", after="parser")
        component.table = lemmas
    nlp.meta.update(_META, description=_description(nlp.lang))


def lexicon_lemmas(language: str, data: Path) -> LemmaTable | None:
    """The lemmas of a language's full-form lexicon; None where there is none."""
    return lemma_table(data / "treebanks") if language == "de" else None


def write(nlp: Language, target: Path) -> Path:
    """Writes a package beside its place and moves it there in one step."""
    beside, old = (target.with_name(f".{target.name}.{end}") for end in ("new", "old"))
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(beside, ignore_errors=True)
    nlp.to_disk(beside)
    _trim(beside)
    write_sizes(beside)
    if (target / "README.md").is_file():
        shutil.copy(target / "README.md", beside)
    if target.exists():
        target.rename(old)
    beside.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    return target


def _description(language: str) -> str:
    name = {"de": "German", "en": "English"}[language]
    return f"{name} news: word classes, features, lemmas, Universal Dependencies, named entities"


def _trim(folder: Path) -> None:
    """Drops what only a training needs and keeps the meta data readable."""
    meta_path = folder / "meta.json"
    meta = json.loads(meta_path.read_text(encoding="utf-8"))
    meta["labels"] = {}
    meta_path.write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m models.recipes.package", description=__doc__)
    parser.add_argument("language", choices=("de", "en"))
    parser.add_argument("--data", type=Path, required=True, help="folder with treebanks/")
    parser.add_argument("--models", type=Path, default=Path("models"), help="folder of the package")
    options = parser.parse_args(arguments)
    target = options.models / f"{options.language}_zeitstrahl"
    nlp = load_folder(target, options.language)
    finish(nlp, lexicon_lemmas(options.language, options.data))
    write(nlp, target)


if __name__ == "__main__":
    main()
