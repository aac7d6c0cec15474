"""Names of a corpus such as ``corpora/plain``: ``names.jsonl`` has spellings and kinds, and no offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from zeitstrahl.errors import InputError
from zeitstrahl.score.models.marked import LABEL_OF_KIND
from zeitstrahl.score.models.sentences import Entity, Sentence
from zeitstrahl.score.reading import Record, corpus

__all__ = ["PLAIN", "read_plain_entities"]

PLAIN = Path(__file__).parents[4] / "corpora" / "plain"
"""Where the plain articles lie in a checkout; beside an installed wheel there are none."""

_ENDS = (".", "!", "?", "“", "”", "«", "»", '"', "'", "‘", "’")
_LEAST = 60
"""Letters of a paragraph of running text, at least; bylines and notices are shorter or have no stop."""


def read_plain_entities(language: str, parts: Iterable[str], folder: Path = PLAIN) -> list[Sentence]:
    """The paragraphs of running text of the articles of a language, with their names as entities.

    What is part of a hyphenated word is no word of its own for the model: it stays unsure. So does a
    spelling that one article uses for things of two labels.

    Raises:
        InputError: a file of the corpus is missing or faulty.
    """
    return [
        paragraph
        for part in parts
        for text, names in _articles(folder / part, language)
        for paragraph in _paragraphs(text, names)
    ]


def _articles(folder: Path, language: str) -> Iterator[tuple[str, Mapping[str, str | None]]]:
    """The text of each article, and its spellings with their labels."""
    named = {row["id"]: row["names"] for row in corpus(folder, None, "names.jsonl")}
    for row in corpus(folder, None, "index.jsonl"):
        if row.get("lang") != language:
            continue
        path = folder / "articles" / f"{row['id']}.txt"
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: cannot be read: {error}") from error
        yield text, _labels(named.get(row["id"], ()))


def _labels(names: Iterable[Record]) -> dict[str, str | None]:
    labels: dict[str, str | None] = {}
    for name in names:
        label = LABEL_OF_KIND[name["kind"]]
        for form in name["forms"]:
            labels[form] = label if labels.setdefault(form, label) == label else None
    return labels


def _paragraphs(text: str, labels: Mapping[str, str | None]) -> Iterator[Sentence]:
    forms = sorted(labels, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(form) for form in forms)) if forms else None
    for line in text.splitlines():
        line = line.strip()
        if len(line) < _LEAST or not line.endswith(_ENDS):
            continue
        found = pattern.finditer(line) if pattern else ()
        yield Sentence(line, (), tuple(entity for one in found if (entity := _entity(line, one, labels))))


def _entity(line: str, found: re.Match[str], labels: Mapping[str, str | None]) -> Entity | None:
    before, behind = line[: found.start()][-1:], line[found.end() :][:1]
    if before.isalnum() or behind.isalnum():
        return None
    part = before in ("-", "–") or behind == "-"
    return Entity(found.start(), found.end(), None if part else labels[found.group()])
