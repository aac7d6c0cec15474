"""The index of near-duplicates across runs: as it would be had all runs been one."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator

from zeitstrahl.clean.duplicates import Index, Signature
from zeitstrahl.flow import link
from zeitstrahl.records import Article
from zeitstrahl.store import Batch, Store

_FURNITURE, _COMPLETE = "furniture", "furniture_complete"


class Copies:
    """Links articles to earlier ones; reads the signatures of earlier runs when the first is linked.

    The index also learns which wordings are the furniture of an outlet. What it had learned at the end
    of the last run that came to its end is stored; what a run added that was killed is learned again
    from its signatures, in the same order.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index: Index | None = None
        self._next = 0

    def link(self, article: Article, made: Signature, batch: Batch) -> Article:
        """The article with what it repeats; its signature joins the batch."""
        linked = link(article, made, self._loaded())
        batch.add_signature(
            self._next, article.id, made.language, words=made.words, step=made.step, data=made.data
        )
        self._next += 1
        return linked

    def finish(self) -> None:
        """Remember what was learned; only at the end of a run."""
        if self._index is not None:
            data = base64.b64encode(zlib.compress(self._index.furniture(), 1)).decode()
            self._store.remember(**{_FURNITURE: data, _COMPLETE: str(self._next)})

    def _loaded(self) -> Index:
        if self._index is None:
            self._index = Index()
            complete = int(self._store.note(_COMPLETE) or 0)
            stored = self._store.note(_FURNITURE)
            furniture = zlib.decompress(base64.b64decode(stored)) if stored else b""
            self._index.load(self._signatures(0, complete), furniture)
            for ident, made in self._signatures(complete, None):
                self._index.add(ident, made)
        return self._index

    def _signatures(self, first: int, end: int | None) -> Iterator[tuple[str, Signature]]:
        for number, ident, row in self._store.signatures(first, end):
            self._next = number + 1
            yield ident, Signature(**row)
