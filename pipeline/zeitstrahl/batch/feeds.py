"""What a store remembers of feeds, so that the next run asks only for what is new in them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import MutableMapping
from dataclasses import dataclass

from zeitstrahl.acquire.feeds.identity import prune
from zeitstrahl.settings import Settings
from zeitstrahl.store import Store

_NAME = "feeds"
# An entry that was not in its feed for so long is forgotten; should it come again, it is read again.
_KEPT_DAYS = 90


@dataclass(frozen=True, slots=True)
class FeedState:
    """The state that :mod:`zeitstrahl.acquire` keeps, with a mark of how feeds were read."""

    state: MutableMapping[str, str]
    way: str

    @classmethod
    def of(cls, store: Store, settings: Settings) -> FeedState:
        """What the store remembers; nothing if feeds were read in another way (``--full``) before."""
        way = "full" if settings.input.full else "entries"
        try:
            raw = json.loads(store.note(_NAME) or "{}")
        except ValueError:
            raw = {}
        known = raw.get("state") if isinstance(raw, dict) and raw.get("way") == way else None
        return cls(known if isinstance(known, dict) else {}, way)

    def keep(self, store: Store, day: dt.date) -> None:
        """Let the store remember it; to be called once all that came is safe."""
        prune(self.state, (day - dt.timedelta(days=_KEPT_DAYS)).isoformat())
        if self.state or store.note(_NAME):
            store.remember(**{_NAME: json.dumps({"way": self.way, "state": dict(self.state)})})
