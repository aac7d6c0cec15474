"""Offsets for drafts: where the marks and the fillers of claims stand in the article file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpora.drafts import ENTITY_LABELS, Draft, Mark

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.dates import Days, days_of
from zeitstrahl.extract.times.score import days_of_value as scored_days
from zeitstrahl.register import Register

# Crossing the end of a sentence on the way from the evidence to a filler counts as this many characters.
_SENTENCE_STEP = 200
_SENTENCE_END = re.compile(r"[.!?:]\W*\s+\W*(?=[A-ZÄÖÜ])|\n")
_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_REGISTER_TYPES = {
    "ORG": ("ORG", "AUTHORITY"),
    "LOC": ("COUNTRY", "REGION", "CITY"),
    "PERSON": ("PERSON",),
    "PRODUCT": ("PRODUCT",),
    "LAW": ("LAW",),
}
_WEEKDAY = re.compile(r"(\d{4})-W(\d\d)-([1-7])")

Record = dict[str, Any]


def occurrences(text: str, words: str, start: int = 0) -> Iterator[int]:
    """Where ``words`` stand in ``text`` from ``start`` on, not inside a longer word."""
    at = text.find(words, start)
    while at >= 0:
        end = at + len(words)
        inside_left = at > 0 and text[at - 1].isalnum() and words[0].isalnum()
        inside_right = end < len(text) and text[end].isalnum() and words[-1].isalnum()
        if not (inside_left or inside_right):
            yield at
        at = text.find(words, at + 1)


def place_marks(draft: Draft, faults: list[str], notes: list[str]) -> tuple[list[Record], list[Record]]:
    """The entities and times of a draft with offsets into its article file.

    A mark stands behind the end of the one before it. What is not found goes to ``faults``; a name
    that stands again unmarked in the running text goes to ``notes``.
    """
    text, body = draft.text, draft.body
    entities: list[Record] = []
    times: list[Record] = []
    end, before = 0, "the beginning"
    taken: list[tuple[int, int]] = []
    for mark in draft.marks:
        at = next(
            (at for at in occurrences(text, mark.words, end) if _within(at, len(mark.words), body)), None
        )
        if at is None:
            faults.append(f"{draft.id}: mark {mark.label} {mark.words!r} does not stand after {before!r}")
            continue
        start, end, before = at, at + len(mark.words), mark.words
        taken.append((start, end))
        if mark.label in ENTITY_LABELS:
            entities.append(_entity(mark, start, text))
        else:
            times.append(_time(mark, start, draft.id, faults))
    for words in sorted({mark.words for mark in draft.marks if mark.label in ENTITY_LABELS}):
        for at in occurrences(text, words):
            if _within(at, len(words), body) and not any(s <= at < e for s, e in taken):
                notes.append(
                    f"{draft.id}: {words!r} unmarked in {text[max(0, at - 25) : at + len(words) + 15]!r}"
                )
    return entities, times


def _within(start: int, length: int, body: Sequence[Sequence[int]]) -> bool:
    return any(first <= start and start + length <= last for first, last in body)


def _entity(mark: Mark, start: int, text: str) -> Record:
    end = start + len(mark.words)
    record: Record = {"start": start, "end": end, "text": mark.words, "label": mark.label}
    found = Register.load().get(mark.value) if mark.value else None
    if found is None:
        found = Register.load().lookup(mark.value or mark.words)
    if found is not None and found.type in _REGISTER_TYPES.get(mark.label, ()):
        record |= {"canonical": found.name_en, "entity_id": found.id}
    elif mark.value and mark.value != mark.words:
        record["canonical"] = mark.value
    if re.match(r"-\w", text[end : end + 2]) or re.search(r"\w-$", text[max(0, start - 2) : start]):
        record["part"] = True
    return record


def _time(mark: Mark, start: int, where: str, faults: list[str]) -> Record:
    record: Record = {"start": start, "end": start + len(mark.words), "text": mark.words, "type": mark.label}
    record["value"] = mark.value
    days = days_of(mark.interval) if mark.interval else days_of_value(str(mark.value))
    if mark.interval and days is None:
        faults.append(f"{where}: interval {mark.interval!r} of {mark.words!r} is no interval that exists")
    known = mark.label in ("DATE", "TIME") and days is not None and not days.yearless
    record["earliest"] = days.first.isoformat() if known and days else None
    record["latest"] = days.last.isoformat() if known and days else None
    return record


def days_of_value(value: str) -> Days | None:
    """The days of a TIMEX3 value that names a place in the calendar; None for any other value.

    Examples:
        >>> days_of_value("2024-W29-WE").first
        datetime.date(2024, 7, 20)
        >>> days_of_value("199").last
        datetime.date(1999, 12, 31)
        >>> days_of_value("P3D") is None
        True
    """
    known = scored_days(value)
    if known is not None:
        return Days(*known)
    day = value.partition("T")[0]
    weekday = _WEEKDAY.fullmatch(day)
    if weekday:
        try:
            return Days(*[dt.date.fromisocalendar(*(int(part) for part in weekday.groups()))] * 2)
        except ValueError:
            return None
    if re.fullmatch(r"\d\d", day):
        return days_of(f"{day}XX")
    year, _, season = day.partition("-")
    return days_of(f"{year}-{_SEASONS[season]}") if season in _SEASONS else None


def place_claim(claim: Mapping[str, Any], text: str, kind: ClaimType | None) -> Record:
    """A claim's record with ``spans``: for each role its fillers' words nearest to the evidence."""
    record = {key: value for key, value in claim.items() if key != "when"}
    at = text.find(claim["evidence"])
    if at < 0 or kind is None:
        return record
    evidence = (at, at + len(claim["evidence"]))
    spans: dict[str, list[list[int]]] = {"evidence": [list(evidence)]}
    for name, value in claim["roles"].items():
        role = kind.roles.get(name)
        if role is None or role.kind in ("code", "count", "share"):
            continue
        fillers = value if value and isinstance(value[0], list) else [value]
        found = [span for span in (_nearest(text, filler, evidence) for filler in fillers) if span]
        if found:
            spans[name] = found
    if claim.get("when"):
        span = _nearest(text, [claim["when"]], evidence)
        if span:
            spans["date"] = [span]
    return {**record, "spans": spans}


def _nearest(text: str, spellings: Sequence[str], evidence: tuple[int, int]) -> list[int] | None:
    found = [[at, at + len(one)] for one in spellings for at in occurrences(text, one)]
    return min(found, key=lambda span: (_distance(text, span, evidence), span[0] - span[1]), default=None)


def _distance(text: str, span: Sequence[int], evidence: tuple[int, int]) -> int:
    between = text[span[1] : evidence[0]] if span[1] <= evidence[0] else text[evidence[1] : span[0]]
    return len(between) + _SENTENCE_STEP * len(_SENTENCE_END.findall(between))
