"""Both halves of the first step in one call, for those who want no workers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from zeitstrahl.acquire.discover import discover
from zeitstrahl.acquire.distinct import Seen
from zeitstrahl.acquire.item import Item
from zeitstrahl.acquire.limits import Limits
from zeitstrahl.acquire.options import Options
from zeitstrahl.acquire.read import read
from zeitstrahl.records import Document, Problem

_DEFAULT = Options()


def read_inputs(
    paths: Sequence[Path | str], *, options: Options = _DEFAULT, limits: Limits | None = None
) -> Iterator[Document | Problem]:
    """Documents of all inputs in the order named, folders sorted; what cannot be read as problems.

    See :func:`discover` for what is read, :func:`read` and :class:`Seen` for the ids.
    """
    seen = Seen()
    for item in discover(paths, options=options, limits=limits):
        found = read(item) if isinstance(item, Item) else item
        yield seen.distinct(found) if isinstance(found, Document) else found
