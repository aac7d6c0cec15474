"""Records as compact bytes and back: what goes in comes out.

A record becomes a JSON object of the fields that differ from their defaults, so that a field added
later is read as its default and one that was removed is passed over; lists of records are deflated.
"""

from __future__ import annotations

import base64
import datetime as dt
import functools
import json
import sys
import types
import typing
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, TypeVar, Union, cast, get_args, get_origin

T = TypeVar("T")
Coder = Callable[[Any], Any]

_LEVEL = 1  # of zlib: more costs time and saves little on such short texts
_INTERNED_CHARS = 64
_BYTES = "base64"
_PLAIN = frozenset({str, int, float, bool, type(None)})


def pack(records: Iterable[object], *, without: str = "") -> bytes:
    """A sequence of records of one type as deflated JSON, without one of their fields."""
    rows = [plain(one) for one in records]
    if without:
        for row in rows:
            row.pop(without, None)
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode(), _LEVEL)


def unpack(kind: type[T], data: bytes, **left_out: object) -> tuple[T, ...]:
    """The records that :func:`pack` was given, with the field that was left out.

    Raises:
        ValueError: the bytes are damaged.
    """
    try:
        make = _decoder(cast(Any, kind))
        return tuple(make({**one, **left_out}) for one in json.loads(zlib.decompress(data)))
    except (zlib.error, TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"stored {kind.__name__} records are damaged: {error}") from error


def dumps(value: object) -> str:
    """A record, or a plain value, as one line of JSON in ASCII."""
    return json.dumps(plain(value) if is_dataclass(value) else value, separators=(",", ":"))


def loads(kind: type[T], text: str) -> T:
    """The record that :func:`dumps` was given.

    Raises:
        ValueError: the text is damaged.
    """
    try:
        made: T = _decoder(cast(Any, kind))(json.loads(text))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"stored {kind.__name__} is damaged: {error}") from error
    return made


def plain(record: object) -> dict[str, Any]:
    """A record as plain data: the fields that differ from their defaults."""
    out = {}
    for name, default, code in _encoder(cast(Any, type(record))):
        value = getattr(record, name)
        if value != default:
            out[name] = code(value) if code else value
    return out


@functools.cache
def _encoder(kind: type) -> tuple[tuple[str, object, Coder | None], ...]:
    hints = typing.get_type_hints(kind)
    return tuple(
        (
            one.name,
            object() if one.default is MISSING else one.default,
            None if _is_plain(hints[one.name]) else _encode,
        )
        for one in fields(kind)
    )


def _encode(value: Any) -> Any:
    if value is None or type(value) in _PLAIN:
        return value
    if is_dataclass(value):
        return plain(value)
    if isinstance(value, dt.date):  # a datetime is a date, and both say themselves which
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _encode(one) for key, one in value.items()}
    if isinstance(value, bytes):
        return {_BYTES: base64.b64encode(value).decode()}
    return [_encode(one) for one in value]


@functools.cache
def _decoder(kind: Any) -> Coder:
    """What makes a value of a type from plain data."""
    if isinstance(kind, type) and is_dataclass(kind):
        return _record_decoder(kind)
    if _is_plain(kind):
        return _same
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _union_decoder(tuple(one for one in inner if one is not type(None)))
    if origin is tuple:
        if len(inner) == 2 and inner[1] is Ellipsis:
            each = _decoder(inner[0])
            return lambda data: tuple([each(one) for one in data])
        parts = [_decoder(one) for one in inner]
        return lambda data: tuple([part(one) for part, one in zip(parts, data, strict=True)])
    if origin is not None and issubclass(origin, Mapping):
        each = _decoder(inner[1])
        return lambda data: {key: each(one) for key, one in data.items()}
    if kind is bytes:
        return _bytes_or_text
    if kind in (dt.date, dt.datetime):
        return _moment
    raise TypeError(f"no way to store a {kind}")


def _record_decoder(kind: type) -> Coder:
    hints = typing.get_type_hints(kind)
    coders = {one.name: _decoder(hints[one.name]) for one in fields(kind)}
    intern = sys.intern

    def make(data: Mapping[str, Any]) -> Any:
        given = {}
        for name, value in data.items():
            code = coders.get(name)
            if code is _same:  # most are plain; a call for each takes longer than the rest
                given[name] = intern(value) if type(value) is str and len(value) < _INTERNED_CHARS else value
            elif code is not None:
                given[name] = code(value)
        return kind(**given)

    return make


def _union_decoder(kinds: tuple[Any, ...]) -> Coder:
    if all(kind in (dt.date, dt.datetime) for kind in kinds):
        return lambda data: None if data is None else _moment(data)
    if set(kinds) == {bytes, str}:
        return _bytes_or_text
    if len(kinds) > 1 and not all(_is_plain(kind) for kind in kinds):
        raise TypeError(f"no way to store one of {kinds}")
    make = _decoder(kinds[0])
    return lambda data: None if data is None else make(data)


def _is_plain(kind: Any) -> bool:
    if kind in _PLAIN or get_origin(kind) is typing.Literal:
        return True
    return get_origin(kind) in (Union, types.UnionType) and all(map(_is_plain, get_args(kind)))


def _same(data: Any) -> Any:
    """A plain value; equal short texts are one object, because names and codes repeat themselves."""
    return sys.intern(data) if type(data) is str and len(data) < _INTERNED_CHARS else data


def _bytes_or_text(data: Any) -> Any:
    return base64.b64decode(data[_BYTES]) if isinstance(data, Mapping) else data


def _moment(text: str) -> dt.date | dt.datetime:
    return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)
