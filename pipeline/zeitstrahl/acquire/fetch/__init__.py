"""Fetching over HTTP: politely, within bounds, and never from a private network that nobody named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zeitstrahl.acquire.fetch.rules import Failure, Fetched, FetchRules
from zeitstrahl.acquire.fetch.state import FileState

if TYPE_CHECKING:
    from zeitstrahl.acquire.fetch.client import Fetcher

__all__ = ["Failure", "FetchRules", "Fetched", "Fetcher", "FileState"]


def __getattr__(name: str) -> object:
    if name == "Fetcher":
        from zeitstrahl.acquire.fetch.client import Fetcher  # brings httpx

        return Fetcher
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
