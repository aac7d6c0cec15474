"""The page of the benchmarks: machine, versions, tables, and a chart of the speed beside spaCy alone."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from tests.benchmarks.measuring import Row

TITLES = {
    "whole": (
        "The whole way against spaCy alone",
        "Speed by that of `nlp.pipe`: above 1 is faster. *demo*: articles made of `corpora/demo`, where two "
        "of three sentences have a trigger; *ordinary*: articles made of our news without a claim, where one "
        "of three has. In one warm process both take turns and the processor's seconds count; commands "
        "are measured by the clock, with their start.",
    ),
    "steps": ("Where the time goes", "In one warm process, seconds of the processor, without the store."),
    "times": ("Times alone", "Articles of 2,000 characters on one core."),
    "merge": ("Merging", "Made-up claims with known events; ratio: cost of a claim, 1 is linear growth."),
    "start": ("Start", "Whole commands by the clock, the best of some."),
    "memory": ("Memory", "Peaks by thirds of a run; pages that processes share count once."),
    "length": ("Length of an article", "Ratio: cost of a character, 1 is linear growth."),
    "types": (
        "Number of claim types",
        "Copies of the built-in types, so that every trigger speaks for several.",
    ),
    "register": ("Names in the register", "Made-up companies beside the built-in names."),
}
_WIDTH, _LEFT, _HEIGHT = 720, 250, 22


def write_page(path: Path, run: Mapping[str, Any], rows: list[Row]) -> None:
    """Write the page, and the chart beside it under the same name."""
    chart = path.with_suffix(".svg")
    path.parent.mkdir(parents=True, exist_ok=True)
    speeds = [row for row in rows if row.benchmark == "whole" and row.ratio is not None]
    parts = [*_head(run)]
    if speeds:
        chart.write_text(draw(speeds), encoding="utf-8")
        parts += [f"![Speed by that of the reference]({chart.name})", ""]
    for name, group in groupby(rows, key=lambda row: row.benchmark):
        title, told = TITLES[name]
        parts += [f"## {title}", "", told, "", *_table(list(group)), ""]
    path.write_text("\n".join(parts), encoding="utf-8")


def busy(run: Mapping[str, Any]) -> bool:
    """Whether other work was waiting for the cores when measuring began."""
    return float(run["load"]) > 0.5 * int(run["machine"]["cores"])


def _head(run: Mapping[str, Any]) -> list[str]:
    machine: Mapping[str, str] = run["machine"]
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench` (`python -m tests.benchmarks --docs docs/benchmarks.md`). References "
        "are measured in the same run, so ratios say more than speeds.",
        "",
        f"- Run: {run['day']}, {run['articles']:,} articles of each kind, {run['seconds']:,} s",
        f"- Machine: {machine['processor']}, {machine['cores']} cores, {machine['memory']} of memory, "
        f"{machine['system']}",
        "- Versions: " + ", ".join(f"{name} {told}" for name, told in list(machine.items())[4:]),
        "",
    ]
    if run["quick"]:
        lines += [
            "**Small sizes (`--quick`)**: these numbers show that everything is measured; no result.",
            "",
        ]
    if busy(run):
        lines += [
            f"**The machine was busy**: {run['load']} processes wanted its {machine['cores']} cores in the "
            "minute before. Whole commands and start, which the clock measures, are slower for it, and "
            "workers had no core of their own; numbers of the processor suffer less.",
            "",
        ]
    return lines


def _table(rows: list[Row]) -> list[str]:
    from tests.benchmarks.__main__ import cells

    return [
        "| what | value | ratio | of | target | note |",
        "| --- | ---: | ---: | --- | --- | --- |",
        *(f"| {' | '.join(cells(row))} |" for row in rows),
    ]


def draw(rows: list[Row]) -> str:
    """Bars of the ratios, with a line at 1."""
    most = max(1.2, *(row.ratio or 0.0 for row in rows))
    scale = (_WIDTH - _LEFT - 60) / most
    height = _HEIGHT * len(rows) + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" '
        'font-size="12">',
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
    ]
    for number, row in enumerate(rows):
        y, width = 10 + number * _HEIGHT, (row.ratio or 0.0) * scale
        name = escape(f"{row.name} / {row.reference}")
        parts += [
            f'<text x="{_LEFT - 8}" y="{y + 14}" text-anchor="end">{name}</text>',
            f'<rect x="{_LEFT}" y="{y + 2}" width="{width:.1f}" height="{_HEIGHT - 6}" fill="#4c78a8"/>',
            f'<text x="{_LEFT + width + 6:.1f}" y="{y + 14}">{row.ratio:.2f}</text>',
        ]
    one = _LEFT + scale
    parts.append(f'<line x1="{one:.1f}" x2="{one:.1f}" y1="4" y2="{height - 4}" stroke="#d62728"/>')
    return "\n".join([*parts, "</svg>", ""])
