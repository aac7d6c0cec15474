"""The rule files of a language as plain data: read, merged and checked, braces and compounds spelt out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

from zeitstrahl.errors import SettingsError

_RULE_KEYS = {
    "id",
    "pattern",
    "value",
    "type",
    "before",
    "not_before",
    "after",
    "not_after",
    "only",
    "role",
    "match",
    "no_match",
    "comment",
    "guard",
    "essay",
    "brief",
}


def read(language: str) -> dict[str, Any]:
    """The sections of all files of a language.

    Raises:
        SettingsError: if there is none, or if a file is no TOML or has an unknown section.
    """
    folder = resources.files("zeitstrahl.extract") / "lexicon" / language
    files = sorted(
        (entry.name, entry.read_text(encoding="utf-8"))
        for entry in (folder.iterdir() if folder.is_dir() else ())
        if entry.name.startswith("times") and entry.name.endswith(".toml")
    )
    if not files:
        raise SettingsError(f"no time rules for language {language!r}; there are rules for de and en")
    return _merge(files)


def _merge(files: list[tuple[str, str]]) -> dict[str, Any]:
    out: dict[str, Any] = {
        "words": [],
        "compounds": [],
        "rules": [],
        "patterns": {},
        "settings": {},
        "cues": {},
    }
    for name, text in files:
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(f"{name}: {error}") from error
        for key, value in data.items():
            if key == "words":
                out["words"] += [(cls, words, name) for cls, words in value.items()]
            elif key == "compounds":
                out["compounds"] += [(entry, name) for entry in value]
            elif key == "rules":
                out["rules"] += [(rule, f"{name} [{rule.get('id', 'rule without id')}]") for rule in value]
            elif key in ("patterns", "settings", "cues"):
                out[key].update(value)
            else:
                raise SettingsError(f"{name}: unknown section {key!r}")
    return out


def expand(text: str) -> Iterator[str]:
    """The forms that braces stand for.

    Examples:
        >>> list(expand("letzte{,n}"))
        ['letzte', 'letzten']
    """
    found = re.search(r"\{([^{}]*)\}", text)
    if not found:
        yield text
        return
    for option in found[1].split(","):
        yield from expand(text[: found.start()] + option + text[found.end() :])


def entries(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Each word with its classes and their values, braces and compounds spelt out."""
    out: dict[str, dict[str, Any]] = {}
    classes: dict[str, dict[str, Any]] = {}
    for cls, words, _ in data["words"]:
        items = words.items() if isinstance(words, dict) else ((word, 1) for word in words)
        for key, value in items:
            for form in expand(key):
                classes.setdefault(cls, {})[form] = value
                out.setdefault(form, {})[cls] = value
    for entry, name in data["compounds"]:
        for form, value in _compounds(entry, classes, name):
            classes.setdefault(entry["class"], {})[form] = value
            out.setdefault(form, {})[entry["class"]] = value
    return out


def _compounds(
    entry: dict[str, Any], classes: dict[str, dict[str, Any]], name: str
) -> Iterator[tuple[str, Any]]:
    for key in ("first", "second"):
        if entry[key] not in classes:
            raise SettingsError(f"{name}: compound of the unknown class {entry[key]!r}")
    limit = entry.get("first_max")
    for first, one in classes[entry["first"]].items():
        if limit is not None and one > limit:
            continue
        for second, other in classes[entry["second"]].items():
            form = first + entry.get("join", "") + (second.lower() if entry.get("lower", True) else second)
            combine = entry.get("combine", "both")
            yield (
                form,
                one + other if combine == "sum" else one * other if combine == "product" else (one, other),
            )


def checked(rule: dict[str, Any], where: str) -> dict[str, Any]:
    """The rule itself.

    Raises:
        SettingsError: if it lacks a key or has an unknown one.
    """
    for key in ("id", "pattern", "value"):
        if not rule.get(key):
            raise SettingsError(f"{where}: a rule needs {key!r}")
    unknown = set(rule) - _RULE_KEYS
    if unknown:
        raise SettingsError(
            f"{where}: unknown key {min(unknown)!r}; known are {', '.join(sorted(_RULE_KEYS))}"
        )
    return rule
