"""Which corpora train and measure each language, and how each is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from models.recipes import unify
from models.recipes.gum_entities import read_gum_entities
from models.recipes.lexicon import lexicon_names
from models.recipes.masked import SWAPPED_ALL, Stock, read_masked, swapped
from models.recipes.unimorph import read_unimorph_conllu, read_unimorph_tsv

from zeitstrahl.score.models.conllu import read_conllu
from zeitstrahl.score.models.entity_files import read_columns, read_spans
from zeitstrahl.score.models.marked import read_marked
from zeitstrahl.score.models.news import read_news_entities, read_news_trees
from zeitstrahl.score.models.plain import read_plain_entities
from zeitstrahl.score.models.sentences import Sentence

__all__ = ["Material", "material", "near_entities"]

_SEED = 20240720
_PLAIN = ("dev", "dev2", "dev3", "dev4", "dev5", "dev6", "dev7", "single")
_PLAIN_DEV = ("dev8", "dev9")
"""Parts of ``corpora/plain``; what nobody reads does not choose between models either."""
_COPIES = 3
"""Copies of our own texts with other names, in the second round."""
_OF_OTHERS = 2
"""Of so many sentences of the other corpora one goes into the second round."""
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


def near_entities(language: str, found: Material) -> list[list[Sentence]]:
    """The names of our own corpora, each text several times with other names, and a part of all other sets.

    For a second round: these corpora alone know products, and names of firms that nobody has heard of.
    """
    own = [
        *read_news_entities(language, "train"),
        *read_plain_entities(language, _PLAIN),
        *read_marked(language),
    ]
    stock = Stock(own, (), {})
    copies = [
        list(swapped(own, stock, _SEED + seed, labels=SWAPPED_ALL, invent=True)) for seed in range(_COPIES)
    ]
    others = [corpus[::_OF_OTHERS] for corpus in found.entities]
    return [own, own, *copies, *others]


def _german(data: Path) -> Material:
    trees = data / "treebanks"
    gsd = list(read_conllu(trees / "de_gsd-ud-dev.conllu.xz", unify.gsd))
    examples = read_conllu(trees / "de_ud-examples.conllu.xz", unify.gsd)
    found = Material()
    gsd_train, found.trees_dev = _split(gsd)
    found.trees = [
        gsd_train,
        list(read_conllu(trees / "de_pud-ud.conllu.xz", unify.pud)),
        [s for s in examples if "gsd" in s.name],
        read_news_trees("de", "train"),
    ]
    found.words = [
        list(read_unimorph_tsv(trees / "de_gsd-um-train.tsv.xz")),
        list(read_unimorph_conllu(trees / "de_gsd-um-sample2019.conllu.xz")),
    ]
    found.entities, found.entities_dev = _german_entities(data, found)
    return found


def _german_entities(data: Path, words: Material) -> tuple[list[list[Sentence]], list[Sentence]]:
    ner = data / "ner"
    germeval = list(read_columns(ner / "de_germeval2014-dev.tsv.xz", "germeval", token=1, tag=2, sep="\t"))
    germeval_train, dev = _split(germeval, every=6)
    pud = list(read_columns(ner / "de_uner_pud.iob2.xz", "uner", token=1, tag=2, sep="\t"))
    smart = list(read_spans(data / "events" / "smartdata_train.jsonl.xz", "smartdata"))
    mobie = list(read_columns(ner / "de_mobie-train.conll.xz", "mobie", tag=3, sep="\t"))
    law = list(read_columns(ner / "de_ler-dev.conll.xz", "ler"))
    foreign = [s for corpus in _english_entities(data)[:2] for s in corpus]
    news = read_news_entities("de", "train")
    stock = Stock(
        [*germeval_train, *pud, *smart, *news, *foreign],
        (s for corpus in words.words for s in corpus),
        lexicon_names(data / "treebanks"),
    )
    masked_path = ner / "de_germeval2014-train-masked.tsv.xz"
    masked = [s for seed in (1, 2) for s in read_masked(masked_path, stock, _SEED + seed)]
    others = list(swapped([*germeval_train, *pud, *smart], stock, _SEED))
    news += list(swapped(news, stock, _SEED))
    # Weights by repetition: what is nearest to news text and annotated in full counts most.
    train = [news * 6, germeval_train * 3, pud * 2, smart * 3, mobie[::2], law[::3], others, masked]
    return train, [*dev, *read_news_entities("de", "dev"), *read_plain_entities("de", _PLAIN_DEV)]


def _english(data: Path) -> Material:
    trees = data / "treebanks"
    found = Material()
    found.trees = [
        list(read_conllu(trees / "en_ewt-ud-train.conllu.xz")),
        list(read_conllu(trees / "en_gum-ud-train-open.conllu.xz")),
        read_news_trees("en", "train"),
    ]
    found.trees_dev = [
        *read_conllu(trees / "en_ewt-ud-dev.conllu.xz"),
        *read_conllu(trees / "en_gum-ud-dev-open.conllu.xz"),
    ]
    uner, wiki, gum, tweets, *others = _english_entities(data)
    news = read_news_entities("en", "train")
    stock = Stock([*uner, *wiki, *news], (), {})
    found.entities = [
        [*news, *swapped(news, stock, _SEED)] * 6,
        uner * 2,
        wiki * 2,
        gum,
        tweets[::2],
        *others,
    ]
    found.entities_dev = [
        *_uner(data, "dev"),
        *read_news_entities("en", "dev"),
        *read_plain_entities("en", _PLAIN_DEV),
    ]
    return found


def _uner(data: Path, part: str) -> list[Sentence]:
    return list(read_columns(data / "ner" / f"en_uner_ewt-{part}.iob2.xz", "uner", token=1, tag=2, sep="\t"))


def _english_entities(data: Path) -> list[list[Sentence]]:
    ner = data / "ner"
    return [
        _uner(data, "train"),
        list(read_columns(ner / "en_wikigold.iob.xz", "wikigold")),
        list(read_gum_entities(data / "treebanks" / "en_gum-ud-train-open.conllu.xz")),
        list(read_columns(ner / "en_btc-train.iob.xz", "btc")),
        list(read_columns(ner / "en_wnut17-train.conll.xz", "wnut")),
        list(read_columns(ner / "en_crossner-train.iob.xz", "crossner")),
        list(read_columns(ner / "en_crossner-dev.iob.xz", "crossner")),
    ]


def _split(sentences: Iterable[Sentence], every: int = _HELD_OUT) -> tuple[list[Sentence], list[Sentence]]:
    """Training and held-out part; which sentences are held out depends on their place in the file alone."""
    train, held = [], []
    for number, sentence in enumerate(sentences):
        (held if number % every == 0 else train).append(sentence)
    return train, held
