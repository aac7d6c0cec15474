"""Named entities of GUM: its nested mentions of all kinds of things, cut down to proper names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from zeitstrahl.score.models.conllu import read_conllu
from zeitstrahl.score.models.lines import blocks
from zeitstrahl.score.models.sentences import Entity, Sentence, Word

__all__ = ["read_gum_entities"]

_LABELS = {"person": "PERSON", "place": "LOC", "organization": "ORG"}
_PART = re.compile(r"\((\d+)-([a-z]+)[^()]*\)?|(\d+)\)")
_TITLES = frozenset({"nmod:desc", "det", "punct"})


def read_gum_entities(path: Path) -> Iterator[Sentence]:
    """Sentences with PERSON, LOC and ORG; other proper names are marked as unsure."""
    for block, sentence in zip(blocks(path), read_conllu(path), strict=True):
        rows = [line.split("\t") for line in block if line[0].isdigit()]
        misc = [row[9] for row in rows if "-" not in row[0] and "." not in row[0]]
        if len(misc) != len(sentence.words):
            continue
        found = [_name(sentence.words, span, kind) for span, kind in _mentions(misc)]
        named = sorted({e for e in found if e}, key=lambda e: (e.start, -e.end))
        yield Sentence(sentence.text, (), tuple(_flat(named, sentence)))


def _mentions(misc: list[str]) -> Iterator[tuple[tuple[int, int], str]]:
    opened: list[tuple[str, int, str]] = []
    for i, column in enumerate(misc):
        value = next((part[7:] for part in column.split("|") if part.startswith("Entity=")), "")
        for match in _PART.finditer(value):
            if match[3]:
                place = next((k for k in reversed(range(len(opened))) if opened[k][0] == match[3]), None)
                if place is not None:
                    _, first, kind = opened.pop(place)
                    yield (first, i + 1), kind
            elif match[0].endswith(")"):
                yield (i, i + 1), match[2]
            else:
                opened.append((match[1], i, match[2]))


def _name(words: tuple[Word, ...], span: tuple[int, int], kind: str) -> Entity | None:
    """The run of proper nouns around the head of a mention, if the head is one."""
    first, last = span
    head = next(
        (i for i in range(first, last) if not first <= (words[i].head or 0) < last or words[i].head == i),
        None,
    )
    if head is None or words[head].upos != "PROPN":
        return None
    start, end = head, head + 1
    while start > first and _belongs(words[start - 1]):
        start -= 1
    while end < last and _belongs(words[end]):
        end += 1
    return Entity(words[start].start, words[end - 1].end, _LABELS.get(kind))


def _belongs(word: Word) -> bool:
    return word.upos == "PROPN" and word.deprel not in _TITLES


def _flat(entities: list[Entity], sentence: Sentence) -> Iterator[Entity]:
    """Longest first at each place; proper nouns in no mention are unsure."""
    end = 0
    for entity in entities:
        if entity.start >= end:
            yield entity
            end = entity.end
    covered = {at for e in entities for at in range(e.start, e.end)}
    for word in sentence.words:
        if word.upos == "PROPN" and word.start not in covered:
            yield Entity(word.start, word.end, None)
