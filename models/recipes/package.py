"""The parts put together: one pipeline, its meta data, no path of the machine it was made on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import spacy
from models.recipes.tokenizers import fit_tokenizer
from spacy.language import Language

import zeitstrahl.components  # noqa: F401  registers our factories
from zeitstrahl.pipelines.checking import write_sizes

__all__ = ["assemble"]

_META: dict[str, Any] = {
    "name": "zeitstrahl",
    "version": "0.1.0",
    "author": "Zeitstrahl",
    "email": "",
    "url": "",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8,<3.9",
}


def assemble(language: str, work: Path, out: Path, *, syntax: str = "syntax", ner: str = "ner") -> Path:
    """Writes the package beside its place and moves it there in one step; the folder."""
    nlp: Language = spacy.load(work / syntax / "model-best")
    fit_tokenizer(nlp)
    nlp.add_pipe("zeitstrahl_paragraphs", first=True)
    nlp.add_pipe("zeitstrahl_upos", after="morphologizer")
    if language == "de":
        nlp.add_pipe("zeitstrahl_separable_verbs", after="parser")
    nlp.add_pipe("ner", source=spacy.load(work / ner / "model-best"), last=True)
    nlp.meta.update(_META, description=_description(language))
    for key in ("paths", "initialize"):
        nlp.config[key] = {name: None for name in nlp.config[key] if name in {"train", "dev", "vectors"}}
    target = out / f"{language}_zeitstrahl"
    beside = out / f".{language}_zeitstrahl.new"
    old = out / f".{language}_zeitstrahl.old"
    out.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(beside, ignore_errors=True)
    nlp.to_disk(beside)
    _trim(beside)
    write_sizes(beside)
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
