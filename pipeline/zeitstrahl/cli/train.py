"""``zeitstrahl train``: models of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zeitstrahl.cli.app import app
from zeitstrahl.cli.options import TypesOption
from zeitstrahl.cli.output import say
from zeitstrahl.errors import SettingsError

train_app = typer.Typer(help="Train models on gold annotations and corrections.", no_args_is_help=True)
app.add_typer(train_app, name="train")


@train_app.command("roles")
def train_roles_command(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the model.")],
    gold: Annotated[
        list[Path] | None,
        typer.Option("--gold", help="Folder of a corpus with claims.jsonl and articles/; may be repeated."),
    ] = None,
    split: Annotated[
        str | None, typer.Option("--split", help="Learn only from this part of the corpora: train.")
    ] = None,
    dev: Annotated[
        str | None,
        typer.Option("--dev", help="Measure on this part [default: a tenth of the articles, left out]."),
    ] = None,
    corrections: Annotated[
        Path | None, typer.Option("--corrections", help="CSV with decisions on events.")
    ] = None,
    results: Annotated[
        Path | None, typer.Option("--results", help="Output folder of the run that was corrected.")
    ] = None,
    types: TypesOption = None,
    encoder: Annotated[
        str | None,
        typer.Option(
            "--encoder",
            help="Transformer to fine-tune: folder, or name on the hub [default: a spaCy model is trained].",
        ),
    ] = None,
    download: Annotated[
        bool, typer.Option("--download", help="Fetch an encoder that is named as on the hub.")
    ] = False,
    device: Annotated[str, typer.Option("--device", help="auto or cpu.")] = "auto",
    epochs: Annotated[int, typer.Option("--epochs", min=1, max=1_000, help="At most.")] = 20,
    patience: Annotated[
        int, typer.Option("--patience", min=1, help="Epochs without a better score until it ends.")
    ] = 3,
    batch_size: Annotated[int, typer.Option("--batch-size", min=1, help="Sentences learned together.")] = 16,
    learning_rate: Annotated[
        float | None, typer.Option("--learning-rate", help="[default: 5e-5, of a spaCy model 3e-3]")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Of all that is left to chance.")] = 1,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin anew where an unfinished training lies.")
    ] = False,
) -> None:
    """Train a model that finds the roles of claims, for models.roles in the settings.

    A training that was stopped goes on when the same command is given again.

    Example: zeitstrahl train roles --gold corpora/news --split train --dev dev -o models/roles
    """
    if not gold and not corrections:
        raise SettingsError("nothing to learn from: expected --gold FOLDER, or --corrections with --results")
    if corrections and not results:
        raise SettingsError("--corrections needs --results: the output folder of the run that was corrected")
    from zeitstrahl.claim_types import load_types
    from zeitstrahl.train.material import collect
    from zeitstrahl.train.options import TrainOptions
    from zeitstrahl.train.roles import train_roles

    options = TrainOptions(encoder, download, device, epochs, patience, batch_size, learning_rate, seed)
    corrected = (corrections, results) if corrections and results else None
    material = collect(gold or [], split, dev, corrected, load_types(types), seed)
    scores = train_roles(output, material, options, say, fresh=fresh)
    if scores:
        typer.echo(f"F1 of roles on the held-out sentences: {100 * scores['all'].f1:.1f}")
    typer.echo(f"model: {output}")
