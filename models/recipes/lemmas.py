"""The table of lemmas that the German package carries, from the full-form lexicon."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from models.recipes.lexicon import read_readings

from zeitstrahl.pipelines.lemmas import LemmaTable

__all__ = ["lemma_table"]

_CLASSES = {"VER": "VERB", "SUB": "NOUN", "ADJ": "ADJ"}
# Participles have the lemma of their verb in the treebanks, and these are pronouns there.
_PARTICIPLES = frozenset({"PA1", "PA2"})
_NO_ADJECTIVES = ("ander", "weiter")


def lemma_table(folder: Path) -> LemmaTable:
    """Word class and form → lemma of the forms with one lemma; the folder holds the lexicon's two files."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    participles: set[str] = set()
    for form, lemma, readings in read_readings(folder):
        kinds = {reading[:3] for reading in readings}
        if kinds & _PARTICIPLES:
            participles.add(form.lower())
        for kind in kinds & _CLASSES.keys():
            word_class = _CLASSES[kind]
            found[word_class, form if word_class == "NOUN" else form.lower()].add(lemma)
    return LemmaTable.of(
        {
            key: lemma
            for key, (lemma, *others) in ((key, sorted(lemmas)) for key, lemmas in found.items())
            if not others and _usable(*key, lemma) and not (key[0] == "ADJ" and key[1] in participles)
        }
    )


def _usable(word_class: str, form: str, lemma: str) -> bool:
    if " " in lemma:  # Rad fahren
        return False
    if word_class == "NOUN":
        return form[:1].isupper() and lemma[:1].isupper()
    return word_class == "VERB" or not form.startswith(_NO_ADJECTIVES)
