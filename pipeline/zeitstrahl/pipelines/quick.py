"""The names that spaCy's recognizer finds, in less time.

spaCy decides on names word by word, because a decision may depend on those before it. Outside of a name it
does not, so `QuickNames` scores all words at once and goes step by step only inside of names. Its numbers are
those of spaCy, to the bit.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled without types
from spacy.tokens import Doc, Span
from spacy.util import load_config, registry
from thinc.api import Model, NumpyOps

from zeitstrahl.pipelines.quick_arcs import QUICK_ARCS
from zeitstrahl.pipelines.quick_lemmas import QUICK_LEMMAS
from zeitstrahl.pipelines.quick_network import features_of

__all__ = ["QUICK", "QuickNames", "make_quick_names", "quickened"]

QUICK = "zeitstrahl_quick_names"
_QUICKER = {"ner": QUICK, "parser": QUICK_ARCS, "trainable_lemmatizer": QUICK_LEMMAS}
_BARE = "zeitstrahl.BareTokenizer.v1"
_FEATURES = 3  # what spaCy scores an action by: this word, the first of an open name, the word before

Floats = NDArray[np.float32]
Found = tuple[int, int, str]
"""First token, the token behind the last, and label of a name."""


def quickened(folder: Path) -> dict[str, Any]:
    """What to change in the configuration of a pipeline on disk, so that it is quick to load and to run."""
    config = load_config(folder / "config.cfg")
    parts = config.get("components", {})
    quick = {name: _QUICKER.get(part.get("factory")) for name, part in parts.items()}
    changed: dict[str, Any] = {
        "components": {name: {"factory": factory} for name, factory in quick.items() if factory}
    }
    if (folder / "tokenizer").is_file() and "tokenizer" in config.get("nlp", {}):
        changed["nlp"] = {"tokenizer": {"@tokenizers": _BARE}}
    return changed


@registry.tokenizers(_BARE)  # type: ignore[untyped-decorator]
def make_bare_tokenizer() -> Callable[[Language], Tokenizer]:
    """A tokenizer without rules, for a pipeline that reads its own from disk: those of spaCy cost time."""
    return lambda nlp: Tokenizer(nlp.vocab)


@Language.factory(
    QUICK,
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config={
        "moves": None,
        "update_with_oracle_cut_size": 100,
        "incorrect_spans_key": None,
        "scorer": {"@scorers": "spacy.ner_scorer.v1"},
    },
)
def make_quick_names(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    moves: Any,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
    scorer: Callable[..., Any] | None,
) -> QuickNames:
    """The component; takes the settings of spaCy's ``ner``."""
    return QuickNames(
        nlp.vocab,
        model,
        name,
        moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        incorrect_spans_key=incorrect_spans_key,
        scorer=scorer,
    )


class QuickNames(EntityRecognizer):  # type: ignore[misc]  # compiled without types
    """spaCy's entity recognizer, for documents in which no name is marked yet."""

    def predict(self, docs: Sequence[Doc]) -> Any:
        """The names in each document; in others than fresh ones the states of spaCy's own search."""
        if not self._can_hurry(docs):
            return [state for doc in docs for state in super(QuickNames, self).predict([doc])]
        tokens, lower, upper = self.model.layers
        first = features_of(lower, tokens.predict(docs), [len(doc) for doc in docs])
        names = [self.moves.get_class_name(number) for number in range(self.moves.n_moves)]
        steps = _Steps(_moves(tuple(names)), first, lower.get_param("b"), upper)
        found, at = [], 0
        for doc in docs:
            found.append(steps.names(doc, at) if len(doc) else [])
            at += len(doc)
        return _Names(found)

    def set_annotations(self, docs: Sequence[Doc], found: Any) -> None:
        """Write the names to ``doc.ents``."""
        if not isinstance(found, _Names):
            super().set_annotations(docs, found)
            return
        for doc, names in zip(docs, found.by_doc, strict=True):
            doc.set_ents([Span(doc, start, end, label=label) for start, end, label in names])

    def _can_hurry(self, docs: Sequence[Doc]) -> bool:
        model = self.model
        return (
            isinstance(model.ops, NumpyOps)
            and self.cfg["beam_width"] == 1
            and model.attrs["has_upper"]
            and not model.attrs["unseen_classes"]
            and model.layers[1].get_dim("nF") == _FEATURES
            and model.layers[1].get_dim("nP") > 1
            and any(len(doc) for doc in docs)
            and not any(doc.to_array("ENT_IOB").any() for doc in docs)
        )


class _Names:
    """What was found; tells it from the states of spaCy."""

    def __init__(self, by_doc: list[list[Found]]) -> None:
        self.by_doc = by_doc


class _Moves:
    """The actions of a recognizer, by their names ``B-ORG``, ``O`` ...; arrays are in the order of scores."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        kinds = np.asarray([name[:2] for name in names])
        # "U-" without a label serves names that were marked before
        self.unit = (kinds == "U-") & np.asarray([len(name) > len("U-") for name in names])
        self.begin = kinds == "B-"
        self.out = names.index("O")
        labels = [name[2:] for name in names if name.startswith("I-")]
        self.inside = {label: (names.index(f"I-{label}"), names.index(f"L-{label}")) for label in labels}


@functools.lru_cache(maxsize=8)
def _moves(names: tuple[str, ...]) -> _Moves:
    return _Moves(names)


class _Steps:
    """The decisions on the words of a batch.

    Args:
        first: words x features x hidden units x pieces, made by the lower layer; the row before the words
            stands for a feature that is not there.
    """

    def __init__(self, moves: _Moves, first: Floats, bias: Floats, upper: Model[Any, Any]) -> None:
        self._moves, self._first, self._bias, self._upper = moves, first, bias, upper
        self._outside = self._scores(first[1:, 0] + first[0, 1] + first[0, 2])

    def names(self, doc: Doc, at: int) -> list[Found]:
        """The names in a document whose words start at a row."""
        plain: Any = doc.to_array(["IS_SPACE", "SENT_START"])
        word, starts = plain[:, 0] == 0, plain[:, 1] == 1
        goes_on = np.append(~starts[1:], False)  # whether a name may have the word behind this one
        moves = self._moves
        allowed = np.zeros((len(doc), len(moves.names)), dtype=bool)
        allowed[:, moves.out] = True
        allowed[:, moves.unit] = word[:, np.newaxis]
        allowed[:, moves.begin] = (word & goes_on)[:, np.newaxis]
        scores = np.where(allowed, self._outside[at : at + len(doc)], -np.inf)
        best = scores.argmax(axis=1)
        found: list[Found] = []
        end = 0
        for start in np.flatnonzero(best != moves.out).tolist():
            if start < end:
                continue
            move = moves.names[best[start]]
            end = start + 1
            if move[0] == "B":
                end = self._end(start, at, move[2:], goes_on)
            found.append((start, end, move[2:]))
        return found

    def _end(self, start: int, at: int, label: str, goes_on: NDArray[np.bool_]) -> int:
        """The end of a name that begins at a word."""
        inside, last = self._moves.inside[label]
        here = start + 1
        while goes_on[here]:
            row = at + here + 1
            parts = self._first[row, 0] + self._first[at + start + 1, 1] + self._first[row - 1, 2]
            scores = self._scores(parts[np.newaxis])[0]
            if scores[last] > scores[inside] or (scores[last] == scores[inside] and last < inside):
                break
            here += 1
        return here + 1

    def _scores(self, parts: Floats) -> Floats:
        pieces = parts + self._bias
        hidden = pieces[:, :, 0]
        for piece in range(1, pieces.shape[2]):  # quicker than ndarray.max along a short last axis
            hidden = np.maximum(hidden, pieces[:, :, piece])
        scores: Floats = self._upper.predict(np.ascontiguousarray(hidden))
        return scores
