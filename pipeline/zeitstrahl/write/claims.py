"""Claims as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zeitstrahl.records import Claim, Filler

# Characters that JSON lets stand and that many readers of JSON Lines take for the end of a line.
_LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}


def claims_text(claims: Iterable[Claim]) -> str:
    """The text of ``claims.jsonl``: one claim a line, in the order given."""
    return "".join(claim_lines(claims))


def claim_lines(claims: Iterable[Claim]) -> Iterator[str]:
    """The lines of ``claims.jsonl``, each with its end."""
    for claim in claims:
        line = json.dumps(claim_record(claim), ensure_ascii=False, separators=(", ", ": "))
        yield line.translate(_LINE_ENDS) + "\n"


def claim_record(claim: Claim) -> Mapping[str, Any]:
    """A claim as plain data."""
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
