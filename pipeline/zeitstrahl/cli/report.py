"""``zeitstrahl report``: one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zeitstrahl.cli.app import app
from zeitstrahl.cli.options import CorrectionsOption, EntitiesOption, TitleOption, TypesOption
from zeitstrahl.cli.output import say


@app.command("report")
def report_command(
    place: Annotated[
        str, typer.Argument(metavar="FOLDER|STORE", help="Output folder of a run, or its store.")
    ] = "out",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file [default: report.html in the output folder]."),
    ] = None,
    language: TitleOption = None,
    title: Annotated[str | None, typer.Option("--title", help="The heading of the page.")] = None,
    entities: EntitiesOption = None,
    types: TypesOption = None,
    corrections: CorrectionsOption = None,
) -> None:
    """Write the timeline as one HTML page that opens offline and can be mailed.

    Example: zeitstrahl report out/demo -o report.html
    """
    from zeitstrahl.explore import Timeline

    told = language.value if language else "en"
    timeline = Timeline.from_store(
        place, entities=entities, types=types, corrections=corrections, language=told
    )
    folder = Path(place)
    beside = folder if folder.is_dir() else Path() if "://" in place else folder.parent
    path = timeline.report(output or beside / "report.html", language=told, title=title)
    say(f"{len(timeline)} events")
    typer.echo(str(path))
