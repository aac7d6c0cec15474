"""How fast a run is, what it costs besides extraction, and how much memory it takes.

    python -m tests.benchmarks.bench_batch 2000 [--workers 2] [--resume] [--stand-in]

Makes so many articles of corpora/demo (see generate.py), runs ``zeitstrahl run`` on them in a process of
its own and looks at all its processes once a second. Times are those of the processors, because other
work on the machine slows the clock but not them; memory is proportional (PSS), so that what processes
share counts once. ``--resume`` kills a second run half-way and lets it go on. ``--stand-in`` takes the
quick extraction of standin.py, which gives about as much, so that 100,000 articles take minutes: memory,
and articles lost or doubled, hang on all that is around it.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.batch.killing import members
from tests.benchmarks import generate

_ROOT = Path(__file__).parents[2]
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Watch:
    """What the processes of a session took: seconds by process, memory over time (MB)."""

    cpu: dict[int, float] = field(default_factory=dict)
    memory: list[tuple[float, float]] = field(default_factory=list)
    parent: list[float] = field(default_factory=list)

    def look(self, session: int, begin: float) -> None:
        """Look at all of them."""
        total = 0.0
        for process in (session, *members(session)):
            try:
                stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
                rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
            except OSError:
                continue
            user, system = stat.rpartition(")")[2].split()[11:13]
            self.cpu[process] = (int(user) + int(system)) / _TICKS
            used = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
            total += used
            if process == session:
                self.parent.append(used / 1024)
        self.memory.append((time.monotonic() - begin, total / 1024))


Summary = dict[str, object]


def run(
    source: Path, out: Path, workers: int, kill_after_s: float | None = None, *, quick: bool = False
) -> tuple[Watch, Summary, int]:
    """A run, watched; its summary and the id of its parent."""
    path = os.pathsep.join([str(_ROOT), str(_ROOT / "pipeline"), os.environ.get("PYTHONPATH", "")])
    places = [str(source), "-o", str(out), "--workers", str(workers)]
    command = ["zeitstrahl.cli", "run", *places, "--json", "-q"]
    if quick:
        command = ["tests.benchmarks.standin", str(source), str(out), str(workers)]
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    watch, begin = Watch(), time.monotonic()
    while process.poll() is None:
        watch.look(process.pid, begin)
        if kill_after_s is not None and time.monotonic() - begin > kill_after_s:
            os.killpg(process.pid, signal.SIGKILL)
        time.sleep(1.0)
    told, _ = process.communicate()
    return watch, json.loads(told) if told else {}, process.pid


def report(count: int, watch: Watch, summary: Summary, parent: int) -> float:
    """Print a run; returns its seconds of all processors."""
    total = sum(watch.cpu.values())
    own = watch.cpu[parent]
    seconds = watch.memory[-1][0]
    memory = [_peaks([mb for _, mb in watch.memory]), _peaks(watch.parent)]
    print(f"{count:,} articles in {seconds:,.0f} s ({count / seconds:.1f}/s)")
    print(f"{summary['claims']:,} claims, {summary['events']:,} events")
    print(f"processors: {total:,.0f} s, {1000 * total / count:.1f} ms an article")
    print(f"parent: {own:,.1f} s, {own / total:.1%}, by stage {summary['cpu_seconds']}")
    print(f"memory by tenths of the time, all processes: {memory[0]} MB; parent: {memory[1]} MB")
    return total


def _peaks(memory: list[float]) -> str:
    """The peaks of each tenth."""
    tenth = max(1, -(-len(memory) // 10))
    peaks = (max(memory[start : start + tenth]) for start in range(0, len(memory), tenth))
    return ", ".join(f"{one:,.0f}" for one in peaks)


def check(count: int, out: Path, summary: Summary) -> None:
    """Say whether an article was lost or doubled."""
    with sqlite3.connect(out / "zeitstrahl.db") as store:
        told, ids = store.execute("SELECT count(*), count(DISTINCT id) FROM articles").fetchone()
        claims = store.execute("SELECT sum(n_claims) FROM extractions").fetchone()[0]
    with open(out / "claims.jsonl", encoding="utf-8") as stream:
        lines = sum(1 for _ in stream)
    exact = told == ids == count == summary["new"] and claims == lines == summary["claims"]
    print(
        f"none lost or doubled: {exact} ({told:,} articles, {ids:,} ids, {claims:,} claims, {lines:,} lines)"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--stand-in", action="store_true")
    asked = parser.parse_args()
    quick = asked.stand_in
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "articles.jsonl"
        generate.write(asked.count, source)
        watch, summary, parent = run(source, Path(place) / "whole", asked.workers, quick=quick)
        check(asked.count, Path(place) / "whole", summary)
        whole = report(asked.count, watch, summary, parent)
        if asked.resume:
            half = watch.memory[-1][0] / 2
            first, _, _ = run(source, Path(place) / "parts", asked.workers, kill_after_s=half, quick=quick)
            second, summary, parent = run(source, Path(place) / "parts", asked.workers, quick=quick)
            report(asked.count, second, summary, parent)
            both = sum(first.cpu.values()) + sum(second.cpu.values())
            print(f"killed after {half:.0f} s and resumed: {both:,.0f} s, {both / whole - 1:+.1%}")
            same = all(
                (Path(place) / "whole" / name).read_bytes() == (Path(place) / "parts" / name).read_bytes()
                for name in ("timeline.csv", "claims.jsonl", "entities.csv", "times.csv", "events.jsonl")
            )
            print(f"the same files: {same}")


if __name__ == "__main__":
    main()
