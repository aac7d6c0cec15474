"""Tables to standard output, messages to standard error."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType

_LOG_WIDTH = 140


def print_table(shown: RenderableType) -> None:
    """Print a table; output that is not a terminal gets a fixed width, so that a log can be read."""
    from rich.console import Console

    Console(width=terminal_width()).print(shown)


def terminal_width() -> int:
    """Columns of the terminal; of output that goes elsewhere, 140."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _LOG_WIDTH


def say(text: str) -> None:
    """A message to standard error, which leaves standard output to results."""
    typer.echo(text, err=True)
