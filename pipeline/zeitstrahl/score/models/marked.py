"""News texts whose names are marked in the text itself, as in ``corpora/names``: ``[Zunderwerk|company]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zeitstrahl.errors import InputError
from zeitstrahl.score.models.sentences import Entity, Sentence

__all__ = ["LABEL_OF_KIND", "MARKED", "MarkedText", "read_marked", "read_marked_texts"]

MARKED = Path(__file__).parents[4] / "corpora" / "names"
"""Where the marked texts lie in a checkout; beside an installed wheel there are none."""

LABEL_OF_KIND = {
    "company": "ORG",
    "authority": "ORG",
    "court": "ORG",
    "media": "ORG",
    "union": "ORG",
    "association": "ORG",
    "unit": "ORG",
    "person": "PERSON",
    "place": "LOC",
    "product": "PRODUCT",
    "law": "LAW",
    "event": "EVENT",
    "other": "MISC",
}
"""What a kind of names is to the entity model."""

_HEAD = re.compile(r"# ([a-z0-9]+(?:-[a-z0-9]+)*) (de|en)")
_MARK = re.compile(r"\[([^\[\]|]{1,200})\|([a-z]{1,20})\]")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text without its marks.

    Attributes:
        title: the headline, the first line of ``text``.
        names: start, end and kind of every name; offsets refer to ``text``.
    """

    id: str
    language: str
    title: str
    text: str
    names: tuple[tuple[int, int, str], ...]


def read_marked_texts(folder: Path = MARKED) -> Iterator[MarkedText]:
    """The texts of all ``*.txt`` files of a folder, in the order of the files.

    Raises:
        InputError: a file is missing or not UTF-8, a text has no head or a mark of no kind.
    """
    for path in sorted(folder.glob("*.txt")):
        try:
            content = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: cannot be read: {error}") from error
        for block in re.split(r"^(?=# )", content, flags=re.MULTILINE):
            if block.strip():
                yield _text(path, block)


def read_marked(language: str, folder: Path = MARKED) -> list[Sentence]:
    """The headlines and paragraphs of the texts of a language, with their names as entities.

    What is part of a hyphenated word is no word of its own for the model: it stays unsure.

    Raises:
        InputError: as :func:`read_marked_texts`.
    """
    return [
        sentence
        for one in read_marked_texts(folder)
        if one.language == language
        for sentence in _sentences(one)
    ]


def _text(path: Path, block: str) -> MarkedText:
    head, _, rest = block.partition("\n")
    found = _HEAD.fullmatch(head.strip())
    if found is None:
        raise InputError(f"{path}: {head!r}: expected '# ID de' or '# ID en'")
    text, at, names = "", 0, []
    rest = rest.strip()
    for mark in _MARK.finditer(rest):
        if mark[2] not in LABEL_OF_KIND:
            raise InputError(f"{path}: {found[1]}: {mark[0]}: no kind of names")
        text += rest[at : mark.start()]
        names.append((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        at = mark.end()
    text += rest[at:]
    return MarkedText(found[1], found[2], text.partition("\n")[0], text, tuple(names))


def _sentences(one: MarkedText) -> Iterator[Sentence]:
    start = 0
    for line in one.text.split("\n"):
        end = start + len(line)
        if line.strip():
            inside = [name for name in one.names if start <= name[0] < end]
            entities = [_entity(line, first - start, last - start, kind) for first, last, kind in inside]
            yield Sentence(line, (), tuple(entities), one.id)
        start = end + 1


def _entity(line: str, start: int, end: int, kind: str) -> Entity:
    before, behind = line[:start][-1:], line[end:][:1]
    part = before in ("-", "–") or behind == "-" or before.isalnum() or behind.isalnum()
    return Entity(start, end, None if part else LABEL_OF_KIND[kind])
