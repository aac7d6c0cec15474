"""Faults of claim type files, told so that an analyst can mend them: key, found, expected, nearest known.

What is known are the word classes of the lexicon and the keys that built-in types use: a key that none of
them uses would be read by nothing.
"""

from __future__ import annotations

import difflib
import functools
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from zeitstrahl.claim_types import RoleKind, builtin_types, parse_type
from zeitstrahl.errors import SettingsError
from zeitstrahl.extract.claims.grammar import KNOWN_KEYS, LANGUAGES, compile_grammar
from zeitstrahl.extract.claims.lexicon import load_lexicon
from zeitstrahl.extract.claims.words import KEYS

_TOP = frozenset(
    "name has_status roles merge triggers frames fill status titles speaker_role examples".split()
)
_ROLE_KEYS = frozenset("kind many principal scope vocabulary".split())
_MORE = ("lower", "someone", "seller")
"""Options of triggers that no built-in type uses, all of them yes or no."""
_SHOWN = 5
_EXAMPLE_KEYS = frozenset("language text roles none".split())


@functools.cache
def _known() -> tuple[Mapping[str, set[str]], Mapping[str, set[str]], frozenset[str]]:
    """What built-in types use: options of triggers, keys of fill tables (with value types), kinds."""
    options: dict[str, set[str]] = defaultdict(set, {key: {"bool"} for key in _MORE})
    fill: dict[str, set[str]] = defaultdict(set)
    kinds: set[str] = set()
    for one in builtin_types().values():
        grammar = compile_grammar(one)
        for trigger in grammar.triggers:
            for key, value in trigger.options.items():
                options[key].add(type(value).__name__)
        for table in grammar.fill.values():
            for key, value in table.items():
                fill[key].add(type(value).__name__)
            kinds |= {kind for key in ("accept", "also") for kind in table.get(key, ())}
    return options, fill, frozenset(kinds)


def refuse_faulty(folder: Path) -> None:
    """Checks every claim type file of a folder.

    Raises:
        SettingsError: with the first faults, one a line.
    """
    found = [fault for path in sorted(folder.glob("*.toml")) for fault in check_file(path)]
    if found:
        more = (
            f"\n… and {len(found) - _SHOWN} more: zeitstrahl types check FILE" if len(found) > _SHOWN else ""
        )
        raise SettingsError("\n".join(found[:_SHOWN]) + more)


@functools.cache
def _wordless() -> frozenset[str]:
    """Options by which built-in triggers without words are found."""
    triggers = (one for kind in builtin_types().values() for one in compile_grammar(kind).triggers)
    return frozenset(key for one in triggers if not one.words and not one.anchor for key in one.options)


def check_file(path: Path) -> list[str]:
    """The faults of a claim type file, one line each; an empty list if there are none."""
    try:
        return list(faults(path.read_text(encoding="utf-8"), path.name))
    except (OSError, UnicodeDecodeError) as error:
        return [f"{path}: cannot be read: {error}"]


def faults(text: str, name: str) -> Iterator[str]:
    """The faults of the text of a claim type file; ``name`` stands before each."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        yield f"{name}: not readable as TOML: {error}"
        return
    for where, fault in _faults(data):
        yield f"{name}: {where}: {fault}"
        if where == "roles":  # nothing below can be judged without them
            return
    try:
        parse_type(text, name)
    except SettingsError as error:
        yield str(error)


def _faults(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _keys("top level", data, _TOP)
    roles = data.get("roles")
    if not isinstance(roles, dict) or not all(isinstance(one, dict) for one in roles.values()):
        yield "roles", f"found {roles!r}, expected a table with a line for each role"
        return
    for role, table in roles.items():
        yield from _keys(f"roles.{role}", table, _ROLE_KEYS)
        if table.get("kind") not in get_args(RoleKind):
            yield f"roles.{role}.kind", _unknown(table.get("kind"), get_args(RoleKind))
    frames, fill = data.get("frames", {}), data.get("fill", {})
    for frame, table in frames.items():
        yield from _keys(f"frames.{frame}", table, roles)
        for role, slots in table.items():
            for slot, weight in slots.items():
                if not isinstance(weight, int | float) or not 0 <= weight <= 2:
                    yield f"frames.{frame}.{role}.{slot}", f"found {weight!r}, expected a weight such as 0.8"
    yield from _keys("fill", fill, roles)
    for role, table in fill.items():
        yield from _fill(f"fill.{role}", table)
    seen: set[str] = set()
    for number, trigger in enumerate(data.get("triggers", ()), 1):
        where = f"triggers.{trigger.get('id', number)}"
        if trigger.get("id") in seen or not trigger.get("id"):
            yield where, "found no id, or one that stands before; expected an id of its own"
        seen.add(str(trigger.get("id")))
        yield from _trigger(where, trigger, roles, frames)
    yield from _keys("titles", data.get("titles", {}), LANGUAGES)
    for number, example in enumerate(data.get("examples", ()), 1):
        where = f"examples.{number}"
        yield from _keys(where, example, _EXAMPLE_KEYS)
        if example.get("language") not in LANGUAGES:
            yield f"{where}.language", _unknown(example.get("language"), LANGUAGES)
        yield from _keys(f"{where}.roles", example.get("roles", {}), roles)


def _fill(where: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    _, keys, kinds = _known()
    yield from _keys(where, table, keys)
    yield from _values(where, table, keys)
    for key in ("accept", "also"):
        for kind in table.get(key, ()):
            if kind not in kinds:
                yield f"{where}.{key}", _unknown(kind, kinds)


def _trigger(
    where: str, table: Mapping[str, Any], roles: Mapping[str, Any], frames: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    options, _, _ = _known()
    yield from _keys(where, table, KNOWN_KEYS | options.keys())
    yield from _values(where, table, options)
    frame = table.get("frame", "")
    if frame and frame not in frames:
        yield f"{where}.frame", _unknown(frame, frames)
    strength = table.get("strength", 0.6)
    if not isinstance(strength, int | float) or not 0 < strength <= 1:
        yield f"{where}.strength", f"found {strength!r}, expected a number above 0 and up to 1"
    for need in table.get("needs", ()):
        for role in str(need).split("|"):
            if role not in roles:
                yield f"{where}.needs", _unknown(role, roles)
    for role, values in table.get("implies", {}).items():
        if role not in roles:
            yield f"{where}.implies", _unknown(role, roles)
            continue
        vocabulary = roles[role].get("vocabulary", ())
        for value in [values] if isinstance(values, str) else values:
            if vocabulary and value not in vocabulary:
                yield f"{where}.implies.{role}", _unknown(value, vocabulary)
    for language in LANGUAGES:
        yield from _keys(f"{where}.{language}", table.get(language, {}), KEYS)
    classes = load_lexicon("en").classes
    for key in ("all", "none"):
        for name in table.get(key, ()):
            if name not in classes:
                yield f"{where}.{key}", _unknown(name, classes)
    for key in ("object", "never_on"):
        if table.get(key) and table[key] not in classes:
            yield f"{where}.{key}", _unknown(table[key], classes)
    if not any(table.get(key) for key in (*LANGUAGES, "anchor", *_wordless())):
        yield where, "found no words, expected de, en or anchor"


def _keys(where: str, table: Mapping[str, Any], known: Collection[str]) -> Iterator[tuple[str, str]]:
    if not isinstance(table, dict):
        yield where, f"found {table!r}, expected a table"
        return
    for key in table:
        if key not in known:
            yield f"{where}.{key}", _unknown(key, known)


def _values(where: str, table: Mapping[str, Any], types: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if key in types and type(value).__name__ not in types[key]:
            yield f"{where}.{key}", f"found {value!r}, expected a {' or '.join(sorted(types[key]))}"


def _unknown(found: object, known: Collection[str]) -> str:
    if not known:
        return f"found {found!r}, expected a name that the file defines; it defines none"
    near = difflib.get_close_matches(str(found), sorted(known), 1)
    listed = ", ".join(sorted(known)[:12]) + (", …" if len(known) > 12 else "")
    return f"found {found!r}, expected one of {listed}" + (f"; nearest: {near[0]}" if near else "")
