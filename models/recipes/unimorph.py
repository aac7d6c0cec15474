"""German words with lemma and UniMorph features (no trees), as far as they agree with the treebanks."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path

from zeitstrahl.score.models.conllu import read_conllu
from zeitstrahl.score.models.sentences import Sentence, Word, joined

__all__ = ["read_unimorph_conllu", "read_unimorph_tsv"]

_CASES = {"NOM": "Nom", "GEN": "Gen", "DAT": "Dat", "ACC": "Acc"}
_GENDERS = {"MASC": "Masc", "FEM": "Fem", "NEUT": "Neut"}
_NUMBERS = {"SG": "Sing", "PL": "Plur"}
_MOODS = {"IND": "Ind", "SBJV": "Sub", "IMP": "Imp"}
_TENSES = {"PRS": "Pres", "PST": "Past"}
_CLASSES = {
    "N": "NOUN",
    "PROPN": "PROPN",
    "PUNCT": "PUNCT",
    "DET": "DET",
    "ADP": "ADP",
    "ADJ": "ADJ",
    "ADV": "ADV",
    "PRO": "PRON",
    "AUX": "AUX",
    "NUM": "NUM",
    "PART": "PART",
    "X": "X",
}
_COORDINATORS = frozenset(
    "und oder aber denn sondern sowie doch bzw. beziehungsweise & sowohl weder entweder noch".split()
)
_SUBORDINATORS = frozenset(
    "dass daß weil da obwohl nachdem bevor ehe indem sodass falls während damit ob wenn".split()
)
_AUXILIARIES = frozenset("sein haben werden können müssen sollen wollen dürfen mögen".split())
_PERSONAL = "ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen sich"
_PRONOUNS = frozenset(
    [*_PERSONAL.split(), "man", "wer", "wen", "wem", "etwas", "nichts", "jemand", "niemand"]
)
_CONTRACTED = {
    ("in", "dem"): "im",
    ("an", "dem"): "am",
    ("von", "dem"): "vom",
    ("zu", "dem"): "zum",
    ("zu", "der"): "zur",
    ("bei", "dem"): "beim",
    ("in", "das"): "ins",
}


def read_unimorph_tsv(path: Path) -> Iterator[Sentence]:
    """Sentences of a form-lemma-features file; *in dem* is contracted to *im* again."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows: list[list[str]] = []
        for line in lines:
            if line.strip():
                rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                yield _sentence(_contract(rows))
                rows = []


def read_unimorph_conllu(path: Path) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file that holds lemma and UniMorph features only."""
    for sentence in read_conllu(path):
        words = []
        for word in sentence.words:
            form = sentence.text[word.start : word.end]
            words.append(_word(form, word.lemma or "", word.feats or "", word.start, word.end))
        yield Sentence(sentence.text, tuple(words), None, sentence.name)


def _contract(rows: list[list[str]]) -> list[list[str]]:
    contracted: list[list[str]] = []
    for row in rows:
        before = contracted[-1] if contracted else ["", "", ""]
        short = _CONTRACTED.get((before[0].lower(), row[0].lower())) if row[2].startswith("DET") else None
        if short and before[2] == "ADP":
            form = short.capitalize() if before[0][0].isupper() else short
            contracted[-1] = [form, before[1], "ADP+" + row[2]]
        else:
            contracted.append(row)
    return contracted


def _sentence(rows: list[list[str]]) -> Sentence:
    text, spans = joined([row[0] for row in rows])
    words = tuple(_word(row[0], row[1], row[2], *span) for row, span in zip(rows, spans, strict=True))
    return Sentence(text, words, None, "")


def _word(form: str, lemma: str, tags: str, start: int, end: int) -> Word:
    marks = set(tags.replace("+", ";").split(";"))
    if not any(c.isalnum() for c in form) and len(form) == 1:
        marks = {"PUNCT"}
    upos = _upos(form, lemma, marks) if "ADP" not in marks else "ADP"
    closed = marks & {"DET", "PRO", "AUX"} and "ADP" not in marks  # their lemmas follow an older convention
    usable = lemma and "|" not in lemma and lemma != "_" and not closed
    return Word(start, end, upos, _feats(upos, marks), lemma if usable else None)


def _upos(form: str, lemma: str, marks: set[str]) -> str | None:
    if "CONJ" in marks:
        lower = form.lower()
        return "CCONJ" if lower in _COORDINATORS else "SCONJ" if lower in _SUBORDINATORS else None
    if "V" in marks:
        return None if lemma in _AUXILIARIES else "VERB"
    if "PRO" in marks and form.lower() not in _PRONOUNS:
        return None  # the class holds determiners, too: "diese Bank", "unserer Bank"
    return next((upos for mark, upos in _CLASSES.items() if mark in marks), None)


def _feats(upos: str | None, marks: set[str]) -> str | None:
    if upos in {"PUNCT", "CCONJ", "SCONJ"} or (upos == "ADP" and marks == {"ADP"}):
        return "_"
    case, number = _only(_CASES, marks), _only(_NUMBERS, marks)
    gender = _only(_GENDERS, marks)
    if upos in {"NOUN", "PROPN"} and case and number and gender:
        return f"Case={case}|Gender={gender}|Number={number}"
    if upos == "ADP" and case and number and gender:
        return f"Case={case}|Gender={gender}|Number={number}"
    if upos == "ADJ" and case and number and gender and not marks & {"CMPR", "SPRL"}:
        return f"Case={case}|Degree=Pos|Gender={gender}|Number={number}"
    return _verb_feats(upos, marks, number)


def _verb_feats(upos: str | None, marks: set[str], number: str | None) -> str | None:
    if upos == "VERB" and "V.PTCP" in marks:
        return "VerbForm=Part"
    if upos == "VERB" and "NFIN" in marks:
        return "VerbForm=Inf"
    mood, tense = _only(_MOODS, marks), _only(_TENSES, marks)
    person = next((p for p in "123" if p in marks), None)
    if upos == "VERB" and "FIN" in marks and mood and tense and person and number:
        return f"Mood={mood}|Number={number}|Person={person}|Tense={tense}|VerbForm=Fin"
    return None


def _only(names: dict[str, str], marks: set[str]) -> str | None:
    found = [value for key, value in names.items() if key in marks]
    return found[0] if len(found) == 1 else None
