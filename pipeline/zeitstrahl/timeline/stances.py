"""The succession of an authority's positions on a target: warned, upheld, keeps warning, lifts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, Protocol

Turn = Literal["first", "keeps", "turns"]
Side = Literal["against", "for", "neither"]

AGAINST = frozenset({"warns", "advises_against", "maintains_warning", "demands"})
FOR = frozenset({"lifts_warning", "no_ban", "considers_safe"})
"""Positions by the side they take; what is recommended, or lacks a legal basis, takes none."""

TAKEN_BACK = frozenset({"lifted", "rejected", "ended", "denied"})
"""Statuses of bans that are for the target."""

SEPARATOR = "|"
"""Between the values of a cell."""


@dataclass(frozen=True, slots=True)
class Position:
    """One position of a succession.

    Attributes:
        position: its code; for a ban, ``ban`` and its status.
        date: when it was taken, as EDTF; else the day of the first report, with ``reported`` true.
        until: date on which the authority turned to the other side; empty as long as it has not.
        side: whether it is against the target or for it.
        turn: whether it is the authority's first one, keeps to the side that it took before, or turns.
    """

    event_id: str
    date: str
    reported: bool
    authority: str
    position: str
    target: str
    side: Side
    turn: Turn
    title: str
    articles: tuple[str, ...]
    sources: tuple[str, ...]
    until: str = ""


class Entity(Protocol):
    """What is read of a register entry."""

    @property
    def id(self) -> str: ...


class Names(Protocol):
    """What is asked of the register."""

    def lookup(self, name: str, /) -> Entity | None: ...
    def ancestors(self, entity_id: str, /) -> tuple[str, ...]: ...


def stances(
    rows: Iterable[Mapping[str, str]], authority: str, target: str, register: Names
) -> tuple[Position, ...]:
    """The positions of an authority on a target, oldest first.

    Positions of what belongs to the authority count, and bans that it imposes or lifts; of the target,
    those on its products, its maker, and on it as one of the products that are named.

    Args:
        rows: rows of a timeline, by the columns of ``timeline.csv``.
        authority, target: names in either language, acronyms too; an empty authority stands for all.
    """
    wanted, about = _key(authority, register), _key(target, register)
    found = [
        row
        for row in rows
        if (row.get("position") or row.get("type") == "ban")
        and (not wanted or _within(row.get("authority", ""), wanted, register))
        and row.get("authority")
        and _concerns(row, about, register)
    ]
    found.sort(key=_place)
    out: list[Position] = []
    held: dict[str, list[int]] = {}
    sides: dict[str, Side] = {}
    for row in found:
        who, side = _who(_key(row["authority"], register), held, register), _side(row)
        before = sides.get(who, "neither")
        turns = "neither" not in (side, before) and side != before
        one = _position(row, side, "first" if who not in held else "turns" if turns else "keeps")
        if turns:
            for place in held[who]:
                out[place] = replace(out[place], until=one.date)
            held[who] = []
        held.setdefault(who, [])
        if side != "neither":
            held[who].append(len(out))
            sides[who] = side
        out.append(one)
    return tuple(out)


def _who(key: str, known: Iterable[str], register: Names) -> str:
    """Who has a position: who had one before, if the one belongs to the other, an agency to its country."""
    above = register.ancestors(key)
    return next((one for one in known if one in above or key in register.ancestors(one)), key)


def _place(row: Mapping[str, str]) -> tuple[str, bool]:
    """Sorts rows by date, or by their first report if they have none, the dated ones of a day first."""
    dated = row.get("date_earliest", "")
    return dated or row.get("first_reported") or "9999", not dated


def known_pairs(rows: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """The authorities that have positions and their targets, each pair once, sorted."""
    return sorted(
        {
            (row["authority"], row["target"])
            for row in rows
            if row.get("authority")
            and row.get("target")
            and (row.get("position") or row.get("type") == "ban")
        }
    )


def _key(name: str, register: Names) -> str:
    """What a name is compared by: the id of a known one, else its words."""
    plain = " ".join(name.casefold().split())
    entity = register.lookup(name) if plain else None
    return entity.id if entity is not None else plain


def _within(name: str, wanted: str, register: Names) -> bool:
    key = _key(name, register)
    return key == wanted or wanted in register.ancestors(key) or _holds(key, wanted)


def _concerns(row: Mapping[str, str], about: str, register: Names) -> bool:
    names = [row.get("target", ""), *row.get("products", "").split(SEPARATOR)]
    above = register.ancestors
    for name in filter(None, (name.strip() for name in names)):
        key = _key(name, register)
        if key == about or about in above(key) or key in above(about) or _holds(key, about):
            return True
    return False


def _holds(key: str, wanted: str) -> bool:
    """Whether one of two names that the register does not know has all words of the other."""
    left, right = set(key.split()), set(wanted.split())
    return bool(left and right) and (left <= right or right <= left)


def _side(row: Mapping[str, str]) -> Side:
    if row.get("type") == "ban":
        return "for" if row.get("status", "") in TAKEN_BACK else "against"
    position = row.get("position", "")
    return "for" if position in FOR else "against" if position in AGAINST else "neither"


def _position(row: Mapping[str, str], side: Side, turn: Turn) -> Position:
    date = row.get("date", "")
    return Position(
        row["event_id"],
        date or row.get("first_reported", ""),
        not date,
        row["authority"],
        row.get("position") or " ".join(filter(None, (row.get("type"), row.get("status")))),
        row.get("target", ""),
        side,
        turn,
        row.get("title", ""),
        _cell(row.get("articles", "")),
        _cell(row.get("sources", "")),
    )


def _cell(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(SEPARATOR) if part.strip())
