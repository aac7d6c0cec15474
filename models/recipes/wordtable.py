"""The table of word classes and names that the models use as features, built from lexicon and entity corpora.

Names seen in the entity corpora of one language go into the table of the *other* one only: a model that had
the names of its own training sentences in its table would learn to trust the table more than it deserves.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from models.recipes.corpora import material
from models.recipes.gazetteer import read_english_classes, read_lists
from models.recipes.lexicon import read_lexicon

from zeitstrahl.pipelines.features import WordTable
from zeitstrahl.score.models.entity_files import read_columns
from zeitstrahl.score.models.sentences import Sentence

__all__ = ["build_table"]

KINDS = {"PERSON": 32, "LOC": 64, "ORG": 128, "MISC": 256}  # lower bits: kinds of the lexicon; higher: lists
OLD_NEWSPAPERS = ("de_europeana-lft.bio", "de_newseye-dev.tsv", "de_newseye-dev2.tsv", "de_sonar-dev.tsv")


def build_table(language: str, data: Path, out: Path, lists: Path | None = None) -> int:
    """Writes ``out`` (a packed `WordTable`) and returns the number of forms.

    Args:
        lists: the folder that ``python -m models.recipes.gazetteer`` wrote; without it there are no lists of
            names, and no classes of English words.
    """
    classes, names = read_lexicon(data / "treebanks") if language == "de" else ({}, {})
    if language == "en":
        names = read_lexicon(data / "treebanks")[1]
        classes = read_english_classes(lists / "en_forms.tsv") if lists else {}
    for form, kinds in (read_lists(lists / "names.tsv") if lists else {}).items():
        names[form] = names.get(form, 0) | kinds
    for form, kinds in _seen(_other_entities(language, data)).items():
        names[form] = names.get(form, 0) | kinds
    forms = classes.keys() | names.keys()
    table = WordTable.of({form: (classes.get(form, 0), names.get(form, 0)) for form in forms})
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(table.pack())
    return len(table.keys)


def _other_entities(language: str, data: Path) -> Iterable[Sentence]:
    other = "en" if language == "de" else "de"
    for corpus in material(other, data).entities:
        yield from corpus
    if language == "de":
        for name in OLD_NEWSPAPERS:
            yield from read_columns(data / "ner" / f"{name}.xz", "newspapers")


def _seen(sentences: Iterable[Sentence]) -> dict[str, int]:
    """Kinds of the words inside entities; a word that is mostly no name outside them has none."""
    inside: dict[str, Counter[str]] = defaultdict(Counter)
    everywhere: Counter[str] = Counter()
    for sentence in sentences:
        everywhere.update(sentence.text.split())
        for entity in sentence.entities or ():
            if entity.label in KINDS:
                for word in sentence.text[entity.start : entity.end].split():
                    if word[:1].isupper() and len(word) > 1:
                        inside[word][entity.label] += 1
    found = {}
    for word, labels in inside.items():
        if sum(labels.values()) * 2 >= everywhere[word]:
            most = max(labels.values())
            found[word] = sum(KINDS[label] for label, count in labels.items() if count * 4 >= most)
    return found
