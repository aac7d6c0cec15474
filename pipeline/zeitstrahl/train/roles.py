"""``zeitstrahl train roles``: from examples to a folder that a run can use."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from zeitstrahl.errors import InputError, OutputError
from zeitstrahl.extract.roles import CARD, load_role_model
from zeitstrahl.score.matching import Rates
from zeitstrahl.train.measure import measure, table
from zeitstrahl.train.options import Material, Tell, TrainOptions, begin, digest

LEAST_EXAMPLES = 10
"""Sentences with roles below which nothing can be learned."""


def train_roles(
    folder: Path, material: Material, options: TrainOptions, tell: Tell, *, fresh: bool = False
) -> Mapping[str, Rates]:
    """Train a role model, write it with its card and scores, and return the scores on the held-out part.

    Without torch a spaCy model is trained, whatever encoder is named. A training that was stopped goes on
    from its last epoch when the same is asked for again.

    Raises:
        InputError: too few examples.
        ModelError: the encoder cannot be used.
        SettingsError: an unfinished training of something else lies in the folder.
        OutputError: the folder cannot be written.
    """
    enough = sum(bool(example.roles) for example in material.train)
    if enough < LEAST_EXAMPLES:
        raise InputError(
            f"{enough} sentences with roles to learn from, expected {LEAST_EXAMPLES} or more: "
            "annotate more articles, or add --gold corpora/news"
        )
    kind = "transformers" if options.encoder and _has_torch() else "spacy"
    if options.encoder and kind == "spacy":
        tell(
            "torch is not installed (pip install 'zeitstrahl[transformers]'): training a spaCy model instead"
        )
    checkpoints = begin(folder, material, options, fresh=fresh)
    tell(f"{len(material.train):,} sentences to learn from, {len(material.dev):,} to measure on")
    if kind == "spacy":
        from zeitstrahl.train.with_spacy import train_spacy

        told = train_spacy(folder, checkpoints, material, options, tell)
    else:
        from zeitstrahl.train.with_transformers import train_transformer

        told = train_transformer(folder, checkpoints, material, options, tell)
    card = _card(kind, material, options, told)
    _write(folder / CARD, json.dumps(card, ensure_ascii=False, indent=1) + "\n")
    scores = measure(load_role_model(str(folder), device="cpu"), material.dev) if material.dev else {}
    card["scores"] = {key: rates.as_dict() for key, rates in scores.items()}
    _write(folder / CARD, json.dumps(card, ensure_ascii=False, indent=1) + "\n")
    _write(folder / "README.md", _page(card, scores))
    shutil.rmtree(checkpoints, ignore_errors=True)
    return scores


def _has_torch() -> bool:
    return all(importlib.util.find_spec(name) is not None for name in ("torch", "transformers"))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from error


def _card(kind: str, material: Material, options: TrainOptions, told: Mapping[str, Any]) -> dict[str, Any]:
    languages = Counter(example.language or "?" for example in material.train)
    return {
        "kind": kind,
        "roles": list(material.roles),
        "types": list(material.types),
        "sentences": {"train": len(material.train), "dev": len(material.dev)},
        "languages": dict(sorted(languages.items())),
        "examples": digest(material),
        "options": {**asdict(options), "encoder": Path(options.encoder).name if options.encoder else None},
        **told,
        "scores": {},
    }


def _page(card: Mapping[str, Any], scores: Mapping[str, Rates]) -> str:
    """The model card, for people."""
    options = card["options"]
    made = (
        f"the encoder `{card['encoder']}` ({card['parameters'] / 1e6:.0f} million parameters), fine-tuned"
        if card["kind"] == "transformers"
        else "a spaCy span categoriser, trained from nothing"
    )
    languages = ", ".join(f"{name} {count:,}" for name, count in card["languages"].items())
    lines = [
        "# Roles of claims",
        "",
        f"Finds who and what fills the roles of a claim in a sentence: {made}.",
        "",
        "| | |",
        "|---|---|",
        f"| claim types | {', '.join(card['types'])} |",
        f"| roles | {', '.join(card['roles'])} |",
        f"| sentences to learn from | {card['sentences']['train']:,} |",
        f"| sentences held out | {card['sentences']['dev']:,} |",
        f"| of them by language | {languages} |",
        f"| epochs | {card['epochs']}, the best was {card['best_epoch']} |",
        f"| seed | {options['seed']} |",
        f"| examples (hash) | {card['examples']} |",
        "",
        "## Scores",
        "",
        "Exact words of each role on the held-out sentences, in percent. They also decided when the training",
        "ended, so new text will fare a little worse.",
        "",
        *(table(scores) if scores else ["Nothing was held out."]),
        "",
        "## Use",
        "",
        "```toml",
        "[models.roles]",
        'model = "path of this folder"',
        "```",
        "",
        "Its roles join those of the rules where the rules found a claim. What it was not shown it",
        "does not know: other claim types, other languages, other kinds of text. Its licence is that of the",
        "encoder and of the texts it was trained on.",
        "",
    ]
    return "\n".join(lines)
