"""A natural-language-inference model: does a text say what a sentence claims?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zeitstrahl.extract.transformer.labels import entailment
from zeitstrahl.extract.transformer.loading import Loaded, load_model
from zeitstrahl.extract.transformer.windows import in_halves, logits_of

_OVERLAP = 32  # sub-words that the windows of a long text share
# Of a window, at most so much is the sentence that is judged, so that the text has room.
_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """What is known (``premise``), and what may follow from it."""

    premise: str
    hypothesis: str


class Judge:
    """The model; gives each pair the probability that the premise says the hypothesis."""

    def __init__(self, model: str, *, batch_size: int = 16, **load: Any) -> None:
        """Load and check the model; ``load`` has the options of :func:`load_model`.

        Raises:
            ModelError: it is missing, damaged, of another kind, or has no label for what is entailed.
            SettingsError: an option cannot be used.
        """
        self._loaded = load_model(model, kind="pairs", **load)
        self._label = entailment(self._loaded.names, model)
        self._batch_size = batch_size

    def scores(self, pairs: Sequence[Pair]) -> list[float]:
        """A probability for each pair; of a premise longer than the model reads, that of its best window."""
        windows = [
            (number, inputs) for number, pair in enumerate(pairs) for inputs in _windows(pair, self._loaded)
        ]
        windows.sort(key=lambda one: len(one[1]["input_ids"]))
        best = [0.0] * len(pairs)
        for start in range(0, len(windows), self._batch_size):
            batch = windows[start : start + self._batch_size]
            for (number, _), score in zip(batch, self._run([one for _, one in batch]), strict=True):
                best[number] = max(best[number], score)
        return best

    def _run(self, batch: Sequence[Mapping[str, list[int]]]) -> list[float]:
        def read(some: Sequence[Mapping[str, list[int]]]) -> list[float]:
            found: list[float] = logits_of(some, self._loaded).softmax(-1)[:, self._label].tolist()
            return found

        return in_halves(batch, self._loaded, read)


def _windows(pair: Pair, loaded: Loaded) -> Iterable[dict[str, list[int]]]:
    tokenizer = loaded.tokenizer
    special = tokenizer.num_special_tokens_to_add(pair=True)
    room = loaded.window - special
    hypothesis = tokenizer(pair.hypothesis, add_special_tokens=False, verbose=False)["input_ids"]
    if len(hypothesis) > room * _MOST:  # a claim of a hundred words: its beginning has to do
        kept = tokenizer(
            pair.hypothesis, add_special_tokens=False, return_offsets_mapping=True, verbose=False
        )["offset_mapping"][int(room * _MOST) - 1]
        pair = Pair(pair.premise, pair.hypothesis[: kept[1]])
        hypothesis = hypothesis[: int(room * _MOST)]
    stride = max(0, min(_OVERLAP, (room - len(hypothesis)) // 4))
    encoded = tokenizer(
        pair.premise,
        pair.hypothesis,
        truncation="only_first",  # what is cut off comes back as further windows
        max_length=loaded.window,
        stride=stride,
        return_overflowing_tokens=True,
        verbose=False,
    )
    names = [name for name in ("input_ids", "attention_mask", "token_type_ids") if name in encoded]
    for number in range(len(encoded["input_ids"])):
        yield {name: list(encoded[name][number]) for name in names}
