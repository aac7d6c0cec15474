"""Time expressions against gold: reads the files, tags the texts if no answer is given, and reports."""

from __future__ import annotations

import datetime as dt
import json
import lzma
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zeitstrahl.errors import InputError
from zeitstrahl.extract.times import TimesScore, find_times, score_times


def read_documents(path: Path) -> list[dict[str, Any]]:
    """Documents of a JSON Lines file, plain or xz-compressed.

    Raises:
        InputError: the file cannot be read, or a line is no document; the first such line is named.
    """
    try:
        data = path.read_bytes()
        text = (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8")
    except (OSError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    out = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            doc = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}:{number}: no JSON: {error}") from error
        if not isinstance(doc, dict) or "id" not in doc:
            raise InputError(f"{path}:{number}: expected an object with 'id'")
        out.append(doc)
    return out


def tagged(gold: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], float]:
    """Our answer to gold documents (``text``, ``lang``, ``dct``), and the seconds it took."""
    begin = time.perf_counter()
    out = []
    for doc in gold:
        published = dt.date.fromisoformat(str(doc["dct"])[:10]) if doc.get("dct") else None
        found = find_times(str(doc["text"]), language=str(doc.get("lang", "en")), published=published)
        timexes = [
            {
                "start": one.start,
                "end": one.end,
                "type": one.type,
                "value": one.value,
                "mod": one.mod,
                "earliest": one.earliest.isoformat() if one.earliest else None,
                "latest": one.latest.isoformat() if one.latest else None,
            }
            for one in found
        ]
        out.append({"id": doc["id"], "timexes": timexes})
    return out, time.perf_counter() - begin


def score_files(gold: Path, system: Path | None) -> tuple[TimesScore, float | None, int]:
    """The scores, the seconds of tagging (None if an answer was given) and the characters of gold.

    Raises:
        InputError: a file is missing or faulty.
    """
    wanted = read_documents(gold)
    seconds = None
    if system is None:
        found, seconds = tagged(wanted)
    else:
        found = read_documents(system)
    return score_times(wanted, found), seconds, sum(len(str(doc.get("text", ""))) for doc in wanted)


def as_dict(result: TimesScore) -> Mapping[str, Any]:
    """The scores as plain numbers from 0 to 1."""
    out: dict[str, Any] = {"documents": result.documents, "gold": result.gold, "system": result.system}
    for name in ("strict", "relaxed", "type", "value", "strict_value", "interval"):
        one = getattr(result, name)
        out[name] = {"p": one.precision, "r": one.recall, "f1": one.f1}
    return {
        **out,
        "value_accuracy": result.value_accuracy,
        "interval_accuracy": result.interval_accuracy,
        "whole_accuracy": result.whole_accuracy,
    }


def as_text(result: TimesScore, seconds: float | None, characters: int) -> str:
    """The scores as a table, in percent, with the speed if the texts were tagged."""
    lines = [
        f"documents {result.documents}  gold {result.gold}  system {result.system}",
        f"{'':14}{'P':>8}{'R':>8}{'F1':>8}",
    ]
    for name in ("strict", "relaxed", "type", "value", "strict_value", "interval"):
        one = getattr(result, name)
        lines.append(f"{name:14}{100 * one.precision:8.2f}{100 * one.recall:8.2f}{100 * one.f1:8.2f}")
    lines.append(f"value accuracy on matched {100 * result.value_accuracy:.2f}")
    lines.append(f"interval accuracy on matched {100 * result.interval_accuracy:.2f}")
    lines.append(f"  without early, middle and late parts {100 * result.whole_accuracy:.2f}")
    if seconds:
        lines.append(f"{characters / seconds / 2000:.0f} texts of 2,000 characters per second")
    return "\n".join(lines)
