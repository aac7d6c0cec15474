"""What is remembered of servers between runs, in a mapping of text to text that the caller keeps."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, MutableMapping
from pathlib import Path

from zeitstrahl.errors import InputError, OutputError


class FileState(MutableMapping[str, str]):
    """State in a JSON file; written by :meth:`save`, never half.

    Raises:
        InputError: the file is there and is no state.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, str] = {}
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        except (OSError, ValueError, RecursionError) as error:
            told = (str(error).splitlines() or ["damaged"])[0][:100]
            raise InputError(f"{path}: not readable as state ({told}); name another file") from error
        if not isinstance(raw, dict) or not all(isinstance(value, str) for value in raw.values()):
            raise InputError(f"{path}: holds no state; name another file")
        self._values = raw

    def __getitem__(self, key: str) -> str:
        return self._values[key]

    def __setitem__(self, key: str, value: str) -> None:
        self._values[key] = value

    def __delitem__(self, key: str) -> None:
        del self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def save(self) -> None:
        """Write the file.

        Raises:
            OutputError: it cannot be written.
        """
        draft = self._path.with_name(f"{self._path.name}.new")
        try:
            draft.write_text(json.dumps(self._values, ensure_ascii=False, indent=0), encoding="utf-8")
            os.replace(draft, self._path)
        except OSError as error:
            raise OutputError(f"{self._path}: cannot be written ({error.strerror})") from error
