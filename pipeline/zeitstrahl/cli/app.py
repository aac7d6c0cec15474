"""The application that the commands register with."""

from __future__ import annotations

from typing import Annotated

import typer

from zeitstrahl import __version__

app = typer.Typer(
    help="German and English news in, one normalised event timeline out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from zeitstrahl.settings import Settings
        from zeitstrahl.versions import Versions

        made_by = Versions.of(Settings())
        typer.echo(f"zeitstrahl {__version__}")
        for part in ("code", "models", "types", "register"):
            typer.echo(f"{part:<9} {getattr(made_by, part)[:12]}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Show the versions of all parts.",
        ),
    ] = False,
) -> None:
    """German and English news in, one normalised event timeline out."""
