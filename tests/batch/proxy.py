"""Stands between a run and a database server, and cuts the lines."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress


class Proxy:
    """Stands between a run and a server, and can cut all lines for a while."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lines: list[socket.socket] = []
        self._closed_until = 0.0
        self._open = True
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def cut(self, seconds: float) -> None:
        """Cut all lines, and let none be made for some time."""
        self._closed_until = time.monotonic() + seconds
        lines, self._lines = self._lines, []
        for line in lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End for good."""
        self._open = False
        self.cut(0)
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _accept(self) -> None:
        while self._open:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if time.monotonic() < self._closed_until:
                near.close()
                continue
            far = socket.create_connection(self._target)
            self._lines += [near, far]
            for here, there in ((near, far), (far, near)):
                threading.Thread(target=self._forward, args=(here, there), daemon=True).start()

    @staticmethod
    def _forward(here: socket.socket, there: socket.socket) -> None:
        with suppress(OSError), here:
            while data := here.recv(65_536):
                there.sendall(data)
        with suppress(OSError):
            there.shutdown(socket.SHUT_RDWR)
