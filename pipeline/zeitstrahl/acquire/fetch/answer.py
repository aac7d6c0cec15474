"""One question to one server: to an address that was checked, read within bounds of size and time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.request import getproxies, proxy_bypass

import httpx

from zeitstrahl.acquire.fetch.guard import Guard, origin_of
from zeitstrahl.acquire.fetch.rules import FetchRules
from zeitstrahl.acquire.httpbody import decoded
from zeitstrahl.acquire.unpack import Damaged

_CHUNK = 65_536
# Addresses of one host that are tried, where the first ones cannot be reached.
_MAX_ADDRESSES = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers (names in lower case) and unpacked body of an answer."""

    status: int
    phrase: str
    headers: Mapping[str, str]
    data: bytes


class Passing(Exception):
    """No answer, for a reason that may pass."""


class Refusal(Exception):
    """No answer, for a reason that will not pass."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.hint = hint


def ask(
    client: httpx.Client,
    url: str,
    headers: Mapping[str, str],
    guard: Guard,
    rules: FetchRules,
    drop: Callable[[httpx.Client], None],
) -> Answer:
    """The answer of a server, whatever its status.

    Raises:
        Passing: no connection, none in time, a broken answer.
        Refusal: a private network, too large, too slow as a whole.
    """
    requests = questions(client, url, headers, guard)
    begin = time.monotonic()
    late = threading.Event()

    def stop() -> None:
        # A server that drips its header is stopped by nothing else: each piece comes in time.
        late.set()
        drop(client)
        client.close()

    watch = threading.Timer(rules.total_s, stop)
    watch.daemon = True
    watch.start()
    try:
        response = _sent(client, requests)
        try:
            return _read(response, rules, begin + rules.total_s)
        finally:
            response.close()
    except (httpx.HTTPError, httpx.StreamError, OSError, RuntimeError) as error:
        if late.is_set():
            raise Refusal(f"answer took more than {rules.total_s:g} s", "try again later") from error
        raise Passing(f"{_what(error)}: {_told(error)}") from error
    finally:
        watch.cancel()


def _sent(client: httpx.Client, requests: list[httpx.Request]) -> httpx.Response:
    """The answer of the first of a host's addresses that takes the question."""
    for request in requests[:-1]:
        try:
            return client.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            continue
    return client.send(requests[-1], stream=True)


def _what(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "no answer in time"
    return "answer is broken" if isinstance(error, httpx.RemoteProtocolError) else "no connection"


def questions(
    client: httpx.Client, url: str, headers: Mapping[str, str], guard: Guard
) -> list[httpx.Request]:
    """The question, to each checked address in the name of the host.

    Raises:
        Passing, Refusal: as in :func:`ask`.
    """
    try:
        target = httpx.URL(url)
        origin = origin_of(str(target))
        addresses = guard.addresses(str(target))
    except PermissionError as error:
        raise Refusal(str(error), "name it yourself, or give --allow-private") from error
    except OSError as error:
        raise Passing(f"host is not known: {error.strerror or error}") from error
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise Refusal(f"not an address of the web: {error}", "check the address") from error
    if not addresses or origin is None:
        raise Passing("host is not known")
    headers = {**headers, "Accept-Encoding": "gzip, deflate"}
    if _through_proxy(origin[0], origin[1]):
        return [client.build_request("GET", target, headers=headers)]
    headers["Host"] = target.netloc.decode("ascii").rpartition("@")[2]
    return [
        client.build_request(
            "GET", target.copy_with(host=one), headers=headers, extensions={"sni_hostname": origin[1]}
        )
        for one in addresses[:_MAX_ADDRESSES]
    ]


def _through_proxy(scheme: str, host: str) -> bool:
    """Whether the system sends this question through a proxy, which resolves names itself."""
    return scheme in getproxies() and not proxy_bypass(host)


def _read(response: httpx.Response, rules: FetchRules, deadline: float) -> Answer:
    headers = {name.lower(): value for name, value in response.headers.items()}
    said = headers.get("content-length", "")
    if response.status_code == 200 and said.isdigit() and int(said[:18]) > rules.max_bytes:
        raise Refusal(f"answer has {int(said[:18]):,} bytes, more than {rules.max_bytes:,}", "leave it out")
    pieces: list[bytes] = []
    size = 0
    # The body of anything but a success says nothing that is read.
    for piece in response.iter_raw(_CHUNK) if response.status_code == 200 else ():
        size += len(piece)
        if size > rules.max_bytes:
            raise Refusal(f"answer has more than {rules.max_bytes:,} bytes", "leave it out")
        if time.monotonic() > deadline:
            raise Refusal(f"answer took more than {rules.total_s:g} s", "try again later")
        pieces.append(piece)
    try:
        data = decoded(b"".join(pieces), headers.get("content-encoding", ""), rules.max_bytes)
    except Damaged as error:
        raise Refusal(f"answer cannot be unpacked: {error}", "try again later") from error
    return Answer(response.status_code, response.reason_phrase, headers, data)


def _told(error: Exception) -> str:
    return (" ".join(str(error).split()) or type(error).__name__)[:120]
