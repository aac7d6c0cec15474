"""How a training is done, and what it leaves behind while it is under way."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from zeitstrahl.errors import OutputError, SettingsError
from zeitstrahl.train.examples import Example

Tell = Callable[[str], None]
CHECKPOINTS = "checkpoints"
"""In the folder of a model, until its training has come to its end."""

_PLAN = "training.json"


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """How a role model is trained.

    Attributes:
        encoder: folder or hub name of a transformer; None for a spaCy model.
        epochs: at most; it ends earlier after ``patience`` epochs without a better F1 on the held-out
            examples.
        seed: of everything that is left to chance.
    """

    encoder: str | None = None
    download: bool = False
    device: str = "auto"
    epochs: int = 20
    patience: int = 3
    batch_size: int = 16
    learning_rate: float | None = None
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Material:
    """What is learned from, and what is measured on meanwhile."""

    train: Sequence[Example]
    dev: Sequence[Example]

    @property
    def roles(self) -> tuple[str, ...]:
        """Names of the roles that occur."""
        return tuple(sorted({span.role for example in self.train for span in example.roles}))

    @property
    def types(self) -> tuple[str, ...]:
        """Names of the claim types that occur."""
        return tuple(sorted({example.type for example in self.train}))


def begin(folder: Path, material: Material, options: TrainOptions, *, fresh: bool) -> Path:
    """The folder of the checkpoints, after a look at what is there.

    Raises:
        SettingsError: an unfinished training of something else lies there.
        OutputError: the folder cannot be written.
    """
    checkpoints = folder / CHECKPOINTS
    plan = {"options": asdict(options), "examples": digest(material)}
    try:
        if fresh and checkpoints.exists():
            shutil.rmtree(checkpoints)
        if (checkpoints / _PLAN).exists():
            known = json.loads((checkpoints / _PLAN).read_text(encoding="utf-8"))
            if known != plan:
                changed = _changed(known, plan)
                raise SettingsError(
                    f"{checkpoints} holds an unfinished training with other {changed}: give the same options "
                    "to go on with it, --fresh to begin anew, or another folder"
                )
        checkpoints.mkdir(parents=True, exist_ok=True)
        (checkpoints / _PLAN).write_text(json.dumps(plan), encoding="utf-8")
    except (OSError, ValueError) as error:
        raise OutputError(f"{checkpoints}: {error}: choose another folder with -o, or --fresh") from error
    return checkpoints


def digest(material: Material) -> str:
    """A hash of the examples."""
    found = hashlib.blake2b(digest_size=16)
    for part in (material.train, material.dev):
        found.update(json.dumps([asdict(example) for example in part]).encode())
    return found.hexdigest()


def _changed(known: Any, plan: dict[str, Any]) -> str:
    former = known.get("options") if isinstance(known, dict) else None
    if not isinstance(former, dict):
        return "options"
    names = [name for name, value in plan["options"].items() if former.get(name) != value]
    return ", ".join(names) or "examples"
