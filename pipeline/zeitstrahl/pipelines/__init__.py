"""The trained spaCy pipelines: where they lie, how they are loaded.

A pipeline is a folder that spaCy wrote (``meta.json``, ``config.cfg`` and a folder per component). Inside an
installed wheel the folders lie beside this file; in a checkout of the repository they lie in ``models/``.
spaCy is imported on the first ``load``: listing pipelines or printing help needs none.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zeitstrahl.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["LANGUAGES", "folder", "load", "meta"]

LANGUAGES = ("de", "en")
_INSIDE_WHEEL = Path(__file__).resolve().parent
_IN_CHECKOUT = Path(__file__).resolve().parents[3] / "models"
_REBUILD = "rebuild it with `python -m models.recipes.train {language}` or install zeitstrahl again"


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
    raise ModelError(f"pipeline folder {places[0]} is missing: {_REBUILD.format(language=language)}")


def meta(language: str) -> dict[str, Any]:
    """What the package says of itself: version, licence, sources, scores (keys of spaCy's ``meta.json``).

    Raises:
        ModelError: the folder is missing or its ``meta.json`` cannot be read.
    """
    return _meta_of(folder(language), language)


@lru_cache(maxsize=len(LANGUAGES))
def load(language: str) -> Language:
    """The trained pipeline of a language, loaded once per process.

    Raises:
        ModelError: the package is missing, damaged or of another language; one line that names the folder.
    """
    return load_folder(folder(language), language)


def load_folder(path: Path, language: str) -> Language:
    """The trained pipeline in a folder, fresh on each call; for `load` and for comparing packages."""
    found = _meta_of(path, language).get("lang")
    if found != language:
        raise ModelError(f"pipeline in {path} is for language {found!r}, expected {language!r}: "
                         f"{_REBUILD.format(language=language)}")  # fmt: skip
    import spacy

    import zeitstrahl.components
    import zeitstrahl.pipelines.features  # noqa: F401  registers our factories and layers

    # A package on disk can be damaged in more ways than spaCy has exception types for.
    try:
        return spacy.load(path)
    except Exception as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise ModelError(
            f"pipeline in {path} cannot be loaded ({reason}): {_REBUILD.format(language=language)}"
        ) from error


def _meta_of(path: Path, language: str) -> dict[str, Any]:
    try:
        found = json.loads((path / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"pipeline in {path} is damaged (meta.json: {error}): {_REBUILD.format(language=language)}"
        ) from error
    if not isinstance(found, dict):
        raise ModelError(
            f"pipeline in {path} is damaged (meta.json is no object): {_REBUILD.format(language=language)}"
        )
    return found
