"""What the report knows: events, articles and sentences as compact plain data."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.records import Article, Claim, Event, Filler, Timeline

COLUMNS = (
    "id",
    "type",
    "edtf",
    "earliest",
    "latest",
    "reported",
    "status",
    "title_en",
    "title_de",
    "story",
    "confidence",
    "year_from",
    "roles",
    "conflicts",
    "claims",
)
"""Fields of an event in the page's data, in the order of its rows."""

_MOST_CLAIMS = 12
"""Sentences shown of one event: the first of each article before a second one of any."""
_MOST_CHARS = 700
"""Of one sentence; what is longer is no sentence and would swell the page."""


@functools.cache
def texts() -> dict[str, Any]:
    """``texts.toml``: what the page says, and labels of codes, by language."""
    found = resources.files("zeitstrahl") / "write" / "report" / "texts.toml"
    return tomllib.loads(found.read_text(encoding="utf-8"))


def report_data(
    timeline: Timeline, titles: Mapping[str, Mapping[str, str]], types: Mapping[str, ClaimType], language: str
) -> dict[str, Any]:
    """The page's data.

    Args:
        timeline: events in the order in which they are shown.
        titles: language to event id to title.
        types: tells which roles hold names.
        language: of the interface when the page is opened.
    """
    numbers: dict[str, int] = {}
    rows = [_event(event, timeline, titles, numbers) for event in timeline.events]
    told = texts()
    present = {event.type for event in timeline.events}
    return {
        "language": language,
        "texts": told["texts"],
        "labels": told["labels"],
        "types": [*(name for name in types if name in present), *sorted(present - types.keys())],
        "entity_roles": sorted(
            {
                role.name
                for kind in types.values()
                for role in kind.roles.values()
                if role.kind in {"entity", "place"}
            }
        ),
        "columns": list(COLUMNS),
        "articles": [_article(timeline.articles.get(ident), ident) for ident in numbers],
        "events": rows,
    }


def _event(
    event: Event, timeline: Timeline, titles: Mapping[str, Mapping[str, str]], numbers: dict[str, int]
) -> list[Any]:
    def number(ident: str) -> int:
        return numbers.setdefault(ident, len(numbers))

    time = event.time
    roles = [(role, list(dict.fromkeys(map(_label, fillers)))) for role, fillers in event.roles.items()]
    return [
        event.id,
        event.type,
        time.edtf if time else None,
        time.earliest.isoformat() if time and time.earliest else None,
        time.latest.isoformat() if time and time.latest else None,
        _reported(event, timeline.articles),
        event.status,
        titles.get("en", {}).get(event.id, ""),
        titles.get("de", {}).get(event.id, ""),
        event.story,
        round(event.confidence, 2),
        number(event.year_from) if event.year_from else None,
        roles,
        [
            (conflict.role, [(value, [number(one) for one in ids]) for value, ids in conflict.values])
            for conflict in event.conflicts
        ],
        [_claim(claim, number(claim.article_id)) for claim in _chosen(event.claims)],
    ]


def _reported(event: Event, articles: Mapping[str, Article]) -> str | None:
    """Day of the first report, by which an event without a day finds its place."""
    told = (articles[ident].published_day for ident in event.articles if ident in articles)
    return min((day.isoformat() for day in told if day), default=None)


def _label(filler: Filler) -> str:
    return " ".join(filler.label.split())


def _chosen(claims: Sequence[Claim]) -> list[Claim]:
    """Claims whose sentences are shown: each sentence once, every article before the second of one."""
    seen: set[tuple[str, int]] = set()
    per_article: dict[str, int] = {}
    ranked: list[tuple[int, int]] = []
    for at, claim in enumerate(claims):
        if (claim.article_id, claim.evidence.start) in seen:
            continue
        seen.add((claim.article_id, claim.evidence.start))
        per_article[claim.article_id] = per_article.get(claim.article_id, 0) + 1
        ranked.append((per_article[claim.article_id], at))
    return [claims[at] for _, at in sorted(ranked)[:_MOST_CLAIMS]]


def _claim(claim: Claim, article: int) -> list[Any]:
    sentence = claim.evidence.text[:_MOST_CHARS]
    spans = {
        (filler.start - claim.evidence.start, filler.end - claim.evidence.start): role
        for role, fillers in claim.roles.items()
        for filler in fillers
        if filler.start is not None and filler.end is not None
    }
    if claim.time:
        spans.setdefault(
            (claim.time.start - claim.evidence.start, claim.time.end - claim.evidence.start), "date"
        )
    # JavaScript counts UTF-16 units: characters outside the basic plane are two there.
    marks = [
        (_units(sentence[:start]), _units(sentence[:end]), role)
        for (start, end), role in sorted(spans.items())
        if 0 <= start < end <= len(sentence)
    ]
    return [article, sentence, marks, _label(claim.speaker) if claim.speaker else ""]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _article(article: Article | None, ident: str) -> list[Any]:
    if article is None:
        return [ident, "", "", None, None, None]
    day = article.published_day
    url = article.url if article.url and urlsplit(article.url).scheme in {"http", "https"} else None
    return [
        article.id,
        article.title or "",
        article.source or "",
        day.isoformat() if day else None,
        article.language,
        url,
    ]
