"""Writes the results: CSV tables and JSON Lines; reads timelines back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.records import Claim, Extraction, Problem, Timeline
from zeitstrahl.tables import (
    CONFLICTS,
    ENTITIES,
    PROBLEMS,
    TIMES,
    conflict_rows,
    entity_rows,
    problem_rows,
    time_rows,
    timeline_columns,
    timeline_rows,
)
from zeitstrahl.write.claims import claim_lines
from zeitstrahl.write.files import csv_pieces, remove_unfinished, write_pieces
from zeitstrahl.write.history import read_changes, read_memory, write_changes, write_memory
from zeitstrahl.write.reading import read_conflicts, read_timeline

__all__ = [
    "read_changes",
    "read_conflicts",
    "read_memory",
    "read_timeline",
    "remove_unfinished",
    "write_changes",
    "write_claims",
    "write_conflicts",
    "write_entities",
    "write_memory",
    "write_problems",
    "write_timeline",
    "write_times",
]


def write_timeline(
    path: Path | str, timeline: Timeline, types: Mapping[str, ClaimType] | None = None
) -> Path:
    """Write ``timeline.csv``; ``types`` adds the columns of further claim types.

    Raises:
        OutputError: the file cannot be written (so do all functions here).
    """
    return write_pieces(Path(path), csv_pieces(timeline_rows(timeline, types), timeline_columns(types)))


def write_claims(path: Path | str, claims: Iterable[Claim]) -> Path:
    """Write ``claims.jsonl``, one claim a line."""
    return write_pieces(Path(path), claim_lines(claims))


def write_entities(path: Path | str, extractions: Iterable[Extraction]) -> Path:
    """Write ``entities.csv``, one mention a row."""
    return write_pieces(Path(path), csv_pieces(entity_rows(extractions), ENTITIES))


def write_times(path: Path | str, extractions: Iterable[Extraction]) -> Path:
    """Write ``times.csv``, one time expression a row."""
    return write_pieces(Path(path), csv_pieces(time_rows(extractions), TIMES))


def write_conflicts(path: Path | str, timeline: Timeline) -> Path:
    """Write ``conflicts.csv``, one value that somebody says a row."""
    return write_pieces(Path(path), csv_pieces(conflict_rows(timeline), CONFLICTS))


def write_problems(path: Path | str, problems: Iterable[Problem]) -> Path:
    """Write ``problems.csv``, one input that was set aside a row."""
    return write_pieces(Path(path), csv_pieces(problem_rows(problems), PROBLEMS))
