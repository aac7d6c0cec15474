"""``python -m models.recipes.train de|en --data DIR --out DIR``: from the corpora to a packaged pipeline."""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from models.recipes.corpora import Material, material, near_entities
from models.recipes.documents import documents
from models.recipes.package import assemble, lexicon_lemmas
from models.recipes.tokenizers import blank, fit_tokenizer
from models.recipes.wordtable import build_table
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config

import zeitstrahl.components
import zeitstrahl.pipelines.features  # noqa: F401  registers our factories and layers
from zeitstrahl.pipelines import load_folder

CONFIGS = Path(__file__).parent / "configs"
SEED = 20240720
PARTS = ("syntax", "ner")


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    options = _options(arguments)
    work: Path = options.work / options.language
    if "prepare" in options.steps:
        prepare(options.language, options.data, work, options.lists, near=options.near)
        if options.silver:
            add_silver(options.language, work, options.silver)
    for part in PARTS:
        if part in options.steps:
            overrides = {
                key: json.loads(value) for key, _, value in (pair.partition("=") for pair in options.set)
            }
            if options.max_steps:
                overrides["training.max_steps"] = options.max_steps
            fit(
                options.language,
                part,
                work,
                vectors=options.vectors,
                overrides=overrides,
                name=options.name,
                base=options.base,
            )
    if "assemble" in options.steps:
        assemble(
            options.language,
            work,
            options.out,
            syntax=options.syntax,
            ner=options.ner,
            lemmas=lexicon_lemmas(options.language, options.data),
        )


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.recipes.train", description=__doc__)
    parser.add_argument("language", choices=("de", "en"))
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with treebanks/, ner/, events/, raw/"
    )
    parser.add_argument(
        "--out", type=Path, required=True, help="the package is written to OUT/<language>_zeitstrahl"
    )
    parser.add_argument(
        "--work", type=Path, default=Path("models/scratch"), help="converted corpora and single parts"
    )
    parser.add_argument(
        "--lists", type=Path, help="the folder that models.recipes.gazetteer wrote: names, English forms"
    )
    parser.add_argument(
        "--vectors", type=Path, help="a folder of word vectors made by models.recipes.vectors"
    )
    parser.add_argument(
        "--name", help="write the part to another folder of the work folder, for a comparison"
    )
    parser.add_argument(
        "--set", nargs="*", default=[], metavar="KEY=VALUE", help="other settings of the configuration"
    )
    parser.add_argument(
        "--silver", type=Path, help="documents made by models.recipes.silver, added to the trees"
    )
    parser.add_argument(
        "--base", type=Path, help="a package whose components are trained further instead of new ones"
    )
    parser.add_argument(
        "--near", action="store_true", help="prepare the names of our own corpora for a second round"
    )
    parser.add_argument("--syntax", default="syntax", help="the syntax part to assemble")
    parser.add_argument("--ner", default="ner", help="the entity part to assemble")
    parser.add_argument("--max-steps", type=int, help="stop each training early, for a trial")
    parser.add_argument(
        "--steps", nargs="+", default=["prepare", *PARTS, "assemble"], choices=["prepare", *PARTS, "assemble"]
    )
    return parser.parse_args(arguments)


def prepare(language: str, data: Path, work: Path, lists: Path | None = None, *, near: bool = False) -> None:
    """Converts the corpora to spaCy's format: ``syntax-train.spacy`` and so on in the work folder.

    Args:
        near: the entities of a second round, mostly those of our own corpora.
    """
    nlp = blank(language)
    found: Material = material(language, data)
    syntax = [doc for corpus in [*found.trees, *found.words] for doc in documents(nlp, corpus, SEED)]
    names = near_entities(language, found) if near else found.entities
    entities = [doc for corpus in names for doc in documents(nlp, corpus, SEED)]
    build_table(language, data, work / "words.table", lists)
    _save(work / "syntax-train.spacy", syntax)
    _save(work / "ner-train.spacy", entities)
    _save(work / "syntax-dev.spacy", documents(nlp, found.trees_dev, SEED))
    _save(work / "ner-dev.spacy", documents(nlp, found.entities_dev, SEED))


def add_silver(language: str, work: Path, silver: Path) -> None:
    """Mixes silver trees into ``syntax-train.spacy``: gold trees twice, silver sentences joined to documents.

    Sentences with gold words and no trees stay too: many of them are among the silver ones, now complete.
    """
    nlp = blank(language)
    gold = list(DocBin().from_disk(work / "syntax-train.spacy").get_docs(nlp.vocab))
    trees = [doc for doc in gold if doc.has_annotation("DEP")]
    made = list(DocBin().from_disk(silver).get_docs(nlp.vocab))
    rng = random.Random(SEED)
    groups: list[Doc] = []
    while made:
        size = rng.randint(1, 5)
        groups.append(Doc.from_docs(made[:size], ensure_whitespace=True))
        made = made[size:]
    rest = [doc for doc in gold if not doc.has_annotation("DEP")]
    _save(work / "syntax-train.spacy", [*trees, *trees, *rest, *groups])


def _save(path: Path, docs: Iterable[Doc]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)


def fit(
    language: str,
    part: str,
    work: Path,
    *,
    vectors: Path | None = None,
    overrides: dict[str, object] | None = None,
    name: str | None = None,
    base: Path | None = None,
) -> Path:
    """Trains the components of one part; the folder with the best and the last model.

    Args:
        base: train the components of this package further; its labels are all there are.
    """
    if base:
        within_labels(language, work / f"{part}-train.spacy", base)
    changed: dict[str, object] = {
        "nlp.lang": language,
        "paths.train": str(work / f"{part}-train.spacy"),
        "paths.dev": str(work / f"{part}-dev.spacy"),
        "paths.words": str(work / "words.table"),
        "system.seed": SEED,
        **(overrides or {}),
    }
    if vectors:
        embed = "components.tok2vec.model.embed" if part == "syntax" else "components.ner.model.tok2vec.embed"
        changed |= {"initialize.vectors": str(vectors), f"{embed}.include_static_vectors": True}
    config = load_config(CONFIGS / f"{part}.cfg", overrides=changed, interpolate=False)
    if base:
        config["components"] = {pipe: {"source": str(base)} for pipe in config["nlp"]["pipeline"]}
    nlp = init_nlp(config)
    if base and "trainable_lemmatizer" in nlp.pipe_names:
        # spaCy 3.8 does not restore this map when it loads the component; without it all lemmas are label 0
        lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
        lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
    fit_tokenizer(nlp)
    folder = work / (name or part)
    folder.mkdir(parents=True, exist_ok=True)
    _forget_table(nlp)
    train_loop(nlp, folder)
    return folder


def within_labels(language: str, path: Path, base: Path) -> None:
    """Rewrites training documents so that they hold no relation that a package does not know."""
    known = load_folder(base, language)
    relations = set(known.get_pipe("parser").labels)  # type: ignore[attr-defined]
    docs = list(DocBin().from_disk(path).get_docs(known.vocab))
    for token in (token for doc in docs for token in doc):
        if token.dep_ and token.dep_ not in relations:
            coarse = token.dep_.partition(":")[0]
            token.dep_ = coarse if coarse in relations else "dep"
    _save(path, docs)


def _forget_table(nlp: Language) -> None:
    """The table is in the model now; the saved configuration must not ask for its file."""
    nlp.config["paths"]["words"] = None
    for name in nlp.pipe_names:
        model = nlp.get_pipe_config(name).get("model", {})
        for settings in (model.get("embed", {}), model.get("tok2vec", {}).get("embed", {})):
            if "table" in settings:
                settings["table"] = None


if __name__ == "__main__":
    main()
