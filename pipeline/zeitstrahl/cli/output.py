"""Tables to standard output, messages to standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType


def print_table(shown: RenderableType) -> None:
    """Print a table; output that is not a terminal gets a fixed width, so that a log can be read."""
    from rich.console import Console

    Console(width=None if sys.stdout.isatty() else 140).print(shown)


def say(text: str) -> None:
    """A message to standard error, which leaves standard output to results."""
    typer.echo(text, err=True)
