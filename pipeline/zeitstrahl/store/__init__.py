"""The memory of all runs: what was read, what was found in it, what was set aside.

SQLite in a file by default, PostgreSQL by URL. An article is done or not done, never half; what a run
commits stays, however the run ends.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zeitstrahl.store.lock import RunLock
    from zeitstrahl.store.rows import Batch, Known, Packed, Place, RunRow, State
    from zeitstrahl.store.store import STORE_NAME, Store

__all__ = [
    "STORE_NAME",
    "Batch",
    "Known",
    "Packed",
    "Place",
    "RunLock",
    "RunRow",
    "State",
    "Store",
]

_HOLDERS = {
    "STORE_NAME": "store",
    "Batch": "rows",
    "Known": "rows",
    "Packed": "rows",
    "Place": "rows",
    "RunLock": "lock",
    "RunRow": "rows",
    "State": "rows",
    "Store": "store",
}


def __getattr__(name: str) -> Any:
    """A name of the package, from its module: a worker packs what it found, and needs no database."""
    if name not in _HOLDERS:
        raise AttributeError(f"module {__name__!r} has no {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOLDERS[name]}"), name)
