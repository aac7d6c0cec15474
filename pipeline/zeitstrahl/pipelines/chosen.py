"""A spaCy pipeline that the user chose in the place of ours.

The grammar of claims is written in Universal Dependencies. A pipeline that speaks them reads the text in the
place of ours. One whose trees are of another scheme (TIGER in the official German packages, ClearNLP in the
English ones) finds no claim: of it only the names are taken, and ours parses. One with neither is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zeitstrahl import pipelines
from zeitstrahl.errors import ModelError
from zeitstrahl.pipelines.checking import check_components, read_meta
from zeitstrahl.pipelines.installed import model_folder
from zeitstrahl.pipelines.labels import OUR_LABELS, our_labels, shortened

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["NAMES", "load_chosen", "load_theirs", "names_only", "without_names"]

NAMES = "zeitstrahl_names_of"
"""The component that finds the names with another pipeline."""

_UNIVERSAL = frozenset({"nsubj", "obj", "obl", "case"})
# Relations of the schemes that no claim is found by, and what the scheme is called.
_OTHER_SCHEMES = {
    "TIGER": frozenset({"sb", "oa", "nk"}),
    "ClearNLP": frozenset({"dobj", "pobj", "nsubjpass"}),
}
_PARSERS, _RECOGNIZERS = ("parser", "beam_parser"), ("ner", "beam_ner", "entity_ruler")
_ANY = "xx"  # what spaCy calls pipelines for several languages
_HINT = "name the folder of a spaCy pipeline, or an installed package (zeitstrahl models lists them)"


def load_chosen(
    language: str, name: str, labels: tuple[tuple[str, str], ...] = (), names: bool = True
) -> Language:
    """The pipeline that reads a language with a model of the user, fresh on each call.

    Args:
        name: folder of a spaCy pipeline, or name of an installed package.
        labels: pairs of the model's entity label and ours; the others are guessed.
        names: whether its names are wanted; without, it need not have an entity recognizer.

    Raises:
        ModelError: it is missing, damaged, for another language, or has neither the relations of Universal
            Dependencies nor names of our kinds; the message says why and what to do.
        SettingsError: ``labels`` do not fit.
    """
    place = model_folder(name)
    theirs = load_theirs(place, language)
    relations, kinds = _labels(theirs, _PARSERS), _labels(theirs, _RECOGNIZERS)
    if not _UNIVERSAL <= relations or theirs.lang == _ANY:
        if not names:
            raise ModelError(
                f"{_no_relations(name, relations)}, and its names are not wanted either: {_HINT}"
            )
        return _names_only(language, place, labels, _no_relations(name, relations))
    written = {attribute for one in theirs.pipe_names for attribute in theirs.get_pipe_meta(one).assigns}
    check_components(place, written if names else written | {"doc.ents"}, _HINT)
    _check_words(name, theirs)
    _complete(theirs, language)
    mapping = _mapping(kinds, labels, name, "") if names else {}
    if any(one != label for label, one in mapping.items()):
        import zeitstrahl.pipelines.names  # noqa: F401  registers the component

        theirs.add_pipe(NAMES, config={"labels": mapping})
    return theirs


def load_theirs(place: Path, language: str) -> Language:
    """The pipeline in a folder, for a language or, if only for its names, for any.

    Raises:
        ModelError: it is missing, damaged, or for another language.
    """
    lang = read_meta(place, _HINT).get("lang")
    return pipelines.load_folder(place, _ANY if lang == _ANY else language, _HINT)


def names_only(nlp: Language) -> str:
    """Why only the names of a chosen pipeline are taken; empty if it reads in the place of ours."""
    if not nlp.has_pipe(NAMES):
        return ""
    return str(nlp.get_pipe_config(NAMES).get("reason") or "")


def without_names(nlp: Language) -> Language:
    """The pipeline without what finds its names, for somebody else to find them."""
    nlp.config["initialize"].setdefault("components", {})  # Language.remove_pipe takes it for granted
    for name in [one for one in nlp.pipe_names if nlp.get_pipe_meta(one).factory in (*_RECOGNIZERS, NAMES)]:
        nlp.remove_pipe(name)
    return nlp


def _names_only(language: str, place: Path, labels: tuple[tuple[str, str], ...], reason: str) -> Language:
    """Ours, with the names of the other."""
    import zeitstrahl.pipelines.names  # noqa: F401  registers the component

    nlp = pipelines.load_folder(pipelines.folder(language), language)
    before = next((one for one in nlp.pipe_names if nlp.get_pipe_meta(one).factory in _RECOGNIZERS), None)
    at = nlp.pipe_names.index(before) if before else len(nlp.pipe_names)
    without_names(nlp)
    config = {"pipeline": str(place), "labels": dict(labels), "reason": reason}
    nlp.add_pipe(NAMES, before=at if at < len(nlp.pipe_names) else None, config=config)
    return nlp


def _labels(nlp: Language, factories: tuple[str, ...]) -> set[str]:
    """The labels of the components of a kind."""
    return {
        label
        for name in nlp.pipe_names
        if nlp.get_pipe_meta(name).factory in factories
        for label in getattr(nlp.get_pipe(name), "labels", ())
    }


def _no_relations(name: str, relations: set[str]) -> str:
    if not relations:
        return f"{name} has no parser"
    if _UNIVERSAL <= relations:
        return f"{name} is for several languages"
    scheme = next((one for one, some in _OTHER_SCHEMES.items() if some <= relations), "")
    said = f"those of {scheme}" if scheme else shortened(sorted(relations))
    return (
        f"{name} has other relations ({said}) than those of Universal Dependencies (nsubj, obj, obl, case), "
        "by which claims are found"
    )


def _mapping(kinds: set[str], labels: tuple[tuple[str, str], ...], name: str, reason: str) -> dict[str, str]:
    """Their labels to ours; empty for those that are not wanted or that nobody knows.

    Raises:
        ModelError: none of them is one of ours.
    """
    found = our_labels(sorted(kinds), dict(labels), name)
    if not any(found.values()):
        has = f"none of its labels ({shortened(sorted(kinds))}) is one of ours ({', '.join(OUR_LABELS)})"
        hint = "say what they mean with models.labels in the settings, or choose another pipeline"
        if not kinds:
            has, hint = "it has no entity recognizer", "choose another pipeline"
        raise ModelError(f"{reason or name + ' cannot be used'}, and {has}: {hint}")
    return {label: ours or "" for label, ours in found.items()}


def names_mapping(nlp: Language, labels: Mapping[str, str], reason: str) -> dict[str, str]:
    """What the entity labels of a pipeline become; for the component that takes only its names.

    Raises:
        ModelError: none of them is one of ours.
    """
    name = f"{nlp.meta.get('lang')}_{nlp.meta.get('name')}"
    return _mapping(_labels(nlp, _RECOGNIZERS), tuple(labels.items()), name, reason)


def _check_words(name: str, nlp: Language) -> None:
    """Word classes and lemmas are written by components that do not always say so: look at two words."""
    doc: Any = nlp("Berlin 2024")
    kinds = {"POS": "word classes", "LEMMA": "lemmas"}
    missing = [kind for attribute, kind in kinds.items() if not doc.has_annotation(attribute)]
    if missing:
        raise ModelError(f"{name} writes no {' and no '.join(missing)}: {_HINT}")


def _complete(nlp: Language, language: str) -> None:
    """Add what our rules expect beyond the scheme: paragraphs end sentences, verbs have their prefixes."""
    parser = next(one for one in nlp.pipe_names if nlp.get_pipe_meta(one).factory in _PARSERS)
    if not nlp.has_pipe("zeitstrahl_paragraphs"):
        nlp.add_pipe("zeitstrahl_paragraphs", before=parser)
    if language == "de" and not ({"zeitstrahl_separable_verbs", "zeitstrahl_lemmas"} & set(nlp.pipe_names)):
        nlp.add_pipe("zeitstrahl_separable_verbs", last=True)
