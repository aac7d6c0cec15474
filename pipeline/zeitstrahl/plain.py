"""Claims as plain data, as ``claims.jsonl`` and spaCy documents hold them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from zeitstrahl.records import Claim, Evidence, Filler, TimeExpression


def claim_record(claim: Claim) -> dict[str, Any]:
    """A claim as plain data: an object of ``claims.jsonl``."""
    time = claim.time
    return {
        "article_id": claim.article_id,
        "type": claim.type,
        "roles": {role: [_filler(filler) for filler in fillers] for role, fillers in claim.roles.items()},
        "date": {
            "text": time.text,
            "edtf": time.edtf,
            "earliest": time.earliest.isoformat() if time.earliest else None,
            "latest": time.latest.isoformat() if time.latest else None,
        }
        if time
        else None,
        "status": claim.status,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "speaker": _filler(claim.speaker) if claim.speaker else None,
        "evidence": {"start": claim.evidence.start, "end": claim.evidence.end, "text": claim.evidence.text},
        "confidence": claim.confidence,
        **({} if claim.verified is None else {"verified": claim.verified, "doubtful": claim.doubtful}),
        **({"held_back": claim.held_back} if claim.held_back else {}),
    }


def claim_of(record: Mapping[str, Any]) -> Claim:
    """The claim of an object that :func:`claim_record` made; of its date only what that has."""
    date, said = record["date"], record["evidence"]
    return Claim(
        article_id=record["article_id"],
        type=record["type"],
        roles={role: tuple(Filler(**one) for one in fillers) for role, fillers in record["roles"].items()},
        evidence=Evidence(said["start"], said["end"], said["text"]),
        time=_time(date) if date else None,
        status=record["status"],
        polarity=record["polarity"],
        modality=record["modality"],
        speaker=Filler(**record["speaker"]) if record["speaker"] else None,
        confidence=record["confidence"],
        verified=record.get("verified"),
        doubtful=record.get("doubtful", False),
        held_back=record.get("held_back", ""),
    )


def _time(date: Mapping[str, Any]) -> TimeExpression:
    first, last = (dt.date.fromisoformat(date[key]) if date[key] else None for key in ("earliest", "latest"))
    edtf = date["edtf"]
    return TimeExpression(0, 0, date["text"], "DATE", edtf or "", edtf, first, last)


def _filler(filler: Filler) -> dict[str, str | int | None]:
    return {
        "text": filler.text,
        "start": filler.start,
        "end": filler.end,
        "canonical": filler.canonical,
        "entity_id": filler.entity_id,
        "value": filler.value,
    }
