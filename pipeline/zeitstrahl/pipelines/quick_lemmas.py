"""The lemmas that spaCy's trained lemmatizer finds, in less time.

spaCy ranks the rules of each word and applies the best one anew each time. `QuickLemmas` ranks those of all
words at once, and remembers what a rule makes of a word: the same words come again and again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EditTreeLemmatizer
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

__all__ = ["QUICK_LEMMAS", "QuickLemmas", "make_quick_lemmas"]

QUICK_LEMMAS = "zeitstrahl_quick_lemmas"
_NO_RULE = -1  # spaCy's number for a word that none of its best rules fits
_MOST_REMEMBERED = 100_000  # words with a rule, some 20 MB; a full memory starts over


@Language.factory(
    QUICK_LEMMAS,
    assigns=["token.lemma"],
    requires=[],
    default_config={
        "backoff": "orth",
        "min_tree_freq": 3,
        "overwrite": False,
        "top_k": 1,
        "scorer": {"@scorers": "spacy.lemmatizer_scorer.v1"},
    },
)
def make_quick_lemmas(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    backoff: str | None,
    min_tree_freq: int,
    overwrite: bool,
    top_k: int,
    scorer: Callable[..., Any] | None,
) -> QuickLemmas:
    """The component; takes the settings of spaCy's ``trainable_lemmatizer``."""
    return QuickLemmas(
        nlp.vocab,
        model,
        name,
        backoff=backoff,
        min_tree_freq=min_tree_freq,
        overwrite=overwrite,
        top_k=top_k,
        scorer=scorer,
    )


class QuickLemmas(EditTreeLemmatizer):
    """spaCy's lemmatizer, for documents whose lemmas are all to be written."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """As spaCy's."""
        super().__init__(*given, **named)
        self._made: dict[tuple[int, int], int | None] = {}

    def predict(self, docs: Iterable[Doc]) -> list[Any]:
        """The numbers of the rules of each word."""
        docs = list(docs)
        if not isinstance(self.model.ops, NumpyOps) or not any(len(doc) for doc in docs):
            return super().predict(docs)
        labels = np.asarray(self.cfg["labels"], dtype=np.int64)
        scores = self.model.predict(docs)
        return [self._rules(doc, some, labels) for doc, some in zip(docs, scores, strict=True)]

    def _rules(self, doc: Doc, scores: NDArray[np.float32], labels: NDArray[np.int64]) -> NDArray[np.int64]:
        """The best rule of each word that fits it, among the ``top_k`` best."""
        rules: NDArray[np.int64] = labels[scores.argmax(axis=1)]
        words: Any = doc.to_array("ORTH")
        pairs = zip(rules.tolist(), words.tolist(), strict=True)
        for at, (rule, word) in enumerate(pairs):
            if self._lemma(rule, word) is None:
                rules[at] = self._next_rule(word, scores[at], labels)
        return rules

    def _next_rule(self, word: int, scores: NDArray[np.float32], labels: NDArray[np.int64]) -> int:
        """The best rule behind the first, or that there is none."""
        left = scores.copy()
        for _ in range(min(self.top_k, len(labels)) - 1):
            left[left.argmax()] = np.finfo(np.float32).min
            rule = int(labels[left.argmax()])
            if self._lemma(rule, word) is not None:
                return rule
        return _NO_RULE

    def _lemma(self, rule: int, word: int) -> int | None:
        """What a rule makes of a word, both as spaCy numbers strings; None if it does not fit."""
        key = rule, word
        if key not in self._made:
            if len(self._made) >= _MOST_REMEMBERED:
                self._made.clear()
            made = self.trees.apply(rule, self.vocab.strings[word])
            self._made[key] = None if made is None else self.vocab.strings.add(made)
        return self._made[key]

    def set_annotations(self, docs: Iterable[Doc], batch_tree_ids: Sequence[Any]) -> None:
        """Write the lemmas."""
        docs = list(docs)
        if not self.overwrite or self.backoff != "orth" or not isinstance(self.model.ops, NumpyOps):
            super().set_annotations(docs, batch_tree_ids)
            return
        for doc, rules in zip(docs, batch_tree_ids, strict=True):
            words: Any = doc.to_array("ORTH")
            pairs = zip(rules.tolist(), words.tolist(), strict=True)
            lemmas = [word if rule == _NO_RULE else self._lemma(rule, word) for rule, word in pairs]
            column: Any = np.asarray(lemmas, dtype=np.uint64).reshape(-1, 1)
            doc.from_array(["LEMMA"], column)

    def from_disk(self, path: Any, exclude: Iterable[str] = ()) -> QuickLemmas:
        """As spaCy's; what was remembered of other rules is forgotten."""
        self._made.clear()
        super().from_disk(path, exclude=exclude)  # type: ignore[no-untyped-call]
        return self

    def from_bytes(self, bytes_data: bytes, exclude: Iterable[str] = ()) -> QuickLemmas:
        """As `from_disk`."""
        self._made.clear()
        super().from_bytes(bytes_data, exclude=exclude)  # type: ignore[no-untyped-call]
        return self
