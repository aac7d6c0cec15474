"""``zeitstrahl stances``: how an authority's position on something went on."""

from __future__ import annotations

import dataclasses
import difflib
import json
from pathlib import Path
from typing import Annotated

import typer

from zeitstrahl.cli.app import app
from zeitstrahl.cli.options import EntitiesOption
from zeitstrahl.cli.output import print_table
from zeitstrahl.errors import InputError

SHOWN = 5
"""Pairs of authority and target that a message names."""


@app.command("stances")
def stances_command(
    authority: Annotated[str, typer.Argument(help='Name or acronym, in either language; "" for all.')],
    target: Annotated[str, typer.Argument(help="Company or product.")],
    timeline: Annotated[Path, typer.Argument(help="timeline.csv, or the folder that holds it.")] = Path(
        "out"
    ),
    entities: EntitiesOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines.")] = False,
) -> None:
    """List an authority's positions on a target, and its bans, oldest first.

    Example: zeitstrahl stances BSI Taurix out/demo
    """
    from zeitstrahl.register import Register
    from zeitstrahl.timeline import known_pairs, stances
    from zeitstrahl.write import read_timeline

    path = timeline / "timeline.csv" if timeline.is_dir() else timeline
    frame = read_timeline(path)
    cells = frame.astype("object").where(frame.notna(), "").to_dict("records")
    rows = [{str(name): str(value) for name, value in row.items()} for row in cells]
    found = stances(rows, authority, target, Register.load(entities))
    if not found:
        known = [f"{who} on {whom}" for who, whom in known_pairs(rows)]
        near = difflib.get_close_matches(f"{authority} on {target}", known, n=SHOWN, cutoff=0.3)
        told = "; ".join(near or known[:SHOWN]) or "none at all"
        raise InputError(f"{path}: no position of {authority or 'anybody'} on {target}; there is {told}")
    if as_json:
        for one in found:
            line = json.dumps(dataclasses.asdict(one), ensure_ascii=False)
            typer.echo(line.encode("utf-8", "replace").decode("utf-8"))
        return
    from zeitstrahl.show import stances_table

    print_table(stances_table(found))
