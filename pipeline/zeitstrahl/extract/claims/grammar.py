"""The grammar of a claim type, compiled from the tables of its file.

``docs/claim_types.md`` says what the tables mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.extract.claims.function_words import contractions
from zeitstrahl.extract.claims.words import WordClass, compile_class

LANGUAGES = ("de", "en")


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that may tell a claim, and what has to stand around them.

    Attributes:
        words: language to the words themselves; empty where ``all`` and ``anchor`` say it.
        frame: name of the frame that tells which slots fill the roles.
        nominal: whether the words are nouns (or adjectives) whose verb stands elsewhere.
        all: word classes that must stand in the clause.
        none: word classes that must not.
        object: word class that one of the objects or subjects must belong to.
        needs: roles without which there is no claim.
        anchor: where ``words`` is empty: the class (or coded role) whose word is the trigger.
        options: all other keys, as they stand.
    """

    id: str
    frame: str
    strength: float
    words: Mapping[str, WordClass]
    nominal: bool = False
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    object: str = ""
    needs: tuple[str, ...] = ()
    anchor: str = ""
    status: str = ""
    implies: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """What extraction needs of a claim type; the same is another one only if it is another object.

    Attributes:
        frames: frame to role to slot to weight.
        fill: role to how it is filled, as in the file.
    """

    type: ClaimType
    triggers: tuple[Trigger, ...]
    frames: Mapping[str, Mapping[str, Mapping[str, float]]]
    fill: Mapping[str, Mapping[str, Any]]

    def accepts(self, role: str) -> tuple[frozenset[str], frozenset[str]]:
        """Kinds of entities that a role takes gladly, and those that it takes at need."""
        table = self.fill.get(role, {})
        return frozenset(table.get("accept", ())), frozenset(table.get("also", ()))


_KEPT = 1_000
_COMPILED: dict[int, Grammar] = {}
"""By the identity of their types, which cannot be hashed; each keeps its type alive."""

KNOWN_KEYS = frozenset(
    "id frame strength nominal all none object needs anchor status implies".split()
) | frozenset(LANGUAGES)


def compile_grammar(claim_type: ClaimType) -> Grammar:
    """The compiled grammar of a claim type; one without triggers finds nothing."""
    known = _COMPILED.get(id(claim_type))
    if known is None or known.type is not claim_type:
        if len(_COMPILED) >= _KEPT:
            _COMPILED.clear()
        known = _COMPILED[id(claim_type)] = _compiled(claim_type)
    return known


def _compiled(claim_type: ClaimType) -> Grammar:
    tables = claim_type.grammar
    frames = tables.get("frames", {})
    return Grammar(
        claim_type,
        tuple(_trigger(table) for table in tables.get("triggers", ())),
        {name: {role: _contracted(slots) for role, slots in frame.items()} for name, frame in frames.items()},
        tables.get("fill", {}),
    )


def _contracted(slots: Mapping[str, float]) -> dict[str, float]:
    """The weights of slots, with those of German prepositions joined with an article: *beim* like *bei*."""
    joined = {short: slots[full] for short, full in contractions().items() if full in slots}
    return {**joined, **slots}


def _trigger(table: Mapping[str, Any]) -> Trigger:
    words = {
        language: compile_class(table[language], language) for language in LANGUAGES if table.get(language)
    }
    return Trigger(
        id=table["id"],
        frame=table.get("frame", ""),
        strength=float(table.get("strength", 0.6)),
        words=words,
        nominal=bool(table.get("nominal", False)),
        all=tuple(table.get("all", ())),
        none=tuple(table.get("none", ())),
        object=table.get("object", ""),
        needs=tuple(table.get("needs", ())),
        anchor=table.get("anchor", ""),
        status=table.get("status", ""),
        implies=table.get("implies", {}),
        options={key: value for key, value in table.items() if key not in KNOWN_KEYS},
    )
