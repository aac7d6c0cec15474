"""A corpus of articles such as ``corpora/news``: entities of its running text, trees of chosen sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from zeitstrahl.errors import InputError
from zeitstrahl.score.models.conllu import read_conllu
from zeitstrahl.score.models.sentences import Entity, Sentence
from zeitstrahl.score.reading import Record, corpus

__all__ = ["FOLDER", "LABELS", "read_news_entities", "read_news_trees"]

FOLDER = Path(__file__).parents[4] / "corpora" / "news"
"""Where the project's own corpus lies in a checkout; beside an installed wheel there is none."""

LABELS = ("EVENT", "LAW", "LOC", "MISC", "ORG", "PERSON", "PRODUCT")
"""The labels that the corpus annotates: all there are."""


def read_news_entities(language: str, split: str, folder: Path = FOLDER) -> list[Sentence]:
    """The paragraphs of running text of the articles of a language and split, with all their entities.

    A name that is part of a hyphenated word is no word of its own for the model: it stays unsure.

    Raises:
        InputError: a file of the corpus is missing or faulty.
    """
    named = {row["id"]: row["entities"] for row in corpus(folder, None, "entities.jsonl")}
    out = []
    for row in _articles(language, split, folder):
        path = folder / "articles" / f"{row['id']}.txt"
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: cannot be read: {error}") from error
        out += [_paragraph(text, start, end, named.get(row["id"], ())) for start, end in row["body"]]
    return out


def read_news_trees(language: str, split: str, folder: Path = FOLDER) -> list[Sentence]:
    """The sentences with trees of the articles of a language and split.

    Raises:
        InputError: a file of the corpus is missing or faulty.
    """
    members = {row["id"] for row in _articles(language, split, folder)}
    return [one for one in read_conllu(folder / "trees.conllu") if one.name.rpartition("-s")[0] in members]


def _articles(language: str, split: str, folder: Path) -> list[Record]:
    index = corpus(folder, None, "index.jsonl")
    return [row for row in index if (row.get("lang"), row.get("split")) == (language, split)]


def _paragraph(text: str, start: int, end: int, named: Iterable[Mapping[str, Any]]) -> Sentence:
    entities = [
        Entity(one["start"] - start, one["end"] - start, None if one.get("part") else one["label"])
        for one in named
        if start <= one["start"] and one["end"] <= end
    ]
    return Sentence(text[start:end], (), tuple(entities))
