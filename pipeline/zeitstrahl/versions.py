"""What made a result: hashes of code, models, claim types and register.

An article whose versions differ from today's is read again by the next run.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from zeitstrahl import pipelines
from zeitstrahl.errors import ModelError
from zeitstrahl.model_settings import ModelSettings
from zeitstrahl.pipelines.installed import model_folder
from zeitstrahl.settings import Settings

_PACKAGE = Path(__file__).parent
# What comes after extraction is done anew in each run, and how a run is carried out changes no article.
_AFTERWARDS = frozenset(
    {"cli", "merge", "timeline", "write", "score", "store", "batch", "scale", "__pycache__",
     "pipelines/de_zeitstrahl", "pipelines/en_zeitstrahl"}
)  # fmt: skip
_AFTERWARDS_FILES = frozenset(
    {"flow.py", "show.py", "show_events.py", "show_models.py", "explore.py", "charts.py", "tables.py",
     "workers.py", "versions.py", "errors.py", "preload.py"}
)  # fmt: skip

_WHOLE_BYTES, _PIECES, _PIECE_BYTES = 8_000_000, 64, 65_536


@dataclass(frozen=True, slots=True)
class Versions:
    """Hashes, in hexadecimal digits."""

    code: str
    models: str
    types: str
    register: str

    @classmethod
    def of(cls, settings: Settings) -> Versions:
        """The versions of this package with these settings."""
        types = [] if settings.types is None else sorted(settings.types.glob("*.toml"))
        entities = [] if settings.entities is None else [settings.entities]
        return cls(
            _code(),
            _models() if settings.models == ModelSettings() else _chosen(settings.models),
            _hash([*sorted((_PACKAGE / "types").glob("*.toml")), *types], None),
            _hash([*_data(_PACKAGE / "register"), *entities], None),
        )


@functools.cache
def _code() -> str:
    return _hash([path for path in _data(_PACKAGE) if not _later(path.relative_to(_PACKAGE))], _PACKAGE)


@functools.cache
def _models() -> str:
    return _hash(
        [path for language in pipelines.LANGUAGES for path in _data(pipelines.folder(language))], None
    )


def _chosen(models: ModelSettings) -> str:
    """Of the models that the settings name, with how they are used."""
    found = hashlib.blake2b(digest_size=16)
    found.update(f"{_models()}\0{models.model_dump_json()}".encode())
    for name in models.named():
        try:
            place = model_folder(name)
        except ModelError:
            continue  # nothing is known of it but its name
        for path in _data(place):  # none of a name on the hub
            found.update(f"{path.relative_to(place).as_posix()}\0{path.stat().st_size}\0".encode())
            _add_sample(found, path)
    return found.hexdigest()


def _add_sample(found: hashlib.blake2b, path: Path) -> None:
    """Add what a file holds; of weights, which may have gigabytes and all change in training, some pieces."""
    size = path.stat().st_size
    with path.open("rb") as file:
        if size <= _WHOLE_BYTES:
            found.update(file.read())
            return
        for piece in range(_PIECES):
            file.seek(piece * (size - _PIECE_BYTES) // (_PIECES - 1))
            found.update(file.read(_PIECE_BYTES))


def _later(path: Path) -> bool:
    name = path.as_posix()
    return name in _AFTERWARDS_FILES or any(name.startswith(f"{folder}/") for folder in _AFTERWARDS)


def _data(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _hash(paths: Iterable[Path], below: Path | None) -> str:
    """A hash of files by name and content; by their whole content only, so that a copy is the same."""
    found = hashlib.blake2b(digest_size=16)
    for path in paths:
        name = path.relative_to(below).as_posix() if below else path.name
        data = path.read_bytes()
        found.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
        found.update(data)
    return found.hexdigest()
