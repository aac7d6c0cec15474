"""Reads CoNLL-U treebanks into sentences whose words are the surface tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from zeitstrahl.errors import InputError
from zeitstrahl.score.models.lines import numbered_blocks
from zeitstrahl.score.models.sentences import Sentence, Word, joined

__all__ = ["read_conllu", "surface_groups"]

_APPRART_FEATS = ("Case", "Gender", "Number")
_COLUMNS = 10


def read_conllu(path: Path, unify: Callable[[list[str]], list[str]] | None = None) -> Iterator[Sentence]:
    """Sentences of a treebank; ``unify`` may rewrite the ten columns of each word first.

    Words of a multiword token that is their plain concatenation (*don't*) keep a span each; others (German
    *im* = *in dem*) become one word that is the preposition, with the case, gender and number of the article.

    Raises:
        InputError: the file is missing, damaged or no CoNLL-U; the first faulty sentence is named.
    """
    for number, block in numbered_blocks(path):
        comments = {
            key.strip("# "): value.strip()
            for key, _, value in (line.partition("=") for line in block if line[0] == "#")
        }
        rows = [line.split("\t") for line in block if line[0] != "#"]
        fault = _fault(rows)
        if fault:
            where = comments.get("sent_id", "")[:80] or f"the sentence at line {number}"
            raise InputError(f"{path}: {where}: {fault}; expected CoNLL-U")
        sentence = _sentence(rows, comments, unify)
        if sentence is not None:
            yield sentence


def _fault(rows: Sequence[Sequence[str]]) -> str:
    """What keeps the rows of a sentence from being read; empty if nothing does."""
    for row in rows:
        if len(row) != _COLUMNS:
            return f"{len(row)} columns in {' '.join(row)[:60]!r} instead of {_COLUMNS}"
        if not all(part.isdecimal() for part in row[0].replace("-", ".").split(".")) or not row[1].strip():
            return f"number {row[0]!r} and form {row[1]!r}"
    words = [row for row in rows if row[0].isdecimal()]
    if [int(row[0]) for row in words] != list(range(1, len(words) + 1)):
        return f"words are not numbered from 1 to {len(words)}"
    for row in words:
        if row[6] != "_" and not (row[6].isdecimal() and int(row[6]) <= len(words)):
            return f"head {row[6]!r} of word {row[0]} is no word"
    return ""


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
        article = dict(f.split("=", 1) for f in rows[-1][5].split("|") if "=" in f)
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
        spaced = "SpaceAfter=No" not in row[9]
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
