"""``python -m models.recipes.evaluate de|en FILE...``: the scores of a pipeline on treebank and entity files.

CoNLL-U files are scored for word classes, features, lemmas and trees, other files for entities. The pipeline
reads the running text with its own tokenizer; a gold word counts as found where both have the same characters
(so *im* is compared with the treebank's *in dem* as one word). All numbers are F1 in percent.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from models.recipes import unify
from models.recipes.conllu import read_conllu
from models.recipes.entity_sources import read_columns, read_spans
from models.recipes.sentences import Sentence
from spacy.language import Language
from spacy.tokens import Doc

from zeitstrahl.pipelines import load, load_folder

__all__ = ["score_entities", "score_trees", "words_per_second"]

CORE = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "iobj",
    "obl",
    "obl:agent",
    "ccomp",
    "xcomp",
    "advcl",
    "acl",
    "acl:relcl",
    "nmod",
    "appos",
    "conj",
    "aux",
    "aux:pass",
    "mark",
    "compound:prt",
)
ENTITY_FILES: dict[str, tuple[str, dict[str, int | str]]] = {
    "germeval": ("germeval", {"token": 1, "tag": 2, "sep": "\t"}),
    "uner": ("uner", {"token": 1, "tag": 2, "sep": "\t"}),
    "mobie": ("mobie", {"tag": 3, "sep": "\t"}),
    "ler": ("ler", {}),
    "wikigold": ("wikigold", {}),
    "btc": ("btc", {}),
    "wnut": ("wnut", {}),
    "crossner": ("crossner", {}),
    "re3d": ("re3d", {}),
}
NAMED = ("PERSON", "LOC", "ORG")


class Count:
    """Hits, gold and predicted things of one kind, and their F1."""

    __slots__ = ("gold", "hits", "predicted")

    def __init__(self) -> None:
        self.hits = self.gold = self.predicted = 0

    @property
    def f1(self) -> float:
        """F1 in percent, 0 where there is nothing."""
        return 200 * self.hits / (self.gold + self.predicted) if self.gold + self.predicted else 0.0


class Tally(dict[str, Count]):
    """A count per name, made on first use."""

    def __missing__(self, name: str) -> Count:
        self[name] = Count()
        return self[name]

    def add(self, name: str, gold: Iterable[object], predicted: Iterable[object]) -> None:
        """Counts two sets of comparable things."""
        wanted, found = set(gold), set(predicted)
        self[name].gold += len(wanted)
        self[name].predicted += len(found)
        self[name].hits += len(wanted & found)


def score_trees(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Scores on sentences with words: token, upos, feats, lemma, uas, las and one per relation of `CORE`."""
    tally = Tally()
    for sentence, doc in zip(sentences, nlp.pipe(s.text for s in sentences), strict=True):
        _tally_words(tally, sentence, doc)
    names = ("token", "upos", "feats", "lemma", "uas", "las", *CORE)
    return {name: round(tally[name].f1, 2) for name in names if name in tally and tally[name].gold}


def _tally_words(tally: Tally, sentence: Sentence, doc: Doc) -> None:
    gold = {(word.start, word.end): word for word in sentence.words}
    tokens = {(t.idx, t.idx + len(t)): t for t in doc if not t.is_space}
    tally.add("token", gold, tokens)
    tally.add(
        "upos", ((s, w.upos) for s, w in gold.items() if w.upos), ((s, t.pos_) for s, t in tokens.items())
    )
    tally.add(
        "lemma",
        ((s, w.lemma) for s, w in gold.items() if w.lemma),
        ((s, _plain_lemma(t)) for s, t in tokens.items() if s not in gold or gold[s].lemma),
    )
    tally.add(
        "feats",
        ((s, _feats(w.feats)) for s, w in gold.items() if w.feats),
        ((s, _feats(str(t.morph))) for s, t in tokens.items()),
    )
    words = sentence.words
    if any(word.head is None for word in words):
        return
    spans = list(gold)
    arcs = {(s, spans[w.head or 0], w.deprel or "") for s, w in zip(spans, words, strict=True)}
    found = {(s, (t.head.idx, t.head.idx + len(t.head)), t.dep_) for s, t in tokens.items()}
    tally.add("uas", (arc[:2] for arc in arcs), (arc[:2] for arc in found))
    tally.add("las", arcs, found)
    for name in CORE:
        tally.add(name, (arc for arc in arcs if arc[2] == name), (arc for arc in found if arc[2] == name))


def _feats(text: str | None) -> str:
    return "|".join(sorted((text or "").strip("_").split("|"), key=str.lower))


def _plain_lemma(token) -> str:  # type: ignore[no-untyped-def]
    """The lemma without the joined prefix: treebanks keep *teilen* for *teilte ... mit*."""
    for child in token.children:
        if child.dep_ == "compound:prt" and token.lemma_.startswith(child.lower_) and child.i > token.i:
            return str(token.lemma_[len(child.lower_) :])
    return str(token.lemma_)


def score_entities(
    nlp: Language, sentences: Sequence[Sentence], labels: Sequence[str] = NAMED
) -> dict[str, float]:
    """Exact-match F1 per label and over all ``labels``; entities of unsure label are left out."""
    tally = Tally()
    for sentence, doc in zip(sentences, nlp.pipe(s.text for s in sentences), strict=True):
        wanted = {(e.start, e.end, e.label) for e in sentence.entities or () if e.label in labels}
        unsure = [e for e in sentence.entities or () if e.label not in labels]
        found = {(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in labels}
        found = {
            f for f in found if not any(u.label is None and u.start < f[1] and f[0] < u.end for u in unsure)
        }
        tally.add("all", wanted, found)
        for label in labels:
            tally.add(label, (w for w in wanted if w[2] == label), (f for f in found if f[2] == label))
    return {name: round(count.f1, 2) for name, count in sorted(tally.items()) if count.gold}


def score_sentences(nlp: Language, sentences: Sequence[Sentence], size: int = 10) -> float:
    """F1 of sentence starts in paragraphs of ``size`` neighbouring sentences."""
    tally = Tally()
    for first in range(0, len(sentences), size):
        text, starts = "", set()
        for sentence in sentences[first : first + size]:
            text += " " if text else ""
            starts.add(len(text))
            text += sentence.text
        tally.add("sentences", starts, (sent.start_char for sent in nlp(text).sents))
    return round(tally["sentences"].f1, 2)


def words_per_second(nlp: Language, sentences: Sequence[Sentence], words: int = 20000) -> float:
    """Words a second of processor time, one thread, of the whole pipeline on paragraphs of ten sentences."""
    texts = [" ".join(s.text for s in sentences[i : i + 10]) for i in range(0, len(sentences), 10)]
    while sum(map(len, texts)) < words * 5:
        texts += texts
    list(nlp.pipe(texts[:5]))
    began = time.process_time()
    done = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
    return round(done / (time.process_time() - began))


def read_any(path: Path) -> list[Sentence]:
    """Sentences of a treebank or entity file, the reader chosen by the file's name."""
    name = path.name.lower()
    if ".conllu" in name:
        change: Callable[[list[str]], list[str]] | None = (
            unify.pud if "pud" in name and name.startswith("de") else None
        )
        return list(read_conllu(path, change))
    if ".jsonl" in name:
        return list(read_spans(path, "smartdata"))
    key = next((key for key in ENTITY_FILES if key in name), "uner")
    source, columns = ENTITY_FILES[key]
    return list(read_columns(path, source, **columns))  # type: ignore[arg-type]


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m models.recipes.evaluate", description=__doc__)
    parser.add_argument("language", choices=("de", "en"))
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--model", type=Path, help="a package folder (default: the installed pipeline)")
    parser.add_argument(
        "--every", type=int, default=1, help="score only sentences 0, N, 2N ... (a held-out part)"
    )
    options = parser.parse_args(arguments)
    nlp = load_folder(options.model, options.language) if options.model else load(options.language)
    for path in options.files:
        sentences = read_any(path)[:: options.every]
        scores: dict[str, float] = {}
        if any(s.words for s in sentences):
            scores |= {**score_trees(nlp, sentences), "sentences": score_sentences(nlp, sentences)}
        if any(s.entities is not None for s in sentences):
            scores |= score_entities(nlp, sentences)
        scores["words/s"] = words_per_second(nlp, sentences)
        print(path.name, json.dumps(scores))


if __name__ == "__main__":
    main()
