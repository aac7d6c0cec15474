"""Gold and corrections together: what to learn from, and what to measure on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.errors import InputError
from zeitstrahl.train.corrected import corrected_examples, repeated
from zeitstrahl.train.examples import Example, gold_examples, part
from zeitstrahl.train.options import Material

HELD_OUT = 0.1
"""Share of the articles that is measured on where no part of the corpora is named."""

CORRECTED_TIMES = 3
"""How often a corrected sentence is learned from for once a gold one is."""


def collect(
    gold: Sequence[Path],
    split: str | None,
    dev: str | None,
    corrected: tuple[Path, Path] | None,
    types: Mapping[str, ClaimType],
    seed: int,
) -> Material:
    """The examples of corpora and of a file of corrections.

    Args:
        corrected: the file, and the output folder of the run that it corrects. Articles that are measured
            on are not learned from, corrected or not.

    Raises:
        InputError, SettingsError: a file is missing or faulty, or there is nothing to learn from.
    """
    for folder in gold:
        if not folder.is_dir():
            raise InputError(f"{folder}: no folder; expected a corpus with claims.jsonl and articles/")
    learned = [example for folder in gold for example in gold_examples(folder, split, types, seed)]
    held = [example for folder in gold for example in gold_examples(folder, dev, types, seed)] if dev else []
    decided: list[Example] = corrected_examples(*corrected, types) if corrected else []
    if not dev:
        learned, held = part(learned, HELD_OUT, seed) if learned else part(decided, HELD_OUT, seed)
    known = {example.article for example in held}
    learned = [example for example in learned if example.article not in known]
    decided = [example for example in decided if example.article not in known]
    if not learned and not decided:
        raise InputError("no sentence to learn from: the corrections concern no claim of the results")
    return Material(learned + repeated(decided, CORRECTED_TIMES if gold else 1), held)
