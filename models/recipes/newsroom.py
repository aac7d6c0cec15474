"""Our own corpus, ``corpora/news``: entities of its running text, and trees of chosen sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.recipes.conllu import read_conllu
from models.recipes.sentences import Entity, Sentence

__all__ = ["FOLDER", "read_news_entities", "read_news_trees"]

FOLDER = Path(__file__).parents[2] / "corpora" / "news"


def read_news_entities(language: str, split: str, folder: Path = FOLDER) -> list[Sentence]:
    """The paragraphs of running text of the articles of a language and split, with all their entities.

    A name that is part of a hyphenated word is no word of its own for the model: it stays unsure.
    """
    named = {row["id"]: row["entities"] for row in _rows(folder / "entities.jsonl")}
    out = []
    for row in _rows(folder / "index.jsonl"):
        if (row["lang"], row["split"]) == (language, split):
            text = (folder / "articles" / f"{row['id']}.txt").read_text(encoding="utf-8")
            out += [_paragraph(text, start, end, named.get(row["id"], ())) for start, end in row["body"]]
    return out


def _paragraph(text: str, start: int, end: int, named: Any) -> Sentence:
    inside = [one for one in named if start <= one["start"] and one["end"] <= end]
    entities = [
        Entity(one["start"] - start, one["end"] - start, None if one.get("part") else one["label"])
        for one in inside
    ]
    return Sentence(text[start:end], (), tuple(entities))


def read_news_trees(language: str, split: str, folder: Path = FOLDER) -> list[Sentence]:
    """The sentences with trees of the articles of a language and split."""
    members = {
        row["id"] for row in _rows(folder / "index.jsonl") if (row["lang"], row["split"]) == (language, split)
    }
    path = folder / "trees.conllu"
    if not path.is_file():
        return []
    return [one for one in read_conllu(path) if one.name.rpartition("-s")[0] in members]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
