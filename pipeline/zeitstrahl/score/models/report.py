"""The scores of one pipeline on several sets, as a record, JSON and text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zeitstrahl.errors import ModelError
from zeitstrahl.score.matching import Rates
from zeitstrahl.score.models.measure import score_entities, score_trees, words_per_second
from zeitstrahl.score.models.sentences import Sentence
from zeitstrahl.score.models.sets import GoldSet
from zeitstrahl.score.text import models_text

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["ModelScores", "SetScores", "score_pipeline"]


@dataclass(frozen=True, slots=True)
class SetScores:
    """The scores on one set.

    Attributes:
        rates: what is counted to its rates; things that gold has none of are left out.
    """

    name: str
    sentences: int
    rates: Mapping[str, Rates]


@dataclass(frozen=True, slots=True)
class ModelScores:
    """The scores of one pipeline.

    Attributes:
        words_per_second: of the whole pipeline on one core, words of its own tokenizer.
    """

    model: str
    language: str
    words_per_second: float
    sets: tuple[SetScores, ...]

    def as_dict(self) -> dict[str, Any]:
        """The scores for JSON; rates are shares of 1."""
        return {
            "model": self.model,
            "language": self.language,
            "words_per_second": round(self.words_per_second),
            "sets": {
                one.name: {
                    "sentences": one.sentences,
                    "scores": {name: rates.as_dict() for name, rates in one.rates.items()},
                }
                for one in self.sets
            },
        }

    def as_text(self) -> str:
        """The scores as tables, a set after the other."""
        return models_text(self.as_dict())


def score_pipeline(nlp: Language, sets: Iterable[GoldSet]) -> ModelScores:
    """Measure a pipeline on sets of its language; those it has no component for are left out.

    Raises:
        ModelError: it has a component for none of the sets.
    """
    scored: list[SetScores] = []
    texts: list[Sentence] = []
    for gold in sets:
        if gold.labels and "ner" not in nlp.pipe_names:
            continue
        if gold.labels:
            rates = score_entities(nlp, gold.sentences, gold.labels)
        else:
            rates = score_trees(nlp, gold.sentences)
        scored.append(SetScores(gold.name, len(gold.sentences), rates))
        texts += gold.sentences
    language = str(nlp.lang)
    name = f"{language}_{nlp.meta.get('name', '')} {nlp.meta.get('version', '')}".strip()
    if not scored:
        raise ModelError(f"{name}: no component for any of the sets; it has {', '.join(nlp.pipe_names)}")
    return ModelScores(name, language, words_per_second(nlp, texts), tuple(scored))
