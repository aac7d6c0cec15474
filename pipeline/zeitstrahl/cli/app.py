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
        typer.echo(f"zeitstrahl {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """German and English news in, one normalised event timeline out."""
