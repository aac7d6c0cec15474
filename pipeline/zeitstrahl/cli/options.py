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


class InputKindName(StrEnum):
    """What inputs may be said to be."""

    text = "text"
    page = "page"
    feed = "feed"
    opml = "opml"
    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    parquet = "parquet"
    warc = "warc"
    newsml = "newsml"
    nitf = "nitf"
    ninjs = "ninjs"


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Files, folders, patterns, addresses of feeds and pages, or - for standard input: texts, "
        "saved pages, feeds, OPML, JSONL, CSV, Parquet, WARC, NewsML-G2, NITF, ninjs; packed or not.",
    ),
]
KindOption = Annotated[
    InputKindName | None,
    typer.Option("--kind", help="What all inputs are [default: told by their content]."),
]
ColumnsOption = Annotated[
    str | None,
    typer.Option("--columns", help="Columns of tables: text=body,published=date [default: by their names]."),
]
FullOption = Annotated[
    bool | None,
    typer.Option("--full/--no-full", help="Read the page of each entry of a feed.", show_default=False),
]
QualityOption = Annotated[
    bool | None,
    typer.Option(
        "--quality/--no-quality",
        help="Let several extractors agree on the text of pages.",
        show_default=False,
    ),
]
PrivateOption = Annotated[
    bool | None,
    typer.Option(
        "--allow-private/--no-allow-private",
        help="Fetch from private networks whatever leads there.",
        show_default=False,
    ),
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
ConfidenceOption = Annotated[
    float | None,
    typer.Option(
        "--confidence", min=0.0, max=1.0, help="Only events that are at least so likely told rightly, 0 to 1."
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


def input_options(
    kind: InputKindName | None,
    columns: str | None,
    full: bool | None,
    quality: bool | None,
    allow_private: bool | None,
) -> dict[str, dict[str, object]]:
    """What the options say of inputs, as sections of the settings; what was not given is left out.

    Raises:
        SettingsError: the columns are not written as ``field=column``.
    """
    from zeitstrahl.acquire.columns import parse_columns

    given: dict[str, object] = {"full": full, "quality": quality, "kind": kind.value if kind else None}
    if columns is not None:
        given["columns"] = parse_columns(columns)
    sections: dict[str, dict[str, object]] = {"input": given, "fetch": {"allow_private": allow_private}}
    return {
        name: {key: value for key, value in section.items() if value is not None}
        for name, section in sections.items()
    }
