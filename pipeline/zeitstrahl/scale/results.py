"""The files of a run on a cluster: those of every run, and claims and events as Parquet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.flow import FILES, MEMORY_FILES, told_by, write_files
from zeitstrahl.memory import Change, Memory
from zeitstrahl.records import Problem, Timeline
from zeitstrahl.scale.settling import Settling
from zeitstrahl.scale.tables import claim_tables, write_table
from zeitstrahl.write import read_timeline, remove_unfinished
from zeitstrahl.write.exports import export_timeline

CLAIMS, EVENTS = "claims.parquet", "events.parquet"


def write_results(
    folder: Path,
    timeline: Timeline,
    types: Mapping[str, ClaimType],
    settled: Settling,
    problems: Sequence[Problem],
    memory: Memory | None,
    changes: Sequence[Change],
) -> dict[str, Path]:
    """Write all files; name to path.

    Raises:
        OutputError: one cannot be written.
    """
    remove_unfinished(folder, (*FILES, *MEMORY_FILES, CLAIMS, EVENTS))
    files = write_files(
        folder,
        timeline,
        types,
        claims=settled.claims(),
        mentions=settled.mentions(),
        times=settled.times(),
        problems=problems,
        memory=memory,
        changes=changes,
    )
    write_table(folder / CLAIMS, claim_tables(told_by(timeline, settled.claims())))
    export_timeline(folder / EVENTS, read_timeline(files["timeline.csv"]), "parquet")
    return {**files, CLAIMS: folder / CLAIMS, EVENTS: folder / EVENTS}
