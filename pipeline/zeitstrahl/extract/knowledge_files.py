"""The user's own names and claim types as a component of a pipeline keeps them: by path, then as copies."""

from __future__ import annotations

import shutil
from pathlib import Path

from zeitstrahl.errors import OutputError
from zeitstrahl.extract.knowledge import Knowledge

_ENTITIES, _TYPES = "entities.csv", "types"


class KnowledgeFiles:
    """Knowledge with the files that it is read from.

    Files that are there are read at once, so that a fault is told when the component is made. Others may
    still come with the pipeline (:meth:`from_disk`); if they do not, the first document says so.
    """

    def __init__(self, entities: str | None = None, types: str | None = None) -> None:
        self.entities = Path(entities) if entities else None
        self.types = Path(types) if types else None
        self._knowledge: Knowledge | None = None
        if all(path.exists() for path in (self.entities, self.types) if path):
            self._knowledge = Knowledge.load(self.entities, self.types)

    @property
    def knowledge(self) -> Knowledge:
        """What the files say, with what the package knows.

        Raises:
            SettingsError: a file is missing or faulty.
        """
        if self._knowledge is None:
            self._knowledge = Knowledge.load(self.entities, self.types)
        return self._knowledge

    def to_disk(self, folder: Path) -> None:
        """Copy the files into a folder, which is made.

        Raises:
            OutputError: they cannot be copied.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if self.entities:
                _copy(self.entities, folder / _ENTITIES)
            if self.types:
                (folder / _TYPES).mkdir(exist_ok=True)
                for path in sorted(self.types.glob("*.toml")):
                    _copy(path, folder / _TYPES / path.name)
        except OSError as error:
            raise OutputError(
                f"{folder}: own names and claim types cannot be saved there ({error})"
            ) from error

    def from_disk(self, folder: Path) -> None:
        """Use the copies in a folder, as far as there are any.

        Raises:
            SettingsError: a copy is faulty.
        """
        entities, types = folder / _ENTITIES, folder / _TYPES
        if not (entities.exists() or types.exists()):
            return
        self.entities = entities if entities.exists() else self.entities
        self.types = types if types.exists() else self.types
        self._knowledge = Knowledge.load(self.entities, self.types)


def _copy(path: Path, copy: Path) -> None:
    if path.resolve() != copy.resolve():  # a pipeline that was loaded from there is saved there again
        shutil.copyfile(path, copy)
