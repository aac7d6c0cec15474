"""Bounds on what one input may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is read.

    Attributes:
        max_bytes: largest file that is read, in bytes; a larger one is set aside unread.
        max_index_bytes: largest ``index.jsonl``, in bytes.
        max_files: most files taken from the folders of one run.
        max_depth: deepest level of folders below one that was named.
    """

    max_bytes: int = 20_000_000
    max_index_bytes: int = 200_000_000
    max_files: int = 1_000_000
    max_depth: int = 40
