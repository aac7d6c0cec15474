"""How claims of a type merge: the ``[merge]`` table of its file, with what counts if it says nothing."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.errors import SettingsError

PAST = ("lifted", "ended", "rejected")


@dataclass(frozen=True, slots=True)
class Policy:
    """How claims of one type are told apart.

    Attributes:
        principal: the role without which claims are not compared.
        scope: the roles that must not differ.
        coded: whether codes (activities, positions) are part of the scope.
        source: the role of the scope that says who does it to the principal: the authority, the accuser.
        amounts: roles that hold a count or a share.
        stages: groups of statuses; statuses of one group are stages of one event, those of different
            groups are different events.
        near: role to groups of codes that sources use for one another.
        topic: the text role that tells events apart (what is accused, what is denied); empty if none.
        accusing: whether one accuser's words within a news cycle are one matter though they share none.
        also: text roles whose fillers may be what another report names as principal: the products of a
            company that is named by its product elsewhere.
        ties: whether an article that names both principals may tie them: the maker and its product, the
            company and who speaks for it.
        cycle_near: like ``near``, for reports of one news cycle only.
        lone_near: the same where neither article tells anything else of the kind by the same source.
        past: statuses that say that something has happened; an undated report of it is not earlier.
        once: whether it happens once: reports of one news cycle that name all of the scope alike are one
            event though their dates differ.
        answers: name of the claim type that a claim of this type answers ("allegation" for a denial): an
            answer without words of its own takes over those of what it answers.
        authority: the role that names who has jurisdiction; checked against ``territory``.
        same_date_joins: set roles whose different values on one exact day are one event.
        live: stage of what is decided or has happened.
        proposed: stage of what is only proposed.
        denied: stage of what was reported and is denied.
        window_days: how far apart in time reports without a common date may be.
        retold_days: the same where neither says a date, if that is more: what is denied is denied for years.
        cycle_days: the news cycle: within it, reports by different outlets about the same participants
            are taken for the same matter though their figures or wordings differ.
    """

    principal: str
    scope: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    coded: bool = False
    source: str = ""
    stages: tuple[frozenset[str], ...] = ()
    near: Mapping[str, tuple[frozenset[str], ...]] | None = None
    topic: str = ""
    accusing: bool = False
    answers: str = ""
    also: tuple[str, ...] = ()
    ties: bool = False
    cycle_near: Mapping[str, tuple[frozenset[str], ...]] | None = None
    lone_near: Mapping[str, tuple[frozenset[str], ...]] | None = None
    past: tuple[str, ...] = PAST
    once: bool = False
    authority: str = ""
    territory: str = ""
    same_date_joins: tuple[str, ...] = ()
    live: int = 0
    proposed: int = 1
    denied: int = 4
    window_days: int = 200
    retold_days: int = 0
    cycle_days: int = 14

    @property
    def date_may_differ(self) -> bool:
        """Whether something else than the date may say that two reports mean one event."""
        return self.once or bool(self.amounts)

    @property
    def undated_days(self) -> int:
        """How far apart in time reports without any date may be."""
        return max(self.window_days, self.retold_days)

    def stage(self, status: str | None) -> int:
        """Number of the group that a status belongs to; the first one for no status."""
        return 0 if status is None else _stage(self.stages, status)


@functools.cache
def _stage(stages: tuple[frozenset[str], ...], status: str) -> int:
    return next((number for number, group in enumerate(stages) if status in group), len(stages))


DEFAULT_STAGES = (
    frozenset({"planned", "announced", "in_force"}),
    frozenset({"proposed"}),
    frozenset({"lifted", "ended"}),
    frozenset({"rejected"}),
    frozenset({"denied"}),
)


def policy(kind: ClaimType) -> Policy:
    """The policy of a claim type.

    Raises:
        SettingsError: the ``[merge]`` table has a key that is not known.
    """
    table: dict[str, Any] = dict(kind.merge)
    allowed = {field.name for field in fields(Policy)} - {
        "principal",
        "scope",
        "amounts",
        "coded",
        "source",
        "live",
        "proposed",
        "denied",
    }
    strange = sorted(set(table) - allowed)
    if strange:
        expected = ", ".join(sorted(allowed))
        raise SettingsError(f"claim type {kind.name}: [merge] has {strange[0]!r}, expected one of {expected}")
    stages = tuple(frozenset(group) for group in table.pop("stages", ())) or DEFAULT_STAGES
    near, cycle_near, lone_near = (
        {role: tuple(map(frozenset, groups)) for role, groups in table.pop(key, {}).items()}
        for key in ("near", "cycle_near", "lone_near")
    )
    also = tuple(table.pop("also", ()))
    past = tuple(table.pop("past", PAST))
    joins = tuple(table.pop("same_date_joins", ()))
    roles = kind.roles.values()
    return Policy(
        principal=kind.principal,
        scope=tuple(role.name for role in roles if role.scope),
        source=next((role.name for role in roles if role.scope and role.kind == "entity"), ""),
        coded=any(role.scope and role.kind == "code" for role in roles),
        amounts=tuple(role.name for role in roles if role.kind in ("count", "share")),
        stages=stages,
        live=_stage(stages, "in_force"),
        proposed=_stage(stages, "proposed"),
        denied=_stage(stages, "denied"),
        near=near,
        cycle_near=cycle_near,
        lone_near=lone_near,
        same_date_joins=joins,
        also=also,
        past=past,
        **table,
    )
