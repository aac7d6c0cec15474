"""``zeitstrahl export``: the timeline in other formats."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from zeitstrahl.cli.app import app
from zeitstrahl.cli.options import ConfidenceOption
from zeitstrahl.cli.output import say
from zeitstrahl.errors import SettingsError


class Format(StrEnum):
    """Names of the formats."""

    csv = "csv"
    excel = "excel"
    xlsx = "xlsx"
    parquet = "parquet"
    json = "json"
    jsonl = "jsonl"
    timelinejs = "timelinejs"
    ics = "ics"


@app.command("export")
def export_command(
    timeline: Annotated[
        Path | None, typer.Argument(help="timeline.csv, or the folder that holds it, or another export.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file; its ending tells the format.")
    ] = None,
    kind: Annotated[
        Format | None, typer.Option("--format", "-f", help="The format, where the ending does not tell it.")
    ] = None,
    excel: Annotated[
        bool, typer.Option("--excel", help="CSV that opens right in a German Excel: semicolons, UTF-8 mark.")
    ] = False,
    confidence: ConfidenceOption = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of an event and stop.")
    ] = False,
) -> None:
    """Write a timeline in another format: csv, excel, xlsx, parquet, json, jsonl, timelinejs, ics.

    Example: zeitstrahl export out/demo -o timeline.xlsx
    """
    from zeitstrahl.write import read_timeline
    from zeitstrahl.write.exports import export_timeline
    from zeitstrahl.write.exports.jsons import schema as event_schema

    if schema:
        typer.echo(json.dumps(event_schema(), ensure_ascii=False, indent=1))
        return
    if timeline is None or output is None:
        raise SettingsError("name a timeline and a file: zeitstrahl export out/demo -o timeline.xlsx")
    path = timeline / "timeline.csv" if timeline.is_dir() else timeline
    if output.resolve() == path.resolve():
        raise SettingsError(f"{output}: the timeline itself; choose another file with -o")
    told = "excel" if excel else kind.value if kind else None
    frame = read_timeline(path)
    if confidence is not None:
        frame = frame[(frame["confidence"] >= confidence).fillna(False)].reset_index(drop=True)
    export_timeline(output, frame, told)
    say(f"{len(frame)} events")
    typer.echo(str(output))
