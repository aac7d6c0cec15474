"""Zeitstrahl: German and English news in, one normalised bilingual event timeline out.

The public names are loaded when they are first used: importing the package reads no rules and no model.

Examples:
    >>> from datetime import date
    >>> from zeitstrahl import find_times, parse_time
    >>> day = date(2024, 7, 16)
    >>> [time.edtf for time in find_times("Ab 20. Juli gilt das.", language="de", published=day)]
    ['2024-07-20']
    >>> parse_time("late September or early October", language="en", published=day).edtf
    '2024-09-21/2024-10-10'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zeitstrahl.acquire.feeds import read_feed as read_feed
    from zeitstrahl.acquire.pages import read_page as read_page
    from zeitstrahl.errors import ZeitstrahlError as ZeitstrahlError
    from zeitstrahl.explore import Timeline as Timeline
    from zeitstrahl.extract.components import nlp as nlp
    from zeitstrahl.extract.times import find_times as find_times
    from zeitstrahl.extract.times import parse_time as parse_time
    from zeitstrahl.records import TimeExpression as TimeExpression

__version__ = "0.1.0"

# Public name -> the module that holds it.
_PUBLIC = {
    "TimeExpression": "zeitstrahl.records",
    "Timeline": "zeitstrahl.explore",
    "ZeitstrahlError": "zeitstrahl.errors",
    "find_times": "zeitstrahl.extract.times",
    "nlp": "zeitstrahl.extract.components",
    "parse_time": "zeitstrahl.extract.times",
    "read_feed": "zeitstrahl.acquire.feeds",
    "read_page": "zeitstrahl.acquire.pages",
}

__all__ = [
    "TimeExpression",
    "Timeline",
    "ZeitstrahlError",
    "__version__",
    "find_times",
    "nlp",
    "parse_time",
    "read_feed",
    "read_page",
]


def __getattr__(name: str) -> Any:
    """A public name, from its module."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'zeitstrahl' has no {name!r}; public are {', '.join(__all__)}")
    value = getattr(importlib.import_module(_PUBLIC[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
