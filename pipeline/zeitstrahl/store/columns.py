"""Column types that take every text: names of files and articles from the net hold what no database likes."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

# A code point that no text may hold in exchange; what follows is JSON in ASCII.
_ESCAPE = "\ufdd0"


def escaped(text: str) -> str:
    """The text itself, or, if it holds NUL characters or half surrogate pairs, a form without them.

    Examples:
        >>> escaped("Nordwerk"), escaped("a\\x00b") == "\\ufdd0" + '"a\\\\u0000b"'
        ('Nordwerk', True)
    """
    if text.isascii() and "\x00" not in text:
        return text
    if "\x00" in text or text.startswith(_ESCAPE) or any("\ud800" <= char <= "\udfff" for char in text):
        return _ESCAPE + json.dumps(text)
    return text


def unescaped(text: str) -> str:
    """What :func:`escaped` was given."""
    return str(json.loads(text[1:])) if text.startswith(_ESCAPE) else text


class AnyText(TypeDecorator[str]):
    """Text with any code points, also those that neither SQLite nor PostgreSQL takes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """What is sent to the database."""
        return None if value is None else escaped(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """What was sent."""
        return None if value is None else unescaped(value)
