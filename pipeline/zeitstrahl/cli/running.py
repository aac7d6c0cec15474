"""What commands share that start runs: options, progress, stopping, the summary."""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from zeitstrahl.cli.options import TitleLanguage
from zeitstrahl.cli.output import say

if TYPE_CHECKING:
    from zeitstrahl.batch import Progress, Summary
    from zeitstrahl.settings import Settings
    from zeitstrahl.store import Store

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="FILE|URL",
        help="Where results are remembered [default: zeitstrahl.db in the output folder]; "
        "or postgresql+psycopg://user@host/database.",
    ),
]
WorkersOption = Annotated[
    int | None, typer.Option("--workers", min=1, max=512, help="Worker processes [default: one per core].")
]
WaitOption = Annotated[bool, typer.Option("--wait", help="Wait if another run writes to the same store.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")]

CORRECTIONS = "corrections.csv"
"""In the output folder: decisions that hold for every run into it."""

_LOG_EVERY_S = 30.0
_DRAW_EVERY_S = 0.2
_SHOWN_PROBLEMS = 20


def open_store(place: str | None, folder: Path, *, create: bool = True) -> Store:
    """The store that the option names, else the one in the output folder.

    Raises:
        StoreError: it cannot be opened.
    """
    from zeitstrahl.store import STORE_NAME, Store

    return Store(place or folder / STORE_NAME, create=create, tell=say)


def settings_of(
    path: Path | None, folder: Path, *, language: TitleLanguage | None = None, **options: object
) -> Settings:
    """The settings of a run into a folder, whose own corrections hold if none are named.

    Raises:
        SettingsError: a file or a value is wrong.
    """
    from zeitstrahl.settings import read_settings

    settings = read_settings(path, language=language.value if language else None, **options)
    if settings.corrections is None and (folder / CORRECTIONS).exists():
        return settings.model_copy(update={"corrections": folder / CORRECTIONS})
    return settings


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Something to ask whether the user wants to stop: the first Ctrl-C does, the second ends at once."""
    asked: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        asked.append(number)
        say("Stopping; what is done is kept. Again to stop at once, without writing files.")
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, signal.default_int_handler)

    try:
        before = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM)}
    except ValueError:  # not in the main thread, where no signal comes
        before = {}
    try:
        yield lambda: bool(asked)
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


@contextmanager
def watching(quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """Something to show progress with: a bar on a terminal, else a line now and then."""
    if quiet:
        yield lambda progress: None
    elif sys.stderr.isatty():
        with _bar() as watch:
            yield watch
    else:
        yield _log()


def _log() -> Callable[[Progress], None]:
    begin = said = time.monotonic()

    def watch(progress: Progress) -> None:
        nonlocal said
        now = time.monotonic()
        if now - said >= _LOG_EVERY_S:
            said = now
            rate = progress.done / (now - begin)
            aside = f", {progress.set_aside:,} set aside" if progress.set_aside else ""
            left = _left(progress, now - begin)
            left = f", {left} left" if left else ""
            say(f"{_doing(progress)}: {progress.done:,} articles, {rate:.1f}/s{aside}{left}")

    return watch


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        begin, drawn = time.monotonic(), 0.0

        def watch(progress: Progress) -> None:
            nonlocal drawn
            now = time.monotonic()
            if now - drawn < _DRAW_EVERY_S and progress.stage == "read":
                return
            drawn = now
            left = _left(progress, now - begin)
            told = [
                _doing(progress),
                f"{progress.done:,} articles",
                f"{progress.done / max(0.1, now - begin):.1f}/s",
                f"{progress.set_aside:,} set aside" if progress.set_aside else "",
                f"{left} left" if left else "",
                Path(progress.name).name[:30] if progress.stage == "read" else "",
            ]
            bar.update(task, description="  ".join(one for one in told if one).replace("[", "("))

        yield watch


def _doing(progress: Progress) -> str:
    names = {"read": "Reading", "renew": "Reading anew", "merge": "Merging", "write": "Writing"}
    return names[progress.stage]


def _left(progress: Progress, seconds: float) -> str:
    """Time that remains, from the share of the bytes that are done; empty where that is not known."""
    share = progress.share
    if share is None or share < 0.01 or seconds < 3 or progress.stage != "read":
        return ""
    left = round(seconds * (1 - share) / share)
    return f"{left // 3600}:{left // 60 % 60:02d}:{left % 60:02d}"


def tell(summary: Summary, begin: float, *, as_json: bool, again: str) -> None:
    """Print what a run did, and end the command with its exit code.

    Args:
        begin: when it began, of ``time.perf_counter``.
        again: how to go on after it was stopped.
    """
    for problem in summary.problems[:_SHOWN_PROBLEMS]:
        told = f"set aside: {problem.input}: {problem.reason}" + (f"; {problem.hint}" if problem.hint else "")
        say("".join(char if char.isprintable() else "?" for char in told))
    if len(summary.problems) > _SHOWN_PROBLEMS:
        say(f"and {len(summary.problems) - _SHOWN_PROBLEMS:,} more; see zeitstrahl problems")
    seconds = time.perf_counter() - begin
    if as_json:
        _print_json(summary, seconds)
    else:
        _print_text(summary, seconds)
    if summary.stopped:
        say(f"Stopped. What was done until then is kept and in the files; {again} goes on from there.")
        raise typer.Exit(130)
    if summary.counts["set_aside"] or summary.problems:
        raise typer.Exit(1)


def _print_json(summary: Summary, seconds: float) -> None:
    record = {
        **summary.counts,
        "seconds": round(seconds, 3),
        "cpu_seconds": {stage: round(each, 3) for stage, each in summary.cpu_seconds.items()},
        "interrupted": summary.stopped,
        "files": {name: str(path) for name, path in summary.files.items()},
        "problems": [
            {"input": one.input, "stage": one.stage, "reason": one.reason, "hint": one.hint}
            for one in summary.problems
        ],
    }
    # A name that is no UTF-8 has half surrogates, which no terminal takes.
    told = json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    typer.echo(told.decode("utf-8"))


def _print_text(summary: Summary, seconds: float) -> None:
    counts = summary.counts
    parts = [
        f"{counts[name]:,} {label}"
        for name, label in (
            ("new", "new"),
            ("updated", "updated"),
            ("renewed", "read anew"),
            ("unchanged", "unchanged"),
            ("repeated", "repeated"),
        )
        if counts[name]
    ]
    if counts["set_aside"]:
        others = counts["other_languages"]
        parts.append(
            f"{counts['set_aside']:,} set aside"
            + (f" ({others:,} in other languages)" if others else "")
            + f", see {summary.files['problems.csv']}"
        )
    say(f"{counts['read']:,} articles read in {seconds:.1f} s: {', '.join(parts) or 'nothing new'}")
    copies = f", {counts['copies']:,} of them copies" if counts["copies"] else ""
    say(
        f"{counts['articles']:,} articles in all{copies}: {counts['claims']:,} claims, "
        f"{counts['events']:,} events, {counts['conflicts']:,} with conflicts"
    )
    typer.echo(f"timeline: {summary.files['timeline.csv']}")
