"""Forgetting articles of a certain age, and the events that only they told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from zeitstrahl.batch.files import write_results
from zeitstrahl.batch.run import Surroundings
from zeitstrahl.corrections import read_corrections
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.settings import Settings
from zeitstrahl.store import RunLock, Store
from zeitstrahl.write import read_memory, write_memory


def prune_batch(
    before: dt.date,
    settings: Settings,
    store: Store,
    folder: Path,
    *,
    wait: bool = False,
    around: Surroundings | None = None,
) -> int:
    """Forget the articles published before a day, and write the files anew; returns how many there were.

    An article without publication date counts from the day on which it was read. What is forgotten is
    not read again, should an input still hold it.

    Raises:
        StoreError: the store cannot be used, or a run uses it.
        OutputError: a file cannot be written.
    """
    around = around or Surroundings()
    knowledge = Knowledge.load(settings.entities, settings.types)
    corrections = read_corrections(settings.corrections, knowledge.types) if settings.corrections else ()
    with RunLock(store.database, wait=wait, tell=around.tell):
        gone = store.prune(before)
        if not gone:
            return 0
        path = folder / "events.jsonl"
        memory = read_memory(path)
        # Events that nobody tells any more are no news: they are forgotten, too.
        kept = {ident: one for ident, one in memory.traces.items() if not gone.issuperset(one.articles)}
        if len(kept) < len(memory.traces):
            write_memory(path, replace(memory, traces=kept))
        day = around.now().date() if path.exists() else None
        write_results(store, folder, settings, knowledge, corrections, day, lambda stage: None)
    return len(gone)
