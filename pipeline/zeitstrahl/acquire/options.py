"""What a caller can ask of the first step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from zeitstrahl.acquire.limits import Limits

InputKind = Literal[
    "text", "page", "feed", "opml", "jsonl", "json", "csv", "parquet", "warc", "newsml", "nitf", "ninjs"
]
KINDS: tuple[InputKind, ...] = get_args(InputKind)


@dataclass(frozen=True, slots=True)
class Options:
    """How inputs are to be read.

    Attributes:
        limits: bounds on what is read.
        kind: what all inputs are, where their content is not to decide.
        columns: field of an article to the name of the column that holds it, for tables.
        quality: let several extractors agree on the text of pages; slower.
    """

    limits: Limits = field(default_factory=Limits)
    kind: InputKind | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    quality: bool = False
