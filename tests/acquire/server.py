"""A real HTTP server on this machine, whose answers a test writes as plain functions."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the path; what is asked is noted."""

    protocol_version = "HTTP/1.1"
    server: Server  # type: ignore[assignment]

    def do_GET(self) -> None:
        """Answer a question."""
        site = self.server.site
        site.asked.append((self.path, dict(self.headers.items()), time.monotonic()))
        answer = site.answers.get(self.path.partition("?")[0])
        with contextlib.suppress(OSError):
            if answer is None:
                self.reply(b"nothing here", status=404)
            elif isinstance(answer, bytes):
                self.reply(answer)
            else:
                answer(self)

    def reply(self, body: bytes, *, status: int = 200, **headers: str) -> None:
        """A usual answer; underscores in the names of headers stand for hyphens."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def raw(self, *pieces: bytes, pause: float = 0.0) -> None:
        """Bytes as they are, and then the end of the connection."""
        for piece in pieces:
            self.wfile.write(piece)
            self.wfile.flush()
            if pause and self.server.site.stopped.wait(pause):
                break
        self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Be silent."""


class Server(ThreadingHTTPServer):
    """The server, with what it serves."""

    daemon_threads = True
    site: Site


@dataclass
class Site:
    """What a server serves and was asked.

    Attributes:
        answers: path to bytes, or to a function that answers.
        asked: path, headers and time of each question.
    """

    url: str = ""
    answers: dict[str, Answer | bytes] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], float]] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [path for path, _, _ in self.asked]


@contextlib.contextmanager
def serving() -> Iterator[Site]:
    """A server on a free port of this machine."""
    site = Site()
    server = Server(("127.0.0.1", 0), Handler)
    server.site = site
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.stopped.set()
        server.shutdown()
        server.server_close()


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
