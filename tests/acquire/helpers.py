"""What the tests of this step share."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from zeitstrahl.acquire import Item, Limits, Options, discover, read_inputs
from zeitstrahl.records import Document, Problem

T = TypeVar("T")

GERMAN = "Die Stadt Steinau hat den Verkauf von Böllern verboten. Das Verbot gilt ab dem 1. Mai."
ENGLISH = "The town of Steinau has banned the sale of fireworks. The ban takes effect on 1 May."


def only(kind: type[T], items: object) -> list[T]:
    """Those of a kind."""
    return [item for item in items if isinstance(item, kind)]  # type: ignore[attr-defined]


def documents(*paths: Path | str, limits: Limits | None = None, **options: object) -> list[Document]:
    """The documents of inputs."""
    made = Options(limits=limits or Limits(), **options)  # type: ignore[arg-type]
    return only(Document, read_inputs(paths, options=made))


def problems(*paths: Path | str, limits: Limits | None = None, **options: object) -> list[Problem]:
    """What could not be read of inputs."""
    made = Options(limits=limits or Limits(), **options)  # type: ignore[arg-type]
    return only(Problem, read_inputs(paths, options=made))


def unreached(*paths: Path | str, limits: Limits | None = None, **options: object) -> list[Problem]:
    """What could not even be found in inputs, before anything was read."""
    made = Options(limits=limits or Limits(), **options)  # type: ignore[arg-type]
    return only(Problem, discover(paths, options=made))


def items(*paths: Path | str, limits: Limits | None = None, **options: object) -> list[Item]:
    """The items of inputs."""
    made = Options(limits=limits or Limits(), **options)  # type: ignore[arg-type]
    return only(Item, discover(paths, options=made))


def put(folder: Path, name: str, data: str | bytes) -> Path:
    """A file with a content."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path
