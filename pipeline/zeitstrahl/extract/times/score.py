"""How well time expressions were found: the TempEval-3 measures.

References:
    UzZaman et al. (2013): SemEval-2013 task 1, TempEval-3. Strict and relaxed extent, type and value
    over relaxed matches, micro-averaged over all documents.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zeitstrahl import dates
from zeitstrahl.errors import InputError

_HALVES_AND_QUARTERS = {"Q": 32, "H": 39}
_PARTS = frozenset({"START", "MID", "END"})


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision, recall and F1, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 if both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class TimesScore:
    """The scores of a system.

    Attributes:
        strict: the same characters; relaxed: at least one in common.
        type, value: a relaxed match of equal type, of equal TIMEX3 value.
        strict_value: the same characters and the same value.
        interval: a relaxed match with the first and last day of gold: those annotated (``earliest``,
            ``latest``), else those that its value denotes. Expressions without such days (durations,
            sets, seasons, unknown digits) are left aside.
        value_accuracy, interval_accuracy: share of the matched ones.
        whole_accuracy: the same as ``interval_accuracy``, but without what the system reads as a part of a
            period ("early May"): the TIMEX3 value of gold is the whole month there.
    """

    documents: int
    gold: int
    system: int
    strict: Measure
    relaxed: Measure
    type: Measure
    value: Measure
    strict_value: Measure
    interval: Measure
    value_accuracy: float
    interval_accuracy: float
    whole_accuracy: float


@dataclass(frozen=True, slots=True)
class _Timex:
    start: int
    end: int
    type: str
    value: str
    days: tuple[str, str]
    part: bool


@dataclass(slots=True)
class _Counts:
    gold: int = 0
    system: int = 0
    strict: int = 0
    relaxed: int = 0
    type: int = 0
    value: int = 0
    strict_value: int = 0
    interval_gold: int = 0
    interval_matched: int = 0
    interval: int = 0
    whole_matched: int = 0
    whole: int = 0


def score_times(
    gold_docs: Iterable[Mapping[str, Any]], system_docs: Iterable[Mapping[str, Any]]
) -> TimesScore:
    """The scores of a system's documents against gold.

    Args:
        gold_docs, system_docs: records with ``id``, ``text`` (gold) and ``timexes``, a list of records
            with ``start``, ``end``, ``type``, ``value``, perhaps ``mod``, and ``earliest`` and ``latest``
            (ISO dates, needed in the system's). A gold document that the system lacks counts as one without
            times.

    Raises:
        InputError: if the system has a document that gold has not, or a span outside its text.
    """
    gold = {str(doc["id"]): doc for doc in gold_docs}
    system = {str(doc["id"]): doc for doc in system_docs}
    unknown = sorted(set(system) - set(gold))
    if unknown:
        raise InputError(f"{len(unknown)} documents are not in the gold file, the first is {unknown[0]!r}")
    counts = _Counts()
    for ident, doc in gold.items():
        text = str(doc["text"])
        wanted = _timexes(doc, text)
        found = _timexes(system.get(ident, {}), text)
        _count(wanted, found, counts)
    return _result(len(gold), counts)


def _timexes(doc: Mapping[str, Any], text: str) -> list[_Timex]:
    out = []
    for one in doc.get("timexes", ()):
        start, end = int(one["start"]), int(one["end"])
        if not 0 <= start <= end <= len(text):
            raise InputError(f"{doc.get('id')}: the span {start}-{end} lies outside the text")
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if start < end:
            days = (str(one.get("earliest") or "")[:10], str(one.get("latest") or "")[:10])
            kind, value, part = str(one.get("type", "")), str(one.get("value", "")), one.get("mod") in _PARTS
            out.append(_Timex(start, end, kind, value, days, part))
    return out


def _pairs(gold: Sequence[_Timex], system: Sequence[_Timex]) -> list[tuple[_Timex, _Timex]]:
    """Each gold expression with at most one of the system's: equal spans first, then the largest overlap."""
    free = list(range(len(system)))
    out: list[tuple[_Timex, _Timex]] = []
    loose: list[int] = []
    for i, one in enumerate(gold):
        same = next((j for j in free if (system[j].start, system[j].end) == (one.start, one.end)), None)
        if same is None:
            loose.append(i)
        else:
            free.remove(same)
            out.append((one, system[same]))
    overlaps = sorted(
        (-common, i, j)
        for i in loose
        for j in free
        if (common := min(gold[i].end, system[j].end) - max(gold[i].start, system[j].start)) > 0
    )
    for _, i, j in overlaps:
        if i in loose and j in free:
            loose.remove(i)
            free.remove(j)
            out.append((gold[i], system[j]))
    return out


def _count(gold: Sequence[_Timex], system: Sequence[_Timex], counts: _Counts) -> None:
    counts.gold += len(gold)
    counts.system += len(system)
    counts.interval_gold += sum(_days(one) is not None for one in gold)
    for wanted, found in _pairs(gold, system):
        same = (wanted.start, wanted.end) == (found.start, found.end)
        counts.relaxed += 1
        counts.strict += same
        counts.type += wanted.type == found.type
        counts.value += wanted.value == found.value
        counts.strict_value += same and wanted.value == found.value
        days = _days(wanted)
        if days is not None:
            counts.interval_matched += 1
            counts.interval += found.days == days
            counts.whole_matched += not found.part
            counts.whole += not found.part and found.days == days


def _days(gold: _Timex) -> tuple[str, str] | None:
    """First and last day of a gold expression: as annotated, else those of its value."""
    if any(gold.days):
        return gold.days
    days = days_of_value(gold.value)
    return (days[0].isoformat(), days[1].isoformat()) if days else None


def days_of_value(value: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a TIMEX3 value that names days, weeks, months, quarters, halves, years, decades.

    Examples:
        >>> days_of_value("2024-Q3")
        (datetime.date(2024, 7, 1), datetime.date(2024, 9, 30))
        >>> days_of_value("P3D") is None
        True
    """
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        try:
            first = dt.date.fromisocalendar(int(found[1]), int(found[2]), 6 if found[3] else 1)
        except ValueError:
            return None
        return first, first + dt.timedelta(days=1 if found[3] else 6)
    if re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", value):
        edtf = value[:10]
    elif found := re.fullmatch(r"(\d{4})-([QH])([1-4])", value):
        if found[2] == "H" and found[3] > "2":
            return None
        edtf = f"{found[1]}-{_HALVES_AND_QUARTERS[found[2]] + int(found[3])}"
    elif re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", value):
        edtf = value
    elif found := re.fullmatch(r"(\d{3})X?", value):
        edtf = found[1] + "X"
    else:
        return None
    days = dates.days_of(edtf)
    return (days.first, days.last) if days else None


def _result(documents: int, c: _Counts) -> TimesScore:
    def measure(hits: int) -> Measure:
        return Measure(hits / c.system if c.system else 0.0, hits / c.gold if c.gold else 0.0)

    claimed = c.interval_matched + c.system - c.relaxed
    interval = Measure(
        c.interval / claimed if claimed else 0.0, c.interval / c.interval_gold if c.interval_gold else 0.0
    )
    return TimesScore(
        documents,
        c.gold,
        c.system,
        measure(c.strict),
        measure(c.relaxed),
        measure(c.type),
        measure(c.value),
        measure(c.strict_value),
        interval,
        c.value / c.relaxed if c.relaxed else 0.0,
        c.interval / c.interval_matched if c.interval_matched else 0.0,
        c.whole / c.whole_matched if c.whole_matched else 0.0,
    )
