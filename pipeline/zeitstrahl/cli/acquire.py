"""``zeitstrahl acquire``: the first steps alone, from whatever there is to clean articles."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from zeitstrahl.cli.app import app
from zeitstrahl.cli.options import (
    ColumnsOption,
    FullOption,
    Inputs,
    KindOption,
    PrivateOption,
    QualityOption,
    SettingsOption,
    input_options,
    today,
)
from zeitstrahl.cli.output import say
from zeitstrahl.cli.running import JsonOption, QuietOption, WorkersOption, watching
from zeitstrahl.errors import OutputError

if TYPE_CHECKING:
    from zeitstrahl.records import Problem

_SHOWN_PROBLEMS = 20


@app.command("acquire")
def acquire_command(
    inputs: Inputs,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", help="File for the articles, a JSON object a line; - for standard output."
        ),
    ] = "articles.jsonl",
    kind: KindOption = None,
    columns: ColumnsOption = None,
    full: FullOption = None,
    quality: QualityOption = None,
    allow_private: PrivateOption = None,
    state: Annotated[
        Path | None,
        typer.Option(
            "--state", help="File that remembers feeds: the next time only what is new in them comes."
        ),
    ] = None,
    settings_file: SettingsOption = None,
    workers: WorkersOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Read articles, clean them, and write them with their fields; zeitstrahl run goes on from there.

    Example: zeitstrahl acquire feeds.opml pages/ -o articles.jsonl --full --state feeds.json
    """
    from zeitstrahl.acquire.feeds.identity import prune
    from zeitstrahl.acquire.fetch import FileState
    from zeitstrahl.batch.articles import articles
    from zeitstrahl.batch.run import cores
    from zeitstrahl.batch.summary import Progress
    from zeitstrahl.records import Article
    from zeitstrahl.settings import read_settings
    from zeitstrahl.write.articles import article_line

    begin = time.perf_counter()
    settings = read_settings(settings_file, **input_options(kind, columns, full, quality, allow_private))
    remembered = FileState(state) if state else None
    problems: list[Problem] = []
    progress, counts = Progress(), Counter[str]()
    try:
        with _opened(output) as file, watching(quiet) as watch:
            made = articles(inputs, settings, workers=workers or cores(), state=remembered, day=today())
            with contextlib.closing(made):  # type: ignore[type-var]
                for one in made:
                    progress.done += 1
                    progress.name = one.input
                    if isinstance(one, Article):
                        counts.update(["articles"], copies=bool(one.copies), repaired=bool(one.notes))
                        file.write(article_line(one))
                    else:
                        progress.set_aside += 1
                        problems.append(one)
                    watch(progress)
    except KeyboardInterrupt:
        say("Stopped; nothing was written." if output != "-" else "Stopped.")
        raise typer.Exit(130) from None
    if remembered is not None:
        prune(remembered, today().replace(year=today().year - 1).isoformat())
        remembered.save()
    _tell(output, counts, problems, time.perf_counter() - begin, as_json=as_json)
    if problems:
        raise typer.Exit(1)


@contextlib.contextmanager
def _opened(output: str) -> Iterator[TextIO]:
    """The file to write to; it takes its name only when all is in it."""
    if output == "-":
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        yield sys.stdout
        return
    path = Path(output)
    draft = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = open(draft, "w", encoding="utf-8", errors="surrogatepass", newline="\n")
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror}); name another file with -o"
        ) from error
    try:
        with file:
            yield file
        os.replace(draft, path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from error
    finally:
        draft.unlink(missing_ok=True)


def _tell(
    output: str, counts: Counter[str], problems: list[Problem], seconds: float, *, as_json: bool
) -> None:
    if as_json:
        record = {
            "articles": counts["articles"],
            "copies": counts["copies"],
            "repaired": counts["repaired"],
            "set_aside": len(problems),
            "seconds": round(seconds, 3),
            "file": output,
            "problems": [
                {"input": one.input, "stage": one.stage, "reason": one.reason, "hint": one.hint}
                for one in problems
            ],
        }
        told = json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode("utf-8")
        typer.echo(told, err=output == "-")
        return
    for problem in problems[:_SHOWN_PROBLEMS]:
        told = f"set aside: {problem.input}: {problem.reason}" + (f"; {problem.hint}" if problem.hint else "")
        say("".join(char if char.isprintable() else "?" for char in told))
    if len(problems) > _SHOWN_PROBLEMS:
        say(f"and {len(problems) - _SHOWN_PROBLEMS:,} more")
    more = [f"{counts[name]:,} {name}" for name in ("copies", "repaired") if counts[name]]
    more += [f"{len(problems):,} set aside"] if problems else []
    told = f" ({', '.join(more)})" if more else ""
    say(f"{counts['articles']:,} articles in {seconds:.1f} s{told}")
    if output != "-":
        typer.echo(f"articles: {output}")
