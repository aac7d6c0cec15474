"""Commands about what runs remember: ``status``, ``problems``, ``retry``."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zeitstrahl.cli.app import app
from zeitstrahl.cli.options import (
    CorrectionsOption,
    EntitiesOption,
    SettingsOption,
    TitleOption,
    TypesOption,
)
from zeitstrahl.cli.output import say
from zeitstrahl.cli.running import (
    JsonOption,
    QuietOption,
    StoreOption,
    WaitOption,
    WorkersOption,
    open_store,
    settings_of,
    stopping,
    tell,
    watching,
)
from zeitstrahl.errors import SettingsError

if TYPE_CHECKING:
    from zeitstrahl.store import RunRow, State

Folder = Annotated[Path, typer.Argument(help="Output folder of the runs.")]
STAGES = ("acquire", "clean", "detect", "extract")
_SHOWN = 100


@app.command("status")
def status_command(
    folder: Folder = Path("out"), store: StoreOption = None, as_json: JsonOption = False
) -> None:
    """Say what a store holds, and how the last runs ended.

    Example: zeitstrahl status out/demo
    """
    from zeitstrahl.store import RunLock

    with open_store(store, folder, create=False) as opened:
        state = opened.state()
        busy = RunLock(opened.database).busy()
        name = opened.database.name
    if as_json:
        typer.echo(json.dumps(_status_record(name, state, busy), ensure_ascii=True, indent=1))
        return
    languages = ", ".join(
        f"{count:,} {language or '?'}" for language, count in sorted(state.articles.items())
    )
    span = f", published {_day(state.first_published)} to {_day(state.last_published)}"
    told = f" ({languages}{span if state.last_published else ''})" if state.articles else ""
    typer.echo(f"{name}: {sum(state.articles.values()):,} articles{told}")
    stages = ", ".join(f"{count:,} {stage}" for stage, count in sorted(state.problems.items()))
    if stages:
        typer.echo(f"set aside: {stages}; see zeitstrahl problems {folder}")
    for run in state.runs:
        typer.echo(_run_line(run, busy=busy and run is state.runs[0]))


@app.command("problems")
def problems_command(
    folder: Folder = Path("out"),
    stage: Annotated[
        str | None, typer.Option("--stage", help=f"Only of one stage: {', '.join(STAGES)}.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help=f"All of them, not the first {_SHOWN}.")] = False,
    store: StoreOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines.")] = False,
) -> None:
    """List what was set aside, with stage, reason and input.

    Example: zeitstrahl problems out --stage extract
    """
    _check(stage)
    with open_store(store, folder, create=False) as opened:
        found = list(opened.problems(stage))
    if as_json:
        for one in found:
            record = {
                "input": one.input,
                "article_id": one.article_id,
                "stage": one.stage,
                "reason": one.reason,
                "hint": one.hint,
            }
            typer.echo(json.dumps(record))
        return
    shown = found if everything else found[:_SHOWN]
    for one in shown:
        told = f"{one.stage:<8} {one.input}: {one.reason}" + (f"; {one.hint}" if one.hint else "")
        typer.echo(_printable(told))
    stages = Counter(one.stage for one in found)
    counts = ", ".join(f"{count:,} {name}" for name, count in sorted(stages.items()))
    say(f"{len(found):,} set aside" + (f": {counts}" if counts else "") + _more(len(found) - len(shown)))


@app.command("retry")
def retry_command(
    folder: Folder = Path("out"),
    stage: Annotated[
        str | None, typer.Option("--stage", help="Only what one stage set aside [default: all but detect].")
    ] = None,
    language: TitleOption = None,
    entities: EntitiesOption = None,
    types: TypesOption = None,
    corrections: CorrectionsOption = None,
    settings_file: SettingsOption = None,
    store: StoreOption = None,
    workers: WorkersOption = None,
    wait: WaitOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Try again what was set aside, then write the files anew; give the settings of the run.

    Inputs that could not be reached or are very large are not kept: run them again.

    Example: zeitstrahl retry out --settings patient.toml
    """
    _check(stage)
    from zeitstrahl.workers import warm_up

    warm_up()
    from zeitstrahl import batch, flow

    begin = time.perf_counter()
    settings = settings_of(
        settings_file, folder, language=language, entities=entities, types=types, corrections=corrections
    )
    stages = [stage] if stage else [one for one in STAGES if one != "detect"]
    with open_store(store, folder, create=False) as opened, stopping() as stopped, watching(quiet) as watch:
        flow.prepare(folder)
        around = batch.Surroundings(watch=watch, stopped=stopped, tell=say)
        summary = batch.retry_batch(
            stages, settings, opened, folder, workers=workers, wait=wait, around=around
        )
    tell(summary, begin, as_json=as_json, again="the same command")


def _check(stage: str | None) -> None:
    if stage is not None and stage not in STAGES:
        raise SettingsError(f"--stage {stage!r}: expected one of {', '.join(STAGES)}")


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text)


def _more(count: int) -> str:
    return f"; {count:,} more with --all" if count > 0 else ""


def _day(moment: str | None) -> str:
    return (moment or "")[:10]


def _run_line(run: RunRow, *, busy: bool) -> str:
    states = {
        "done": "done",
        "retried": "tried again",
        "stopped": "stopped; the same command goes on",
        "running": "under way" if busy else "killed; the same command goes on",
    }
    started = dt.datetime.fromisoformat(run.started).astimezone().strftime("%Y-%m-%d %H:%M")
    names = ("read", "new", "updated", "renewed", "set_aside", "events")
    counts = ", ".join(
        f"{run.counts[name]:,} {name.replace('_', ' ')}" for name in names if run.counts.get(name)
    )
    inputs = _printable(" ".join(run.inputs[:3]) + (" ..." if len(run.inputs) > 3 else "")) or "retry"
    return f"{started}  {states[run.state]}  {inputs}  {counts}".rstrip()


def _status_record(name: str, state: State, busy: bool) -> dict[str, object]:
    return {
        "store": name,
        "articles": sum(state.articles.values()),
        "languages": dict(state.articles),
        "set_aside": dict(state.problems),
        "first_published": state.first_published,
        "last_published": state.last_published,
        "running": busy,
        "runs": [
            {
                "state": "killed"
                if run.state == "running" and not (busy and run is state.runs[0])
                else run.state,
                "started": run.started,
                "ended": run.ended,
                "inputs": list(run.inputs),
                "counts": dict(run.counts),
            }
            for run in state.runs
        ],
    }
