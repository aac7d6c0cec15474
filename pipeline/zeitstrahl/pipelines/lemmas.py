"""Lemmas from a full-form lexicon, and German verbs with their separated prefix.

The trained lemmatizer guesses; a form that the lexicon knows with one lemma needs no guess. The table holds
no words, only hashes of forms and how the lemma is made from each, and is saved inside the package.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.strings import get_string_id

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["LemmaTable", "Lemmas"]

_LOOKED_UP = frozenset({"VERB", "NOUN", "ADJ"})
_SHORTEST_ENDING = 4  # letters of the last part of a compound
_SHORTEST_FRONT = 3
_MOST_FORMS = 100_000
_STOPS = frozenset(".,;:!?…)“”\"»«’'–—-")
_POSTPOSITIONS = frozenset({"nach", "zufolge", "entlang"})
_PREFIX_CLASSES = frozenset({"ADP", "ADV", "ADJ", "VERB"})


class LemmaTable:
    """Word class and form → lemma, for forms that have one lemma only.

    ``keys`` are sorted hashes (uint32), ``rules`` the number of each form's rule: how many characters go
    from its end, and what comes there. Two forms share a hash about once in ten thousand unknown words.
    """

    __slots__ = ("endings", "keys", "rules")

    def __init__(
        self, keys: NDArray[np.uint32], rules: NDArray[np.uint16], endings: list[tuple[int, str]]
    ) -> None:
        self.keys = keys
        self.rules = rules
        self.endings = endings

    @classmethod
    def of(cls, lemmas: Mapping[tuple[str, str], str]) -> LemmaTable:
        """A table of (word class, form) → lemma; verbs and adjectives are looked up in small letters."""
        numbers: dict[tuple[int, str], int] = {}
        pairs: dict[int, int] = {}
        for (word_class, form), lemma in sorted(lemmas.items()):
            same = 0
            while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
                same += 1
            rule = len(form) - same, lemma[same:]
            pairs[_key(word_class, form)] = numbers.setdefault(rule, len(numbers))
        keys = np.asarray(sorted(pairs), dtype=np.uint32)
        rules = np.asarray([pairs[int(key)] for key in keys], dtype=np.uint16)
        return cls(keys, rules, list(numbers))

    def get(self, word_class: str, form: str) -> str | None:
        """The lemma of exactly this form."""
        if not len(self.keys):
            return None
        key = np.uint32(_key(word_class, form))
        at = int(np.searchsorted(self.keys, key))
        if at == len(self.keys) or self.keys[at] != key:
            return None
        cut, ending = self.endings[int(self.rules[at])]
        return form[: len(form) - cut] + ending

    def pack(self) -> bytes:
        """The table as compressed bytes."""
        steps = np.diff(self.keys, prepend=np.uint32(0)).astype("<u4").view(np.uint8).reshape(-1, 4)
        rules = self.rules.astype("<u2").view(np.uint8).reshape(-1, 2)
        planes = np.ascontiguousarray(np.hstack([steps, rules]).T).tobytes()
        endings = json.dumps(self.endings, ensure_ascii=False).encode()
        sizes = len(self.keys).to_bytes(4, "little") + len(endings).to_bytes(4, "little")
        return sizes + zlib.compress(endings + planes, 9)

    @classmethod
    def unpack(cls, packed: bytes) -> LemmaTable:
        """The table that `pack` wrote; empty bytes are an empty table."""
        if not packed:
            return cls(np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.uint16), [])
        size, text = (int.from_bytes(packed[at : at + 4], "little") for at in (0, 4))
        data = zlib.decompress(packed[8:])
        planes = np.frombuffer(data[text:], dtype=np.uint8).reshape(6, size)
        steps = np.ascontiguousarray(planes[:4].T).view("<u4").ravel()
        rules = np.ascontiguousarray(planes[4:].T).view("<u2").ravel()
        endings = [(int(cut), str(ending)) for cut, ending in json.loads(data[:text])]
        return cls(np.cumsum(steps, dtype=np.uint32), rules.astype(np.uint16), endings)


def _key(word_class: str, form: str) -> int:
    """The hash of a form; stable between machines and versions, as spaCy's string ids are."""
    return int(get_string_id(f"{word_class}|{form}")) & 0xFFFFFFFF


@Language.factory(
    "zeitstrahl_lemmas",
    requires=["token.pos", "token.dep", "token.lemma"],
    assigns=["token.lemma", "token.dep"],
)
def make_lemmas(nlp: Language, name: str) -> Lemmas:
    """The component, with an empty table; the recipe fills it, `from_disk` reads it."""
    return Lemmas()


class Lemmas:
    """Corrects lemmas by the table, and joins separated prefixes: *teilte ... mit* has the lemma *mitteilen*.

    A word at the end of its clause that the parser took for an adverb becomes a prefix (``compound:prt``)
    where the joined verb is in the table (*legt ... nahe*).
    """

    def __init__(self, table: LemmaTable | None = None) -> None:
        self.table = table or LemmaTable.unpack(b"")
        self._known: dict[tuple[str, str], str | None] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Corrects the lemmas of a document."""
        for token in doc:
            if token.pos_ in _LOOKED_UP:
                lemma = self.lemma(token.pos_, token.text)
                if lemma:
                    token.lemma_ = lemma
        for verb, prefix in _separated(doc):
            self._join(verb, prefix)
        for token in doc:
            if token.pos_ == "VERB" and token.dep_ != "compound:prt":
                self._find_prefix(token)
            elif token.pos_ == "ADP" and token.dep_ != "compound:prt":
                self._find_verb(token)
        return doc

    def lemma(self, word_class: str, form: str) -> str | None:
        """The lemma of a form, if need be by the last part of a compound; None if it is unknown."""
        key = word_class, form
        if key not in self._known:
            if len(self._known) > _MOST_FORMS:
                self._known.clear()
            self._known[key] = self._look_up(word_class, form)
        return self._known[key]

    def _look_up(self, word_class: str, form: str) -> str | None:
        if word_class != "NOUN":
            lower = form.lower()
            found = self.table.get(word_class, lower)
            if found is None and "ss" in lower:  # Swiss spelling: schiesst
                found = self.table.get(word_class, lower.replace("ss", "ß"))
                found = found.replace("ß", "ss") if found else None
            return found
        if not form[1:].islower():
            front, hyphen, last = form.rpartition("-")
            return front + hyphen + found if hyphen and (found := self._look_up("NOUN", last)) else None
        return self.table.get("NOUN", form) or self._of_compound(form)

    def _of_compound(self, form: str) -> str | None:
        """The lemma by the known endings of a compound, if all agree (not *Aufenthaltsorte*: Sorte, Orte)."""
        lemmas = set()
        for at in range(_SHORTEST_FRONT, len(form) - _SHORTEST_ENDING + 1):
            found = self.table.get("NOUN", form[at:].capitalize())
            if found:
                lemmas.add(form[:at] + found.lower())
        return lemmas.pop() if len(lemmas) == 1 else None

    def _join(self, verb: Token, prefix: Token) -> None:
        known = self.table.get("VERB", prefix.lower_ + verb.lower_)
        if known:
            verb.lemma_ = known
        elif not verb.lemma_.startswith(prefix.lower_):
            verb.lemma_ = prefix.lower_ + verb.lemma_

    def _find_prefix(self, verb: Token) -> None:
        """Makes the last word of a clause the prefix of its verb, if it is one."""
        rights = list(verb.rights)
        if any(child.dep_ == "compound:prt" for child in rights):
            return
        for child in rights:
            if (
                child.is_lower
                and child.pos_ in _PREFIX_CLASSES
                and not child.n_lefts + child.n_rights
                and _ends_clause(child)
                and self.table.get("VERB", child.lower_ + verb.lower_)
            ):
                child.dep_ = "compound:prt"
                self._join(verb, child)
                return

    def _find_verb(self, word: Token) -> None:
        """Makes a preposition that nothing can follow the prefix of the verb before it.

        The parser reads *wirft ihnen vor, Holz ...* as *vor Holz*: there is no preposition before a comma.
        """
        if word.lower_ in _POSTPOSITIONS or word.n_lefts + word.n_rights or not _before_stop(word):
            return
        for before in reversed(word.doc[word.sent.start : word.i]):
            if before.pos_ in {"VERB", "AUX"} and before.dep_ != "compound:prt":
                if self.table.get("VERB", word.lower_ + before.lower_):
                    word.head, word.dep_ = before, "compound:prt"
                    self._join(before, word)
                return

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The table, packed."""
        return self.table.pack()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Lemmas:
        """Reads what `to_bytes` gave."""
        self.table = LemmaTable.unpack(data)
        self._known.clear()
        return self

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Writes the table to a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "model").write_bytes(self.table.pack())

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> Lemmas:
        """Reads what `to_disk` wrote."""
        return self.from_bytes((Path(path) / "model").read_bytes())


def _separated(doc: Doc) -> list[tuple[Token, Token]]:
    """Verbs and the prefixes that the parser found behind them."""
    return [
        (token.head, token)
        for token in doc
        if token.dep_ == "compound:prt"
        and token.is_alpha
        and token.head.pos_ in {"VERB", "AUX"}
        and token.head.i < token.i
    ]


def _ends_clause(token: Token) -> bool:
    if _before_stop(token):
        return True
    after = token.nbor(1)
    return bool(after.is_space or after.is_sent_start or after.pos_ == "CCONJ")


def _before_stop(token: Token) -> bool:
    return token.i + 1 >= len(token.doc) or token.nbor(1).text[0] in _STOPS
