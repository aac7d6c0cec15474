"""A role model of the Hugging Face kind: token classification, told the claim type before the sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zeitstrahl.extract.roles import FoundRole
from zeitstrahl.extract.transformer.labels import Tag
from zeitstrahl.extract.transformer.loading import load_model
from zeitstrahl.extract.transformer.windows import names_in, tag_texts

OUTSIDE = "O"
_OVERLAP = 32


def prefixed(kind: str, sentence: str) -> tuple[str, int]:
    """What the model reads, and where the sentence starts in it.

    Examples:
        >>> prefixed("market_exit", "Kornag leaves.")
        ('market exit: Kornag leaves.', 13)
    """
    head = f"{kind.replace('_', ' ')}: "
    return head + sentence, len(head)


def role_tags(names: Mapping[int, str]) -> tuple[Tag, ...]:
    """What the labels ``B-role``, ``I-role`` and ``O`` mean, by their numbers.

    Words of one role side by side are one filler, whatever their prefixes: two fillers of a role have a comma
    or a word between them, and a model that has seen little begins anew within a name.
    """
    roles = [names[number].partition("-")[2] for number in range(len(names))]
    return tuple(Tag(role, role, False, False) for role in roles)


class HfRoles:
    """The model in a folder."""

    def __init__(self, folder: str, *, batch_size: int = 16, **load: Any) -> None:
        """Load it; ``load`` has the options of :func:`loading.load_model`, and raises its errors."""
        self._loaded = load_model(folder, **load)
        self._tags = role_tags(self._loaded.names)
        self._batch_size = batch_size
        room = self._loaded.window - self._loaded.tokenizer.num_special_tokens_to_add()
        self._overlap = min(_OVERLAP, room // 4)

    def find(self, asked: Sequence[tuple[str, str]]) -> list[list[FoundRole]]:
        """The roles of each claim type in each sentence."""
        if not asked:
            return []
        texts = [prefixed(kind, sentence) for kind, sentence in asked]
        pieces = tag_texts(
            [text for text, _ in texts], self._loaded, overlap=self._overlap, batch_size=self._batch_size
        )
        return [
            [
                FoundRole(one.start - shift, one.end - shift, one.label, one.score)
                for one in names_in(text, some, self._tags)
                if one.start >= shift
            ]
            for (text, shift), some in zip(texts, pieces, strict=True)
        ]
