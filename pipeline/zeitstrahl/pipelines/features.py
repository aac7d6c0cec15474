"""Word knowledge inside the models: a compact table of word classes and names, as features of the CNN.

The table maps a 32-bit hash of a word form to a class (the set of its readings in a full-form lexicon) and to
name kinds (seen as first name, surname, city ...). It is saved with the model. Forms it does not have, German
compounds above all, get the class of their longest known ending.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.ml.staticvectors import StaticVectors
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    NumpyOps,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

__all__ = ["LISTED", "WordTable", "flag_listed", "lexicon_hash_embed", "remember_words"]

LISTED = {"place": 60, "first_name": 61, "surname": 62}
"""Lists of names that the table holds, to the flags by which a token tells that it is in one."""
_LIST_BITS = {"place": 512, "first_name": 2048, "surname": 4096}
"""The bits of the lists among the name kinds, as ``models/recipes/gazetteer.py`` writes them."""
_SHORTEST_ENDING = 4
_COMPOUND = 1 << 20  # distinguishes the class of an ending from the class of the whole word
_EXTRA_COLUMNS = 4
_EMBEDDING_LAYERS = 3  # features and their embeddings; reduction to a vector for each word; parting by text
_MOST_REMEMBERED = 30_000
"""Words whose vectors a model remembers, some 12 MB; a full memory starts over."""


class WordTable:
    """Word form → (class, name kinds); zeros for an unknown form.

    ``keys`` are sorted hashes (uint32), ``values`` has a row of two uint16 for each. Two forms share a hash
    about once in ten thousand look-ups of unknown words, which features can bear.
    """

    __slots__ = ("keys", "values")

    def __init__(self, keys: NDArray[np.uint32], values: NDArray[np.uint16]) -> None:
        self.keys = keys
        self.values = values

    @classmethod
    def of(cls, entries: dict[str, tuple[int, int]]) -> WordTable:
        """A table of the forms and their two numbers."""
        pairs = sorted({cls.key(form): value for form, value in entries.items()}.items())
        keys = np.asarray([key for key, _ in pairs], dtype=np.uint32)
        return cls(keys, np.asarray([value for _, value in pairs], dtype=np.uint16).reshape(-1, 2))

    def pack(self) -> bytes:
        """The table as compressed bytes; sorted keys are stored as differences."""
        steps = np.diff(self.keys, prepend=np.uint32(0)).astype(np.uint32)
        columns = (_planes(steps), _planes(self.values[:, 0]), _planes(self.values[:, 1]))
        return len(self.keys).to_bytes(4, "little") + zlib.compress(b"".join(columns), 9)

    @classmethod
    def unpack(cls, packed: bytes) -> WordTable:
        """The table that `pack` wrote; empty bytes are an empty table."""
        if not packed:
            return cls(np.zeros(0, dtype=np.uint32), np.zeros((0, 2), dtype=np.uint16))
        size = int.from_bytes(packed[:4], "little")
        planes = np.frombuffer(zlib.decompress(packed[4:]), dtype=np.uint8).reshape(8, size)
        steps = np.ascontiguousarray(planes[:4].T).view(np.uint32).ravel()
        values = [np.ascontiguousarray(planes[i : i + 2].T).view(np.uint16).ravel() for i in (4, 6)]
        return cls(np.cumsum(steps, dtype=np.uint32), np.column_stack(values))

    @staticmethod
    def key(form: str) -> int:
        """The hash of a form; stable between machines and versions, as spaCy's string ids are."""
        return int(get_string_id(form)) & 0xFFFFFFFF

    def get(self, form: str) -> tuple[int, int]:
        """Class and name kinds of exactly this form."""
        if not len(self.keys):
            return 0, 0
        key = self.key(form)
        at = int(np.searchsorted(self.keys, np.uint32(key)))
        if at == len(self.keys) or int(self.keys[at]) != key:
            return 0, 0
        return int(self.values[at, 0]), int(self.values[at, 1])

    def describe(self, form: str) -> tuple[int, int]:
        """Class and name kinds of a form, if need be through its lower-case form or known ending."""
        found, names = self.get(form)
        if found:
            return found, names
        lower = form.lower()
        if lower != form and not form.isupper():
            found = self.get(lower)[0]
            if found:
                return found | _COMPOUND << 1, names
        for at in range(1, min(len(form) - _SHORTEST_ENDING, 24) + 1):
            ending = form[at:].lstrip("-")
            found = self.get(ending.capitalize() if form[0].isupper() else ending)[0]
            if found:
                return found | _COMPOUND, names
        return 0, names


def _planes(numbers: NDArray[Any]) -> bytes:
    """All lowest bytes, then all second bytes ...: what differs little compresses well."""
    little = np.ascontiguousarray(numbers, dtype=numbers.dtype.newbyteorder("<"))
    return little.view(np.uint8).reshape(len(numbers), -1).T.tobytes()


@registry.architectures("zeitstrahl.LexiconHashEmbed.v1")  # type: ignore[untyped-decorator]
def lexicon_hash_embed(
    width: int,
    attrs: list[str],
    rows: list[int],
    extra_rows: list[int],
    include_static_vectors: bool,
    table: str | None = None,
) -> Model[Any, Any]:
    """spaCy's ``MultiHashEmbed`` with four more columns: long ending, beginning, class, name kinds.

    Args:
        width: of each embedding and of the result.
        attrs: spaCy's lexical attributes, with ``rows`` hash rows each.
        rows: see ``attrs``.
        extra_rows: hash rows of the four more columns.
        include_static_vectors: adds the pipeline's word vectors.
        table: path of a file with a packed `WordTable`, for a first training; a saved model brings its own.
    """
    if len(extra_rows) != _EXTRA_COLUMNS:
        raise ValueError(f"expected {_EXTRA_COLUMNS} numbers in extra_rows, found {len(extra_rows)}")
    sizes = [*rows, *extra_rows]
    embeddings: list[Model[Any, Any]] = [
        HashEmbed(width, size, column=i, seed=8 + i, dropout=0.0) for i, size in enumerate(sizes)
    ]
    pieces = len(embeddings) + include_static_vectors
    reduce: Model[Any, Any] = with_array(Maxout(width, width * pieces, nP=3, dropout=0.0, normalize=True))
    columns = _feature_columns(attrs, table)
    embed: Model[Any, Any] = chain(columns, list2ragged(), with_array(concatenate(*embeddings)))
    if include_static_vectors:
        embed = concatenate(embed, StaticVectors(width, dropout=0.0))
    return chain(embed, reduce, ragged2list())


def _feature_columns(attrs: list[str], table: str | None) -> Model[Any, Any]:
    packed = Path(table).read_bytes() if table else b""
    return Model("zeitstrahl_features", _forward, attrs={"columns": attrs, "table": packed})


# Features of a form never change while a model lives; computing them anew for every token would cost more
# than the network. The cache belongs to one model (its id) and is bounded by starting over.
_CACHES: dict[int, tuple[bytes, WordTable, dict[int, int], list[tuple[int, int, int, int]]]] = {}
_MOST_FORMS = 200_000


def _forward(
    model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
) -> tuple[list[Any], Callable[[Any], list[Any]]]:
    features = []
    for doc in docs:
        plain: Any = doc.to_array(model.attrs["columns"])
        columns: Any = np.hstack([plain, _extra(model, doc)])
        features.append(model.ops.asarray2i(columns, dtype="uint64"))
    return features, lambda d_features: []


def _extra(model: Model[Any, Any], doc: Doc) -> NDArray[np.uint64]:
    packed = model.attrs["table"]
    cached = _CACHES.get(model.id)
    if cached is None or cached[0] is not packed or len(cached[3]) > _MOST_FORMS:
        cached = _CACHES[model.id] = (packed, WordTable.unpack(packed), {}, [])
    _, table, row_of, rows = cached
    found = []
    for token in doc:
        row = row_of.get(token.orth)
        if row is None:
            row = row_of[token.orth] = len(rows)
            rows.append(_describe(table, token.text))
        found.append(rows[row])
    return np.asarray(found, dtype=np.uint64).reshape(-1, _EXTRA_COLUMNS)


def _describe(table: WordTable, form: str) -> tuple[int, int, int, int]:
    lower = form.lower()
    word_class, names = table.describe(form)
    return int(get_string_id(lower[-5:])), int(get_string_id(lower[:4])), word_class, names


def flag_listed(nlp: Language) -> None:
    """Let tokens of a pipeline tell whether they are in a list of names: ``token.check_flag(LISTED[…])``."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if not isinstance(model, Model):
            continue
        for node in model.walk():
            if node.name == "zeitstrahl_features" and node.attrs["table"]:
                table = WordTable.unpack(node.attrs["table"])
                for name, bit in _LIST_BITS.items():
                    nlp.vocab.add_flag(partial(_is_listed, table, bit), flag_id=LISTED[name])
                return


def _is_listed(table: WordTable, bit: int, form: str) -> bool:
    return form[:1].isupper() and bool(table.get(form)[1] & bit)


def remember_words(model: Model[Any, Any]) -> None:
    """Let a trained model remember what its first layers make of a word: they do not see its neighbours.

    Results stay the same to the bit, as far as a product of matrices has the same rows whatever else is
    multiplied with them, which holds for the library that spaCy multiplies with. Layers and weights stay as
    they are, and with them what is saved.
    """
    for node in model.walk():
        if isinstance(node.ops, NumpyOps) and _embeds_words(node):
            node._func = _Remembered(node._func)


def _embeds_words(node: Model[Any, Any]) -> bool:
    """Whether a node is what `lexicon_hash_embed` made, without static vectors."""
    first = node.layers[0].layers if node.layers else []
    return len(node.layers) == _EMBEDDING_LAYERS and bool(first) and first[0]._func is _forward


class _Remembered:
    """Stands in the place of the forward function of an embedding."""

    def __init__(self, forward: Callable[..., Any]) -> None:
        self._forward = forward
        self._row_of: dict[tuple[int, int], int] = {}
        self._vectors: NDArray[np.float32] | None = None

    def __call__(self, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> Any:
        if is_train:
            raise RuntimeError("a pipeline that remembers words cannot be trained: load it with load_folder")
        if len(self._row_of) > _MOST_REMEMBERED:
            self._row_of.clear()
        forms = [_forms(doc) for doc in docs]
        for doc, words in zip(docs, forms, strict=True):
            new = {word: place for place, word in enumerate(words) if word not in self._row_of}
            if new:
                self._learn(model, doc, new)
        if self._vectors is None:  # nothing but empty texts yet
            return self._forward(model, docs, is_train)
        rows = self._row_of
        return [self._vectors[[rows[word] for word in words]] for words in forms], _cannot_learn

    def _learn(self, model: Model[Any, Any], doc: Doc, new: dict[tuple[int, int], int]) -> None:
        embed, reduce, _ = model.layers
        columns, _, concatenated = embed.layers
        (features,) = columns.predict([doc])
        vectors = reduce.predict(concatenated.predict(features[list(new.values())]))
        size = len(self._row_of)
        if self._vectors is None:
            self._vectors = np.zeros((len(vectors), vectors.shape[1]), dtype=vectors.dtype)
        if size + len(vectors) > len(self._vectors):
            more = np.zeros((size + len(vectors), vectors.shape[1]), dtype=vectors.dtype)
            self._vectors = np.concatenate([self._vectors, more])
        self._vectors[size : size + len(vectors)] = vectors
        self._row_of.update(zip(new, range(size, size + len(vectors)), strict=True))


def _forms(doc: Doc) -> list[tuple[int, int]]:
    """What the features of each word depend on: its form, and the norm that the tokenizer may give it."""
    plain: Any = doc.to_array(["ORTH", "NORM"])
    return list(map(tuple, plain.tolist()))


def _cannot_learn(gradient: Any) -> Any:
    raise RuntimeError("what is remembered of words cannot be trained")
