"""The spaCy component ``zeitstrahl_hf_entities``: names found by a token-classification model.

It needs no other component::

    nlp = zeitstrahl.nlp("de")
    nlp.add_pipe("zeitstrahl_hf_entities", before="zeitstrahl_entities",
                 config={"model": "models/my-german-ner", "set_ents": True})
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans, minibatch

from zeitstrahl.errors import SettingsError
from zeitstrahl.extract.transformer.labels import read_tags
from zeitstrahl.extract.transformer.loading import load_model
from zeitstrahl.extract.transformer.windows import Found, names_in, tag_texts

# Sub-words that windows share if nobody says otherwise: about two sentences.
_OVERLAP = 64


def set_extensions() -> None:
    """Register ``doc._.hf_entities`` and ``span._.hf_score``; may run more than once.

    ``hf_entities`` is a list of plain objects with ``start``, ``end`` (characters of ``doc.text``),
    ``label``, ``text`` and ``score``; ``hf_score`` the probability from 0 to 1 that the model gave.
    """
    if not Doc.has_extension("hf_entities"):
        Doc.set_extension("hf_entities", default=None)
    if not Span.has_extension("hf_score"):
        Span.set_extension("hf_score", default=None)


@Language.factory(
    "zeitstrahl_hf_entities",
    assigns=["doc.spans", "doc._.hf_entities"],
    default_config={
        "model": "",
        "labels": None,
        "spans_key": "zeitstrahl_hf_entities",
        "set_ents": False,
        "download": False,
        "device": "auto",
        "precision": "auto",
        "window": None,
        "overlap": None,
        "batch_size": 16,
    },
)
def make_hf_entities(
    nlp: Language,
    name: str,
    model: str,
    labels: Mapping[str, str] | None,
    spans_key: str,
    set_ents: bool,
    download: bool,
    device: str,
    precision: str,
    window: int | None,
    overlap: int | None,
    batch_size: int,
) -> HfEntities:
    """The component; ``model`` is a folder, or a name on the hub that is fetched with ``download`` only."""
    return HfEntities(
        model,
        labels,
        spans_key=spans_key,
        set_ents=set_ents,
        overlap=overlap,
        batch_size=batch_size,
        load={"download": download, "device": device, "precision": precision, "window": window},
    )


class HfEntities:
    """Writes the names of a ``Doc`` to ``doc.spans`` and ``doc._.hf_entities``; ``doc.ents`` if asked to.

    Attributes:
        left_out: labels of the model that nobody said the meaning of; their names are not written.
    """

    def __init__(
        self,
        model: str,
        labels: Mapping[str, str] | None = None,
        *,
        spans_key: str = "zeitstrahl_hf_entities",
        set_ents: bool = False,
        overlap: int | None = None,
        batch_size: int = 16,
        load: Mapping[str, Any] | None = None,
    ) -> None:
        """Load and check the model at once; ``load`` has the options of :func:`loading.load_model`.

        Raises:
            ModelError: the model is missing, damaged, of another kind, or too large.
            SettingsError: an option cannot be used.
        """
        if not model:
            raise SettingsError('zeitstrahl_hf_entities needs a model: config={"model": "folder"}')
        if batch_size < 1:
            raise SettingsError(f"batch_size {batch_size}: expected 1 or more")
        self._loaded = load_model(model, **(load or {}))
        room = self._loaded.window - self._loaded.tokenizer.num_special_tokens_to_add()
        overlap = min(_OVERLAP, room // 4) if overlap is None else overlap
        if not 0 <= overlap <= room // 2:
            raise SettingsError(f"overlap {overlap}: expected 0 to {room // 2}, half of the window")
        self._tags, self.left_out = read_tags(self._loaded.names, labels, model)
        self.spans_key, self.set_ents, self.overlap, self.batch_size = (
            spans_key,
            set_ents,
            overlap,
            batch_size,
        )
        set_extensions()

    def __call__(self, doc: Doc) -> Doc:
        """Add the names of one document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int | None = None) -> Iterator[Doc]:
        """Add the names of many documents, whose windows the model reads together.

        Args:
            batch_size: documents that are taken at once; spaCy gives that of the pipeline.
        """
        for docs in minibatch(stream, size=batch_size or self.batch_size):  # type: ignore[no-untyped-call]
            for doc, names in zip(docs, self.find([doc.text for doc in docs]), strict=True):
                self._write(doc, names)
                yield doc

    def find(self, texts: list[str]) -> list[list[Found]]:
        """The names of each text, exact to the character."""
        if not texts:
            return []
        pieces = tag_texts(texts, self._loaded, overlap=self.overlap, batch_size=self.batch_size)
        return [names_in(text, some, self._tags) for text, some in zip(texts, pieces, strict=True)]

    def _write(self, doc: Doc, names: list[Found]) -> None:
        """Write names; a span covers whole tokens, where ``hf_entities`` has the characters alone."""
        spans = []
        for one in names:
            span = doc.char_span(one.start, one.end, label=one.label, alignment_mode="expand")
            if span is not None:
                span._.hf_score = one.score
                spans.append(span)
        doc.spans[self.spans_key] = spans
        doc._.hf_entities = [
            {
                "start": one.start,
                "end": one.end,
                "label": one.label,
                "text": doc.text[one.start : one.end],
                "score": one.score,
            }
            for one in names
        ]
        if self.set_ents:
            doc.set_ents(filter_spans(spans))
