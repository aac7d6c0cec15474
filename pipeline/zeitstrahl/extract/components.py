"""The spaCy components ``zeitstrahl_entities`` and ``zeitstrahl_claims``, and a pipeline with all of ours.

``zeitstrahl_entities`` works in any pipeline, also a blank one, and finds more names behind a parser and an
entity recogniser. ``zeitstrahl_claims`` reads the sentences, word classes, lemmas and relations that the
components before it wrote, in the scheme of Universal Dependencies. It needs none of our other components.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from zeitstrahl import pipelines
from zeitstrahl.errors import ModelError, SettingsError
from zeitstrahl.extract.analyse import read_docs
from zeitstrahl.extract.entities import find_mentions
from zeitstrahl.extract.entities_names import names_of
from zeitstrahl.extract.knowledge_files import KnowledgeFiles
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.extract.times import component as times_component
from zeitstrahl.extract.times.component import day_of
from zeitstrahl.plain import claim_record
from zeitstrahl.records import Article

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zeitstrahl.records import Claim, Mention

# What a span has beside its label: see docs/components.md.
_SPAN_EXTENSIONS = ("entity_id", "entity_name", "entity_origin")

# What the claims read of every word, and the component that usually writes it.
_NEEDED = {
    "SENT_START": "sentences (a parser)",
    "DEP": "relations (a parser)",
    "POS": "word classes (a tagger or morphologizer)",
    "LEMMA": "lemmas (a lemmatizer)",
}
# Relations of the two schemes that other pipelines have: of CLEAR (English) and of TIGER (German).
_OTHER_SCHEMES = frozenset({"dobj", "pobj", "nsubjpass", "prep", "sb", "oa", "nk", "mo", "pd"})


def set_extensions() -> None:
    """Register ``doc._.published``, ``doc._.claims`` and ``span._.entity_*``; may run more than once.

    ``claims`` is a list of plain objects as in ``claims.jsonl``, whose offsets are those of ``doc.text``.
    """
    times_component.set_extensions()
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", default=None)
    for name in _SPAN_EXTENSIONS:
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)


@Language.factory(
    "zeitstrahl_entities",
    assigns=["doc.spans"],
    default_config={"spans_key": "zeitstrahl_entities", "language": None, "entities": None},
)
def make_entities(
    nlp: Language, name: str, spans_key: str, language: str | None, entities: str | None
) -> Entities:
    """The component; ``entities`` is a CSV file of own names."""
    return Entities(language or str(nlp.lang), spans_key, entities)


@Language.factory(
    "zeitstrahl_claims",
    requires=["token.dep", "token.lemma", "token.pos", "doc.sents"],
    assigns=["doc.spans", "doc._.claims"],
    default_config={
        "spans_key": "zeitstrahl_claims",
        "language": None,
        "published": None,
        "entities": None,
        "types": None,
    },
)
def make_claims(
    nlp: Language,
    name: str,
    spans_key: str,
    language: str | None,
    published: str | None,
    entities: str | None,
    types: str | None,
) -> Claims:
    """The component; ``types`` is a folder of own claim types."""
    return Claims(language or str(nlp.lang), spans_key, published, entities, types)


class _Component:
    """What both have: a language, a place for their spans, and what they know."""

    def __init__(self, language: str, spans_key: str, entities: str | None, types: str | None = None) -> None:
        if language not in pipelines.LANGUAGES:
            known = ", ".join(pipelines.LANGUAGES)
            raise SettingsError(f"no rules for language {language!r}: expected one of {known}")
        set_extensions()
        self.language, self.spans_key = language, spans_key
        self.known = KnowledgeFiles(entities, types)

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Keep copies of the user's own files, so that the saved pipeline works elsewhere."""
        self.known.to_disk(Path(path))

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> _Component:
        """Use the copies that were saved with the pipeline, if there are any."""
        self.known.from_disk(Path(path))
        return self


class Entities(_Component):
    """Writes the names of a ``Doc`` to ``doc.spans``, with their labels and ids in the register."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the spans; a name within a token covers the whole token."""
        article = _article(doc, self.language, None)
        register = self.known.knowledge.register
        mentions = find_mentions(article, [PassageDoc(doc, 0, self.language)], register)
        spans = [_entity(doc, mention) for mention in names_of(article, mentions, register)]
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc


class Claims(_Component):
    """Writes the claims of a ``Doc`` to ``doc._.claims``, and what fills their roles to ``doc.spans``.

    Attributes:
        published: ISO date for documents whose ``doc._.published`` is not set; None: not known.
    """

    def __init__(
        self,
        language: str,
        spans_key: str = "zeitstrahl_claims",
        published: str | None = None,
        entities: str | None = None,
        types: str | None = None,
    ) -> None:
        """Check language, date and files at once.

        Raises:
            SettingsError: one of them cannot be used.
        """
        super().__init__(language, spans_key, entities, types)
        day_of(published)
        self.published = published

    def __call__(self, doc: Doc) -> Doc:
        """Add claims and spans.

        Raises:
            ModelError: the components before this one did not write what claims are found by.
        """
        _check(doc)
        article = _article(doc, self.language, self.published)
        found = read_docs(article, [PassageDoc(doc, 0, self.language)], self.known.knowledge)
        doc._.claims = [claim_record(claim) for claim in found.claims]
        doc.spans[self.spans_key] = [
            span for number, claim in enumerate(found.claims) for span in _roles(doc, number, claim)
        ]
        return doc


def nlp(
    language: str, *, published: str | None = None, entities: str | None = None, types: str | None = None
) -> Language:
    """The trained pipeline of a language with our components behind it: a plain spaCy ``Language``.

    Args:
        language: ``de`` or ``en``.
        published: ISO date of the documents; one's own date is set as ``doc._.published``.
        entities: CSV file of own names.
        types: folder of own claim types.

    Raises:
        ModelError: the trained pipeline is missing or damaged.
        SettingsError: the date or one of the files cannot be used.

    Examples:
        >>> from zeitstrahl import nlp
        >>> doc = nlp("en", published="2024-07-16")("Canada will ban TikTok on phones from Saturday.")
        >>> [(span.label_, span.text) for span in doc.spans["zeitstrahl_claims"]][:2]
        [('ban:authority', 'Canada'), ('ban:target', 'TikTok')]
    """
    made = pipelines.load_folder(pipelines.folder(language), language)
    made.config["initialize"].setdefault("components", {})  # Language.remove_pipe takes it for granted
    made.add_pipe("zeitstrahl_times", config={"published": published})
    made.add_pipe("zeitstrahl_entities", config={"entities": entities})
    made.add_pipe("zeitstrahl_claims", config={"published": published, "entities": entities, "types": types})
    return made


def _article(doc: Doc, language: str, published: str | None) -> Article:
    day = day_of(doc._.published or published)
    return Article("doc", doc.text, language=language, published=day)


def _check(doc: Doc) -> None:
    if all(token.is_space for token in doc):
        return
    missing = [kind for attribute, kind in _NEEDED.items() if not doc.has_annotation(attribute)]
    if missing:
        raise ModelError(
            f"zeitstrahl_claims needs {', '.join(missing)}: add such components before it, "
            "or use zeitstrahl.nlp(language)"
        )
    other = sorted({token.dep_ for token in doc} & _OTHER_SCHEMES)
    if other:
        raise ModelError(
            f"zeitstrahl_claims needs the relations of Universal Dependencies (nsubj, obj, obl); this parser "
            f"says {', '.join(other)}: use one trained on a UD treebank, or zeitstrahl.nlp(language)"
        )


def _entity(doc: Doc, mention: Mention) -> Span | None:
    span = doc.char_span(mention.start, mention.end, label=mention.label, alignment_mode="expand")
    if span is not None:
        span._.entity_id, span._.entity_name = mention.entity_id, mention.canonical
        span._.entity_origin = mention.origin
    return span


def _roles(doc: Doc, number: int, claim: Claim) -> Iterable[Span]:
    """A span for each filler that stands in the text, for the date and for the speaker."""
    places: list[tuple[str, Any]] = [(role, one) for role, many in claim.roles.items() for one in many]
    if claim.time:
        places.append(("date", claim.time))
    if claim.speaker and "speaker" not in claim.roles:
        places.append(("speaker", claim.speaker))
    for role, place in places:
        if place.start is None or place.end is None:
            continue
        span = doc.char_span(
            place.start,
            place.end,
            label=f"{claim.type}:{role}",
            span_id=str(number),
            alignment_mode="expand",
        )
        if span is not None:
            yield span
