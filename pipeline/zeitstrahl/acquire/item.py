"""What the finding half of this step hands to the reading half: one article's data, not yet looked into."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from zeitstrahl.acquire.fields import Fields

Kind = Literal["text", "page", "entry", "newsml", "nitf", "ninjs", "article"]


@dataclass(frozen=True, slots=True)
class Item:
    """One article as it lies in an input; small enough to be sent to a worker process.

    Attributes:
        input: where it lies, for messages: a path, with a position behind a colon where the input
            holds several.
        kind: how ``data`` is to be read: a raw text, a page, the markup of a feed's entry, an agency's
            document, or an article that an earlier run has cleaned.
        data: its bytes, or its text where the input was decoded as a whole.
        fields: what the input says about it beside the text.
        stem: the id it gets where neither fields nor text give an id or a URL; None if there is none.
        fetched: the day on which it was fetched, where that is known.
        spare: markup to be read where ``data`` holds no article: a feed's entry beside its page.
        quality: let several extractors agree on the text of a page.
        notes: what had to be repaired on the way to it.
    """

    input: str
    kind: Kind
    data: bytes | str
    fields: Fields = field(default_factory=Fields)
    stem: str | None = None
    fetched: dt.date | None = None
    spare: str | None = None
    quality: bool = False
    notes: tuple[str, ...] = ()
