"""Which pipelines are installed: ours, and any other spaCy package of the environment."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from zeitstrahl import pipelines
from zeitstrahl.errors import ModelError
from zeitstrahl.pipelines.checking import check, read_meta

__all__ = ["InstalledPipeline", "installed_pipelines", "model_folder", "package_folder"]

_MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class InstalledPipeline:
    """A pipeline as it lies on disk.

    Attributes:
        megabytes: of all its files.
        folder: None if it is missing.
        scores: what its meta data publishes under ``performance``; shares of 1.
        words_per_second: as its card measured it, None if it does not say.
        ours: whether the extraction uses it; others are listed for comparison.
        fault: why it cannot be used, empty if it can.
    """

    name: str
    version: str
    language: str
    folder: Path | None
    licence: str
    megabytes: float
    scores: Mapping[str, Any]
    words_per_second: float | None
    ours: bool
    fault: str

    def as_dict(self) -> dict[str, Any]:
        """The entry for JSON."""
        return {
            "name": self.name,
            "version": self.version,
            "language": self.language,
            "folder": str(self.folder) if self.folder else None,
            "licence": self.licence,
            "megabytes": round(self.megabytes, 1),
            "words_per_second": self.words_per_second,
            "ours": self.ours,
            "fault": self.fault or None,
            "scores": dict(self.scores),
        }


def installed_pipelines(*, load: bool = False) -> list[InstalledPipeline]:
    """The pipelines of the environment, ours first; a damaged one is listed with its fault.

    Args:
        load: also load each of ours, which finds every fault and takes some seconds.
    """
    found = [_ours(language, load) for language in pipelines.LANGUAGES]
    for name in _packages():
        try:
            found.append(_described(name, package_folder(name), None))
        except ModelError as error:
            found.append(_broken(name, "", None, str(error), ours=False))
    return found


def model_folder(name: str) -> Path:
    """The folder of a model that is named by its folder, or as an installed spaCy package.

    Raises:
        ModelError: there is no such package; a folder that is not there is not looked at.
    """
    path = Path(name).expanduser()
    return path if path.exists() or path.name != name else package_folder(name)


def package_folder(name: str) -> Path:
    """The folder of the pipeline inside an installed spaCy package such as ``en_core_web_sm``.

    Raises:
        ModelError: there is no such package, or it holds no pipeline.
    """
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        spec = None
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        known = ", ".join(_packages()) or "none"
        raise ModelError(f"no folder and no installed spaCy package {name!r}; installed packages: {known}")
    package = Path(places[0])
    inside = sorted(path.parent for path in package.glob(f"{package.name}-*/config.cfg"))
    if not inside:
        raise ModelError(f"package {name!r} in {package} holds no pipeline: install it again")
    return inside[-1]


def _packages() -> list[str]:
    return sorted({point.name for point in entry_points(group="spacy_models")})


def _ours(language: str, load: bool) -> InstalledPipeline:
    name = f"{language}_zeitstrahl"
    try:
        folder = pipelines.folder(language)
    except ModelError as error:
        return _broken(name, language, None, str(error), ours=True)
    try:
        if load:
            pipelines.load(language)
        return _described(name, folder, language)
    except ModelError as error:
        return _broken(name, language, folder, str(error), ours=True)


def _described(name: str, folder: Path, language: str | None) -> InstalledPipeline:
    hint = pipelines.next_step(language) if language else f"install {name} again"
    meta = read_meta(folder, hint)
    fault = ""
    try:
        check(folder, meta, hint, language)
    except ModelError as error:
        fault = str(error)
    scores, speed = meta.get("performance"), meta.get("speed")
    return InstalledPipeline(
        name=name,
        version=str(meta.get("version", "")),
        language=str(meta.get("lang", "")),
        folder=folder,
        licence=str(meta.get("license", "")),
        megabytes=sum(_sizes(folder)) / _MEGABYTE,
        scores=scores if isinstance(scores, dict) else {},
        words_per_second=speed if isinstance(speed, (int, float)) else None,
        ours=language is not None,
        fault=fault,
    )


def _sizes(folder: Path) -> Iterator[int]:
    return (path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _broken(name: str, language: str, folder: Path | None, fault: str, *, ours: bool) -> InstalledPipeline:
    return InstalledPipeline(name, "", language, folder, "", 0.0, {}, None, ours, fault)
