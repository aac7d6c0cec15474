"""Takes results in the order of the inputs and commits them: what is done is always a beginning of the whole.

Workers finish in any order. Ids and copies depend on what came before, so results wait here until all
before them are there; a run that is killed has therefore done what an undisturbed one had done by then.
"""

from __future__ import annotations

import datetime as dt
import time
import zlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from zeitstrahl.acquire import Item
from zeitstrahl.batch.copies import Copies
from zeitstrahl.batch.jobs import Answer
from zeitstrahl.batch.summary import Progress
from zeitstrahl.identity import Holder, origin_of, settle
from zeitstrahl.records import Problem
from zeitstrahl.store import Batch, Known, Place, RunLock, RunRow, Store
from zeitstrahl.store.codec import dumps
from zeitstrahl.store.store import stamp

COMMIT_ITEMS = 256
COMMIT_CHARS = 4_000_000
COMMIT_S = 2.0
"""A batch is committed when it holds so many items, so much text, or is so old."""

KEPT_BYTES = 1_000_000
"""A larger item that was set aside is not kept for another try; its input has to be given again."""

_SHOWN_PROBLEMS = 1_000


@dataclass(slots=True)
class Slot:
    """An input in its place, waiting for its result.

    Attributes:
        key: of the item; of what was met besides items, a hash of the problem.
        known: what the store has of it.
        item: kept until it is known that it need not be stored for another try.
        result: None while a worker has it; ``known`` where there is nothing to do.
        renewal: an article of the store, analysed anew.
    """

    number: int
    key: str
    name: str
    known: Known | None = None
    item: Item | None = None
    result: Answer | Problem | Literal["known"] | None = None
    renewal: bool = False


class Intake:
    """The ordered end of a run; see the module."""

    def __init__(
        self,
        store: Store,
        run: RunRow,
        version: int,
        lock: RunLock,
        progress: Progress,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._store, self._run, self._version, self._lock = store, run, version, lock
        self._progress, self._now = progress, now
        self._slots: deque[Slot] = deque()
        self._batch = Batch()
        self._pending: dict[str, Holder] = {}  # ids of the batch
        self._waiting: set[str] = set()  # keys of the slots and the batch
        self._met: set[str] = set()  # keys of the batch
        self._committed = time.monotonic()
        self._copies = Copies(store)
        self.problems: list[Problem] = []

    def __len__(self) -> int:
        """Inputs that wait, for their result or for those before them."""
        return len(self._slots)

    def __contains__(self, key: object) -> bool:
        """Whether an item with this key was added, and the store does not know it yet."""
        return key in self._waiting

    def add(self, slot: Slot) -> None:
        """The next input."""
        self._slots.append(slot)
        self._waiting.add(slot.key)

    def advance(self) -> None:
        """Take in what is done, as far as all before it is."""
        while self._slots and self._slots[0].result is not None:
            self._take(self._slots.popleft())
            if self._full():
                self.commit()
        if len(self._batch) and time.monotonic() - self._committed > COMMIT_S:
            self.commit()

    def commit(self) -> None:
        """Make what was taken in so far last."""
        if len(self._batch):
            self._lock.renew()
            self._store.commit(self._batch, self._run)
        self._waiting -= self._met
        self._waiting.update(slot.key for slot in self._slots)
        self._batch, self._pending, self._met = Batch(), {}, set()
        self._committed = time.monotonic()

    def finish(self) -> None:
        """Commit the rest of a run that came to its end."""
        self.commit()
        self._copies.finish()

    def holder(self, article_id: str) -> Holder | None:
        """Who has an id; for :func:`zeitstrahl.identity.settle`."""
        pending = self._pending.get(article_id)
        if pending is not None:
            return pending
        found = self._store.holder(article_id)
        if found is None or found[0].key in self._batch.dropped:
            return None
        known, digest = found
        met = known.seen == self._run.id or known.key in self._met
        return Holder(known.key, digest, known.origin, met)

    def _full(self) -> bool:
        batch = self._batch
        return len(batch) >= COMMIT_ITEMS or batch.size >= COMMIT_CHARS

    def _take(self, slot: Slot) -> None:
        progress, result = self._progress, slot.result
        progress.done += 1
        again = slot.key in self._met
        self._met.add(slot.key)
        if isinstance(result, Problem):
            self._set_aside(slot, result)
        elif isinstance(result, Answer):
            self._renew(slot, result) if slot.renewal else self._accept(slot, result)
        elif again or slot.known is None or slot.known.seen == self._run.id:
            progress.repeated += 1
        else:
            self._batch.seen.append(slot.key)
            if slot.known.state == "aside":
                progress.set_aside += 1
            else:
                progress.unchanged += 1

    def _known(self, slot: Slot, state: str, article_id: str | None) -> Known:
        """How the item of a slot is to be stored; it keeps its place."""
        place = slot.known.place if slot.known else Place(self._run.batch, slot.number)
        return Known(slot.key, place, state, self._version, article_id, origin_of(slot.name), self._run.id)

    def _set_aside(self, slot: Slot, problem: Problem) -> None:
        now = stamp(self._now())
        self._progress.set_aside += 1
        self._progress.other_languages += problem.stage == "detect"
        if len(self.problems) < _SHOWN_PROBLEMS:
            self.problems.append(problem)
        if slot.renewal and slot.known is not None:
            hint = "its earlier reading is kept"
            self._batch.add_problem(slot.known, replace(problem, hint=hint), now, is_item=False)
            self._batch.versions[slot.key] = self._version  # or each run would try it again
            return
        known = self._known(slot, "aside", None)
        raw = _raw(slot.item, problem)
        self._batch.add_problem(known, problem, now, raw, is_item=slot.item is not None)

    def _accept(self, slot: Slot, answer: Answer) -> None:
        own = Holder(slot.key, answer.digest, origin_of(slot.name))
        settled = settle(answer.article, own, self)
        if settled.same:
            self._progress.repeated += 1
            self._batch.add_same(self._known(slot, "same", settled.article.id), slot.name)
            return
        former = slot.known
        if settled.replaces is not None:
            former = self._store.known([settled.replaces]).get(settled.replaces)
            self._batch.drop_item(settled.replaces)
            self._progress.updated += 1
        elif former is not None and former.state == "done":
            self._progress.renewed += 1
        else:
            self._progress.new += 1
        known = self._known(slot, "done", settled.article.id)
        known = replace(known, place=former.place) if former else known
        self._pending[settled.article.id] = own
        self._store_article(known, former, replace(answer, article=settled.article))

    def _renew(self, slot: Slot, answer: Answer) -> None:
        assert slot.known is not None
        self._progress.renewed += 1
        self._store_article(replace(slot.known, version=self._version), slot.known, answer)

    def _store_article(self, known: Known, former: Known | None, answer: Answer) -> None:
        article = answer.article
        before = self._store.article(article.id) if former and former.article_id == article.id else None
        if before and (before.text, before.language) == (article.text, article.language):
            # Its copies were found when it came in first; the index has it.
            article = replace(article, copies=before.copies, own_share=before.own_share)
        else:
            article = self._copies.link(article, answer.signature, self._batch)
        self._batch.add_article(known, article, answer.digest, answer.packed, stamp(self._now()))


def _raw(item: Item | None, problem: Problem) -> bytes | None:
    """The item, to be kept for another try; not for other languages, which another try does not change."""
    if item is None or problem.stage == "detect" or len(item.data) > KEPT_BYTES:
        return None
    return zlib.compress(dumps(item).encode(), 1)
