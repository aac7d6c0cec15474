"""Articles alone, without what they say: the first steps in worker processes, in the order of the inputs."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterator, MutableMapping, Sequence

from zeitstrahl import flow
from zeitstrahl.acquire import Item, Options, discover
from zeitstrahl.batch.jobs import failed
from zeitstrahl.clean.duplicates import Index
from zeitstrahl.identity import RunLedger
from zeitstrahl.records import Article, Problem
from zeitstrahl.settings import Settings
from zeitstrahl.workers import Bounds, Failure, Workers

_OPEN_PER_WORKER = 24  # items read ahead
_OPEN_BYTES = 64_000_000
_TICK_S = 0.25
_PRELOADED = ("zeitstrahl.batch.articles",)


def setup() -> Callable[[Item], Article | Problem]:
    """What does the jobs of a worker process."""
    return flow.article_of


def articles(
    inputs: Sequence[str],
    settings: Settings,
    *,
    workers: int,
    state: MutableMapping[str, str] | None = None,
    day: dt.date | None = None,
) -> Iterator[Article | Problem]:
    """All articles of the inputs, cleaned, with ids of their own and links to those that they repeat.

    What says the same to the letter under the same id comes once.

    Args:
        workers: processes.
        state: what is remembered of feeds; see :class:`zeitstrahl.acquire.Options`.
        day: of the run.

    Raises:
        SettingsError: a column is named for a field that there is not.
    """
    ledger, index = RunLedger(), Index()
    for item, made in _made(inputs, settings, workers, Options.of(settings, state, day)):
        if isinstance(made, Article) and isinstance(item, Item):
            new = flow.distinct_article(made, item, ledger, index)
            if new is not None:
                yield new
        elif isinstance(made, Problem):
            yield made


Pair = tuple[Item | Problem, Article | Problem]


def _made(inputs: Sequence[str], settings: Settings, workers: int, options: Options) -> Iterator[Pair]:
    """What was found, and what was made of it."""
    bounds = Bounds(settings.limits.seconds, settings.limits.memory_mb * 1_000_000)
    waiting: deque[tuple[int, Item | Problem]] = deque()
    done: dict[int, Article | Problem] = {}
    sizes: dict[int, int] = {}

    def finished(pool: Workers[Item, Article | Problem], wait_s: float) -> Iterator[Pair]:
        for number, result in pool.results(wait_s):
            sizes.pop(number, None)
            name = next(one.input for at, one in waiting if at == number)
            done[number] = failed(name, result, settings) if isinstance(result, Failure) else result
        while waiting and waiting[0][0] in done:
            number, found = waiting.popleft()
            yield found, done.pop(number)

    with Workers(setup, workers, bounds, preload=_PRELOADED) as pool:
        for number, found in enumerate(discover(inputs, options=options)):
            waiting.append((number, found))
            if isinstance(found, Problem):
                done[number] = found
            else:
                sizes[number] = pool.put(number, found)
            yield from finished(pool, 0)
            while pool.open >= _OPEN_PER_WORKER * workers or sum(sizes.values()) >= _OPEN_BYTES:
                yield from finished(pool, _TICK_S)
        while waiting:
            yield from finished(pool, _TICK_S)
