"""Which corpora train and measure each language, and how each is read."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from models.recipes import unify
from models.recipes.conllu import read_conllu
from models.recipes.entity_sources import read_columns, read_spans
from models.recipes.sentences import Sentence
from models.recipes.unimorph import read_unimorph_conllu, read_unimorph_tsv

__all__ = ["Material", "material"]

_HELD_OUT = 8  # every eighth sentence of a set without its own dev part


@dataclass(slots=True)
class Material:
    """The sentences of one language; each list holds corpora that are not mixed inside a document."""

    trees: list[list[Sentence]] = field(default_factory=list)
    words: list[list[Sentence]] = field(default_factory=list)  # classes, features, lemmas, no trees
    entities: list[list[Sentence]] = field(default_factory=list)
    trees_dev: list[Sentence] = field(default_factory=list)
    entities_dev: list[Sentence] = field(default_factory=list)


def material(language: str, data: Path) -> Material:
    """All training and developer sentences of a language from the folder of corpora."""
    return {"de": _german, "en": _english}[language](data)


def _german(data: Path) -> Material:
    trees, ner = data / "treebanks", data / "ner"
    gsd = list(read_conllu(trees / "de_gsd-ud-dev.conllu.xz", unify.gsd))
    examples = read_conllu(trees / "de_ud-examples.conllu.xz", unify.gsd)
    found = Material()
    gsd_train, found.trees_dev = _split(gsd)
    found.trees = [gsd_train, list(read_conllu(trees / "de_pud-ud.conllu.xz", unify.pud)),
                   [s for s in examples if "gsd" in s.name]]  # fmt: skip
    found.words = [list(read_unimorph_tsv(trees / "de_gsd-um-train.tsv.xz")),
                   list(read_unimorph_conllu(trees / "de_gsd-um-sample2019.conllu.xz"))]  # fmt: skip
    germeval = list(read_columns(ner / "de_germeval2014-dev.tsv.xz", "germeval", token=1, tag=2, sep="\t"))
    germeval_train, found.entities_dev = _split(germeval, every=6)
    found.entities = [germeval_train,
                      list(read_columns(ner / "de_uner_pud.iob2.xz", "uner", token=1, tag=2, sep="\t")),
                      list(read_spans(data / "events" / "smartdata_train.jsonl.xz", "smartdata")),
                      list(read_columns(ner / "de_mobie-train.conll.xz", "mobie", tag=3, sep="\t")),
                      list(read_columns(ner / "de_ler-dev.conll.xz", "ler"))]  # fmt: skip
    return found


def _english(data: Path) -> Material:
    trees, ner = data / "treebanks", data / "ner"
    found = Material()
    found.trees = [list(read_conllu(trees / "en_ewt-ud-train.conllu.xz")),
                   list(read_conllu(trees / "en_gum-ud-train-open.conllu.xz"))]  # fmt: skip
    found.trees_dev = [*read_conllu(trees / "en_ewt-ud-dev.conllu.xz"), *read_conllu(trees / "en_gum-ud-dev-open.conllu.xz")]
    uner: Callable[[str], list[Sentence]] = lambda part: list(
        read_columns(ner / f"en_uner_ewt-{part}.iob2.xz", "uner", token=1, tag=2, sep="\t"))  # noqa: E731  # fmt: skip
    found.entities = [uner("train"),
                      list(read_columns(ner / "en_wikigold.iob.xz", "wikigold")),
                      list(read_columns(ner / "en_btc-train.iob.xz", "btc")),
                      list(read_columns(ner / "en_wnut17-train.conll.xz", "wnut")),
                      list(read_columns(ner / "en_crossner-train.iob.xz", "crossner")),
                      list(read_columns(ner / "en_crossner-dev.iob.xz", "crossner")),
                      list(read_columns(ner / "en_re3d-train.conll.xz", "re3d"))]  # fmt: skip
    found.entities_dev = uner("dev")
    return found


def _split(sentences: Iterable[Sentence], every: int = _HELD_OUT) -> tuple[list[Sentence], list[Sentence]]:
    """Training and held-out part; which sentences are held out depends on their place in the file alone."""
    train, held = [], []
    for number, sentence in enumerate(sentences):
        (held if number % every == 0 else train).append(sentence)
    return train, held


def shuffled(corpora: list[list[Sentence]], seed: int) -> list[list[Sentence]]:
    """The corpora with their sentences in a fixed random order (for sets that are lists of single sentences)."""
    rng = random.Random(seed)
    return [rng.sample(corpus, len(corpus)) for corpus in corpora]
