"""Options and arguments that several commands share, so that they are shaped alike."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from zeitstrahl.errors import SettingsError


class TitleLanguage(StrEnum):
    """Languages of the titles."""

    en = "en"
    de = "de"


Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="Text files and folders with articles.")
]
Output = Annotated[
    Path, typer.Option("--output", "-o", help="Folder for the results; made if it is not there.")
]
TitleOption = Annotated[
    TitleLanguage | None, typer.Option("--language", "-l", help="Language of the titles [default: en].")
]
EntitiesOption = Annotated[
    Path | None, typer.Option("--entities", help="CSV with own names, added to the register.")
]
TypesOption = Annotated[
    Path | None,
    typer.Option("--types", help="Folder with own claim types (TOML), added to the built-in ones."),
]
CorrectionsOption = Annotated[
    Path | None,
    typer.Option(
        "--corrections", help="CSV with decisions on events [default: corrections.csv in the output folder]."
    ),
]
TextFile = Annotated[Path, typer.Argument(help="A text file.")]
PublishedOption = Annotated[
    str | None, typer.Option("--published", help="Day of publication, YYYY-MM-DD; else the file's own.")
]
LanguageOption = Annotated[
    TitleLanguage | None, typer.Option("--language", "-l", help="Language of the text.")
]
SettingsOption = Annotated[Path | None, typer.Option("--settings", help="TOML file with settings.")]


def today() -> dt.date:
    """The day of the run, as the user's calendar has it."""
    return dt.datetime.now().astimezone().date()


def day(given: str | None, option: str = "--published") -> dt.date | None:
    """The day that the option names; None if it was not given.

    Raises:
        SettingsError: it is no day.
    """
    try:
        return dt.date.fromisoformat(given) if given is not None else None
    except ValueError as error:
        raise SettingsError(
            f"{option} {given!r}: not a day; expected YYYY-MM-DD, such as 2024-07-16"
        ) from error
