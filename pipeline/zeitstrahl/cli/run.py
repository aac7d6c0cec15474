"""``zeitstrahl run``: the whole way from articles to files."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

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


@app.command("run")
def run_command(
    inputs: Inputs,
    output: Output = Path("out"),
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
    wait: WaitOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    dask: Annotated[
        str | None,
        typer.Option(
            "--dask",
            metavar="ADDRESS|local",
            help="Extract and merge on a Dask cluster (tcp://scheduler:8786), or on processes of this "
            "machine; without a store.",
        ),
    ] = None,
) -> None:
    """Read articles and write timeline.csv, claims.jsonl, entities.csv and times.csv.

    What earlier runs with the same output read is remembered: articles that are known are not read
    again, and a run that was stopped or killed goes on where it was.

    Example: zeitstrahl run corpora/demo -o out/demo
    """
    if dask is None:
        from zeitstrahl.workers import warm_up

        warm_up()  # models load while the imports below are under way
    elif store is not None or wait:
        raise SettingsError("--dask: such a run has no store; leave out --store and --wait")
    from zeitstrahl import batch, flow

    begin = time.perf_counter()
    settings = settings_of(
        settings_file,
        output,
        language=language,
        entities=entities,
        types=types,
        corrections=corrections,
        **input_options(kind, columns, full, quality, allow_private),
    )
    flow.prepare(output)
    if dask is not None:
        from zeitstrahl.scale import run_dask

        with stopping() as stopped, watching(quiet) as watch:
            around = batch.Surroundings(watch=watch, stopped=stopped, tell=say)
            summary = run_dask(inputs, settings, output, address=dask, workers=workers, around=around)
        tell(summary, begin, as_json=as_json, again="the same command")
        return
    with open_store(store, output) as opened, stopping() as stopped, watching(quiet) as watch:
        around = batch.Surroundings(watch=watch, stopped=stopped, tell=say)
        summary = batch.run_batch(inputs, settings, opened, output, workers=workers, wait=wait, around=around)
    tell(summary, begin, as_json=as_json, again="the same command")
