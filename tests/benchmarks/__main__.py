"""All benchmarks by one command: a table with ratios against references of the same run.

    python -m tests.benchmarks                       all that give rows
    python -m tests.benchmarks whole times --quick   some of them, with small sizes
    python -m tests.benchmarks --list                what there is
    python -m tests.benchmarks --json out/benchmarks.json --docs docs/benchmarks.md

Those called scripts print their own tables, and run only if they are named.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table
from tests.benchmarks.measuring import ROOT, Options, Row, environment, load, machine

# Name: module, what it measures.
MEASURED = {
    "whole": ("bench_whole", "the whole way against nlp.pipe of our full pipelines, 1 and 2 processes"),
    "steps": ("bench_whole", "the share of each step in the time of the whole way"),
    "times": ("bench_growth", "the time tagger alone"),
    "merge": ("bench_growth", "merging made-up claims, 10 thousand to 1 million"),
    "start": ("bench_start", "start-up: help, and the files of one article"),
    "memory": ("bench_start", "memory of parent and workers over a long run"),
    "length": ("bench_growth", "cost against the length of an article"),
    "types": ("bench_growth", "cost against the number of claim types"),
    "register": ("bench_growth", "cost against the number of names in the register"),
}
# Name: module, arguments when quick, what it measures.
SCRIPTS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "duplicates": ("bench_duplicates", (), "near-duplicates: found, wrong, speed"),
    "language": ("bench_language", (), "languages of sentences, titles and mixed articles"),
    "gold": ("bench_gold", ("demo",), "merging alone, from the gold claims of our corpora"),
    "conflicts": ("bench_conflicts", ("8",), "contradictions planted in made-up reports: found, made up"),
    "pages": ("bench_pages", (), "hostile pages of full size"),
    "transformers": (
        "bench_transformers",
        ("4",),
        "a run with a model of BERT's size against the bare pipeline",
    ),
    "report": ("bench_report", ("500",), "size of the report, and how quickly it answers"),
}


def main(given: list[str] | None = None) -> int:
    """Measure what is asked for, print it, and write it where it is wanted."""
    asked = parser().parse_args(given)
    console = Console()
    if not console.is_terminal:
        console = Console(width=120)
    if asked.list:
        console.print(listing())
        return 0
    unknown = [name for name in asked.names if name not in {**MEASURED, **SCRIPTS}]
    if unknown:
        known = ", ".join({**MEASURED, **SCRIPTS})
        print(f"unknown: {', '.join(unknown)}; known are {known}", file=sys.stderr)
        return 2
    # One core means one core, for the reference and for us; set before numpy is imported.
    os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))
    options = Options(asked.articles or (60 if asked.quick else 2_000), asked.quick)
    load_before, rows, begin = load(), [], time.perf_counter()
    for name in asked.names or MEASURED:
        console.print(f"measuring {name} ...", style="dim")
        if name in SCRIPTS:
            module, quick, _ = SCRIPTS[name]
            command = [sys.executable, "-m", f"tests.benchmarks.{module}", *(quick if asked.quick else ())]
            subprocess.run(command, check=True, env=environment(), cwd=ROOT)
        else:
            module = importlib.import_module(f"tests.benchmarks.{MEASURED[name][0]}")
            rows += getattr(module, name)(options)
        save(asked, options, load_before, begin, rows)  # a run that is stopped keeps what it has
    if rows:
        console.print(table(rows))
    return 0


def save(
    asked: argparse.Namespace, options: Options, load_before: float, begin: float, rows: list[Row]
) -> None:
    """Write JSON and the page where they are wanted."""
    run = {
        "day": dt.datetime.now(dt.UTC).date().isoformat(),
        "seconds": round(time.perf_counter() - begin),
        "load": round(load_before, 1),
        "articles": options.articles,
        "quick": options.quick,
        "machine": machine(),
        "rows": [asdict(row) for row in rows],
    }
    if asked.json:
        asked.json.parent.mkdir(parents=True, exist_ok=True)
        asked.json.write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if asked.docs:
        from tests.benchmarks.page import write_page

        write_page(asked.docs, run, rows)


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(
        "python -m tests.benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("names", nargs="*", metavar="NAME", help="what to measure; all that give rows if none")
    made.add_argument("--list", action="store_true", help="list the names")
    made.add_argument("--quick", action="store_true", help="small sizes: whether it works, not how fast")
    made.add_argument(
        "--articles", type=int, metavar="N", help="articles of each kind [default: 2000, quick 60]"
    )
    made.add_argument("--json", type=Path, metavar="FILE", help="write the results as JSON")
    made.add_argument(
        "--docs", type=Path, metavar="FILE.md", help="write them as a page, with a chart beside"
    )
    return made


def listing() -> Table:
    """All names."""
    made = Table("name", "measures", "gives")
    for name, (_, told) in MEASURED.items():
        made.add_row(name, told, "rows")
    for name, (_, _, told) in SCRIPTS.items():
        made.add_row(name, told, "its own table")
    return made


def table(rows: list[Row]) -> Table:
    """The results, with a line between benchmarks."""
    made = Table("benchmark", "what")
    for title in ("value", "ratio"):
        made.add_column(title, justify="right")
    for title in ("of", "target", "note"):
        made.add_column(title)
    last = ""
    for row in rows:
        if last and row.benchmark != last:
            made.add_section()
        made.add_row(row.benchmark if row.benchmark != last else "", *cells(row))
        last = row.benchmark
    return made


def cells(row: Row) -> tuple[str, ...]:
    """A row in words, without its benchmark."""
    digits = 0 if row.value >= 1000 else 1 if row.value >= 10 else 2
    ratio = f"{row.ratio:.2f}" if row.ratio is not None else ""
    return (row.name, f"{row.value:,.{digits}f} {row.unit}", ratio, row.reference, row.target, row.note)


if __name__ == "__main__":
    sys.exit(main())
