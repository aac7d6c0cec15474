"""Claim types: one TOML file each, read into :class:`ClaimType`.

The file says which roles a claim has, which words and constructions trigger it, how it merges and
how an event of the type is called in English and German. See ``docs/claim_types.md``.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from zeitstrahl.errors import SettingsError

RoleKind = Literal["entity", "code", "count", "share", "text", "place"]


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a claim type.

    Attributes:
        kind: ``entity`` (a named thing), ``place``, ``code`` (a word of ``vocabulary``), ``count``,
            ``share`` (percent), ``text`` (words of the article).
        many: whether the role is a set.
        principal: whether a claim without it is no claim, and events are told apart by it.
        scope: whether claims with different values tell different events.
    """

    name: str
    kind: RoleKind
    many: bool = False
    principal: bool = False
    scope: bool = False
    vocabulary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimType:
    """A claim type as its file says.

    Attributes:
        roles: by name, in the order of the file.
        has_status: False for speech acts (allegation, denial).
        merge: the ``[merge]`` table.
        titles: language to title templates, the most complete first.
        grammar: the tables that extraction reads (triggers, constructions, cues), as they stand.
        principal: name of the principal role.
    """

    name: str
    roles: Mapping[str, Role]
    has_status: bool = True
    merge: Mapping[str, Any] = field(default_factory=dict)
    titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    grammar: Mapping[str, Any] = field(default_factory=dict)
    principal: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look for the principal role, which is asked for again and again."""
        principal = next((role.name for role in self.roles.values() if role.principal), "")
        object.__setattr__(self, "principal", principal)


@functools.cache
def builtin_types() -> Mapping[str, ClaimType]:
    """The claim types that come with the package, by name."""
    folder = resources.files("zeitstrahl") / "types"
    types = {}
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            one = parse_type(path.read_text(encoding="utf-8"), path.name)
            types[one.name] = one
    return types


def load_types(folder: Path | None = None) -> Mapping[str, ClaimType]:
    """The built-in claim types and those of a folder, by name; a type there replaces a built-in one.

    Raises:
        SettingsError: the folder is missing, holds no ``*.toml``, or a file in it is wrong.
    """
    if folder is None:
        return builtin_types()
    try:
        paths = sorted(folder.glob("*.toml"))
        own = [parse_type(path.read_text(encoding="utf-8"), str(path)) for path in paths]
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{folder}: claim types cannot be read: {error}") from error
    if not own:
        raise SettingsError(f"{folder}: no claim types there; expected a folder with *.toml files")
    return {**builtin_types(), **{one.name: one for one in own}}


def parse_type(text: str, name: str) -> ClaimType:
    """Read the text of a claim type file; ``name`` is the file's name for messages.

    Raises:
        SettingsError: the file is no TOML or lacks what a claim type needs.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{name}: not readable as TOML: {error}") from error
    try:
        roles = {key: Role(key, **value) for key, value in data.pop("roles").items()}
        one = ClaimType(
            name=data.pop("name"),
            roles=roles,
            has_status=data.pop("has_status", True),
            merge=data.pop("merge", {}),
            titles={language: tuple(lines) for language, lines in data.pop("titles", {}).items()},
            grammar=data,
        )
    except KeyError as error:
        raise SettingsError(f"{name}: key {error} is missing; see docs/claim_types.md") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise SettingsError(f"{name}: {error}; see docs/claim_types.md") from error
    if sum(role.principal for role in roles.values()) != 1:
        raise SettingsError(f"{name}: exactly one role must have principal = true")
    return one
