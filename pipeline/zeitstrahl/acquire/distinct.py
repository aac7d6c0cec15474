"""One id for one article: what only somebody who sees the whole run can tell."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from zeitstrahl.records import Document, Problem


@dataclass(slots=True)
class Seen:
    """The ids and texts of a run so far.

    Documents have to come in the order of the inputs, so that the same run gives the same ids.
    """

    ids: dict[str, tuple[str, str]] = field(default_factory=dict)  # id -> input, digest of its text
    texts: dict[str, str] = field(default_factory=dict)  # digest of a text -> id that had it first

    def distinct(self, document: Document) -> Document | Problem:
        """The document with an id of its own and with the id of an earlier one that has its text.

        An id that another text already has is made distinct by a short hash of the text, with a
        note; the same text under the same id is a problem.
        """
        digest = text_digest(document.text)
        key = document.id or document.url or digest
        if key in self.ids:
            other, other_digest = self.ids[key]
            if digest == other_digest:
                reason = f"same article as {other} (same id and text), read once"
                return Problem(document.input, "acquire", reason, "remove one of the two", document.id)
            taken = key
            key = f"{document.id or Path(document.input).stem}-{digest[:6]}"
            note = f"{taken!r} belongs to {other}; this one has the id {key!r}"
            document = replace(document, id=key, notes=(*document.notes, note))
        self.ids[key] = (document.input, digest)
        first = self.texts.setdefault(digest, key)
        if first != key:
            note = f"same text as {first}"
            document = replace(document, copies=(first,), notes=(*document.notes, note))
        return document


def text_digest(text: str) -> str:
    """A hash of the words of a text; line ends and indents don't count."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()
