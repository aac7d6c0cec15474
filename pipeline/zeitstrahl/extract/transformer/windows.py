"""Long texts through a model in overlapping windows, and from the labels of sub-words to characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from zeitstrahl.errors import ModelError
from zeitstrahl.extract.transformer.labels import Tag
from zeitstrahl.extract.transformer.loading import Loaded

T = TypeVar("T")
R = TypeVar("R")

# A word, or one other character. Marks above letters and soft hyphens are inside of words.
_WORD = re.compile("\\w+(?:[\\u0300-\\u036f\\u00ad]+\\w*)*|[^\\w\\s]")


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: ``[start, end)`` in characters, our label, and the mean probability of its words."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A sub-word with the label that the model gives it: ``[start, end)`` in characters."""

    start: int
    end: int
    tag: int
    score: float


@dataclass(frozen=True, slots=True)
class _Window:
    """Sub-words of a text that the model reads at once; ``places`` has None for the special ones."""

    text: int
    inputs: dict[str, list[int]]
    places: list[tuple[int, int] | None]
    first: bool
    last: bool


def tag_texts(texts: Sequence[str], loaded: Loaded, *, overlap: int, batch_size: int) -> list[list[Piece]]:
    """The labelled sub-words of each text, in order; none of a text is left out, however long it is.

    Args:
        overlap: sub-words that neighbouring windows share; of the two labels of a sub-word that one counts
            that was given with more text on both sides.
        batch_size: windows that the model reads together, which may be of several texts.

    Raises:
        ModelError: there is no memory for even one window.
    """
    windows = _windows(texts, loaded, overlap)
    best: list[dict[tuple[int, int], tuple[int, Piece]]] = [{} for _ in texts]
    # Windows of like length together: less padding, the same labels.
    windows.sort(key=lambda window: len(window.places))
    for start in range(0, len(windows), batch_size):
        batch = windows[start : start + batch_size]
        for window, labels in zip(batch, _run(batch, loaded), strict=True):
            _keep(window, labels, best[window.text])
    return [[piece for _, (_, piece) in sorted(places.items())] for places in best]


def _windows(texts: Sequence[str], loaded: Loaded, overlap: int) -> list[_Window]:
    encoded = loaded.tokenizer(
        list(texts),
        truncation=True,  # what is cut off comes back as further windows
        max_length=loaded.window,
        stride=overlap,
        return_overflowing_tokens=True,
        return_offsets_mapping=True,
        return_special_tokens_mask=True,
        verbose=False,
    )
    owners = list(encoded["overflow_to_sample_mapping"])
    names = [name for name in ("input_ids", "attention_mask", "token_type_ids") if name in encoded]
    windows = []
    for number, owner in enumerate(owners):
        special = encoded["special_tokens_mask"][number]
        offsets = encoded["offset_mapping"][number]
        places = [
            None if mark else (int(start), int(end))
            for (start, end), mark in zip(offsets, special, strict=True)
        ]
        if any(places):
            first = number == 0 or owners[number - 1] != owner
            last = number + 1 == len(owners) or owners[number + 1] != owner
            inputs = {name: list(encoded[name][number]) for name in names}
            windows.append(_Window(owner, inputs, places, first, last))
    return windows


def _run(batch: Sequence[_Window], loaded: Loaded) -> list[list[tuple[int, float]]]:
    """Label and probability of every sub-word."""

    def read(some: Sequence[_Window]) -> list[list[tuple[int, float]]]:
        logits = logits_of([one.inputs for one in some], loaded)
        scores, tags = (part.tolist() for part in logits.softmax(-1).max(-1))
        return [list(zip(tag, score, strict=True)) for tag, score in zip(tags, scores, strict=True)]

    return in_halves(batch, loaded, read)


def in_halves(batch: Sequence[T], loaded: Loaded, read: Callable[[Sequence[T]], list[R]]) -> list[R]:
    """What the model says of a batch; one too large for the memory is read in halves.

    Raises:
        ModelError: there is no memory for even one window.
    """
    torch = loaded.torch
    try:
        with torch.inference_mode():
            return read(batch)
    except (RuntimeError, MemoryError) as error:
        # On a CPU a lack of memory is a plain RuntimeError, told apart by its words.
        if isinstance(error, RuntimeError) and "memory" not in str(error).lower():
            raise
        if len(batch) == 1:
            raise ModelError(
                f"{loaded.name} has no memory for a window of {loaded.window} sub-words on {loaded.device}: "
                "set a smaller window, device = 'cpu', or choose a smaller model"
            ) from error
    half = len(batch) // 2
    return in_halves(batch[:half], loaded, read) + in_halves(batch[half:], loaded, read)


def logits_of(batch: Sequence[Mapping[str, list[int]]], loaded: Loaded) -> Any:
    """What the model answers to several windows, in full precision.

    Raises:
        ModelError: its numbers are none; some models cannot be run in half precision.
    """
    logits = loaded.model(**padded(batch, loaded)).logits.float()
    if not loaded.torch.isfinite(logits).all():
        raise ModelError(
            f"{loaded.name} gives no numbers on {loaded.device}: set precision = 'float32', or choose "
            "another model"
        )
    return logits


def padded(batch: Sequence[Mapping[str, list[int]]], loaded: Loaded) -> dict[str, Any]:
    """Sub-words of several windows as tensors of one length."""
    longest = max(len(one["input_ids"]) for one in batch)
    filler = {"input_ids": loaded.tokenizer.pad_token_id or 0}
    return {
        name: loaded.torch.tensor(
            [one[name] + [filler.get(name, 0)] * (longest - len(one[name])) for one in batch],
            device=loaded.device,
        )
        for name in batch[0]
    }


def _keep(
    window: _Window, labels: Sequence[tuple[int, float]], best: dict[tuple[int, int], tuple[int, Piece]]
) -> None:
    """Add the labels of a window, in the place of those that were given with less text around."""
    size = len(window.places)
    for number, (place, (tag, score)) in enumerate(zip(window.places, labels, strict=False)):
        if place is None or place[0] == place[1]:
            continue
        around = min(size if window.first else number, size if window.last else size - 1 - number)
        if place not in best or best[place][0] < around:
            best[place] = (around, Piece(*place, tag, score))


def names_in(text: str, pieces: Iterable[Piece], tags: Sequence[Tag]) -> list[Found]:
    """The names of a text, from the labels of its sub-words.

    A word has the label of its first sub-word, as models are trained. Words are those of the text, not of
    the tokenizer: some tokenizers take the full stop behind a name for a part of the same word.

    Examples:
        >>> tags = (Tag("", "", False, False), Tag("LOC", "LOC", True, False))
        >>> found = names_in("In Bern.", [Piece(3, 5, 1, 0.9), Piece(5, 8, 0, 0.9)], tags)
        >>> [(one.start, one.end) for one in found]
        [(3, 7)]
    """
    names: list[tuple[int, int, Tag, list[float]]] = []
    before: Tag | None = None
    for start, end, piece in words_of(text, pieces):
        tag = tags[piece.tag]
        if not tag.kind:
            before = None
            continue
        if before and before.kind == tag.kind and not before.ends and not tag.begins:
            names[-1] = (names[-1][0], end, names[-1][2], [*names[-1][3], piece.score])
        else:
            names.append((start, end, tag, [piece.score]))
        before = tag
    return [
        Found(start, end, tag.label, sum(scores) / len(scores))
        for start, end, tag, scores in names
        if tag.label
    ]


def words_of(text: str, pieces: Iterable[Piece]) -> Iterable[tuple[int, int, Piece]]:
    """Each word with its first sub-word; a word of which the tokenizer kept nothing is left out."""
    waiting = iter(pieces)
    piece = next(waiting, None)
    for match in _WORD.finditer(text):
        while piece is not None and piece.end <= match.start():
            piece = next(waiting, None)
        if piece is None:
            return
        if piece.start < match.end():
            yield match.start(), match.end(), piece
