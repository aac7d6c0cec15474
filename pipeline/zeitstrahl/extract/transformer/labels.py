"""What the labels of a model mean: where a name begins and goes on, and which of our labels it has."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from zeitstrahl.errors import ModelError, SettingsError
from zeitstrahl.records import MentionLabel

OUR_LABELS: tuple[str, ...] = get_args(MentionLabel)

# B(egin), I(nside), E(nd) or L(ast), S(ingle) or U(nit), O(utside), as the usual schemes have them.
_PREFIXED = re.compile(r"([BIELSU])[-_](.+)", re.DOTALL)
_OUTSIDE = ("O", "")


@dataclass(frozen=True, slots=True)
class Tag:
    """A label of a model.

    Attributes:
        kind: the label without its prefix; empty outside of names.
        label: ours; empty if such names are not wanted.
        begins, ends: whether a name starts or ends with a word of this label, whatever is beside it.
    """

    kind: str
    label: str
    begins: bool
    ends: bool


def read_tags(
    names: Mapping[int, str], own: Mapping[str, str] | None, model: str
) -> tuple[tuple[Tag, ...], tuple[str, ...]]:
    """The labels of a model by their numbers, and the kinds that are left out because nobody knows them.

    Args:
        names: label by number, as the model's configuration has them.
        own: label of the model without prefix -> ours, or empty for one that is not wanted; what it does
            not name is guessed.
        model: what errors call the model.

    Raises:
        ModelError: none of the labels fits one of ours.
        SettingsError: ``own`` names labels that the model or we do not have.
    """
    parts = [_parts(names[number]) for number in range(len(names))]
    kinds = sorted({kind for _, kind in parts if kind})
    ours = {**{kind: _guesses().get(kind.upper()) for kind in kinds}, **_checked(own or {}, kinds, model)}
    if not any(ours.values()):
        raise ModelError(
            f"{model}: none of its labels ({_some(kinds)}) is one of ours ({', '.join(OUR_LABELS)}): "
            f'say what they mean, like labels = {{"{(kinds or ["X"])[0]}" = "ORG"}}, or take one for names'
        )
    tags = tuple(Tag(kind, ours.get(kind) or "", prefix in "BSU", prefix in "ELSU") for prefix, kind in parts)
    return tags, tuple(kind for kind in kinds if ours[kind] is None)


def _parts(name: str) -> tuple[str, str]:
    """Prefix and kind of a label; a label without prefix is one that goes on (``I``)."""
    if name.upper() in _OUTSIDE:
        return "I", ""
    match = _PREFIXED.fullmatch(name)
    return (match[1], match[2]) if match else ("I", name)


def _checked(own: Mapping[str, str], kinds: list[str], model: str) -> dict[str, str]:
    unknown = sorted(set(own) - set(kinds))
    if unknown:
        raise SettingsError(f"labels: {model} has no {_some(unknown)}; it has {_some(kinds)}")
    wrong = sorted(set(own.values()) - {*OUR_LABELS, ""})
    if wrong:
        raise SettingsError(f"labels: {_some(wrong)} is none of ours: expected {', '.join(OUR_LABELS)} or ''")
    return dict(own)


def _some(names: list[str]) -> str:
    """Names for an error; those of a damaged configuration may be many and long."""
    shown = ", ".join(repr(name[:40]) for name in names[:12]) or "nothing"
    return f"{shown}, ..." if len(names) > 12 else shown


@functools.cache
def _guesses() -> dict[str, str]:
    path = Path(__file__).with_name("labels.toml")
    with path.open("rb") as file:
        table: dict[str, str] = tomllib.load(file)["ours"]
    return table
