"""Runs that can be trusted: articles through worker processes into a store, and out into files."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zeitstrahl.batch.retention import prune_batch
    from zeitstrahl.batch.run import Surroundings, cores, retry_batch, run_batch
    from zeitstrahl.batch.summary import Progress, Summary

__all__ = ["Progress", "Summary", "Surroundings", "cores", "prune_batch", "retry_batch", "run_batch"]

_HOLDERS = {
    "Progress": "summary",
    "Summary": "summary",
    "Surroundings": "run",
    "cores": "run",
    "prune_batch": "retention",
    "retry_batch": "run",
    "run_batch": "run",
}


def __getattr__(name: str) -> Any:
    """A name of the package, from its module: a worker needs neither runs nor files."""
    if name not in _HOLDERS:
        raise AttributeError(f"module {__name__!r} has no {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOLDERS[name]}"), name)
