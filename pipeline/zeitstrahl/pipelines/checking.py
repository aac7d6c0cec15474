"""What can be wrong with the folder of a pipeline, found before spaCy reads it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from zeitstrahl.errors import ModelError

__all__ = ["check", "check_components", "read_meta", "write_sizes"]

_SIZES = "weights.json"

# What the extraction reads of a document, and the kind of component that writes it.
_NEEDED = {"token.lemma": "a lemmatizer", "token.dep": "a parser", "doc.ents": "an entity recognizer"}


def read_meta(folder: Path, hint: str) -> dict[str, Any]:
    """The ``meta.json`` of a pipeline.

    Args:
        hint: what to do about a fault; ends the message.

    Raises:
        ModelError: the folder is missing, holds no pipeline, or its meta data cannot be read.
    """
    if not folder.is_dir():
        fault = "is no folder" if folder.exists() else "is missing"
        raise ModelError(f"pipeline folder {folder} {fault}: {hint}")
    try:
        found = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(f"{folder} is damaged or no spaCy pipeline (no meta.json): {hint}") from None
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"pipeline in {folder} is damaged (meta.json: {error}): {hint}") from error
    if not isinstance(found, dict):
        raise ModelError(f"pipeline in {folder} is damaged (meta.json is no object): {hint}")
    return found


def check(folder: Path, meta: dict[str, Any], hint: str, language: str | None = None) -> None:
    """Find what would keep a pipeline from working, without loading it.

    Args:
        language: the one it should be for; None for any.

    Raises:
        ModelError: it is for another language or another spaCy, or a file of weights is missing or cut off.
    """
    if language is not None and meta.get("lang") != language:
        raise ModelError(
            f"pipeline in {folder} is for language {meta.get('lang')!r}, expected {language!r}: {hint}"
        )
    _check_spacy(folder, meta)
    for name, size in _sizes(folder, hint).items():
        path = folder / name
        if not path.is_file():
            raise ModelError(f"pipeline in {folder} is damaged ({name} is missing): {hint}")
        found = path.stat().st_size
        if found != size:
            raise ModelError(
                f"pipeline in {folder} is damaged ({name} has {found:,} bytes, expected {size:,}): {hint}"
            )


def _check_spacy(folder: Path, meta: dict[str, Any]) -> None:
    from importlib.metadata import version

    from spacy.util import is_compatible_version

    wanted, here = str(meta.get("spacy_version") or ""), version("spacy")
    if wanted and is_compatible_version(here, wanted) is False:
        raise ModelError(
            f"pipeline in {folder} is made for spaCy {wanted}, installed is {here}: "
            f"install the other one with `pip install 'spacy{wanted}'`, or a pipeline made for this one"
        )


def check_components(folder: Path, written: set[str], hint: str) -> None:
    """Find out whether a loaded pipeline writes all that the extraction reads.

    Args:
        written: the attributes that its components say they assign.

    Raises:
        ModelError: a component is missing.
    """
    missing = [kind for attribute, kind in _NEEDED.items() if attribute not in written]
    if missing:
        raise ModelError(f"pipeline in {folder} lacks {' and '.join(missing)}: {hint}")


def write_sizes(folder: Path) -> None:
    """Write down the sizes of the files of weights, by which `check` tells a copy that was cut off.

    A file of its own: in ``meta.json`` it would travel on into every pipeline that is made from this one.
    The other files are text, whose line ends version control may change; spaCy names them if they are faulty.
    """
    paths = sorted(path for path in folder.rglob("model") if path.is_file())
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}
    (folder / _SIZES).write_text(json.dumps(sizes, indent=2) + "\n", encoding="utf-8")


def _sizes(folder: Path, hint: str) -> dict[str, int]:
    """The sizes written down; none in a package that was not made by our recipe."""
    try:
        found = json.loads((folder / _SIZES).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"pipeline in {folder} is damaged ({_SIZES}: {error}): {hint}") from error
    return found if isinstance(found, dict) else {}
