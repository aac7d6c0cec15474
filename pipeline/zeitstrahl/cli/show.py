"""Commands that show something to people: ``show``, ``times``, ``explain``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zeitstrahl.cli.app import app
from zeitstrahl.cli.options import EntitiesOption, LanguageOption, PublishedOption, TextFile, TypesOption, day
from zeitstrahl.cli.output import print_table
from zeitstrahl.errors import SettingsError


@app.command("show")
def show_command(
    timeline: Annotated[Path, typer.Argument(help="timeline.csv, or the folder that holds it.")],
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="What the sources disagree on, with who says which.")
    ] = False,
) -> None:
    """Print a timeline as a table.

    Example: zeitstrahl show out/demo
    """
    from zeitstrahl.show import conflicts_table, timeline_table

    if conflicts:
        folder = timeline.parent if timeline.suffix == ".csv" else timeline
        print_table(conflicts_table(folder / "conflicts.csv"))
        return
    path = timeline / "timeline.csv" if timeline.is_dir() else timeline
    print_table(timeline_table(path))


@app.command("times")
def times_command(
    file: TextFile,
    published: PublishedOption = None,
    language: LanguageOption = None,
) -> None:
    """Print the time expressions of an article with their values.

    Example: zeitstrahl times article.txt --published 2024-07-16
    """
    from zeitstrahl.show import times_table

    print_table(times_table(file, day(published), language.value if language else None))


@app.command("explain")
def explain_command(
    file: TextFile,
    published: PublishedOption = None,
    language: LanguageOption = None,
    kind: Annotated[str | None, typer.Option("--type", help="Only triggers of this claim type.")] = None,
    entities: EntitiesOption = None,
    types: TypesOption = None,
) -> None:
    """Say why an article yields its claims: sentence, roles, rule, and why other triggers were dropped.

    Example: zeitstrahl explain article.txt --published 2024-07-16 --type ban
    """
    from zeitstrahl.extract.knowledge import Knowledge
    from zeitstrahl.show import explanation

    knowledge = Knowledge.load(entities, types)
    if kind is not None and kind not in knowledge.types:
        raise SettingsError(f"--type {kind!r}: expected one of {', '.join(knowledge.types)}")
    print_table(explanation(file, day(published), language.value if language else None, knowledge, kind))
