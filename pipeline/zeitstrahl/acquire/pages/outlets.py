"""What is peculiar to single outlets' pages: data files in the folder ``outlets``, loaded once."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from zeitstrahl.errors import SettingsError

_KEYS = {"name", "hosts", "zone", "drop", "suffix"}


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet; see ``outlets/international.toml`` for what each field means."""

    name: str
    hosts: tuple[str, ...]
    zone: ZoneInfo | None = None
    drop: frozenset[str] = frozenset()
    suffix: tuple[str, ...] = ()


def parse_outlets(text: str, source: str) -> tuple[Outlet, ...]:
    """The outlets of a file.

    Raises:
        SettingsError: the file is no TOML, or an outlet has an unknown key or none of the needed ones.
    """
    try:
        entries = tomllib.loads(text).get("outlet", [])
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{source}: not TOML ({error})") from error
    return tuple(_outlet(entry, f"{source}, outlet {number}") for number, entry in enumerate(entries, 1))


def _outlet(entry: Mapping[str, Any], place: str) -> Outlet:
    unknown = set(entry) - _KEYS
    if unknown or "name" not in entry or not entry.get("hosts"):
        found = f"unknown key {sorted(unknown)[0]!r}" if unknown else "no name or hosts"
        raise SettingsError(f"{place}: {found}; expected name, hosts and, if wanted, zone, drop, suffix")
    zone = entry.get("zone")
    try:
        known = ZoneInfo(zone) if zone else None
    except (ValueError, KeyError) as error:
        raise SettingsError(
            f"{place}: zone {zone!r} is unknown; expected a name such as Europe/Berlin"
        ) from error
    return Outlet(
        str(entry["name"]),
        tuple(entry["hosts"]),
        known,
        frozenset(entry.get("drop", ())),
        tuple(entry.get("suffix", ())),
    )


@functools.cache
def _by_host() -> Mapping[str, Outlet]:
    found: dict[str, Outlet] = {}
    folder = files("zeitstrahl.acquire.pages") / "outlets"
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            for outlet in parse_outlets(path.read_text(encoding="utf-8"), path.name):
                found.update(dict.fromkeys(outlet.hosts, outlet))
    return found


def outlet_at(host: str) -> Outlet | None:
    """The outlet at a host or above it; None for one that no file knows.

    Examples:
        >>> outlet_at("edition.cnn.com").name
        'CNN'
    """
    known = _by_host()
    parts = host.split(".")
    for start in range(len(parts) - 1):
        outlet = known.get(".".join(parts[start:]))
        if outlet:
            return outlet
    return None
