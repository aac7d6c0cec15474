"""A role model of the spaCy kind: a span categoriser whose labels are ``type:role``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from zeitstrahl.errors import ModelError
from zeitstrahl.extract.roles import FoundRole

SPANS_KEY = "roles"


class SpacyRoles:
    """The model in a folder."""

    def __init__(self, folder: str) -> None:
        """Load it.

        Raises:
            ModelError: it is damaged, or no span categoriser.
        """
        import spacy

        hint = "train it again with zeitstrahl train roles"
        try:  # a folder can be damaged in more ways than spaCy has exception types for
            self._nlp = spacy.load(Path(folder).expanduser())
        except Exception as error:
            reason = " ".join(str(error).split())[:200] or type(error).__name__
            raise ModelError(f"role model in {folder} cannot be loaded ({reason}): {hint}") from error
        if "spancat" not in self._nlp.pipe_names:
            raise ModelError(f"role model in {folder} is damaged (it lacks a span categoriser): {hint}")

    def find(self, asked: Sequence[tuple[str, str]]) -> list[list[FoundRole]]:
        """The roles of each claim type in each sentence; the surer one of two that share words."""
        sentences = list(dict.fromkeys(sentence for _, sentence in asked))
        docs = dict(zip(sentences, self._nlp.pipe(sentences), strict=True))
        answers = []
        for kind, sentence in asked:
            group = docs[sentence].spans.get(SPANS_KEY)
            scores = group.attrs.get("scores", ()) if group is not None else ()
            candidates = [
                FoundRole(span.start_char, span.end_char, span.label_.partition(":")[2], float(np.max(score)))
                for span, score in zip(group or (), scores, strict=False)
                if span.label_.partition(":")[0] == kind
            ]
            answers.append(_apart(candidates))
        return answers


def _apart(candidates: Sequence[FoundRole]) -> list[FoundRole]:
    kept: list[FoundRole] = []
    for one in sorted(candidates, key=lambda role: (-role.score, role.start, role.role)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda role: role.start)
