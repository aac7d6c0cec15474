"""One question at a time to one host, with a pause before the next."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Pace:
    """Keeps the pauses between questions to each host, across threads.

    Attributes:
        delay_s: pause after an answer.
        clock, sleep: the time, and how is waited; other ones in tests.
    """

    delay_s: float
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _locks: dict[str, threading.Lock] = field(default_factory=dict)
    _free_at: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for the host's turn, and keep the next one waiting until the pause is over."""
        with self._lock:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            pause = self._free_at.get(host, 0.0) - self.clock()
            if pause > 0:
                self.sleep(pause)
            try:
                yield
            finally:
                self._free_at[host] = self.clock() + self.delay_s
