"""The cluster: joined by its address or started here, and given work a little at a time."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from zeitstrahl.errors import SettingsError, ZeitstrahlError

if TYPE_CHECKING:
    from distributed import Client, Future

J = TypeVar("J")

LOCAL = "local"
"""In place of an address: worker processes on this machine."""

_JOIN_S = 30.0
_OPEN_PER_WORKER = 3  # chunks that a worker has in hand or waiting
_ASK_S = 0.5


class WorkersLost(Exception):
    """A piece of work ended each worker that had it."""


@contextmanager
def cluster(address: str, workers: int) -> Iterator[Client]:
    """A client of a cluster.

    Args:
        address: of its scheduler (``tcp://scheduler:8786``), or ``local``.
        workers: processes of a local cluster.

    Raises:
        SettingsError: Dask is not installed, or no scheduler answers there.
    """
    try:
        from distributed import Client, LocalCluster
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"--dask: {error.name!r} is not installed; pip install 'zeitstrahl[dask]'"
        ) from error
    if address == LOCAL:
        with (
            LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                dashboard_address=None,
                silence_logs=logging.ERROR,  # that a worker took some seconds to end is no news
            ) as here,
            Client(here) as client,
        ):
            yield client
        return
    try:
        joined = Client(address, timeout=_JOIN_S)
    except (OSError, TimeoutError, ValueError) as error:
        raise SettingsError(
            f"--dask {address}: no scheduler answers ({error}); start one with dask scheduler, "
            "or say --dask local"
        ) from error
    with joined as client:
        try:
            client.wait_for_workers(1, timeout=_JOIN_S)
        except TimeoutError as error:
            raise SettingsError(f"--dask {address}: has no workers; start some with dask worker") from error
        yield client


@dataclass(slots=True)
class _Sent(Generic[J]):
    job: J
    future: Future | None  # None for what is done already


class Spread(Generic[J]):
    """Jobs on a cluster, some at a time; results come in the order of the jobs.

    Args:
        send: submits a job; None if it is done already.
        stopped: asked now and then; once it says yes, what is under way is given up.
    """

    def __init__(
        self, client: Client, send: Callable[[J], Future | None], stopped: Callable[[], bool]
    ) -> None:
        self._client, self._send, self._stopped = client, send, stopped
        self._open: deque[_Sent[J]] = deque()

    def results(self, jobs: Iterable[J]) -> Iterator[tuple[J, Any]]:
        """Each job with its result; :class:`WorkersLost` in place of it where it ended its workers."""
        for job in jobs:
            self._open.append(_Sent(job, self._send(job)))
            while len(self._open) >= self._room():
                if not (yield from self._first()):
                    return
        while self._open:
            if not (yield from self._first()):
                return

    def _room(self) -> int:
        count = len(self._client.scheduler_info(n_workers=-1)["workers"]) if self._open else 1
        return max(2, _OPEN_PER_WORKER * count)

    def _first(self) -> Generator[tuple[J, Any], None, bool]:
        """The result of the oldest job; False if the user stopped it."""
        sent = self._open.popleft()
        while sent.future is not None and not _is_done(sent.future):
            if self._stopped():
                self._client.cancel([one.future for one in (sent, *self._open) if one.future is not None])
                self._open.clear()
                return False
        yield sent.job, None if sent.future is None else result_of(sent.future)
        return True


def result_of(future: Future) -> Any:
    """What a worker returned; :class:`WorkersLost` if there is nothing because it ended all of them.

    Raises:
        ZeitstrahlError: what the work raised, if it is one of ours; else told as one.
    """
    from distributed.scheduler import KilledWorker

    try:
        return future.result()
    except KilledWorker:
        return WorkersLost()
    except ZeitstrahlError:
        raise
    except Exception as error:
        told = str(error).splitlines()[0] if str(error) else ""
        raise ZeitstrahlError(f"the cluster could not do it: {type(error).__name__}: {told}") from error


def _is_done(future: Future) -> bool:
    from distributed import wait

    try:
        wait(future, timeout=_ASK_S)
    except TimeoutError:
        return False
    except Exception:  # what the work raised is told when it is asked for its result
        return True
    return True
