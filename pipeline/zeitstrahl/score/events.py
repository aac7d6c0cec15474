"""Comparing one event of gold with one of a timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zeitstrahl.score.agreement import Quantity, agreeing, as_code, fillers_agree, gold_fillers, quantity
from zeitstrahl.score.days import agree, gold_days
from zeitstrahl.score.matching import Rates
from zeitstrahl.score.measure import PRINCIPAL, ROLES, SCOPE
from zeitstrahl.score.reading import Record, SystemEvent


@dataclass(frozen=True, slots=True)
class EventComparison:
    """What agrees between a gold event and one of a timeline.

    Attributes:
        score: how well the two agree; the better pair is matched first.
        matchable: the dates agree, or gold has none.
        conflicting: both have a date, and they do not agree.
        same_scope: they contradict each other in no role of ``SCOPE``.
        shares_article: an article tells both.
    """

    score: float
    matchable: bool
    conflicting: bool
    same_scope: bool
    shares_article: bool


def compare(gold: Record, system: SystemEvent) -> EventComparison | None:
    """What agrees between two events; None if type or principal role does not."""
    kind = gold["type"]
    if kind != system.type:
        return None
    wanted_roles = gold.get("roles") or {}
    hits: dict[str, Rates] = {}
    for role in ROLES[kind]:
        if role in system.roles:
            wanted, said = gold_fillers(role, wanted_roles.get(role)), system.roles[role]
            hits[role] = Rates(agreeing(role, wanted, said), len(said), len(wanted))
    principal = hits[PRINCIPAL[kind]]
    if principal.gold and not principal.correct:
        return None
    days = gold_days(gold.get("date"))
    dated = agree(days, system.days)
    shared = len({*gold["articles"]} & {*system.articles})
    # The order of the summands is part of the measure: equal scores must be equal to the last bit.
    score: float = sum(hit.f1 for hit in hits.values() if hit.system or hit.gold) + dated
    score += bool(gold.get("date")) and system.edtf.upper() == gold["date"].strip().upper()
    score += bool(gold.get("status")) and gold["status"] == as_code(system.status)
    score += kind == "layoff" and _counts_agree(counts_of(gold), system)
    score += Rates(shared, len(system.articles), len(gold["articles"])).f1
    return EventComparison(
        score=score,
        matchable=dated or not days,
        conflicting=bool(days and system.days) and not dated,
        same_scope=all(
            hits[role].correct or not (hits[role].system and hits[role].gold) for role in SCOPE[kind]
        ),
        shares_article=bool(shared),
    )


def counts_of(gold: Record) -> list[Quantity]:
    """The counts of a gold event that are numbers."""
    fillers = gold_fillers("count", (gold.get("roles") or {}).get("count"))
    read = [quantity(one) for filler in fillers for one in filler]
    return [one for one in read if one and one[0] != "all"]


def _counts_agree(gold: Sequence[Quantity], system: SystemEvent) -> bool:
    if system.counts is None:
        return False
    least, most = system.counts
    return any(
        (low is None or most is None or low <= most) and (high is None or least is None or least <= high)
        for low, high, _ in gold
    )


def has_filler(gold: Record, role: str, filler: Sequence[Any]) -> bool:
    """Whether a gold event has the filler of a timeline's event."""
    fillers = gold_fillers(role, (gold.get("roles") or {}).get(role))
    return any(fillers_agree(role, one, filler) for one in fillers)
