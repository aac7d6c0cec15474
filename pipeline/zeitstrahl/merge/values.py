"""Values that people say are right, put into an event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import cast, get_args

from zeitstrahl.claim_types import ClaimType, Role
from zeitstrahl.corrections import nearest
from zeitstrahl.counts import amount
from zeitstrahl.dates import when
from zeitstrahl.merge.names import Names
from zeitstrahl.merge.wording import name_words
from zeitstrahl.records import Event, Filler, Status

SEPARATOR = "|"
"""Between the values of a set, as in the tables."""


class NoValue(ValueError):
    """A text is no value of a field; the message says what was found and what was expected."""


def with_value(event: Event, kind: ClaimType, field: str, text: str, register: Names) -> Event:
    """An event with a value of a field; an empty text takes the value away.

    What the sources disagreed on there is settled.

    Raises:
        NoValue: the type has no such field, or the text is none of its values.
    """
    conflicts = tuple(one for one in event.conflicts if one.role != field)
    event = replace(event, conflicts=conflicts, corrected=tuple(dict.fromkeys((*event.corrected, field))))
    if field == "date":
        day = when(text) if text else None
        if text and day is None:
            raise NoValue(
                f"column value: found {text!r}, expected a date in EDTF, such as 2024-07-20 or 2024-06"
            )
        return replace(event, time=day, year_from=None)
    if field == "status" and kind.has_status:
        if text and text not in get_args(Status):
            raise NoValue(_strange("value", text, get_args(Status)))
        return replace(event, status=cast(Status, text) if text else None)
    role = kind.roles.get(field)
    if role is None:
        known = ["date", *(["status"] if kind.has_status else []), *kind.roles]
        raise NoValue(f"{_strange('field', field, known)}; the event is a {kind.name}")
    if role.principal and not text:
        raise NoValue(f"column value is empty, expected the {field}: there is no {kind.name} without it")
    roles = {name: fillers for name, fillers in event.roles.items() if name != field}
    if text:
        parts = text.split(SEPARATOR) if role.many else [text]
        roles[field] = tuple(_filler(role, part.strip(), register) for part in parts if part.strip())
    return replace(event, roles=roles)


def _filler(role: Role, text: str, register: Names) -> Filler:
    if role.kind == "code":
        if role.vocabulary and text not in role.vocabulary:
            raise NoValue(_strange("value", text, role.vocabulary))
        return Filler(text, value=text)
    if role.kind in ("count", "share"):
        if amount(text) is None:
            raise NoValue(
                f"column value: found {text!r}, expected a number such as 120, ~1000, <50, 1000-1200 or all"
            )
        return Filler(text, value=text)
    if role.kind == "text":
        return Filler(text)
    entity = register.lookup(text)
    return Filler(
        text, canonical=text, entity_id=entity.id if entity else "text:" + " ".join(name_words(text))
    )


def _strange(column: str, found: str, known: Iterable[str]) -> str:
    known = list(known)
    return f"column {column}: found {found!r}, expected one of {', '.join(known)}{nearest(found, known)}"
