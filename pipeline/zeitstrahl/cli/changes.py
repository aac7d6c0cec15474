"""``zeitstrahl changes``: what the last runs tell otherwise than the runs before them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Annotated, get_args

import typer

from zeitstrahl.cli.app import app
from zeitstrahl.cli.output import print_table
from zeitstrahl.errors import SettingsError


@app.command("changes")
def changes_command(
    folder: Annotated[Path, typer.Argument(help="Folder with the results of the runs.")] = Path("out"),
    since: Annotated[
        str | None,
        typer.Option("--since", help="First day, YYYY-MM-DD; else the last run that changed something."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="Only these, joined by commas: new,conflict")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines.")] = False,
) -> None:
    """List new events, changed fields and new conflicts.

    Example: zeitstrahl changes out/demo --since 2026-03-01
    """
    from zeitstrahl.errors import InputError
    from zeitstrahl.memory import ChangeKind
    from zeitstrahl.tables import change_rows
    from zeitstrahl.write import read_changes

    wanted = [one.strip() for one in kind.split(",")] if kind is not None else get_args(ChangeKind)
    strange = [one for one in wanted if one not in get_args(ChangeKind)]
    if strange:
        raise SettingsError(f"--kind {strange[0]!r}: expected some of {', '.join(get_args(ChangeKind))}")
    first = _day(since)
    path = folder / "changes.csv"
    if not path.exists():
        raise InputError(
            f"{path}: there is none; expected the folder of a run, as in: zeitstrahl run ... -o out"
        )
    changes = read_changes(path)
    last = max((one.run for one in changes), default=0)
    shown = [
        one
        for one in changes
        if one.kind in wanted and (one.run == last if first is None else one.day >= first)
    ]
    if as_json:
        for row in change_rows(shown):
            typer.echo(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8"))
        return
    from zeitstrahl.show import changes_table

    print_table(changes_table(shown))


def _day(since: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(since) if since is not None else None
    except ValueError as error:
        raise SettingsError(
            f"--since {since!r}: not a day; expected YYYY-MM-DD, such as 2024-07-16"
        ) from error
