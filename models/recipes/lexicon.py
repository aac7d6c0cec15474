"""The German full-form lexicon: classes of forms, kinds of names."""

from __future__ import annotations

import lzma
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

__all__ = ["LEXICON_KINDS", "lexicon_names", "read_lexicon", "read_readings"]

LEXICON_KINDS = {"VOR": 1, "NAC": 2, "STD": 4, "COU": 8, "GEB": 16}
_LABELS = {1: "PERSON", 2: "PERSON", 4: "LOC", 8: "LOC", 16: "LOC"}


def read_readings(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Form, lemma and readings (*SUB:DAT:PLU:NEU*) of every entry."""
    readings = _readings(folder)
    for line in _lines(folder / "de_lexicon-forms.tsv.xz"):
        form, lemma, number = line.split("\t")
        yield form, lemma, readings[number].split("|")


def read_lexicon(folder: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Class number (a set of readings) of each form, and kinds of name (bits) of those that are names."""
    entries: dict[str, set[str]] = defaultdict(set)
    for line in _lines(folder / "de_lexicon-forms.tsv.xz"):
        form, _, number = line.split("\t")
        entries[form].add(number)
    kinds_of = {number: _kinds(text) for number, text in _readings(folder).items()}
    ids: dict[frozenset[str], int] = {}
    classes, names = {}, {}
    for form, numbers in entries.items():
        classes[form] = ids.setdefault(frozenset(numbers), len(ids) + 1)
        kinds = 0
        for number in numbers:
            kinds |= kinds_of[number]
        if kinds:
            names[form] = kinds
    return {form: min(number, 0xFFFF) for form, number in classes.items()}, names


def _kinds(readings: str) -> int:
    found = 0
    for reading in readings.split("|"):
        parts = reading.split(":")
        if parts[0] == "EIG":
            found |= LEXICON_KINDS.get(parts[-1], 0)
    return found


def lexicon_names(folder: Path) -> dict[str, Sequence[str]]:
    """Names of the lexicon by our labels: first names and surnames, cities, countries and regions."""
    found: dict[str, list[str]] = defaultdict(list)
    for form, kinds in read_lexicon(folder)[1].items():
        for bit, label in _LABELS.items():
            if kinds & bit and form[:1].isupper():
                found[label].append(form)
    return {label: sorted(forms) for label, forms in found.items()}


def _readings(folder: Path) -> dict[str, str]:
    """The number of a class of forms to its readings."""
    return dict(line.split("\t") for line in _lines(folder / "de_lexicon-classes.tsv.xz"))


def _lines(path: Path) -> Iterable[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")
