"""What one run has met so far, so that no file and no article is read twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from zeitstrahl.acquire.feeds.identity import Identities
from zeitstrahl.acquire.index import Index
from zeitstrahl.acquire.limits import Limits
from zeitstrahl.acquire.options import Options

if TYPE_CHECKING:
    from zeitstrahl.acquire.fetch import Fetcher


@dataclass
class Run:
    """The options of a run and its memory."""

    options: Options
    files: set[tuple[int, int]] = field(default_factory=set)
    indexes: dict[Path, Index] = field(default_factory=dict)

    @property
    def limits(self) -> Limits:
        """The bounds on what is read."""
        return self.options.limits

    @cached_property
    def identities(self) -> Identities:
        """What is known of entries of feeds, from this run and earlier ones."""
        options = self.options
        state = options.state if options.state is not None else {}
        return Identities(state, options.day.isoformat() if options.day else "")

    @cached_property
    def fetcher(self) -> Fetcher:
        """Fetches what lies on servers; made when the first address is met."""
        from zeitstrahl.acquire.fetch import Fetcher  # brings httpx, which runs on files do without

        return Fetcher(self.options.fetch, self.options.state)

    def close(self) -> None:
        """Close the connections, if there are any."""
        if "fetcher" in self.__dict__:
            self.fetcher.close()
