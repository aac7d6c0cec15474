"""Gold timelines from labelled claims: the claims of a story with one ``event`` label are one event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from corpora.gold import SET_ROLES, Record

from zeitstrahl import dates
from zeitstrahl.claim_types import ClaimType

Labelled = tuple[Record, Record]  # article, claim


def timeline(articles: Sequence[Record], types: Mapping[str, ClaimType]) -> list[dict[str, Any]]:
    """The stories of articles with their events, as in ``timeline.jsonl``.

    Args:
        articles: records of ``claims.jsonl``; a claim's ``event`` is the label of its event within the
            story, and a claim without one is an event of its own.
    """
    stories: dict[str, list[Record]] = {}
    for article in articles:
        stories.setdefault(str(article["story"]), []).append(article)
    return [_story(name, members, types) for name, members in stories.items()]


def _story(name: str, articles: Sequence[Record], types: Mapping[str, ClaimType]) -> dict[str, Any]:
    groups: dict[tuple[str, str], list[Labelled]] = {}
    for article in articles:
        for number, claim in enumerate(article["claims"]):
            label = str(claim.get("event") or f"{article['id']}#{number}")
            groups.setdefault((claim["type"], label), []).append((article, claim))
    return {
        "story": name,
        "articles": [article["id"] for article in articles],
        "languages": {article["id"]: article["lang"] for article in articles},
        "events": [_event(group, types) for group in groups.values()],
    }


def _event(group: Sequence[Labelled], types: Mapping[str, ClaimType]) -> dict[str, Any]:
    latest = max(group, key=lambda one: str(one[0].get("published") or ""))[1]
    kind = types.get(str(latest["type"]))
    names = list(dict.fromkeys(name for _, claim in group for name in claim["roles"]))
    return {
        "type": latest["type"],
        "date": _date(claim.get("date") for _, claim in group),
        "status": latest.get("status"),
        "roles": {
            name: _united(name, [claim["roles"].get(name) for _, claim in group], kind) for name in names
        },
        "articles": list(dict.fromkeys(article["id"] for article, _ in group)),
    }


def _date(said: Iterable[str | None]) -> str | None:
    """The most precise date on which the claims agree; the first where they do not (a fault, see gold.py)."""
    date: str | None = None
    for one in said:
        if one is not None:
            date = one if date is None else dates.narrowed(date, one) or date
    return date


def _united(name: str, values: Sequence[Any], kind: ClaimType | None) -> list[Any]:
    """The fillers of a role in all claims; fillers with a spelling in common are one.

    A role that holds one filler holds all spellings of it, but different figures stand side by side.
    """
    fillers: list[list[str]] = []
    lists = name in SET_ROLES
    role = kind.roles.get(name) if kind else None
    for value in values:
        if not value:
            continue
        several = isinstance(value[0], list)
        lists = lists or several
        for filler in value if several else [value]:
            fillers = _joined(fillers, filler)
    if lists:
        return fillers
    if role is not None and role.kind in ("count", "share") and len(fillers) > 1:
        return fillers
    return list(dict.fromkeys(one for filler in fillers for one in filler))


def _joined(fillers: list[list[str]], new: Sequence[str]) -> list[list[str]]:
    alike = [one for one in fillers if set(one) & set(new)]
    rest = [one for one in fillers if not set(one) & set(new)]
    merged = list(dict.fromkeys(word for one in [*alike, list(new)] for word in one))
    return [*rest, merged]
