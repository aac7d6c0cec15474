"""``zeitstrahl models``: which trained pipelines are installed."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from zeitstrahl.cli.app import app
from zeitstrahl.cli.output import print_table


@app.command("models")
def models_command(
    check: Annotated[
        bool, typer.Option("--check", help="Also load ours, which finds every fault; takes some seconds.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with all scores.")] = False,
) -> None:
    """List the installed pipelines: version, language, size, licence, scores.

    The exit code is 1 if one of ours is missing or damaged.

    Example: zeitstrahl models --check
    """
    from zeitstrahl.pipelines.installed import installed_pipelines

    found = installed_pipelines(load=check)
    if as_json:
        typer.echo(json.dumps([one.as_dict() for one in found], ensure_ascii=False, indent=1))
    else:
        from zeitstrahl.show_models import models_table

        print_table(models_table(found))
    if any(one.fault and one.ours for one in found):
        raise typer.Exit(1)
