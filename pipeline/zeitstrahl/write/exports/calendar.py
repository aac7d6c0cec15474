"""iCalendar: an all-day entry for each event with a day, spans for vague dates."""

from __future__ import annotations

import base64
import datetime as dt
import json
from pathlib import Path

import icalendar
import pandas as pd

from zeitstrahl.errors import InputError
from zeitstrahl.write.exports.rows import Record, records, table_of
from zeitstrahl.write.files import write_text

_PRODUCT = "-//Zeitstrahl//Timeline//EN"
_RECORD = "X-ZEITSTRAHL"
# A calendar must say when an entry was made; without a report that day is the first one there is.
_NEVER = dt.date(1970, 1, 1)


def write(path: Path, table: pd.DataFrame) -> Path:
    """Events with a day become entries, those without one become journal notes, which calendars may hide."""
    book = icalendar.Calendar()
    book.add("prodid", _PRODUCT)
    book.add("version", "2.0")
    book.add("x-wr-calname", "Zeitstrahl")
    for record in records(table):
        book.add_component(_entry(record))
    return write_text(path, book.to_ical().decode("utf-8"))


def _entry(record: Record) -> icalendar.Component:
    dated = bool(record["date_earliest"])
    entry: icalendar.Component = icalendar.Event() if dated else icalendar.Journal()
    entry.add("uid", f"{record['event_id']}@zeitstrahl")
    entry.add("summary", record["title"] or record["type"])
    if dated:
        first = dt.date.fromisoformat(record["date_earliest"])
        last = dt.date.fromisoformat(record["date_latest"] or record["date_earliest"])
        entry.add("dtstart", first)
        # The end is the first day after it; the calendar ends with the year 9999.
        entry.add("dtend", last + dt.timedelta(days=1) if last < dt.date.max else last)
        entry.add("transp", "TRANSPARENT")  # an event in the news keeps nobody busy
    reported = dt.date.fromisoformat(record["last_reported"]) if record["last_reported"] else _NEVER
    entry.add("dtstamp", dt.datetime.combine(reported, dt.time(), dt.UTC))
    entry.add("categories", [record["type"]])
    lines = [record["date"] or "", *record["evidence"]]
    entry.add("description", "\n".join(line for line in lines if line))
    if record["urls"]:
        entry.add("url", record["urls"][0])
    # In base 64: readers of calendars differ in what they make of quotes and semicolons.
    packed = base64.b64encode(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace"))
    entry.add(_RECORD, packed.decode("ascii"))
    return entry


def read(path: Path) -> pd.DataFrame:
    """The table that :func:`write` wrote.

    Raises:
        InputError: it cannot be read, or is not ours.
    """
    try:
        book = icalendar.Calendar.from_ical(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise InputError(f"{path}: no calendar ({error})") from error
    found = []
    for entry in book.subcomponents:
        told = entry.get(_RECORD)
        if told is None:
            raise InputError(f"{path}: a calendar, but not written by us ({_RECORD} is missing)")
        try:
            found.append(json.loads(base64.b64decode(str(told), validate=True)))
        except ValueError as error:
            raise InputError(f"{path}: {_RECORD} is damaged ({error})") from error
    return table_of(found, path)
