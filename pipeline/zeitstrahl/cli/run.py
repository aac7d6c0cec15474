"""``zeitstrahl run``: the whole way from articles to files."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zeitstrahl.cli.app import app
from zeitstrahl.cli.options import (
    CorrectionsOption,
    EntitiesOption,
    Inputs,
    Output,
    SettingsOption,
    TitleOption,
    TypesOption,
    today,
)
from zeitstrahl.cli.output import say

if TYPE_CHECKING:
    from zeitstrahl.flow import Result
    from zeitstrahl.memory import Memory
    from zeitstrahl.settings import Settings


CORRECTIONS = "corrections.csv"
"""In the output folder: decisions that hold for every run into it."""


@app.command("run")
def run_command(
    inputs: Inputs,
    output: Output = Path("out"),
    language: TitleOption = None,
    entities: EntitiesOption = None,
    types: TypesOption = None,
    corrections: CorrectionsOption = None,
    settings_file: SettingsOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
) -> None:
    """Read articles and write timeline.csv, claims.jsonl, entities.csv and times.csv.

    Example: zeitstrahl run corpora/demo -o out/demo
    """
    from zeitstrahl import flow
    from zeitstrahl.settings import read_settings
    from zeitstrahl.write import read_memory

    settings = read_settings(
        settings_file,
        language=language.value if language else None,
        entities=entities,
        types=types,
        corrections=corrections,
    )
    flow.prepare(output)
    if settings.corrections is None and (output / CORRECTIONS).exists():
        settings = settings.model_copy(update={"corrections": output / CORRECTIONS})
    memory = read_memory(output / "events.jsonl")
    result = _watched_run(inputs, settings, memory, quiet)
    paths = flow.write(result, output, settings)
    for problem in result.problems:
        told = f"set aside: {problem.input}: {problem.reason}" + (f"; {problem.hint}" if problem.hint else "")
        say("".join(char if char.isprintable() else "?" for char in told))
    _summary(result, paths, as_json)
    if result.interrupted:
        say("Stopped. The files hold what was done until then; the same command does all of it.")
        raise typer.Exit(130)
    if result.problems:
        raise typer.Exit(1)


def _watched_run(inputs: list[str], settings: Settings, memory: Memory, quiet: bool) -> Result:
    from zeitstrahl import flow

    if quiet or not sys.stderr.isatty():
        return flow.run(inputs, settings, memory=memory, day=today())
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        MofNCompleteColumn(),
        TextColumn("articles"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading", total=None)

        def watch(name: str) -> None:
            progress.update(task, advance=1, description=f"Reading {Path(name).name[:40]}")

        return flow.run(inputs, settings, watch, memory=memory, day=today())


def _summary(result: Result, paths: dict[str, Path], as_json: bool) -> None:
    counts = result.counts
    if as_json:
        summary = {
            **counts,
            "seconds": round(result.seconds, 3),
            "interrupted": result.interrupted,
            "files": {name: str(path) for name, path in paths.items()},
            "problems": [
                {"input": one.input, "stage": one.stage, "reason": one.reason, "hint": one.hint}
                for one in result.problems
            ],
        }
        # A name that is no UTF-8 has half surrogates, which no terminal takes.
        told = json.dumps(summary, ensure_ascii=False, indent=1).encode("utf-8", "replace")
        typer.echo(told.decode("utf-8"))
        return
    say(
        f"{counts['articles']} articles read in {result.seconds:.1f} s: {counts['claims']} claims, "
        f"{counts['events']} events, {counts['conflicts']} with conflicts"
        + (f"; {counts['copies']} copies" if counts["copies"] else "")
        + (
            f"; {counts['set_aside']} set aside ({counts['other_languages']} in other languages),"
            f" see {paths['problems.csv']}"
            if counts["set_aside"]
            else ""
        )
    )
    typer.echo(f"timeline: {paths['timeline.csv']}")
