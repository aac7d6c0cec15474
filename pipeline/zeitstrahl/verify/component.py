"""The spaCy component ``zeitstrahl_hf_verify``: claims held against their sentences.

It stands behind ``zeitstrahl_claims``::

    nlp = zeitstrahl.nlp("de", published="2024-07-16")
    nlp.add_pipe("zeitstrahl_hf_verify", config={"model": "models/my-nli", "flag_below": 0.3})
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from spacy.language import Language
from spacy.tokens import Doc

from zeitstrahl.errors import ModelError, SettingsError
from zeitstrahl.extract.components import set_extensions
from zeitstrahl.extract.knowledge_files import KnowledgeFiles
from zeitstrahl.model_settings import VerifySettings
from zeitstrahl.plain import claim_of, claim_record
from zeitstrahl.records import Article, Claim
from zeitstrahl.verify.apply import dropped, judge, judged


@Language.factory(
    "zeitstrahl_hf_verify",
    requires=["doc._.claims"],
    assigns=["doc._.claims"],
    default_config={
        "model": "",
        "spans_key": "zeitstrahl_claims",
        "language": None,
        "entities": None,
        "types": None,
        "weight": 0.5,
        "flag_below": None,
        "drop_below": None,
        "positions": False,
        "context": "sentence",
        "download": False,
        "device": "auto",
        "precision": "auto",
        "batch_size": 16,
    },
)
def make_hf_verify(
    nlp: Language,
    name: str,
    model: str,
    spans_key: str,
    language: str | None,
    entities: str | None,
    types: str | None,
    weight: float,
    flag_below: float | None,
    drop_below: float | None,
    positions: bool,
    context: str,
    download: bool,
    device: str,
    precision: str,
    batch_size: int,
) -> HfVerify:
    """The component; ``entities`` and ``types`` are those of ``zeitstrahl_claims``."""
    options = {
        "model": model,
        "weight": weight,
        "flag_below": flag_below,
        "drop_below": drop_below,
        "positions": positions,
        "context": context,
        "download": download,
        "device": device,
        "precision": precision,
        "batch_size": batch_size,
    }
    return HfVerify(language or str(nlp.lang), options, spans_key, entities, types)


class HfVerify:
    """Writes ``verified``, ``doubtful`` and the joined ``confidence`` to ``doc._.claims``."""

    def __init__(
        self,
        language: str,
        options: dict[str, Any],
        spans_key: str = "zeitstrahl_claims",
        entities: str | None = None,
        types: str | None = None,
    ) -> None:
        """Load and check the model at once; ``options`` are the keys of ``models.verify`` in the settings.

        Raises:
            ModelError: the model is missing, damaged, of another kind, or too large.
            SettingsError: an option or a file cannot be used.
        """
        if not options.get("model"):
            raise SettingsError('zeitstrahl_hf_verify needs a model: config={"model": "folder"}')
        try:
            self._settings = VerifySettings.model_validate(options)
        except ValidationError as error:
            fault = error.errors()[0]
            place = ".".join(str(part) for part in fault["loc"])
            raise SettingsError(f"{place}: found {fault['input']!r}; {fault['msg']}") from error
        self._model = judge(self._settings)
        self.language, self.spans_key = language, spans_key
        self.known = KnowledgeFiles(entities, types)
        set_extensions()

    def __call__(self, doc: Doc) -> Doc:
        """Judge the claims of a document.

        Raises:
            ModelError: no component before this one wrote claims.
        """
        if doc._.claims is None:
            raise ModelError("zeitstrahl_hf_verify needs claims: add zeitstrahl_claims before it")
        claims = [claim_of(record) for record in doc._.claims]
        knowledge = self.known.knowledge
        decided = judged(
            claims,
            [self.language] * len(claims),
            Article("doc", doc.text, language=self.language),
            knowledge.types,
            knowledge.register,
            self._settings,
            self._model,
        )
        kept = [not dropped(claim, self._settings) for claim in decided]
        pairs = zip(doc._.claims, decided, kept, strict=True)
        doc._.claims = [_changed(record, claim) for record, claim, stays in pairs if stays]
        self._renumber(doc, kept)
        return doc

    def _renumber(self, doc: Doc, kept: list[bool]) -> None:
        """Spans of claims that were left out go with them; the others name the new place of theirs."""
        if self.spans_key not in doc.spans or all(kept):
            return
        places = {str(old): str(sum(kept[:old])) for old, stays in enumerate(kept) if stays}
        spans = []
        for span in doc.spans[self.spans_key]:
            if span.id_ in places:
                span.id_ = places[span.id_]
                spans.append(span)
        doc.spans[self.spans_key] = spans

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Keep copies of the user's own files; of the model only its name is kept, in the configuration."""
        self.known.to_disk(Path(path))

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> HfVerify:
        """Use the copies that were saved with the pipeline, if there are any."""
        self.known.from_disk(Path(path))
        return self


def _changed(record: dict[str, Any], claim: Claim) -> dict[str, Any]:
    """The record with what may have changed; its date has more than a claim made from it."""
    new = claim_record(claim)
    keys = [key for key in ("roles", "confidence", "verified", "doubtful") if key in new]
    return {**record, **{key: new[key] for key in keys}}
