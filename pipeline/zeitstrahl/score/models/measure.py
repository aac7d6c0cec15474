"""A pipeline against gold sentences: words, trees, entities, and how fast it is.

The pipeline reads the running text with its own tokenizer; a gold word counts as found where both have the
same characters (so *im* is compared with the treebank's *in dem* as one word). What is not annotated is not
counted.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from zeitstrahl.score.matching import Rates
from zeitstrahl.score.models.sentences import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

__all__ = ["CORE", "NAMED", "WORDS", "score_entities", "score_trees", "words_per_second"]

WORDS = ("token", "sentences", "upos", "feats", "lemma", "uas", "las")
"""What is counted for every word: its place, class, features, lemma, head, and head with relation."""

CORE = (
    "nsubj nsubj:pass obj iobj obl obl:agent ccomp xcomp advcl acl acl:relcl nmod appos conj aux aux:pass "
    "mark compound:prt"
).split()
"""The relations that are counted one by one: those that roles are read from, and separated prefixes."""

NAMED = ("LOC", "ORG", "PERSON")
"""The labels that nearly every entity corpus annotates; ``names`` is the score over them."""

# Labels of other pipelines, so that they can be compared on the three labels that all know.
_OTHER_LABELS = {"PER": "PERSON", "GPE": "LOC", "FAC": "LOC", "WORK_OF_ART": "MISC"}
_NEEDS = {"feats": "token.morph", "lemma": "token.lemma", "uas": "token.dep", "las": "token.dep"}
_PARAGRAPH = 10  # sentences that are joined to measure where the pipeline parts them again
_BATCH = 64


class _Tally:
    """What was right, said and gold, by name."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.said: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()

    def add(self, name: str, gold: Iterable[object], said: Iterable[object]) -> None:
        """Counts two collections of comparable things."""
        wanted, found = set(gold), set(said)
        self.gold[name] += len(wanted)
        self.said[name] += len(found)
        self.right[name] += len(wanted & found)

    def rates(self, names: Iterable[str]) -> dict[str, Rates]:
        """Rates of those names that gold has something for."""
        return {
            name: Rates(self.right[name], self.said[name], self.gold[name])
            for name in names
            if self.gold[name]
        }


def score_trees(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, Rates]:
    """Rates of `WORDS` and of each relation of `CORE` on sentences with words.

    What gold does not annotate, or the pipeline has no component for, is left out.
    """
    tally = _Tally()
    for sentence, doc in zip(sentences, nlp.pipe(s.text for s in sentences), strict=True):
        _count_words(tally, sentence, doc)
    able = _abilities(nlp)
    if "token.dep" in able:
        _count_starts(tally, nlp, sentences)
    needs = {**_NEEDS, **dict.fromkeys(CORE, "token.dep")}
    return tally.rates(name for name in (*WORDS, *CORE) if name not in needs or needs[name] in able)


def _abilities(nlp: Language) -> set[str]:
    return {attribute for name in nlp.pipe_names for attribute in nlp.get_pipe_meta(name).assigns}


def _count_words(tally: _Tally, sentence: Sentence, doc: Doc) -> None:
    gold = {(word.start, word.end): word for word in sentence.words}
    tokens = {(t.idx, t.idx + len(t)): t for t in doc if not t.is_space}
    tally.add("token", gold, tokens)
    tally.add(
        "upos",
        ((place, word.upos) for place, word in gold.items() if word.upos),
        ((place, token.pos_) for place, token in tokens.items()),
    )
    tally.add(
        "lemma",
        ((place, word.lemma) for place, word in gold.items() if word.lemma),
        (
            (place, _plain_lemma(token))
            for place, token in tokens.items()
            if place not in gold or gold[place].lemma
        ),
    )
    tally.add(
        "feats",
        ((place, _feats(word.feats)) for place, word in gold.items() if word.feats),
        ((place, _feats(str(token.morph))) for place, token in tokens.items()),
    )
    _count_arcs(tally, sentence, tokens)


def _count_arcs(tally: _Tally, sentence: Sentence, tokens: Mapping[tuple[int, int], Token]) -> None:
    words = sentence.words
    if any(word.head is None for word in words):
        return
    places = [(word.start, word.end) for word in words]
    arcs = {(p, places[w.head or 0], w.deprel or "") for p, w in zip(places, words, strict=True)}
    found = {(p, (t.head.idx, t.head.idx + len(t.head)), t.dep_) for p, t in tokens.items()}
    tally.add("uas", (arc[:2] for arc in arcs), (arc[:2] for arc in found))
    tally.add("las", arcs, found)
    for name in CORE:
        tally.add(name, (arc for arc in arcs if arc[2] == name), (arc for arc in found if arc[2] == name))


def _feats(text: str | None) -> str:
    return "|".join(sorted((text or "").strip("_").split("|"), key=str.lower))


def _plain_lemma(token: Token) -> str:
    """The lemma without the joined prefix: treebanks keep *teilen* for *teilte ... mit*."""
    for child in token.children:
        if child.dep_ == "compound:prt" and token.lemma_.startswith(child.lower_) and child.i > token.i:
            return str(token.lemma_[len(child.lower_) :])
    return str(token.lemma_)


def _count_starts(tally: _Tally, nlp: Language, sentences: Sequence[Sentence]) -> None:
    """Where sentences start in paragraphs of neighbouring sentences."""
    for first in range(0, len(sentences), _PARAGRAPH):
        text, starts = "", set()
        for sentence in sentences[first : first + _PARAGRAPH]:
            text += " " if text else ""
            starts.add((first, len(text)))
            text += sentence.text
        tally.add("sentences", starts, ((first, sent.start_char) for sent in nlp(text).sents))


def score_entities(nlp: Language, sentences: Sequence[Sentence], labels: Sequence[str]) -> dict[str, Rates]:
    """Rates over all ``labels`` that gold annotates, over `NAMED` (``names``), and of each label.

    Right is an entity with the same first and last character and the same label. What overlaps a place that
    gold left unsure is not counted.
    """
    tally = _Tally()
    for sentence, doc in zip(sentences, nlp.pipe(s.text for s in sentences), strict=True):
        entities = sentence.entities or ()
        unsure = [entity for entity in entities if entity.label is None]
        wanted = {(e.start, e.end, e.label) for e in entities if e.label in labels}
        found = {
            (e.start_char, e.end_char, _OTHER_LABELS.get(e.label_, e.label_))
            for e in doc.ents
            if not any(u.start < e.end_char and e.start_char < u.end for u in unsure)
        }
        found = {one for one in found if one[2] in labels}
        tally.add("all", wanted, found)
        tally.add("names", (e for e in wanted if e[2] in NAMED), (e for e in found if e[2] in NAMED))
        for label in labels:
            tally.add(label, (e for e in wanted if e[2] == label), (e for e in found if e[2] == label))
    return tally.rates(("all", "names", *sorted(labels)))


def words_per_second(nlp: Language, sentences: Sequence[Sentence], words: int = 3_000) -> float:
    """Words a second of processor time, one thread, of the whole pipeline on paragraphs of ten sentences.

    Args:
        words: fewer are read again until there are so many.
    """
    texts = [
        " ".join(s.text for s in sentences[first : first + _PARAGRAPH])
        for first in range(0, len(sentences), _PARAGRAPH)
    ]
    count = sum(len(sentence.text.split()) for sentence in sentences)
    texts *= max(1, -(-words // max(1, count)))
    list(nlp.pipe(texts[:5]))
    began = time.process_time()
    done = sum(len(doc) for doc in nlp.pipe(texts, batch_size=_BATCH))
    return done / max(time.process_time() - began, 1e-9)
