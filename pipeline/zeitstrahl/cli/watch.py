"""Commands for every day: ``watch`` and ``prune``."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zeitstrahl.cli.app import app
from zeitstrahl.cli.options import (
    ColumnsOption,
    CorrectionsOption,
    EntitiesOption,
    FullOption,
    Inputs,
    KindOption,
    Output,
    PrivateOption,
    QualityOption,
    SettingsOption,
    TitleOption,
    TypesOption,
    input_options,
    today,
)
from zeitstrahl.cli.output import say
from zeitstrahl.cli.running import StoreOption, WaitOption, WorkersOption, open_store, settings_of, stopping
from zeitstrahl.errors import ModelError, SettingsError, ZeitstrahlError

if TYPE_CHECKING:
    from zeitstrahl.batch import Summary, Surroundings
    from zeitstrahl.settings import Settings
    from zeitstrahl.store import Store

_TICK_S = 0.5
_LONGEST_S = 86_400.0
_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}


def seconds_of(text: str, option: str) -> float:
    """A duration such as 30s, 15m, 12h, 90d or 4w, in seconds.

    Raises:
        SettingsError: it is none.

    Examples:
        >>> seconds_of("15m", "--every")
        900.0
    """
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)([smhdw])", text.strip())
    if not found or float(found[1]) <= 0:
        raise SettingsError(f"{option} {text!r}: no duration; expected one such as 30s, 15m, 12h, 90d or 4w")
    return float(found[1]) * _UNITS[found[2]]


@app.command("watch")
def watch_command(
    inputs: Inputs,
    output: Output = Path("out"),
    every: Annotated[
        str, typer.Option("--every", metavar="TIME", help="Time from one run to the next: 15m, 2h, 1d.")
    ] = "15m",
    keep: Annotated[
        str | None, typer.Option("--keep", metavar="TIME", help="Forget articles older than this: 90d, 52w.")
    ] = None,
    runs: Annotated[
        int | None, typer.Option("--runs", min=1, help="End after so many runs [default: never].")
    ] = None,
    language: TitleOption = None,
    entities: EntitiesOption = None,
    types: TypesOption = None,
    corrections: CorrectionsOption = None,
    kind: KindOption = None,
    columns: ColumnsOption = None,
    full: FullOption = None,
    quality: QualityOption = None,
    allow_private: PrivateOption = None,
    settings_file: SettingsOption = None,
    store: StoreOption = None,
    workers: WorkersOption = None,
) -> None:
    """Run again and again over feeds (or other inputs), with a line a run; Ctrl-C ends it.

    Feeds are asked only for what is new. One that fails is asked less and less often, and stops nothing.

    Example: zeitstrahl watch feeds.opml https://example.org/feed.xml --every 15m --keep 90d -o out
    """
    from zeitstrahl.workers import warm_up

    pause = seconds_of(every, "--every")
    days = seconds_of(keep, "--keep") / _UNITS["d"] if keep else None
    if days is not None and days < 1:
        raise SettingsError(f"--keep {keep!r}: expected a day at least")
    warm_up()
    from zeitstrahl import flow

    given: dict[str, object] = {**input_options(kind, columns, full, quality, allow_private)}
    given.update(entities=entities, types=types, corrections=corrections)
    settings = settings_of(settings_file, output, language=language, **given)
    flow.prepare(output)
    with stopping() as stopped:
        watch = _Watch(inputs, settings, output, store, workers, stopped, days)
        done = 0
        while not stopped():
            begin = time.monotonic()
            watch.run()
            done += 1
            if runs is not None and done >= runs:
                break
            _sleep(begin + pause * watch.slowness - time.monotonic(), stopped)
    if stopped():
        raise typer.Exit(130)


class _Watch:
    """Runs over inputs, those that fail less and less often.

    Attributes:
        slowness: how many times longer to wait after runs that failed as a whole.
    """

    def __init__(
        self,
        inputs: list[str],
        settings: Settings,
        folder: Path,
        store: str | None,
        workers: int | None,
        stopped: Callable[[], bool],
        days: float | None,
    ) -> None:
        self._inputs, self._settings, self._folder = inputs, settings, folder
        self._store, self._workers, self._stopped, self._days = store, workers, stopped, days
        self._failures: dict[str, int] = {}
        self._resting: dict[str, int] = {}
        self._pruned: dt.date | None = None
        self.slowness = 1.0

    def run(self) -> None:
        """One run, told in one line."""
        from zeitstrahl import batch

        for name in self._resting:
            self._resting[name] -= 1
        inputs = [one for one in self._inputs if self._resting.get(one, 0) <= 0]
        around = batch.Surroundings(stopped=self._stopped, tell=say)
        begin = time.perf_counter()
        try:
            with open_store(self._store, self._folder) as opened:
                summary = batch.run_batch(
                    inputs,
                    self._settings,
                    opened,
                    self._folder,
                    workers=self._workers,
                    wait=True,
                    around=around,
                )
                say(_line(summary, time.perf_counter() - begin, len(self._inputs) - len(inputs)))
                self._note(inputs, summary)
                self._prune(opened, around)
            self.slowness = 1.0
        except (SettingsError, ModelError):
            raise
        except ZeitstrahlError as error:  # a full disk, a database that is away: they may come back
            say(f"{_now()}  {error}")
            self.slowness = min(self.slowness * 2, 16.0)

    def _prune(self, store: Store, around: Surroundings) -> None:
        """Forget what is too old, once a day."""
        from zeitstrahl import batch

        if self._days is None or self._pruned == today() or self._stopped():
            return
        before = today() - dt.timedelta(days=self._days)
        gone = batch.prune_batch(before, self._settings, store, self._folder, around=around)
        self._pruned = today()
        if gone:
            say(f"{_now()}  {gone:,} articles forgotten, published before {before.isoformat()}")

    def _note(self, inputs: list[str], summary: Summary) -> None:
        """Let an address that failed rest for 1, 3, 7, ... runs."""
        failed = {one.input: one.reason for one in summary.problems if one.stage == "acquire"}
        for name in inputs:
            if "://" not in name or name not in failed:
                self._failures.pop(name, None)
                self._resting.pop(name, None)
                continue
            if name not in self._failures:
                say(f"{_now()}  {name}: {failed[name]}; is asked less and less often until it answers")
            self._failures[name] = min(self._failures.get(name, 0) + 1, 6)
            self._resting[name] = 2 ** self._failures[name]  # the next run takes one off


def _line(summary: Summary, seconds: float, resting: int) -> str:
    counts = summary.counts
    parts = [f"{counts['new']:,} new"]
    parts += [
        f"{counts[name]:,} {label}"
        for name, label in (("updated", "updated"), ("renewed", "read anew"), ("set_aside", "set aside"))
        if counts[name]
    ]
    parts.append(f"{counts['articles']:,} articles and {counts['events']:,} events in all")
    if resting:
        parts.append(f"{resting} of the inputs left out, as they failed before")
    return f"{_now()}  {', '.join(parts)} ({seconds:.1f} s)"


def _now() -> str:
    return dt.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")


def _sleep(seconds: float, stopped: Callable[[], bool]) -> None:
    end = time.monotonic() + min(seconds, _LONGEST_S * 30)
    while not stopped() and time.monotonic() < end:
        time.sleep(min(_TICK_S, max(0.0, end - time.monotonic())))


@app.command("prune")
def prune_command(
    folder: Annotated[Path, typer.Argument(help="Output folder of the runs.")] = Path("out"),
    keep: Annotated[
        str, typer.Option("--keep", metavar="TIME", help="Articles older than this are forgotten.")
    ] = "90d",
    language: TitleOption = None,
    entities: EntitiesOption = None,
    types: TypesOption = None,
    corrections: CorrectionsOption = None,
    settings_file: SettingsOption = None,
    store: StoreOption = None,
    wait: WaitOption = False,
) -> None:
    """Forget old articles by their publication date, and write the files anew.

    Example: zeitstrahl prune out --keep 90d
    """
    days = seconds_of(keep, "--keep") / _UNITS["d"]
    from zeitstrahl import batch, flow

    settings = settings_of(
        settings_file, folder, language=language, entities=entities, types=types, corrections=corrections
    )
    with open_store(store, folder, create=False) as opened:
        flow.prepare(folder)
        before = today() - dt.timedelta(days=days)
        around = batch.Surroundings(tell=say)
        gone = batch.prune_batch(before, settings, opened, folder, wait=wait, around=around)
    say(f"{gone:,} articles forgotten, published before {before.isoformat()}")
