"""Claims as plain data, as ``claims.jsonl`` and spaCy documents hold them."""

from __future__ import annotations

from typing import Any

from zeitstrahl.records import Claim, Filler


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
    }


def _filler(filler: Filler) -> dict[str, str | int | None]:
    return {
        "text": filler.text,
        "start": filler.start,
        "end": filler.end,
        "canonical": filler.canonical,
        "entity_id": filler.entity_id,
        "value": filler.value,
    }
