"""Turns a group of claims into an event: one date, the union of the roles, what the sources disagree on."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

from zeitstrahl.claim_types import ClaimType, Role
from zeitstrahl.counts import Amount, amount, consistent
from zeitstrahl.dates import days_of, narrowed, overlap, when
from zeitstrahl.merge.dated import SMALL_GAP_DAYS
from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.group import Group
from zeitstrahl.merge.identities import EVENT
from zeitstrahl.merge.names import Resolver
from zeitstrahl.merge.principals import best_named
from zeitstrahl.merge.voices import Voices
from zeitstrahl.merge.wording import Name
from zeitstrahl.records import Conflict, Event, Filler

EFFECTIVE = ".effective"
"""How the rules of time expressions end that mean the day of the report without naming it: "ab sofort"."""

MOST_VALUES = 100
"""Different values of a role that are kept: thousands of reports have as many wordings of one content."""


def unite(group: Group, kind: ClaimType, voices: Voices, resolver: Resolver) -> Event:
    """The event that a group tells; ``story`` is still empty.

    It is named after the claim that was published first: an article that is published later never
    changes its id. Claims that reading held back come last, and say only what no other one says.
    """
    in_order = group.members
    if len(in_order) > 1:
        in_order = sorted(in_order, key=voices.reading_order)
    facets = [one for one in in_order if not one.claim.held_back]
    members = in_order
    if len(facets) < len(in_order):
        members = [*facets, *(one for one in in_order if one.claim.held_back)]
    conflicts: list[Conflict] = []
    date, date_conflict = _date(facets, voices)
    if date_conflict:
        conflicts.append(date_conflict)
    said = _said(facets)
    if len(facets) < len(members):
        doubts = members[len(facets) :]
        date = date or _date(doubts, voices)[0]
        said = _said(doubts) | said
    roles: dict[str, tuple[Filler, ...]] = {}
    for role in kind.roles.values():
        if told := said.get(role.name):
            roles[role.name], conflict = _role(role, told, voices, resolver)
            if conflict:
                conflicts.append(conflict)
    return Event(
        id=EVENT + facets[0].claim_id,
        type=kind.name,
        time=when(date),
        roles=roles,
        status=next((one.claim.status for one in reversed(facets) if one.claim.status), None),
        claims=tuple(one.claim for one in members),
        claim_ids=tuple(one.claim_id for one in members),
        articles=tuple(dict.fromkeys(one.article for one in in_order)),
        conflicts=tuple(conflicts),
        confidence=_confidence(facets, voices),
    )


def _said(facets: Iterable[Facet]) -> dict[str, list[tuple[Facet, Filler]]]:
    """Role to what claims say of it."""
    said: dict[str, list[tuple[Facet, Filler]]] = defaultdict(list)
    for one in facets:
        for name, given in one.claim.roles.items():
            said[name] += [(one, filler) for filler in given]
    return said


# Who says so


def _conflict(
    role: str, values: list[tuple[Facet, str]], kept: list[tuple[Facet, str]], voices: Voices
) -> Conflict:
    """A conflict record: the values that voices hold to, each with all their articles that say it."""
    held = {_voice(one, voices): value for one, value in kept}
    sayers: dict[str, dict[str, None]] = {value: {} for _, value in kept}
    for one, value in reversed(values):
        if held[_voice(one, voices)] == value:
            sayers[value][one.article] = None
    return Conflict(role, tuple((value, tuple(ids)) for value, ids in sayers.items()))


def _voice(one: Facet, voices: Voices) -> str:
    return voices.of(one.article, one.claim)


def _confidence(facets: list[Facet], voices: Voices) -> float:
    """Chance that one of the independent sources is right, each taken at its best claim."""
    best: dict[str, float] = {}
    for one in facets:
        who = _voice(one, voices)
        best[who] = max(best.get(who, 0.0), min(max(one.claim.confidence, 0.0), 1.0))
    wrong = 1.0
    for value in best.values():
        wrong *= 1.0 - value
    return round(1.0 - wrong, 4)


# Date


def _date(facets: list[Facet], voices: Voices) -> tuple[str | None, Conflict | None]:
    """The most precise date on which the claims agree, and a conflict where some name another."""
    values = [(one, one.edtf) for one in facets if one.edtf]
    if not values:
        return None, None
    if len(values) == 1:
        return values[0][1], None
    kept = voices.latest(values, _same_time)
    sides: list[tuple[str, int]] = []
    for value, times in Counter(value for _, value in kept).items():
        for number, (date, supporters) in enumerate(sides):
            finer = narrowed(date, value)
            if finer is not None:
                sides[number] = finer, supporters + times
                break
        else:
            sides.append((value, times))
    # Most voices first, then the nearest to the reports; within a week the earliest, since who dates it
    # by the day of the report is late.
    reported = next((one.published for one in facets if one.published is not None), None)
    date = min(sides, key=lambda side: (-side[1], *_distance(side[0], reported), side[0]))[0]
    for value in dict.fromkeys(value for _, value in values):  # what was said before counts if it agrees
        date = narrowed(date, value) or date
    against = any(not _same_time(date, value) and not _since_then(one, date) for one, value in kept)
    return date, _conflict("date", values, kept, voices) if against else None


def _distance(edtf: str, reported: int | None) -> tuple[int, int]:
    """Weeks between a date and the first report, and the first day of the date."""
    days = days_of(edtf)
    if days is None or days.yearless:
        return 0, dt.date.max.toordinal()
    first, last = days.first.toordinal(), days.last.toordinal()
    return (0 if reported is None else max(first - reported, reported - last, 0) // 7), first


def _since_then(one: Facet, date: str) -> bool:
    """Whether a claim says no day but "with immediate effect": who reports late dates that late."""
    time, days = one.claim.time, days_of(date)
    if time is None or time.anchor != "published" or not time.rule.endswith(EFFECTIVE):
        return False
    if one.span is None or days is None or days.yearless:
        return False
    return 0 <= one.span[0] - days.last.toordinal() <= SMALL_GAP_DAYS


def _same_time(one: str, other: str) -> bool:
    left, right = days_of(one), days_of(other)
    return left is None or right is None or overlap(left, right)


# Roles


def _role(
    role: Role, told: list[tuple[Facet, Filler]], voices: Voices, resolver: Resolver
) -> tuple[tuple[Filler, ...], Conflict | None]:
    if len(told) == 1:
        return (told[0][1],), None
    if role.kind in ("count", "share"):
        return _amount(role.name, told, voices)
    if role.kind == "code":
        fillers = _codes([filler for _, filler in told])
        return (fillers if role.many else fillers[:1]), None
    if role.kind == "text":
        texts = _texts(told, resolver)
        return (texts if role.many else texts[:1]), None
    return _entities(role, told, voices, resolver)


def _codes(fillers: Iterable[Filler]) -> tuple[Filler, ...]:
    return tuple({filler.label: filler for filler in reversed(list(fillers))}.values())[::-1]


def _amount(
    role: str, told: list[tuple[Facet, Filler]], voices: Voices
) -> tuple[tuple[Filler, ...], Conflict | None]:
    values = [(one, filler.label) for one, filler in told if amount(filler.label)]
    if not values:
        return (told[-1][1],), None
    read = {value: _read(value) for _, value in values}
    kept = voices.latest(values, lambda one, other: consistent(read[one], read[other]))
    held = Counter(value for _, value in kept)  # in the order of the newest
    supporters = {
        value: sum(times for other, times in held.items() if consistent(read[value], read[other]))
        for value in held
    }
    # The figure that most voices can live with, the most precise of those, the newest of those.
    best = min(held, key=lambda value: (-supporters[value], read[value].tight))
    against = supporters[best] < len(kept)
    filler = next(filler for _, filler in reversed(told) if filler.label == best)
    return (filler,), _conflict(role, values, kept, voices) if against else None


def _read(value: str) -> Amount:
    return amount(value) or Amount()


def _texts(told: list[tuple[Facet, Filler]], resolver: Resolver) -> tuple[Filler, ...]:
    """Texts by the names they hold, each once, in its fullest form; those of most claims first."""
    kept: list[tuple[Name, Filler, int]] = []
    for one, filler in told:
        name = resolver.name(filler, one.language)
        for number, (other, longest, times) in enumerate(kept):
            if resolver.relation(name, other) in ("same", "related"):
                fuller = len(name.words) > len(other.words)
                kept[number] = (name if fuller else other, filler if fuller else longest, times + 1)
                break
        else:
            if len(kept) < MOST_VALUES:
                kept.append((name, filler, 1))
    return tuple(filler for _, filler, _ in sorted(kept, key=lambda entry: -entry[2]))


def _entities(
    role: Role, told: list[tuple[Facet, Filler]], voices: Voices, resolver: Resolver
) -> tuple[tuple[Filler, ...], Conflict | None]:
    """The most specific of related names; for a role that holds one, others make a conflict."""
    kept: list[tuple[Name, Filler, int]] = []
    for one, filler in told:
        name = resolver.name(filler, one.language)
        for number, (other, former, times) in enumerate(kept):
            relation = resolver.relation(name, other, place=role.kind == "place")
            if relation in ("same", "related"):
                finer = _finer(name, other, resolver)
                if role.principal and not one.policy.topic and _described(name, other):
                    finer = not finer
                kept[number] = (name if finer else other, filler if finer else former, times + 1)
                break
        else:
            if len(kept) < MOST_VALUES:
                kept.append((name, filler, 1))
    if role.many:
        return tuple(filler for _, filler, _ in kept), None
    if role.principal and len(kept) > 1:
        best = kept[
            best_named([(name, times) for name, _, times in kept], [one for one, _ in told], resolver)
        ]
    else:
        best = min(kept, key=lambda entry: (-entry[2], not entry[0].known))
    # Reports are of one event because their principals go together: a company and who speaks for it.
    if not role.principal and any(_differ(best[0], name, role, resolver) for name, _, _ in kept):
        values = [(one, filler.canonical or filler.text) for one, filler in told]
        names = {filler.canonical or filler.text: resolver.name(filler, one.language) for one, filler in told}
        last = voices.latest(values, lambda a, b: not _differ(names[a], names[b], role, resolver))
        held = Counter(names[value] for _, value in last)
        best = min(
            kept, key=lambda entry: (-_holders(entry[0], held, role, resolver), -entry[2], not entry[0].known)
        )
        if any(_differ(one, other, role, resolver) for one, other in combinations(held, 2)):
            return (best[1],), _conflict(role.name, values, last, voices)
    return (best[1],), None


def _holders(name: Name, held: Counter[Name], role: Role, resolver: Resolver) -> int:
    """How many voices hold to a name, or to a related one."""
    place = role.kind == "place"
    return sum(
        times
        for other, times in held.items()
        if resolver.relation(name, other, place=place) in ("same", "related")
    )


def _differ(one: Name, other: Name, role: Role, resolver: Resolver) -> bool:
    return resolver.relation(one, other, place=role.kind == "place") == "different"


def _described(one: Name, other: Name) -> bool:
    """Whether one language puts what it is before a name that the other uses alone: "Möbelhaus Sundhage".

    Only of companies and things: before a person's name stands another name.
    """
    if one.known or other.known or one.language == other.language:
        return False
    short, long = sorted((one.key, other.key), key=len)
    return long.endswith(" " + short.removeprefix("text:"))


def _finer(name: Name, other: Name, resolver: Resolver) -> bool:
    """Whether a name says more than a related one: known before unknown, the part before the whole."""
    if name.known != other.known:
        return name.known
    if resolver.person(name) != resolver.person(other):
        return resolver.person(other)  # the government rather than its minister
    if name.known:
        return other.key in resolver.ancestors(name.key)
    return len(name.words) > len(other.words)
