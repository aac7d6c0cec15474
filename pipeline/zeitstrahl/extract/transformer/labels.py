"""What the labels of a model mean: where a name begins and goes on, and which of our labels it has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from zeitstrahl.errors import ModelError
from zeitstrahl.pipelines.labels import OUR_LABELS, our_labels, shortened

# B(egin), I(nside), E(nd) or L(ast), S(ingle) or U(nit), O(utside), as the usual schemes have them.
_PREFIXED = re.compile(r"([BIELSU])[-_](.+)", re.DOTALL)
_OUTSIDE = ("O", "")
_ENTAILS = re.compile(r"(?:is_?)?entail(?:s|ed|ment)?", re.IGNORECASE)


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
    ours = our_labels(kinds, own, model)
    if not any(ours.values()):
        raise ModelError(
            f"{model}: none of its labels ({shortened(kinds)}) is one of ours ({', '.join(OUR_LABELS)}): "
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


def entailment(names: Mapping[int, str], model: str) -> int:
    """The number of the label that says that a text entails a sentence.

    Raises:
        ModelError: none of the labels does, or several do.
    """
    found = [number for number, name in names.items() if _ENTAILS.fullmatch(str(name).strip())]
    if len(found) != 1:
        told = shortened([str(name) for name in names.values()])
        raise ModelError(
            f"{model}: none of its labels ({told}) is called 'entailment': choose a model made for natural "
            "language inference (NLI), or correct id2label in its config.json"
        )
    return found[0]
