"""``zeitstrahl score``: results against gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zeitstrahl.cli.app import app
from zeitstrahl.cli.options import LanguageOption, SettingsOption, TypesOption
from zeitstrahl.cli.output import say
from zeitstrahl.errors import SettingsError

if TYPE_CHECKING:
    from zeitstrahl.score.reading import Source

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
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            "--compare",
            metavar="A B",
            help="Two output folders of runs: which is better on the corpus, and how sure that is.",
        ),
    ] = None,
    settings_file: SettingsOption = None,
    as_json: AsJson = False,
) -> None:
    """Compare results with gold annotations, or two results with each other.

    Example: zeitstrahl score --corpus corpora/news --split dev

    Example: zeitstrahl score --compare out/a out/b --corpus corpora/news --split dev
    """
    if context.invoked_subcommand is not None:
        if corpus is not None or compare is not None:
            raise SettingsError("--corpus and --compare score by themselves; leave out the command behind")
        return
    if compare is not None:
        if corpus is None:
            raise SettingsError("--compare needs gold: expected --corpus FOLDER with claims.jsonl")
        from zeitstrahl.score.compare import compare_results, comparison_text

        typer.echo(comparison_text(compare_results(*compare, corpus, split), as_json=as_json))
        return
    if corpus is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)
    from zeitstrahl.score.newsroom import score_corpus
    from zeitstrahl.settings import read_settings

    report = score_corpus(corpus, split, read_settings(settings_file))
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
    errors: Annotated[
        bool, typer.Option("--errors", help="List events told in several languages that were not merged so.")
    ] = False,
) -> None:
    """Events against gold: P, R, F1, B-cubed, cross-lingual recall, wrong merges.

    Example: zeitstrahl score timeline corpora/demo/timeline.jsonl out/demo/timeline.csv
    """
    from zeitstrahl import score

    wanted = _gold(gold, split, "timeline.jsonl")
    report = score.score_timeline(wanted, system)
    typer.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) if as_json else report.as_text())
    if errors:
        typer.echo(score.lost_events(wanted, system))


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


@score_app.command("models")
def score_models_command(
    data: Annotated[
        Path | None,
        typer.Option("--data", help="Folder of the developer sets: treebanks/, ner/, events/."),
    ] = None,
    files: Annotated[
        list[Path] | None,
        typer.Option(
            "--file", help="A treebank (.conllu) or entity file (BIO columns, .jsonl); may be repeated."
        ),
    ] = None,
    models: Annotated[
        list[str] | None,
        typer.Option(
            "--model", metavar="de=PATH", help="Another pipeline for a language: folder or spaCy package."
        ),
    ] = None,
    language: LanguageOption = None,
    corpus: Annotated[
        Path | None,
        typer.Option("--corpus", help="Corpus whose dev split is a developer set [default: corpora/news]."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Pipelines against treebanks and entity files: words, trees, relations, entities, speed.

    Without --model both installed pipelines are measured on the developer sets of their language.

    Example: zeitstrahl score models --data ../datasets --language de
    """
    from zeitstrahl.score.models.command import score_models

    if data is None and not files:
        raise SettingsError("nothing to score on: expected --data FOLDER (developer sets) or --file FILE")
    done = score_models(data, files or [], models or [], language.value if language else None, corpus)
    if as_json:
        typer.echo(json.dumps(done.as_dict(), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n\n".join(one.as_text() for one in done.scores))
    for problem in done.problems:
        say(f"set aside: {problem}")
    if done.problems:
        raise typer.Exit(1)


@score_app.command("pages")
def score_pages_command(
    folder: Annotated[Path, typer.Argument(help="Folder with expected.jsonl and the pages that it names.")],
    as_json: AsJson = False,
    quality: Annotated[bool, typer.Option("--quality", help="Let several extractors agree.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List the pages that are not right.")] = False,
) -> None:
    """Text, title, date and authors of saved pages against gold, beside bare trafilatura.

    Example: zeitstrahl score pages ../shared/datasets/ingest
    """
    from zeitstrahl.score import pages

    name = "zeitstrahl --quality" if quality else "zeitstrahl"
    reports = [
        pages.score_pages(folder, pages.ours(quality=quality), name),
        pages.score_pages(folder, pages.trafilatura, "trafilatura"),
    ]
    if as_json:
        table = [report.as_dict() for report in reports]
        typer.echo(json.dumps(table, ensure_ascii=False, indent=1))
    else:
        typer.echo(pages.pages_text(reports))
    if errors:
        typer.echo(pages.errors_text(reports[0]))


@score_app.command("dumps")
def score_dumps_command(
    dumps: Annotated[Path, typer.Argument(help="Text dumps with a label per line (JSON Lines, also .xz).")],
    as_json: AsJson = False,
    errors: Annotated[bool, typer.Option("--errors", help="List the lines that went wrong.")] = False,
) -> None:
    """Lines of text dumps against labels: which are the article, F1, with a length rule beside it.

    Example: zeitstrahl score dumps textdump.jsonl
    """
    from zeitstrahl.score.dumps import score_dumps

    report = score_dumps(dumps)
    typer.echo(
        json.dumps(report.as_dict(), ensure_ascii=False, indent=1)
        if as_json
        else report.as_text(errors=errors)
    )


@score_app.command("published")
def score_published_command(
    files: Annotated[
        list[Path],
        typer.Argument(help="Published sets (JSON Lines, also .xz): SmartData, Wikinews attributions."),
    ],
    types: TypesOption = None,
    as_json: AsJson = False,
) -> None:
    """Business events, future or negated ones, and speakers of quotes on sets that others annotated.

    Example: zeitstrahl score published smartdata_dev.jsonl.xz --types docs/types
    """
    from zeitstrahl.extract.knowledge import Knowledge
    from zeitstrahl.score.published import score_published

    report = score_published(files, Knowledge.load(types=types))
    typer.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) if as_json else report.as_text())
