"""The command line: results to standard output, progress and messages to standard error.

Exit codes: 0 done, 1 something was set aside or failed, 2 misused, 130 stopped by the user.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import traceback
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zeitstrahl import __version__
from zeitstrahl.errors import SettingsError, ZeitstrahlError

# The heavy parts (spaCy, pandas) are imported inside the commands, so that --help stays quick.
if TYPE_CHECKING:
    from rich.console import RenderableType

    from zeitstrahl.flow import Result
    from zeitstrahl.score.reading import Source
    from zeitstrahl.settings import Settings

app = typer.Typer(
    help="German and English news in, one normalised event timeline out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
TextFile = Annotated[Path, typer.Argument(help="A text file.")]
PublishedOption = Annotated[
    str | None, typer.Option("--published", help="Day of publication, YYYY-MM-DD; else the file's own.")
]
LanguageOption = Annotated[
    TitleLanguage | None, typer.Option("--language", "-l", help="Language of the text.")
]
SettingsOption = Annotated[Path | None, typer.Option("--settings", help="TOML file with settings.")]


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


@app.command("run")
def run_command(
    inputs: Inputs,
    output: Output = Path("out"),
    language: TitleOption = None,
    entities: EntitiesOption = None,
    types: TypesOption = None,
    settings_file: SettingsOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
) -> None:
    """Read articles and write timeline.csv, claims.jsonl, entities.csv and times.csv.

    Example: zeitstrahl run corpora/demo -o out/demo
    """
    from zeitstrahl import flow
    from zeitstrahl.settings import read_settings

    settings = read_settings(
        settings_file,
        language=language.value if language else None,
        entities=entities,
        types=types,
    )
    flow.prepare(output)
    result = _watched_run(inputs, settings, quiet)
    paths = flow.write(result, output, settings)
    for problem in result.problems:
        told = f"set aside: {problem.input}: {problem.reason}" + (f"; {problem.hint}" if problem.hint else "")
        _say("".join(char if char.isprintable() else "?" for char in told))
    _summary(result, paths, as_json)
    if result.interrupted:
        _say("Stopped. The files hold what was done until then; the same command does all of it.")
        raise typer.Exit(130)
    if result.problems:
        raise typer.Exit(1)


def _watched_run(inputs: list[str], settings: Settings, quiet: bool) -> Result:
    from zeitstrahl import flow

    if quiet or not sys.stderr.isatty():
        return flow.run(inputs, settings)
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        MofNCompleteColumn(),
        TextColumn("articles"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading", total=None)

        def watch(name: str) -> None:
            progress.update(task, advance=1, description=f"Reading {Path(name).name[:40]}")

        return flow.run(inputs, settings, watch)


def _summary(result: Result, paths: dict[str, Path], as_json: bool) -> None:
    counts = result.counts
    if as_json:
        summary = {
            **counts,
            "seconds": round(result.seconds, 3),
            "interrupted": result.interrupted,
            "files": {name: str(path) for name, path in paths.items()},
            "problems": [
                {"input": one.input, "stage": one.stage, "reason": one.reason, "hint": one.hint}
                for one in result.problems
            ],
        }
        # A name that is no UTF-8 has half surrogates, which no terminal takes.
        told = json.dumps(summary, ensure_ascii=False, indent=1).encode("utf-8", "replace")
        typer.echo(told.decode("utf-8"))
        return
    _say(
        f"{counts['articles']} articles read in {result.seconds:.1f} s: {counts['claims']} claims, "
        f"{counts['events']} events, {counts['conflicts']} with conflicts"
        + (f"; {counts['copies']} copies" if counts["copies"] else "")
        + (
            f"; {counts['set_aside']} set aside ({counts['other_languages']} in other languages),"
            f" see {paths['problems.csv']}"
            if counts["set_aside"]
            else ""
        )
    )
    typer.echo(f"timeline: {paths['timeline.csv']}")


@app.command("show")
def show_command(
    timeline: Annotated[Path, typer.Argument(help="timeline.csv, or the folder that holds it.")],
) -> None:
    """Print a timeline as a table.

    Example: zeitstrahl show out/demo
    """
    from zeitstrahl.show import timeline_table

    path = timeline / "timeline.csv" if timeline.is_dir() else timeline
    _print(timeline_table(path))


@app.command("times")
def times_command(
    file: TextFile,
    published: PublishedOption = None,
    language: LanguageOption = None,
) -> None:
    """Print the time expressions of an article with their values.

    Example: zeitstrahl times article.txt --published 2024-07-16
    """
    from zeitstrahl.show import times_table

    _print(times_table(file, _day(published), language.value if language else None))


@app.command("explain")
def explain_command(
    file: TextFile,
    published: PublishedOption = None,
    language: LanguageOption = None,
    kind: Annotated[str | None, typer.Option("--type", help="Only triggers of this claim type.")] = None,
    entities: EntitiesOption = None,
    types: TypesOption = None,
) -> None:
    """Say why an article yields its claims: sentence, roles, rule, and why other triggers were dropped.

    Example: zeitstrahl explain article.txt --published 2024-07-16 --type ban
    """
    from zeitstrahl.extract.analyse import Knowledge
    from zeitstrahl.show import explanation

    knowledge = Knowledge.load(entities, types)
    if kind is not None and kind not in knowledge.types:
        raise SettingsError(f"--type {kind!r}: expected one of {', '.join(knowledge.types)}")
    _print(explanation(file, _day(published), language.value if language else None, knowledge, kind))


def _day(published: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(published) if published is not None else None
    except ValueError as error:
        raise SettingsError(
            f"--published {published!r}: not a day; expected YYYY-MM-DD, such as 2024-07-16"
        ) from error


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


score_app = typer.Typer(help="Compare results with gold annotations.", invoke_without_command=True)
app.add_typer(score_app, name="score")

Gold = Annotated[Path, typer.Argument(help="Gold file (JSON Lines), or the folder of a corpus.")]
Split = Annotated[
    str | None,
    typer.Option("--split", help="Only this part of a corpus: train, dev or test (its index.jsonl)."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@score_app.callback()
def score_corpus_command(
    context: typer.Context,
    corpus: Annotated[
        Path | None,
        typer.Option("--corpus", help="Run on this corpus's articles, then score every layer it has."),
    ] = None,
    split: Split = None,
    as_json: AsJson = False,
) -> None:
    """Compare results with gold annotations.

    Example: zeitstrahl score --corpus corpora/news --split dev
    """
    if context.invoked_subcommand is not None:
        if corpus is not None:
            raise SettingsError("--corpus runs and scores by itself; leave out the command behind it")
        return
    if corpus is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)
    from zeitstrahl.score.newsroom import score_corpus

    report = score_corpus(corpus, split)
    typer.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) if as_json else report.as_text())


def _gold(path: Path, split: str | None, file: str) -> Source:
    """A gold file as it is, or the records of a corpus folder, of one split if that is asked for."""
    from zeitstrahl import score

    if not path.is_dir() and split is None:
        return path
    return score.corpus(path if path.is_dir() else path.parent, split, file)


@score_app.command("claims")
def score_claims_command(
    gold: Gold,
    system: Annotated[Path, typer.Argument(help="claims.jsonl of a run.")],
    split: Split = None,
    as_json: AsJson = False,
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed and what is wrong.")] = False,
) -> None:
    """Claims against gold: P, R, F1, roles, dates, status.

    Example: zeitstrahl score claims corpora/demo/claims.jsonl out/demo/claims.jsonl
    """
    from zeitstrahl import score

    wanted = _gold(gold, split, "claims.jsonl")
    report = score.score_claims(wanted, system)
    typer.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) if as_json else report.as_text())
    if errors:
        typer.echo(score.errors(wanted, system))


@score_app.command("timeline")
def score_timeline_command(
    gold: Gold,
    system: Annotated[Path, typer.Argument(help="timeline.csv of a run.")],
    split: Split = None,
    as_json: AsJson = False,
) -> None:
    """Events against gold: P, R, F1, B-cubed, cross-lingual recall, wrong merges.

    Example: zeitstrahl score timeline corpora/demo/timeline.jsonl out/demo/timeline.csv
    """
    from zeitstrahl import score

    wanted = _gold(gold, split, "timeline.jsonl")
    report = score.score_timeline(wanted, system)
    typer.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) if as_json else report.as_text())


@score_app.command("times")
def score_times_command(
    gold: Annotated[Path, typer.Argument(help="Gold documents with timexes (JSON Lines, also .xz).")],
    system: Annotated[
        Path | None, typer.Argument(help="Answer in the same format; left out, the texts are tagged now.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Time expressions against gold by the TempEval-3 measures.

    Example: zeitstrahl score times krauts_de_dev.jsonl.xz
    """
    from zeitstrahl.score import times

    result, seconds, characters = times.score_files(gold, system)
    if as_json:
        typer.echo(json.dumps(times.as_dict(result), ensure_ascii=False, indent=1))
    else:
        typer.echo(times.as_text(result, seconds, characters))


def _print(shown: RenderableType) -> None:
    """Print a table; output that is not a terminal gets a fixed width, so that a log can be read."""
    from rich.console import Console

    Console(width=None if sys.stdout.isatty() else 140).print(shown)


def _say(text: str) -> None:
    typer.echo(text, err=True)


def main() -> None:
    """Entry point: errors of the package become one line and an exit code."""
    try:
        app()
    except SettingsError as error:
        _say(f"zeitstrahl: {error}")
        raise SystemExit(2) from None
    except ZeitstrahlError as error:
        _say(f"zeitstrahl: {error}")
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        _say("zeitstrahl: stopped")
        raise SystemExit(130) from None
    except Exception as error:  # the last line of defence: a fault of ours, told in one line all the same
        place = traceback.extract_tb(error.__traceback__)[-1]
        told = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        where = f"{Path(place.filename).name}:{place.lineno}"
        _say(f"zeitstrahl: internal error ({told}, at {where}); please report it")
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
