"""Claims and speakers against annotations that others published: SmartData, German Wikinews.

Their records are ``{"id", "lang", "text", "date", "events"}`` or ``"attributions"`` instead of events,
with half-open character ranges into ``text``. What they annotate is not what claims are, so whole
documents are compared: which business events one tells, whether a plain fact is reported where the
event is future or negated, and whether a quote has the right speaker.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zeitstrahl.detect import passages
from zeitstrahl.extract.analyse import analyse
from zeitstrahl.extract.attributions import attributions
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.records import Article, Claim
from zeitstrahl.score.matching import Rates
from zeitstrahl.score.times import read_documents

TYPES: Mapping[str, str] = {
    "Layoffs": "layoff",
    "Acquisition": "acquisition",
    "Insolvency": "insolvency",
}
"""Event types of SmartData, and the claim types that tell the same (two of them in ``docs/types``).

OrganizationLeadership is not among them: it is annotated wherever somebody is called the head of
something, which is no news. Merger, SpinOff and Strike have no claim type here.
"""
ROLES: Mapping[str, str] = {
    "company": "employer",
    "num_laid_off": "count",
    "location": "territory",
    "date": "date",
}
"""Roles of SmartData's Layoffs, and those of the claim type."""
_HALF = 0.5
"""Part of a quote that the words found have to cover."""


@dataclass(slots=True)
class PublishedScores:
    """Counts, filled by one file after the other; a measure without gold is left out of the text.

    Attributes:
        types: claim type to documents that tell it, found and annotated.
        arguments: role of layoffs to fillers.
        documents, facts: documents of future or negated events, and those with a plain fact reported.
        quotes: direct quotes with their speaker; ``said`` those of which we say who speaks.
    """

    types: dict[str, Rates] = field(default_factory=dict)
    arguments: dict[str, Rates] = field(default_factory=dict)
    documents: int = 0
    facts: int = 0
    quotes: Rates = field(default_factory=lambda: Rates(0, 0, 0))

    def as_dict(self) -> dict[str, Any]:
        """The scores for JSON."""
        return {
            "types": {name: rates.as_dict() for name, rates in _with_all(self.types).items()},
            "arguments": {name: rates.as_dict() for name, rates in _with_all(self.arguments).items()},
            "future_or_negated": {"documents": self.documents, "plain_facts": self.facts},
            "quotes": self.quotes.as_dict(),
        }

    def as_text(self) -> str:
        """The scores as tables."""
        out = []
        for title, table in (
            ("Business events, documents", self.types),
            ("Arguments of layoffs", self.arguments),
        ):
            if table:
                rows = [f"{title:28} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6}"]
                out.append("\n".join(rows + [_row(name, one) for name, one in _with_all(table).items()]))
        if self.documents:
            share = self.facts / self.documents
            out.append(
                f"Future or negated events: {self.facts} of {self.documents} documents "
                f"({share:.1%}) told as plain facts"
            )
        if self.quotes.gold:
            out.append(_row("Direct quotes with speaker", self.quotes))
        return "\n\n".join(out)


def score_published(files: Iterable[Path], knowledge: Knowledge) -> PublishedScores:
    """Scores on published files, told apart by what their records hold.

    Raises:
        InputError: a file cannot be read.
    """
    scores = PublishedScores()
    for path in files:
        records = read_documents(path)
        if any("attributions" in one for one in records):
            _score_quotes(records, knowledge, scores)
        elif any("flag" in one for one in records):
            _score_modality(records, knowledge, scores)
        else:
            _score_events(records, knowledge, scores)
    return scores


def _article(record: Mapping[str, Any]) -> Article:
    day = str(record.get("date") or "")[:10]
    return Article(
        id=str(record["id"]),
        text=str(record["text"]),
        url=None,
        source=None,
        title=record.get("title"),
        published=dt.date.fromisoformat(day) if day else None,
        language=record.get("lang"),
    )


def _claims(record: Mapping[str, Any], knowledge: Knowledge) -> Sequence[Claim]:
    article = _article(record)
    return analyse(article, tuple(passages(article)), knowledge).claims


def _score_events(
    records: Iterable[Mapping[str, Any]], knowledge: Knowledge, scores: PublishedScores
) -> None:
    for record in records:
        claims = _claims(record, knowledge)
        found = {one.type for one in claims if one.status not in ("denied", "rejected")}
        wanted = {TYPES[one["type"]] for one in record.get("events", ()) if one["type"] in TYPES}
        for name in TYPES.values():
            if name in knowledge.types:
                _count(scores.types, name, name in found and name in wanted, name in found, name in wanted)
        _score_arguments(record, claims, scores)


def _score_arguments(record: Mapping[str, Any], claims: Sequence[Claim], scores: PublishedScores) -> None:
    events = [one for one in record.get("events", ()) if one["type"] == "Layoffs"]
    cuts = [one for one in claims if one.type == "layoff"]
    for theirs, ours in ROLES.items():
        gold = [arg for event in events for arg in event["args"] if arg["role"] == theirs]
        said = {span for claim in cuts for span in _spans(claim, ours)} if events else set()
        right = sum(any(start < arg["end"] and arg["start"] < end for start, end in said) for arg in gold)
        if gold or said:
            known = scores.arguments.get(ours, Rates(0, 0, 0))
            scores.arguments[ours] = Rates(
                known.correct + min(right, len(said)), known.system + len(said), known.gold + len(gold)
            )


def _spans(claim: Claim, role: str) -> list[tuple[int, int]]:
    if role == "date":
        return [(claim.time.start, claim.time.end)] if claim.time is not None else []
    fillers = claim.roles.get(role, ())
    return [(one.start, one.end) for one in fillers if one.start is not None and one.end is not None]


def _score_modality(
    records: Iterable[Mapping[str, Any]], knowledge: Knowledge, scores: PublishedScores
) -> None:
    for record in records:
        claims = [one for one in _claims(record, knowledge) if one.type in TYPES.values()]
        scores.documents += 1
        scores.facts += any(one.status == "in_force" for one in claims)


def _score_quotes(
    records: Iterable[Mapping[str, Any]], knowledge: Knowledge, scores: PublishedScores
) -> None:
    for record in records:
        article = _article(record)
        found = [
            one for one in attributions(article, tuple(passages(article)), knowledge) if one.kind == "direct"
        ]
        for quote in record["attributions"]:
            if quote["type"] != "Direct" or not quote["speaker"] or not quote["quote"]:
                continue
            span = (min(one["start"] for one in quote["quote"]), max(one["end"] for one in quote["quote"]))
            here = [one for one in found if _covered(span, (one.start, one.end)) >= _HALF]
            named = [one for one in here if one.speaker_start is not None or one.speaker is not None]
            right = any(_is_speaker(one, quote["speaker"]) for one in named)
            known = scores.quotes
            scores.quotes = Rates(known.correct + right, known.system + bool(named), known.gold + 1)


def _covered(span: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(span[1], other[1]) - max(span[0], other[0])
    return max(shared, 0) / max(span[1] - span[0], 1)


def _is_speaker(found: Any, speakers: Sequence[Mapping[str, Any]]) -> bool:
    """Whether who speaks is one of those annotated: the words overlap, or the name is in theirs."""
    for one in speakers:
        start, end = found.speaker_start, found.speaker_end
        if start is not None and end is not None and start < one["end"] and one["start"] < end:
            return True
        words = {word.strip(".,").casefold() for word in str(one["text"]).split() if len(word) > 2}
        for mention in (found.person, found.organisation):
            if mention is not None and words & {word.casefold() for word in mention.canonical.split()}:
                return True
    return False


def _count(table: dict[str, Rates], name: str, correct: bool, system: bool, gold: bool) -> None:
    known = table.get(name, Rates(0, 0, 0))
    table[name] = Rates(known.correct + correct, known.system + system, known.gold + gold)


def _with_all(table: Mapping[str, Rates]) -> dict[str, Rates]:
    rates = table.values()
    total = Rates(
        sum(one.correct for one in rates), sum(one.system for one in rates), sum(one.gold for one in rates)
    )
    return {"all": total, **table} if table else {}


def _row(name: str, rates: Rates) -> str:
    return f"{name:28} {rates.precision:6.3f} {rates.recall:6.3f} {rates.f1:6.3f} {rates.gold:6d}"
