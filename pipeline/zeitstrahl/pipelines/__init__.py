"""The trained spaCy pipelines: where they lie, how they are loaded.

A pipeline is a folder that spaCy wrote (``meta.json``, ``config.cfg`` and a folder per component). Inside an
installed wheel the folders lie beside this file; in a checkout of the repository they lie in ``models/``.
spaCy is imported on the first ``load``: printing help needs none.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zeitstrahl.errors import ModelError
from zeitstrahl.pipelines.checking import check, check_components, read_meta

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["LANGUAGES", "folder", "load", "load_folder", "meta", "next_step"]

LANGUAGES = ("de", "en")
_INSIDE_WHEEL = Path(__file__).resolve().parent
_IN_CHECKOUT = Path(__file__).resolve().parents[3] / "models"


def folder(language: str) -> Path:
    """The folder of a language's pipeline.

    Raises:
        ModelError: the language has no pipeline, or its folder is in neither of the two places.
    """
    if language not in LANGUAGES:
        raise ModelError(f"no pipeline for language {language!r}: expected one of {', '.join(LANGUAGES)}")
    name = f"{language}_zeitstrahl"
    places = (_INSIDE_WHEEL / name, _IN_CHECKOUT / name)
    for place in places:
        if place.is_dir():
            return place
    raise ModelError(f"pipeline folder {places[0]} is missing: {next_step(language)}")


def meta(language: str) -> dict[str, Any]:
    """What the package says of itself: version, licence, sources, scores (keys of spaCy's ``meta.json``).

    Raises:
        ModelError: the folder is missing or its ``meta.json`` cannot be read.
    """
    return read_meta(folder(language), next_step(language))


@lru_cache(maxsize=len(LANGUAGES))
def load(language: str) -> Language:
    """The trained pipeline of a language, loaded once per process.

    Raises:
        ModelError: the package is missing, damaged, made for another language or spaCy, or lacks a component;
            one line that names the folder and the next step.
    """
    place = folder(language)
    nlp = load_folder(place, language, quick=True)
    written = {attribute for name in nlp.pipe_names for attribute in nlp.get_pipe_meta(name).assigns}
    check_components(place, written, next_step(language))
    return nlp


def load_folder(path: Path, language: str, hint: str | None = None, *, quick: bool = False) -> Language:
    """The trained pipeline in a folder, fresh on each call; for `load` and for comparing packages.

    Args:
        hint: what to do if it cannot be loaded; by default what helps with ours.
        quick: read texts in less time, with the same results; it cannot be trained then.

    Raises:
        ModelError: as `load`, but it may lack components.
    """
    hint = hint or next_step(language)
    check(path, read_meta(path, hint), hint, language)
    import spacy
    from thinc.api import Model

    import zeitstrahl.components
    import zeitstrahl.pipelines.lemmas  # noqa: F401  registers our factories and layers
    from zeitstrahl.pipelines.features import flag_listed, remember_words
    from zeitstrahl.pipelines.quick import quickened
    from zeitstrahl.pipelines.quick_network import hurry

    # A package on disk can be damaged in more ways than spaCy has exception types for.
    try:
        nlp = spacy.load(path, config=quickened(path) if quick else {})
    except Exception as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise ModelError(f"pipeline in {path} cannot be loaded ({reason}): {hint}") from error
    if quick:
        flag_listed(nlp)
        for _, component in nlp.pipeline:
            if isinstance(model := getattr(component, "model", None), Model):
                remember_words(model)
                hurry(model)
    return nlp


def next_step(language: str) -> str:
    """What to do about a missing or damaged pipeline of ours."""
    rebuild = f"python -m models.recipes.train {language}"
    return f"install zeitstrahl again, or in a checkout rebuild it with `{rebuild}`"
