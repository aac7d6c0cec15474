"""``zeitstrahl types``: list, show and check claim types."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zeitstrahl.cli.app import app
from zeitstrahl.cli.options import TypesOption
from zeitstrahl.errors import SettingsError

types_app = typer.Typer(help="Claim types: list, show, check a file.", no_args_is_help=True)
app.add_typer(types_app, name="types")


@types_app.command("list")
def types_list_command(types: TypesOption = None) -> None:
    """List the claim types with their roles.

    Example: zeitstrahl types list --types my-types
    """
    from zeitstrahl.claim_types import load_types

    for one in load_types(types).values():
        roles = ", ".join(f"{name}*" if role.principal else name for name, role in one.roles.items())
        typer.echo(f"{one.name:<14} {roles}")
    typer.echo("* principal: there is no claim without it")


@types_app.command("show")
def types_show_command(
    name: Annotated[str, typer.Argument(help="Name of a built-in type.")],
) -> None:
    """Print the file of a built-in claim type, to start one of your own from.

    Example: zeitstrahl types show layoff > my-types/hiring.toml
    """
    from importlib import resources

    from zeitstrahl.claim_types import builtin_types

    if name not in builtin_types():
        raise SettingsError(f"{name!r} is no claim type; there are {', '.join(builtin_types())}")
    typer.echo(
        (resources.files("zeitstrahl") / "types" / f"{name}.toml").read_text(encoding="utf-8"), nl=False
    )


@types_app.command("check")
def types_check_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Claim type files.")],
) -> None:
    """Check claim type files and run their examples. Exit code 1 if something is wrong.

    Example: zeitstrahl types check my-types/fine.toml
    """
    from zeitstrahl.extract.claims.checking import check_file
    from zeitstrahl.extract.type_examples import failed_examples

    wrong = 0
    for file in files:
        found = check_file(file)
        count = 0
        if not found:
            count, found = failed_examples(file)
        for fault in found:
            typer.echo(fault)
        wrong += len(found)
        typer.echo(f"{file.name}: {len(found)} faults, {count} examples run")
    if wrong:
        raise typer.Exit(1)
