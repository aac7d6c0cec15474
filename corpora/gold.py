"""Faults of gold claims and timelines: vocabularies, dates, locators, and that every claim is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from zeitstrahl import dates
from zeitstrahl.claim_types import ClaimType

Record = Mapping[str, Any]

STATUSES = {"in_force", "announced", "planned", "proposed", "lifted", "rejected", "denied", "ended"}
# A locator leads to its sentence and is short enough to be checked by eye.
LOCATOR_WORDS = range(3, 9)
# Roles that hold a list of fillers in gold; every other role holds one, or a list of lists.
SET_ROLES = {"activities", "products", "affected", "exceptions"}
_COUNT = re.compile(r"all|(?:<=|>=|<|>|~)?\d+|\d+-\d+")
_SHARE = re.compile(r"\d{1,3}(?:\.\d+)?")


def check_claims(record: Record, text: str, types: Mapping[str, ClaimType]) -> Iterator[str]:
    """Faults of the claims of one article, whose file holds ``text``."""
    locators: Counter[str] = Counter()
    for number, claim in enumerate(record.get("claims", ()), 1):
        where = f"{record.get('id')} claim {number}"
        yield from _check_item(claim, where, types)
        locator = str(claim.get("evidence") or "")
        locators[locator] += 1
        times = text.count(locator) if locator else 0
        if times != 1:
            yield f"{where}: evidence {locator!r} stands {times} times in the article"
        if len(locator.split()) not in LOCATOR_WORDS:
            yield f"{where}: evidence {locator!r} has {len(locator.split())} words, expected 3 to 8"
        yield from _check_spans(claim, text, where)
    for locator, times in locators.items():
        if times > 1:
            yield f"{record.get('id')}: {times} claims have the evidence {locator!r}"


def _check_item(item: Record, where: str, types: Mapping[str, ClaimType]) -> Iterator[str]:
    """Faults of what claims and events have in common: type, roles, date, status."""
    kind = types.get(str(item.get("type")))
    if kind is None:
        yield f"{where}: type {item.get('type')!r}, expected one of {', '.join(types)}"
        return
    roles = item.get("roles") or {}
    if not roles.get(kind.principal):
        yield f"{where}: no {kind.principal}, the principal role"
    for name, value in roles.items():
        role = kind.roles.get(name)
        if role is None:
            yield f"{where}: role {name!r} is not one of {', '.join(kind.roles)}"
            continue
        for filler in _fillers(name, value):
            if not filler or not all(isinstance(one, str) and one.strip() for one in filler):
                yield f"{where}: {name} has an empty filler"
            elif len(set(filler)) < len(filler):
                yield f"{where}: {name} lists an alternative twice: {filler}"
            for one in filler:
                yield from _check_value(str(one), role.kind, role.vocabulary, f"{where}: {name}")
    date = item.get("date")
    if date is not None and (not isinstance(date, str) or dates.days_of(date) is None):
        yield f"{where}: date {date!r} is not a date that exists, as EDTF"
    status = item.get("status")
    if kind.has_status and status not in STATUSES:
        yield f"{where}: status {status!r}, expected one of {', '.join(sorted(STATUSES))}"
    if not kind.has_status and status is not None:
        yield f"{where}: status {status!r}, expected null for a {kind.name}"


def _check_value(value: str, kind: str, vocabulary: tuple[str, ...], where: str) -> Iterator[str]:
    if kind == "code" and vocabulary and value not in vocabulary:
        yield f"{where} {value!r} is not in the vocabulary"
    if kind == "count" and not _COUNT.fullmatch(value):
        yield f"{where} {value!r} is no count such as 50, <50, ~1000, 1000-1200 or all"
    if kind == "share" and not (_SHARE.fullmatch(value) and 0 < float(value) <= 100):
        yield f"{where} {value!r} is no percent number"


def _check_spans(claim: Record, text: str, where: str) -> Iterator[str]:
    """Faults of the optional offsets: ``spans`` maps a role to [start, end) pairs in the file."""
    for role, spans in (claim.get("spans") or {}).items():
        if role not in {*(claim.get("roles") or {}), "date", "evidence"}:
            yield f"{where}: spans for {role!r}, which the claim does not have"
        for start, end in spans:
            part = text[start:end]
            if not (0 <= start < end <= len(text)) or part != part.strip():
                yield f"{where}: span {role} [{start}, {end}) is {part!r}"


def _fillers(role: str, value: Any) -> list[list[Any]]:
    if not isinstance(value, list):
        return [[value]]
    if role in SET_ROLES or any(isinstance(one, list) for one in value):
        return [one if isinstance(one, list) else [one] for one in value]
    return [value]


def check_timeline(
    stories: list[Record], claims: list[Record], types: Mapping[str, ClaimType]
) -> Iterator[str]:
    """Faults of stories and events, and claims that no event of their story tells."""
    articles = {str(record.get("id")): record for record in claims}
    told: Counter[str] = Counter()
    for story in stories:
        name, members = story.get("story"), [str(ident) for ident in story.get("articles", ())]
        told.update(members)
        for ident in members:
            if ident not in articles:
                yield f"timeline {name}: unknown article {ident}"
            elif articles[ident].get("story") != name:
                yield f"timeline {name}: {ident} belongs to the story {articles[ident].get('story')}"
            elif story.get("languages", {}).get(ident) != articles[ident].get("lang"):
                yield f"timeline {name}: language of {ident} is missing or wrong"
        events = list(story.get("events", ()))
        for number, event in enumerate(events, 1):
            where = f"{name}#{number}"
            yield from _check_item(event, where, types)
            strange = sorted(set(event.get("articles", ())) - set(members))
            if strange or not event.get("articles"):
                yield f"{where}: articles {strange or 'missing'}, expected some of the story's"
        for ident in members:
            yield from _check_told(articles.get(ident, {}), events, f"timeline {name}", types)
    yield from (f"timeline: {ident} belongs to {n} stories" for ident, n in told.items() if n > 1)
    yield from (f"timeline: {ident} belongs to no story" for ident in articles if ident not in told)


def _check_told(
    article: Record, events: list[Record], where: str, types: Mapping[str, ClaimType]
) -> Iterator[str]:
    """Faults where a claim is told by no event of its story."""
    for number, claim in enumerate(article.get("claims", ()), 1):
        known = claim.get("type") in types
        if not known or not any(_tells(event, article, claim, types) for event in events):
            yield f"{where}: no event tells {article.get('id')} claim {number}"


def _tells(event: Record, article: Record, claim: Record, types: Mapping[str, ClaimType]) -> bool:
    if event.get("type") != claim["type"] or article.get("id") not in event.get("articles", ()):
        return False
    kind = types[claim["type"]]
    for name, value in claim["roles"].items():
        if name not in kind.roles:
            continue
        known = [set(map(str, one)) for one in _fillers(name, event.get("roles", {}).get(name, []))]
        if not all(any(set(map(str, one)) & other for other in known) for one in _fillers(name, value)):
            return False
    if claim.get("date") is None:
        return True
    date = event.get("date")
    return bool(date) and bool(dates.narrowed(claim["date"], str(date)) == date)
