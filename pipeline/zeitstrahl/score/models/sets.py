"""Gold to measure pipelines on: the developer sets of both languages, or any single file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zeitstrahl.errors import InputError
from zeitstrahl.score.models.conllu import read_conllu
from zeitstrahl.score.models.entity_files import read_entities
from zeitstrahl.score.models.lines import blocks
from zeitstrahl.score.models.news import FOLDER, LABELS, read_news_entities, read_news_trees
from zeitstrahl.score.models.sentences import Sentence

__all__ = ["GoldSet", "developer_sets", "read_set"]

_CONLLU_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Sentences of one kind.

    Attributes:
        labels: of the entities that are annotated; empty for a treebank.
    """

    name: str
    sentences: Sequence[Sentence]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a developer set lies below the folder of corpora.

    Attributes:
        every: only sentences 0, every, 2 * every ...: the part that the recipe holds out of a set that has
            no developer part of its own.
    """

    name: str
    path: str
    every: int = 1


_PLACES = {
    "de": (
        _Place("UD_German-GSD, held-out eighth", "treebanks/de_gsd-ud-dev.conllu.xz", 8),
        _Place("UD_German-HDT sample (IT news)", "treebanks/de_hdt-ud-dev-sample.conllu.xz"),
        _Place("GermEval 2014, held-out sixth", "ner/de_germeval2014-dev.tsv.xz", 6),
        _Place("SmartData dev", "events/smartdata_dev.jsonl.xz"),
    ),
    "en": (
        _Place("UD_English-EWT dev", "treebanks/en_ewt-ud-dev.conllu.xz"),
        _Place("UD_English-GUM dev (open genres)", "treebanks/en_gum-ud-dev-open.conllu.xz"),
        _Place("UNER English-EWT dev", "ner/en_uner_ewt-dev.iob2.xz"),
    ),
}


def developer_sets(language: str, data: Path, corpus: Path | None = None) -> Iterator[GoldSet | InputError]:
    """The developer sets of a language; for one that cannot be read, the error that says why.

    Args:
        data: the folder with ``treebanks/``, ``ner/`` and ``events/``.
        corpus: a corpus of articles with a dev split; by default the project's own, if it is at hand.

    Raises:
        InputError: ``data`` is no folder.
    """
    if not data.is_dir():
        raise InputError(f"{data}: no such folder; expected the one with treebanks/, ner/ and events/")
    readers: list[Callable[[], GoldSet]] = [
        lambda place=place: _place(data, place)  # type: ignore[misc]
        for place in _PLACES[language]
    ]
    if corpus or FOLDER.is_dir():
        readers += _of_corpus(language, corpus or FOLDER)
    for read in readers:
        try:
            found = read()
        except InputError as error:
            yield error
        else:
            yield found if found.sentences else InputError(f"{found.name}: no sentences")


def _of_corpus(language: str, folder: Path) -> Iterator[Callable[[], GoldSet]]:
    """Its dev split, as far as it is annotated."""
    name = f"corpora/{folder.name} dev"
    if (folder / "trees.conllu").is_file():
        yield lambda: GoldSet(f"{name}, trees", read_news_trees(language, "dev", folder))
    yield lambda: GoldSet(f"{name}, entities", read_news_entities(language, "dev", folder), LABELS)


def _place(data: Path, place: _Place) -> GoldSet:
    found = read_set(data / place.path)
    return replace(found, name=place.name, sentences=found.sentences[:: place.every])


def read_set(path: Path) -> GoldSet:
    """The sentences of a treebank (CoNLL-U) or an entity file (BIO columns, JSONL with spans).

    Raises:
        InputError: the file is missing, damaged, empty, or of another kind.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    if ".jsonl" not in path.name.lower() and _is_conllu(path):
        sentences = list(read_conllu(path))
        if not any(sentence.words for sentence in sentences):
            raise InputError(f"{path}: no words")
        return GoldSet(path.name, sentences)
    entities, labels = read_entities(path)
    return GoldSet(path.name, entities, labels)


def _is_conllu(path: Path) -> bool:
    if ".conllu" in path.name.lower():
        return True
    rows = [line.split("\t") for line in next(blocks(path), []) if not line.startswith("#")]
    # Other formats have ten columns too; only here is the first one a number or a range of numbers.
    return bool(rows) and all(
        len(row) == _CONLLU_COLUMNS and row[0].replace("-", "").replace(".", "").isdecimal() for row in rows
    )
