"""How long it takes until something is there, and how much memory a long run takes.

python -m tests.benchmarks start memory
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import bench_batch, generate
from tests.benchmarks.measuring import COMMAND, Options, Row, command_seconds, compile_modules

LONG_RUN, SHORT_RUN = 20_000, 60


def start(options: Options) -> list[Row]:
    """Help, and the files of one article, by what Python itself needs to start."""
    times = 1 if options.quick else 5
    if not options.quick:
        compile_modules()
    empty = command_seconds(sys.executable, "-c", "pass", times=times)
    told = command_seconds(*COMMAND, "--help", times=times)
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "one.jsonl"
        generate.write(1, source)
        firsts = [
            command_seconds(*COMMAND, "run", str(source), "-o", str(Path(place) / f"out{number}"), "-q")
            for number in range(times)
        ]
    first = min(firsts)
    return [
        Row("start", "python -c pass", empty, "s"),
        Row("start", "zeitstrahl --help", told, "s", told / empty, "python", "< 0.4 s"),
        Row("start", "zeitstrahl run, one article", first, "s", first / empty, "python", "< 3 s"),
    ]


def memory(options: Options) -> list[Row]:
    """Peaks in the thirds of a run: of all processes (what they share counts once), and of the parent."""
    count = SHORT_RUN if options.quick else max(LONG_RUN, options.articles)
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "articles.jsonl"
        generate.write(count, source)
        watch, _, _ = bench_batch.run(source, Path(place) / "out", 2)
    rows = []
    for name, seen in (
        ("all processes", [mb for _, mb in watch.memory]),
        ("parent", watch.parent),
    ):
        third = max(1, len(seen) // 3)
        parts = (seen[:third], seen[third : 2 * third] or seen, seen[2 * third :] or seen)
        peaks = [max(part) for part in parts]  # a run may be over before it was looked at three times
        target = "flat" if name == "parent" else ""
        for word, peak in zip(("first", "second", "last"), peaks, strict=True):
            ratio = None if word == "first" else peak / peaks[0]
            reference = "" if word == "first" else "first third"
            note = f"{count:,} articles, 2 workers"
            rows.append(
                Row(
                    "memory",
                    f"{name}, {word} third",
                    peak,
                    "MB",
                    ratio,
                    reference,
                    target if ratio else "",
                    note,
                )
            )
    return rows
