"""How is fetched, and what comes back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import zeitstrahl


@dataclass(frozen=True, slots=True)
class FetchRules:
    """How servers are asked; times in seconds.

    Attributes:
        connect_s, read_s: how long a connection and each piece of an answer may take.
        total_s: how long one answer may take as a whole, however it drips.
        max_bytes: largest answer, packed and unpacked.
        redirects: how many are followed.
        retries: how often is asked again after a failure that may pass (429, 5xx, a broken line).
        backoff_s: pause before the second attempt; doubled before each further one.
        max_wait_s: longest pause that a server may ask for (Retry-After); beyond it the address is
            left for a later run.
        host_delay_s: pause between two questions to one host.
        parallel: how many hosts are asked at once.
        allow_private: fetch from private networks whatever leads there.
        user_agent: how the program presents itself.
    """

    connect_s: float = 10.0
    read_s: float = 20.0
    total_s: float = 60.0
    max_bytes: int = 20_000_000
    redirects: int = 8
    retries: int = 2
    backoff_s: float = 1.0
    max_wait_s: float = 60.0
    host_delay_s: float = 1.0
    parallel: int = 8
    allow_private: bool = False
    user_agent: str = (
        f"zeitstrahl/{zeitstrahl.__version__} (news reader; reads feeds and pages one at a time)"
    )


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer.

    Attributes:
        url: where it came from in the end.
        data: its body, unpacked; empty if nothing has changed.
        media_type: what the server says it is.
        day: on which it was fetched.
        unchanged: the server says that it is what it was the last time (304).
        notes: redirects that last, and the like, for people.
    """

    url: str
    data: bytes
    media_type: str = ""
    day: dt.date | None = None
    unchanged: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nothing was fetched, and what can be done.

    Attributes:
        passing: whether asking again later may help.
    """

    url: str
    reason: str
    hint: str = ""
    passing: bool = False
