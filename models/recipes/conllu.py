"""Reads CoNLL-U treebanks into sentences whose words are the surface tokens."""

from __future__ import annotations

import lzma
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from models.recipes.sentences import Sentence, Word, joined

__all__ = ["blocks", "read_conllu", "surface_groups"]

_APPRART_FEATS = ("Case", "Gender", "Number")


def blocks(path: Path) -> Iterator[list[str]]:
    """The paragraphs of a file (plain or .xz): lists of lines between empty lines."""
    opened = lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else open(path, encoding="utf-8")
    with opened as lines:
        block: list[str] = []
        for line in lines:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield block
                block = []
        if block:
            yield block


@dataclass(frozen=True, slots=True)
class _Row:
    columns: list[str]
    surface: int  # index of the surface token it belongs to


def read_conllu(path: Path, unify: Callable[[list[str]], list[str]] | None = None) -> Iterator[Sentence]:
    """Sentences of a treebank; ``unify`` may rewrite the ten columns of each word first.

    Words of a multiword token that is their plain concatenation (*don't*) keep a span each; others (German
    *im* = *in dem*) become one word that is the preposition, with the case, gender and number of the article.
    """
    for block in blocks(path):
        comments = {
            k.strip("# "): v.strip() for k, _, v in (line.partition("=") for line in block if line[0] == "#")
        }
        sentence = _sentence([line.split("\t") for line in block if line[0] != "#"], comments, unify)
        if sentence is not None:
            yield sentence


def _sentence(
    rows: list[list[str]], comments: dict[str, str], unify: Callable[[list[str]], list[str]] | None
) -> Sentence | None:
    surfaces, groups = surface_groups(rows)
    text, spans = _placed(comments.get("text"), surfaces)
    words: list[Word] = []
    index_of: dict[int, int] = {}  # number in the treebank -> index of the word
    kept: list[tuple[list[str], list[list[str]]]] = []
    for (start, end), group in zip(spans, groups, strict=True):
        columns = [unify(list(row)) if unify else row for row in group]
        if len(columns) > 1 and "".join(row[1] for row in columns).lower() != text[start:end].lower():
            for row in columns:
                index_of[int(row[0])] = len(words)
            words.append(Word(start, end))
            kept.append((columns[0], columns))
            continue
        for row in columns:
            last = end if row is columns[-1] else start + len(row[1])
            index_of[int(row[0])] = len(words)
            words.append(Word(start, last))
            kept.append((row, [row]))
            start = last
    if not words:
        return None
    annotated = (
        _annotated(word, row, all_rows, i, index_of)
        for i, (word, (row, all_rows)) in enumerate(zip(words, kept, strict=True))
    )
    return Sentence(text, tuple(annotated), None, comments.get("sent_id", ""))


def _annotated(word: Word, row: list[str], rows: list[list[str]], i: int, index_of: dict[int, int]) -> Word:
    feats = row[5]
    if len(rows) > 1:
        article = dict(f.split("=") for f in rows[-1][5].split("|") if "=" in f)
        feats = "|".join(f"{name}={article[name]}" for name in _APPRART_FEATS if name in article) or "_"
    head = deprel = None
    if row[6].isdigit():
        head = i if row[6] == "0" else index_of[int(row[6])]
        deprel = "ROOT" if row[6] == "0" else row[7].lower()
    return replace(
        word,
        upos=None if row[3] == "_" else row[3],
        feats=None if feats == "?" else feats,
        lemma=None if row[2] in {"", "?"} or (row[2] == "_" and row[1] != "_") else row[2],
        head=head,
        deprel=deprel,
    )


def surface_groups(rows: list[list[str]]) -> tuple[list[tuple[str, bool]], list[list[list[str]]]]:
    """Surface tokens with "a space follows", and for each the rows of its words."""
    surfaces: list[tuple[str, bool]] = []
    groups: list[list[list[str]]] = []
    inside = 0
    for row in rows:
        spaced = "SpaceAfter=No" not in row[9] if len(row) > 9 else True
        if "-" in row[0]:
            inside = int(row[0].split("-")[1])
            surfaces.append((row[1], spaced))
            groups.append([])
        elif "." not in row[0]:
            if int(row[0]) > inside:
                surfaces.append((row[1], spaced))
                groups.append([])
            groups[-1].append(row)
    return surfaces, groups


def _placed(text: str | None, surfaces: list[tuple[str, bool]]) -> tuple[str, list[tuple[int, int]]]:
    if text is None:
        return joined([token for token, _ in surfaces])
    spans, at = [], 0
    for token, _ in surfaces:
        found = text.find(token, at)
        if found < 0:  # the text comment is no use: build it from SpaceAfter
            return _from_spacing(surfaces)
        spans.append((found, found + len(token)))
        at = found + len(token)
    return text, spans


def _from_spacing(surfaces: list[tuple[str, bool]]) -> tuple[str, list[tuple[int, int]]]:
    text, spans = "", []
    for token, spaced in surfaces:
        spans.append((len(text), len(text) + len(token)))
        text += token + (" " if spaced else "")
    return text.rstrip(), spans
