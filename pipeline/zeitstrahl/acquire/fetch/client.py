"""The fetcher: one address in, its body or the reason why there is none out; never raises for the net."""

from __future__ import annotations

import datetime as dt
import email.utils
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import TypeVar
from urllib.parse import urljoin

import httpx

from zeitstrahl.acquire.fetch.answer import Answer, Passing, Refusal, ask
from zeitstrahl.acquire.fetch.guard import Guard, Resolver, origin_of, resolve
from zeitstrahl.acquire.fetch.pace import Pace
from zeitstrahl.acquire.fetch.rules import Failure, Fetched, FetchRules
from zeitstrahl.urls import host_of

_MAX_URL = 4_000
_MOVED = (301, 302, 303, 307, 308)
_LASTING = (301, 308)
_PASSING = (408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524)
_ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, */*;q=0.5"
T = TypeVar("T")
R = TypeVar("R")


class Fetcher:
    """Asks servers by the rules; may be used from several threads.

    Args:
        rules: times, sizes, politeness.
        state: what was learnt of servers in earlier runs: marks of what was fetched (``etag``,
            ``modified``), addresses that moved, and those to be left alone for a while.
        clock: seconds since 1970.
        sleep: how is waited.
        resolver: finds the addresses of hosts.
    """

    def __init__(
        self,
        rules: FetchRules | None = None,
        state: MutableMapping[str, str] | None = None,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        resolver: Resolver = resolve,
    ) -> None:
        self.rules = rules or FetchRules()
        self.state: MutableMapping[str, str] = state if state is not None else {}
        self.guard = Guard(self.rules.allow_private, resolver)
        self._clock, self._sleep = clock, sleep
        self._pace = Pace(self.rules.host_delay_s, sleep=sleep)
        self._clients: dict[str, httpx.Client] = {}
        self._lock = threading.Lock()
        self._tls: ssl.SSLContext | None = None

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            clients, self._clients = list(self._clients.values()), {}
        for client in clients:
            client.close()

    def get(self, url: str, *, conditional: bool = False) -> Fetched | Failure:
        """What lies at an address.

        Args:
            url: of the web.
            conditional: ask only for what has changed since the state's marks were taken.
        """
        url = url.strip()
        if len(url) > _MAX_URL or origin_of(url) is None:
            return Failure(url[:200], "not an address of the web", "give one with http:// or https://")
        later = float(self.state.get(f"later {host_of(url)}", "0"))
        if later > self._clock() and not self._wait_out(url):
            return self._too_early(url, later)
        if f"gone {url}" in self.state:
            return Failure(url, "is gone for good (the server said so before)", "take it from the list")
        start = self.state.get(f"moved {url}", url) if conditional else url
        failure = Failure(url, "not asked")
        for attempt in range(self.rules.retries + 1):
            if attempt:
                self._sleep(self.rules.backoff_s * 2 ** (attempt - 1))
            found = self._follow(url, start, conditional)
            if isinstance(found, Failure) and start != url and not found.passing:
                # Where it had moved to it is no longer.
                del self.state[f"moved {url}"]
                start = url
                found = self._follow(url, start, conditional)
            if not isinstance(found, Failure) or not found.passing:
                return found
            failure = found
            if f"later {host_of(url)}" in self.state and not self._wait_out(url):
                break
        return failure

    def map(self, function: Callable[[T], R], over: Iterable[T]) -> Iterator[R]:
        """Results of a function that fetches, in order, several at once but never far ahead."""
        if self.rules.parallel <= 1:
            yield from map(function, over)
            return
        waiting: list[Future[R]] = []
        pool = ThreadPoolExecutor(self.rules.parallel, thread_name_prefix="fetch")
        try:
            for one in over:
                waiting.append(pool.submit(function, one))
                if len(waiting) >= 2 * self.rules.parallel:
                    yield waiting.pop(0).result()
            while waiting:
                yield waiting.pop(0).result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _follow(self, named: str, start: str, conditional: bool) -> Fetched | Failure:
        """Ask, and go where redirects lead."""
        url, lasting, seen = start, start, {start}
        only_lasting = True
        for _ in range(self.rules.redirects + 1):
            marks = self._marks(named) if conditional else {}
            try:
                answer = self._ask(url, marks)
            except Passing as error:
                return Failure(named, str(error), "try again later", passing=True)
            except Refusal as error:
                return Failure(named, str(error), error.hint)
            if answer.status not in _MOVED or not answer.headers.get("location"):
                return self._settle(named, lasting, url, answer, conditional)
            target = urljoin(url, answer.headers["location"].strip())
            only_lasting = only_lasting and answer.status in _LASTING
            url = target
            lasting = target if only_lasting else lasting
            if target in seen or len(target) > _MAX_URL:
                return Failure(named, "redirects lead in a circle", "check the address in a browser")
            seen.add(target)
        return Failure(named, f"more than {self.rules.redirects} redirects", "check the address in a browser")

    def _ask(self, url: str, marks: dict[str, str]) -> Answer:
        origin = origin_of(url)
        if origin is None:
            raise Refusal("redirect leads out of the web", "check the address in a browser")
        with self._pace.turn(origin[1]):
            headers = {"User-Agent": self.rules.user_agent, "Accept": _ACCEPT, **marks}
            return ask(self._client(origin), url, headers, self.guard, self.rules, self._drop)

    def _client(self, origin: tuple[str, str, int]) -> httpx.Client:
        """A client for one host: connections go to checked addresses, which hosts may share."""
        key = f"{origin[0]}://{origin[1]}:{origin[2]}"
        with self._lock:
            if key not in self._clients:
                if len(self._clients) >= 4 * self.rules.parallel:
                    self._clients.pop(next(iter(self._clients))).close()
                self._tls = self._tls or httpx.create_ssl_context()
                rules = self.rules
                times = httpx.Timeout(rules.read_s, connect=rules.connect_s)
                self._clients[key] = httpx.Client(verify=self._tls, timeout=times, follow_redirects=False)
            return self._clients[key]

    def _drop(self, client: httpx.Client) -> None:
        """A client that was closed because an answer took too long is not used again."""
        with self._lock:
            self._clients = {key: one for key, one in self._clients.items() if one is not client}

    def _marks(self, url: str) -> dict[str, str]:
        marks = {}
        if etag := self.state.get(f"etag {url}"):
            marks["If-None-Match"] = etag
        if modified := self.state.get(f"modified {url}"):
            marks["If-Modified-Since"] = modified
        return marks

    def _settle(
        self, named: str, lasting: str, url: str, answer: Answer, conditional: bool
    ) -> Fetched | Failure:
        """What an answer means that is no redirect; learns from it."""
        day = dt.datetime.fromtimestamp(self._clock(), dt.UTC).date()
        status = answer.status
        if status == 304:
            return Fetched(url, b"", day=day, unchanged=True)
        if status == 200:
            notes = (f"moved for good to {lasting}",) if lasting != named else ()
            if conditional:
                self._learn(named, lasting, answer)
            return Fetched(url, answer.data, answer.headers.get("content-type", ""), day, notes=notes)
        told = f"server answers {status} {answer.phrase}".strip()
        if status in (429, 503) and (seconds := self._asked_to_wait(answer)):
            self.state[f"later {host_of(named)}"] = str(self._clock() + seconds)
        if status in _PASSING:
            return Failure(named, told, "try again later", passing=True)
        if status == 410 and conditional:
            self.state[f"gone {named}"] = "410"
        hints = {401: "it needs a password", 402: "it costs money", 403: "it lets no program in",
                 404: "check the address", 410: "take it from the list"}  # fmt: skip
        return Failure(named, told, hints.get(status, "check the address in a browser"))

    def _learn(self, named: str, lasting: str, answer: Answer) -> None:
        for key, header in (("etag", "etag"), ("modified", "last-modified")):
            if value := answer.headers.get(header, "")[:500]:
                self.state[f"{key} {named}"] = value
            else:
                self.state.pop(f"{key} {named}", None)
        self.state.pop(f"later {host_of(named)}", None)
        if lasting != named:
            self.state[f"moved {named}"] = lasting

    def _asked_to_wait(self, answer: Answer) -> float:
        """Seconds that the server asks to be left alone; 0 if it does not say."""
        value = answer.headers.get("retry-after", "").strip()
        if value.isdigit():
            return min(float(value[:9]), 30 * 86_400.0)
        try:
            moment = email.utils.parsedate_to_datetime(value)
            return max(0.0, min(moment.timestamp() - self._clock(), 30 * 86_400.0))
        except (ValueError, TypeError, IndexError, OverflowError):
            return 0.0

    def _wait_out(self, url: str) -> bool:
        """Wait as long as the server asked; False if that is too long for this run."""
        key = f"later {host_of(url)}"
        pause = float(self.state[key]) - self._clock()
        if pause > self.rules.max_wait_s:
            return False
        del self.state[key]
        self._sleep(max(0.0, pause))
        return True

    def _too_early(self, url: str, later: float) -> Failure:
        when = dt.datetime.fromtimestamp(later, dt.UTC).strftime("%Y-%m-%d %H:%M UTC")
        return Failure(url, f"server asked to be left alone until {when}", "try again then", passing=True)
