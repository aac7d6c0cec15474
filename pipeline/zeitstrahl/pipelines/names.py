"""The component ``zeitstrahl_names_of``: the names that another pipeline finds, under our labels."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from zeitstrahl.pipelines.chosen import NAMES, load_theirs, names_mapping

__all__ = ["Names", "make_names"]


@Language.factory(
    NAMES,
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config={"pipeline": None, "labels": {}, "reason": ""},
)
def make_names(
    nlp: Language, name: str, pipeline: str | None, labels: Mapping[str, str], reason: str
) -> Names:
    """The component; ``pipeline`` is the folder of the other, None for the one that it stands in.

    Args:
        labels: their labels and ours, or empty for one that is not wanted; those not named are guessed.
        reason: why only the names of the other are taken, for errors.
    """
    if pipeline is None:
        return Names(None, labels)
    other = load_theirs(Path(pipeline), str(nlp.lang))
    mapping = names_mapping(other, labels, reason)
    _only_names(other)
    return Names(other, mapping)


class Names:
    """Writes ``doc.ents`` with our labels."""

    def __init__(self, other: Language | None, labels: Mapping[str, str]) -> None:
        self._other, self._labels = other, dict(labels)

    def __call__(self, doc: Doc) -> Doc:
        """Take over the names of the other pipeline, whose tokens may be other ones."""
        read = doc if self._other is None else self._other(doc.text)
        spans = [self._ours(doc, entity) for entity in read.ents if self._labels.get(entity.label_)]
        doc.set_ents(filter_spans(span for span in spans if span is not None))
        return doc

    def _ours(self, doc: Doc, entity: Span) -> Span | None:
        label = self._labels[entity.label_]
        return doc.char_span(entity.start_char, entity.end_char, label=label, alignment_mode="expand")


def _only_names(nlp: Language) -> None:
    """Leave away what costs time and finds no names."""
    needless = {"tagger", "morphologizer", "parser", "senter", "lemmatizer", "trainable_lemmatizer"}
    needless |= {"attribute_ruler", "textcat", "textcat_multilabel"}
    for name in [one for one in nlp.pipe_names if nlp.get_pipe_meta(one).factory in needless]:
        nlp.disable_pipe(name)
