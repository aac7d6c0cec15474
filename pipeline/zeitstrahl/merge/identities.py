"""Ids of claims and events: the same in whatever order and batches the claims arrive.

A claim is named after the place where it stands, not after what was read there: an event keeps its id
when a better reading, or a person, corrects what its first claim says.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zeitstrahl.records import Article, Claim

ID_DIGITS = 12
"""Hexadecimal digits of an id: a collision among a million events has odds of 1 to 500."""

DIGEST_BYTES = 16
"""Bytes of an identity: no two claims of all that will ever be read share one."""

UNKNOWN_DAY = 10**7
"""Ordinal that sorts articles without a publication date behind all others."""

UNKNOWN_TIME = float("inf")
"""Sorts articles whose time of day is not known behind the others of their day."""

EVENT, STORY = "ev-", "st-"
"""What the ids of events and stories begin with."""


class Told(NamedTuple):
    """A claim with its :func:`identity` and its stable id."""

    key: str
    id: str
    claim: Claim


def identity(claim: Claim) -> str:
    """A stable hash of what a claim says and where; equal for a claim that is delivered twice."""
    claim = claim.whole
    parts = [claim.article_id, claim.type, str(claim.evidence.start), claim.status or ""]
    parts.append(claim.time.edtf or claim.time.text if claim.time else "")
    for role, fillers in sorted(claim.roles.items()):
        told = fillers[0].label if len(fillers) == 1 else "\x1f".join(sorted([one.label for one in fillers]))
        parts.append(f"{role}={told}")
    return _digest(parts)


def claim_ids(places: Iterable[tuple[str, str, int]]) -> list[str]:
    """Stable ids of claims, which come sorted by their identities.

    An id says which article, which type, where, and the how manieth of those there.

    Args:
        places: article, type and where the evidence starts.
    """
    seen: Counter[tuple[str, str, int]] = Counter()
    ids = []
    for place in places:
        ids.append(_digest([*map(str, place), str(seen[place])])[:ID_DIGITS])
        seen[place] += 1
    return ids


def first_told(article: Article | None) -> tuple[int, float]:
    """Sorts articles by publication: the day as they give it, then the moment, as far as it is known."""
    if article is None or article.published is None:
        return UNKNOWN_DAY, UNKNOWN_TIME
    day = article.published_day or dt.date.max
    if isinstance(article.published, dt.datetime):
        moment = article.published
        return day.toordinal(), (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).timestamp()
    return day.toordinal(), UNKNOWN_TIME


def _digest(parts: Sequence[str]) -> str:
    text = "\x1e".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=DIGEST_BYTES).hexdigest()
