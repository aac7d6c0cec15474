"""The arcs that spaCy's parser finds, in less time where many texts are read together.

spaCy adds up the features of a state with a call of BLIS for each, which costs more than the adding.
`QuickArcs` adds up those of all states with numpy, and asks spaCy for what else a step needs. Its numbers are
those of spaCy, to the bit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.ml.parser_model import ParserStepModel  # type: ignore[import-not-found]  # compiled without types
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from zeitstrahl.pipelines.quick_network import features_of

__all__ = ["QUICK_ARCS", "QuickArcs", "make_quick_arcs"]

QUICK_ARCS = "zeitstrahl_quick_arcs"
_FEW = 2
"""Texts of which spaCy itself is as quick."""


@Language.factory(
    QUICK_ARCS,
    assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"],
    default_config={
        "moves": None,
        "update_with_oracle_cut_size": 100,
        "learn_tokens": False,
        "min_action_freq": 30,
        "scorer": {"@scorers": "spacy.parser_scorer.v1"},
    },
)
def make_quick_arcs(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    moves: Any,
    update_with_oracle_cut_size: int,
    learn_tokens: bool,
    min_action_freq: int,
    scorer: Callable[..., Any] | None,
) -> QuickArcs:
    """The component; takes the settings of spaCy's ``parser``."""
    return QuickArcs(
        nlp.vocab,
        model,
        name,
        moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        learn_tokens=learn_tokens,
        min_action_freq=min_action_freq,
        scorer=scorer,
    )


class QuickArcs(DependencyParser):  # type: ignore[misc]  # compiled without types
    """spaCy's parser, for texts that are read together."""

    def predict(self, docs: Sequence[Doc]) -> Any:
        """The states of all documents at their end."""
        if not self._can_hurry(docs):
            return [state for doc in docs for state in super(QuickArcs, self).predict([doc])]
        self._ensure_labels_are_added(docs)
        tokens, lower, upper = self.model.layers
        vectors = tokens.predict(docs)
        # words, the first of which is not there, x features x hidden units x pieces
        made = features_of(lower, vectors, [len(doc) for doc in docs])
        count, features, hidden, pieces = made.shape
        # spaCy's own model of a step knows which words are the features of a state
        told = ParserStepModel(
            docs, [_given(vectors), _given(made, lower), upper], has_upper=True, train=False
        )
        parts = made.reshape(count, features, hidden * pieces)
        places = np.arange(features)
        bias = lower.get_param("b").reshape(1, hidden * pieces)
        batch = self.moves.init_batch(docs)
        states = [state for state in batch if not state.is_final()]
        while states:
            words = told.get_token_ids(states)
            words += 1  # -1 is the word that is not there
            summed = parts[words, places].sum(axis=1)
            summed += bias
            best = summed[:, 0::pieces]
            for piece in range(1, pieces):
                best = np.maximum(best, summed[:, piece::pieces])
            states = self.transition_states(states, upper.predict(np.ascontiguousarray(best)))
        return batch

    def _can_hurry(self, docs: Sequence[Doc]) -> bool:
        model = self.model
        return (
            len(docs) > _FEW
            and isinstance(model.ops, NumpyOps)
            and self.cfg["beam_width"] == 1
            and model.attrs["has_upper"]
            and not model.attrs["unseen_classes"]
            and model.layers[1].get_dim("nP") > 1
        )


def _given(value: Any, like: Model[Any, Any] | None = None) -> Model[Any, Any]:
    """A layer that gives what was made already, with the sizes and weights of another one."""
    names = like.dim_names if like else ()
    return Model(
        "given",
        lambda model, inputs, is_train: (value, None),
        dims={name: like.get_dim(name) for name in names} if like else {},
        params={"b": like.get_param("b")} if like else {},
    )
