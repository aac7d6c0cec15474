"""How alike a claim and an event are, role by role, and why."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from zeitstrahl.merge.agreement import WEIGHTS, Agreement, Likeness, Verdict, said
from zeitstrahl.merge.contents import Ground, compare_contents, same_content
from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.figures import compare_figures, one_figure, retold, revised
from zeitstrahl.merge.gaps import dated_reports, gap_days, told_then
from zeitstrahl.merge.group import Group
from zeitstrahl.merge.links import Links
from zeitstrahl.merge.moments import compare_dates, one_month
from zeitstrahl.merge.names import Relation, Resolver
from zeitstrahl.merge.scopes import Scopes, lone_reports
from zeitstrahl.merge.stages import compare_status
from zeitstrahl.merge.ties import Ties
from zeitstrahl.merge.wording import Name

SAID_TWICE = 1.0
"""What is taken off where the article has told the event already: two claims of one article are two
events unless something besides the principal says that they are one."""

COMPARED = 4
"""Members of a group that are looked at: the first reports say most."""

SPEAKS = "speaks for "
"""How what joins a firm and its manager begins."""

RETOLD_DAYS = 60
"""How far apart two reports of one ban in one place may be if they name its authority in two languages."""


class Comparer:
    """Compares claims with groups; holds what both need: resolved names."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.links = Links()
        self._scopes = Scopes(resolver)
        self._ties = Ties(resolver)

    def compare(self, one: Facet, group: Group, answered: int | None = None) -> Likeness:
        """How alike a claim and a group are.

        Args:
            answered: number of the group of the accusation that the claim answers.
        """
        agreements: list[Agreement] = []
        score = 0.0
        for agreement in self._agreements(one, group, answered):
            agreements.append(agreement)
            if agreement.verdict == "differs":
                return Likeness(tuple(agreements), 0.0)
            score += WEIGHTS[agreement.verdict]
        if one.article in group.articles:
            score -= SAID_TWICE
        return Likeness(tuple(agreements), score)

    def strangers(self, one: Facet, group: Group, answered: int | None = None) -> bool:
        """Whether the principals differ: so it is with most groups of a block, and it is asked first.

        Args:
            answered: as for :meth:`compare`.
        """
        for left in one.principals:
            relations = self.resolver.relations(left)
            for right in group.principals:
                if left.key == right.key:
                    return False
                relation = relations.get(right) or self.resolver.relation(left, right)
                if relation in ("same", "related"):
                    return False
        return self._other_name(one, group, answered) is None

    def _agreements(self, one: Facet, group: Group, answered: int | None) -> Iterable[Agreement]:
        principal = self._principal(one, group, answered)
        yield principal
        yield compare_status(one, group, self._scopes, self.links)
        date = compare_dates(one, group, self._scopes)
        yield date
        sure_day = date.verdict == "same"
        one_source = alike = False
        for role in one.policy.scope:
            if role in one.codes or role in group.codes:
                yield self._codes(role, one, group, sure_day)
            elif role not in one.names and role not in group.names:
                yield said(role, "both_silent")
            else:
                agreement = self._names(role, one, group, date)
                one_source = one_source or agreement.verdict in ("same", "related")
                alike = alike or agreement.verdict == "near"
                yield agreement
        yield from self._jurisdiction(one, group)
        for role in one.policy.amounts:
            if role not in one.amounts or role not in group.amounts:
                yield said(role, "silent")
                continue
            same_scope = self._scopes.same(one, group)
            sure = sure_day or (same_scope and one_month(one, group))
            yield compare_figures(role, one, group, sure_day=sure, same_scope=same_scope)
        if one.policy.topic:
            if _one_answer(group, answered):
                yield Agreement(one.policy.topic, "same", "they answer one accusation")
            else:
                dated = date.verdict in ("same", "related") or told_then(one, group)
                linked = self.links.between(one, group)
                spoken = principal.by.startswith(SPEAKS)
                alike = one_source or alike
                ground = Ground(gap_days(one, group), dated, linked, one_source, alike, spoken)
                yield compare_contents(one, group, ground)

    def _principal(self, one: Facet, group: Group, answered: int | None) -> Agreement:
        role = one.policy.principal
        if one.principals and one.principals[0] in group.principals:
            return Agreement(role, "same", one.principals[0].key)
        best = self._scopes.best(one.principals, group.principals)
        if best is None or best[0] not in ("same", "related"):
            return self._other_name(one, group, answered) or said(role, "differs")
        return Agreement(role, _VERDICTS[best[0]], best[1])

    def _other_name(self, one: Facet, group: Group, answered: int | None) -> Agreement | None:
        """What joins principals that are not the same: a speaker, a product, a text that names both."""
        role = one.policy.principal
        spoken = self._scopes.shared(one.principals, group.vias)
        if spoken is None and one.via is not None:
            spoken = self._scopes.shared((one.via,), (*group.principals, *group.vias))
        if spoken is not None:
            return Agreement(role, "near", f"{SPEAKS}{spoken}")
        named = self._scopes.shared(one.principals, group.also) or self._scopes.shared(
            one.also, group.principals
        )
        if named is not None:
            return Agreement(role, "related", f"{named} among the products")
        if not one.policy.ties:
            return None
        tie = self._ties.named_there(one, group, one_matter=_one_answer(group, answered))
        return Agreement(role, "near", f"{tie}: named together") if tie else None

    def _names(self, role: str, one: Facet, group: Group, date: Agreement) -> Agreement:
        left, right = one.names.get(role, ()), group.names.get(role, ())
        if not left and not right:
            return said(role, "both_silent")
        if not left or not right:
            part = bool(one.policy.amounts) and not (one.sole and group.members[0].sole)
            return Agreement(role, "open", "a part or the whole") if part else said(role, "silent")
        if len(left) == len(right) == 1 and left[0] is right[0]:
            return Agreement(role, "same", left[0].key)
        place = role == one.policy.territory
        best = self._scopes.best(left, right, place=place)
        assert best is not None  # neither side is empty
        if best[0] == "same" and len(left) == len(right) == 1:
            return Agreement(role, "same", best[1])
        if best[0] == "different" or (not place and self._scopes.any_differs(left, right)):
            doubt = self._doubt(role, one, group, date.verdict == "same")
            return Agreement(role, "open" if doubt else "differs", doubt or best[1])
        if best[0] == "open" and one.policy.accusing and self._two_bodies(role, one, group):
            return Agreement(role, "differs", f"{best[1]}: two names in one language")
        if best[0] == "open" and self._ties.body_named(one, group, left[0], right[0]):
            return Agreement(role, "related", f"{best[1]}: named together")
        if best[0] == "open" and any(self.resolver.alike(name, other) for name in left for other in right):
            return Agreement(role, "near", f"{best[1]}: described alike")
        if best[0] == "open" and not self._retold(one, group, date, left, right):
            return Agreement(role, "differs", f"{best[1]}: not the same, too far apart")
        if best[0] == "open" and place and lone_reports(one, group):
            return Agreement(role, "silent", f"{best[1]}: two languages")
        if best[0] == "related" and place:
            return Agreement(role, "near", best[1])
        return Agreement(role, _VERDICTS[best[0]], best[1])

    def _two_bodies(self, role: str, one: Facet, group: Group) -> bool:
        """Whether a report in the same language has a name of the register for whom this one names otherwise.

        Only a name that says nothing of what bears it: "the regulator" may be whom the other one names.
        """
        mine = self._bare(one.names[role])
        if mine is None:
            return False
        beside = [other for other in group.members[:COMPARED] if other.language == one.language]
        found = {self._bare(other.names.get(role, ())) for other in beside}
        return mine not in found and (not mine) in found

    def _bare(self, names: Iterable[Name]) -> bool | None:
        """Whether names are unknown and say nothing of what bears them; None if only some are, or they do."""
        sides = {None if not name.known and self.resolver.kinds(name) else not name.known for name in names}
        return sides.pop() if len(sides) == 1 else None

    def _retold(
        self, one: Facet, group: Group, date: Agreement, left: Iterable[Name], right: Iterable[Name]
    ) -> bool:
        """Whether two reports are close enough for names that cannot be compared to be one."""
        gap = gap_days(one, group)
        if gap <= one.policy.cycle_days or date.verdict in ("same", "related"):
            return True
        # Two proper names are two accusers, whatever else their articles share.
        described = not one.policy.topic or any(map(self.resolver.described, (*left, *right)))
        # Two names that nobody knows, of one who says the same: each language has its own acronym.
        unknown = not any(name.known for name in (*left, *right)) and same_content(one, group)
        if (described or unknown) and self.links.between(one, group):
            return True
        return gap <= RETOLD_DAYS and self._scopes.one_place(one, group)

    def _doubt(self, role: str, one: Facet, group: Group, sure_day: bool) -> str:
        """Why names of the scope that differ need not part the reports; empty if they do."""
        left, right = one.names[role], group.names[role]
        if role == one.policy.territory:
            derived = one.derived or group.derived
            if derived and sure_day and self._scopes.agree(one.policy.authority, one, group):
                return "a place that is concluded, not said"
            if self._ties.both_named(one, group, left[0], right[0]):
                return "both places in both reports"
            if self._ties.one_figure(one, group, gap_days(one, group, reports_only=True)):
                return "one figure, told of two places"
            other = one.article not in group.articles
            figure = one_figure(one, group) or revised(one, group)
            if other and figure and self._ties.body_named(one, group, left[0], right[0]):
                return "one figure, both places in one report"
            if retold(one, group) and self._scopes.one_country(left, right):
                return "one figure, told of two places of one country"
        if self._ties.doubtful(role, one, group, gap_days(one, group, reports_only=True)):
            return "one of them misread, all else the same"
        return ""

    def _codes(self, role: str, one: Facet, group: Group, sure_day: bool) -> Agreement:
        left, right = one.codes.get(role, frozenset()), group.codes.get(role, frozenset())
        if not left or not right:
            return said(role, "silent")
        common = left & right
        if common:
            return Agreement(role, "same", _listed(common))
        for near in (one.policy.near or {}).get(role, ()):
            if left & near and right & near:
                return Agreement(role, "near", _listed((left | right) & near))
        news = dated_reports(one, group) and gap_days(one, group) <= one.policy.cycle_days
        if one.article not in group.articles and news:
            for near in (one.policy.cycle_near or {}).get(role, ()):
                if left & near and right & near:
                    return Agreement(role, "near", _listed((left | right) & near))
            if one.single and all(member.single for member in group.members[:COMPARED]):
                for near in (one.policy.lone_near or {}).get(role, ()):
                    if left & near and right & near:
                        return Agreement(role, "open", "the only one of each article")
        if sure_day and role in one.policy.same_date_joins:
            return Agreement(role, "open", "one day, one rule")
        return said(role, "differs")

    def _jurisdiction(self, one: Facet, group: Group) -> Iterable[Agreement]:
        """An authority of one country against a territory of another, where only one side has each."""
        authority, territory = one.policy.authority, one.policy.territory
        if not authority or not territory or (authority in one.names) == (authority in group.names):
            return
        sides = (one.names, group.names), (group.names, one.names)
        for left, right in sides:
            if authority in left and territory in right and territory not in left and authority not in right:
                homes = {self.resolver.country(name) for name in left[authority]} - {None}
                places = {self.resolver.country(name) for name in right[territory]} - {None}
                if homes and places:
                    same = bool(homes & places)
                    yield Agreement("jurisdiction", "related" if same else "differs")


@functools.lru_cache(maxsize=4096)
def _listed(codes: frozenset[str]) -> str:
    """Codes as they are shown."""
    return ", ".join(sorted(codes))


def _one_answer(group: Group, answered: int | None) -> bool:
    """Whether an event answers an accusation."""
    return answered is not None and answered in group.answers


_VERDICTS: dict[Relation, Verdict] = {
    "same": "same",
    "related": "related",
    "open": "open",
    "different": "differs",
}
