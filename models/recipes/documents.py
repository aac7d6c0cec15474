"""Sentences to spaCy documents: the runtime tokenizer's tokens, annotated where they match the gold ones."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from spacy.attrs import MORPH
from spacy.language import Language
from spacy.tokens import Doc, Span

from zeitstrahl.score.models.sentences import Sentence, Word

__all__ = ["documents", "to_doc"]

_PARAGRAPH = "\n\n"


def documents(nlp: Language, sentences: Iterable[Sentence], seed: int, *, most: int = 5) -> Iterator[Doc]:
    """Documents of one to ``most`` neighbouring sentences, a blank line between some of them."""
    rng = random.Random(seed)
    group: list[Sentence] = []
    size = rng.randint(1, most)
    for sentence in sentences:
        group.append(sentence)
        if len(group) >= size:
            yield to_doc(nlp, group, [_PARAGRAPH if rng.random() < 0.15 else " " for _ in group])
            group, size = [], rng.randint(1, most)
    if group:
        yield to_doc(nlp, group, [" " for _ in group])


def to_doc(nlp: Language, sentences: Sequence[Sentence], gaps: Sequence[str]) -> Doc:
    """One document; ``gaps[i]`` stands after sentence i (the last one is not used)."""
    text, moved = "", []
    for sentence, gap in zip(sentences, gaps, strict=True):
        moved.append(sentence.moved(len(text)))
        text += sentence.text + gap
    text = text[: len(text) - len(gaps[-1])]
    doc = nlp.make_doc(text)
    columns = _Columns(doc)
    for sentence in moved:
        columns.annotate(sentence)
    return columns.build(moved)


class _Columns:
    """The annotation of one document while it is put together, a list per attribute."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        size = len(doc)
        self.tags: list[str] = [""] * size
        self.morphs: list[str] = [""] * size
        self.lemmas: list[str] = [""] * size
        self.heads: list[int] = list(range(size))
        self.deps: list[str] = [""] * size
        self.token_at = {token.idx: token.i for token in doc}
        self.trees = False

    def annotate(self, sentence: Sentence) -> None:
        """Copies what the words of one sentence know to the tokens with the same characters."""
        token_of: dict[int, int] = {}
        exact: set[int] = set()
        for i, word in enumerate(sentence.words):
            token = self._covering(word)
            if token is None:
                continue
            token_of[i] = token
            if self.doc[token].idx == word.start and len(self.doc[token]) == word.end - word.start:
                exact.add(i)
                self.tags[token] = word.upos or ""
                self.morphs[token] = word.feats or ""
                self.lemmas[token] = word.lemma or ""
        self._merged_tags(sentence, token_of, exact)
        self._trees(sentence, token_of)

    def _covering(self, word: Word) -> int | None:
        """The last token that starts inside the word, or the one around it."""
        inside = [self.token_at[at] for at in range(word.start, word.end) if at in self.token_at]
        if inside:
            words = [i for i in inside if not self.doc[i].is_punct]
            return (words or inside)[-1]
        at = word.start
        while at > 0 and at not in self.token_at:
            at -= 1
        return self.token_at.get(at)

    def _merged_tags(self, sentence: Sentence, token_of: dict[int, int], exact: set[int]) -> None:
        """A token that holds several words (*US-Regierung*) has the class of the last one."""
        for i, word in enumerate(sentence.words):
            token = token_of.get(i)
            if token is None or i in exact or word.upos in {None, "PUNCT"}:
                continue
            if word.end == self.doc[token].idx + len(self.doc[token]):
                self.tags[token] = word.upos or ""
                self.morphs[token] = word.feats or ""
                first = self.doc[token].idx
                if word.lemma and word.start > first and sentence.text:
                    self.lemmas[token] = self.doc.text[first : word.start] + word.lemma

    def _trees(self, sentence: Sentence, token_of: dict[int, int]) -> None:
        if not sentence.words or any(word.head is None for word in sentence.words):
            return
        self.trees = True
        owner: dict[int, int] = {}
        # Of several words in one token the highest in the tree speaks for it; any other could make a cycle.
        for i in sorted(range(len(sentence.words)), key=lambda i: _depth(sentence, i)):
            word, token = sentence.words[i], token_of.get(i)
            if token is None or word.head is None:
                continue
            head = token_of.get(word.head)
            if head == token and word.deprel != "ROOT":
                continue  # the head is inside the same token
            if head is not None and token not in owner:
                owner[token] = i
                self.heads[token], self.deps[token] = head, word.deprel or ""
        self._fill(sentence, owner)

    def _fill(self, sentence: Sentence, owner: dict[int, int]) -> None:
        """Parts that the gold tokens do not have hang on a neighbour: every sentence stays one tree."""
        start, end = sentence.words[0].start, sentence.words[-1].end
        tokens = [t.i for t in self.doc if start <= t.idx < end and not t.is_space]
        rooted = [i for i in tokens if i in owner]
        for i in tokens:
            if i not in owner and rooted:
                self.heads[i] = next((k for k in rooted if k > i), rooted[-1])
                self.deps[i] = "compound" if any(c.isalnum() for c in self.doc[i].text) else "punct"

    def build(self, sentences: Sequence[Sentence]) -> Doc:
        """The finished document; white space hangs on the token before it, as at run time."""
        doc = self.doc
        for token in doc:
            if token.is_space:
                if sentences[0].words:
                    self.tags[token.i], self.morphs[token.i], self.lemmas[token.i] = "SPACE", "_", token.text
                if self.trees and token.i:
                    self.heads[token.i], self.deps[token.i] = token.i - 1, "dep"
        known = any(self.tags)
        built = Doc(
            doc.vocab,
            words=[t.text for t in doc],
            spaces=[bool(t.whitespace_) for t in doc],
            tags=self.tags if known else None,
            morphs=self.morphs if known else None,
            lemmas=self.lemmas if any(self.lemmas) else None,
            heads=self.heads if self.trees else None,
            deps=self.deps if self.trees else None,
        )
        if known:  # the constructor takes "" for "no features"; here it means "not annotated"
            values = [
                token.morph.key if morph else 0 for token, morph in zip(built, self.morphs, strict=True)
            ]
            built.from_array([MORPH], np.asarray(values, dtype="uint64").reshape(-1, 1))
        _entities(built, sentences)
        return built


def _depth(sentence: Sentence, i: int) -> int:
    depth = 0
    while depth < len(sentence.words) and sentence.words[i].head not in {i, None}:
        i, depth = sentence.words[i].head or 0, depth + 1
    return depth


def _entities(doc: Doc, sentences: Sequence[Sentence]) -> None:
    if all(sentence.entities is None for sentence in sentences):
        return
    spans: list[Span] = []
    unsure: set[int] = set()
    for sentence in sentences:
        if sentence.entities is None:
            continue
        for entity in sorted(sentence.entities, key=lambda e: (e.start, -e.end)):
            wide = doc.char_span(
                entity.start, entity.end, label=entity.label or "MISC", alignment_mode="expand"
            )
            if wide is None or (spans and wide.start < spans[-1].end):
                continue
            if entity.label and wide.text == doc.text[entity.start : entity.end]:
                spans.append(wide)
            else:
                unsure.update(range(wide.start, wide.end))
    inside = {i for span in spans for i in range(span.start, span.end)}
    doc.set_ents(spans, missing=[doc[i : i + 1] for i in sorted(unsure - inside)], default="outside")
