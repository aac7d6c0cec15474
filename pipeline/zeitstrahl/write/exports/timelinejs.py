"""JSON of TimelineJS (Knight Lab): its slides, and under ``zeitstrahl`` the event as it is."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import pandas as pd

from zeitstrahl.errors import InputError
from zeitstrahl.write.exports.jsons import read_text_object
from zeitstrahl.write.exports.rows import Record, records, table_of
from zeitstrahl.write.files import write_text


def write(path: Path, table: pd.DataFrame) -> Path:
    """Events with a day are slides; TimelineJS ignores those without one, kept under ``undated``."""
    found = records(table)
    dated = [record for record in found if record["date_earliest"]]
    told = {
        "events": [slide(record) for record in dated],
        "order": [record["event_id"] for record in found],
        "undated": [record for record in found if not record["date_earliest"]],
    }
    return write_text(path, json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def slide(record: Record) -> dict[str, Any]:
    """One event as a slide; TimelineJS reads its texts as HTML, so they are escaped."""
    end = record["date_latest"]
    sources = html.escape(", ".join(record["sources"]))
    made: dict[str, Any] = {
        "unique_id": record["event_id"],
        "group": record["type"],
        "start_date": _date(record["date_earliest"]),
        "display_date": record["date"],
        "text": {
            "headline": html.escape(record["title"] or ""),
            "text": "".join(f"<p>{html.escape(line)}</p>" for line in record["evidence"])
            + (f"<p>{sources}</p>" if sources else ""),
        },
        "zeitstrahl": record,
    }
    if end and end != record["date_earliest"]:
        made["end_date"] = _date(end)
    return made


def _date(day: str) -> dict[str, int]:
    year, month, date = (int(part) for part in day.split("-"))
    return {"year": year, "month": month, "day": date}


def read(path: Path) -> pd.DataFrame:
    """The table that :func:`write` wrote.

    Raises:
        InputError: it cannot be read, or is not ours.
    """
    told = read_text_object(path)
    try:
        found = {one["event_id"]: one for one in (slide["zeitstrahl"] for slide in told["events"])}
        found |= {one["event_id"]: one for one in told["undated"]}
        ordered = [found[ident] for ident in told["order"]]
    except (KeyError, TypeError) as error:
        raise InputError(f"{path}: TimelineJS, but not written by us ({error!r} is missing)") from error
    return table_of(ordered, path)
