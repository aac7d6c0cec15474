"""Faults of the entity and time layers, and of the ranges of running text."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from corpora.drafts import ENTITY_LABELS, TIME_TYPES
from corpora.gold import Record
from corpora.placing import days_of_value

from zeitstrahl.register import Register

_UNKNOWN = r"[\dX]"
_VALUES = {
    "DATE": re.compile(
        rf"(?:PAST|PRESENT|FUTURE)_REF|{_UNKNOWN}{{2,4}}(?:-(?:{_UNKNOWN}{{2}}(?:-{_UNKNOWN}{{2}})?"
        rf"|W{_UNKNOWN}{{2}}(?:-(?:WE|[1-7]))?|Q[1-4X]|H[12X]|SP|SU|FA|WI))?"
    ),
    "TIME": re.compile(
        rf"(?:{_UNKNOWN}{{4}}-{_UNKNOWN}{{2}}-{_UNKNOWN}{{2}})?T(?:\d\d(?::\d\d)?|MO|MI|AF|EV|NI|XX)"
        rf"|{_UNKNOWN}{{4}}-W{_UNKNOWN}{{2}}-(?:[1-7]|WE)T(?:\d\d(?::\d\d)?|MO|MI|AF|EV|NI)"
    ),
    "DURATION": re.compile(
        r"P(?=[\dXT])(?:[\dX.]+[YMWDEC]+)*(?:T(?:[\dX.]+[HMS])+)?|P[\dX.]+(?:DE|CE|WE|Q|H)"
    ),
    "SET": re.compile(
        rf"P(?:[\dX.]+[YMWDQ]|T[\dX.]+[HMS])|{_UNKNOWN}{{4}}(?:-\S+)?|T(?:\d\d(?::\d\d)?|MO|MI|AF|EV|NI)"
    ),
}
_CALENDAR_VALUE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def check_body(record: Record, text: str) -> Iterator[str]:
    """Faults of ``body``, the ranges of running text in an article file; a corpus may have none."""
    where, last = f"index: {record.get('id')}", 0
    ranges = record.get("body")
    if ranges == []:
        yield f"{where}: body is empty"
    for start, end in ranges or ():
        part = text[start:end]
        if not (last <= start < end <= len(text)) or part != part.strip() or "\n" in part:
            yield f"{where}: body [{start}, {end}) is no paragraph behind the one before: {part[:40]!r}"
        last = end


def check_layer(
    name: str,
    records: Sequence[Record],
    index: Sequence[Record],
    texts: Mapping[str, str],
    checked: Callable[[Record, str], Iterator[str]],
) -> Iterator[str]:
    """Faults of a layer whose records hold spans under ``name``: order, offsets, and those of ``checked``."""
    articles = {str(record.get("id")): record for record in index}
    seen = Counter(str(record.get("id")) for record in records)
    yield from (f"{name}: {ident} stands {n} times" for ident, n in seen.items() if n > 1)
    if records:
        yield from (f"{name}: {ident} is missing" for ident in articles if ident not in seen)
    for record in records:
        ident = str(record.get("id"))
        if ident not in articles:
            yield f"{name}: {ident} is not in the index"
            continue
        text, last = texts.get(ident, ""), 0
        for item in record.get(name, ()):
            where = f"{name}: {ident} {item.get('text')!r}"
            start, end = int(item.get("start", -1)), int(item.get("end", -1))
            if not (0 <= start < end <= len(text)) or text[start:end] != item.get("text"):
                yield f"{where}: [{start}, {end}) is {text[max(start, 0) : max(end, 0)]!r}"
            if start < last:
                yield f"{where}: overlaps the one before, or stands before it"
            if not any(
                first <= start and end <= stop
                for first, stop in articles[ident].get("body") or [(0, len(text))]
            ):
                yield f"{where}: stands outside the running text"
            last = end
            yield from (f"{where}: {fault}" for fault in checked(item, text))


def check_entities(item: Record, text: str) -> Iterator[str]:
    """Faults of one entity."""
    if item.get("label") not in ENTITY_LABELS:
        yield f"label {item.get('label')!r}, expected one of {', '.join(ENTITY_LABELS)}"
    ident = item.get("entity_id")
    if ident is not None and Register.load().get(ident) is None:
        yield f"entity_id {ident!r} is not in the register"


def check_times(item: Record, text: str) -> Iterator[str]:
    """Faults of one time expression."""
    kind, value = str(item.get("type")), str(item.get("value"))
    if kind not in TIME_TYPES:
        yield f"type {kind!r}, expected one of {', '.join(TIME_TYPES)}"
        return
    if not _VALUES[kind].fullmatch(value):
        yield f"value {value!r} is no TIMEX3 value of a {kind}"
    elif _CALENDAR_VALUE.fullmatch(value) and days_of_value(value) is None:
        yield f"value {value!r} is not in the calendar"
    try:
        first, last = (
            dt.date.fromisoformat(item[key]) if item.get(key) else None for key in ("earliest", "latest")
        )
    except ValueError:
        yield f"earliest {item.get('earliest')!r} or latest {item.get('latest')!r} is no day"
        return
    if first and last and first > last:
        yield f"earliest {first} is after latest {last}"
