"""What the entity labels of other people's models mean in ours; the table is ``labels.toml``."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import get_args

from zeitstrahl.errors import SettingsError
from zeitstrahl.records import MentionLabel

__all__ = ["OUR_LABELS", "our_labels", "shortened"]

OUR_LABELS: tuple[str, ...] = get_args(MentionLabel)


def our_labels(theirs: Collection[str], own: Mapping[str, str] | None, model: str) -> dict[str, str | None]:
    """Each label of a model with ours; empty for one that is not wanted, None for one that nobody knows.

    Args:
        own: label of the model to ours, or empty for one that is not wanted; the others are guessed.
        model: what errors call the model.

    Raises:
        SettingsError: ``own`` names labels that the model or we do not have.
    """
    guessed = {label: _guesses().get(label.upper()) for label in theirs}
    return {**guessed, **_checked(own or {}, theirs, model)}


def _checked(own: Mapping[str, str], theirs: Collection[str], model: str) -> dict[str, str]:
    unknown = sorted(set(own) - set(theirs))
    if unknown:
        raise SettingsError(
            f"labels: {model} has no {shortened(unknown)}; it has {shortened(sorted(theirs))}"
        )
    wrong = sorted(set(own.values()) - {*OUR_LABELS, ""})
    if wrong:
        raise SettingsError(
            f"labels: {shortened(wrong)} is none of ours: expected {', '.join(OUR_LABELS)} or ''"
        )
    return dict(own)


def shortened(names: list[str]) -> str:
    """Names for an error; those of a damaged configuration may be many and long."""
    shown = ", ".join(repr(name[:40]) for name in names[:12]) or "nothing"
    return f"{shown}, ..." if len(names) > 12 else shown


@functools.cache
def _guesses() -> dict[str, str]:
    with Path(__file__).with_name("labels.toml").open("rb") as file:
        table: dict[str, str] = tomllib.load(file)["ours"]
    return table
