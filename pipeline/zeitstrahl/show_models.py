"""The installed pipelines as a table for the terminal (Rich)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from zeitstrahl.pipelines.installed import InstalledPipeline

# What is shown of each set, by the keys of our meta data and by those of other packages.
_SHOWN = {"upos": "UPOS", "lemma": "lemma", "las": "LAS", "names": "names F1"}
_OTHERS = {"pos_acc": "UPOS", "lemma_acc": "lemma", "dep_las": "LAS", "ents_f": "names F1"}


def models_table(pipelines: Iterable[InstalledPipeline]) -> Group:
    """Name, language, size, licence, speed and main scores of each pipeline, and what is wrong with it."""
    table = Table(title_justify="left", show_lines=True)
    for column in ("pipeline", "language", "MB", "licence", "words/s", "scores (percent)"):
        table.add_column(column, justify="right" if column in {"MB", "words/s"} else "left")
    faults = []
    for one in pipelines:
        shown = _scores(one.scores) if not one.fault else "[damaged]"
        table.add_row(
            Text(
                f"{one.name} {one.version}".strip() + ("" if one.ours else "\nused if the settings name it")
            ),
            Text(one.language),
            Text(f"{one.megabytes:.0f}" if one.folder else ""),
            Text(one.licence),
            Text(f"{one.words_per_second:,.0f}" if one.words_per_second else ""),
            Text(shown),
        )
        if one.fault:
            faults.append(Text(one.fault, style="red"))
    return Group(table, *faults)


def _scores(scores: Mapping[str, Any]) -> str:
    """A line per set that the meta data has scores for."""
    lines = [_line("its own test set", scores, _OTHERS)]
    lines += [
        _line(name, one["scores"], _SHOWN)
        for name, one in scores.items()
        if isinstance(one, dict) and isinstance(one.get("scores"), dict)
    ]
    return "\n".join(filter(None, lines))


def _line(name: str, scores: Mapping[str, Any], shown: Mapping[str, str]) -> str:
    """Name and percent of the scores shown, those that are there; empty if none is."""
    values = {label: scores[key] for key, label in shown.items() if key in scores}
    shares = {label: one.get("f1") if isinstance(one, dict) else one for label, one in values.items()}
    known = {label: share for label, share in shares.items() if isinstance(share, (int, float))}
    parts = [f"{label} {100 * share:.1f}" for label, share in known.items()]
    return f"{name}: {', '.join(parts)}" if parts else ""
