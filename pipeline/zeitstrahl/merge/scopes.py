"""Whether a claim and an event agree on what tells events of a type apart: who, where, what is done."""

from __future__ import annotations

from collections.abc import Iterable

from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.gaps import gap_days
from zeitstrahl.merge.group import Group
from zeitstrahl.merge.names import Relation, Resolver
from zeitstrahl.merge.wording import Name

_RANK: dict[Relation, int] = {"same": 0, "related": 1, "open": 2, "different": 3}


class Scopes:
    """Compares the names and codes of the scope."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver

    def best(
        self, left: Iterable[Name], right: Iterable[Name], *, place: bool = False
    ) -> tuple[Relation, str] | None:
        """The nearest relation between two sets of names, and the names; None if one of them is empty."""
        found: tuple[Relation, str] | None = None
        for one in left:
            for other in right:
                relation = self._resolver.relation(one, other, place=place)
                if relation == "same":
                    return "same", one.key
                if found is None or _RANK[relation] < _RANK[found[0]]:
                    found = relation, f"{one.key} and {other.key}"
        return found

    def shared(self, left: Iterable[Name], right: Iterable[Name]) -> str | None:
        """The first name of one side that is also on the other; None if there is none."""
        for one in left:
            for other in right:
                if self._resolver.relation(one, other) == "same":
                    return one.key
        return None

    def same(self, one: Facet, group: Group) -> bool:
        """Whether both sides name all of the scope that either does, and agree on it."""
        roles = [role for role in one.policy.scope if role in one.names or role in group.names]
        codes = [role for role in one.policy.scope if role in one.codes or role in group.codes]
        return (
            bool(roles)
            and all(one.codes.get(role) == group.codes.get(role) for role in codes)
            and all(self.agree(role, one, group) for role in roles)
        )

    def agree(self, role: str, one: Facet, group: Group) -> bool:
        """Whether names of a role are equal or related."""
        best = self.best(one.names.get(role, ()), group.names.get(role, ()))
        return best is not None and best[0] in ("same", "related")

    def one_place(self, one: Facet, group: Group) -> bool:
        """Whether the same is done in the same place."""
        role = one.policy.territory
        place = self.best(one.names.get(role, ()), group.names.get(role, ()), place=True)
        if place is None or place[0] != "same" or not one.codes:
            return False
        return all(codes & group.codes.get(code, frozenset()) for code, codes in one.codes.items())

    def one_country(self, left: Iterable[Name], right: Iterable[Name]) -> bool:
        """Whether two sets of places may lie in one country; of a place nobody knows, nothing says no."""
        homes, others = ({self._resolver.country(name) for name in names} for names in (left, right))
        return bool(homes & others) or None in homes | others

    def any_differs(self, left: Iterable[Name], right: Iterable[Name]) -> bool:
        """Whether two names exclude each other: two ministries do, though both are the government."""
        right = tuple(right)
        return any(self._resolver.relation(one, other) == "different" for one in left for other in right)

    def one_authority(self, one: Facet, group: Group) -> bool:
        """Whether both name one authority, each tells one thing, and what both say is done agrees."""
        role = one.policy.authority
        shared = [code for code in one.codes if code in group.codes]
        return (
            one.sole
            and group.sole
            and bool(role and one.names.get(role) and group.names.get(role))
            and self.agree(role, one, group)
            and all(one.codes[code] & group.codes[code] for code in shared)
        )


def lone_reports(one: Facet, group: Group) -> bool:
    """Whether articles of one news cycle tell one thing each about a principal, without codes."""
    if one.policy.coded or not (one.sole and group.sole):
        return False
    return gap_days(one, group, reports_only=True) <= one.policy.cycle_days
