"""What the networks of our pipelines make of words, in less time.

spaCy multiplies matrices with BLIS, which knows few processors and asks for a lock in each product; numpy
multiplies with OpenBLAS, which knows more of them and is up to three times as quick. `hurry` lets the largest
layers use it, each text by itself: in a product of several texts the last digits of one could depend on the
others, and so could, once in a long while, what is said of it. They differ from those of spaCy in the last
digits, as those of spaCy do from one processor to another.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

__all__ = ["Floats", "features_of", "hurry"]

_WINDOW = ("expand_window", "maxout", "layernorm", "dropout")
_TINY = np.float32(1e-08)
"""What thinc adds to a variance."""
_COLUMNS = 512
"""Words of a text that are multiplied at once; what belongs to them stays near the processor."""

Floats = NDArray[np.float32]


def hurry(model: Model[Any, Any]) -> None:
    """Let the largest layers of a trained model multiply with numpy, where that uses OpenBLAS.

    Layers and weights stay as they are, and with them what is saved.
    """
    if _threads() is None:
        return
    for node in model.walk():
        made = _quicker(node) if isinstance(node.ops, NumpyOps) else None
        if made is not None:
            node._func = made


def _quicker(node: Model[Any, Any]) -> Callable[..., Any] | None:
    """What may stand in the place of the forward function of a node; None if nothing may."""
    if node.name == "precomputable_affine":
        return _features
    if not node.name.startswith("with_array(") or len(node.layers) != 1:
        return None
    inner = node.layers[0]
    if inner.name == "softmax" and not inner.attrs["softmax_normalize"]:
        return _scores
    return _Window() if inner.layers and all(map(_looks_around, inner.layers)) else None


def _looks_around(node: Model[Any, Any]) -> bool:
    """Whether a node is a layer of spaCy's ``MaxoutWindowEncoder`` that sees a word to each side."""
    if not node.name.startswith("residual(") or len(node.layers) != 1:
        return False
    parts = _parts(node)
    return tuple(part.name for part in parts) == _WINDOW and parts[0].attrs["window_size"] == 1


def _parts(node: Model[Any, Any]) -> list[Model[Any, Any]]:
    return [part for part in node.walk(order="dfs_pre") if not part.layers]


def features_of(lower: Model[Any, Any], rows: Floats, lengths: Sequence[int]) -> Floats:
    """What the lower layer of a parser makes of some texts, whose words stand one behind the other.

    Returns:
        words x features x hidden units x pieces; the row before the words stands for one that is not there.
    """
    if lower._func is not _features:
        made: Floats = lower.predict(rows)
        return made
    made = _room(lower, len(rows))
    begin = 0
    for length in lengths:
        _fill(lower, rows[begin : begin + length], made[1 + begin :])
        begin += length
    return made


def _features(model: Model[Any, Any], rows: Floats, is_train: bool) -> Any:
    """In the place of spaCy's ``PrecomputableAffine``; ``rows`` are those of one text."""
    _no_training(is_train)
    made = _room(model, len(rows))
    _fill(model, rows, made[1:])
    return made, _cannot_learn


def _room(model: Model[Any, Any], words: int) -> Floats:
    pad: Any = model.get_param("pad")
    made: Floats = np.empty((words + 1, *pad.shape[1:]), dtype=np.float32)
    made[0] = pad[0]
    return made


def _fill(model: Model[Any, Any], rows: Floats, made: Floats) -> None:
    weights: Any = model.get_param("W")
    wide = weights.shape[-1]
    with _one_thread():
        np.dot(
            rows, weights.reshape(-1, wide).T, out=made[: len(rows)].reshape(len(rows), weights.size // wide)
        )


def _scores(model: Model[Any, Any], texts: Sequence[Floats], is_train: bool) -> Any:
    """In the place of a list of texts whose words are scored."""
    _no_training(is_train)
    weights: Any = model.layers[0].get_param("W")
    bias: Any = model.layers[0].get_param("b")
    with _one_thread():
        return [np.dot(rows, weights.T) + bias for rows in texts], _cannot_learn


class _Window:
    """In the place of a list of texts whose words see their neighbours, in some layers one behind the other.

    Words stand in columns, not in rows: what is done to all of them at once is then done in long runs.
    """

    def __init__(self) -> None:
        self._layers: list[_Layer] | None = None

    def __call__(self, model: Model[Any, Any], texts: Sequence[Floats], is_train: bool) -> Any:
        _no_training(is_train)
        if self._layers is None:  # the weights are there now
            self._layers = [_Layer(layer) for layer in model.layers[0].layers]
        with _one_thread():
            return [self._seen(rows, self._layers, model.attrs["pad"]) for rows in texts], _cannot_learn

    @staticmethod
    def _seen(rows: Floats, layers: Sequence[_Layer], pad: int) -> Floats:
        """The vectors of a text that know their neighbours; ``pad`` words of zeros stand around it."""
        count, width = rows.shape
        ends = pad + 1  # what is behind the last of these stays zero
        columns = np.zeros((width, count + 2 * ends), dtype=np.float32)
        columns[:, ends : ends + count] = rows.T
        last = columns.shape[1] - 1
        for layer in layers:
            seen = columns.copy()
            for begin in range(1, last, _COLUMNS):
                end = min(begin + _COLUMNS, last)
                seen[:, begin:end] += layer(columns, begin, end)
            columns = seen
        return np.ascontiguousarray(columns[:, ends : ends + count].T)


class _Layer:
    """The weights of a layer; of each number there are some pieces, the largest of which counts."""

    def __init__(self, node: Model[Any, Any]) -> None:
        _, maxout, norm, _ = _parts(node)
        weights: Any = maxout.get_param("W")
        bias: Any = maxout.get_param("b")
        scale: Any = norm.get_param("G")
        shift: Any = norm.get_param("b")
        self._width, self._pieces, wide = weights.shape
        self._weights = np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(-1, wide)
        self._bias = np.ascontiguousarray(bias.T).reshape(-1, 1)
        self._scale, self._shift = scale.reshape(-1, 1), shift.reshape(-1, 1)

    def __call__(self, columns: Floats, begin: int, end: int) -> Floats:
        """What the layer adds to some columns."""
        around = np.concatenate([columns[:, begin + step : end + step] for step in (-1, 0, 1)])
        made = np.dot(self._weights, around)
        made += self._bias
        pieces = made.reshape(self._pieces, self._width, -1)
        best: Floats = pieces[0]
        for piece in pieces[1:]:
            np.maximum(best, piece, out=best)
        best -= best.mean(axis=0)
        variance = np.square(best).mean(axis=0)
        variance += _TINY
        best /= np.sqrt(variance)
        best *= self._scale
        best += self._shift
        return best


def _no_training(is_train: bool) -> None:
    if is_train:
        raise RuntimeError(
            "a pipeline that is read with in a hurry cannot be trained: load it with load_folder"
        )


def _cannot_learn(gradient: Any) -> Any:
    raise RuntimeError("what was made in a hurry cannot be trained")


class _Threads:
    """How many threads OpenBLAS multiplies with."""

    def __init__(self, get: Callable[[], int], put: Callable[[int], None]) -> None:
        self.get, self.put = get, put
        self.lock, self.users, self.before = threading.Lock(), 0, 0


@functools.cache
def _threads() -> _Threads | None:
    """None where numpy does not multiply with OpenBLAS."""
    found = ThreadpoolController().select(internal_api="openblas").lib_controllers
    own = [one for one in found if "numpy" in one.filepath] or found
    return _Threads(own[0].get_num_threads, own[0].set_num_threads) if own else None


@contextmanager
def _one_thread() -> Iterator[None]:
    """Multiply on this thread alone: for matrices as small as ours others cost more than they give."""
    threads = _threads()
    if threads is None:
        raise RuntimeError("numpy does not multiply with OpenBLAS")
    with threads.lock:
        if not threads.users:
            threads.before = threads.get()
            threads.put(1)
        threads.users += 1
    try:
        yield
    finally:
        with threads.lock:
            threads.users -= 1
            if not threads.users:
                threads.put(threads.before)
