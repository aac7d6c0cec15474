"""Bounds on what one input may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is read.

    Attributes:
        max_bytes: largest article, page, feed or table row that is read, in bytes; a larger one is
            set aside.
        max_index_bytes: largest ``index.jsonl``, in bytes.
        max_files: most files taken from the folders and archives of one run.
        max_depth: deepest level of folders below one that was named.
        max_unpacked_bytes: most bytes that one compressed input may unpack to.
        max_ratio: how many times larger a compressed input may become. Text packs 3 to 30 times, a
            table of repeated lines 100 times, a bomb 1,000 times.
        max_nesting: how many archives may lie in each other.
        max_same_problems: problems of one kind that are listed for one input; the rest is counted.
    """

    max_bytes: int = 20_000_000
    max_index_bytes: int = 200_000_000
    max_files: int = 1_000_000
    max_depth: int = 40
    max_unpacked_bytes: int = 20_000_000_000
    max_ratio: int = 200
    max_nesting: int = 3
    max_same_problems: int = 200
