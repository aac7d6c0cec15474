"""Claims as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from zeitstrahl.plain import claim_record
from zeitstrahl.records import Claim

# Characters that JSON lets stand and that many readers of JSON Lines take for the end of a line.
LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}


def claims_text(claims: Iterable[Claim]) -> str:
    """The text of ``claims.jsonl``: one claim a line, in the order given."""
    return "".join(claim_lines(claims))


def claim_lines(claims: Iterable[Claim]) -> Iterator[str]:
    """The lines of ``claims.jsonl``, each with its end."""
    for claim in claims:
        line = json.dumps(claim_record(claim), ensure_ascii=False, separators=(", ", ": "))
        yield line.translate(LINE_ENDS) + "\n"
