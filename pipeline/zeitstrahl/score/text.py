"""Scores as tables for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Table = Mapping[str, Any]

_UNKNOWN_SHOWN = 5
_CONFUSED_SHOWN = 8


def claims_text(report: Table) -> str:
    """The table of claim scores, from their form as JSON."""
    lines = [f"Claims found, {report['articles']} articles", _header()]
    lines += [_row(key, row) for key, row in report["claims"].items()]
    lines += ["", "Claims understood (date right, and activities, count and share, or position)", _header()]
    for key, row in report["full"].items():
        lines.append(_row(key, row) + f"  {_rate(row['accuracy'])} of matched")
    lines += ["", "Roles of matched claims", _header()]
    lines += [_row(role, row) for role, row in report["roles"].items()]
    if report["not scored"]["claims"]:
        lines += ["", _unscored(report["not scored"], "claims")]
    return "\n".join(lines)


def timeline_text(report: Table) -> str:
    """The table of timeline scores, from their form as JSON."""
    lines = [f"Events found, {report['stories']} stories", _header()]
    lines += [_row(key, row) for key, row in report["events"].items()]
    lines += ["", "Merging (B-cubed over articles in events)", _header()]
    lines += [_row(key, row) for key, row in report["b_cubed"].items()]
    merges, same, wrong = report["cross-lingual merges"], report["same date"], report["wrong merges"]
    lines += [
        "",
        f"Merged across languages: {merges['merged']} of {merges['gold']} ({_rate(merges['recall'])})",
        *(f"  not merged: {name}" for name in merges["not merged"]),
        f"Exactly the gold date: {same['correct']} of {same['of']} ({_rate(same['accuracy'])})",
        f"Wrong merges: {wrong['count']} of {wrong['of']} events",
        *(f"  {ident} tells {', '.join(names)}" for ident, names in wrong["events"].items()),
    ]
    if report["not scored"]["events"] or report["not scored"]["unknown articles"]:
        lines.append(_unscored(report["not scored"], "events"))
    return "\n".join(lines)


def entities_text(report: Table) -> str:
    """The table of entity scores, from their form as JSON."""
    lines = [f"Entities, {report['documents']} articles", _header()]
    lines += [_row(key, row) for key, row in report["entities"].items()]
    confused = [f"{pair} ({n})" for pair, n in list(report["confused"].items())[:_CONFUSED_SHOWN]]
    return "\n".join([*lines, *([f"Confused: {', '.join(confused)}"] if confused else [])])


def _header() -> str:
    return f"  {'':<22} {'P':>6} {'R':>6} {'F1':>6}  {'right':>6} {'said':>6} {'gold':>6}"


def _row(name: str, row: Table) -> str:
    right = row.get("correct", "")
    return (
        f"  {name:<22} {row['p']:6.3f} {row['r']:6.3f} {row['f1']:6.3f}"
        f"  {right:>6} {row['system']:>6} {row['gold']:>6}"
    )


def _rate(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _unscored(row: Table, what: str) -> str:
    names = row["unknown articles"]
    more = f" and {len(names) - _UNKNOWN_SHOWN} more" if len(names) > _UNKNOWN_SHOWN else ""
    return f"Not scored: {row[what]} {what}; articles without gold: {', '.join(names[:_UNKNOWN_SHOWN])}{more}"


def models_text(report: Table) -> str:
    """The tables of a pipeline's scores, from their form as JSON."""
    lines = [f"{report['model']}: {report['words_per_second']:,} words a second on one core"]
    for name, one in report["sets"].items():
        lines += ["", f"{name}, {one['sentences']:,} sentences", _header()]
        lines += [_row(key, row) for key, row in one["scores"].items()]
    return "\n".join(lines)
